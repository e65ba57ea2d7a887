"""Makes the example captures that ship with Rashomon from digest posts in the old form.

Usage: python tools/make_example.py POST.md... OUT_DIR

Each post's source lines (headline, redirect link, listed outlet, day) become the two search responses that carried
them, one a side, in the form in which Google News answers, inside one WARC file a day. The posts keep no time of day:
noon UTC is written.
"""

from __future__ import annotations

import datetime as dt
import gzip
import io
import re
import sys
import zlib
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SOURCE = re.compile(r"^\d+\. \[[^\]]*\] \[(?P<title>.*)\]\((?P<link>https://\S+)\) - (?P<name>.+) \((?P<day>[\d/]+)\)$")
DATE = re.compile(r"^date: (\S+)", re.MULTILINE)
COUNT = re.compile(r"^chinaSources: (\d+)", re.MULTILINE)

# Under which host Google News lists a publisher: what its <source url> says.
HOSTS = {
    "Global Times": "https://www.globaltimes.cn",
    "China Daily": "https://www.chinadaily.com.cn",
    "Global Edition": "https://global.chinadaily.com.cn",
    "South China Morning Post": "https://www.scmp.com",
    "news.cgtn.com": "https://news.cgtn.com",
    "newsus.cgtn.com": "https://newsus.cgtn.com",
    "The Japan Times": "https://www.japantimes.co.jp",
    "Nikkei Asia": "https://asia.nikkei.com",
    "Japan Wire by KYODO NEWS": "https://english.kyodonews.net",
}
SITES = {
    "china": "site:globaltimes.cn OR site:scmp.com OR site:news.cn OR site:cgtn.com OR site:chinadaily.com.cn japan",
    "japan": "site:nikkei.com OR site:japantimes.co.jp OR site:kyodonews.net china",
}


def main(*arguments: str) -> None:
    """Write one capture a post."""
    *posts, out = arguments
    for post in posts:
        make(Path(post).read_text(encoding="utf-8"), Path(out))


def make(post: str, out: Path) -> None:
    """Write the capture of one post."""
    found = DATE.search(post)
    count = COUNT.search(post)
    if not found or not count:
        raise SystemExit("no date or no chinaSources in the post's front matter")
    made = dt.datetime.fromisoformat(found[1].replace("Z", "+00:00"))
    rows = [match.groupdict() for line in post.splitlines() if (match := SOURCE.match(line))]
    sides = {"china": rows[: int(count[1])], "japan": rows[int(count[1]) :]}
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    for side, items in sides.items():
        query = f"{SITES[side]} when:2d".replace(" ", "+").replace(":", "%3A")
        url = f"https://news.google.com/rss/search?q={query}&hl=en-US&gl=US&ceid=US:en"
        body = feed(SITES[side], items, made).encode()
        headers = StatusAndHeaders("200 OK", [("Content-Type", "application/xml; charset=utf-8")], protocol="HTTP/1.1")
        date = made.strftime("%Y-%m-%dT%H:%M:%SZ")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=headers, warc_headers_dict={"WARC-Date": date}
        )
        record.rec_headers.replace_header("WARC-Record-ID", f"<urn:example:{made:%Y-%m-%d}:{side}>")
        writer.write_record(record)
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"china-japan-{made:%Y-%m-%d}.warc.gz"
    path.write_bytes(still(buffer.getvalue()))
    print(f"{path}: {len(rows)} items")


def feed(query: str, items: list[dict[str, str]], made: dt.datetime) -> str:
    """One search response."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><rss version="2.0"><channel>'
        "<generator>NFE/5.0</generator>"
        f"<title>{escape(query)} - Google News</title><link>https://news.google.com/search</link>"
        f"<language>en-US</language><lastBuildDate>{format_datetime(made, usegmt=True)}</lastBuildDate>"
        f"<description>Google News</description>{''.join(item(row) for row in items)}</channel></rss>"
    )


def item(row: dict[str, str]) -> str:
    """One item, with the publisher's name behind the title as Google writes it."""
    name, title = row["name"], row["title"]
    month, day, year = (int(part) for part in row["day"].split("/"))
    when = format_datetime(dt.datetime(year, month, day, 12, tzinfo=dt.UTC), usegmt=True)
    guid = row["link"].rsplit("/", 1)[1].split("?")[0]
    inner = (
        f'<a href="{escape(row["link"])}" target="_blank">{escape(title)}</a>&nbsp;&nbsp;'
        f'<font color="#6f6f6f">{escape(name)}</font>'
    )
    return (
        f"<item><title>{escape(f'{title} - {name}')}</title><link>{escape(row['link'])}</link>"
        f'<guid isPermaLink="false">{escape(guid)}</guid><pubDate>{when}</pubDate>'
        f"<description>{escape(inner)}</description>"
        f"<source url={quoteattr(HOSTS[name])}>{escape(name)}</source></item>"
    )


def still(data: bytes) -> bytes:
    """The same gzip members with no time of writing in them, so that making the file again gives the same bytes."""
    members, rest = [], data
    while rest:
        machine = zlib.decompressobj(wbits=31)
        members.append(gzip.compress(machine.decompress(rest), mtime=0))
        rest = machine.unused_data
    return b"".join(members)


if __name__ == "__main__":
    main(*sys.argv[1:])
