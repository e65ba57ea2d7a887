"""Whatever the outside says, Markdown shows it letter by letter."""

from __future__ import annotations

import html
import json

import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rashomon.publish.markdown import escape_line
from rashomon.publish.page import compact
from rashomon.publish.plain import safe_name, shown, web_link

MARKUP = st.text(
    alphabet=st.sampled_from(list("ab 1.#-+*_`~[]()<>{}|\\&;:/!\"'=@$^\n\t%?x—é中🚢\u202e\x00")), max_size=60
)
ANY = st.one_of(MARKUP, st.text(max_size=80))
READER = MarkdownIt("gfm-like", {"linkify": False, "typographer": False})


@given(ANY)
def test_a_line_is_shown_as_it_stands(text: str) -> None:
    tokens = READER.parse(f"- {escape_line(text)}\n")
    assert [token.type for token in tokens if token.type != "inline"] in (
        ["bullet_list_open", "list_item_open", "paragraph_open", "paragraph_close", "list_item_close",
         "bullet_list_close"],
        ["bullet_list_open", "list_item_open", "list_item_close", "bullet_list_close"],
    )  # fmt: skip
    inline = [child for token in tokens if token.type == "inline" for child in token.children or ()]
    assert {child.type for child in inline} <= {"text", "text_special"}
    assert "".join(child.content for child in inline) == shown(text)


@given(ANY)
@example("0 \x1b 0")
@example("0\u3000\u200d 0")
def test_a_headline_inside_a_link_stays_inside_it(text: str) -> None:
    rendered = READER.render(f"1. [en] [{escape_line(text) or 'x'}](https://x.example/) - y\n")
    assert rendered.count("<a ") == 1
    assert f'<a href="https://x.example/">{html.escape(shown(text) or "x", quote=False)}</a>' in rendered.replace(
        "&quot;", '"'
    )


@given(ANY)
@example("中\u202e\u200d文")
@example("中\u200d\u200da")
@example("0 \x1b 0")
def test_what_is_shown_once_is_shown_alike_again(text: str) -> None:
    assert shown(shown(text)) == shown(text)


@given(ANY)
def test_a_scalar_is_json_and_yaml_at_once(text: str) -> None:
    line = compact({"key": text})
    assert "\n" not in line
    assert json.loads(line) == {"key": text}
    if not any("\ud800" <= char <= "\udfff" for char in text):
        assert yaml.safe_load("key: " + compact(shown(text))) == {"key": shown(text)}


@given(st.one_of(ANY, ANY.map(lambda tail: f"https://x.example/{tail}")))
def test_a_link_is_inert(url: str) -> None:
    link = web_link(url)
    if link is not None:
        assert link.lower().startswith(("http://", "https://"))
        assert not set(link) & set(' ()<>"`{}[]\\\n\x00')
        assert READER.render(f"[x]({link})").count("<a ") == 1


@given(st.text(max_size=400), st.text(max_size=400))
def test_names_never_meet(one: str, other: str) -> None:
    assert (safe_name(one) == safe_name(other)) == (one == other)
    assert len(safe_name(one)) <= 80
