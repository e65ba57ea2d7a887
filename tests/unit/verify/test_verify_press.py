"""Whose press a sentence has tell something: told by the outlets that are cited."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.records import Bullet, Citation
from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.names import NamesCheck
from tests.unit.verify.cited import piece


def label(text: str, language: str, cited: str, country: str, cited_language: str = "") -> str:
    bullet = Bullet(
        text=text, section="highlights", perspective_id=None, citations=(Citation(article_id="a"),), language=language
    )
    evidence = replace(piece(cited, cited_language or language), outlet_country=country)
    return NamesCheck(shipped_gazetteer()).judge(bullet, (evidence,)).label


ARREST = "Chinese engineer arrested in Kyoto over stolen chip data"
FISH = "韩国总统与日本首相会谈渔业"
TALKS = "韓国と日本の国防相が会談"


@pytest.mark.parametrize(
    ("text", "language", "cited", "country", "expected"),
    [
        ("Japanese media report that a Chinese engineer was arrested in Kyoto.", "en", ARREST, "JP", "SUPPORTED"),
        ("Chinese media report that an engineer was arrested in Kyoto.", "en", ARREST, "JP", "CONTRADICTED"),
        ("An engineer was arrested in Kyoto, according to Chinese state media.", "en", ARREST, "JP", "CONTRADICTED"),
        ("According to a Chinese newspaper, an engineer was arrested in Kyoto.", "en", ARREST, "JP", "CONTRADICTED"),
        ("Chinese media report that an engineer was arrested in Kyoto.", "en", ARREST, "??", "SUPPORTED"),
        ("An engineer was arrested in Kyoto, a Japanese article says.", "en", ARREST, "JP", "SUPPORTED"),
        ("An engineer was arrested in Kyoto, a Chinese article says.", "en", ARREST, "JP", "CONTRADICTED"),
        (
            "Chinese media report that an engineer was arrested in Kyoto.",
            "en",
            f"{ARREST}, Chinese newspapers say",
            "JP",
            "SUPPORTED",
        ),
        ("Chinese media say an engineer was arrested in Kyoto.", "en", f"{ARREST}: Xinhua", "JP", "SUPPORTED"),
        ("A bridge fell in Peru, the country's own media report.", "en", "橋が崩落 ペルー", "JP", "CONTRADICTED"),
        ("A bridge fell in Peru, the country's own media report.", "en", "Cae un puente en Perú", "PE", "SUPPORTED"),
        ("Chinese media were banned from Kyoto.", "en", "Chinese media banned from Kyoto", "JP", "SUPPORTED"),
        ("据日本媒体报道，韩国总统与日本首相会谈渔业。", "zh", FISH, "KR", "CONTRADICTED"),
        ("日本媒体3月3日刊文，韩国总统与日本首相会谈渔业。", "zh", FISH, "KR", "CONTRADICTED"),
        ("Chinese media covered an arrest in Kyoto.", "en", ARREST, "JP", "CONTRADICTED"),
        ("英メディアによると、韓国と日本の国防相が会談した。", "ja", f"{TALKS} 英報道", "KR", "SUPPORTED"),
        ("韩国媒体报道，韩国总统与日本首相会谈渔业。", "zh", FISH, "KR", "SUPPORTED"),
        ("据日本媒体报道，韩国总统与日本首相会谈渔业。", "zh", f"日媒：{FISH}", "KR", "SUPPORTED"),
        ("日本メディアによると、韓国と日本の国防相が会談した。", "ja", TALKS, "KR", "CONTRADICTED"),
        ("韓国の報道によると、韓国と日本の国防相が会談した。", "ja", TALKS, "KR", "SUPPORTED"),
    ],
)
def test_a_countrys_press_tells_what_its_outlets_tell(
    text: str, language: str, cited: str, country: str, expected: str
) -> None:
    assert label(text, language, cited, country) == expected


def test_a_country_that_only_its_outlet_names_may_be_that_of_its_press() -> None:
    assert label("イギリスの報道によると、首相は辞任した。", "ja", "首相が辞任", "GB") == "SUPPORTED"
    assert label("イギリスの報道によると、首相は辞任した。", "ja", "首相が辞任", "FR") == "CONTRADICTED"
