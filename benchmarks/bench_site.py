"""How long the site takes to build, and how much memory: 1,000 and more digests, with Hugo's share of the time.

    python benchmarks/bench_site.py 1000 10000 [--search] [--no-charts]

Each digest is an invented one with 20 printed articles, 12 stories and 30 bullets, about what a real day holds. Time
is wall clock of one build into an empty folder. Each size, and its search index, is measured in a process of its own,
whose largest resident set is printed beside that of the largest program it started (Hugo, Pagefind).
"""

from __future__ import annotations

import argparse
import datetime as dt
import functools
import multiprocessing
import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rashomon.publish import search_index, site
from rashomon.publish.archive import open_archive
from rashomon.publish.post import render_post
from rashomon.publish.view import BulletView, CiteView, DigestView, SideView, SourceView, StoryView
from rashomon.records import Provenance

WORDS = (  # noqa: SIM905 - a list of thirty short words reads better so
    "export control minister protest island coast guard ship talks trade rare earth school harbour radar summit "
    "envoy statement visit reef tariff seafood flight consulate patrol exercise treaty archive museum court appeal"
).split()
HAN = "中日外交部海警岛屿贸易会谈抗议声明访问稀土海产航班领事演习条约记者协议首相政府"
KANA = "日本中国政府海洋調査抗議会談貿易レアアース声明訪問水産物領事館演習条約協議首相"


def view(day: dt.date, chance: random.Random) -> DigestView:
    """An invented day."""

    def title(language: str) -> str:
        if language == "en":
            return " ".join(chance.choices(WORDS, k=11)).capitalize()
        return "".join(chance.choices(HAN if language == "zh" else KANA, k=22))

    end = dt.datetime.combine(day, dt.time(4), tzinfo=dt.UTC)
    sources = []
    for n in range(1, 21):
        side = "china" if n <= 10 else "japan"
        language = chance.choice(("en", "en", "zh" if side == "china" else "ja"))
        sources.append(
            SourceView(
                n=n, article_id=f"{day}-{n}", side=side, outlet_id=f"{side}-{n % 6}", outlet=f"{side.title()} {n % 6}",
                country="CN" if side == "china" else "JP", control="state", language=language, title=title(language),
                url=f"https://outlet.example/{day}/{n}", published=end - dt.timedelta(hours=n),
                story=f"s{n % 12}-{day}",
            )
        )  # fmt: skip
    stories = [
        StoryView(
            id=f"s{k}-{day}", title=title("en"), thread=f"t{k}-{day.toordinal() // 3}" if k < 3 else f"s{k}-{day}",
            sides=("china", "japan") if k < 5 else ("china",), numbers=(k + 1,), counts=(("china", 1),),
        )
        for k in range(12)
    ]  # fmt: skip
    bullets = [
        BulletView(
            id=f"b-{k}", section="highlights" if k < 5 else "perspective" if k < 25 else "differ",
            side=None if k < 5 or k >= 25 else sources[k - 5].side,
            text=f"“{sources[k % 20].title}” ({sources[k % 20].outlet}).", language="en",
            cites=(CiteView(n=k % 20 + 1, field="title", quote=sources[k % 20].title),), verdicts=(),
        )
        for k in range(30)
    ]  # fmt: skip
    return DigestView(
        id=str(day), topic="china-japan", topic_name="China vs Japan", timezone="UTC", date=day,
        start=end - dt.timedelta(days=3), end=end,
        sides=(
            SideView(id="china", name="China", collected=400, relevant=30, selected=10, outlets=6),
            SideView(id="japan", name="Japan", collected=600, relevant=25, selected=10, outlets=6),
        ),
        sources=tuple(sources), stories=tuple(stories), bullets=tuple(bullets), rejected=1, scorecard=(),
        provenance=Provenance(
            version="0", writer="extractive", model=None, prompts=(), capture=None, inputs_sha256="0" * 64, created=end
        ),
    )  # fmt: skip


def main() -> None:
    """Print one line a size, and one more with ``--search``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--search", action="store_true", help="index too")
    parser.add_argument("--no-pages", action="store_true", help="only index")
    parser.add_argument("--no-charts", action="store_true", help="tables instead of charts, to tell what drawing takes")
    arguments = parser.parse_args()
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as folder:
            write_posts(size, Path(folder))
            build = functools.partial(pages, charts=not arguments.no_charts)
            for wanted, part in ((not arguments.no_pages, build), (arguments.search, search)):
                if wanted:
                    alone = multiprocessing.Process(target=part, args=(size, Path(folder)))
                    alone.start()
                    alone.join()


def write_posts(size: int, root: Path) -> None:
    """Write the posts of ``size`` invented days."""
    chance = random.Random(5)
    posts = root / "content" / "posts" / "china-japan"
    posts.mkdir(parents=True)
    for k in range(size):
        day = dt.date(2000, 1, 1) + dt.timedelta(days=k)
        (posts / f"{day}.md").write_text(render_post(view(day, chance)), encoding="utf-8")


def pages(size: int, root: Path, *, charts: bool) -> None:
    """Build the site without search, and say what it took."""
    made = site.Site(root=root, output=root / "public", work=root / "work", search=False, charts=charts)
    hugo = 0.0
    run = site._run_hugo

    def timed(*given: object) -> tuple[str, ...]:
        nonlocal hugo
        start = time.perf_counter()
        said = run(*given)  # type: ignore[arg-type]
        hugo = time.perf_counter() - start
        return said

    site._run_hugo = timed
    start = time.perf_counter()
    report = site.build_site(made)
    whole = time.perf_counter() - start
    lengths = [path.stat().st_size for path in (root / "public" / "posts" / "china-japan").glob("*-*/index.html")]
    print(
        f"{size} digests: {whole:.1f} s, Hugo {hugo:.1f} s ({cpu():.1f} s of processor time in all), "
        f"{report.pages} pages, digest page {statistics.mean(lengths) / 1000:.1f} kB "
        f"(largest {max(lengths) / 1000:.1f}), {memory()}",
        flush=True,
    )


def search(size: int, root: Path) -> None:
    """Index everything, then again when nothing changed, and say what it took."""
    took = []
    for _ in range(2):
        shutil.rmtree(root / "index", ignore_errors=True)
        start = time.perf_counter()
        search_index.index_days(open_archive(root / "content"), root / "index", cache=root / "cache")
        took.append(time.perf_counter() - start)
    length = sum(path.stat().st_size for path in (root / "index").rglob("*") if path.is_file())
    print(
        f"{size} digests, search: {took[0]:.1f} s, unchanged {took[1]:.1f} s, {length / 1e6:.0f} MB, {memory()}",
        flush=True,
    )


def cpu() -> float:
    """Seconds of processor time, with that of the programs that were started."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def memory() -> str:
    """The largest resident sets so far."""
    own, child = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return f"own memory {own:.0f} MB, largest program {child:.0f} MB"


if __name__ == "__main__":
    main()
