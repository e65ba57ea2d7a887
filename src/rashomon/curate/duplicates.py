"""Copies: who says again, in the same words, what another said first.

One wire text under ten mastheads is one voice; the same outlet's update is the same piece. Two outlets that report one
event in their own words are no copies, nor is an edition in another language, nor are two of a daily count's headlines,
which differ in nothing but their numbers.

Candidates come from equal keys (address, headline, first clause of a headline, opening text) and from MinHash LSH over
character n-grams of headlines and opening texts (rensa); every one of them is verified exactly
(:mod:`rashomon.curate.sameness`). The work grows with the number of articles, not of pairs.

Source: A. Broder, "On the resemblance and containment of documents" (1997), for MinHash.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final

from rashomon.curate.outlets import OutletIndex, agency_of
from rashomon.curate.sameness import MIN_LEAD, MIN_TITLE, View, judge_pair, shingles
from rashomon.records import Article, Copy

PERMUTATIONS: Final = 100
BANDS: Final = 20
"""20 bands of 5 rows: a pair of Jaccard .8 is a candidate with probability .9996, one of .72 with .986, one of .3 with
.05, one of .1 with .0002, so that unrelated headlines bring few candidates even in a window of 100,000."""
LIKENESS: Final = 0.5
"""rensa asks for one; the bands alone decide what is a candidate."""
SEED: Final = 1950
SKETCHED_LEAD: Final = 120
MAX_CANDIDATES: Final = 40
"""Of a crowd that all look alike (weather by prefecture) only so many, the closest in time, are compared."""


def find_copies(articles: Sequence[Article], outlets: OutletIndex) -> tuple[Copy, ...]:
    """Point every copy among ``articles`` to its original.

    Args:
        articles: the articles of a window, in any order; of two with one id the first counts.
        outlets: the registry, for who is a wire agency.

    Returns:
        One record for each copy, by article id. ``original_id`` is never itself a copy: it is the agency's own article
        where that is among them, else the earliest (then the smallest id). The result does not depend on the order of
        ``articles``.
    """
    unique = {article.id: article for article in reversed(articles)}
    wires = {outlet.id: agency for outlet in outlets if (agency := agency_of(outlet)) is not None}
    ordered = sorted(unique.values(), key=attrgetter("id"))
    ordered.sort(key=attrgetter("published"))
    ordered.sort(key=lambda article: article.outlet_id not in wires)
    views = [View(article) for article in ordered]
    originals: list[int | None] = [None] * len(views)
    copies: list[Copy] = []
    for later, candidates in enumerate(_candidates(views)):
        found = _original(later, candidates, views, originals) if candidates else None
        if found is not None:
            original, reason = found
            originals[later] = original
            reason += _voice(ordered[later], ordered[original], wires, outlets)
            copies.append(Copy(article_id=ordered[later].id, original_id=ordered[original].id, reason=reason))
    return tuple(sorted(copies, key=lambda copy: copy.article_id))


def _original(
    later: int, candidates: list[int], views: list[View], originals: list[int | None]
) -> tuple[int, str] | None:
    """The first original that ``later`` is verified to copy, itself or through an equal copy of it."""
    seen: set[int] = set()
    for earlier in candidates:
        root = originals[earlier]
        for other in (earlier,) if root is None else (root, earlier):
            if other in seen:
                continue
            seen.add(other)
            verdict = judge_pair(views[other], views[later])
            # Through a copy only where the words are the same: chains of likeness would lead anywhere.
            if verdict is not None and (originals[other] is None or verdict.equal):
                end = originals[other]
                return (other if end is None else end), verdict.reason
    return None


def _voice(article: Article, original: Article, wires: dict[str, str], outlets: OutletIndex) -> str:
    """Names the agency whose text both carry, where that is known."""
    agency = wires.get(original.outlet_id) or original.agency or article.agency
    if agency is None or agency == article.outlet_id:
        return ""
    outlet = outlets.by_id(agency)
    return f"; the text is {outlet.name if outlet is not None else agency}'s"


def _candidates(views: list[View]) -> Iterator[list[int]]:
    """For each article the earlier ones that it may copy, ascending."""
    near_titles = _alike([view.title if len(view.title) >= MIN_TITLE else "" for view in views])
    near_leads = _alike([view.lead[:SKETCHED_LEAD] if len(view.lead) >= MIN_LEAD else "" for view in views])
    clauses = [view.clause if view.wide else "" for view in views]
    again = _repeated(
        [view.url for view in views],
        [view.title for view in views],
        [clause for clause, view in zip(clauses, views, strict=True) if clause != view.title],
    )
    places: dict[str, list[int]] = {}
    for index, (view, clause) in enumerate(zip(views, clauses, strict=True)):
        found = [*near_titles.get(index, ()), *near_leads.get(index, ())]
        for key in dict.fromkeys((view.url, view.title, clause)):
            if key in again:
                same = places.setdefault(key, [])
                found += same[-MAX_CANDIDATES:]
                same.append(index)
        yield sorted(set(found)) if found else found


def _repeated(*columns: list[str]) -> set[str]:
    """The keys that stand more than once in all columns together; empty ones are none."""
    counts: Counter[str] = Counter()
    for column in columns:
        counts.update(column)
    return {key for key, count in counts.items() if count > 1 and key}


def _alike(texts: list[str]) -> dict[int, tuple[int, ...]]:
    """For each text that is much like earlier ones, their positions; equal texts are sketched once."""
    first: dict[str, int] = {}
    again: dict[int, int] = {}
    for index, text in enumerate(texts):
        if text and (earlier := first.setdefault(text, index)) != index:
            again[index] = earlier
    positions = list(first.values())
    alike = {
        positions[place]: tuple(positions[earlier] for earlier in earliers)
        for place, earliers in near_pairs(list(first)).items()
    }
    for index, earlier in again.items():
        alike[index] = (*alike.get(earlier, ()), earlier)
    return alike


def near_pairs(texts: Sequence[str]) -> dict[int, list[int]]:
    """Find which of ``texts`` may be nearly the same, by MinHash LSH; nothing is verified here.

    Returns:
        For each position that has any, the smaller positions of texts that share an LSH bucket with it, closest last.
    """
    if len(texts) < 2:
        return {}
    from rensa import RMinHash, RMinHashLSH

    sketches = RMinHash.digest_matrix_from_token_sets(map(shingles, texts), PERMUTATIONS, SEED)
    flags = RMinHashLSH(LIKENESS, PERMUTATIONS, BANDS).query_duplicate_flags_matrix_one_shot(sketches)
    crowded = [place for place, flag in enumerate(flags) if flag]
    if not crowded:
        return {}
    # Whatever shares no bucket need not be looked up: most headlines are like no other.
    again = RMinHash.from_token_sets([shingles(texts[place]) for place in crowded], PERMUTATIONS, SEED)
    index = RMinHashLSH(LIKENESS, PERMUTATIONS, BANDS)
    index.insert_many(again)
    pairs: dict[int, list[int]] = {}
    for number, sketch in enumerate(again):
        if earlier := sorted(other for other in index.query(sketch) if other < number):
            pairs[crowded[number]] = [crowded[other] for other in earlier[-MAX_CANDIDATES:]]
    return pairs


__all__ = ["find_copies", "near_pairs"]
