"""How many sentences made false by machine the gate stops, and how many mild rewrites it passes, in Chinese.

    python benchmarks/perturbed_chinese.py [dev|held] [--show KIND] [--limit N]

Sentences of ``../shared/data`` (the Chinese items of the labelled days, and NTREX) are changed by one step each:

- false: two parties swapped, a place, person, body or noun put in the place of another, another figure, a negation put
  in or taken out, a mark of what is planned or only said dropped, a verb exchanged for its contrary;
- true: a clause of its own, the opening time dropped, words exchanged for the commonest synonyms, headline and sentence
  joined.

Whole sentences of the evidence never count. One document in three is held apart by the hash of its text. Machines make
a few false sentences that are true and the other way round, so that the figures are for comparing, not for believing.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import itertools
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from rashomon.verify.external import verify_digest_json

DATA: Final = Path(__file__).resolve().parents[2] / "shared" / "data"
_HELD: Final = 3
_TOGETHER: Final = 3
_SHORTEST, _LONGEST = 12, 90
_A_KIND: Final = 2
"""So many changes of one kind a sentence."""
_CONTRARY: Final = """
上升/下降 增长/下降 增加/减少 上涨/下跌 回升/回落 提高/降低 扩大/缩小 上调/下调 支持/反对 同意/拒绝
批准/否决 通过/否决 允许/禁止 放宽/收紧 加强/削弱 改善/恶化 恢复/中断 启动/终止 开放/关闭 赞扬/批评
肯定/否定 承认/否认 加入/退出 胜利/失败 击败/不敌 成功/失败 进口/出口 买入/卖出 赢得/输掉 抵达/离开
释放/逮捕 加快/放缓 延长/缩短 提前/推迟 公开/隐瞒 乐观/悲观 高于/低于 超过/低于 盈利/亏损 升级/缓和
推进/搁置 安装/拆除 拓宽/收窄 遵守/违反 保护/破坏 促进/阻碍 增强/减弱 上半年/下半年 最高/最低
最大/最小 最多/最少 国内/国外 男子/女子 欢迎/谴责 坚持/放弃
"""
_SAME: Final = """
表示/称 指出/表示 举行/举办 目前/当前 此外/另外 因为/由于 进行/开展 增加/增多 帮助/协助 购买/买
开始/启动 必须/必须要 许多/不少 超过/逾 首次/第一次 宣布/公布 立即/马上 近日/日前 和/与 仍然/依然
大约/约
"""
_MARKS: Final = (
    (re.compile(r"可能会?|有望|或将|预计将?|据称|据报道，|据信|涉嫌|疑似"), ""),
    (re.compile(r"(?<![即])将(?=会|于|在|举行|开|继续|从|对|以|成为|推出|访问|出席|参加)"), "已"),
    (re.compile(r"计划|拟|打算|准备|考虑|希望|力争|寻求"), "已经"),
)  # fmt: skip
_DENIED: Final = re.compile(r"没有|并未|从未|尚未|未能|不会|不能|不是|不再|未(?=[^来成年知])")
_DENY: Final = {"是": "不是", "有": "没有", "会": "不会", "能": "不能", "可以": "不可以", "将": "不会", "已": "尚未"}
_FIGURE: Final = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.年])")
_JOINS: Final = re.compile(r"[和与同及、跟]|以及")
_TIME: Final = re.compile(r"^[^，。]{0,8}(?:日|年|月|时|天|周[一二三四五六日]|星期[一二三四五六日]|以来|期间)，")
_SENTENCE: Final = re.compile(r"[^。！？!?\s][^。！？!?]*[。！？!?]")


@dataclass(frozen=True, slots=True)
class Made:
    """A sentence made from evidence, and what was done to it; ``true`` kinds start with a plus sign."""

    kind: str
    text: str
    evidence: str

    @property
    def supported(self) -> bool:
        return self.kind.startswith("+")


def _pairs(listed: str) -> Iterator[list[str]]:
    return (pair.split("/") for pair in listed.split())


def _documents() -> Iterator[tuple[str, str]]:
    """Headline (may be empty) and text of every Chinese document."""
    with (DATA / "china-japan" / "2026-08-19_20" / "items.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["lang"] == "zh":
                yield " ".join(row["title"].split()), " ".join((row["summary"] or "").split())
    with (DATA / "crosslingual" / "ntrex.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for _, group in itertools.groupby(rows, key=lambda row: row["doc"]):
        told = [row["zh"].strip() for row in group]
        for first in range(0, len(told), _TOGETHER):
            yield "", "".join(told[first : first + _TOGETHER])


@functools.cache
def _tag(text: str) -> list[tuple[str, str]]:
    return list(_tagger().tag(text))


@functools.cache
def _tagger() -> Any:
    import rjieba

    return rjieba.Jieba()


def _pool(documents: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Names and nouns of the corpus by kind: what may be put in the place of another."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for title, text in documents:
        for word, flag in _tag(f"{title}。{text}"):
            if len(word) > 1 and not word.isascii():
                if flag in ("ns", "nr", "nrt", "nt"):
                    found[flag[:2]][word] += 1
                elif flag == "n":
                    found[f"n{word[-1]}"][word] += 1
    return {kind: sorted(words) for kind, words in sorted(found.items())}


def _false(sentence: str, evidence: str, pool: dict[str, list[str]], dice: random.Random) -> Iterator[tuple[str, str]]:
    words = _tag(sentence)
    yield from _exchanged(words, evidence, pool, dice)
    yield from _swapped(words)
    for match in _FIGURE.finditer(sentence):
        value = match.group()
        other = value.replace(value[-1], str((int(value[-1]) + dice.randrange(1, 9)) % 10 or 3))
        if other not in evidence:
            yield "number", sentence[: match.start()] + other + sentence[match.end() :]
    for pattern, instead in _MARKS:
        for match in pattern.finditer(sentence):
            yield "modal", sentence[: match.start()] + instead + sentence[match.end() :]
    for match in _DENIED.finditer(sentence):
        bare = match.group().strip("没未不并从尚再")
        yield "neg dropped", sentence[: match.start()] + bare + sentence[match.end() :]
    at = 0
    for word, flag in words:
        if word in _DENY and flag[0] in "vd":
            yield "neg", sentence[:at] + _DENY[word] + sentence[at + len(word) :]
        elif flag == "v" and len(word) == 2 and sentence[at - 1 : at] not in "的不未没" and sentence[at + 2] != "的":
            yield "neg", f"{sentence[:at]}没有{sentence[at:]}".replace("没有没有", "没有")
        for one, other in _pairs(_CONTRARY):
            for old, new in ((one, other), (other, one)):
                if word == old:
                    yield "contrary", sentence[:at] + new + sentence[at + len(word) :]
        at += len(word)


def _exchanged(
    words: list[tuple[str, str]], evidence: str, pool: dict[str, list[str]], dice: random.Random
) -> Iterator[tuple[str, str]]:
    """A name or a noun replaced by another of its kind that the evidence does not have."""
    names = {"ns": "place", "nr": "person", "nt": "body"}
    for place, (word, flag) in enumerate(words):
        kind = flag[:2] if flag in ("ns", "nr", "nrt", "nt") else f"n{word[-1]}" if flag == "n" else ""
        if len(word) < 2 or word.isascii() or kind not in pool:
            continue
        others = [each for each in pool[kind] if each not in evidence and each not in word and word not in each]
        if others:
            told = "".join(each for each, _ in words[:place]), "".join(each for each, _ in words[place + 1 :])
            yield names.get(kind, "noun"), dice.choice(others).join(told)


def _swapped(words: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Two names with a verb between them, exchanged; not where they stand side by side in a list."""
    named = [place for place, (word, flag) in enumerate(words) if flag in ("ns", "nr", "nrt", "nt") and len(word) > 1]
    for one, other in itertools.combinations(named, 2):
        between = words[one + 1 : other]
        joined = "".join(word for word, _ in between)
        if words[one][0] == words[other][0] or not any(flag == "v" for _, flag in between):
            continue
        if _JOINS.search(joined) or "，" in joined or len(joined) > 24:
            continue
        changed = list(words)
        changed[one], changed[other] = words[other], words[one]
        yield "swap", "".join(word for word, _ in changed)


