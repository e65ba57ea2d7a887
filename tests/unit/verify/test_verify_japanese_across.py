"""English sentences held against Japanese headlines: calm, parts of a headline, parties, figures, offices, wishes."""

from __future__ import annotations

import pytest

from rashomon.verify import crossing, crossing_offices, crossing_turns, marks_ja, negations
from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.quotes import find_quote
from rashomon.verify.quotes_across import is_translated_figure
from rashomon.verify.reading import Reading, read
from rashomon.verify.segments_ja import ends_with_deed
from tests.unit.verify.cited import failed, units


def english(text: str) -> Reading:
    return read(text, shipped_gazetteer())


@pytest.mark.parametrize(
    ("text", "cited", "stopped"),
    [
        (
            "It was uncertain whether the dispute over the dam would calm down.",
            "ダム巡る対立激化 沈静化見通せず",
            False,
        ),
        ("It may take time for border tensions to calm.", "国境の緊張続く 沈静化に時間か", False),
        ("Hopes are growing that border tensions will ease.", "国境の緊張、沈静化への期待高まる", False),
        ("Tensions on the border escalated.", "国境の緊張激化 政府は沈静化急ぐ", False),
        ("The conflict on the border has eased.", "国境の紛争が激化 住民避難", True),
        ("Tensions over the dam calmed.", "ダム巡る緊張高まる 両国が対立", True),
    ],
)
def test_a_noun_of_change_answers_for_its_direction(text: str, cited: str, stopped: bool) -> None:
    assert (crossing.opposed(english(text), units(cited, "ja")) is not None) == stopped


def test_what_answers_one_verb_is_not_the_contrary_of_another() -> None:
    cited = units("国境の紛争に反発する声があるが、長期化するという見方が強まっている。", "ja")
    assert crossing.opposed(english("The view is gaining ground that the border dispute will not calm."), cited) is None


@pytest.mark.parametrize(
    ("deed", "cited", "done"),
    [
        ("started", "臨時列車の運行開始 来月の増便も予定", True),
        ("started", "来月から臨時列車の運行開始", False),
        ("started", "臨時列車の運行開始を検討 市議会で説明", False),
        ("shortened", "首脳会談の実現模索...合同訓練は短縮", True),
        ("launched", "隣国がロケット発射 追加実験も計画", True),
        ("launched", "隣国がロケット発射へ 計画通知", False),
        ("launched", "年内にロケット発射 政府計画", False),
        ("launched", "ロケットを発射した。追加実験も計画している。", False),
    ],
)
def test_a_part_of_a_headline_tells_as_done_what_it_ends_with(deed: str, cited: str, done: bool) -> None:
    text = english(f"The operator {deed} it.")
    action = next(token for token in text.tokens if token.text == deed)
    assert any(ends_with_deed(unit.reading, action) for unit in units(cited, "ja")) == done


def test_a_deed_of_one_part_is_done_whatever_another_part_plans() -> None:
    headline = "A鉄道が本郷駅で臨時列車の運行開始 新線は9月5日から予定 大雨で運転見合わせ"
    assert "modality" not in failed("The railway has started special trains at Hongo station.", headline, language="ja")
    assert "modality" not in failed(
        "The country has launched a rocket, the coast guard announced.", "隣国がロケット発射 海保発表", language="ja"
    )


@pytest.mark.parametrize(
    ("text", "cited", "unnamed"),
    [
        ("Tokyo wants to keep Washington engaged.", "米つなぎとめ狙う 日本政府", False),
        ("Europe tried to appease the United States.", "米なだめる欧州 関税で妥協案", False),
        ("A drill with an eye on Russia began.", "露にらみ訓練開始 北海道", False),
        ("The United States grew rice.", "米づくりの季節 農家が田植え", True),
        ("The United States has a rice surplus.", "米あまり深刻 農家に打撃", True),
    ],
)
def test_a_country_in_one_character_stands_before_what_is_done_to_it(text: str, cited: str, unnamed: bool) -> None:
    assert ("names" in failed(text, cited, language="ja")) == unnamed


