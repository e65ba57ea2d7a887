"""Charts as pictures that stand in the page: SVG drawn by Vega, of which only what draws is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import altair as alt
import vl_convert

from rashomon.publish.charts.figures import Figures
from rashomon.publish.charts.spec import SIZES, patched

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_DRAWS = frozenset(("svg", "g", "path", "line", "rect", "text", "tspan"))
_SAYS_HOW = frozenset(
    (
        "viewBox", "d", "transform", "x", "y", "x1", "x2", "y1", "y2", "dx", "dy", "width", "height", "fill", "stroke",
        "stroke-width", "stroke-dasharray", "stroke-miterlimit", "opacity", "fill-opacity", "stroke-opacity",
        "text-anchor", "font-size", "font-weight",
    )
)  # fmt: skip
_INHERITED = ("fill", "font-size", "stroke", "stroke-dasharray", "stroke-width", "text-anchor")
_USUAL = frozenset((("opacity", "1"), ("transform", "translate(0,0)")))
_LONG = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")
_EMPTY = re.compile(r"^$|v0h|h0v")
"""Paths that draw nothing: a bar of no height, a group's background of no width."""
_NOT_PLAIN = re.compile(r"url\s*\(|[<>\"\\]|javascript:", re.IGNORECASE)


def pictures(spec: dict[str, Any], figures: Figures, name: str, note: str) -> dict[str, str]:
    """Draw the chart in each size.

    Args:
        spec: the specification.
        figures: its figures, which stand in place of the data file.
        name: the picture's name for those who do not see it.
        note: what else it tells them.

    Returns:
        The text of an ``<svg>`` element by size.
    """
    data = {"values": figures.csv(), "format": spec["data"]["format"]}
    options = spec["usermeta"]["embedOptions"]
    drawn = {}
    for size in SIZES:
        text = vl_convert.vegalite_to_svg(
            patched({**spec, "data": data}, spec["usermeta"]["rashomon"][size]),
            vl_version=vega_lite_version(),
            format_locale=options.get("formatLocale"),
            time_format_locale=options.get("timeFormatLocale"),
        )
        drawn[size] = inert(text, size=size, id_=f"{figures.kind}-{size}", name=name, note=note)
    return drawn


def vega_lite_version() -> str:
    """The version of Vega-Lite that Altair writes, as vl-convert names it."""
    return ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])


def inert(text: str, *, size: str, id_: str, name: str, note: str) -> str:
    """Keep of a drawn SVG what draws: no script, link, style or reference, whatever the labels hold.

    Args:
        text: the SVG as Vega drew it.
        size: becomes its class.
        id_: begins the ids in it, which must be alone on the page.
        name: its accessible name.
        note: its description.
    """
    drawn = ET.fromstring(text)  # noqa: S314 - Vega's own output, which has no entities
    kept = _kept(drawn)
    if kept is None:
        raise ValueError("Vega drew no SVG")
    kept.attrib.pop("width", None)
    kept.attrib.pop("height", None)
    told = f"{id_}-note"
    kept.attrib |= {"class": size, "role": "img", "aria-label": name, "aria-describedby": told, "focusable": "false"}
    description = ET.Element("desc", id=told)
    description.text = note
    kept.insert(0, description)
    return ET.tostring(kept, encoding="unicode")


def _kept(element: ET.Element) -> ET.Element | None:
    tag = element.tag.removeprefix(_NAMESPACE)
    if tag not in _DRAWS or (tag == "path" and _EMPTY.search(element.get("d", ""))):
        return None
    kept = ET.Element(tag, dict(_said(element)))
    kept.text = element.text
    kept.extend(part for part in map(_kept, element) if part is not None)
    if tag == "g":
        if not len(kept):
            return None
        _share(kept)
    return kept


def _said(element: ET.Element) -> Iterator[tuple[str, str]]:
    """What an element says of its form and place, with two decimals."""
    for key, value in element.attrib.items():
        if key in _SAYS_HOW and not _NOT_PLAIN.search(value) and (key, value) not in _USUAL:
            yield key, _LONG.sub(lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), value)


def _share(group: ET.Element) -> None:
    """Say once for the group what all its parts say: hundreds of bars have one outline."""
    for key in _INHERITED:
        values = {part.get(key) for part in group}
        if len(values) == 1 and None not in values:
            group.set(key, values.pop() or "")
            for part in group:
                del part.attrib[key]
