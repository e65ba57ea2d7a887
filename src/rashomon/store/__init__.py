"""The data store: the only SQL of Rashomon.

SQLite by default, PostgreSQL when the address says so. ``Store`` is loaded when it is first asked for, so that
importing this package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.store.changes import what_changed
    from rashomon.store.store import Store

__all__ = ["Store", "what_changed"]


def __getattr__(name: str) -> Any:
    if name == "Store":
        from rashomon.store.store import Store

        return Store
    if name == "what_changed":
        from rashomon.store.changes import what_changed

        return what_changed
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
