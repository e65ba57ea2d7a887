"""Whatever a headline holds, a post that we write reads back as it was."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.adopt import Mended, adopt, digest_document, mended_post, parse_post
from rashomon.errors import UsageError
from rashomon.language.normalise import collapse_space, strip_hostile
from rashomon.publish.markdown import escape_line
from rashomon.records import Article, Entry, Name, Outlet, content_id

LETTERS = st.characters(exclude_categories=("Cc", "Cn", "Co", "Cs"))
TITLES = st.text(LETTERS, min_size=1, max_size=80).map(lambda text: collapse_space(strip_hostile(text))).filter(bool)
NAMES = TITLES.filter(lambda text: not text.endswith((")", "）")))


def plain(entry: Entry) -> Mended:
    """Take a source as it stands."""
    outlet = Outlet(
        id=content_id(entry.source_name or ""),
        names=(Name(language="en", text=entry.source_name or ""),),
        homepage="",
        domains=(),
        country="??",
        control="unknown",
    )
    when = entry.published or entry.fetched
    article = Article(
        id=content_id(entry.link, entry.title),
        outlet_id=outlet.id,
        url=entry.link,
        link=entry.link,
        resolved=True,
        title=entry.title,
        snippet=None,
        text=None,
        language=entry.language or "und",
        published=when,
        first_seen=when,
    )
    return Mended(article=article, outlet=outlet)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(TITLES, NAMES, st.dates(dt.date(2000, 1, 1), dt.date(2060, 1, 1))), min_size=1, max_size=4),
    st.lists(TITLES, max_size=3),
)
def test_a_post_reads_back(sources: list[tuple[str, str, dt.date]], bullets: list[str]) -> None:
    lines = [
        f"{n}. [en] [{escape_line(title)}](https://a.example/{n}) - {escape_line(name)} ({day:%m/%d/%Y})"
        for n, (title, name, day) in enumerate(sources, start=1)
    ]
    said = [f"- {escape_line(text)}" for text in bullets]
    front = f"---\ntitle: T 2031-04-02\ntopic: t\nperspectives:\n- {{id: a, name: A, count: {len(sources)}}}\n---\n"
    text = "\n".join([front, "## Overall Highlights", "", *said, "", "## Sources", "", *lines, ""])
    post = parse_post(text, name="a.md")
    assert [(s.title, s.outlet, s.day) for s in post.sources] == sources
    assert [b.text for b in post.bullets] == bullets
    made = adopt(post, text, plain)
    again = parse_post(mended_post(made, escape=escape_line, keep=lambda _: True), name="a.md")
    assert [(s.title, s.outlet, s.day, s.link) for s in again.sources] == [
        (s.title, s.outlet, s.day, s.link) for s in post.sources
    ]
    assert [b.text for b in again.bullets] == bullets
    assert len(digest_document(made, version="0")["articles"]) == len(sources)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    for post in (text, f"---\ntitle: 2031-04-02\ntopic: t\n---\n## Sources\n1. [a](b) - c (1/2/2031)\n{text}"):
        try:
            parse_post(post, name="a.md")
        except UsageError as error:
            assert "a.md" in str(error)  # noqa: PT017