def _true(sentence: str, title: str) -> Iterator[tuple[str, str]]:
    opening = _TIME.match(sentence)
    if opening:
        yield "+without time", sentence[opening.end() :]
    body = sentence.rstrip("。！？!?")
    clauses = body.split("，")
    if len(clauses) > 1 and len(clauses[0]) >= _SHORTEST:
        yield "+first clause", clauses[0] + "。"
    if len(clauses) > 2 and len(clauses[0]) + len(clauses[1]) >= _SHORTEST:
        yield "+two clauses", "，".join(clauses[:2]) + "。"
    words = [word for word, _ in _tag(sentence)]
    for one, other in _pairs(_SAME):
        for old, new in ((one, other), (other, one)):
            if old in words and old not in "和与":
                place = words.index(old)
                yield "+synonym", "".join((*words[:place], new, *words[place + 1 :]))
    manner = ("十分", "非常", "进一步")
    plain = [word for word, flag in _tag(sentence) if flag not in ("ad", "z") and word not in manner]
    if len(plain) < len(words):
        yield "+without manner", "".join(plain)
    if title and _SHORTEST <= len(title) <= 30:
        yield "+joined to the headline", f"{re.sub(r'[ |丨]+', '，', title)}，{sentence}"


def make(part: str) -> list[Made]:
    """All sentences of one part, ``dev`` or ``held``, in order."""
    documents = list(_documents())
    pool = _pool(documents)
    found: list[Made] = []
    for title, text in documents:
        digest = hashlib.sha256(text.encode()).hexdigest()
        if (int(digest, 16) % _HELD == 0) != (part == "held"):
            continue
        dice = random.Random(digest)
        evidence = f"{title} || {text}" if title else text
        for sentence in dict.fromkeys(_SENTENCE.findall(text)):
            if not _SHORTEST <= len(sentence) <= _LONGEST or len(re.findall(r"[\u4e00-\u9fff]", sentence)) < _SHORTEST:
                continue
            made = defaultdict[str, list[str]](list)
            for kind, changed in (*_false(sentence, evidence, pool, dice), *_true(sentence, title)):
                if changed not in evidence and changed != sentence:
                    made[kind].append(changed)
            for kind, options in made.items():
                for option in dice.sample(options, min(_A_KIND, len(options))):
                    found.append(Made(kind, option, evidence))
    return found


