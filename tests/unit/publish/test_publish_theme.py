"""The theme by itself: as a folder, as a module, on posts of every kind; and our posts under another theme."""

from __future__ import annotations

import re
import subprocess
import threading
import time
import tomllib
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import lxml.html
import pytest

from rashomon.errors import PublishError, UsageError
from rashomon.publish.post import PostPublisher, post_path
from rashomon.publish.site import THEME, Site, build_site, find_hugo, serve_site
from tests.fixtures_digest import DAY, HOSTILE_TITLES, hostile_digest, make_digest

Found = TypeVar("Found")
PLAIN = {
    "layouts/baseof.html": '<!doctype html><title>x</title>{{ block "main" . }}{{ end }}',
    "layouts/home.html": '{{ define "main" }}{{ range site.RegularPages }}{{ .Summary }}{{ end }}{{ end }}',
    "layouts/section.html": '{{ define "main" }}{{ range .Pages }}{{ .Title }}{{ end }}{{ end }}',
    "layouts/page.html": '{{ define "main" }}{{ .Content }}{{ end }}',
    "hugo.toml": 'baseURL = "https://x.example/"\nbuildFuture = true\ndisableKinds = ["taxonomy", "term", "RSS"]\n',
}


def hugo(source: Path, out: Path, *more: str) -> None:
    """Build with Hugo; a warning is a failure."""
    command = [str(find_hugo()), "build", "--source", str(source), "--destination", str(out), "--panicOnWarning"]
    done = subprocess.run([*command, "--noBuildLock", *more], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_our_posts_stand_in_anybodys_theme_without_a_warning(tmp_path: Path) -> None:
    write(tmp_path, PLAIN)
    PostPublisher().publish(make_digest(), tmp_path)
    hugo(tmp_path, tmp_path / "public")
    page = (tmp_path / "public" / "posts" / "china-japan" / str(DAY) / "index.html").read_text(encoding="utf-8")
    tree = lxml.html.document_fromstring(page)
    assert tree.xpath("//h2/text()")[:2] == ["Overall Highlights", "China Perspective (China Sources)"]
    assert tree.xpath("//a[@href='#source-3']/text()")[0] == "[3]"
    home = (tmp_path / "public" / "index.html").read_text(encoding="utf-8")
    assert "Beijing lodges protest" in home
    assert "China Perspective" not in home


def test_hostile_headlines_are_literal_in_anybodys_theme(tmp_path: Path) -> None:
    write(tmp_path, PLAIN | {"hugo.toml": PLAIN["hugo.toml"] + "enableEmoji = true\n"})
    PostPublisher().publish(hostile_digest(), tmp_path)
    hugo(tmp_path, tmp_path / "public")
    page = (tmp_path / "public" / "posts" / "china-japan" / str(DAY) / "index.html").read_text(encoding="utf-8")
    tree = lxml.html.document_fromstring(page)
    assert not tree.xpath("//script | //img | //code | //strong | //em | //del | //h1 | //blockquote | //hr | //table")
    assert all(link.startswith(("#source-", "https://")) for link in tree.xpath("//a/@href"))
    assert not any("evil" in link for link in tree.xpath("//a/@href"))
    assert len(tree.xpath("//h2")) == 7
    lines = [line.text_content() for line in tree.xpath("//ol/li")]
    assert len(lines) == 8
    assert HOSTILE_TITLES[0].replace('"', "”")[:40] in lines[0].replace("“", "”").replace('"', "”")
    assert "{{< ref" in lines[1]
    assert "](javascript:alert(1)) [link](javascript:alert(1)) [1] `code` ```sh **bold** ~~gone~~" in lines[2]
    assert "https://evil.example www.evil.example a@b.example" in lines[3]
    assert "# not a heading - not a list not code 1. not numbered > not quoted" in lines[7]


def test_the_example_site_builds_with_the_theme_as_a_folder(tmp_path: Path) -> None:
    source = THEME / "exampleSite"
    hugo(source, tmp_path / "public", "--themesDir", str(THEME.parent), "--theme", THEME.name)
    whole = (tmp_path / "public" / "posts" / "north-south" / "2030-03-02" / "index.html").read_text(encoding="utf-8")
    written = (tmp_path / "public" / "posts" / "north-south" / "2030-03-01" / "index.html").read_text(encoding="utf-8")
    assert 'popovertarget="e1"' in whole
    assert 'id="source-2"' in written
    assert 'class="written column side s2 c-north-south-south"' in written
    assert not (source / "public").exists()


def test_the_theme_works_as_a_module_and_partials_can_be_overridden(tmp_path: Path) -> None:
    settings = PLAIN["hugo.toml"] + f'themesDir = "{THEME.parent}"\n[module]\n[[module.imports]]\npath = "theme"\n'
    write(tmp_path, {"hugo.toml": settings, "layouts/_partials/colophon.html": "<footer>mine</footer>"})
    PostPublisher().publish(make_digest(), tmp_path)
    hugo(tmp_path, tmp_path / "public")
    page = (tmp_path / "public" / "posts" / "china-japan" / str(DAY) / "index.html").read_text(encoding="utf-8")
    assert "<footer>mine</footer>" in page
    assert 'popovertarget="e1"' in page


def test_every_phrase_is_there_in_every_language() -> None:
    phrases = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted((THEME / "i18n").glob("*.toml"))}
    assert set(phrases) == {"en", "ja", "zh"}
    assert set(phrases["zh"]) == set(phrases["en"]) == set(phrases["ja"])
    used = set()
    for path in (THEME / "layouts").rglob("*.html"):
        used |= set(re.findall(r'\bT "([a-z_0-9-]+)"', path.read_text(encoding="utf-8")))
    assert used <= set(phrases["en"])
    holes = re.compile(r"\{\{.*?\}\}")
    for name, entry in phrases["en"].items():
        for language in ("zh", "ja"):
            assert sorted(holes.findall(entry["other"])) == sorted(holes.findall(phrases[language][name]["other"])), (
                name
            )


