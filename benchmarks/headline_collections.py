"""What the public collections of headlines look like: one file of a snapshot -> its headlines with their ids.

An id is the collection's own, or the beginning of the SHA-256 of the address (of the title where there is none).
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import hashlib
import html
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from lxml import etree

LEAD = 400
"""Characters of a text that are read as its lead, where a collection has no summary."""

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True)
class Headline:
    """What a collection holds of one article."""

    url: str
    title: str
    summary: str
    when: str


Read = Iterator[tuple[str, Headline]]


def numbered_sources() -> dict[str, str]:
    """The files of ``benchmarks/topicality/sources.tsv`` by number."""
    with (Path(__file__).parent / "topicality" / "sources.tsv").open(encoding="utf-8") as file:
        return {row["number"]: row["source"] for row in csv.DictReader(file, delimiter="\t")}


def read(source: str, repositories: Path) -> Read:
    """Every headline of one file, ``owner/name@commit:path``."""
    owner, _, place = source.partition("@")
    git_dir = repositories / owner.replace("/", "+") / "repo"
    shown = subprocess.run(["git", "-C", str(git_dir), "show", place], capture_output=True, check=True)
    reader = _BY_OWNER.get(owner) or _BY_SUFFIX[place.rpartition(".")[2]]
    yield from reader(shown.stdout)


def key_of(text: str) -> str:
    """The id that is made where a collection has none."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _keyed(headlines: Iterator[Headline]) -> Read:
    for headline in headlines:
        yield key_of(headline.url), headline


def _text(body: bytes) -> str:
    return body.decode("utf-8-sig", "replace")


def _articles(body: bytes) -> Read:
    for item in json.loads(body):
        key = item.get("id") or key_of(item["url"])
        yield key[:16], Headline(item["url"], item["title"], item.get("summary") or "", item["date"])


def _newsapi(body: bytes) -> Read:
    text = _text(body)
    items = json.loads(text[text.index("{") : text.rindex("}") + 1])["articles"]
    yield from _keyed(Headline(i["url"], i["title"], i["description"] or "", i["publishedAt"]) for i in items)


def _feed(body: bytes) -> Read:
    for item in etree.fromstring(body).iter("item"):
        summary = item.findtext("description") or ""
        stamp = re.match(r"Published: (\S+)[^\n]*\n*", summary)
        lead = summary[stamp.end() :] if stamp else summary
        when = stamp[1] if stamp else ""
        yield from _keyed(iter([Headline(item.findtext("link") or "", item.findtext("title") or "", lead, when)]))


def _list(body: bytes) -> Read:
    pattern = re.compile(r"^(?:- |📰 )(.+?)\n(?:[^\n]*\n){0,3}?\s*🔗 (\S+)", re.MULTILINE)
    yield from _keyed(Headline(found[2], found[1], "", "") for found in pattern.finditer(_text(body)))


def _rows(body: bytes) -> Read:
    pattern = re.compile(r"\('[^']+',\d+,\d,'([\d-]{10}) [^']*','([^']+)','((?:[^']|'')*)'\)")
    yield from _keyed(Headline(m[2], m[3].replace("''", "'"), "", m[1]) for m in pattern.finditer(_text(body)))


def _table(body: bytes) -> Read:
    """Comma-separated, with a title, an address (``url`` or ``link``) and perhaps a text."""
    for row in csv.DictReader(io.StringIO(_text(body))):
        cells = {name.lower(): cell or "" for name, cell in row.items() if name}
        url = cells.get("url") or cells.get("link") or ""
        if url:
            yield key_of(url), Headline(url, cells["title"], cells.get("content", "")[:LEAD], "")


def _ukrinform(body: bytes) -> Read:
    """One page for several headlines: only address and title together tell them apart."""
    for row in csv.DictReader(io.StringIO(_text(body))):
        yield key_of(row["link"] + row["title"]), Headline(row["link"], row["title"], "", "")


def _front_pages(body: bytes) -> Read:
    """A day of many papers' feeds; two papers may carry one address."""
    for row in csv.DictReader(io.StringIO(_text(body))):
        if row["headline"]:
            yield key_of(row["url"] + row["headline"]), Headline(row["url"], row["headline"], "", row["collected_at"])


