"""Pages that come with status 200 where a feed or an article was asked for: told by their form, never read as news."""

from __future__ import annotations

import re

_HTML = re.compile(
    r"\s*(?:<!--.{0,4000}?-->\s*|<\?xml[^>]{0,200}\?>\s*)*<(?:!doctype\s+html|html|head|body|script|meta|title|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_TITLE = re.compile(r"<title[^>]{0,200}>(.{0,300}?)</title", re.IGNORECASE | re.DOTALL)
_BOT_CHECK = re.compile(
    r"cf-browser-verification|cf[-_]chl[-_]|challenge-platform|just a moment\.\.\.|checking your browser|"
    r"verify (?:that )?you are (?:a )?human|"
    r"are you a robot|g-recaptcha|hcaptcha\.com|geo\.captcha-delivery|datadome|px-captcha|perimeterx|_incapsula_|"
    r"distil_r_captcha|"
    r"unusual traffic from your|access denied.{0,200}akamai|ddos-guard|"
    r"请完成安全验证|安全验证|人机验证|访问验证|滑动验证|"
    r"ロボットではありません|不正なアクセス",
    re.IGNORECASE | re.DOTALL,
)
_CONSENT = re.compile(
    r"consent\.google\.|consent\.yahoo\.|before you continue to google|bevor sie zu google|"
    r"guce\.(?:advertising|oath|yahoo)|didomi-popup-page|/privacy-gate|we value your privacy.{0,300}accept all|"
    r"继续前往 google 之前|google に進む前に|続行する前に",
    re.IGNORECASE | re.DOTALL,
)
_LOGIN = re.compile(
    r"<input[^>]{0,300}type\s*=\s*[\"']?password|<title[^>]{0,100}>[^<]{0,80}(?:log ?in|sign ?in|登录|登錄|ログイン)",
    re.IGNORECASE,
)  # fmt: skip
_SCAN = 120_000


def is_html(text: str) -> bool:
    """Whether a document is an HTML page."""
    return _HTML.match(text[:8192]) is not None


def page_fault(text: str) -> str | None:
    """Say what a page is that stands where a feed should be.

    Returns:
        The fault in words, or None where the document is no HTML page.
    """
    if not is_html(text):
        return None
    kind = obstacle(text)
    if kind is not None:
        return f"{kind} came instead of a feed"
    title = _TITLE.search(text[:_SCAN])
    name = " ".join(title[1].split())[:60] if title else ""
    return f"an HTML page came instead of a feed{f' (“{name}”)' if name else ''}"


def obstacle(text: str) -> str | None:
    """Name what stands between a reader and the page: a consent form, a check for robots, a login; None for neither."""
    head = text[:_SCAN]
    if _CONSENT.search(head):
        return "a consent page"
    if _BOT_CHECK.search(head):
        return "a check for robots"
    if _LOGIN.search(head):
        return "a login page"
    return None
