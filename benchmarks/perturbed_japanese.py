"""How many sentences made false by machine the gate stops, and how many mild rewrites it passes, in Japanese.

    python benchmarks/perturbed_japanese.py [dev|held] [--show KIND] [--limit N]

Japanese sentences and headlines are changed by one step each (:mod:`perturbation`):

- false: two names exchanged around their particles; a place, person, body, noun or deed put in the place of another;
  another figure; a negation put in or taken out; a plan, an assumption or a suspicion told as done; a verb exchanged
  for its contrary;
- true: the first clause alone, the opening time dropped, the plain form for the polite one, a deed carried by another
  verb (の発表を行った), a headline's topic with は, the commonest synonyms, how something is done left out.
"""

from __future__ import annotations

import functools
import itertools
import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any, Final

from perturbation import SHORTEST, Changes, Document, Language, Pool, another, pairs, refigured, run, unmarked

_CONTRARY: Final = """
増加/減少 増え/減っ 上昇/下落 拡大/縮小 引き上げ/引き下げ 値上げ/値下げ 増額/減額 改善/悪化 支持/反対 賛成/反対
容認/拒否 可決/否決 承認/却下 許可/禁止 緩和/強化 開始/終了 再開/中断 始まっ/終わっ 開設/閉鎖 加盟/脱退 参加/欠席
勝利/敗北 勝っ/負け 成功/失敗 輸入/輸出 購入/売却 買い/売り 釈放/逮捕 加速/減速 延長/短縮 前進/後退 上回っ/下回っ
黒字/赤字 就任/辞任 結成/解散 入国/出国 入院/退院 設置/撤去 増産/減産 増税/減税 高く/低く 多く/少なく 最高/最低
最大/最小 最多/最少 前半/後半 男性/女性 国内/海外 称賛/批判 歓迎/非難 維持/放棄 当選/落選 昇格/降格 到着/出発
"""
_SAME: Final = """
発表/公表 およそ/約 首相/総理大臣 行われ/実施され 実施/行う 米国/アメリカ 来日/訪日 見込み/見通し 初めて/初 開催/開か
めぐり/めぐって 対し/対して 受け/受けて 通じ/通じて により/によって 次いで/続いて きのう/昨日 ロシア軍/ロシア側の軍
"""
_DONE: Final = "した"
_MARKS: Final = (
    (re.compile(r"する(?:方針|意向|考え)(?:を(?:固めた|示した|明らかにした|表明した)|だ|です|である)"), _DONE),
    (re.compile(r"する(?:見通し|見込み|予定|計画|可能性がある|おそれがある)(?:だ|です|となった)?(?=[。、]|$)"), _DONE),
    (re.compile(r"(?:した|する)とみられ(?:る|ている|ます|ています)(?=[。、]|$)"), _DONE),
    (re.compile(r"を検討(?:している|する|しています|へ|$)"), "を決めた"),
    (re.compile(r"する(?:よう|ように)(?:求めた|要請した|求めている|呼びかけた|訴えた)"), _DONE),
    (re.compile(r"(?:した|する)(?:疑い|容疑)(?:がある|が持たれている|がもたれている)"), _DONE),
    (re.compile(r"(?<=[\u4e00-\u9fff]{2})へ(?=$|[ 。])"), "した"),
    (re.compile(r"(?<=[\u4e00-\u9fff]{2})か(?=$|[ 。])"), "した"),
)  # fmt: skip
_PAST: Final = re.compile(
    r"(?<=し|さ|れ|せ|き|け|め|え|べ)(?:た|ました)(?=[。、]|$)|(?:して)?(?:いる|います)(?=[。]|$)"
)
_DENIED: Final = (
    ("しなかった", "した"), ("れなかった", "れた"), ("していない", "している"), ("ではない", "だ"),
    ("できない", "できる"), ("できなかった", "できた"), ("しない", "する"), ("せず", "して"), ("ならず", "なり"),
)  # fmt: skip
_TIME: Final = re.compile(r"^[^、。]{0,10}(?:日|年|月|時|曜日|朝|夜|午前|午後|未明|昼|夕方)(?:に)?、")
_SENTENCE: Final = re.compile(r"[^。！？!?\s][^。！？!?]*(?:[。！？!?]|$)")
_SUBJECT: Final = frozenset(("が", "は"))
_OBJECT: Final = frozenset(("を", "に", "へ", "から"))
_TITLES: Final = frozenset(
    ("氏", "さん", "首相", "大統領", "外相", "選手", "社長", "知事", "市長", "容疑者", "被告", "監督")
)
_NAMED: Final = {"人名": "person", "地域": "place", "組織": "body"}
_MANNER: Final = frozenset(("改めて", "極めて", "非常に", "大きく", "すでに", "さらに", "特に", "強く", "いずれも"))


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with the space before it, and the kind for which it may be exchanged (empty for none)."""

    text: str
    kind: str
    space: str


@functools.cache
def _tagger() -> Any:
    import fugashi
    import ipadic

    return fugashi.GenericTagger(ipadic.MECAB_ARGS)


@functools.cache
def _tag(text: str) -> list[_Word]:
    return [_Word(node.surface, _kind(node.surface, node.feature), node.white_space) for node in _tagger()(text)]


def _kind(word: str, feature: tuple[str, ...]) -> str:
    first, second, third = feature[:3]
    if len(word) < 2 or word.isascii():
        return "particle" if first == "助詞" else ""
    if second == "固有名詞":
        return _NAMED.get(third, "")
    if first == "動詞":
        return "verb"
    if second == "サ変接続":
        return "act"
    return f"n{word[-1]}" if (first, second) == ("名詞", "一般") else "particle" if first == "助詞" else ""


def _joined(words: list[_Word]) -> str:
    return "".join(word.space + word.text for word in words)


def _pool(documents: list[Document]) -> Pool:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for title, text in documents:
        for word in _tag(f"{title}。{text}"):
            if word.kind not in ("", "particle", "verb"):
                found[word.kind][word.text] += 1
    return {kind: sorted(word for word, count in words.items() if count > 1) for kind, words in sorted(found.items())}


def _false(sentence: str, evidence: str, pool: Pool, dice: random.Random) -> Changes:
    words = _tag(sentence)
    yield from _exchanged(words, evidence, pool, dice)
    yield from _swapped(words)
    yield from refigured(sentence, evidence, dice)
    yield from unmarked(sentence, _MARKS)
    for match in _PAST.finditer(sentence):
        denied = {"た": "なかった", "ました": "ませんでした"}.get(match.group(), "いない")
        yield "neg", sentence[: match.start()] + denied + sentence[match.end() :]
    for old, new in _DENIED:
        if old in sentence:
            yield "neg dropped", sentence.replace(old, new)
    for old, new in pairs(_CONTRARY):
        for place, word in enumerate(words):
            if word.text == old:
                yield "contrary", _joined([*words[:place], _Word(new, "", word.space), *words[place + 1 :]])


def _exchanged(words: list[_Word], evidence: str, pool: Pool, dice: random.Random) -> Changes:
    """A name, a noun or a deed replaced by another of its kind that the evidence does not have."""
    for place, word in enumerate(words):
        after = words[place + 1].text if place + 1 < len(words) else ""
        if word.kind == "act" and after not in ("", "し", "さ", "する", "へ", "を", "も"):
            continue  # a part of a longer word
        other = another(word.text, word.kind, evidence, pool, dice)
        if other is not None:
            kind = "noun" if word.kind.startswith("n") else "deed" if word.kind == "act" else word.kind
            yield kind, _joined([*words[:place], _Word(other, "", word.space), *words[place + 1 :]])


def _swapped(words: list[_Word]) -> Changes:
    """Two names exchanged, of which the one acts and the other is acted upon, as their particles say."""
    named = [
        (place, end, words[end].text)
        for place, word in enumerate(words)
        if word.kind in ("person", "place", "body")
        for end in [place + 1 + (place + 1 < len(words) and words[place + 1].text in _TITLES)]
        if end < len(words) and words[end].kind == "particle"
    ]
    for (one, one_end, role), (other, other_end, second) in itertools.permutations(named, 2):
        between = words[one_end:other] if one < other else words[other_end:one]
        if role not in _SUBJECT or second not in _OBJECT or any(word.text in "。「」" for word in between):
            continue
        if len(_joined(between)) > 24 or words[one].text == words[other].text:
            continue
        (first, last), (third, fourth) = sorted(((one, one_end), (other, other_end)))
        moved = [*words[:first], *words[third:fourth], *words[last:third], *words[first:last], *words[fourth:]]
        yield "swap", _joined(moved).strip()


def _true(sentence: str, _: str) -> Changes:
    opening = _TIME.match(sentence)
    if opening:
        yield "+without time", sentence[opening.end() :]
    clause = re.match(r"[^「」]{10,}?(?:し|され)(?=、)", sentence)
    if clause and len(clause.group()) >= SHORTEST:
        yield "+first clause", clause.group() + "た。"
    plain = re.sub(r"しました(?=。|$)", "した", re.sub(r"(?:してい|されてい)ます(?=。|$)", _plain, sentence))
    if plain != sentence:
        yield "+plain form", plain
    carried = re.sub(r"を([\u4e00-\u9fff]{2})した(?=。|$)", r"の\1を行った", sentence)
    if carried != sentence:
        yield "+carried deed", carried
    words = _tag(sentence)
    for old, new in pairs(_SAME):
        for place, word in enumerate(words):
            if word.text == old:
                yield "+synonym", _joined([*words[:place], _Word(new, "", word.space), *words[place + 1 :]])
    kept = [word for word in words if word.text not in _MANNER]
    if len(kept) < len(words):
        yield "+without manner", _joined(kept)
    headline = re.match(r"([^ 。、「」!?]{1,9}[\u4e00-\u9fff\u30a1-\u30fa\u30fc]) (?=[^ ]*[をに][^ ]*$)", sentence)
    if headline:
        yield "+headline's topic", f"{headline[1]}は{sentence[headline.end() :]}"


def _plain(match: re.Match[str]) -> str:
    return match.group().replace("います", "いる")


JAPANESE: Final = Language(
    code="ja", country="JP", untitled="記事", sentence=_SENTENCE, sign=re.compile(r"[\u3041-\u30fa\u4e00-\u9fff]"),
    headlines=True, pool=_pool, false=_false, true=_true,
)  # fmt: skip

if __name__ == "__main__":
    run(JAPANESE, __doc__)