def test_an_unfit_post_leaves_the_earlier_site(tmp_path: Path) -> None:
    PostPublisher().publish(make_digest(), tmp_path)
    site = Site(root=tmp_path, output=tmp_path / "public", work=tmp_path / "work", search=False, charts=False)
    build_site(site)
    before = (tmp_path / "public" / "index.html").read_bytes()
    (tmp_path / "content" / "bad.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    with pytest.raises(PublishError, match="the earlier one stands"):
        build_site(site)
    assert (tmp_path / "public" / "index.html").read_bytes() == before
    assert not list(tmp_path.glob(".public*"))


def test_two_builds_are_equal_byte_for_byte(tmp_path: Path) -> None:
    PostPublisher().publish(make_digest(), tmp_path)
    files = []
    for name in ("one", "two"):
        build_site(
            Site(root=tmp_path, output=tmp_path / name, work=tmp_path / f"work-{name}", search=False, charts=False)
        )
        found = sorted(path for path in (tmp_path / name).rglob("*") if path.is_file())
        files.append({path.relative_to(tmp_path / name): path.read_bytes() for path in found})
    assert files[0] == files[1]


def test_nothing_to_build_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no content"):
        build_site(Site(root=tmp_path, output=tmp_path / "public", work=tmp_path / "work"))


def test_the_preview_is_built_again_when_a_post_changes(tmp_path: Path) -> None:
    PostPublisher().publish(make_digest(), tmp_path)
    said: list[str] = []
    stop = threading.Event()
    site = Site(root=tmp_path, output=tmp_path / "public", work=tmp_path / "work", search=False, charts=False)
    thread = threading.Thread(
        target=serve_site, args=(site, 0), kwargs={"say": said.append, "interval": 0.05, "stop": stop}
    )
    thread.start()
    try:
        address = _wait(lambda: next((line.split()[1] for line in said if line.startswith("preview: ")), None))
        assert "Rashomon" in _get(address)
        post = post_path(tmp_path, "china-japan", DAY)
        post.write_text(post.read_text("utf-8").replace("Beijing lodges protest", "Changed by hand"), "utf-8")
        assert _wait(lambda: "Changed by hand" in _get(address) or None)
    finally:
        stop.set()
        thread.join(30)
    assert not (tmp_path / "public").exists()


def _get(address: str) -> str:
    with urllib.request.urlopen(address) as answer:
        return str(answer.read().decode("utf-8"))


def _wait(look: Callable[[], Found | None]) -> Found:
    for _ in range(600):
        found = look()
        if found is not None:
            return found
        time.sleep(0.05)
    raise AssertionError("it did not come within half a minute")