def _digest(body: bytes) -> Read:
    """A digest as nested lists, in which whatever has a title and an address is an article."""

    def found(part: Any) -> Iterator[Headline]:
        if isinstance(part, dict):
            if part.get("title") and part.get("url") and "published_at" in part:
                yield Headline(part["url"], part["title"], "", part["published_at"] or "")
            part = list(part.values())
        if isinstance(part, list):
            for inner in part:
                yield from found(inner)

    yield from _keyed(found(json.loads(body)))


def _sheet(body: bytes) -> Iterator[dict[str, str]]:
    """The rows of a workbook's first sheet, by column."""
    book = zipfile.ZipFile(io.BytesIO(body))
    shared = [
        "".join(part.text or "" for part in item.iter(f"{_SHEET}t"))
        for item in etree.fromstring(book.read("xl/sharedStrings.xml"))
    ]
    for row in list(etree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(f"{_SHEET}row"))[1:]:
        cells = {}
        for cell in row:
            value = cell.findtext(f"{_SHEET}v") or ""
            column = re.match("[A-Z]+", cell.get("r") or "")
            cells[column.group() if column else ""] = shared[int(value)] if cell.get("t") == "s" else value
        yield cells


def _spanish(body: bytes) -> Read:
    for cells in _sheet(body):
        title, url = cells.get("A", ""), cells.get("E", "")
        if title:
            yield key_of(url or title), Headline(url, title, cells.get("B", "")[:LEAD], "")


def _persian(body: bytes) -> Read:
    for cells in _sheet(body):
        if title := cells.get("B", ""):
            yield key_of(cells.get("A", "") + title), Headline("", title, cells.get("D", "")[:LEAD], "")


def _arabic(body: bytes) -> Read:
    """One article a file, its title in the first line."""
    title, _, text = _text(body).strip().partition("\n")
    yield key_of(title.strip()), Headline("", title.strip(), text.strip()[:LEAD], "")


def _hindi(body: bytes) -> Read:
    """Articles one after the other; a paragraph's first line is read as a headline."""
    for paragraph in re.split(r"\n\s*\n", _text(body)):
        line = paragraph.strip().split("\n")[0].strip()
        yield key_of(line), Headline("", line, "", "")


def _wikinews(body: bytes) -> Read:
    """Articles and headlines cut into words, one a line, packed."""
    for line in _text(gzip.decompress(body)).splitlines()[1:]:
        _, text, title = (re.sub(r" (?! )|(?<=[^ -~]) +| +(?=[^ -~])", "", cell) for cell in line.split("\t"))
        yield key_of(title), Headline("", title, text[:LEAD], "")


def _front_matter(body: bytes) -> Read:
    """One article a file, under a head of fields."""
    fields = dict(re.findall(r'^(title|date|url): "(.*)"$', _text(body).partition("\n---\n")[0], re.MULTILINE))
    yield key_of(fields["url"]), Headline(fields["url"], fields["title"], "", fields["date"])


def _reddit(body: bytes) -> Read:
    """What was posted to forums of news; one address may stand there twice."""
    for item in json.loads(body):
        when = dt.datetime.fromtimestamp(item["timestamp"], dt.UTC).isoformat() if item.get("timestamp") else ""
        yield key_of(item["link"] + item["title"]), Headline(item["link"], item["title"], "", when)


def _briefing(body: bytes) -> Read:
    """A day of foreign press, the headlines in Korean and as they were."""
    page = etree.fromstring(body, etree.HTMLParser(encoding="utf-8"))
    for item in page.iter("article"):
        links, titles = item.xpath(".//a[@class='title']/@href"), item.xpath(".//div[@class='orig']//text()")
        title = "".join(titles).strip()
        if links and title:
            yield key_of(links[0] + title), Headline(links[0], title, "", "")


def _broadcast(body: bytes) -> Read:
    """An evening's television news: every item with its heading, what was said and the address, in that order."""
    pattern = re.compile(r"^### ([^\n]+)\n(.*?)\[[^\]\n]+\]\((http\S+)\)", re.MULTILINE | re.DOTALL)
    for found in pattern.finditer(_text(body)):
        said = re.sub(r"^[^：]{0,12}：", "", re.sub(r"<[^>]+>", "", found[2]).strip())
        yield key_of(found[3] + found[1]), Headline(found[3], found[1].strip(), said[:LEAD], "")


