"""The words that the sides use for the same thing, counted in printed headlines over time."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rashomon.language.tags import base_language
from rashomon.publish.archive import Day
from rashomon.publish.plain import safe_name
from rashomon.records import Topic

DAYS = 62
"""An archive of at most so many calendar days is shown by day, a longer one by month."""
PERIODS = 60
"""The newest periods that are shown."""
_Term = tuple[str, str]
"""Language and text."""


class WordsOverTime:
    """Collects, day by day, how many headlines of each side hold each contested term of their topic."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._terms = {safe_name(topic.id): _terms(topic) for topic in topics}
        self._days: dict[str, list[dt.date]] = defaultdict(list)
        self._found: dict[str, dict[_Term, Counter[tuple[dt.date, str]]]] = defaultdict(lambda: defaultdict(Counter))

    def add(self, day: Day) -> None:
        """Count the headlines of one day."""
        terms = self._terms.get(day.topic)
        if not terms or day.page is None:
            return
        self._days[day.topic].append(day.date)
        for source in day.page["sources"]:
            title, language = source["title"].casefold(), base_language(source["lang"])
            for term in terms:
                if base_language(term[0]) == language and term[1].casefold() in title:
                    self._found[day.topic][term][day.date, source["side"]] += 1

    def data(self) -> dict[str, dict[str, Any]]:
        """What the theme draws: by topic the periods, and each term that was found with its counts by side.

        Returns:
            ``{topic: {"periods": [...], "terms": [{"term", "lang", "counts", "series", "most"}, ...]}}``: ``counts``
            over the whole archive, ``series`` a period, ``most`` the highest sum of a period of any term.
        """
        return {
            topic: _drawn(self._days[topic], [(term, found[term]) for term in self._terms[topic] if found[term]])
            for topic, found in sorted(self._found.items())
        }


def _terms(topic: Topic) -> list[_Term]:
    names = (name for each in topic.vocabulary.contested for _, terms in each.terms for name in terms)
    return list(dict.fromkeys((name.language, name.text) for name in names))


def _drawn(days: Sequence[dt.date], found: Sequence[tuple[_Term, Counter[tuple[dt.date, str]]]]) -> dict[str, Any]:
    by_day = (days[-1] - days[0]).days < DAYS
    periods = sorted({_period(day, by_day=by_day) for day in days})[-PERIODS:]
    terms = [_term(term, counts, periods, by_day=by_day) for term, counts in found]
    most = max((max(map(sum, zip(*term["series"].values(), strict=True)), default=0) for term in terms), default=0)
    return {"periods": periods, "most": max(most, 1), "terms": terms}


def _term(
    term: _Term, counts: Mapping[tuple[dt.date, str], int], periods: Sequence[str], *, by_day: bool
) -> dict[str, Any]:
    whole: Counter[str] = Counter()
    parts: Counter[tuple[str, str]] = Counter()
    for (day, side), count in counts.items():
        whole[side] += count
        parts[_period(day, by_day=by_day), side] += count
    series = {side: [parts[period, side] for period in periods] for side in sorted(whole)}
    return {"term": term[1], "lang": term[0], "counts": dict(sorted(whole.items())), "series": series}


def _period(day: dt.date, *, by_day: bool) -> str:
    return day.isoformat() if by_day else day.isoformat()[:7]
