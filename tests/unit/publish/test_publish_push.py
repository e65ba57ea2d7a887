"""Push through Apprise to a server on loopback."""

from __future__ import annotations

import json

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from rashomon.errors import UsageError
from rashomon.publish.digest_json import view_of
from rashomon.publish.push import push_digest, push_text
from tests.fixtures_digest import hostile_digest, make_digest


def test_the_highlights_arrive(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/hook", method="POST").respond_with_json({})
    report = push_digest(
        view_of(make_digest()), [f"json://127.0.0.1:{httpserver.port}/hook"], page_url="https://news.example/d/"
    )
    assert report.failed == ()
    assert len(report.sent) == 1
    ((request, _),) = httpserver.log
    said = json.loads(request.data)
    assert said["title"] == "China vs Japan News - 2031-05-14"
    assert "Beijing lodges protest" in said["message"]
    assert said["message"].endswith("(China 4, Japan 4 articles)\nhttps://news.example/d/")


def test_a_service_that_fails_stops_no_other_and_tells_no_secret(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/fails").respond_with_response(Response(status=500))
    httpserver.expect_request("/takes").respond_with_json({})
    base = f"json://user:s3cret-word@127.0.0.1:{httpserver.port}"
    report = push_digest(view_of(make_digest()), [f"{base}/fails", f"{base}/takes"])
    assert (len(report.sent), len(report.failed)) == (1, 1)
    assert "s3cret-word" not in report.to_text()


@pytest.mark.parametrize("urls", [[], ["nonsense"], ["nosuchservice://s3cret-word"]])
def test_wrong_addresses_are_told_without_their_secret(urls: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        push_digest(view_of(make_digest()), urls)
    assert "s3cret-word" not in str(caught.value)


def test_the_message_fits_the_smallest_service() -> None:
    text = push_text(view_of(hostile_digest()))
    assert len(text) <= 2000
    assert "\x00" not in text
