"""Language models behind one seam, through pydantic-ai: typed replies, timeouts, retries, and a budget.

Keys come from the environment alone: each provider reads its own variable (``OPENAI_API_KEY``, ``ANTHROPIC_API_KEY``,
``GOOGLE_API_KEY``), an endpoint that was given by address gets ``RASHOMON_LLM_KEY`` and no other key. No message of
this module carries a key or what a provider answered, since providers repeat keys in their errors.
"""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from rashomon.errors import ModelError
from rashomon.ports import Reply

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_ai.models import Model

KEY_VARIABLE: Final = "RASHOMON_LLM_KEY"
OLLAMA: Final = "http://localhost:11434/v1"
LONGEST_WAIT: Final = 30.0
"""Seconds: a provider that asks for a longer pause is given up for this run."""
_LIMITS: Final = frozenset({"maxLength", "minLength", "maxItems", "minItems", "default", "title"})
CHARACTERS_PER_TOKEN: Final = 2.0
"""A cautious guess for mixed English, Chinese and Japanese, to reserve tokens before they are counted."""


class Meter:
    """Counts calls, tokens and money of one run, and refuses what would go over the budget. Safe between threads.

    Args:
        max_calls: calls to the provider, retries included.
        max_tokens: input and output together.
        max_cost: money, in the currency of the prices; None: no limit.
        input_price: of a million input tokens.
        output_price: of a million output tokens.
    """

    def __init__(
        self,
        *,
        max_calls: int = 40,
        max_tokens: int = 200_000,
        max_cost: float | None = None,
        input_price: float = 0.0,
        output_price: float = 0.0,
    ) -> None:
        self._max_calls, self._max_tokens, self._max_cost = max_calls, max_tokens, max_cost
        self._prices = (input_price / 1e6, output_price / 1e6)
        self._lock = threading.Lock()
        self._reserved = (0, 0)
        self.calls = 0
        self.input_tokens = 0
        self.output_tokens = 0

    @property
    def money(self) -> float:
        """What was spent, by the prices."""
        return self._price(self.input_tokens, self.output_tokens)

    def reserve(self, characters: int, max_output: int) -> tuple[int, int]:
        """Set tokens aside for a call.

        Returns:
            What was reserved, for :meth:`settle`.

        Raises:
            ModelError: the call could go over the budget.
        """
        wanted = (int(characters / CHARACTERS_PER_TOKEN) + 1, max_output)
        with self._lock:
            held_in, held_out = self._reserved
            total_in, total_out = self.input_tokens + held_in + wanted[0], self.output_tokens + held_out + wanted[1]
            if self.calls >= self._max_calls:
                raise ModelError(f"the budget of {self._max_calls} calls is used up")
            if total_in + total_out > self._max_tokens:
                raise ModelError(
                    f"the budget of {self._max_tokens} tokens does not allow another call",
                    hint="raise [writer] max_tokens",
                )
            if self._max_cost is not None and self._price(total_in, total_out) > self._max_cost:
                raise ModelError(
                    f"the budget of {self._max_cost:g} does not allow another call", hint="raise [writer] max_cost"
                )
            self.calls += 1
            self._reserved = (held_in + wanted[0], held_out + wanted[1])
        return wanted

    def settle(self, reserved: tuple[int, int], used: tuple[int, int]) -> None:
        """Put the tokens that a call used, input and output, in the place of what was reserved."""
        with self._lock:
            self._reserved = (self._reserved[0] - reserved[0], self._reserved[1] - reserved[1])
            self.input_tokens += used[0]
            self.output_tokens += used[1]

    def spent(self) -> tuple[tuple[str, float], ...]:
        """Calls, tokens and money, in the form of ``Draft.cost``."""
        return (
            ("calls", float(self.calls)),
            ("input_tokens", float(self.input_tokens)),
            ("output_tokens", float(self.output_tokens)),
            ("money", round(self.money, 6)),
        )

    def _price(self, tokens_in: int, tokens_out: int) -> float:
        return tokens_in * self._prices[0] + tokens_out * self._prices[1]