def _urdu(body: bytes) -> Read:
    """Headlines without address or day."""
    for row in csv.DictReader(io.StringIO(_text(body))):
        yield key_of(row["text"]), Headline("", " ".join(row["text"].split()), "", "")


def _state_agency(body: bytes) -> Read:
    """What an agency of the state sent out in a year, with the time in milliseconds."""
    for item in json.loads(body):
        when = dt.datetime.fromtimestamp(item["date"] / 1000, dt.UTC).isoformat() if item["date"] else ""
        lead = " ".join(str(item["story_text"] or "").split())[:LEAD]
        yield key_of(item["link"] + item["headline"]), Headline(item["link"], item["headline"], lead, when)


def _search(body: bytes) -> Read:
    """What a search for news gave; the paper's name stands behind the headline."""
    for item in json.loads(body)["articles"]:
        title = item["title"].rpartition(" - ")[0] or item["title"]
        when = parsedate_to_datetime(item["published"]).isoformat() if item["published"] else ""
        yield key_of(item["link"]), Headline(item["link"], title, "", when)


def _link_database(body: bytes) -> Read:
    """What one feed gave on one day; two papers may carry one address."""
    for item in json.loads(body):
        lead = html.unescape(re.sub(r"<[^>]+>", " ", item["description"] or ""))
        headline = Headline(item["link"], item["title"], " ".join(lead.split())[:LEAD], item["date_published"])
        yield key_of(item["link"] + item["title"]), headline


def _links_of_a_month(body: bytes) -> Read:
    """A month of such days, packed; films are left out."""
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        for name in sorted(packed.namelist()):
            if name.endswith("_entries.json") and "youtube" not in name:
                yield from _link_database(packed.read(name))


def _events(body: bytes) -> Read:
    """Events of a war, of which those with an address on either side are headlines of an agency."""
    for item in json.loads(body):
        if url := item["url_ua"] or item["url_ru"]:
            yield key_of(url + item["title_en"]), Headline(url, item["title_en"], "", item["date"])


def _names(body: bytes) -> Read:
    """A folder, in which the files have their articles' headlines for names."""
    for name in _text(body).splitlines()[2:]:
        title = name.removesuffix(".doc").strip()
        yield key_of(title), Headline("", title, "", "")


_BY_OWNER: dict[str, Callable[[bytes], Read]] = {
    "benefron/israel-news-digest": _digest,
    "vlavrushka/home-work-1": _ukrinform,
    "groundcobra009/japan-news-frontpage-index": _front_pages,
    "LuisBuenoA/RecopilaNoticias": _spanish,
    "sarb9/KhabarYaab": _persian,
    "vulca1n/arabic-news-articles-clustering": _arabic,
    "fwd/news": _reddit,
    "tm4roon/jawikinews-headline-dataset": _wikinews,
    "hkarchivist/hkcnews-article-archive": _front_matter,
    "DuckBurnIncense/xin-wen-lian-bo": _broadcast,
    "mhhassaan/Urdu-News-Bias-Detection-UNBD": _urdu,
    "stiles/north-korea-news": _state_agency,
    "mikloshetzer-sketch/russia-ukraine-conflict-matrix": _search,
    "valueinfomaker-lab/worldnews-archive": _briefing,
    "rumca-js/RSS-Link-Database-2022": _links_of_a_month,
    "rumca-js/RSS-Link-Database-2023": _link_database,
    "GTX950L/russia-ukraine-intel": _events,
    "mustafabawani/Urdu-News-Clustering": _names,
    "wizzandrew/top-headlines": _newsapi,
    "RYD1E/Hindi-News-Mining-of-Covid-19-Outbreak": _hindi,
}
_BY_SUFFIX: dict[str, Callable[[bytes], Read]] = {
    "json": _articles,
    "js": _newsapi,
    "xml": _feed,
    "md": _list,
    "sql": _rows,
    "csv": _table,
}
