"""Mail over a real SMTP server with TLS: one a recipient, resumable, never twice, nothing hostile in it."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import html.parser
import json
import socket
import ssl
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope

from rashomon.errors import ConfigError, PublishError, StoreBusy, UsageError
from rashomon.publish.digest_json import view_of
from rashomon.publish.mail import MailReport, MailServer, _Ledger, read_recipients, send_digest
from rashomon.publish.mail_form import mail_form
from tests.fixtures_digest import hostile_digest, make_digest

NOW = dt.datetime(2031, 5, 14, 6, tzinfo=dt.UTC)
READERS = ("ann@reader.example", "bo@reader.example", "cy@reader.example")


class Post:
    """Takes mails; refuses or breaks off where told."""

    def __init__(self) -> None:
        self.taken: list[tuple[list[str], EmailMessage]] = []
        self.refuse: set[str] = set()
        self.break_at: str | None = None

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd calls
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuse:
            return "550 no such reader"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        if self.break_at in envelope.rcpt_tos:
            server.transport.abort()
            return "421 gone"
        content = envelope.content
        assert isinstance(content, bytes)
        message = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        self.taken.append((list(envelope.rcpt_tos), message))
        return "250 OK"


class _Office(Controller):
    """A server that offers STARTTLS and wants an account."""

    def __init__(self, handler: Post, context: ssl.SSLContext) -> None:
        self._tls = context
        super().__init__(handler, hostname="127.0.0.1", port=0)

    def factory(self) -> SMTP:
        def check(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
            right = (data.login, data.password) == (b"paper", b"s3cret-word")
            return AuthResult(success=right, handled=False)

        return SMTP(
            self.handler, tls_context=self._tls, require_starttls=True, authenticator=check, auth_required=True,
            enable_SMTPUTF8=True, ident="test",
        )  # fmt: skip

    def _trigger_server(self) -> None:
        """Knock once at the port that the system gave."""
        with socket.create_connection(self.server.sockets[0].getsockname(), 10) as knock:  # type: ignore[union-attr]
            knock.recv(64)


@pytest.fixture
def post(tmp_path: Path) -> Iterator[tuple[Post, MailServer]]:
    authority = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(context)
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    handler = Post()
    office = _Office(handler, context)
    office.start()
    port = office.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
    yield (
        handler,
        MailServer(host="localhost", port=port, user="paper", password="s3cret-word", cafile=tmp_path / "ca.pem"),
    )
    office.stop()


def send(server: MailServer, tmp_path: Path, readers: tuple[str, ...] = READERS, digest: Any = None) -> MailReport:
    return send_digest(
        view_of(digest or make_digest()), readers, server=server, sender="paper@news.example",
        unsubscribe="https://news.example/leave?who={recipient}", ledger=tmp_path / "state" / "mail.jsonl", now=NOW,
        page_url="https://news.example/posts/china-japan/2031-05-14/",
    )  # fmt: skip


def test_one_mail_a_recipient_with_both_forms(post: tuple[Post, MailServer], tmp_path: Path) -> None:
    handler, server = post
    report = send(server, tmp_path)
    assert report.sent == READERS
    assert [to for to, _ in handler.taken] == [[reader] for reader in READERS]
    message = handler.taken[0][1]
    assert message["To"] == "ann@reader.example"
    assert message["Subject"] == "China vs Japan News - 2031-05-14"
    assert message["List-Unsubscribe"] == "<https://news.example/leave?who=ann%40reader.example>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Date"].datetime == NOW
    plain, rich = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert rich is not None
    assert "日本测量船闯入珊瑚礁海域" in plain.get_content()
    assert "https://news.example/leave?who=ann%40reader.example" in plain.get_content()
    assert "海洋調査船" in rich.get_content()


def test_a_second_run_writes_to_nobody_twice(post: tuple[Post, MailServer], tmp_path: Path) -> None:
    handler, server = post
    send(server, tmp_path, READERS[:2])
    report = send(server, tmp_path)
    assert report.sent == READERS[2:]
    assert report.already == READERS[:2]
    assert len(handler.taken) == 3
    assert all("@" not in line for line in (tmp_path / "state" / "mail.jsonl").read_text().splitlines())


def test_a_refused_recipient_stops_nobody_and_is_tried_again(post: tuple[Post, MailServer], tmp_path: Path) -> None:
    handler, server = post
    handler.refuse = {READERS[0]}
    report = send(server, tmp_path)
    assert report.sent == READERS[1:]
    assert report.failed == ((READERS[0], "refused (550 no such reader)"),)
    handler.refuse = set()
    assert send(server, tmp_path).sent == READERS[:1]


def test_a_broken_connection_is_resumed_without_a_second_mail(post: tuple[Post, MailServer], tmp_path: Path) -> None:
    handler, server = post
    handler.break_at = READERS[1]
    with pytest.raises(PublishError, match="connection broke"):
        send(server, tmp_path)
    handler.break_at = None
    report = send(server, tmp_path)
    assert report.already == READERS[:1]
    assert report.unsure == READERS[1:2]
    assert report.sent == READERS[2:]
    assert "not sent again" in report.to_text()
    assert [to for to, _ in handler.taken] == [[READERS[0]], [READERS[2]]]


def test_a_line_that_a_killed_run_left_half_is_passed_over(post: tuple[Post, MailServer], tmp_path: Path) -> None:
    _, server = post
    send(server, tmp_path, READERS[:1])
    with (tmp_path / "state" / "mail.jsonl").open("a") as file:
        file.write('["china-japan/2031-05-14", "ab\n')
    assert send(server, tmp_path).already == READERS[:1]


def test_a_wrong_password_is_not_told(post: tuple[Post, MailServer], tmp_path: Path) -> None:
    _, server = post
    wrong = MailServer(host=server.host, port=server.port, user="paper", password="oops-word", cafile=server.cafile)
    with pytest.raises(PublishError, match="account was refused") as caught:
        send(wrong, tmp_path)
    assert "oops-word" not in str(caught.value)


def test_an_unknown_authority_is_refused(post: tuple[Post, MailServer], tmp_path: Path) -> None:
    handler, server = post
    with pytest.raises(PublishError, match="certificate verify failed"):
        send(MailServer(host=server.host, port=server.port), tmp_path)
    assert handler.taken == []


def test_words_in_the_clear_stay_on_this_machine(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="without TLS"):
        send(MailServer(host="mail.example", security="none"), tmp_path)


def test_two_senders_at_once_do_not_happen(tmp_path: Path) -> None:
    with _Ledger.opened(tmp_path / "state" / "mail.jsonl", "x"), pytest.raises(StoreBusy, match="another run"):
        send(MailServer(host="localhost"), tmp_path)


def test_recipients_are_read_and_faults_told_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("# readers\nann@reader.example\n\nANN@reader.example # again\nbo@reader.example\n")
    assert read_recipients(path) == ("ann@reader.example", "bo@reader.example")
    path.write_text("ann@reader.example\nbo@reader.example, cy@reader.example\n")
    with pytest.raises(UsageError, match=r"list\.txt:2: 'bo@reader\.example, cy"):
        read_recipients(path)
    with pytest.raises(UsageError, match="cannot be read"):
        read_recipients(tmp_path / "none.txt")


class _Tags(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_hostile_headlines_are_text_in_the_mail() -> None:
    form = mail_form(view_of(hostile_digest()))
    seen = _Tags()
    seen.feed(form.html)
    assert seen.tags == {
        "html", "head", "meta", "title", "body", "div", "table", "tr", "td", "h1", "h2", "p", "br", "a", "span",
    }  # fmt: skip
    assert not {name for name in seen.attributes if name.startswith("on")}
    assert all(link.startswith("https://") for link in seen.links)
    assert '<script>window.pwned=1</script><img src=x onerror="window.pwned=2">' in seen.text
    assert "{{% shell %}}" in seen.text
    assert "\x00" not in form.html + form.text
    assert len(form.html.encode()) < 100_000


def test_a_topic_name_cannot_add_headers(post: tuple[Post, MailServer], tmp_path: Path) -> None:
    from tests.fixtures_digest import topic

    handler, server = post
    send(server, tmp_path, READERS[:1], make_digest(of=topic(name="War\r\nBcc: all@reader.example")))
    ((to, message),) = handler.taken
    assert to == [READERS[0]]
    assert message["Bcc"] is None
    assert message["Subject"].startswith("War Bcc: all@reader.example News")


def test_the_ledger_is_json_lines(post: tuple[Post, MailServer], tmp_path: Path) -> None:
    _, server = post
    send(server, tmp_path, READERS[:1])
    lines = [json.loads(line) for line in (tmp_path / "state" / "mail.jsonl").read_text().splitlines()]
    assert [line[2] for line in lines] == ["sending", "sent"]
