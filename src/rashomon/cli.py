"""The command line: arguments in, one call of :mod:`rashomon.api`, text out.

Results go to stdout, progress and complaints to stderr. Exit status: 0 done, 1 failed, 2 called wrongly, 3 nothing of
the window is on the topic. Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from rashomon.api import Rashomon

_BEGAN = time.monotonic()
EXIT_FAILED, EXIT_USAGE, EXIT_NOTHING = 1, 2, 3

app = typer.Typer(
    name="rashomon",
    help="One story, every side: a daily digest of how the press of each side tells a contest.",
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
topics_app = typer.Typer(rich_markup_mode=None, help="List, show, make and try topics.")
outlets_app = typer.Typer(rich_markup_mode=None, help="List, show, add and check outlets.")
feeds_app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="Look after the feeds.")
site_app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="Build and preview the site.")
app.add_typer(topics_app, name="topics")
app.add_typer(outlets_app, name="outlets")
app.add_typer(feeds_app, name="feeds")
app.add_typer(site_app, name="site")

TopicArg = Annotated[str, typer.Argument(metavar="TOPIC", help="The topic's id, as `rashomon topics` lists it.")]
DateOpt = Annotated[str | None, typer.Option("--date", metavar="D", help="The day, as 2026-02-25.")]
JsonOpt = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]
OutOpt = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where the results go or are.")]
ReplayOpt = Annotated[
    Path | None,
    typer.Option("--replay", metavar="PATH", help="A WARC capture, or a folder of feed files (*.xml, *.json)."),
]
WindowOpt = Annotated[
    str | None,
    typer.Option("--window", metavar="SPAN", help="How far back to look, as 3d or 36h; it ends with the day D."),
]


class _State:
    settings: Path | None = None


def _rashomon(out: Path | None = None, *, progress: Callable[[str], None] | None = None) -> Rashomon:
    from rashomon.api import Rashomon

    return Rashomon.open(_State.settings, out=out, progress=progress or _progress)


def _progress(line: str) -> None:
    """A line of progress, with the seconds since the command began."""
    print(f"{time.monotonic() - _BEGAN:6.1f} s  {line}", file=sys.stderr, flush=True)


def _log(line: str) -> None:
    """A line of what runs for days, with the time of day."""
    print(f"{time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime())} UTC  {line}", file=sys.stderr, flush=True)


def _say(text: str) -> None:
    print(text.rstrip("\n"))


def _version(wanted: bool) -> None:
    if wanted:
        from rashomon import __version__

        _say(f"rashomon {__version__}")
        raise typer.Exit


@app.callback()
def root(
    settings: Annotated[
        Path | None,
        typer.Option("--settings", metavar="FILE", help="The settings; else the nearest rashomon.toml."),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version and stop.")
    ] = False,
) -> None:
    """One story, every side: a daily digest of how the press of each side tells a contest."""
    _State.settings = settings


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="The folder to make.")]) -> None:
    """Make a site's folder: rashomon.toml, topics/ and outlets/ to edit, content/ ready for Hugo."""
    from rashomon.scaffold import make_site

    for path in make_site(folder):
        _say(f"wrote {path}")
    _say(f"Next: cd {folder} && rashomon run china-japan")


@app.command()
def run(
    topic: TopicArg,
    date: DateOpt = None,
    window: WindowOpt = None,
    replay: ReplayOpt = None,
    writer: Annotated[
        str | None,
        typer.Option("--writer", metavar="NAME", help="extractive, llm, or one that a plug-in brings."),
    ] = None,
    out: OutOpt = None,
    json: JsonOpt = False,
) -> None:
    """Collect, curate, write, verify and publish one day of a topic.

    The day is today in the topic's time zone or, with --replay, the day on which the capture was made. Exit status 0:
    published; 3: nothing of the window is on the topic; 1: failed; 2: called wrongly.
    """
    from rashomon.run.schedule import stop_on_signals

    with stop_on_signals(_progress) as stopped:
        outcome = _rashomon(out).run(
            topic, date=date, window=window, replay=replay, writer=writer, stopping=stopped.is_set
        )
    _say(outcome.to_json() if json else outcome.to_text())
    if outcome.nothing_on_topic:
        raise typer.Exit(EXIT_NOTHING)


