"""Charts as Vega-Lite, made with Altair.

A specification reads its data file, which lies beside it, and has fixed colours, a title and a legend of its own, so
that it can be used anywhere. What makes it fit into the theme's pages (size, tones that follow light and dark, the
page's own key) stands in ``usermeta.rashomon`` as patches, one a size; the picture is drawn with the same patches as
the chart that answers to the reader.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import altair as alt

from rashomon.publish.charts.figures import Figures

SIZES = {"wide": 600, "narrow": 320}
"""Widths of the pictures, in units that are about a CSS pixel where each is shown."""
_MARGIN = {"left": 30, "right": 12, "top": 8, "bottom": 22}
_SLOTS = {"days": 12, "words": 6}
"""A chart of fewer bars leaves the room of so many, so that three days are not three walls."""
_LABEL = 84
"""Units between two dates on the axis."""
_COLUMNS = {"wide": 3, "narrow": 2}
_GAP = 16
Json = dict[str, Any]


def specification(figures: Figures, phrases: Mapping[str, str], data: str) -> Json:
    """The chart as Vega-Lite.

    Args:
        figures: what it shows.
        phrases: the interface's, see :mod:`rashomon.publish.phrases`.
        data: the data file's name.

    Returns:
        The specification, as JSON values.

    Source:
        Vega-Lite 6 (https://vega.github.io/vega-lite/), through Altair.
    """
    draw = _words if figures.kind == "words" else _days
    made: Json = draw(figures, phrases, data).to_dict()
    return made


def patched(value: Any, patch: Any) -> Any:
    """Merge ``patch`` into ``value``: tables by key, everything else is replaced (as RFC 7396, but null stays)."""
    if isinstance(value, dict) and isinstance(patch, dict):
        return {**value, **{key: patched(value.get(key), part) for key, part in patch.items()}}
    return patch


def _base(figures: Figures, phrases: Mapping[str, str], data: str, value: str, group: str) -> alt.Chart:
    """What the charts share: the data, the series in their order, and the parameter by which the page hides some."""
    keys = [each.key for each in figures.series]
    labels = [phrases[each.phrase] if each.phrase else each.key for each in figures.series]
    source = alt.UrlData(url=data, format=alt.CsvDataFormat(type="csv", parse={value: "number"}))
    when = "%Y-%m" if len(str(figures.rows[0][0])) == len("2030-01") else "%Y-%m-%d"
    form = phrases["chart_month_form" if when == "%Y-%m" else "chart_day_form"]
    return (
        alt.Chart(source)
        .add_params(
            alt.param(name="keys", value=keys),
            alt.param(name="labels", value=labels),
            alt.param(name="hidden", value=[]),
            alt.param(name="written", value=when),
            alt.param(name="form", value=form),
        )
        .transform_filter(f"indexof(hidden, datum.{group}) < 0")
        .transform_calculate(
            place=f"indexof(keys, datum.{group})",
            series=f"labels[indexof(keys, datum.{group})]",
            when=f"utcFormat(utcParse(datum.{figures.columns[0]}, written), form)",
        )
        .encode(
            color=alt.Color(
                "series:N",
                title=None,
                scale=alt.Scale(domain=labels, range=[each.colour for each in figures.series]),
                legend=alt.Legend(orient="bottom"),
            ),
            order=alt.Order("place:Q"),
        )
    )


def _days(figures: Figures, phrases: Mapping[str, str], data: str) -> alt.TopLevelMixin:
    value, group = figures.columns[2], figures.columns[1]
    days = list(dict.fromkeys(str(row[0]) for row in figures.rows))
    words = {"articles": ("articles", "filter_side"), "stories": ("nav_stories", "chart_told_by")}[figures.kind]
    count, told = phrases[words[0]], phrases[words[1]]
    chart: alt.Chart = _base(figures, phrases, data, value, group).mark_bar()
    encoded: alt.Chart = chart.encode(
        x=alt.X(
            "day:O",
            title=phrases["day"],
            axis=alt.Axis(
                labelAngle=0, labelOverlap="greedy", labelExpr="utcFormat(utcParse(datum.value, written), form)"
            ),
            scale=_bands(len(days) / _SLOTS["days"], _inner("wide")),
        ),
        y=alt.Y(f"{value}:Q", title=count, scale=alt.Scale(nice=3), axis=_counted()),
        tooltip=[
            alt.Tooltip("when:N", title=phrases["day"]),
            alt.Tooltip("series:N", title=told),
            alt.Tooltip(f"{value}:Q", title=count, format=",d"),
        ],
    )
    encoded.title, encoded.width, encoded.height = phrases[f"chart_{figures.kind}"], _inner("wide"), 150
    encoded.usermeta = _usermeta(phrases, {size: _days_patch(figures, size, days) for size in SIZES})
    return encoded


def _words(figures: Figures, phrases: Mapping[str, str], data: str) -> alt.TopLevelMixin:
    most = _highest(figures)
    home = phrases["language"]
    terms = list(dict.fromkeys(_term(str(row[1]), str(row[2]), home) for row in figures.rows))
    period = phrases["filter_month" if len(str(figures.rows[0][0])) == len("2030-01") else "day"]
    chart = _base(figures, phrases, data, "headlines", "side").add_params(alt.param(name="home", value=home))
    label = "datum.term + (datum.language == home ? '' : ' (' + datum.language + ')')"
    encoded: alt.Chart = chart.transform_calculate(label=label).mark_bar().encode(
        x=alt.X("period:O", axis=None, scale=_bands(_periods(figures) / _SLOTS["words"], _cell("wide"))),
        y=alt.Y(
            "headlines:Q", title=None, scale=alt.Scale(domain=[0, most]),
            axis=alt.Axis(values=[0, most], format=",d", domain=False, ticks=False),
        ),
        facet=alt.Facet(
            "label:N", columns=_COLUMNS["wide"], sort=terms, title=None, spacing=_GAP,
            header=alt.Header(labelAnchor="start", labelLimit=_cell("wide"), labelOrient="top"),
        ),
        tooltip=[
            alt.Tooltip("term:N", title=phrases["term"]),
            alt.Tooltip("when:N", title=period),
            alt.Tooltip("side:N", title=phrases["filter_side"]),
            alt.Tooltip("headlines:Q", title=phrases["chart_headlines"], format=",d"),
        ],
    )  # fmt: skip
    encoded.title, encoded.width, encoded.height = phrases["chart_words"], _cell("wide"), 36
    encoded.usermeta = _usermeta(phrases, {size: _words_patch(figures, size) for size in SIZES})
    return encoded


def _bands(share: float, width: int) -> alt.Scale:
    """A place a day; few of them leave the rest of the width empty."""
    return alt.Scale(paddingInner=0.15, paddingOuter=0, range=_reach(share, width))


def _reach(share: float, width: int) -> list[float]:
    return [0, round(width * min(1, share), 1)]


def _counted() -> alt.Axis:
    return alt.Axis(tickMinStep=1, tickCount=3, format=",d")


def _term(term: str, language: str, home: str) -> str:
    return term if language == home else f"{term} ({language})"


def _highest(figures: Figures) -> int:
    """The highest bar of all terms."""
    sums: dict[tuple[str | int, ...], int] = {}
    for row in figures.rows:
        sums[row[:3]] = sums.get(row[:3], 0) + int(row[4])
    return max(1, *sums.values())


def _periods(figures: Figures) -> int:
    return len({row[0] for row in figures.rows})


def _inner(size: str) -> int:
    return SIZES[size] - _MARGIN["left"] - _MARGIN["right"]


def _cell(size: str) -> int:
    columns = _COLUMNS[size]
    return (SIZES[size] - 18 * columns - _GAP * (columns - 1)) // columns


def _usermeta(phrases: Mapping[str, str], patches: Json) -> Json:
    return {"embedOptions": {"actions": False, **locales(phrases["chart_locale"])}, "rashomon": patches}


def locales(name: str) -> Json:
    """How numbers and dates are written in a locale that D3 knows; nothing for others, which then is American."""
    import vl_convert

    found: Json = {}
    asks: tuple[tuple[str, Callable[[Any], Json]], ...] = (
        ("formatLocale", vl_convert.get_format_locale),
        ("timeFormatLocale", vl_convert.get_time_format_locale),
    )
    for key, ask in asks:
        try:
            found[key] = ask(name)
        except ValueError:
            continue
    return found


def _page_config() -> Json:
    """The page's look: its own ink, lines and type."""
    return {
        "aria": False,
        "background": None,
        "view": {"stroke": None},
        "axis": {
            "labelColor": "var(--soft)", "labelFontSize": 11, "domainColor": "var(--rule)", "tickColor": "var(--rule)",
            "gridColor": "var(--line)", "gridDash": [2, 3], "title": None,
        },
        "axisX": {"grid": False, "tickSize": 4},
        "axisY": {"domain": False, "ticks": False, "labelPadding": 5, "minExtent": 18, "maxExtent": 18},
        "header": {"labelColor": "var(--ink)", "labelFontSize": 12, "labelPadding": 4},
        "bar": {"stroke": "var(--paper)", "strokeWidth": 0.5},
    }  # fmt: skip


def _tones(figures: Figures) -> Json:
    return {"legend": None, "scale": {"range": [each.tone for each in figures.series]}}


def _days_patch(figures: Figures, size: str, days: Sequence[str]) -> Json:
    step = _inner(size) / max(len(days), _SLOTS["days"])
    every = math.ceil(_LABEL / step)
    dates = [day for at, day in enumerate(days) if at % every == 0 and (at + 0.5) * step < _inner(size) - _LABEL / 3]
    return {
        "title": None,
        "width": _inner(size),
        "height": 150,
        "autosize": "none",
        "padding": _MARGIN,
        "config": _page_config(),
        "encoding": {
            "x": {
                "title": None,
                "scale": {"range": _reach(len(days) / _SLOTS["days"], _inner(size))},
                "axis": {"values": dates, "labelOverlap": False, "labelLimit": _LABEL},
            },
            "y": {"title": None},
            "color": _tones(figures),
        },
    }


def _words_patch(figures: Figures, size: str) -> Json:
    return {
        "title": None,
        "width": _cell(size),
        "padding": 1,
        "config": _page_config(),
        "encoding": {
            "x": {"scale": {"range": _reach(_periods(figures) / _SLOTS["words"], _cell(size))}},
            "color": _tones(figures),
            "facet": {"columns": _COLUMNS[size], "header": {"labelLimit": _cell(size)}},
        },
    }
