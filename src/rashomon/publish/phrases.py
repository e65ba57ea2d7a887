"""The interface's phrases that are needed before Hugo runs, from the site's own ``i18n/*.toml`` and the theme's."""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Sequence
from pathlib import Path

from rashomon.language.tags import base_language

_LOG = logging.getLogger(__name__)
KEYS = (
    "articles", "chart_alt", "chart_articles", "chart_day_form", "chart_headlines", "chart_locale", "chart_month_form",
    "chart_stories", "chart_told_by", "chart_words", "day", "filter_month", "filter_side", "nav_stories", "term",
    "told_by_one", "told_by_several",
)  # fmt: skip
"""What a chart says. A phrase that a language lacks stands in English."""


def phrases(language: str, folders: Sequence[Path]) -> dict[str, str]:
    """The phrases of :data:`KEYS` in ``language``, whose code stands under ``language``.

    Args:
        language: the interface's language; ``zh-Hant`` falls back to ``zh``, then to English.
        folders: the folders ``i18n``; of two that have the phrase the first one counts.
    """
    found: dict[str, str] = {}
    for name in dict.fromkeys((language, base_language(language), "en")):
        for folder in folders:
            for key, text in _read(folder / f"{name}.toml").items():
                found.setdefault(key, text)
    return {"language": language} | {key: found.get(key, key) for key in KEYS}


def own_name(language: str, folders: Sequence[Path]) -> str | None:
    """What a language calls itself; None where no file says so."""
    for name in dict.fromkeys((language, base_language(language))):
        for folder in folders:
            if text := _read(folder / f"{name}.toml").get("own_name"):
                return text
    return None


def _read(path: Path) -> dict[str, str]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        _LOG.warning("i18n/%s: not read for the charts: %s", path.name, error)
        return {}
    texts = {key: each.get("other") if isinstance(each, dict) else each for key, each in table.items()}
    return {key: text for key, text in texts.items() if isinstance(text, str)}