@app.command()
def show(topic: TopicArg, date: DateOpt = None, out: OutOpt = None, json: JsonOpt = False) -> None:
    """Show a digest in the terminal; without --date the newest."""
    _say(_rashomon(out).show(topic, date=date, as_json=json))


@app.command()
def explain(
    target: Annotated[
        str | None,
        typer.Argument(metavar="[URL|N]", help="An article's URL, or its number among the sources."),
    ] = None,
    bullet: Annotated[
        int | None,
        typer.Option("--bullet", metavar="N", help="Explain the N-th bullet: its evidence, word by word."),
    ] = None,
    topic: Annotated[str | None, typer.Option("--topic", help="Only in digests of this topic.")] = None,
    date: DateOpt = None,
    out: OutOpt = None,
    json: JsonOpt = False,
) -> None:
    """Say why an article was in or out, as which story, whose copy; or what a bullet rests on."""
    _say(_rashomon(out).explain(target, bullet=bullet, topic=topic, date=date, as_json=json))


@app.command()
def verify(
    digest: Annotated[Path, typer.Argument(metavar="DIGEST.json", help="A digest in the JSON form, anybody's.")],
    strict: Annotated[bool, typer.Option("--strict", help="Exit status 1 if a sentence is not supported.")] = False,
    json: JsonOpt = False,
) -> None:
    """Check every bullet of a digest against the articles that it cites, offline.

    The exit status is 0 whatever is found; with --strict it is 1 if a sentence is not supported.
    """
    from rashomon.verify.side_by_side import usable_cores
    from rashomon.verifying import verify_file

    report = verify_file(digest, usable_cores())
    _say(report.to_json() if json else report.to_text())
    if strict and not report.supported:
        raise typer.Exit(EXIT_FAILED)


@app.command("import")
def import_posts(
    posts: Annotated[list[Path], typer.Argument(metavar="POST.md...", help="Posts in the contract's form.")],
    out: OutOpt = None,
    json: JsonOpt = False,
) -> None:
    """Adopt posts that exist: their articles and days, outlets mended, links kept."""
    reports = _rashomon(out).adopt(posts)
    _say(reports.to_json() if json else reports.to_text())
    if not reports.complete:
        raise typer.Exit(EXIT_FAILED)


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="Words to look for in titles and texts.")],
    topic: Annotated[str | None, typer.Option("--topic", help="Only articles that are on this topic.")] = None,
    side: Annotated[str | None, typer.Option("--side", help="Only articles on a topic, of this side.")] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", help="Only articles of this outlet, by its id.")] = None,
    out: OutOpt = None,
    json: JsonOpt = False,
) -> None:
    """Search the articles that were collected."""
    _say(_rashomon(out).search(query, topic=topic, side=side, outlet=outlet, as_json=json))


@app.command()
def schedule(
    once: Annotated[bool, typer.Option("--once", help="Run what is due now, then stop.")] = False,
    out: OutOpt = None,
) -> None:
    """Run each topic when its cron expression says so, in its time zone; catch up a missed run, never run one twice."""
    _rashomon(out, progress=_log).schedule(once=once)


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(help="Where the demonstration goes.")] = Path("demo"),
) -> None:
    """Run china-japan on the example that ships with Rashomon, show the digest, build the site where it can."""
    from rashomon.demo import run_demo

    _say(run_demo(folder, progress=_progress, command=sys.argv[0]))


@app.command()
def mail(
    topic: TopicArg,
    to: Annotated[Path, typer.Option("--to", metavar="LIST.txt", help="One address a line.")],
    date: DateOpt = None,
    out: OutOpt = None,
) -> None:
    """Send a digest as mail: one mail a recipient, resumable, never twice."""
    report = _rashomon(out).mail(topic, recipients=to, date=date)
    _say(report.to_text())
    if not report.complete:
        raise typer.Exit(EXIT_FAILED)


@app.command()
def push(topic: TopicArg, date: DateOpt = None, out: OutOpt = None) -> None:
    """Send a digest to chat rooms and webhooks (Apprise; the URLs stand in RASHOMON_APPRISE_URLS)."""
    report = _rashomon(out).push(topic, date=date)
    _say(report.to_text())
    if not report.complete:
        raise typer.Exit(EXIT_FAILED)


@topics_app.callback(invoke_without_command=True)
def topics(context: typer.Context, json: JsonOpt = False) -> None:
    """List the topics, yours and the shipped ones, each file checked."""
    if context.invoked_subcommand is None:
        _say(_rashomon().catalogue.list_topics(as_json=json))


