"""How sure a text is of what it tells: the marks that bear on an event or a sentence, and how two such sets compare."""

from __future__ import annotations

import itertools
import re
from typing import Final

from rashomon.language.numbers import mentions
from rashomon.verify.claims import events_of
from rashomon.verify.clauses import Clause
from rashomon.verify.events import Event
from rashomon.verify.lexicon import lemmas, words
from rashomon.verify.markers import Mark, MarkClass, denies_only_limit, marks
from rashomon.verify.reading import Reading

_STOPS: Final = frozenset(",;:.!?() ")
_DESCRIBES: Final = re.compile(
    r"の|[がの]あ(?:る|った)|[てで]?い(?:る|た)|(?:さ?れ)?(?:る|た)|だった|(?:し|され)てい(?:る|た)|する|した"
)
"""Between a Japanese mark and the noun that it describes."""
_OUTLOOKS: Final = frozenset(("见通し", "めど", "目途", "立た", "立つ", "必要", "可能", "予定", "方针", "考え", "意向"))
"""Words (levelled) by which a deed is negated: 再開のめどは立たず."""
_HAN: Final = re.compile("[\u3400-\u9fff]")
_NON_PAST: Final = re.compile(r"(?<!い)[うくぐすつぬぶむる][。.]?$")
"""A Japanese sentence that ends so may tell what is to come."""
_PURPOSE: Final = re.compile(r"(?:す?る|[うくぐすつぬぶむ])?(?:ため|ように|べく|狙い|目的)")
"""Behind a Japanese verb: what is done for it, so that it is not told as done itself (防ぐための部隊)."""
_SETTING: Final = frozenset({"in", "at", "during", "after", "following", "before", "amid"})
_TIMED: Final = frozenset({"last", "run", "expire"})
"""Verbs of a timetable: their present tense tells what is to come (``the expedition lasts 62 days``)."""
SAID: Final = frozenset({"c:say", "c:show2", "c:announce", "c:urge"})
"""Words for what somebody says: how sure that is, stands behind them."""
_ANSWERS: Final[dict[MarkClass, frozenset[str]]] = {
    "may": frozenset({"may", "weigh", "claim"}),
    "weigh": frozenset({"weigh", "may"}),
    "plan": frozenset({"plan", "may", "weigh", "urge", "tense", "decided"}),
    "urge": frozenset({"urge", "plan", "may", "weigh"}),
    "claim": frozenset({"claim"}),
}
"""What a bullet may say where the evidence carries a mark of this class."""
_GROUNDS: Final[dict[MarkClass, frozenset[str]]] = {
    "may": frozenset({"may", "weigh"}),
    "weigh": frozenset({"weigh", "may", "urge", "plan", "tense"}),
    "plan": frozenset({"plan", "may", "weigh", "urge", "tense", "decided"}),
    "urge": frozenset({"urge", "plan", "weigh", "claim", "tense"}),
    "claim": frozenset({"claim", "may", "urge"}),
}
"""What the evidence must carry where a bullet has a mark of this class."""
HERE: Final = "here it is"
"""How a fault begins that makes a bullet less sure than its source."""
_WORDS: Final = {
    "not": "negated",
    "may": "only possible",
    "weigh": "only considered",
    "plan": "only planned",
    "urge": "only demanded",
    "claim": "only alleged or reported",
}
SAYS_CONTRARY: Final = "the cited text says the contrary of"
NO_NEGATION: Final = "the cited text has no negation such as"
DENIED_HERE: Final = "negated here, not in the cited text"
DENIED_THERE: Final = "negated in the cited text, not here"
PLANNED: Final = f"in the cited text it is {_WORDS['plan']}"
ALLEGED: Final = f"in the cited text it is {_WORDS['claim']}"
ALLEGED_HERE: Final = f"{HERE} {_WORDS['claim']}"
CALLED_OFF: Final = "in the cited text it is called off"
ONLY_THOUGHT_OF: Final = "is only thought, feared or wanted"
ONLY_FEARED: Final = "in the cited text it is only feared or hoped for"
NOTHING_OPEN: Final = "the cited text leaves nothing open"
TOLD_WITHOUT: Final = "the cited text tells it without"
TOLD_IN_THESE_WORDS: Final = "the cited text has the very words that are denied here by"
SHADES: Final = (
    f"{HERE} only",
    *(f"in the cited text it is {_WORDS[kind]}" for kind in ("may", "weigh", "urge")),
    ONLY_THOUGHT_OF,
    ONLY_FEARED,
    NOTHING_OPEN,
)
"""How faults are worded in which one of the two texts is less sure, or only wants or weighs it. What is planned and
what is alleged stand apart: nothing makes a plan a deed, or somebody's word a fact."""


