"""The charts of a site: which there are, and their files in the Hugo project and in the built site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rashomon.publish.archive import Archive
from rashomon.publish.charts.figures import newest_courses
from rashomon.publish.charts.studio import Studio
from rashomon.records import Topic

FOLDER = "charts"


class TopicCharts:
    """The charts of all topics. Those of the newest days are begun at once, while the archive is read.

    Args:
        studio: draws them.
        archive: all days.
        topics: whose colours are used.
    """

    def __init__(self, studio: Studio, archive: Archive, topics: Sequence[Topic]) -> None:
        self._studio = studio
        self._courses = newest_courses(archive, topics)
        for course in self._courses.values():
            for figures in course.by_day():
                studio.ask(figures)

    def files(self, words: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
        """Wait for all of them; the files of the Hugo project's ``assets`` by path.

        Args:
            words: the words over time by topic, which only the whole archive tells.
        """
        for folder, counted in words.items():
            if folder in self._courses:
                self._studio.ask(self._courses[folder].words(counted))
        return {f"{FOLDER}/{name}": text for name, text in self._studio.files().items()}

    def library(self) -> str:
        """Where the page's script finds the library in the built site; empty where nothing is drawn."""
        return f"{FOLDER}/{self._studio.library}" if self._studio.draws else ""

    def put_library(self, site: Path) -> None:
        """Put the library into the built site."""
        self._studio.put_library(site / FOLDER)
