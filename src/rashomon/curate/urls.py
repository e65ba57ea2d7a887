"""URLs in one form, so that one page has one address, and what a URL itself says of its day."""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

_TRACKING: Final = re.compile(
    r"(?:utm_\w+|mc_[ce]id|pk_\w+|at_\w+|ns_\w+|_ga\w*|hsa_\w+|spm|scm|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|igsh"
    r"|oc|ocid|cmpid?|cid|icid|ref|ref_?src|ref_?url|referrer|source|src|share\w*|from|feature|smid|smtyp|partner|ito|ftag|xtor|rss|traffic_source"
    r"|guccounter|guce_\w+|sr_share|amp|output|outputtype|usqp|amp_\w+)$",
    re.IGNORECASE,
)
_INDEX: Final = re.compile(r"/(?:index|default)\.(?:s?html?|php|aspx?|jsp)$", re.IGNORECASE)
_MOBILE: Final = re.compile(r"^(?:www|m|mobile|amp|wap)\.(?=[^.]+\.)")


@functools.lru_cache(maxsize=65536)
def canonical_url(url: str) -> str:
    """Bring ``url`` to its one form; the empty string for what is no web address."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return ""
    host = parts.hostname.rstrip(".").lower()
    if port and port not in (80, 443):
        host = f"{host}:{port}"
    path = quote(unquote(parts.path), safe="/:@!$&'()*+,;=~-._%") or "/"
    path = _INDEX.sub("/", path)
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)])
    return urlunsplit(("https", host, path, query, ""))


_DATES: Final = (re.compile(r"(?<!\d)(20\d\d|19\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)"),)


def url_date(url: str) -> dt.date | None:
    """The day that ``url`` itself names, None where it names none."""
    for pattern in _DATES:
        for year, month, day in pattern.findall(urlsplit(url).path):
            try:
                return dt.date(int(year), int(month), int(day))
            except ValueError:
                continue
    return None


def host_of(url: str) -> str:
    """The host of ``url`` in lower case, without port; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".").lower()
    except ValueError:
        return ""
