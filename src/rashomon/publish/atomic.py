"""Files that are either the earlier whole or the new whole, never something between."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from rashomon.errors import StoreError, StoreFull
from rashomon.records import content_id

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def write_atomically(path: Path, data: str | bytes) -> bool:
    """Write ``data`` beside ``path``, bring it to the disk, and put it in its place.

    A reader, or a run that was killed, sees the earlier file or the new one. Equal content is not written again,
    so that a repeated run leaves the file's time alone.

    Args:
        path: the file to write; its folder is made.
        data: text (written as UTF-8) or bytes.

    Returns:
        Whether the content changed.

    Raises:
        StoreFull: the disk or quota is full; the earlier file stands.
        StoreError: the file cannot be written; the earlier file stands.
    """
    body = data.encode("utf-8", "replace") if isinstance(data, str) else data
    try:
        if path.is_file() and path.read_bytes() == body:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, body)
    except OSError as error:
        if error.errno in _FULL:
            raise StoreFull(
                "the disk or the quota is full; the earlier file stands", where=str(path), hint="free some space"
            ) from error
        raise StoreError(f"cannot be written: {error.strerror or error}", where=str(path)) from error
    return True


def _replace(path: Path, body: bytes) -> None:
    # The name is always the same, so that what a killed run left behind is taken up by the next; the store's lock
    # keeps two runs apart.
    beside = path.with_name(f".{content_id(path.name)}.new")
    try:
        with beside.open("wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Bring the rename itself to the disk, where the platform can open a folder."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
