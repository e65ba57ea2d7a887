"""The library's face: what the command line does, one method a command.

::

    from rashomon.api import Rashomon

    rashomon = Rashomon.open()
    outcome = rashomon.run("china-japan", replay=Path("captures/2026/02/25/china-japan.warc.gz"))
    print(outcome.to_text())
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from rashomon.answers import terminal_columns, to_json_text
from rashomon.catalogue import Catalogue
from rashomon.errors import NothingOnTopic, UsageError
from rashomon.settings import Settings, load_settings, parse_day, parse_duration

if TYPE_CHECKING:
    from rashomon.asking import Questions
    from rashomon.importing import ImportReports
    from rashomon.publish.mail import MailReport
    from rashomon.publish.push import PushReport
    from rashomon.publish.site import Site
    from rashomon.records import Topic
    from rashomon.run.report import RunReport
    from rashomon.store import Store
    from rashomon.verify.gate import Gate

Tell = Callable[[str], None]


def _silent(line: str) -> None:
    """Progress that nobody wants to see."""


def _never() -> bool:
    return False


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run."""

    report: RunReport
    out: Path

    @property
    def nothing_on_topic(self) -> bool:
        """Whether the window held nothing on the topic, so that nothing was published."""
        return self.report.outcome == "nothing on topic"

    def to_text(self) -> str:
        """The summary for a person."""
        return self.report.as_text()

    def to_json(self) -> str:
        """The summary for programs."""
        return to_json_text(self.report.as_json())


