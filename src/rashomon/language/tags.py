"""Language tags (BCP 47, RFC 5646)."""

from __future__ import annotations


def base_language(tag: str) -> str:
    """The language of a tag without script and region: ``zh`` for ``zh-Hant-TW``."""
    return tag.partition("-")[0].lower()
