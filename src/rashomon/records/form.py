"""What makes a record, and what names one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(cls: type[T], /) -> type[T]:
    """The decorator of every record: frozen, slotted, keyword-only."""
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)


def content_id(*parts: str, length: int = 16) -> str:
    """Hash ``parts`` into a stable identifier.

    Args:
        parts: the texts that make the thing what it is, in a fixed order.
        length: hexadecimal digits to keep (4 bits each).

    Returns:
        Lower-case hexadecimal digits of a SHA-256 over the length-prefixed parts, so that
        ``("ab", "c")`` and ``("a", "bc")`` differ.
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()[:length]
