"""What two headlines in different languages share: words by the dictionaries, names, concepts.

Letters say nothing there, and vectors alone not enough: of two headlines about robots in Beijing some are of one event.
The beginning of an article says the same event in more words, so it is looked at too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from rashomon.curate.evidence import lead_length, without_title
from rashomon.curate.sparse import Floats, Rows, SparseRows, dots, rarity, scaled, sparse
from rashomon.language.concepts import concepts
from rashomon.language.meanings import meanings
from rashomon.records import Article, record


@record
class Across:
    """Rows of length 1, one an article; all are empty where all articles are of one language.

    ``titles`` holds the English words that a title has or may mean (:mod:`rashomon.language.meanings`), ``leads`` those
    of the title with the lead, ``concepts`` what the title names and tells of (:mod:`rashomon.language.concepts`).
    """

    titles: SparseRows
    leads: SparseRows
    concepts: SparseRows

    def shared(self, rows: SparseRows, left: Rows, right: Rows, differ: npt.NDArray[np.bool_]) -> Floats:
        """The root of the cosine of pairs of rows; 0 where the languages do not ``differ``."""
        found = np.zeros(len(left))
        asked = np.flatnonzero(differ) if not rows.empty else np.zeros(0, dtype=np.int64)
        found[asked] = np.sqrt(dots(rows, left[asked], right[asked]))
        return found


def read_across(articles: Sequence[Article], languages: Sequence[str], parts: Floats) -> Across:
    """Look up the words of articles in several languages.

    Args:
        articles: any.
        languages: of each, without script and region.
        parts: what each article counts as, shape ``(n,)``.
    """
    if len(set(languages)) < 2:
        nothing = sparse([{} for _ in articles])
        return Across(titles=nothing, leads=nothing, concepts=nothing)
    return Across(
        titles=_weighed([_meant(a.title, a) for a in articles], parts),
        leads=_weighed([_meant(f"{a.title} {lead(a)}", a) for a in articles], parts),
        concepts=_weighed([concepts(a.title) for a in articles], parts),
    )


def lead(article: Article) -> str:
    """The beginning of the snippet or text, without a repetition of the title."""
    running = without_title(article.snippet or article.text or "", article.title)
    return running[: lead_length(running)]


def _meant(text: str, article: Article) -> Mapping[str, float]:
    """The English words of a text, without its numbers: those have a meaning only with what they count."""
    return {word: part for word, part in meanings(text, article.language).items() if not word[0].isdigit()}


def _weighed(documents: Sequence[Mapping[str, float]], parts: Floats) -> SparseRows:
    rare = rarity(documents, parts)
    return scaled([{token: part * rare[token] for token, part in document.items()} for document in documents])
