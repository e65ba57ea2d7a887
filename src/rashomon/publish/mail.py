"""``rashomon mail``: one mail a recipient, over SMTP with TLS, resumable, never twice.

Before a mail goes out, the ledger says so and is brought to the disk; when the server has taken it, the ledger says
that. A run that is killed between the two does not know whether the mail arrived: that recipient is reported and not
written to again, since a missing mail is the smaller harm.

Source:
    RFC 5321, RFC 8058 (one-click unsubscribe), RFC 2369 (List-Unsubscribe).
"""

from __future__ import annotations

import datetime as dt
import email.policy
import fcntl
import hashlib
import ipaddress
import json
import os
import re
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import IO, Literal
from urllib.parse import quote

from rashomon.errors import ConfigError, PublishError, StoreBusy, UsageError
from rashomon.publish.mail_form import MailForm, mail_form
from rashomon.publish.view import DigestView
from rashomon.records import record

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")


@record
class MailServer:
    """The server that takes the mails. ``cafile`` names a private certificate authority."""

    host: str
    port: int = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    password: str | None = None
    timeout: float = 30.0
    cafile: Path | None = None


@record
class MailReport:
    """What became of each recipient; ``unsure`` are those whom an earlier run may or may not have reached."""

    sent: tuple[str, ...]
    already: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    unsure: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether the server refused nobody."""
        return not self.failed

    def to_text(self) -> str:
        """The report for the terminal."""
        lines = [f"{len(self.sent)} sent, {len(self.already)} had it already, {len(self.failed)} failed"]
        lines += [f"  {address}: {reason}; the next run tries again" for address, reason in self.failed]
        lines += [
            f"  {address}: an earlier run was cut off while sending; not sent again, for it may have arrived"
            for address in self.unsure
        ]
        return "\n".join(lines)


def read_recipients(path: Path) -> tuple[str, ...]:
    """Read a list of addresses: one a line, ``#`` begins a comment, an address counts once.

    Raises:
        UsageError: with file and line, if a line is no address, or the file cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=str(path)) from error
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        address = line.split("#", 1)[0].strip()
        if not address:
            continue
        if not _ADDRESS.fullmatch(address):
            raise UsageError(f"{address!r} is no mail address", where=f"{path}:{number}", hint="one address a line")
        found.setdefault(address.lower(), address)
    return tuple(found.values())


def send_digest(
    view: DigestView,
    recipients: Sequence[str],
    *,
    server: MailServer,
    sender: str,
    unsubscribe: str,
    ledger: Path,
    now: dt.datetime,
    page_url: str | None = None,
) -> MailReport:
    """Send a digest to each recipient who did not get it yet.

    Args:
        view: the day.
        recipients: addresses, from :func:`read_recipients`.
        server: where the mails go.
        sender: the address in From.
        unsubscribe: ``mailto:`` or ``https:`` URL for List-Unsubscribe; ``{recipient}`` stands for the address.
        ledger: the file that remembers what was sent; keep it as long as the digests.
        now: the time of sending, for the Date header.
        page_url: the day's page on the site.

    Returns:
        What became of each recipient.

    Raises:
        ConfigError: the server's settings would send words or passwords in the clear over the network.
        PublishError: the server cannot be reached, or refuses the account.
        StoreBusy: another run is sending with the same ledger.
    """
    _check(server)
    form = mail_form(view, page_url=page_url)
    key = f"{view.topic}/{view.date.isoformat()}"
    with _Ledger.opened(ledger, key) as book:
        already = tuple(each for each in recipients if book.state(each) == "sent")
        unsure = tuple(each for each in recipients if book.state(each) == "sending")
        waiting = [each for each in recipients if book.state(each) in (None, "failed")]
        sent: list[str] = []
        failed: list[tuple[str, str]] = []
        if waiting:
            with _connected(server) as smtp:
                for address in waiting:
                    message = _message(form, address, sender, unsubscribe, now, f"{view.id}.{_digest(address)}")
                    reason = _deliver(smtp, message, sender, address, book)
                    if reason is None:
                        sent.append(address)
                    else:
                        failed.append((address, reason))
    return MailReport(sent=tuple(sent), already=already, failed=tuple(failed), unsure=unsure)


