"""Stories to a draft: the dossier, the extractive writer, the language-model writer, the comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.write.dossier import build_dossier
    from rashomon.write.extractive import ExtractiveWriter
    from rashomon.write.llm import LLMWriter

__all__ = ["ExtractiveWriter", "LLMWriter", "build_dossier"]

_HOMES = {
    "ExtractiveWriter": "rashomon.write.extractive",
    "LLMWriter": "rashomon.write.llm",
    "build_dossier": "rashomon.write.dossier",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)