@pytest.mark.parametrize(
    ("text", "cited", "unnamed"),
    [
        ("The head of the Democratic Party for the People spoke.", "国民・山田代表「税は下げるべき」", False),
        ("The Japanese Communist Party's chair objected.", "共産・山田委員長「認められない」", False),
        ("Reiwa Shinsengumi's leader objected.", "れいわ・山田代表が反発", False),
        ("The Democratic Party for the People objected.", "国民・企業ともに負担増", False),
        ("The Democratic Party for the People objected.", "全国民・企業に負担増", True),
        ("The Democratic Party for the People objected.", "国民の不満高まる", True),
    ],
)
def test_a_party_is_named_in_short_before_somebody_of_it(text: str, cited: str, unnamed: bool) -> None:
    assert ("names" in failed(text, cited, language="ja")) == unnamed


@pytest.mark.parametrize("verb", ["talking", "listening", "apologised", "responded", "appealed"])
def test_a_capital_that_is_spoken_to_is_its_government(verb: str) -> None:
    text = f"The ministry {verb} to Beijing."
    assert "names" not in failed(text, "中国政府に外務省が説明", language="ja")
    assert "names" in failed("Officials flew to Beijing.", "中国政府に外務省が説明", language="ja")


@pytest.mark.parametrize(
    ("text", "cited", "unnamed"),
    [
        ("A group of Japanese lawmakers will visit.", "超党派議員団が訪中へ", False),
        ("Japanese women left behind in China are ageing.", "中国残留婦人、高齢化進む", False),
        ("Japanese nationals left Iran.", "イランから邦人退避", False),
        ("Japanese lawmakers drafted a bill.", "米超党派議員、中国制裁法案", True),
    ],
)
def test_bodies_and_people_of_the_own_country_are_not_called_by_it(text: str, cited: str, unnamed: bool) -> None:
    assert ("names" in failed(text, cited, language="ja")) == unnamed


@pytest.mark.parametrize(
    ("term", "quoted", "same"),
    [
        ("within 45 hours", "45時間以内", True),
        ("within 3 days", "3日以内", True),
        ("at least 20 years", "20年以上", True),
        ("under 15 years old", "15歳未満", True),
        ("more than 300 people", "300人超", True),
        ("80 hours", "80時間", True),
        ("within 45 hours", "45時間超", False),
        ("within 45 hours", "40時間以内", False),
        ("within 45 days", "45時間以内", False),
        ("within 45 hours", "45時間", False),
    ],
)
def test_a_quoted_figure_is_translated_with_its_unit_and_bound(term: str, quoted: str, same: bool) -> None:
    assert is_translated_figure(term, [quoted]) == same


@pytest.mark.parametrize("wave", ["〜", "～", "~", "∼"])
def test_wave_dashes_are_one(wave: str) -> None:
    assert find_quote(f"30{wave}50人", "参加者「30〜50人」と主催者") is not None
    assert find_quote(f"30{wave}60人", "参加者「30〜50人」と主催者") is None


@pytest.mark.parametrize(
    ("text", "cited", "added"),
    [
        ("The mayor called it a drought not known since the war.", "戦後以来の干ばつ 市長が会見", False),
        ("The yen hit a level not seen since 1990.", "円安、34年ぶり水準", False),
        ("The heat was never recorded before.", "記録的な暑さ続く", True),
        ("The mayor has not known of it since May.", "市長、5月に把握", True),
    ],
)
def test_what_was_not_seen_since_a_day_denies_nothing(text: str, cited: str, added: bool) -> None:
    assert (negations.added(english(text), units(cited, "ja")) is not None) == added


@pytest.mark.parametrize(
    ("text", "cited", "stopped"),
    [
        ("The chancellor is losing support.", "独首相、支持上昇 就任3か月", True),
        ("Support for the cabinet has fallen.", "内閣支持率上昇 45%に", True),
        ("The party is gaining support.", "野党、支持低下止まらず", True),
        ("The brand lost market share.", "首位メーカー、シェア拡大", True),
        ("The chancellor is losing support.", "独首相、支持低下 就任3か月", False),
        ("The chancellor is gaining support.", "独首相、支持拡大 就任3か月", False),
        ("Support for the cabinet has fallen.", "内閣不支持率上昇 55%に", False),
        ("The party lost the support of farmers.", "与党、農家の支持失う", False),
        ("The party is losing votes.", "野党、支持拡大を図る", False),
    ],
)
def test_what_is_lost_by_degrees_is_not_what_rises(text: str, cited: str, stopped: bool) -> None:
    assert (crossing_turns.told_otherwise(english(text), units(cited, "ja")) is not None) == stopped


