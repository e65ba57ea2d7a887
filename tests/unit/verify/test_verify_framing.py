"""Words by which a sentence speaks of the text that it cites."""

from __future__ import annotations

import pytest

from rashomon.verify.framing import speaks_of_the_text
from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.reading import read
from tests.unit.verify.cited import failed


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Rents are rising, a Japanese business article says.", "en", ["japanese", "business", "article"]),
        ("A column asks whether rents will rise.", "en", ["column", "asks", "whether"]),
        ("A leaked government report says rents will rise.", "en", []),
        ("A piece of the bridge fell.", "en", []),
        ("Rents are rising, Chilean state media say.", "en", ["chilean", "state", "media"]),
        ("State media were told to stop.", "en", []),
        ("Farmers read a column on rents.", "en", []),
        ("家賃は分けて払うべきだと、日本メディアの記事が説いた。", "ja", ["日本", "メディア", "记事", "说い"]),
        ("橋の歴史を探る記事が掲載された。", "ja", ["探る", "记事", "揭载"]),
        ("老人が道を教える動画が紹介された。", "ja", ["动画", "绍介"]),
        ("記事を書いた記者が逮捕された。", "ja", []),
    ],
)
def test_what_is_said_of_the_text_is_found(text: str, language: str, words: list[str]) -> None:
    reading = read(text, shipped_gazetteer(), language)
    told = [token for token in reading.tokens if token.kind in ("word", "name")]
    assert [token.text for token in told if speaks_of_the_text(token, reading)] == words


def test_words_of_the_text_itself_need_no_counterpart() -> None:
    cited = "橋の改修、市が来春に開始"
    assert not failed("橋の改修を市が来春に始めると、日本メディアの記事が伝えた。", cited, language="ja")
    assert "coverage" in failed("橋の改修を市が来春に始めると、漁協の理事が非難した。", cited, language="ja")


def test_a_text_that_was_printed_tells_of_what_is_to_come() -> None:
    cited = "知事選11月5日告示 医療の現場(3)"
    assert "modality" not in failed("知事選を前に医療の現場を描く連載が掲載された。", cited, language="ja")
