"""Outside text inside a Hugo post: escaped so that goldmark and Hugo's shortcode reader show it as it stands.

Only what could be read as Markdown, HTML, an entity, a shortcode, an attribute block or a bare link gets a
backslash; quotes, full stops and the like stay readable in the file.

Source:
    CommonMark 0.31, "Backslash escapes"; Hugo's default goldmark extensions (linkify, strikethrough, tables,
    definition lists, footnotes, typographer) and its optional ones (emoji, extras, passthrough).
"""

from __future__ import annotations

import re

from rashomon.publish.plain import TEXT_LIMIT, shown, shown_inside

_ANYWHERE = re.compile(
    r"""
      [\\`*_\[\]<>{}~|^]           # emphasis, code, links, HTML, shortcodes, attribute blocks, tables
    | &(?=\#?\w+;)                 # entities
    | :(?=//)                      # https://... is made a link where it is left bare
    | (?<=www)\.                   # and so is www.example.org
    | @                            # and a mail address
    | :(?=[\w+-]+:)                # :smile:
    | =(?==)|\+(?=\+)|\$(?=\$)     # ==mark==, ++insert++, $$mathematics$$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DASHES = re.compile(r"--(?=>)")
_AT_START = re.compile(r"[#+\-=:]|\d{1,9}(?=[.)])")


def escape_inside(text: str) -> str:
    """Escape a piece of a line that is not its start."""
    escaped = _ANYWHERE.sub(lambda match: "\\" + match.group(), shown_inside(text))
    return _DASHES.sub(r"\\--", escaped)


def escape_line(text: str, limit: int = TEXT_LIMIT) -> str:
    """Escape a whole line that may stand at the start of a block (after a list mark, too)."""
    return escape_start(escape_inside(shown(text, limit)))


def escape_start(escaped: str) -> str:
    """Escape what only means something at the start of a block: headings, lists, rules, definitions."""
    match = _AT_START.match(escaped)
    if match is None:
        return escaped
    if match.group().isdigit():
        return f"{match.group()}\\{escaped[match.end() :]}"
    return "\\" + escaped