@pytest.mark.parametrize(
    ("text", "cited", "stopped"),
    [
        ("The city does not intend to continue the talks.", "市は撤回に応じず、協議は継続していく方針だ", True),
        ("The firm has no plans to build the plant.", "工場を建設する予定 反対意見は受け入れず", True),
        ("The minister no longer wants to visit the island.", "大臣、島を訪問する意向 反対に応じず", True),
        ("The city does not intend to continue the talks.", "市、協議継続せず 撤回に応じる方針", False),
        ("The city does not intend to withdraw the bill.", "市は撤回に応じず、協議は継続していく方針だ", False),
        ("The firm has no plans to build the plant.", "工場を建設する予定はない", False),
    ],
)
def test_who_does_not_mean_to_is_not_told_as_meaning_to(text: str, cited: str, stopped: bool) -> None:
    assert (crossing_turns.told_otherwise(english(text), units(cited, "ja")) is not None) == stopped


@pytest.mark.parametrize(
    ("text", "cited", "stopped"),
    [
        ("知事は計画の公表を見送る意向だ。", "知事、計画公表の意向 混乱を避けるには", True),
        ("市は庁舎の移転を断念する。", "市が庁舎移転の方針 住民説明会", True),
        ("社長は値上げを見送る考えだ。", "社長、値上げする考え", True),
        ("知事は計画の公表を見送る意向だ。", "知事、計画公表見送りの意向", False),
        ("市は庁舎の移転を断念する。", "市、庁舎移転の方針を撤回", False),
        ("知事は訪問を見送る。", "知事、訪問を断念 公表の意向", False),
    ],
)
def test_what_somebody_means_to_do_is_not_put_off(text: str, cited: str, stopped: bool) -> None:
    own = read(text, shipped_gazetteer(), "ja")
    assert (marks_ja.put_off_without_ground(own, units(cited, "ja")) is not None) == stopped


@pytest.mark.parametrize(
    ("text", "cited", "stopped"),
    [
        (
            "India's ambassador proposed a coalition of Japan, Australia and India.",
            "「日豪印で連合を」豪州大使提唱",
            True,
        ),
        ("France's prime minister visited Berlin.", "英国首相、フランス大統領とベルリンで会談", True),
        ("Germany's foreign minister criticised France.", "フランス外相、ドイツを批判", True),
        ("Australia's ambassador proposed a coalition.", "「日豪印で連合を」豪州大使提唱", False),
        ("Japan's ambassador protested to China.", "駐中国大使が抗議 日本政府", False),
        ("Russia's president met him.", "プーチン氏、フランス大統領と会談", False),
        ("Japan's prime minister met the German chancellor.", "首相、ドイツ首相と会談", False),
        ("China's president met the French leader.", "習近平主席、フランス大統領と会談", False),
        ("The German president met the French one.", "独仏大統領が会談", False),
    ],
)
def test_an_office_is_its_countrys(text: str, cited: str, stopped: bool) -> None:
    assert (crossing_offices.of_another_country(english(text), units(cited, "ja")) is not None) == stopped


@pytest.mark.parametrize(
    ("word", "cited"),
    [
        ("hinted", "笑顔に自信にじむ"),
        ("chest", "胸元にメダル"),
        ("retain", "若手つなぎとめ"),
        ("pillar", "減税が柱"),
    ],
)
def test_words_that_news_needs_are_glossed(word: str, cited: str) -> None:
    own = next(token for token in english(f"It {word} it.").tokens if token.text == word)
    assert any(own.keys & token.keys for unit in units(cited, "ja") for token in unit.reading.tokens)


def test_whose_view_it_is_says_nothing_of_its_own() -> None:
    text = "港の貨物の数について、市の港湾局長は「30〜50個」との見方を示した。"
    assert "blend" not in failed(text, "港の貨物「30~50個」 市の港湾局長", "港の拡張工事が始まる", language="ja")