def around(event: Event, reading: Reading, *, own: bool = False) -> tuple[frozenset[str], frozenset[str]]:
    """The classes of marks that bear on an event: the strong ones, and all.

    Args:
        event: what is told.
        reading: the text that tells it.
        own: whether it is the bullet: then a weak mark behind the action (``added a target``) answers for nothing.
    """
    start, end = _scope(event, reading)
    action = event.action
    found = [
        mark
        for mark in marks(reading)
        if start <= mark.start
        and mark.end <= end
        and not (mark.start < action.end and action.start < mark.end)
        and not _is_spent(mark, event, reading)
        and not _denies_another(mark, event, reading)
        and not (own and denies_only_limit(mark, reading))
    ]
    strong = {mark.kind for mark in found if mark.strong and not (mark.kind == "not" and _joined(mark, event, reading))}
    if _is_setting(event, reading):
        strong = set()
    if _headline_future(event, reading):
        strong.add("plan")
    if _is_blamed(event, reading):
        strong.add("claim")
    loose: set[MarkClass] = {
        mark.kind
        for mark in marks(reading)
        if mark.kind in ("claim", "may", "urge", "plan", "weigh", "decided")
        and not (own and reading.language == "en" and _is_thing_behind(mark, event, reading))
    }
    if reading.language == "ja" and _NON_PAST.search(reading.text):
        loose.add("tense")
    if reading.language == "ja" and _PURPOSE.match(reading.text, action.end):
        loose.add("plan")
    place = reading.tokens.index(action)
    if place and reading.tokens[place - 1].text == "to":
        loose.add("plan")
    if any(_headline_future(other, reading) for other in events_of(reading) if other.verb):
        loose.add("plan")
    if _is_scheduled(event, reading):
        loose.add("plan")
    every = {mark.kind for mark in found if not (mark.kind == "not" and _joined(mark, event, reading))}
    return frozenset(strong), frozenset(strong | every | loose)


def _is_thing_behind(mark: Mark, event: Event, reading: Reading) -> bool:
    """Whether a mark is a noun of what an action does something to (``a target``, ``false claims``)."""
    if mark.start < event.action.end:
        return False
    owners = words("en_determiners")
    return any(
        token.start <= mark.start < token.end and token in event.targets and (not mark.strong or before.text in owners)
        for before, token in itertools.pairwise(reading.tokens)
    )


def whole(reading: Reading, clause: Clause | None = None) -> tuple[frozenset[str], frozenset[str]]:
    """The classes of marks of a sentence: the strong ones (of one clause of it, where that is given), and all."""
    strong = {
        mark.kind
        for mark in marks(reading)
        if mark.strong
        and (clause is None or clause.start <= mark.start < clause.end)
        and not (clause is not None and _is_aside(mark, reading))
    } - {"not"}
    every = {mark.kind for mark in marks(reading)}
    if reading.language == "ja" and _NON_PAST.search(reading.text):
        every.add("tense")
    if any(_headline_future(event, reading) for event in events_of(reading) if event.verb):
        strong.add("plan")
    return frozenset(strong), frozenset(every | strong)


def _is_aside(mark: Mark, reading: Reading) -> bool:
    """``finalised a rule that will force them``: behind what is done, a mark tells how sure something else is."""
    if reading.language != "en" or mark.kind == "claim":
        return False
    return any(
        event.verb
        and not event.carried
        and event.action.end <= mark.start
        and not event.action.text.endswith("ing")
        and not event.action.keys & SAID
        and not any(other.start < event.action.end and event.action.start < other.end for other in marks(reading))
        for event in events_of(reading)
    )


def _scope(event: Event, reading: Reading) -> tuple[int, int]:
    """Where marks bear on the action: before it in English and Chinese, behind it (and before) in Japanese."""
    stops = [token.start for token in reading.tokens if token.kind == "stop" and token.text in _STOPS]
    if reading.language == "en":
        stops += [token.start for token in reading.tokens if token.kind == "function" and token.text in _opening()]
    start = max((stop for stop in stops if stop < event.action.start), default=0)
    end = min((stop for stop in stops if stop >= event.action.end), default=len(reading.text))
    return (event.action.end, end) if reading.language == "ja" else (start, event.action.start)


def _opening() -> frozenset[str]:
    return (words("en_joins") | words("en_says")) - {"that"}


def _is_setting(event: Event, reading: Reading) -> bool:
    """``urges progress in a meeting with``: the noun tells where or when, and is not urged, planned or denied."""
    if reading.language != "en" or (event.verb and not event.action.text.endswith("ing")):
        return False
    place = reading.tokens.index(event.action)
    before = [token.text for token in reading.tokens[max(0, place - 3) : place] if token.kind == "function"]
    return (
        bool(before)
        and next((text for text in reversed(before) if text not in words("en_determiners")), "") in _SETTING
    )


