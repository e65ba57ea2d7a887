"""Snippets that say something: without the title said again, datelines, breadcrumbs and the furniture of the page."""

from __future__ import annotations

import itertools
import re
from typing import Final

from rashomon.curate.agencies import find_dateline, find_source_note
from rashomon.curate.marked import MarkedPattern
from rashomon.language.normalise import collapse_space, fold, fold_with_offsets, span_in_original, strip_hostile
from rashomon.language.sentences import sentence_spans
from rashomon.records import record

MAX_SNIPPET: Final = 2000

_BREADCRUMB: Final = re.compile(
    r"^(?:(?:home|top|news|首页|主页|首頁|ホーム|トップ|中国日报网|新华网|人民网|央视网)\s*(?:>{1,2}|»|›|＞|→)\s*)"
    r"(?:[^>»›＞]{1,24}\s*(?:>{1,2}|»|›|＞)\s*){0,3}",
    re.IGNORECASE,
)
_STAMPS: Final = re.compile(
    r"^(?:\([^()]{2,40}\)\s*)?(?:\d{1,2}:\d{2},?\s+[A-Z][a-z]+\.? \d{1,2}, \d{4}"
    r"|\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?\s+(?:\d{1,2}:\d{2}(?::\d{2})?|(?=来源|來源|source))"
    r"|(?:updated|published|posted)(?: on| at)?:?\s+[^.;|]{6,40}\d{4}\b)\s*"
    r"(?:(?:来源|來源|source)\s*[:：]\s*\S{1,20}\s*)?",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"^(?:[A-Z][A-Z .,'-]{2,40}(?:,|\s)\s*(?:[A-Z][a-z]+\.? \d{1,2}\s*)?(?:--|[–—])\s*"
    r"|[\u4e00-\u9fff]{2,12}?(?:\d{1,2}月)?\d{1,2}日(?:电|电讯|讯|電|訊)\s*(?:[（(][^（）()]{1,40}[)）])?[，,：:]?\s*"
    r"|[\u4e00-\u9fff]{2,8}消息\s*[（(][^（）()]{1,20}[)）][：:]\s*)"
)
_CAPTION_BEFORE: Final = re.compile(
    r"(?=\b[A-Z][A-Z .'-]{2,30}, (?:[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})? )?\([A-Z][\w .]{1,20}\)\s*(?:--|[-–—]))"
)
_LISTEN: Final = MarkedPattern(
    re.compile(
        r"点击播报本文，约\s*|\bListen to this article\b\s*|この記事を聞く\s*|\[Photo/[^\]]{1,30}\]\s*"
        r"|\bShare - WeChat\s*|(?<!\S)字号\s+"
    ),
    marks="点击播报本文，约|listen to this article|この記事を聞く|[photo/|share - wechat|字号",
)
_FURNITURE: Final = MarkedPattern(
    re.compile(
        r"【?责任编辑[:：]|\(责编[:：]|（责编[:：]|网站编辑\s*[-:：]|网站标识码|京ICP[备证]|京公网安备|版权所有[\s，,]"
        r"|-?\s*违法和不良信息举报|互联网新闻信息服务许可证|中国日报网版权说明|分享让更多人看到|扫一扫|扫码|下载客户端|站内搜索"
        r"|节目官网\s+收藏|相关阅读[:：]|相关新闻[:：]|更多精彩|原标题[:：]|总监制\s*[丨|:：]|[（(]来源[:：]"
        r"|The post .{1,200} (?:appeared first on|first appeared on)|Read (?:more|the full)|Continue reading"
        r"|Click here to|Subscribe to|Sign up (?:for|to)|All rights reserved|©\s*\d{4}|Follow us on"
        r"|Today's Top News|Editor's Picks"
        r"|続きを読む|記事全文を読む|この記事は有料会員限定|残り\d+文字|関連記事|無断転載"
        r"|Lire la suite|Leer más|Weiterlesen|Читать далее",
        re.IGNORECASE,
    ),
    marks="责任编辑|责编|网站编辑|网站标识码|京icp|京公网安备|版权所有|违法和不良信息举报|互联网新闻信息服务许可证"
    "|中国日报网版权说明|分享让更多人看到|扫一扫|扫码|下载客户端|站内搜索|节目官网|相关阅读|相关新闻|更多精彩|原标题|总监制"
    "|（来源|(来源|the post |read more|read the full|continue reading|click here to|subscribe to|sign up for|sign up to"
    "|all rights reserved|©|follow us on|today's top news|editor's picks|続きを読む|記事全文を読む|関連記事|無断転載"
    "|この記事は有料会員限定|残り|lire la suite|leer más|weiterlesen|читать далее",
)
_TRAILING: Final = re.compile(r"(?:\s*(?:\[…\]|\[\.\.\.\]|&hellip;|\(more\)|（完）|【完】|（[^（）]{0,12}完）|■))+$")
_LETTER: Final = re.compile(r"[^\W\d_]")
_WIDE: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_WRONG_LETTERS: Final = re.compile(r"[\u0080-\u024f\u0400-\u04ff]")
_MANGLED: Final = re.compile(r"(?:Ã.|â€.|Â[\u0080-\u00bf]|â\u0080.|ï¿½|\ufffd){1}")


