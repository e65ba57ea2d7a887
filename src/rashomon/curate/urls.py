"""URLs in one form, so that one page has one address; and the day that a URL itself names.

:func:`canonical_url` is the address to store and to print: it still leads to the page. :func:`url_key` goes further
(no scheme, no ``www.``) and is only for telling whether two addresses are one page.
"""

from __future__ import annotations

import datetime as dt
import functools
import html
import re
from typing import Final
from urllib.parse import unquote, urlsplit, urlunsplit

from rashomon.language.normalise import strip_hostile

REDIRECT_HOSTS: Final = frozenset({"news.google.com"})
"""Aggregators whose links lead to an article and name none."""
MAX_URL: Final = 4096
"""Longer addresses are no articles: browsers and servers stop at about half of that."""

_TRACKING: Final = re.compile(
    r"""(?:utm_?|pk_|mtm_|matomo_|piwik_|hsa_|_hs|mc_|oly_|vero_|at_|ns_|gaa_|guce|_ga|_gl$|wt\.|n_cid|cx_|sc_c|aff_|trk|iref
    |fb_|cmp(?:id)?$|ncid$|icid$|pcid$|ocid$|oc$|spm|scm$|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid
    |li_fat_id|igshid|igsh$|ttclid|mkt_tok|xtor|ito$|ftag$|smid$|smtyp$|partner_?id$|maca$|reflink$|tblci|zanpid|rb_clickid
    |ref_?src$|ref_?url$|referr?er$|from_source$|sharetype$|sr_share|traffic_source$|taid$|rssfeed$|feed(?:type|name)$
    |amp$|amp_|output(?:type)?$|usqp$|isappinstalled$|nsukey$|wxfid|__twitter_impression$|cndid$|esrc$|mibextid$)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Names of query parameters that say how a reader came, never which page it is."""

_OFTEN_TRACKING: Final = re.compile(
    r"(?:s_?cid|cid|ref|source|src|from|feature|partner|share|shared|via|rss|feed|campaign|medium|channel)=(?!\d+$)",
    re.IGNORECASE,
)
"""Pairs that say how a reader came unless the value is a number, which is an article's or section's."""

_TRACKING_ON: Final = (
    (re.compile(r"(?:^|\.)(?:wsj|marketwatch|barrons)\.com$"), re.compile(r"mod$|st$")),
    (re.compile(r"(?:^|\.)(?:twitter|x)\.com$"), re.compile(r"[st]$")),
    (re.compile(r"(?:^|\.)youtube\.com$|^youtu\.be$"), re.compile(r"si$|pp$|ab_channel$")),
    (re.compile(r"^news\.google\.com$"), re.compile(r"hl$|gl$|ceid$")),
)
"""Names that mean nothing on one host only."""

_AMP_CACHE: Final = re.compile(r"/(?:[a-z]+/)?(s/)?([^/]+\.[^/]+)(/.*)?$")
_GOOGLE_OR_BING: Final = re.compile(r"(?:www\.)?(?:google\.[a-z.]+|bing\.com)$")
_GOOGLE_AMP: Final = re.compile(r"/amp/(s/)?([^/]+\.[^/]+)(/.*)?$")
_REDIRECTORS: Final = (
    (re.compile(r"^(?:www\.)?google\.[a-z.]+$"), "/url", ("url", "q")),
    (re.compile(r"^(?:www\.)?bing\.com$"), "/news/apiclick.aspx", ("url",)),
    (re.compile(r"^lm?\.facebook\.com$"), "/l.php", ("u",)),
    (re.compile(r"^out\.reddit\.com$"), "/", ("url",)),
    (re.compile(r"^news\.google\.com$"), "/news/url", ("url",)),
)
_MOBILE: Final = re.compile(r"(?:^|(?<=\.))(?:m|mobile|amp|wap|3g|touch|mobi)\.")
_INDEX: Final = re.compile(r"/(?:index|default)\.(?:[sx]?html?|php|aspx?|jsp|do)$", re.IGNORECASE)
_AMP_PATH: Final = re.compile(
    r"/amp(?=/)|/amp$|(?<=[^/])\.amp(?=\.s?html?$|$)|(?<=[^/])[-_]amp(?=\.s?html?$)", re.IGNORECASE
)
_SLASHES: Final = re.compile("/{2,}")
_SESSION: Final = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
_PLAIN: Final = re.compile(r"https?://([a-z0-9.-]+)((?:/[A-Za-z0-9_.~-]+)*/?)(?:\?([A-Za-z0-9_]+=[A-Za-z0-9_.-]+))?")
"""An address that normalisation leaves as it is, which nearly all are."""
_HOST: Final = re.compile(r"(?:[a-z0-9_-]+\.)+[a-z0-9-]+|[0-9a-f:.]*:[0-9a-f:.]*")
_WHITE: Final = re.compile(r"[\t\r\n]")


@functools.lru_cache(maxsize=1 << 16)
def canonical_url(url: str) -> str:
    """Bring ``url`` to its one form: ``canonical_url(canonical_url(u)) == canonical_url(u)``.

    HTTPS, host in lower case and ASCII, no default port, no user, no fragment, percent-encoding as small as may be,
    parameters sorted and without those that only track; AMP and mobile forms give way to the page itself, AMP caches
    and link redirectors to what they point at; ``index.html``, ``page=1`` and trailing slashes go.

    Args:
        url: an address as a feed gave it; may be entity-encoded or protocol-relative.

    Returns:
        The canonical address, or ``""`` for what is no web address (``javascript:``, ``data:``, a relative path).

    Source: RFC 3986, section 6; the URL Standard for what browsers strip.
    """
    text = _WHITE.sub("", strip_hostile(html.unescape(html.unescape(url)) if "&" in url else url)).strip()
    if text.startswith("//"):
        text = f"https:{text}"
    for _ in range(16):
        after = _step(text)
        if after in ("", text):
            return after
        text = after
    return ""


def _step(url: str) -> str:
    """One pass of the rules; the empty string for what is no web address."""
    if len(url) > MAX_URL or url[:8].lower().split(":")[0] not in ("http", "https"):
        return ""
    port: int | None = None
    if "/." not in url and (plain := _PLAIN.fullmatch(url)):
        host, path, query = plain[1].rstrip("."), plain[2], plain[3] or ""
    else:
        try:
            parts = urlsplit(_normalised(url))
            host, port = _ascii_host(parts.hostname or ""), parts.port
        except ValueError:  # a bad port, bad brackets, a label that is too long
            return ""
        path, query = parts.path, parts.query
    if not _HOST.fullmatch(host):
        return ""
    if (target := _unwrap(host, path, query)) is not None:
        return target
    host = f"[{host}]" if ":" in host else _desktop_host(host)
    netloc = host if port in (None, 80, 443) else f"{host}:{port}"
    return urlunsplit(("https", netloc, _page_path(path), _telling_query(host, query), ""))


def _normalised(url: str) -> str:
    """Case, percent-encoding, dot segments and the order of the parameters, as w3lib does them."""
    from w3lib.url import canonicalize_url

    return str(canonicalize_url(url))


def _ascii_host(host: str) -> str:
    host = host.rstrip(".").lower()
    if host.isascii():
        return host
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise ValueError(str(error)) from error


def _unwrap(host: str, path: str, query: str) -> str | None:
    """What an AMP cache or a redirector points at, None where ``host`` is neither."""
    found = None
    if host.endswith((".cdn.ampproject.org", ".ampproject.net")):
        found = _AMP_CACHE.match(path)
    elif path.startswith("/amp/") and _GOOGLE_OR_BING.match(host):
        found = _GOOGLE_AMP.match(path)
    if found:
        scheme = "https" if found[1] else "http"
        return f"{scheme}://{found[2]}{found[3] or '/'}" + (f"?{query}" if query else "")
    for pattern, where, names in _REDIRECTORS:
        if path == where and pattern.match(host):
            for pair in query.split("&"):
                name, _, value = pair.partition("=")
                if name in names and value.lower().startswith("http"):
                    return unquote(value)
    return None


@functools.lru_cache(maxsize=1 << 14)
def _desktop_host(host: str) -> str:
    """The host without its mobile label, ``www.`` before a bare registrable domain that had one."""
    bare = _MOBILE.sub("", host)
    if bare == host:
        return host
    domain, suffix = registrable_domain(bare)
    if not suffix or not bare.endswith(domain):
        return host
    return f"www.{bare}" if bare == domain else bare


def _page_path(path: str) -> str:
    if ";" in path:
        path = _SESSION.sub("", path)
    if "//" in path:
        path = _SLASHES.sub("/", path)
    lowered = path.lower()
    if "amp" in lowered and (stripped := _AMP_PATH.sub("", path)).strip("/"):
        path = stripped
    if "index." in lowered or "default." in lowered:
        path = _INDEX.sub("/", path)
    return path.rstrip("/") or "/"


def _telling_query(host: str, query: str) -> str:
    """The parameters of ``query`` that tell which page it is."""
    if not query:
        return ""
    here = next((names for hosts, names in _TRACKING_ON if hosts.search(host)), None)
    kept = []
    for pair in query.split("&"):
        name = unquote(pair.partition("=")[0])
        if not pair or _tracks(name) or _OFTEN_TRACKING.match(pair) or (here and here.match(name)):
            continue
        if pair in ("page=1", "pg=1"):
            continue
        kept.append(pair)
    return "&".join(kept)


@functools.lru_cache(maxsize=4096)
def _tracks(name: str) -> bool:
    """Whether a parameter of that name says how a reader came; feeds use few names."""
    return _TRACKING.match(name) is not None


def url_key(url: str) -> str:
    """The canonical address without scheme and ``www.``: equal for two addresses of one page."""
    return canonical_url(url).removeprefix("https://").removeprefix("www.")


def host_of(url: str) -> str:
    """The host of ``url`` in lower case, without port; empty where there is none."""
    if plain := _PLAIN.fullmatch(url):
        return plain[1].rstrip(".")
    try:
        return (urlsplit(url).hostname or "").rstrip(".").lower()
    except ValueError:
        return ""


@functools.lru_cache(maxsize=1 << 16)
def registrable_domain(host: str) -> tuple[str, str]:
    """The registrable domain of ``host`` and its public suffix (empty for an address).

    Source: the Public Suffix List, from the snapshot that tldextract carries; nothing is fetched.
    """
    found = _suffixes()(host, include_psl_private_domains=True)
    if not found.suffix or not found.domain:
        labels = host.split(".")
        numeric = ":" in host or labels[-1].isdigit()
        if found.suffix or numeric or len(labels) < 2:  # a suffix alone, an address, a bare name
            return host, ""
        return ".".join(labels[-2:]), labels[-1]  # the list's own rule for endings that it does not hold
    return f"{found.domain}.{found.suffix}", found.suffix


@functools.cache
def _suffixes():  # type: ignore[no-untyped-def]
    import tldextract

    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


_YEAR: Final = r"(19[89]\d|20\d\d)"
_MONTH: Final = r"(0[1-9]|1[0-2])"
_DAY: Final = r"(0[1-9]|[12]\d|3[01])"
_NAMES: Final = {
    "jan": 1, "january": 1, "feb": 2, "february": 2, "mar": 3, "march": 3, "apr": 4, "april": 4, "may": 5, "jun": 6,
    "june": 6, "jul": 7, "july": 7, "aug": 8, "august": 8, "sep": 9, "sept": 9, "september": 9, "oct": 10,
    "october": 10, "nov": 11, "november": 11, "dec": 12, "december": 12,
}  # fmt: skip
_DAY_PATTERNS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"/{_YEAR}/{_MONTH}/{_DAY}(?=[/_.-]|$)",  # /2026/08/19/
        rf"/{_YEAR}/({'|'.join(_NAMES)})/(0?[1-9]|[12]\d|3[01])(?=/|$)",  # /2026/aug/19/
        rf"/{_YEAR}/(1[0-2]|0?[1-9])/(3[01]|[12]\d|0?[1-9])(?=/)",  # /2026/8/19/
        rf"/{_YEAR}/?{_MONTH}/?{_DAY}(?=[/_.-]|$)",  # /202608/19/ /2026/0819/ /20260819/ /20260819-...
        rf"/{_YEAR}[-/]{_MONTH}[-/]{_DAY}(?=[/_.-]|$)",  # /2026-08-19/ /2026-08/19/ /2026/08-19/
        rf"[/_.-][a-z]{{0,4}}{_YEAR}{_MONTH}{_DAY}(?=\D|$)",  # t20260819_123, article_20260819_1, -20260819.html
        rf"[/_.-]{_YEAR}[-_]{_MONTH}[-_]{_DAY}(?=/|$|\.)",  # slug-2026-08-19/
        rf"/[a-z]{{0,4}}{_YEAR}{_MONTH}{_DAY}\d{{6}}(?=\D|$)",  # /20260819123000
    )
)


@functools.lru_cache(maxsize=1 << 16)
def url_date(url: str) -> dt.date | None:
    """The day that ``url`` itself names in its path, None where it names none (a month alone is none).

    A witness only: :func:`rashomon.curate.dates.best_date` weighs it against what the feed says.
    """
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    for pattern in _DAY_PATTERNS:
        for year, month, day in pattern.findall(path):
            try:
                return dt.date(int(year), _NAMES.get(month.lower()) or int(month), int(day))
            except ValueError:  # 31 February is no date but part of a number
                continue
    return None
