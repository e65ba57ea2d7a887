"""A digest as a mail: HTML that old clients draw (tables, inline styles, nothing fetched), and plain text beside it.

Outlook draws HTML with Word and most webmail drops style sheets, so each style stands in its element. No picture is
loaded, so that opening the mail tells nobody anything.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from rashomon.publish.plain import TITLE_LIMIT, shown, web_link
from rashomon.publish.text import render_text
from rashomon.publish.view import OWN_SECTIONS, SECTION_TITLES, BulletView, DigestView, SourceView
from rashomon.publish.words import names_of, pieces_of, pieces_with_mark
from rashomon.records import record

_SERIF = "font-family:Georgia,'Times New Roman',serif"
_SANS = "font-family:Arial,Helvetica,sans-serif"
_INK, _SOFT, _LINK = "#1a1a1c", "#5b5b60", "#23415f"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_PALETTE = ("#9c2b20", "#0b5a94", "#006b4b", "#8a4382", "#875500")
WIDTH = 640


@record
class MailForm:
    """What a mail says, whoever gets it."""

    subject: str
    text: str
    html: str


def mail_form(view: DigestView, *, page_url: str | None = None) -> MailForm:
    """Draw the mail of a digest.

    Args:
        view: the day.
        page_url: the day's page on the site, where there is one.
    """
    text = render_text(view, 76, links=True)
    if page_url:
        text = f"{page_url}\n\n{text}"
    return MailForm(subject=shown(view.title, 150), text=text, html=_page(view, web_link(page_url or "")))


def _page(view: DigestView, url: str | None) -> str:
    title = html.escape(shown(view.title))
    rows = [_row(f'<h1 style="margin:0;font-size:26px;line-height:1.2;{_SERIF};color:{_INK}">{title}</h1>')]
    rows.append(_row(_counts(view)))
    rows.append(_section(SECTION_TITLES["highlights"], view.section("highlights"), view, _INK))
    for at, side in enumerate(view.sides):
        title_of = f"{shown(side.name)} Perspective ({shown(side.name)} Sources)"
        rows.append(_section(title_of, view.section("perspective", side.id), view, _tone(side.colour, at)))
    rows += [_section(SECTION_TITLES[name], view.section(name), view, _INK) for name in OWN_SECTIONS]
    rows.append(_heading("Sources", _INK) + "".join(_source(source) for source in view.sources))
    if url:
        rows.append(_row(f'<a href="{html.escape(url)}" style="color:{_LINK};{_SANS}">Read it on the site</a>'))
    preview = html.escape(_preview(view))
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
        f'<title>{title}</title></head><body style="margin:0;padding:0;background:#fdfcf9">'
        f'<div style="display:none;max-height:0;overflow:hidden">{preview}</div>'
        '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">'
        f'<table role="presentation" width="{WIDTH}" cellpadding="0" cellspacing="0" border="0" '
        f'style="width:100%;max-width:{WIDTH}px">{"".join(rows)}</table></td></tr></table></body></html>\n'
    )


def _row(content: str, style: str = "") -> str:
    return f'<tr><td style="padding:10px 20px;{style}">{content}</td></tr>'


def _counts(view: DigestView) -> str:
    parts = []
    for side in view.sides:
        read = f", {side.relevant} on the topic, {side.collected} read" if side.collected is not None else ""
        parts.append(f"{html.escape(shown(side.name))}: {len(view.of_side(side.id))} printed{read}")
    return f'<p style="margin:0;font-size:13px;line-height:1.5;{_SANS};color:{_SOFT}">{"<br>".join(parts)}</p>'


def _tone(colour: str | None, at: int) -> str:
    return colour if colour and _COLOUR.fullmatch(colour) else _PALETTE[at % len(_PALETTE)]


def _heading(title: str, tone: str) -> str:
    style = f"margin:0;font-size:18px;line-height:1.3;{_SERIF};color:{tone}"
    return _row(f'<h2 style="{style}">{html.escape(shown(title))}</h2>', f"border-top:3px solid {tone};")


def _section(title: str, bullets: Iterable[BulletView], view: DigestView, tone: str) -> str:
    links = {source.n: web_link(source.url) for source in view.sources}
    style = f"margin:0;font-size:16px;line-height:1.5;{_SERIF};color:{_INK}"
    items = "".join(_row(f'<p style="{style}">{_bullet(bullet, links)}</p>') for bullet in bullets)
    return _heading(title, tone) + items if items else ""


def _bullet(bullet: BulletView, links: dict[int, str | None]) -> str:
    return "".join(
        html.escape(piece.text) + "".join(_mark(n, links.get(n)) for n in piece.numbers)
        for piece in pieces_with_mark(bullet)
    )


def _mark(n: int, link: str | None) -> str:
    style = f"color:{_LINK};font-size:12px;{_SANS};text-decoration:none"
    return f' <a href="{html.escape(link)}" style="{style}">[{n}]</a>' if link else f" [{n}]"


def _source(source: SourceView) -> str:
    link = web_link(source.url)
    title = html.escape(shown(source.title, TITLE_LIMIT))
    linked = f'<a href="{html.escape(link)}" style="color:{_LINK}">{title}</a>' if link else title
    who = html.escape(f"{shown(source.outlet)}, {source.country}, {source.control}, {source.published.date()}")
    if source.glosses:
        who += f"<br>{html.escape(names_of(source))}"
    style = f"margin:0;font-size:14px;line-height:1.4;{_SERIF};color:{_INK}"
    small = f"font-size:12px;{_SANS};color:{_SOFT}"
    return _row(f'<p style="{style}">{source.n}. {linked}<br><span style="{small}">{who}</span></p>')


def _preview(view: DigestView) -> str:
    first = next(iter(view.section("highlights")), None)
    return shown("".join(piece.text for piece in pieces_of(first)), 140) if first else ""
