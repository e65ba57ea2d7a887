"""The numbers by which two articles are judged to report one event.

A logistic regression over pairs of labelled articles and the threshold of average link that goes with it, fitted by
``benchmarks/fit_story_weights.py``; ``docs/quality/curation.md`` says on what, and what they give.
"""

from __future__ import annotations

from typing import Final

WEIGHTS: Final[dict[str, float]] = {
    "meaning": 12.0,
    "letters": 2.5,
    "names": 0.3,
    "days apart": -1.7,
    "text": 5.5,
    "root of text": 9.0,
    "both have text": -2.8,
    "languages differ": -1.5,
    "event": 4.0,
    "other numbers": -1.5,
    "other names": -1.0,
    "one is opinion": -2.0,
    "within a topic": -1.0,
    "dictionary": 4.0,
    "dictionary of leads": 8.0,
    "concepts": 1.5,
}
"""Log-odds for one unit of each feature of a pair.

The public sets hold neither a topic nor a second language nor genres, so these weights are set and not fitted:
``names`` (the topic's entities, other names and figures under one id), ``event`` (what two titles of a topic say
happened, see :mod:`rashomon.curate.events`), ``one is opinion`` (an argument is no report of an event), and ``within a
topic``: where all articles have their parties and their subject in common, likeness says less. Two languages share no
letters, so what titles share there is weighed by itself (``dictionary``, ``dictionary of leads``, ``concepts``). Those
weights were fitted on one half of the labelled events that two languages tell; ``languages differ`` is the rest.
"""

BIAS: Final = -5.0
"""Log-odds of a pair that has nothing in common."""

THRESHOLD: Final = -1.5
"""Mean log-odds from which on two groups of articles are one event."""

MERGE_BELOW: Final = 0.75
"""How far below the threshold the mean of two groups may lie where one of their pairs is all but sure."""

MERGE_PAIR: Final = 0.0
"""Log-odds of such a pair, at least."""

FLOOR: Final = -8.0
CEILING: Final = 8.0
"""Log-odds are cut to this range, so that no single pair decides about a group."""