class PydanticAIChat:
    """A language model that answers in a given form. Implements :class:`~rashomon.ports.ChatModel`.

    Each call opens and closes its own connection, so that calls may run side by side in threads.

    Args:
        name: what stands in the provenance.
        make: builds the model; called once a call, in the thread of the call.
        prompted: put the form into the prompt instead of a tool call, for endpoints that know no tools, and into the
            request, for those that hold a model to it. An endpoint that refuses such a request is asked without.
        timeout: seconds for one attempt.
        attempts: how often a call is tried when the provider is busy or cannot be reached.
        max_output: tokens of one reply; a longer one is cut off and counts as a fault.
        meter: counts and limits.
        sleep: waits between attempts.
    """

    def __init__(
        self,
        name: str,
        make: Callable[[], Model],
        *,
        prompted: bool = False,
        timeout: float = 60.0,
        attempts: int = 3,
        max_output: int = 3000,
        meter: Meter | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._name = name
        self._make = make
        self._prompted = prompted
        self._held_to_form = prompted
        self._timeout = timeout
        self._attempts = attempts
        self._max_output = max_output
        self._sleep = sleep
        self.meter = meter or Meter()

    @property
    def name(self) -> str:
        """Provider and model."""
        return self._name

    def spent(self) -> tuple[tuple[str, float], ...]:
        """What the calls so far cost."""
        return self.meter.spent()

    def complete(self, prompt: str, schema: type[Reply], /, *, system: str = "") -> Reply:
        """Answer ``prompt`` with an instance of ``schema``.

        Raises:
            ModelError: down, too slow, refused, malformed, cut off, over budget; with the reason in words.
        """
        last: ModelError | None = None
        for attempt in range(self._attempts):
            try:
                return self._once(prompt, schema, system)
            except _RefusedError as error:
                last = error
                if not self._held_to_form:
                    break
                self._held_to_form = False
            except _TryAgainError as error:
                last = error
                pause = error.wait if error.wait is not None else 0.5 * 2**attempt
                if pause > LONGEST_WAIT or attempt + 1 == self._attempts:
                    break
                self._sleep(pause)
        raise ModelError(last.message if last else "the model was not asked", where=self._name)

    def _once(self, prompt: str, schema: type[Reply], system: str) -> Reply:
        reserved = self.meter.reserve(len(prompt) + len(system), self._max_output)
        heard: list[Any] = []
        try:
            return asyncio.run(asyncio.wait_for(self._ask(prompt, schema, system, heard), self._timeout))
        except TimeoutError as error:
            raise ModelError(f"no answer within {self._timeout:g} s", where=self._name) from error
        except ModelError:
            raise
        except Exception as error:
            raise _explained(error, self._name) from error
        finally:
            self.meter.settle(reserved, _used(heard))

    async def _ask(self, prompt: str, schema: type[Reply], system: str, heard: list[Any]) -> Reply:
        """Ask once; the messages go into ``heard``, so that a reply that is of no use is counted too."""
        try:
            from pydantic_ai import Agent, PromptedOutput, capture_run_messages
            from pydantic_ai.settings import ModelSettings
        except ImportError as error:
            raise ModelError("the package pydantic-ai is missing", hint="pip install 'rashomon[llm]'") from error
        output: Any = PromptedOutput(schema) if self._prompted else schema
        settings = ModelSettings(max_tokens=self._max_output, temperature=0.0, timeout=self._timeout)
        settings["max_retries"] = 0
        if self._held_to_form:
            settings["extra_body"] = {"response_format": {"type": "json_object", "schema": _plain_form(schema)}}
        with capture_run_messages() as messages:
            agent: Agent[object, Reply] = Agent(
                self._make(), output_type=output, instructions=system or None, retries=0, model_settings=settings
            )
            try:
                async with agent:
                    return (await agent.run(prompt)).output
            finally:
                heard.extend(messages)


def _used(messages: list[Any]) -> tuple[int, int]:
    """Input and output tokens of the replies among the messages of a call."""
    usages = [message.usage for message in messages if message.kind == "response"]
    return sum(int(usage.input_tokens or 0) for usage in usages), sum(int(usage.output_tokens or 0) for usage in usages)


class _TryAgainError(ModelError):
    """A fault that may pass: the provider is busy or could not be reached."""

    wait: float | None = None


class _RefusedError(ModelError):
    """The provider did not take the request as it was."""


def _plain_form(schema: type[BaseModel]) -> dict[str, Any]:
    """A reply's JSON Schema without limits of length, which grammars of servers spell out character by character."""

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: bare(inner) for key, inner in value.items() if key not in _LIMITS}
        return [bare(inner) for inner in value] if isinstance(value, list) else value

    plain: dict[str, Any] = bare(schema.model_json_schema())
    return plain