def judge(made: list[Made]) -> list[tuple[Made, bool, str]]:
    """Each sentence with the gate's answer and its reasons."""
    articles: list[dict[str, Any]] = []
    numbers: dict[str, int] = {}
    bullets = []
    for item in made:
        if item.evidence not in numbers:
            numbers[item.evidence] = len(articles) + 1
            title, _, snippet = item.evidence.rpartition(" || ")
            articles.append(
                {
                    "n": numbers[item.evidence], "perspective": "china", "language": "zh", "title": title or "报道",
                    "snippet": snippet, "published": "2026-08-20T09:00:00Z",
                    "outlet": {"name": "The Outlet", "country": "CN"},
                }
            )  # fmt: skip
        bullets.append(
            {"section": "perspective", "perspective": "china", "text": item.text,
             "citations": [{"n": numbers[item.evidence]}]}
        )  # fmt: skip
    answers = verify_digest_json({"articles": articles, "bullets": bullets})["bullets"]
    return [
        (item, answer["supported"], _reasons(answer["verdicts"])) for item, answer in zip(made, answers, strict=True)
    ]


def _reasons(verdicts: list[dict[str, str]]) -> str:
    return "; ".join(f"{each['check']}: {each['detail']}" for each in verdicts if each["label"] != "SUPPORTED")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("part", nargs="?", default="dev", choices=("dev", "held"))
    arguments.add_argument("--show", default="", help="list what was judged wrong of this kind")
    arguments.add_argument("--limit", type=int, default=40)
    given = arguments.parse_args()
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for item, supported, reasons in judge(make(given.part)):
        asked[item.kind] += 1
        right[item.kind] += supported == item.supported
        if item.kind == given.show and supported != item.supported and given.limit > 0:
            given.limit -= 1
            print(f"{item.evidence}\n  -> {item.text}\n     {reasons}")
    for kind in sorted(asked):
        print(f"{kind:26} {right[kind]:5} / {asked[kind]:5}  {right[kind] / asked[kind]:.2f}")


if __name__ == "__main__":
    main()
