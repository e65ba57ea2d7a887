"""Where sentences end, in the languages that are shipped."""

from __future__ import annotations

import pytest

from rashomon.language.sentences import sentence_spans, split_sentences

CASES = [
    ("en", ["Dr. Lee met Mr. Park in Washington, D.C. on Jan. 5.", "Talks resume at 3 p.m. today.", "Why?"]),
    ("en", ['"We will not go!" she said.', "The U.S. and the U.K. agreed to pay $1.5 billion.", "J. R. Smith left."]),
    ("en", ["It rose 2.5 percent...", "Nobody knows why."]),
    ("zh", ["外交部发言人表示：“我们坚决反对。”", "双方将继续谈判！", "结果如何？", "尚不清楚"]),
    ("ja", ["首相は「行かない。」と述べた。", "会談は19日に開かれる。", "詳細は未定だ"]),
    ("de", ["Am 19. August traf er den Kanzler.", "Das kostet ca. 3 Mio. Euro.", "Gut!"]),
    ("fr", ["M. Durand est parti.", "« C'est fini », dit-il."]),
    ("ru", ["В 2024 г. доход вырос на 5 млн руб. за год.", "Это много."]),
    ("hi", ["प्रधानमंत्री ने कहा।", "बैठक कल होगी।"]),
    ("ur", ["وزیر نے کہا۔", "کل ملیں گے۔"]),
    ("ar", ["هل انتهت المحادثات؟", "لم يرد أحد."]),
    ("hy", ["Նա գնաց։", "Վերջ։"]),
    ("am", ["ሰላም ነው።", "ሄደ።"]),
    ("ko", ["회담은 19일에 열린다.", "장소는 정해지지 않았다."]),
]


@pytest.mark.parametrize(("language", "sentences"), CASES, ids=lambda value: value if isinstance(value, str) else "")
def test_sentences_end_where_readers_end_them(language: str, sentences: list[str]) -> None:
    joint = "" if language in ("zh", "ja") else " "
    assert split_sentences(joint.join(sentences), language) == tuple(sentences)


def test_spans_point_into_the_original() -> None:
    text = "  One.  Two!\nThree"
    assert [text[start:end] for start, end in sentence_spans(text)] == ["One.", "Two!", "Three"]
    assert sentence_spans(" \n ") == ()
