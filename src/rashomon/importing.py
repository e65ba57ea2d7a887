"""``rashomon import``: the parts that adopt a post, put together.

The post is read, its sources are mended as collected entries are, its sentences are judged by the gate, and three
things are kept: the digest JSON with every sentence and its verdicts, the mended post with those that its sources
support, and the articles and the day in the data store.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rashomon import __version__
from rashomon.adopt import Adopted, ImportedBullet, Mended, adopt, digest_document, judged, mended_post, parse_post
from rashomon.answers import to_json_text
from rashomon.curate.articles import to_article
from rashomon.curate.outlets import OutletIndex
from rashomon.digest_document import document_text
from rashomon.errors import RashomonError, UsageError
from rashomon.publish.atomic import write_atomically
from rashomon.publish.digest_json import digest_path
from rashomon.publish.markdown import escape_line
from rashomon.publish.post import post_path
from rashomon.records import Entry, Feed, Outlet, Unusable, record
from rashomon.store import Store
from rashomon.verify.external import verify_digest_json
from rashomon.verify.gate import Gate


@record
class ImportReport:
    """What became of one post."""

    post: str
    topic_id: str | None = None
    date: str | None = None
    articles: int = 0
    supported: int = 0
    bullets: int = 0
    mended: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return asdict(self)

    def as_text(self) -> str:
        """For a person."""
        head = f"{self.post}: {self.articles} articles, {self.supported} of {self.bullets} sentences supported"
        lines = [head if self.date else f"{self.post}: not adopted"]
        lines += [f"  mended: {line}" for line in self.mended]
        lines += [f"  fault: {line}" for line in self.faults]
        lines += [f"  wrote {line}" for line in self.outputs]
        return "\n".join(lines)


@record
class ImportReports:
    """What became of all posts."""

    posts: tuple[ImportReport, ...]

    @property
    def complete(self) -> bool:
        """Whether every post was adopted."""
        return all(post.date is not None for post in self.posts)

    def to_json(self) -> str:
        """For programs."""
        return to_json_text([post.as_json() for post in self.posts])

    def to_text(self) -> str:
        """For a person."""
        return "\n".join(post.as_text() for post in self.posts)


class Importer:
    """Adopts posts.

    Args:
        outlets: the registry.
        gate_of: the gate of a topic, by its id.
        store: keeps articles and days.
        out: where posts and digests go.
    """

    def __init__(
        self, outlets: Sequence[Outlet], gate_of: Callable[[str], Gate], store: Store, out: Path
    ) -> None:  # fmt: skip
        self._index = OutletIndex(outlets)
        self._gate_of = gate_of
        self._store = store
        self._out = out

    def adopt_all(self, posts: Iterable[Path]) -> ImportReports:
        """Adopt each post; one that cannot be read is told and stops no other."""
        return ImportReports(posts=tuple(self._try(post) for post in posts))

    def _try(self, path: Path) -> ImportReport:
        try:
            return self._adopt(path)
        except RashomonError as error:
            return ImportReport(post=str(path), faults=(str(error),))
        except OSError as error:
            return ImportReport(post=str(path), faults=(f"cannot be read: {error.strerror or error}",))
        except UnicodeDecodeError:
            return ImportReport(post=str(path), faults=("cannot be read: it is no text in UTF-8",))

    def _adopt(self, path: Path) -> ImportReport:
        text = path.read_text(encoding="utf-8")
        post = parse_post(text, name=path.name)
        self._refuse_to_replace(post.topic_id, post.date)
        adopted = adopt(post, text, self._mend)
        gate = self._gate_of(post.topic_id)

        def verify(document: Mapping[str, Any]) -> dict[str, Any]:
            return verify_digest_json(document, gate)

        document = digest_document(adopted, version=__version__)
        answers = verify(document)["bullets"]
        verdicts = [
            {**bullet, "verdicts": a["verdicts"]} for bullet, a in zip(document["bullets"], answers, strict=True)
        ]
        whole = {**document, "bullets": verdicts}
        supported = {bullet["text"] for bullet, a in zip(document["bullets"], answers, strict=True) if a["supported"]}
        with self._store.transaction():
            self._store.articles.save([mended.article for _, mended in adopted.sources])
            self._store.digests.save(judged(document, verify))
        outputs = self._write(adopted, whole, supported)
        return ImportReport(
            post=str(path),
            topic_id=post.topic_id,
            date=post.date.isoformat(),
            articles=len(adopted.sources),
            supported=sum(bullet["text"] in supported for bullet in whole["bullets"]),
            bullets=len(whole["bullets"]),
            mended=adopted.mended,
            faults=adopted.faults,
            outputs=outputs,
        )

    def _refuse_to_replace(self, topic_id: str, date: dt.date) -> None:
        """A digest that passed the gate stands before an imported one of its day."""
        standing = self._store.load_digest_document(topic_id, date)
        if standing is not None and standing["provenance"]["writer"] != "imported":
            raise UsageError(
                f"a digest of {topic_id} for {date} was made here already", hint="import into another folder with --out"
            )

    def _write(self, adopted: Adopted, document: Mapping[str, Any], supported: set[str]) -> tuple[str, ...]:

        post = adopted.post

        def keep(bullet: ImportedBullet) -> bool:
            return bullet.text in supported

        written = {
            post_path(self._out, post.topic_id, post.date): mended_post(adopted, escape=escape_line, keep=keep),
            digest_path(self._out, post.topic_id, post.date): document_text(document),
        }
        for path, content in written.items():
            write_atomically(path, content)
        return tuple(str(path.relative_to(self._out)) for path in written)

    def _mend(self, entry: Entry) -> Mended | None:
        feed = Feed(url=entry.feed_url, outlet_id=None, language=entry.language or "und", kind="google-news")
        made = to_article(entry, self._index, feed=feed, now=entry.fetched)
        if isinstance(made, Unusable):
            return None
        return Mended(article=made, outlet=self._index.resolve(entry.source_url or made.url, entry.source_name))