def _headline_future(event: Event, reading: Reading) -> bool:
    """``Japan to deploy missiles``."""
    if reading.language != "en":
        return False
    tokens = reading.tokens
    place = tokens.index(event.action)
    if place < 2 or tokens[place - 1].text != "to":
        return False
    before = tokens[place - 2]
    verbs = {other.action.start for other in events_of(reading) if _counts(other, event)}
    earlier = any(start < before.end or start > event.action.end for start in verbs)
    return before.kind in ("name", "word", "number") and not earlier


def _is_scheduled(event: Event, reading: Reading) -> bool:
    """``travels to Seoul between August 19 and 22``: a present tense with a date tells what is to come."""
    word = event.action.text
    present = word.endswith("s") and not word.endswith("ss")
    if reading.language != "en" or not present:
        return False
    lasting = not _TIMED.isdisjoint(lemmas(word))
    return lasting or any(figure.date is not None for figure in mentions(reading.text))


def _is_spent(mark: Mark, event: Event, reading: Reading) -> bool:
    """``a bill intended to counter (aimed at countering) China has cleared the house``: it bears on the first verb."""
    if reading.language != "en":
        return False
    behind = [token for token in reading.tokens if mark.end <= token.start < event.action.start]
    leads = bool(behind) and behind[0].text in ("to", "at")
    if not reading.text[: mark.end].endswith((" to", " at")) and not leads:
        return False
    verbs = {other.action.start for other in events_of(reading) if other.verb and not other.carried}
    gerund = behind[0].text == "at" and len(behind) > 1 and behind[1].text.endswith("ing") if leads else False
    first = 1 if gerund else next((place for place, token in enumerate(behind) if token.start in verbs), None)
    return first is not None and behind[-1].text in ("has", "have", "had", "is", "are", "was", "were")


def _is_blamed(event: Event, reading: Reading) -> bool:
    """``criticized the party for misleading the public``: that it does is the critic's word."""
    if reading.language != "en" or not event.action.text.endswith("ing"):
        return False
    blame = 0
    for token in reading.tokens:
        if token.start >= event.action.start:
            return blame == 2
        if token.kind == "word" and not words("en_blaming").isdisjoint(lemmas(token.text)):
            blame = 1
        elif blame and token.text in ("for", "of"):
            blame = 2
    return False


def _denies_another(mark: Mark, event: Event, reading: Reading) -> bool:
    """Whether a Japanese negation stands behind another word than the action (認めるも、殺意はない)."""
    if reading.language != "ja" or mark.kind != "not":
        return False
    if event.action.part == "verb" and _opens_quoted(mark, event, reading):
        return True
    between = (token for token in reading.tokens if event.action.end <= token.start and token.end <= mark.start)
    return any(token.kind in ("word", "name") and token.text not in _OUTLOOKS for token in between)


def _opens_quoted(mark: Mark, event: Event, reading: Reading) -> bool:
    """Whether a word that denies belongs to what is quoted behind a verb (教える「否定しない伝え方」).

    An ending in marks bears on the verb all the same (行く「つもりはない」).
    """
    return "「" in reading.text[event.action.end : mark.start] and _HAN.match(reading.text, mark.start) is not None


def describes(mark: Mark, reading: Reading) -> bool:
    """Whether a Japanese mark only describes the noun behind it (死亡したとみられる男性, 絶滅のおそれがある動物)."""
    if reading.language != "ja":
        return False
    behind = _DESCRIBES.match(reading.text, mark.end)
    if behind is None:
        return False
    return any(token.start == behind.end() and token.kind in ("word", "name") for token in reading.tokens)


def _joined(mark: Mark, event: Event, reading: Reading) -> bool:
    """``did not attend the dinner and met him``: the negation does not reach over the ``and``."""
    between = [token for token in reading.tokens if mark.end <= token.start < event.action.start]
    return reading.language == "en" and any(token.text in ("and", "but") for token in between)


def _counts(other: Event, event: Event) -> bool:
    return other.verb and not other.carried and other.clause == event.clause


def compare(own: tuple[frozenset[str], frozenset[str]], theirs: tuple[frozenset[str], frozenset[str]]) -> str | None:
    """What is wrong with the marks of a bullet's statement, given those of the evidence's; None where nothing is."""
    strong, every = own
    their_strong, their_every = theirs
    if ("not" in strong) != ("not" in their_strong) and ("not" in every) != ("not" in their_every):
        return DENIED_HERE if "not" in strong else DENIED_THERE
    if "not" in strong and "not" in their_strong:
        return None
    for kind, answers in _ANSWERS.items():
        if kind == "claim" and "not" in every & their_every:
            continue  # a denial, told in other words
        if kind in their_strong and not answers & every:
            return f"in the cited text it is {_WORDS[kind]}"
    for kind, grounds in _GROUNDS.items():
        if kind in strong and not grounds & their_every:
            return f"{HERE} {_WORDS[kind]}, in the cited text it is not"
    return None
