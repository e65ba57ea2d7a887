"""An invented day of news, as feeds of real outlets' domains: the input of tests that run the whole path."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

DAY = "2026-03-05"

CHINA = [
    ("https://www.globaltimes.cn/page/202603/100001.shtml", "China bans scallop imports from Japan over safety doubts"),
    ("https://www.chinadaily.com.cn/a/202603/05/WS100002.html", "Beijing halts Japanese scallop imports"),
    ("https://english.news.cn/20260305/aaa/c.html", "Chinese foreign ministry urges Japan to respect history"),
    ("https://www.scmp.com/sport/article/100003/hong-kong-sevens", "Hong Kong Sevens: fans fill new stadium"),
]
CHINA_ZH = [
    ("http://www.people.com.cn/n1/2026/0305/c1-100004.html", "中国暂停进口日本扇贝"),
    ("https://www.news.cn/world/20260305/bbb/c.html", "外交部：敦促日方正视历史"),
]
JAPAN = [
    ("https://www.japantimes.co.jp/news/2026/03/05/japan/scallops/", "Japan protests China's ban on scallop imports"),
    ("https://english.kyodonews.net/articles/-/100005", "Japan lodges protest with China over scallop import ban"),
    ("https://asia.nikkei.com/Business/Food/scallop-farmers", "Japanese scallop farmers brace for China ban"),
    ("https://www.japantimes.co.jp/sports/2026/03/05/baseball/", "Giants open camp with new pitcher"),
]
JAPAN_JA = [
    ("https://www3.nhk.or.jp/news/html/20260305/k100006.html", "中国 日本産ホタテの輸入停止 政府が抗議"),
    ("https://www.asahi.com/articles/ASX0001.html", "中国地方で大雪 高速道路が通行止め"),
]


def feed(items: list[tuple[str, str]], language: str, day: str = "Thu, 05 Mar 2026") -> str:
    """One RSS 2.0 feed with an item an hour."""
    rows = "".join(
        f"<item><title>{escape(title)}</title><link>{escape(url)}</link><guid>{escape(url)}</guid>"
        f"<pubDate>{day} {hour:02d}:00:00 GMT</pubDate></item>"
        for hour, (url, title) in enumerate(items, 1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>feed</title>'
        f"<language>{language}</language><lastBuildDate>{day} 20:00:00 GMT</lastBuildDate>{rows}</channel></rss>"
    )


def news_item(title: str, link: str, source: str, url: str, day: str = "Thu, 05 Mar 2026") -> str:
    """One item as Google News writes it."""
    return (
        f"<item><title>{escape(f'{title} - {source}')}</title><link>{escape(link)}</link>"
        f"<pubDate>{day} 09:00:00 GMT</pubDate><source url={quoteattr(url)}>{escape(source)}</source></item>"
    )


def write_day(folder: Path) -> Path:
    """Write the whole invented day as a folder of feed files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, items, language in (
        ("china-en", CHINA, "en"),
        ("china-zh", CHINA_ZH, "zh"),
        ("japan-en", JAPAN, "en"),
        ("japan-ja", JAPAN_JA, "ja"),
    ):
        (folder / f"{name}.xml").write_text(feed(items, language), encoding="utf-8")
    return folder
