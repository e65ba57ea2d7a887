"""Languages told from invented headlines, one by one where neighbours are close."""

from __future__ import annotations

import pytest

from rashomon.language.detect import count_scripts, detect, detect_tag
from rashomon.language.han import judge_han

HEADLINES = [
    ("en", "Ministers agree on a fishing quota after three days of talks"),
    ("en", "Northland warns of 'serious consequences' over 躺平 generation"),
    ("zh-Hans", "两国外长就渔业问题举行会谈"),
    ("zh-Hans", "总台记者：台风路径有变"),
    ("zh-Hans", "OpenAI发布新模型"),
    ("zh-Hans", "优の良品推出新口味，消费者排队购买"),
    ("zh-Hant", "兩國外長就漁業問題舉行會談"),
    ("zh-Hant", "颱風逼近 氣象局發布海上警報"),
    ("zh-Hant", "總統府回應：不評論他國選舉"),
    ("ja", "両国外相、漁業問題で会談"),
    ("ja", "北部豪雨、死者十二人"),
    ("ja", "知事選告示、新人三氏立候補"),
    ("ja", "衆院予算委、首相答弁"),
    ("ja", "東証続落、終値三万円割れ"),
    ("ja", "県警、容疑者逮捕"),
    ("ja", "ガソリン価格が上昇"),
    ("ko", "양국 외교장관 어업 협정 서명"),
    ("ko", "尹대통령, 내일 기자회견"),
    ("ru", "Министры договорились о квотах на вылов рыбы"),
    ("uk", "Міністри домовилися про квоти на вилов риби"),
    ("be", "Міністры дамовіліся пра квоты на вылаў рыбы ў моры"),
    ("bg", "Министрите се договориха за квотите за риболов след дълги преговори"),
    ("sr-Cyrl", "Министри су се договорили о квотама за риболов"),
    ("sr-Latn", "Predsednik vlade danas u poseti, posle sastanka u Evropi"),
    ("mk", "Министрите се договорија за квотите во риболовот"),
    ("kk", "Министрлер балық аулау квотасы туралы келісті, деп хабарлады әкімдік"),
    ("ar", "الوزراء يتفقون على حصص الصيد بعد محادثات طويلة"),
    ("fa", "وزیران پس از گفتگوهای طولانی درباره سهمیه ماهیگیری توافق کردند"),
    ("ur", "وزراء نے ماہی گیری کے کوٹے پر اتفاق کر لیا"),
    ("ps", "وزیرانو د کب نیونې په ونډه موافقه وکړه"),
    ("he", "השרים הסכימו על מכסות הדיג אחרי שיחות ארוכות"),
    ("hi", "मंत्रियों ने मछली पकड़ने के कोटे पर सहमति जताई"),
    ("mr", "मंत्र्यांनी मासेमारीच्या कोट्यावर सहमती दर्शवली आहे"),
    ("ne", "मन्त्रीहरू माछा मार्ने कोटामा सहमत भएको छ"),
    ("bn", "মন্ত্রীরা মাছ ধরার কোটায় একমত"),
    ("ta", "மீன்பிடி ஒதுக்கீட்டில் அமைச்சர்கள் உடன்பாடு"),
    ("th", "รัฐมนตรีเห็นพ้องโควตาประมง"),
    ("hy", "Նախարարները համաձայնել են ձկնորսության քվոտաների շուրջ"),
    ("ka", "მინისტრები თევზაობის კვოტებზე შეთანხმდნენ"),
    ("el", "Οι υπουργοί συμφώνησαν για τις ποσοστώσεις αλιείας"),
    ("fr", "Les ministres s'accordent sur les quotas de pêche après de longues discussions"),
    ("es", "Los ministros acuerdan las cuotas de pesca tras largas negociaciones"),
    ("de", "Minister einigen sich nach langen Gesprächen auf Fangquoten"),
    ("pt", "Ministros chegam a acordo sobre as quotas de pesca depois de longas negociações"),
    ("it", "I ministri trovano l'accordo sulle quote di pesca dopo lunghi colloqui"),
    ("pl", "Ministrowie uzgodnili kwoty połowowe po długich rozmowach"),
    ("tr", "Bakanlar uzun görüşmelerin ardından balıkçılık kotalarında anlaştı"),
    ("az", "Nazirlər uzun danışıqlardan sonra balıqçılıq kvotaları barədə razılığa gəliblər"),
    ("vi", "Các bộ trưởng nhất trí về hạn ngạch đánh bắt cá"),
    ("tl", "Nagkasundo ang mga ministro sa kota ng pangingisda matapos ang mahabang pag-uusap"),
    ("id", "Para menteri sepakat soal kuota penangkapan ikan karena bisa rugi, kata polisi"),
]