def _explained(error: Exception, name: str) -> ModelError:
    """Say in our own words what went wrong: nothing that a provider answered is repeated."""
    from pydantic import ValidationError
    from pydantic_ai import exceptions as faults

    if isinstance(error, faults.ModelHTTPError):
        return _of_status(error, name)
    if isinstance(error, faults.ModelConnectionError):
        return _TryAgainError("the provider cannot be reached", where=name)
    if isinstance(error, faults.ModelAPIError):
        return ModelError("the provider's answer cannot be read", where=name)
    if isinstance(error, faults.IncompleteToolCall) or "OutputTokenLimit" in type(error).__name__:
        return ModelError("the answer was cut off", where=name, hint="ask a model with longer answers")
    if "ContentFilter" in type(error).__name__:
        return ModelError("the provider refused to answer", where=name)
    if isinstance(error, faults.UnexpectedModelBehavior | ValidationError):
        return ModelError("the answer has not the form that was asked for", where=name)
    if isinstance(error, faults.UserError):
        return ModelError(
            "the model cannot be used: no key, or no such model", where=name, hint="set the provider's key"
        )
    if isinstance(error, LookupError | TypeError | AttributeError):
        # What the client's library stumbles over: an answer in the right form that lacks half of itself.
        return ModelError("the provider's answer cannot be read", where=name)
    return ModelError(f"the call failed ({type(error).__name__})", where=name)


def _of_status(error: Any, name: str) -> ModelError:
    status = int(error.status_code)
    if status in (401, 403):
        return ModelError(f"the provider refused the key (status {status})", where=name, hint="check the key")
    if status == 404:
        return ModelError("the provider has no such model (status 404)", where=name)
    if status == 429 or status >= 500:
        again = _TryAgainError(f"the provider is busy or down (status {status})", where=name)
        with suppress(TypeError, ValueError):
            again.wait = float(getattr(error, "retry_after", None) or "")
        return again
    return _RefusedError(f"the provider refused the request (status {status})", where=name)


def open_chat(
    model: str,
    *,
    base_url: str | None = None,
    key_variable: str = KEY_VARIABLE,
    timeout: float = 60.0,
    max_output: int = 3000,
    meter: Meter | None = None,
) -> PydanticAIChat:
    """Open the model that the settings name.

    Args:
        model: ``openai:...``, ``anthropic:...``, ``google:...``, ``ollama:...`` or whatever pydantic-ai knows; with
            ``base_url`` the model's name at that endpoint.
        base_url: an endpoint that speaks OpenAI's chat form, up to and without ``/chat/completions``.
        key_variable: the environment variable with the key of ``base_url``.
        timeout: seconds for one attempt.
        max_output: tokens of one reply.
        meter: counts and limits.

    Returns:
        The model; nothing is asked of it yet.
    """
    if base_url:
        bare, name = model.removeprefix("openai:"), f"{model} at {urlsplit(base_url).hostname or 'an endpoint'}"
    elif model.startswith("ollama:"):
        bare, name = model.removeprefix("ollama:"), model
        base_url = os.environ.get("OLLAMA_BASE_URL", OLLAMA)
    else:
        return PydanticAIChat(model, lambda: _known(model), timeout=timeout, max_output=max_output, meter=meter)
    address = base_url
    return PydanticAIChat(
        name,
        lambda: _endpoint(bare, address, key_variable),
        prompted=True,
        timeout=timeout,
        max_output=max_output,
        meter=meter,
    )


def bare_name(model: str, *, at_endpoint: bool) -> str:
    """A model's own name, without the provider or the reseller through whom it is reached.

    Args:
        model: as in the settings.
        at_endpoint: whether it stands with a ``base_url``; then only ``openai:`` is a provider.
    """
    name = model.removeprefix("openai:") if at_endpoint else model.partition(":")[2] or model
    return name.rpartition("/")[2].casefold()


def _endpoint(model: str, base_url: str, key_variable: str) -> Model:
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.profiles.openai import OpenAIModelProfile
    from pydantic_ai.providers.openai import OpenAIProvider

    key = os.environ.get(key_variable) or "none"
    # Servers other than OpenAI's know the older name of the limit, and without one some write until they are full.
    profile = OpenAIModelProfile(openai_chat_supports_max_completion_tokens=False)
    return OpenAIChatModel(model, provider=OpenAIProvider(base_url=base_url, api_key=key), profile=profile)


def _known(model: str) -> Model:
    from pydantic_ai.models import infer_model

    return infer_model(model)
