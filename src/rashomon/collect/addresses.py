"""Which addresses may be spoken to: judged on the socket's real address, at the moment it would connect.

A guard that looks at names can be cheated by redirects, by odd spellings and by a name that resolves anew (rebinding).
:func:`guarded_socket` is aiohttp's socket factory, the last place before a packet leaves, so one guard covers them all.

Source: the IANA special-purpose address registries (RFC 6890, RFC 8190; iana-ipv4-special-registry,
iana-ipv6-special-registry), RFC 1122, RFC 3879, RFC 5771, RFC 6052, RFC 3056, RFC 4380. Python 3.11's
``ipaddress.is_global`` calls several of these global, so the table is our own.
"""

from __future__ import annotations

import errno
import ipaddress
import socket
from typing import Any

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_FORBIDDEN_V4 = tuple(
    (ipaddress.IPv4Network(network), why)
    for network, why in (
        ("0.0.0.0/8", "this network (RFC 791)"),
        ("10.0.0.0/8", "private (RFC 1918)"),
        ("100.64.0.0/10", "carrier-grade NAT (RFC 6598)"),
        ("127.0.0.0/8", "loopback (RFC 1122)"),
        ("169.254.0.0/16", "link-local, cloud metadata (RFC 3927)"),
        ("172.16.0.0/12", "private (RFC 1918)"),
        ("192.0.0.0/24", "IETF protocol assignments (RFC 6890)"),
        ("192.0.2.0/24", "documentation (RFC 5737)"),
        ("192.31.196.0/24", "AS112 (RFC 7535)"),
        ("192.52.193.0/24", "AMT (RFC 7450)"),
        ("192.88.99.0/24", "6to4 relay anycast (RFC 7526)"),
        ("192.168.0.0/16", "private (RFC 1918)"),
        ("192.175.48.0/24", "AS112 (RFC 7534)"),
        ("198.18.0.0/15", "benchmarking (RFC 2544)"),
        ("198.51.100.0/24", "documentation (RFC 5737)"),
        ("203.0.113.0/24", "documentation (RFC 5737)"),
        ("224.0.0.0/4", "multicast (RFC 5771)"),
        ("240.0.0.0/4", "reserved, broadcast (RFC 1112)"),
    )
)
# Global unicast is 2000::/3 alone (RFC 4291, IANA); all else is forbidden by default, and of it these as well.
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
_FORBIDDEN_V6 = tuple(
    (ipaddress.IPv6Network(network), why)
    for network, why in (
        ("2001::/23", "IETF protocol assignments, Teredo (RFC 2928, RFC 4380)"),
        ("2001:db8::/32", "documentation (RFC 3849)"),
        ("2002::/16", "6to4 (RFC 3056)"),
        ("2620:4f:8000::/48", "AS112 (RFC 7534)"),
        ("3fff::/20", "documentation (RFC 9637)"),
    )
)
_V6_NAMES = tuple(
    (ipaddress.IPv6Network(network), why)
    for network, why in (
        ("::1/128", "loopback (RFC 4291)"),
        ("::/128", "unspecified (RFC 4291)"),
        ("::ffff:0:0/96", "IPv4-mapped (RFC 4291)"),
        ("64:ff9b::/96", "NAT64 (RFC 6052)"),
        ("64:ff9b:1::/48", "local NAT64 (RFC 8215)"),
        ("100::/64", "discard-only (RFC 6666)"),
        ("fc00::/7", "unique local (RFC 4193)"),
        ("fe80::/10", "link-local (RFC 4291)"),
        ("fec0::/10", "site-local (RFC 3879)"),
        ("ff00::/8", "multicast (RFC 4291)"),
    )
)
REFUSED = "address refused"
"""Stands in the message of every refusal, also where an event loop joins several errors into one."""


class RefusedSocketError(PermissionError):
    """Raised inside the event loop's connect; the fetcher turns it into ``AddressRefused``."""


def why_forbidden(address: str) -> str | None:
    """Say why an address must not be spoken to.

    Args:
        address: an IPv4 or IPv6 address in any standard spelling, with or without a zone id.

    Returns:
        The reason, or None for a public unicast address. What is no address at all is forbidden too.
    """
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "no address"
    if isinstance(parsed, ipaddress.IPv4Address):
        return next((why for network, why in _FORBIDDEN_V4 if parsed in network), None)
    if parsed not in _GLOBAL_V6:
        return next((why for network, why in _V6_NAMES if parsed in network), "not global unicast (RFC 4291)")
    return next((why for network, why in _FORBIDDEN_V6 if parsed in network), None)


def odd_host(host: str) -> bool:
    """Whether a host is an IPv4 address as only C libraries read it: ``127.1``, ``0x7f000001``, ``0177.0.0.1``.

    Source: inet_aton(3). Nobody publishes news there, and no two programs agree on what it names.
    """
    bare = host.rstrip(".")
    if not bare or not all(_numeric(label) for label in bare.split(".")):
        return False
    try:
        ipaddress.IPv4Address(bare)
    except ValueError:
        return True
    return bare != host


def _numeric(label: str) -> bool:
    digits = label.lower()
    if digits.startswith("0x"):
        return all(character in "0123456789abcdef" for character in digits[2:])
    return digits.isdecimal()


def literal_address(host: str) -> str | None:
    """The address that a URL's host spells out, or None for a name."""
    try:
        return str(ipaddress.ip_address(host.strip("[]").partition("%")[0]))
    except ValueError:
        return None


def guarded_socket(info: tuple[Any, ...]) -> socket.socket:
    """Make the socket for one resolved address, or refuse.

    Args:
        info: what ``getaddrinfo`` answered: family, type, protocol, canonical name, socket address.

    Raises:
        RefusedSocketError: the address is not public.
    """
    family, kind, protocol, _, address = info
    why = why_forbidden(str(address[0]))
    if why is not None:
        raise RefusedSocketError(errno.EACCES, f"{REFUSED}: {address[0]} is {why}")
    return socket.socket(family=family, type=kind, proto=protocol)
