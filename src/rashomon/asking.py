"""``rashomon explain`` and ``rashomon search``: what is asked of the digests and articles that are kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from rashomon.answers import to_json_text
from rashomon.catalogue import Catalogue
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.records import Article
    from rashomon.store import Store
    from rashomon.verify.gate import Gate


class Questions:
    """Answers from one open store.

    Args:
        store: open, for reading.
        catalogue: tells names that are wrong from names of which nothing is kept.
    """

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self._store = store
        self._catalogue = catalogue

    def explain_bullet(
        self, number: int, *, topic: str | None, day: dt.date | None, gate_of: Callable[[str], Gate], as_json: bool
    ) -> str:
        """What a bullet rests on, and what each check said of it.

        Args:
            number: of the bullet, from 1, in the order of the digest.
            topic: only digests of this topic.
            day: only this day's; None: the newest digest that has any bullet.
            gate_of: the gate of a topic, by its id.
            as_json: answer in JSON.

        Raises:
            UsageError: if there is no such bullet.
        """
        from rashomon.verify.explained import explain_bullet

        for document in self._documents(topic, day):
            if document["bullets"] or day is not None:
                text = explain_bullet(document, number, gate=gate_of(document["topic"]["id"]), as_json=as_json)
                where = (
                    f"{document['topic']['name']}, {document['date']}, sentence {number} of {len(document['bullets'])}"
                )
                return text if as_json else f"{where}\n\n{text}"
        raise UsageError("there is no digest with a sentence to explain", hint="rashomon run TOPIC makes one")

    def explain_article(self, target: str, *, topic: str | None, day: dt.date | None, as_json: bool) -> str:
        """Why an article was in or out, as which story, whose copy.

        Args:
            target: an article's URL, id, or number among the sources.
            topic: only digests of this topic.
            day: only this day's; None: the newest digest that knows the article.
            as_json: answer in JSON.

        Raises:
            UsageError: if no digest considered it.
        """
        from rashomon.publish.explained import explain_article, find_article

        for document in self._documents(topic, day):
            article = find_article(document, target)
            if article is not None:
                return to_json_text(article) if as_json else explain_article(document, article)
        raise UsageError(f"no digest here considered {target!r}", hint="rashomon search finds what was collected")

    def _documents(self, topic: str | None, day: dt.date | None) -> Iterator[dict[str, Any]]:
        if topic is not None:
            self._catalogue.topic(topic)
        for line in self._store.list_digests(topic):
            if day is None or line.date == day:
                document = self._store.load_digest_document(line.topic_id, line.date)
                if document is not None:
                    yield document

    def search(
        self, query: str, *, topic: str | None, side: str | None, outlet: str | None, as_json: bool
    ) -> str:  # fmt: skip
        """Find collected articles by their words, in any language.

        Raises:
            UsageError: if nothing was found, and there is no such topic, side or outlet.
        """
        found = self._store.search(query, topic=topic, side=side, outlet=outlet)
        if not found:
            self._refuse_unknown(topic, side, outlet)
        if as_json:
            return to_json_text([_as_json(article) for article in found])
        names = {outlet.id: outlet.name for outlet in self._catalogue.outlets}
        lines = [_as_text(article, names.get(article.outlet_id, article.outlet_id)) for article in found]
        return "\n".join(lines) or "Nothing found."

    def _refuse_unknown(self, topic: str | None, side: str | None, outlet: str | None) -> None:
        asked = [self._catalogue.topic(topic)] if topic is not None else list(self._catalogue.topics.values())
        sides = sorted({each.id for one in asked for each in one.perspectives})
        if side is not None and side not in sides:
            raise UsageError(f"there is no side {side!r}", hint=f"known: {', '.join(sides)}")
        if outlet is not None:
            self._catalogue.outlet(outlet)


def _as_json(article: Article) -> dict[str, str]:
    return {
        "title": article.title,
        "outlet": article.outlet_id,
        "language": article.language,
        "published": article.published.isoformat(),
        "url": article.url,
    }


def _as_text(article: Article, outlet: str) -> str:
    line = f"{article.published:%Y-%m-%d}  [{article.language}] {article.title} - {outlet}"
    return f"{line}\n            {article.url}"
