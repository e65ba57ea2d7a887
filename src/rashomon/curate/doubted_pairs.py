"""Pairs of articles about which the weights leave doubt are read together.

Which pairs those are is said by the weights alone (:mod:`rashomon.curate.weights`); what the reader says is one more
ground beside them. It sees who did what to whom, which neither shared words nor the direction of a vector tell: a
strike and the strike that answered it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from rashomon.curate.features import StoryFeatures
from rashomon.curate.grouping import Odds, comparable, log_odds
from rashomon.curate.sparse import Floats, Rows
from rashomon.curate.weights import THRESHOLD
from rashomon.ports import EventReader
from rashomon.records import Article

LOW: Final = -3.0
HIGH: Final = 1.0
"""Log-odds between which a pair is read: below it is hardly ever one event, above hardly ever two."""
MOST: Final = 1_000
"""Pairs that are read of one window; the nearest to the threshold first."""
AT: Final = -1.0
"""The reader's log-odds from which on it speaks for one event."""
FOR: Final = 0.4
AGAINST: Final = 1.0
"""What a unit above and a unit below counts."""


def read_odds(features: StoryFeatures, articles: Sequence[Article], reader: EventReader) -> Odds:
    """How likely pairs are to report one event, when those in doubt have been read.

    Args:
        features: of the articles, one row each.
        articles: in the order of time.
        reader: is asked once, about all of them.

    Returns:
        The log-odds of pairs of rows of which the first is the lower number.

    Raises:
        ModelError: the reader failed.
    """
    left, right = comparable(features)
    odds = log_odds(features, left, right)
    # Whoever argues about an event has its words, and is no report of it all the same.
    alike = features.is_opinion[left] == features.is_opinion[right]
    doubted = np.flatnonzero((odds > LOW) & (odds < HIGH) & alike)
    if len(doubted) > MOST:
        nearest = np.argsort(np.abs(odds[doubted] - THRESHOLD), kind="stable")[:MOST]
        doubted = np.sort(doubted[nearest])
    left, right = left[doubted], right[doubted]
    told = [(article.title, article.snippet or article.text or "") for article in articles]
    figures = reader.same([(told[one], told[other]) for one, other in zip(left, right, strict=True)])
    above = np.array(figures, dtype=np.float64) - AT
    count = len(features)
    keys, shifts = left * count + right, np.where(above > 0, FOR * above, AGAINST * above)

    def found(left: Rows, right: Rows) -> Floats:
        odds = log_odds(features, left, right)
        if len(keys):
            asked = left * count + right
            places = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
            odds += np.where(keys[places] == asked, shifts[places], 0.0)
        return odds

    return found
