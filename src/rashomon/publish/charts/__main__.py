"""The drawing process: reads jobs, one JSON object a line, and writes what they ask for into the folder of the cache.

It is a process of its own because Altair and the JavaScript engine that draws need a second to load and 200 MB of
memory: a build starts it beside its other work, and only where something has to be drawn.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rashomon.errors import RashomonError
from rashomon.publish.atomic import write_atomically
from rashomon.publish.charts.figures import Figures, Series
from rashomon.publish.charts.studio import SNIPPET, SPECIFICATION


def draw(job: Mapping[str, Any], place: Path) -> None:
    """Write the specification and the pictures of one chart in one language.

    Args:
        job: ``figures``, ``phrases`` and ``data``, the data file's name.
        place: the folder that gets them.
    """
    from rashomon.publish.charts.picture import pictures
    from rashomon.publish.charts.spec import specification

    given = job["figures"]
    figures = Figures(
        topic=given["topic"],
        kind=given["kind"],
        columns=tuple(given["columns"]),
        rows=tuple(tuple(row) for row in given["rows"]),
        series=tuple(Series(**each) for each in given["series"]),
    )
    phrases = job["phrases"]
    spec = specification(figures, phrases, job["data"])
    note = f"{figures.rows[0][0]} – {figures.rows[-1][0]}. {phrases['chart_alt']}"
    drawn = pictures(spec, figures, phrases[f"chart_{figures.kind}"], note)
    place.mkdir(parents=True, exist_ok=True)
    for size, text in drawn.items():
        write_atomically(place / f"{size}.svg", text)
    write_atomically(place / SPECIFICATION, json.dumps(spec, ensure_ascii=False, indent=1) + "\n")


def write_library(path: Path) -> None:
    """Write Vega, Vega-Lite and Vega-Embed as one module, from what is installed."""
    import vl_convert

    from rashomon.publish.charts.picture import vega_lite_version

    write_atomically(path, vl_convert.javascript_bundle(SNIPPET, vl_version=vega_lite_version()))


def main() -> None:
    """Do the jobs as they come, and answer each with a line: empty, or what is wrong."""
    cache = Path(sys.argv[1])
    for line in sys.stdin:
        job = json.loads(line)
        fault = ""
        try:
            if "library" in job:
                write_library(Path(job["library"]))
            else:
                draw(job, cache / job["place"])
        except (ValueError, OSError, RashomonError) as error:
            fault = " ".join(str(error).split())[:300] or type(error).__name__
        print(json.dumps(fault), flush=True)


if __name__ == "__main__":
    main()
