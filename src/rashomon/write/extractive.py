"""The extractive writer: the words of the sources, and nothing about the world outside their quotes."""

from __future__ import annotations

from rashomon.records import Bullet, Dossier, Draft
from rashomon.write.comparison import compare
from rashomon.write.phrases import Phrases, told_stories
from rashomon.write.sections import highlights, plain, side_section


class ExtractiveWriter:
    """Writes a digest from verbatim headlines and sentences, each attributed and cited.

    Args:
        language: the language of the words outside the quotes; None takes the first that the topic's reader reads.
    """

    def __init__(self, language: str | None = None) -> None:
        self._language = language

    def draft(self, dossier: Dossier, /) -> Draft:
        """Write the dossier's digest. It calls no model and invents no word."""
        phrases = Phrases(dossier, self._language)
        stories = told_stories(dossier)
        bullets: list[Bullet] = [*highlights(stories, phrases)]
        for side in dossier.topic.perspectives:
            bullets += side_section(side.id, stories, phrases)
        bullets += compare(stories, dossier, phrases)
        return Draft(bullets=tuple(bullets), writer="extractive", fallbacks=plain(stories, phrases))
