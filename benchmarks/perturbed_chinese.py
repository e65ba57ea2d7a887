"""How many sentences made false by machine the gate stops, and how many mild rewrites it passes, in Chinese.

    python benchmarks/perturbed_chinese.py [dev|held] [--show KIND] [--limit N]

Chinese sentences are changed by one step each (:mod:`perturbation`):

- false: two parties swapped, a place, person, body or noun put in the place of another, another figure, a negation put
  in or taken out, a mark of what is planned or only said dropped, a verb exchanged for its contrary;
- true: a clause of its own, the opening time dropped, words exchanged for the commonest synonyms, headline and sentence
  joined.
"""

from __future__ import annotations

import functools
import itertools
import random
import re
from collections import Counter, defaultdict
from typing import Any, Final

from perturbation import SHORTEST, Changes, Document, Language, Pool, another, pairs, refigured, run, unmarked

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
_JOINS: Final = re.compile(r"[和与同及、跟]|以及")
_TIME: Final = re.compile(r"^[^，。]{0,8}(?:日|年|月|时|天|周[一二三四五六日]|星期[一二三四五六日]|以来|期间)，")
_SENTENCE: Final = re.compile(r"[^。！？!?\s][^。！？!?]*[。！？!?]")


@functools.cache
def _tag(text: str) -> list[tuple[str, str]]:
    return list(_tagger().tag(text))


@functools.cache
def _tagger() -> Any:
    import rjieba

    return rjieba.Jieba()


def _pool(documents: list[Document]) -> Pool:
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


def _false(sentence: str, evidence: str, pool: Pool, dice: random.Random) -> Changes:
    words = _tag(sentence)
    yield from _exchanged(words, evidence, pool, dice)
    yield from _swapped(words)
    yield from refigured(sentence, evidence, dice)
    yield from unmarked(sentence, _MARKS)
    for match in _DENIED.finditer(sentence):
        bare = match.group().strip("没未不并从尚再")
        yield "neg dropped", sentence[: match.start()] + bare + sentence[match.end() :]
    at = 0
    for word, flag in words:
        if word in _DENY and flag[0] in "vd":
            yield "neg", sentence[:at] + _DENY[word] + sentence[at + len(word) :]
        elif flag == "v" and len(word) == 2 and sentence[at - 1 : at] not in "的不未没" and sentence[at + 2] != "的":
            yield "neg", f"{sentence[:at]}没有{sentence[at:]}".replace("没有没有", "没有")
        for old, new in pairs(_CONTRARY):
            if word == old:
                yield "contrary", sentence[:at] + new + sentence[at + len(word) :]
        at += len(word)


def _exchanged(words: list[tuple[str, str]], evidence: str, pool: Pool, dice: random.Random) -> Changes:
    """A name or a noun replaced by another of its kind that the evidence does not have."""
    names = {"ns": "place", "nr": "person", "nt": "body"}
    for place, (word, flag) in enumerate(words):
        kind = flag[:2] if flag in ("ns", "nr", "nrt", "nt") else f"n{word[-1]}" if flag == "n" else ""
        if len(word) < 2 or word.isascii() or kind not in pool:
            continue
        other = another(word, kind, evidence, pool, dice)
        if other is not None:
            told = "".join(each for each, _ in words[:place]), "".join(each for each, _ in words[place + 1 :])
            yield names.get(kind, "noun"), other.join(told)


def _swapped(words: list[tuple[str, str]]) -> Changes:
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


def _true(sentence: str, title: str) -> Changes:
    opening = _TIME.match(sentence)
    if opening:
        yield "+without time", sentence[opening.end() :]
    body = sentence.rstrip("。！？!?")
    clauses = body.split("，")
    if len(clauses) > 1 and len(clauses[0]) >= SHORTEST:
        yield "+first clause", clauses[0] + "。"
    if len(clauses) > 2 and len(clauses[0]) + len(clauses[1]) >= SHORTEST:
        yield "+two clauses", "，".join(clauses[:2]) + "。"
    words = [word for word, _ in _tag(sentence)]
    for old, new in pairs(_SAME):
        if old in words and old not in "和与":
            place = words.index(old)
            yield "+synonym", "".join((*words[:place], new, *words[place + 1 :]))
    manner = ("十分", "非常", "进一步")
    plain = [word for word, flag in _tag(sentence) if flag not in ("ad", "z") and word not in manner]
    if len(plain) < len(words):
        yield "+without manner", "".join(plain)
    if title and SHORTEST <= len(title) <= 30:
        yield "+joined to the headline", f"{re.sub(r'[ |丨]+', '，', title)}，{sentence}"


CHINESE: Final = Language(
    code="zh", country="CN", untitled="报道", sentence=_SENTENCE, sign=re.compile(r"[\u4e00-\u9fff]"),
    pool=_pool, false=_false, true=_true,
)  # fmt: skip

if __name__ == "__main__":
    run(CHINESE, __doc__)
