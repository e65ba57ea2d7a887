"""``rashomon mail`` and ``rashomon push``: a digest to readers, by the servers that settings and environment name."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.errors import NothingOnTopic
from rashomon.settings import Settings

if TYPE_CHECKING:
    from rashomon.publish.mail import MailReport
    from rashomon.publish.push import PushReport

LEDGER = "mail.ledger"
"""The file in the state folder that remembers who was sent what."""


def mail(
    document: dict[str, Any], recipients: Path, *, settings: Settings, state: Path, now: dt.datetime
) -> MailReport:  # fmt: skip
    """Send a digest as mail, to each address of a file once.

    Args:
        document: the digest in its JSON form.
        recipients: the file, one address a line.
        settings: name the server; the password is ``RASHOMON_SMTP_PASSWORD``.
        state: the folder of the ledger.
        now: the time of the mails.

    Raises:
        NothingOnTopic: if nothing was printed that day.
        UsageError: if the list is none.
        PublishError: if the server does not take us, or the connection broke; run it again for the others.
    """
    from rashomon.publish.mail import MailServer, read_recipients, send_digest
    from rashomon.publish.reread import from_json

    wanted = settings.mail
    view = from_json(_printed(document))
    return send_digest(
        view,
        read_recipients(recipients),
        server=MailServer(
            host=wanted.host,
            port=wanted.port,
            security=wanted.security,
            user=wanted.user,
            password=os.environ.get("RASHOMON_SMTP_PASSWORD"),
        ),
        sender=wanted.sender,
        unsubscribe=wanted.unsubscribe,
        ledger=state / LEDGER,
        now=now,
        page_url=_page_url(document, settings),
    )


def push(document: dict[str, Any], *, settings: Settings) -> PushReport:
    """Send a digest's highlights to the chat rooms and webhooks of ``RASHOMON_APPRISE_URLS``.

    Raises:
        NothingOnTopic: if nothing was printed that day.
        UsageError: if Apprise is not installed, or no address is given.
    """
    from rashomon.publish.push import push_digest
    from rashomon.publish.reread import from_json

    urls = os.environ.get("RASHOMON_APPRISE_URLS", "").split()
    return push_digest(from_json(_printed(document)), urls, page_url=_page_url(document, settings))


def _printed(document: dict[str, Any]) -> dict[str, Any]:
    """The document itself, where it has anything to tell: an empty digest is sent to nobody."""
    if not document["bullets"]:
        day = f"{document['topic']['id']} {document['date']}"
        raise NothingOnTopic(f"{day}: nothing was printed that day, so nothing is sent", hint="--date names another")
    return document


def _page_url(document: dict[str, Any], settings: Settings) -> str:
    from rashomon.publish.plain import safe_name

    topic = safe_name(document["topic"]["id"])
    return f"{settings.site.base_url.rstrip('/')}/posts/{topic}/{document['date']}/"