class Rashomon:
    """A site's settings, topics, outlets and store, and all that can be done with them.

    Args:
        settings: see :func:`rashomon.settings.load_settings`.
        out: where results go; None: where the settings say.
        progress: gets a line for each stage.
        clock: tells the time, aware.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        out: Path | None = None,
        progress: Tell = _silent,
        clock: Callable[[], dt.datetime] = _now,
    ) -> None:
        self.settings = settings
        self._own_out = out
        self.out = out if out is not None else settings.at(settings.paths.out)
        self.catalogue = Catalogue(settings, clock=clock)
        self.tell = progress
        self.clock = clock

    @classmethod
    def open(cls, settings: Path | None = None, *, out: Path | None = None, progress: Tell = _silent) -> Self:
        """Read the settings from a file, or from the nearest ``rashomon.toml``.

        Raises:
            ConfigError: if they are wrong.
        """
        return cls(load_settings(settings), out=out, progress=progress)

    @property
    def _has_run(self) -> bool:
        """Whether there is a store from which articles that were made before may come."""
        from rashomon.wiring import STORE_FILE

        return bool(self.settings.store) or (self._state / STORE_FILE).exists()

    @contextmanager
    def store(self, *, readonly: bool = False) -> Iterator[Store]:
        """The open data store."""
        from rashomon.store import Store
        from rashomon.wiring import STORE_FILE

        address = self.settings.store or self._state / STORE_FILE
        with Store.open(address, readonly=readonly) as opened:
            yield opened

    # ----------------------------------------------------------------------------------------------------------
    # Making a digest
    # ----------------------------------------------------------------------------------------------------------

    def run(
        self,
        topic_id: str,
        *,
        date: str | None = None,
        window: str | None = None,
        replay: Path | None = None,
        writer: str | None = None,
        stopping: Callable[[], bool] = _never,
    ) -> Outcome:
        """Collect, curate, write, verify and publish one day of a topic.

        Args:
            topic_id: which topic.
            date: the day; None: today in the topic's zone or, for a replay, the day of the capture.
            window: how far back to look, such as ``3d``; None: as the topic says.
            replay: a WARC capture or a folder of feed files; None: the network.
            writer: entry-point name; None: as the settings say.
            stopping: asked now and then; once it says yes, what is under way is brought to its end and no more.

        Raises:
            UsageError: if something of this cannot be meant.
            StoreError: if another run holds the store, or it cannot be written.
            Stopped: if it was asked to stop; what was collected is kept.
        """
        return self.run_topic(
            self.catalogue.topic(topic_id),
            day=parse_day(date),
            window=window,
            replay=replay,
            writer=writer,
            stopping=stopping,
        )

    def run_topic(
        self,
        topic: Topic,
        *,
        day: dt.date | None = None,
        window: str | None = None,
        replay: Path | None = None,
        writer: str | None = None,
        stopping: Callable[[], bool] = _never,
    ) -> Outcome:
        """The same for a topic that need not be registered; see :meth:`run`."""
        if replay is None or not self._has_run:
            from rashomon.language.identifier import begin_loading

            begin_loading()  # first of all, so that it is there when it is needed; what is replayed again hardly does
        from rashomon.pipeline import run_day, window_of
        from rashomon.wiring import Context, gate_for, open_tools

        day = day or self._day_of(topic, replay)
        span = parse_duration(window) if window else None
        with self.store() as store, store.writer(f"run {topic.id} {day}", now=self.clock()):
            context = Context(
                settings=self.settings,
                topic=topic,
                outlets=self.catalogue.outlets,
                store=store,
                gate=gate_for(topic),
                replay=replay,
                clock=self.clock,
                stopping=stopping,
            )
            tools = open_tools(
                context,
                out=self.out,
                collector="replay" if replay else "feeds",
                writer=writer or self.settings.writer.name,
                tell=self.tell,
            )
            return Outcome(run_day(topic, day, window_of(topic, day, span), tools), self.out)

    def _day_of(self, topic: Topic, replay: Path | None) -> dt.date:
        from zoneinfo import ZoneInfo

        if replay is None:
            return self.clock().astimezone(ZoneInfo(topic.timezone)).date()
        from rashomon.run.collecting import ReplayCollector

        return ReplayCollector(replay, self.catalogue.outlets).day(topic)

    # ----------------------------------------------------------------------------------------------------------
    # Looking at digests
    # ----------------------------------------------------------------------------------------------------------

    def document(self, topic_id: str, date: str | None = None) -> dict[str, Any]:
        """A digest in the JSON form; without a date the newest.

        Raises:
            NothingOnTopic: if there is none.
        """
        self.catalogue.topic(topic_id)
        with self.store(readonly=True) as store:
            day = parse_day(date)
            if day is None:
                lines = store.list_digests(topic_id)
                day = lines[0].date if lines else None
            found = store.load_digest_document(topic_id, day) if day else None
        if found is None:
            when = f" of {date}" if date else ""
            raise NothingOnTopic(f"there is no digest{when} of {topic_id}", hint=f"rashomon run {topic_id}")
        return found

    def show(self, topic_id: str, *, date: str | None = None, as_json: bool = False) -> str:
        """A digest for the terminal."""
        from rashomon.publish.reread import from_json
        from rashomon.publish.text import render_text

        found = self.document(topic_id, date)
        return to_json_text(found) if as_json else render_text(from_json(found), terminal_columns())

    def explain(
        self,
        target: str | None,
        *,
        bullet: int | None = None,
        topic: str | None = None,
        date: str | None = None,
        as_json: bool = False,
    ) -> str:
        """Why an article was in or out, or what a bullet rests on.

        Args:
            target: an article's URL, id, or number among the sources.
            bullet: the number of a bullet, from 1, in the order of the digest; where no target is given.
            topic: only this topic's digests; needed where more than one is followed and numbers are meant.
            date: only this day's; None: the newest digest that knows the article, or has a bullet.

        Raises:
            UsageError: if nothing is asked, or nothing is found.
        """
        if target is None and bullet is None:
            raise UsageError("nothing to explain", hint="give an URL, a source's number, or --bullet N")
        day = parse_day(date)
        with self._questions() as questions:
            if target is not None:
                return questions.explain_article(target, topic=topic, day=day, as_json=as_json)
            return questions.explain_bullet(bullet or 0, topic=topic, day=day, gate_of=self._gate, as_json=as_json)

    @contextmanager
    def _questions(self) -> Iterator[Questions]:
        from rashomon.asking import Questions

        with self.store(readonly=True) as store:
            yield Questions(store, self.catalogue)

    def _gate(self, topic_id: str) -> Gate:
        from rashomon.wiring import gate_for

        return gate_for(self.catalogue.topics.get(topic_id))

    def search(
        self,
        query: str,
        *,
        topic: str | None = None,
        side: str | None = None,
        outlet: str | None = None,
        as_json: bool = False,
    ) -> str:
        """Find collected articles by their words, in any language.

        Raises:
            UsageError: if there is no such topic, side or outlet.
        """
        with self._questions() as questions:
            return questions.search(query, topic=topic, side=side, outlet=outlet, as_json=as_json)

    def adopt(self, posts: Sequence[Path]) -> ImportReports:
        """Adopt posts that exist; see :mod:`rashomon.importing`."""
        from rashomon.importing import Importer

        with self.store() as store, store.writer("import", now=self.clock()):
            return Importer(self.catalogue.outlets, self._gate, store, self.out).adopt_all(posts)

    # ----------------------------------------------------------------------------------------------------------
    # Day by day
    # ----------------------------------------------------------------------------------------------------------

    def schedule(self, *, once: bool = False) -> None:
        """Run the followed topics when they are due, until the process is told to stop.

        Args:
            once: make what is due now, then stop.
        """
        from rashomon.run.schedule import Due, Scheduler, planned_day, stop_on_signals

        if not self.catalogue.followed:
            raise UsageError("no topic is followed", hint="put a topic file into topics/, or name it in rashomon.toml")
        with stop_on_signals(self.tell) as stopped, self.store() as store:

            def make(due: Due) -> str:
                day = planned_day(due.planned, due.topic.timezone)
                return self.run_topic(due.topic, day=day, stopping=stopped.is_set).report.outcome

            scheduler = Scheduler(
                self.catalogue.followed,
                store.schedule,
                make,
                clock=self.clock,
                sleep=stopped.wait,
                tell=self.tell,
                stopping=stopped.is_set,
            )
            if once:
                self.tell(f"{scheduler.step()} runs made")
            else:
                scheduler.forever()

    # ----------------------------------------------------------------------------------------------------------
    # To readers
    # ----------------------------------------------------------------------------------------------------------

    def mail(self, topic_id: str, *, recipients: Path, date: str | None = None) -> MailReport:
        """Send a digest as mail, to each address of a file once; see :func:`rashomon.sending.mail`."""
        from rashomon.sending import mail

        document = self.document(topic_id, date)
        return mail(document, recipients, settings=self.settings, state=self._state, now=self.clock())

    def push(self, topic_id: str, *, date: str | None = None) -> PushReport:
        """Send a digest's highlights to chat rooms and webhooks; see :func:`rashomon.sending.push`."""
        from rashomon.sending import push

        return push(self.document(topic_id, date), settings=self.settings)

    @property
    def _state(self) -> Path:
        from rashomon.wiring import state_folder

        in_site = (self.settings.root / "rashomon.toml").is_file()
        return state_folder(self.settings, None if in_site else self._own_out)

    # ----------------------------------------------------------------------------------------------------------
    # The site
    # ----------------------------------------------------------------------------------------------------------

    def build_site(self) -> str:
        """Build the site into ``public/``.

        Raises:
            UsageError: if Hugo is not installed, or nothing was published yet.
        """
        from rashomon.publish.site import build_site

        return build_site(self._site(), say=self.tell).to_text()

    def serve_site(self, port: int) -> None:
        """Preview the site on this machine until the process is told to stop; see :meth:`build_site`."""
        from rashomon.publish.site import serve_site

        serve_site(self._site(), port, say=self.tell)

    def _site(self) -> Site:
        from rashomon.publish.site import Site

        wanted = self.settings.site
        return Site(
            root=self.out,
            output=self.out / "public",
            work=self.out / self.settings.paths.state.name / "site",
            title=wanted.title,
            base_url=wanted.base_url,
            languages=wanted.languages,
            search=wanted.search,
            charts=wanted.charts,
            topics=tuple(self.catalogue.topics.values()) if not self.catalogue.followed else self.catalogue.followed,
            outlets=self.catalogue.outlets,
        )
