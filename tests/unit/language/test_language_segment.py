"""Tokens for counting."""

from __future__ import annotations

from rashomon.language.segment import character_ngrams, tokens


def test_words_where_a_script_has_words() -> None:
    assert tokens("The U.S. Navy's 7th Fleet, 1,200 men") == ("the", "u.s", "navy's", "7th", "fleet", "1,200", "men")
    assert tokens("Jets over the G7 at 3.5%", "en") == ("jets", "over", "the", "g7", "at", "3.5%")
    assert tokens("Премьер-министр приехал", "ru") == ("премьер-министр", "приехал")


def test_ngrams_where_it_has_none() -> None:
    assert tokens("高市首相3人", "ja") == ("高市", "市首", "首相", "3", "人")
    assert tokens("首相", "ja", size=3) == ("首相",)
    assert tokens("東京タワーでNHKを見る") == ("东京", "京タ", "タワ", "ワー", "ーで", "nhk", "を见", "见る")
    assert character_ngrams("abcd", 3) == ("abc", "bcd")
    assert character_ngrams("") == ()


def test_variants_give_the_same_tokens() -> None:
    assert tokens("國會", "zh") == tokens("国会", "ja") == tokens("国会", "zh")