@record
class CleanSnippet:
    """A snippet that adds to its title, or None; and the agency that it is credited to."""

    text: str | None
    agency: str | None = None
    flags: tuple[str, ...] = ()


def clean_snippet(summary: str, title: str) -> CleanSnippet:
    """Reduce a feed's ``summary`` to what the article says beyond its ``title``.

    Args:
        summary: plain text, without markup.
        title: the clean title.
    """
    text = collapse_space(strip_hostile(summary[: MAX_SNIPPET * 4]))
    if not text:
        return CleanSnippet(text=None)
    if _garbled(text, title):
        return CleanSnippet(text=None, flags=("garbled summary left out",))
    agency = find_source_note(text)
    text = _LISTEN.sub("", text)
    for _ in range(3):  # a page's head may say title, breadcrumb and stamp in any order, and the title twice
        before = text
        text = _STAMPS.sub("", _BREADCRUMB.sub("", _without_title(text, title)))
        if text == before:
            break
    if (found := _CAPTION_BEFORE.search(text[:600])) and found.start():
        text = text[found.start() :]
    if (dateline := find_dateline(text)) is not None:
        text, agency = text[dateline.end :], dateline.agency
    text = _PLACE.sub("", text)
    if found := _FURNITURE.search(text):
        text = text[: found.start()]
    text = _TRAILING.sub("", _cut(text).strip(" \t-–—|·>＞:：")).strip()
    return CleanSnippet(text=text if _says_more(text, title) else None, agency=agency)


def _without_title(text: str, title: str) -> str:
    """Take the title off the beginning of ``text``, however it is folded there."""
    wanted = fold(title).strip(" .…")
    if len(wanted) < 4 or not fold(text[: 2 * len(title) + 40]).startswith(wanted):
        return text
    folded, offsets = fold_with_offsets(text[: 2 * len(title) + 40])
    if not folded.startswith(wanted):
        return text
    _, end = span_in_original(offsets, 0, len(wanted))
    rest = text[end:]
    # A first sentence may only begin as the title does; then it stays whole.
    if rest and rest[0].isalnum() and not text[end - 1].isspace() and not _WIDE.match(rest[0]):
        return text
    stripped = rest.lstrip(" \t-–—|·:：.。")
    goes_on = rest[:1] in (",", "，", "、") or re.match(r"\s*[a-zа-я]", rest) is not None
    return text if goes_on else stripped


def _cut(text: str) -> str:
    if len(text) <= MAX_SNIPPET:
        return text
    spans = [end for _, end in sentence_spans(text[:MAX_SNIPPET]) if end < MAX_SNIPPET]
    return text[: spans[-1]] if spans else text[: MAX_SNIPPET - 1] + "…"


def _garbled(text: str, title: str) -> bool:
    """Whether ``text`` was decoded by the wrong table: Chinese as Latin or Cyrillic, UTF-8 as Latin-1."""
    head = text[:400]
    if head.isascii():
        return False
    if len(_MANGLED.findall(head)) >= 3:
        return True
    if title.isascii() or len(_WIDE.findall(title)) < 4:
        return False
    letters, wrong, wide = (len(kind.findall(head)) for kind in (_LETTER, _WRONG_LETTERS, _WIDE))
    return letters >= 20 and wide * 10 < letters and wrong * 2 > letters


def _says_more(text: str, title: str) -> bool:
    enough = 8 if _WIDE.search(text) else 20
    if sum(1 for _ in itertools.islice(_LETTER.finditer(text), enough)) < enough:
        return False
    headline = fold(title)
    if len(text.encode("ascii", "ignore")) - text.count(" ") > len(headline):  # folding loses no letter of ASCII
        return True
    folded = fold(text)
    return folded not in headline and headline not in (folded, folded + ".")
