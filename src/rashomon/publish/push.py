"""``rashomon push``: a digest to chat rooms and webhooks, through Apprise (``pip install 'rashomon[push]'``)."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.errors import UsageError
from rashomon.publish.plain import shown
from rashomon.publish.view import DigestView
from rashomon.publish.words import pieces_of
from rashomon.records import record

BODY_LIMIT = 1800
"""Code points of a message; the smallest of the common services takes 2,000."""


@record
class PushReport:
    """Which services took the message. Their addresses hold secrets and are not in it."""

    sent: tuple[str, ...]
    failed: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every service took it."""
        return not self.failed

    def to_text(self) -> str:
        """The report for the terminal."""
        failed = f", failed: {', '.join(self.failed)}" if self.failed else ""
        return f"{len(self.sent)} sent ({', '.join(self.sent)}){failed}" if self.sent else f"0 sent{failed}"


def push_text(view: DigestView, *, page_url: str | None = None) -> str:
    """The message: the highlights with the outlets' counts, and where to read on."""
    lines = ["".join(piece.text for piece in pieces_of(bullet)) for bullet in view.section("highlights")]
    counts = ", ".join(f"{shown(side.name)} {len(view.of_side(side.id))}" for side in view.sides)
    tail = f"({counts} articles)" + (f"\n{page_url}" if page_url else "")
    body = ""
    for line in lines:
        entry = f"• {shown(line, 500)}\n"
        if len(body) + len(entry) + len(tail) > BODY_LIMIT:
            break
        body += entry
    return body + tail


def push_digest(view: DigestView, urls: Sequence[str], *, page_url: str | None = None) -> PushReport:
    """Send the highlights of a digest.

    Args:
        view: the day.
        urls: addresses in Apprise's form, such as ``ntfy://...`` or ``json://...``.
        page_url: the day's page on the site.

    Returns:
        Which services took it and which did not; one that fails does not stop the others.

    Raises:
        UsageError: Apprise is not installed, no address is given, or one is no address of Apprise's.
    """
    try:
        import apprise
    except ImportError as error:
        raise UsageError("Apprise is not installed", hint="pip install 'rashomon[push]'") from error
    if not urls:
        raise UsageError("there is no address to push to", hint="set RASHOMON_APPRISE_URLS")
    services = []
    for number, url in enumerate(urls, 1):
        service = apprise.Apprise.instantiate(url)
        if service is None:
            raise UsageError(f"address {number} is none that Apprise knows", hint="https://appriseit.com lists them")
        services.append(service)
    body = push_text(view, page_url=page_url)
    sent: list[str] = []
    failed: list[str] = []
    for service in services:
        took = bool(service.notify(body=body, title=shown(view.title), body_format=apprise.NotifyFormat.TEXT))
        (sent if took else failed).append(str(service.service_name))
    return PushReport(sent=tuple(sent), failed=tuple(failed))
