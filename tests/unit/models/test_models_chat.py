"""The language model over real HTTP against a loopback endpoint that speaks OpenAI's form, faults included."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import BaseModel
from pydantic_ai.models.function import AgentInfo, FunctionModel
from pydantic_ai.models.test import TestModel
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from rashomon.errors import ModelError
from rashomon.models.chat import Meter, PydanticAIChat, open_chat
from rashomon.ports import ChatModel, Metered

KEY = "sk-secret-of-the-test"


class Answer(BaseModel):
    words: list[str]


def completion(
    content: str, *, finish: str = "stop", tokens: tuple[int, int] = (30, 7), **message: Any
) -> dict[str, Any]:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "fake",
        "choices": [
            {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content, **message}}
        ],
        "usage": {"prompt_tokens": tokens[0], "completion_tokens": tokens[1], "total_tokens": sum(tokens)},
    }


def chat_at(server: HTTPServer, **changes: Any) -> PydanticAIChat:
    slept: list[float] = []
    chat = open_chat("fake", base_url=server.url_for("/v1"), **changes)
    chat._sleep = slept.append  # the pauses are recorded, never waited for
    chat.slept = slept  # type: ignore[attr-defined]
    return chat


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_LLM_KEY", KEY)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-another-provider")


def test_a_typed_reply_is_counted_and_paid(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/chat/completions").respond_with_json(completion('{"words": ["one", "two"]}'))
    chat = chat_at(httpserver, meter=Meter(input_price=1.0, output_price=10.0))
    assert chat.complete("Say it.", Answer, system="Be plain.") == Answer(words=["one", "two"])
    assert dict(chat.spent()) == {"calls": 1, "input_tokens": 30, "output_tokens": 7, "money": 0.0001}
    assert isinstance(chat, Metered)
    assert chat.name == "fake at localhost"


def test_the_prompt_travels_as_it_is_and_only_its_own_key_goes_along(httpserver: HTTPServer) -> None:
    seen: list[Request] = []

    def answer(request: Request) -> Response:
        seen.append(request)
        return Response(json.dumps(completion('{"words": []}')), content_type="application/json")

    httpserver.expect_request("/v1/chat/completions").respond_with_handler(answer)
    chat_at(httpserver).complete("Data: <data-1>\nx\n</data-1>", Answer, system="The rules.")
    (request,) = seen
    assert request.headers["Authorization"] == f"Bearer {KEY}"
    body = json.loads(request.get_data())
    assert body["temperature"] == 0
    assert body["max_tokens"] == 3000, "the name of the limit that every endpoint knows"
    roles = {message["role"] for message in body["messages"]}
    assert roles <= {"system", "developer", "user"}
    assert "The rules." in json.dumps([m for m in body["messages"] if m["role"] != "user"])
    (said,) = [message["content"] for message in body["messages"] if message["role"] == "user"]
    assert said == "Data: <data-1>\nx\n</data-1>"


def test_the_form_goes_along_and_is_left_out_where_it_is_refused(httpserver: HTTPServer) -> None:
    formats: list[dict[str, Any]] = []

    def answer(request: Request) -> Response:
        formats.append(json.loads(request.get_data()).get("response_format", {}))
        if "schema" in formats[-1]:
            return Response('{"error": {"message": "unknown parameter"}}', status=400, content_type="application/json")
        return Response(json.dumps(completion('{"words": []}')), content_type="application/json")

    httpserver.expect_request("/v1/chat/completions").respond_with_handler(answer)
    chat = chat_at(httpserver)
    assert chat.complete("Say it.", Answer) == Answer(words=[])
    chat.complete("Again.", Answer)
    assert [("schema" in each) for each in formats] == [True, False, False]
    assert formats[0]["schema"]["properties"]["words"]["type"] == "array"


Responder = Callable[[HTTPServer], None]


def _status(status: int, **headers: str) -> Responder:
    def respond(server: HTTPServer) -> None:
        server.expect_request("/v1/chat/completions").respond_with_json(
            {"error": {"message": f"Incorrect API key provided: {KEY}", "type": "x"}}, status=status, headers=headers
        )

    return respond


def _content(content: str, **changes: Any) -> Responder:
    def respond(server: HTTPServer) -> None:
        server.expect_request("/v1/chat/completions").respond_with_json(completion(content, **changes))

    return respond


def _raw(body: str, content_type: str) -> Responder:
    def respond(server: HTTPServer) -> None:
        server.expect_request("/v1/chat/completions").respond_with_data(body, content_type=content_type)

    return respond


@pytest.mark.parametrize(
    ("respond", "why", "calls"),
    [
        (_status(401), "refused the key", 1),
        (_status(403), "refused the key", 1),
        (_status(404), "no such model", 1),
        (_status(400), "refused the request", 2),
        (_status(500), "busy or down", 3),
        (_status(503), "busy or down", 3),
        (_status(429, **{"Retry-After": "2"}), "busy or down", 3),
        (_status(429, **{"Retry-After": "86400"}), "busy or down", 1),
        (_content("I would rather not."), "not the form", 1),
        (_content('{"words": "many"}'), "not the form", 1),
        (_content('{"words": ["on', finish="length"), "cut off", 1),
        (_content(""), "not the form|failed", 1),
        (_content("", finish="content_filter"), "refused|not the form", 1),
        (_raw("<html>busy</html>", "text/html"), "not the form|failed", 1),
        (_raw("{", "application/json"), "cannot be read", 1),
    ],
)
def test_each_fault_is_told_in_words_without_the_key(
    httpserver: HTTPServer, respond: Responder, why: str, calls: int
) -> None:
    respond(httpserver)
    chat = chat_at(httpserver)
    with pytest.raises(ModelError, match=why) as caught:
        chat.complete("Say it.", Answer)
    assert KEY not in str(caught.value)
    assert dict(chat.spent())["calls"] == calls


def test_the_pause_that_the_provider_asks_for_is_kept(httpserver: HTTPServer) -> None:
    httpserver.expect_ordered_request("/v1/chat/completions").respond_with_json(
        {"error": {"message": "slow down"}}, status=429, headers={"Retry-After": "7"}
    )
    httpserver.expect_ordered_request("/v1/chat/completions").respond_with_json(completion('{"words": ["late"]}'))
    chat = chat_at(httpserver)
    assert chat.complete("Say it.", Answer) == Answer(words=["late"])
    assert chat.slept == [7.0]  # type: ignore[attr-defined]


def test_tokens_of_a_useless_reply_are_counted_too(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/chat/completions").respond_with_json(completion("no form", tokens=(500, 90)))
    chat = chat_at(httpserver)
    with pytest.raises(ModelError):
        chat.complete("Say it.", Answer)
    assert dict(chat.spent())["input_tokens"] == 500


def test_nobody_there() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    chat = open_chat("fake", base_url=f"http://127.0.0.1:{port}/v1")
    chat._sleep = lambda seconds: None
    with pytest.raises(ModelError, match="cannot be reached"):
        chat.complete("Say it.", Answer)
    assert dict(chat.spent())["calls"] == 3


def test_an_answer_that_never_comes_ends() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()  # connections are taken, and nothing is ever said
        chat = open_chat("fake", base_url=f"http://127.0.0.1:{silent.getsockname()[1]}/v1", timeout=0.3)
        chat._sleep = lambda seconds: None
        with pytest.raises(ModelError, match=r"no answer within 0\.3 s|cannot be reached"):
            chat.complete("Say it.", Answer)


@pytest.mark.parametrize(
    ("meter", "why"),
    [
        (Meter(max_calls=0), "0 calls"),
        (Meter(max_tokens=100), "100 tokens"),
        (Meter(max_cost=0.001, input_price=1.0, output_price=10.0), "budget of 0.001"),
    ],
)
def test_a_call_over_the_budget_is_not_made(httpserver: HTTPServer, meter: Meter, why: str) -> None:
    chat = chat_at(httpserver, meter=meter)
    with pytest.raises(ModelError, match=why):
        chat.complete("Say it.", Answer)
    assert httpserver.log == []


def test_calls_at_once_cannot_go_over_the_budget_together() -> None:
    meter = Meter(max_tokens=1000)
    first = meter.reserve(200, 500)
    with pytest.raises(ModelError, match="1000 tokens"):
        meter.reserve(200, 500)
    meter.settle(first, (90, 10))
    assert meter.reserve(200, 500)
    assert (meter.input_tokens, meter.output_tokens) == (90, 10)


def test_without_a_key_nothing_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    with pytest.raises(ModelError, match="no key"):
        open_chat("openai:gpt-5-mini").complete("Say it.", Answer)


def test_an_unknown_provider_is_told() -> None:
    with pytest.raises(ModelError, match="no such model"):
        open_chat("nobody:model").complete("Say it.", Answer)


def test_any_model_of_pydantic_ai_serves() -> None:
    chat: ChatModel = PydanticAIChat("test", lambda: TestModel(custom_output_args={"words": ["x"]}))
    assert chat.complete("Say it.", Answer) == Answer(words=["x"])


def test_the_system_text_is_given_as_instructions() -> None:
    seen: list[str | None] = []

    def answer(messages: list[Any], info: AgentInfo) -> Any:
        from pydantic_ai.messages import ModelResponse, ToolCallPart

        seen.append(messages[0].instructions)
        return ModelResponse(parts=[ToolCallPart(info.output_tools[0].name, {"words": []})])

    PydanticAIChat("function", lambda: FunctionModel(answer)).complete("Say it.", Answer, system="The rules.")
    assert seen == ["The rules."]