def _deliver(smtp: smtplib.SMTP, message: EmailMessage, sender: str, address: str, book: _Ledger) -> str | None:
    """Send one mail; the reason where the server refused it, None where it took it.

    Raises:
        PublishError: the connection broke; whether this mail arrived is not known, and the ledger keeps it so.
    """
    book.note(address, "sending")
    try:
        smtp.send_message(message, from_addr=sender, to_addrs=[address])
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
        book.note(address, "failed")
        return _refusal(error)
    except (smtplib.SMTPException, OSError) as error:
        raise PublishError(
            f"the connection broke while sending: {error}", hint="run it again for the others"
        ) from error
    book.note(address, "sent")
    return None


def _refusal(error: smtplib.SMTPException) -> str:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, raw = error.smtp_code, error.smtp_error
        said = raw if isinstance(raw, bytes) else raw.encode()
    else:
        return "refused"
    return f"refused ({code} {said.decode('utf-8', 'replace')[:200]})"


def _message(form: MailForm, to: str, sender: str, unsubscribe: str, now: dt.datetime, id_: str) -> EmailMessage:
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = form.subject
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{id_}@{sender.rpartition('@')[2].strip('> ') or 'localhost'}>"
    link = unsubscribe.replace("{recipient}", quote(to, safe=""))
    message["List-Unsubscribe"] = f"<{link}>"
    if link.startswith("https://"):
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(f"{form.text}\nTo get no more of these mails: {link}\n")
    message.add_alternative(form.html, subtype="html")
    return message


def _check(server: MailServer) -> None:
    if server.security == "none" and not _is_here(server.host):
        raise ConfigError(
            "mail without TLS goes to this machine only", where="mail.security", hint='use "starttls" or "tls"'
        )


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def _connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    context = ssl.create_default_context(cafile=str(server.cafile) if server.cafile else None)
    smtp: smtplib.SMTP | None = None
    try:
        if server.security == "tls":
            smtp = smtplib.SMTP_SSL(server.host, server.port, timeout=server.timeout, context=context)
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
        if server.security == "starttls":
            smtp.starttls(context=context)
        if server.user:
            smtp.login(server.user, server.password or "")
    except (smtplib.SMTPException, OSError) as error:
        if smtp is not None:
            smtp.close()
        where = f"{server.host}:{server.port}"
        raise PublishError(f"the mail server does not take us: {_told(error)}", where=where) from error
    try:
        yield smtp
    finally:
        try:
            smtp.quit()
        except smtplib.SMTPException:
            smtp.close()


def _told(error: Exception) -> str:
    """What happened, without what we said: an answer to a login may repeat the password."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"the account was refused ({error.smtp_code})"
    return str(error)


def _digest(address: str) -> str:
    return hashlib.sha256(address.lower().encode()).hexdigest()[:32]


class _Ledger:
    """A file of lines, each brought to the disk: which recipient of which digest is in which state.

    Addresses are kept as hashes, so that the file is no list of readers.
    """

    def __init__(self, file: IO[str], key: str, states: dict[str, str]) -> None:
        self._file = file
        self._key = key
        self._states = states

    @classmethod
    @contextmanager
    def opened(cls, path: Path, key: str) -> Iterator[_Ledger]:
        """Open the ledger for one digest, alone.

        Raises:
            StoreBusy: another process has it open.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+", encoding="utf-8") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise StoreBusy("another run is sending mail", where=str(path), hint="wait for it to end") from error
            file.seek(0)
            states = {}
            for line in file:
                if line.endswith("\n") and (noted := _line(line)) and noted[0] == key:
                    states[noted[1]] = noted[2]
            yield cls(file, key, states)

    def state(self, address: str) -> str | None:
        """``sending``, ``sent``, ``failed``, or None for never tried."""
        return self._states.get(_digest(address))

    def note(self, address: str, state: str) -> None:
        """Write down what happens to a recipient, before anything else happens."""
        self._states[_digest(address)] = state
        self._file.write(json.dumps([self._key, _digest(address), state]) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())


def _line(line: str) -> tuple[str, str, str] | None:
    """One line of the ledger; None for one that a killed run left half written."""
    try:
        key, who, state = json.loads(line)
    except ValueError:
        return None
    return str(key), str(who), str(state)