@pytest.mark.parametrize(("tag", "text"), HEADLINES, ids=[text[:18] for _, text in HEADLINES])
def test_headlines_tell_their_language_alone(tag: str, text: str) -> None:
    assert detect_tag(text) == tag
    assert detect(text) == tag.partition("-")[0]


@pytest.mark.parametrize(("tag", "text"), HEADLINES, ids=[text[:18] for _, text in HEADLINES])
@pytest.mark.parametrize("hint", ["en", "zh", "ja"])
def test_a_wrong_hint_does_not_mislead(tag: str, text: str, hint: str) -> None:
    assert detect(text, hint) == tag.partition("-")[0]


@pytest.mark.parametrize("hint", ["hr", "bs", "sr"])
def test_a_hint_breaks_the_tie_of_languages_that_are_nearly_one(hint: str) -> None:
    assert detect("Komisija je objavila rezultate javnih konsultacija", hint) == hint


def test_a_hint_decides_where_a_text_says_nothing() -> None:
    assert detect("Sports", "en") == "en"
    assert detect("", "ja") == "ja"
    assert detect("12:30 — 14.5%", "ko") == "ko"
    assert detect("") == "und"
    assert detect("会社", "ja") == "ja"
    assert detect("会社", "zh-CN") == "zh"


def test_a_name_in_plain_letters_is_not_vietnamese() -> None:
    assert detect("Xinhua New Media", "en") == "en"
    assert detect("Military Exercise Service Academy", "en") == "en"
    assert detect("Xinhua New Media") != "vi"
    assert detect("Thủ tướng đến Tokyo", "en") == "vi"


@pytest.mark.parametrize(
    "text",
    [
        "China protests Japan over Senkaku", "India summons Pakistan envoy", "Taiwan detects PLA drills",
        "Israel strikes Gaza hospital", "Norway denied Sudan visas",
    ],
)  # fmt: skip
def test_names_of_places_make_a_short_english_headline_no_other_language(text: str) -> None:
    assert {detect(text, hint) for hint in (None, "en", "und", "ja")} == {"en"}


def test_one_english_word_is_enough_where_the_feed_says_english() -> None:
    assert detect("Putin visits Beijing", "en") == "en"
    assert detect("Putin besucht Peking und Moskau", "en") == "de"
    assert detect("Le ministre visite Paris pour signer un accord", "en") == "fr"


def test_addresses_and_handles_say_nothing_of_the_language() -> None:
    assert (
        detect("外長會談結果公布 https://news.example/international/long-english-words-here @someone_somewhere") == "zh"
    )


def test_scripts_are_counted_letter_by_letter() -> None:
    assert count_scripts("Tokyo 東京 とうきょう 도쿄 Токио") == {
        "Latin": 5,
        "Han": 2,
        "Kana": 5,
        "Hangul": 2,
        "Cyrillic": 5,
    }
    assert count_scripts("123 !?") == {}


def test_the_margin_says_how_sure_the_han_characters_are() -> None:
    assert judge_han("県警、容疑者逮捕").margin > 5
    assert judge_han("这是我们的").margin > 5
    assert judge_han("国家").margin < 5
