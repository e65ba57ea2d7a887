"""What must never be printed: secrets in URLs, headers and messages are blanked before any log, page or capture.

Nothing here imports anything of ours, so errors, logs and captures may all use it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit, urlunsplit

REDACTED = "REDACTED"

_SECRET_NAME = re.compile(
    r"""(?ix) (?: ^|[_\-.] ) (?: api[_\-]?key | app[_\-]?key | key | auth(?:entication|orization)? | access[_\-]?token
        | id[_\-]?token | refresh[_\-]?token | token | tok | secret | client[_\-]?secret | pass(?:word|wd|phrase)? | pwd
        | session(?:id)? | sid | jwt | bearer | credentials? | sig | signature | private ) (?: $|[_\-.] )
      | apikey | accesstoken | authtoken | usertoken | feedtoken | rsstoken | secret | passw"""
)
_SECRET_HEADERS = frozenset(
    ("authorization", "proxy-authorization", "cookie", "set-cookie", "set-cookie2", "www-authenticate",
     "x-api-key", "x-auth-token", "x-csrf-token", "x-amz-security-token")
)  # fmt: skip
_URL_IN_TEXT = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*://(?:[^\s/?#@]*@)*[^\s\"'<>\\^`{|}]*")
"""A password may hold what no URL may, and is to be blanked all the same."""
_QUERY_PAIR = re.compile(r"([^&;=]*)=([^&;]*)")


def redact_url(url: str) -> str:
    """Blank what may be secret in a URL: the user and password, and query values whose name says so.

    Args:
        url: any URL, also one that cannot be parsed.

    Returns:
        The URL with ``REDACTED`` in place of the secrets; what is not secret stays byte for byte.
    """
    if "@" not in url and "?" not in url and "#" not in url:
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return url.partition("?")[0].rpartition("@")[2]
    netloc = parts.netloc
    if "@" in netloc:
        netloc = f"{REDACTED}@{netloc.rpartition('@')[2]}"
    return urlunsplit(
        (parts.scheme, netloc, parts.path, _redact_query(parts.query), _redact_query(parts.fragment))
    )  # fmt: skip


def without_echo(body: bytes, url: str) -> bytes:
    """Blank the secrets of a URL where the answer repeats them: a private feed writes its reader's token into links.

    Args:
        body: the answer, in an encoding that contains ASCII.
        url: what was asked for.

    Returns:
        The answer without the secrets; short values and plain words are let stand, for they are words of the news.
    """
    for secret in _secrets_of(url) if ("?" in url or "@" in url) else ():
        body = body.replace(secret, REDACTED.encode())
    return body


def _secrets_of(url: str) -> tuple[bytes, ...]:
    """The values of a URL that are secret by their name or place, and look as if nobody could guess them."""
    try:
        parts = urlsplit(url)
        values = [parts.username or "", parts.password or ""]
    except ValueError:
        return ()
    values += [pair[2] for pair in _QUERY_PAIR.finditer(parts.query) if _SECRET_NAME.search(pair[1])]
    forms = {form for value in values for form in (value, unquote(value))}
    told = (form for form in forms if len(form) >= 16 or (len(form) >= 8 and any(char.isdigit() for char in form)))
    return tuple(sorted((form.encode() for form in told), key=lambda form: (-len(form), form)))


def redact_text(text: str) -> str:
    """Blank the secrets of every URL that stands in a message."""
    return _URL_IN_TEXT.sub(lambda match: redact_url(match.group()), text) if "://" in text else text


def redact_headers(headers: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Blank the values of headers that carry credentials or cookies, and secrets in URLs of the others."""
    return tuple((name, _redact_header(name.lower(), value)) for name, value in headers)


def _redact_header(name: str, value: str) -> str:
    if name in _SECRET_HEADERS or _SECRET_NAME.search(name):
        return REDACTED
    # These may hold a URL without its host, which nothing in a free text would be known by.
    return redact_url(value) if name in ("location", "content-location") else redact_text(value)


def _redact_query(query: str) -> str:
    if "=" not in query:
        return query
    return _QUERY_PAIR.sub(
        lambda pair: f"{pair[1]}={REDACTED}" if pair[2] and _SECRET_NAME.search(pair[1]) else pair[0], query
    )
