"""HTTP content codings, undone in bounded memory.

A bomb is stopped at the cap while it is being unpacked: each codec is asked for at most a slice at a time, so that two
megabytes that stand for two gigabytes never become more than the cap.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from rashomon.errors import FetchError, TooLarge

_SLICE = 256 * 1024
_MAX_CODINGS = 3
_ZSTD_STEP = 64
"""Bytes given to the zstd decoder at a time: it has no cap of its own, and four bytes can mean a block of 128 kB."""
_ZSTD_WINDOW = 8 * 1024 * 1024
"""RFC 9659: a decoder of ``zstd`` need not support windows beyond 8 MB."""


def decode_body(body: bytes, coding: str | None, *, limit: int, where: str) -> bytes:
    """Undo ``Content-Encoding``.

    Args:
        body: the bytes as sent, already within the cap of sent bytes.
        coding: the header's value; several codings are undone from the last to the first (RFC 9110, 8.4).
        limit: the most bytes that may come out, of each coding.
        where: the redacted URL, for messages.

    Returns:
        The decoded bytes.

    Raises:
        TooLarge: more than ``limit`` bytes would come out.
        FetchError: a coding that is unknown, or a damaged stream.
    """
    names = [name for name in (part.strip().lower() for part in (coding or "").split(",")) if name]
    names = [name for name in names if name != "identity"]
    if len(names) > _MAX_CODINGS:
        raise FetchError(f"{len(names)} content codings on top of each other", where=where)
    for name in reversed(names):
        body = _undo(name, body, limit, where)
    return body


def _undo(name: str, body: bytes, limit: int, where: str) -> bytes:
    if not body:
        return body
    pieces: list[bytes] = []
    size = 0
    try:
        for piece in _pieces(name, body):
            pieces.append(piece)
            size += len(piece)
            if size > limit:
                raise TooLarge(f"more than {limit:,} bytes when unpacked ({name})", where=where)
    except (zlib.error, EOFError, ValueError) as error:
        raise FetchError(f"damaged {name} stream: {error}", where=where) from error
    except FetchError as error:
        raise type(error)(error.message, where=where) from error
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def _pieces(name: str, body: bytes) -> Iterator[bytes]:
    match name:
        case "gzip" | "x-gzip":
            return _zlib_pieces(body, 16 + zlib.MAX_WBITS)
        case "deflate":
            # RFC 9110 says zlib; some servers send the bare stream. A zlib header is a multiple of 31.
            header = len(body) > 1 and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
            return _zlib_pieces(body, zlib.MAX_WBITS if header else -zlib.MAX_WBITS)
        case "br":
            return _brotli_pieces(body)
        case "zstd":
            return _zstd_pieces(body)
        case _:
            raise FetchError(f"unknown content coding {name[:40]!r}")


def _zlib_pieces(body: bytes, wbits: int) -> Iterator[bytes]:
    rest = body
    while rest:
        codec = zlib.decompressobj(wbits)
        while not codec.eof:
            piece = codec.decompress(rest, _SLICE)
            rest = codec.unconsumed_tail
            if piece:
                yield piece
            elif not rest:
                break
        if not codec.eof:
            raise EOFError("it ends before its end")
        # gzip allows several members one after the other; trailing zero bytes or junk are dropped.
        rest = codec.unused_data if wbits > zlib.MAX_WBITS and codec.unused_data[:2] == b"\x1f\x8b" else b""


def _brotli_pieces(body: bytes) -> Iterator[bytes]:
    import brotli

    codec = brotli.Decompressor()
    try:
        yield codec.process(body, output_buffer_limit=_SLICE)
        while not codec.is_finished():
            piece = codec.process(b"", output_buffer_limit=_SLICE)
            if not piece and codec.can_accept_more_data():
                raise EOFError("it ends before its end")
            yield piece
    except brotli.error as error:
        raise ValueError(str(error)) from error


def _zstd_pieces(body: bytes) -> Iterator[bytes]:
    import zstandard

    decoder = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    codec = decoder.decompressobj()
    try:
        position = 0
        while position < len(body):
            if codec.eof:
                codec = decoder.decompressobj()
            yield codec.decompress(body[position : position + _ZSTD_STEP])
            position += _ZSTD_STEP - len(codec.unused_data) if codec.eof else _ZSTD_STEP
    except zstandard.ZstdError as error:
        raise ValueError(str(error)) from error
    if not codec.eof:
        raise EOFError("it ends before its end")