@topics_app.command("show")
def topics_show(topic: TopicArg, json: JsonOpt = False) -> None:
    """Show one topic: sides, outlets, vocabulary, schedule."""
    _say(_rashomon().catalogue.show_topic(topic, as_json=json))


@topics_app.command("new")
def topics_new(
    sentence: Annotated[str, typer.Argument(help='For instance "Serbia vs Kosovo".')],
) -> None:
    """Make a topic file from a sentence, with the registry's outlets and the shipped vocabularies."""
    _say(_rashomon().catalogue.new_topic(sentence))


@topics_app.command("try")
def topics_try(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A topic file.")],
    replay: Annotated[Path, typer.Option("--replay", metavar="PATH", help="A capture or a folder of feed files.")],
    date: DateOpt = None,
    window: WindowOpt = None,
    json: JsonOpt = False,
) -> None:
    """Show what a topic file takes and drops, and why."""
    _say(_rashomon().catalogue.try_topic(file, replay=replay, date=date, window=window, as_json=json))


@outlets_app.callback(invoke_without_command=True)
def outlets(
    context: typer.Context,
    country: Annotated[str | None, typer.Option("--country", metavar="CC", help="Only of this country, as JP.")] = None,
    json: JsonOpt = False,
) -> None:
    """List the outlets: country, control, languages, feeds."""
    if context.invoked_subcommand is None:
        _say(_rashomon().catalogue.list_outlets(country=country, as_json=json))


@outlets_app.command("show")
def outlets_show(
    outlet: Annotated[str, typer.Argument(metavar="ID", help="The outlet's id, or any of its names.")],
    json: JsonOpt = False,
) -> None:
    """Show one outlet: names, owner, control, domains, feeds."""
    _say(_rashomon().catalogue.show_outlet(outlet, as_json=json))


@outlets_app.command("add")
def outlets_add(url: Annotated[str, typer.Argument(metavar="URL", help="The outlet's home page.")]) -> None:
    """Add an outlet from its home page: finds feeds and names there and writes the file."""
    _say(_rashomon().catalogue.add_outlet(url))


@feeds_app.command("check")
def feeds_check(
    topic: Annotated[str | None, typer.Option("--topic", help="Only the feeds of this topic.")] = None,
    write: Annotated[bool, typer.Option("--write", help="Record the day in your outlet files.")] = False,
    json: JsonOpt = False,
) -> None:
    """Fetch each feed and say: fine, empty, stale, moved, dead."""
    _say(_rashomon().catalogue.check_feeds(topic=topic, write=write, as_json=json))


@site_app.command("build")
def site_build(out: OutOpt = None) -> None:
    """Build the site into public/: Hugo and, where it is installed, the search index."""
    _say(_rashomon(out).build_site())


@site_app.command("serve")
def site_serve(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port on this machine.")] = 1313,
    out: OutOpt = None,
) -> None:
    """Preview the site on this machine, rebuilt when a digest changes."""
    _rashomon(out).serve_site(port)


def main() -> NoReturn:
    """Run the command line; errors of ours become one line on stderr and an exit status."""
    import os

    from rashomon.errors import NothingOnTopic, RashomonError, UsageError
    from rashomon.garbage import collect_rarely

    collect_rarely()
    if os.name != "posix":
        _stop("Rashomon needs the locks of Linux or macOS; on Windows it runs under WSL", EXIT_FAILED)
    try:
        app()
    except NothingOnTopic as error:
        _stop(str(error), EXIT_NOTHING)
    except UsageError as error:
        _stop(str(error), EXIT_USAGE)
    except RashomonError as error:
        _stop(str(error), EXIT_FAILED)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _stop(f"{where}{error.strerror or error}", EXIT_FAILED)
    except Exception:  # noqa: BLE001 - whoever reports it needs the whole, but none of the secrets in it
        _stop(_mistake(), EXIT_FAILED)
    sys.exit(0)


def _stop(text: str, status: int) -> NoReturn:
    print(f"rashomon: {text}", file=sys.stderr)
    sys.exit(status)


def _mistake() -> str:
    """What is said of an error that nobody foresaw."""
    import traceback

    from rashomon.redaction import redact_text

    return (
        f"this is a mistake in the program; please report it with these lines:\n{redact_text(traceback.format_exc())}"
    )


if __name__ == "__main__":
    main()
