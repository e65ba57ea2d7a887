"""Which sentence of an article adds a fact to its headline."""

from __future__ import annotations

import re
from typing import Final

from rashomon.language.numbers import mentions
from rashomon.records import Passage, Source, Topic
from rashomon.write.headlines import actor_words, actors_named, columns, content_tokens

FIRST_SENTENCES: Final = 3
"""How many sentences of a snippet or text are looked at."""
_WIDTHS: Final = (45, 240)
_COMPLETE: Final = re.compile(r"[.!?。！？][\"'”’」』）)]*$")
_CUT: Final = re.compile(r"(?:\.\.\.|…|\[…\])[\"'”’」』）)]*$")
_LEANING: Final = re.compile(
    r"(?:he|she|it|they|we|you|i|our|your|this|that|these|those|but|however|and|also|his|her|their|its|meanwhile|here|there|"
    r"according to (?:him|her|them))\b|他|她|它|这|此|该|對此|对此|同氏|同社|これ|それ|この|その|しかし|また|一方",
    re.IGNORECASE,
)
_FURNITURE: Final = re.compile(
    r"https?://|www\.|©|\bcopyright\b|\bread more\b|\bsubscribe\b|\bphoto\b|\billustration\b|\bvcg\b|\bsign up\b|"
    r">>|\||"
    r"责任编辑|责编|来源[:：]|转载|点击|记者[:：]|写真|この記事|続きを読む|無断転載",
    re.IGNORECASE,
)
_CAPITAL: Final = re.compile(r"[\"'“‘「『]?(?:[A-ZÀ-Þ0-9]|[^\x00-\u024f])")
_DATELINE: Final = re.compile(
    r"^[A-Z][A-Z ,.'/-]{2,40}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})? ?(?:\([^)]{2,30}\) ?)?(?:--|—|–|-) ?"
)


def added_fact(source: Source, headline: Passage, topic: Topic) -> Passage | None:
    """The sentence of a source that adds most to its headline.

    Args:
        source: its snippet and text are looked at.
        headline: what is quoted already.
        topic: whose actors count.

    Returns:
        A whole sentence that can stand alone and brings a number, somebody's words or several new terms; None where
        there is none. A sentence that was cut off is never taken.
    """
    bodies = [passage for passage in source.passages if passage.field != "title"][:FIRST_SENTENCES]
    best: tuple[int, Passage] | None = None
    for passage in map(_without_dateline, bodies):
        worth = _worth(passage, headline, source, topic)
        if worth > 0 and (best is None or worth > best[0]):
            best = (worth, passage)
    return best[1] if best else None


def _without_dateline(passage: Passage) -> Passage:
    match = _DATELINE.match(passage.text)
    cut = match.end() if match else 0
    return Passage(
        article_id=passage.article_id,
        field=passage.field,
        start=passage.start + cut,
        end=passage.end,
        text=passage.text[cut:],
    )


def _worth(passage: Passage, headline: Passage, source: Source, topic: Topic) -> int:
    text = passage.text
    if not _stands_alone(text):
        return 0
    language = source.article.language
    said, new = content_tokens(headline.text, language), content_tokens(text, language)
    added = new - said
    if len(added) < 5 or len(said & new) > 0.7 * len(said):
        return 0
    published = source.article.published.date()
    numbers = [each for each in mentions(text, published) if not each.weak and each.kind != "date"]
    told = {each.text for each in mentions(headline.text, published)}
    worth = 2 * any(each.text not in told for each in numbers)
    worth += bool(re.search(r"[“「『\"]", text))
    worth += min(actors_named(text, topic), 2)
    return worth if said & new - actor_words(topic) else 0


def _stands_alone(text: str) -> bool:
    low, high = _WIDTHS
    return (
        low <= columns(text) <= high
        and _COMPLETE.search(text) is not None
        and _CUT.search(text) is None
        and _LEANING.match(text) is None
        and _FURNITURE.search(text) is None
        and _CAPITAL.match(text) is not None
        and text.count("“") == text.count("”")
        and text.count("「") == text.count("」")
        and text.count('"') % 2 == 0
    )
