"""Every error that Rashomon raises on purpose.

::

    RashomonError
    ├── ConfigError            a file of the user's is wrong: file, line, key, what was expected
    ├── UsageError             a command was called with what cannot be meant
    ├── CollectError           something outside could not be read
    │   ├── FetchError         the network or the server
    │   │   ├── AddressRefused     a private, loopback or otherwise forbidden address
    │   │   ├── TooLarge           more bytes than allowed, encoded or decoded
    │   │   ├── TooSlow            the deadline passed
    │   │   ├── TooManyRedirects
    │   │   ├── HttpStatus         the server answered with an error
    │   │   └── RobotsForbidden    robots.txt says no
    │   ├── ParseError         the body is no feed that can be read
    │   └── CaptureError       a capture cannot be read or written
    ├── ModelError             a language or embedding model failed, refused, or answered nonsense
    ├── NothingOnTopic         no article of the window is about the topic (not a fault; exit status 3)
    ├── Stopped                the run was asked to stop before its end; what it collected is kept
    ├── PublishError           what was made cannot be handed out: the site builder or the mail server fails
    └── StoreError
        ├── StoreBusy          another run holds the writer's lock
        └── StoreFull          the disk or the quota is full

Messages say what is wrong, where, and what to do. Fields carry the same facts for programs.
"""

from __future__ import annotations

import datetime as dt


class RashomonError(Exception):
    """The root: ``except RashomonError`` catches all that Rashomon raises on purpose.

    Args:
        message: what is wrong.
        where: file, line, feed or article; printed behind the message.
        hint: what to do about it.
    """

    def __init__(self, message: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        text = self.message
        if self.where:
            text = f"{self.where}: {text}"
        if self.hint:
            text = f"{text} ({self.hint})"
        return text


class ConfigError(RashomonError):
    """A topic, outlet or settings file is wrong."""


class UsageError(RashomonError):
    """A command or call with arguments that cannot be meant."""


class CollectError(RashomonError):
    """Something outside could not be read."""


class FetchError(CollectError):
    """The network or the server failed."""


class AddressRefused(FetchError):
    """The address is private, loopback, link-local or otherwise forbidden."""


class TooLarge(FetchError):
    """More bytes than allowed, as sent or as decoded."""


class TooSlow(FetchError):
    """The total deadline passed."""


class TooManyRedirects(FetchError):
    """A redirect loop, or a chain that is too long."""


class HttpStatus(FetchError):
    """The server answered with an error status."""

    def __init__(
        self,
        message: str,
        *,
        status: int,
        retry_after: float | None = None,
        answered: dt.datetime | None = None,
        where: str | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message, where=where, hint=hint)
        self.status = status
        self.retry_after = retry_after
        self.answered = answered


class RobotsForbidden(FetchError):
    """The host's robots.txt forbids the page."""


class ParseError(CollectError):
    """The body is no feed that can be read."""


class CaptureError(CollectError):
    """A capture cannot be read or written."""


class ModelError(RashomonError):
    """A model failed, refused, or answered what cannot be used."""


class NothingOnTopic(RashomonError):
    """No article of the window is about the topic."""


class Stopped(RashomonError):
    """The run was asked to stop before its end; what it collected is kept."""


class PublishError(RashomonError):
    """What was made cannot be handed out: the site builder or the mail server fails."""


class StoreError(RashomonError):
    """The data store failed."""


class StoreBusy(StoreError):
    """Another run holds the writer's lock."""


class StoreFull(StoreError):
    """The disk or the quota is full."""
