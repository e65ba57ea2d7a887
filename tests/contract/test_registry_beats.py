"""Invented headlines of every shipped topic's beat, in the languages of its sides, with the traps that lie there.

By the words alone: ``on`` must be taken, ``off`` left. None of them is an example that the topic itself ships.
"""

from __future__ import annotations

import datetime as dt

import pytest

from rashomon.curate.relevance import RelevanceJudge
from rashomon.records import Article
from rashomon.topics import shipped_topics

DAY = dt.datetime(2026, 3, 5, 12, tzinfo=dt.UTC)
TOPICS = {topic.id: topic for topic in shipped_topics()}

ON = {
    "armenia-azerbaijan": [
        ("en", "Yerevan and Baku exchange lists of missing persons"),
        ("ru", "Пашинян и Алиев обсудили открытие железной дороги"),
        ("hy", "Հայաստան-Ադրբեջան սահմանին կրակոցներ են լսվել"),
        ("az", "Ermənistan Azərbaycan mövqelərini atəşə tutub"),
    ],
    "china-japan": [
        ("en", "Tokyo protests to Beijing over buoy in disputed waters"),
        ("zh", "日本防卫大臣涉台言论引发中方强烈不满"),
        ("ja", "中国、日本産水産物の輸入を再び停止"),
    ],
    "china-taiwan": [
        ("en", "Chinese coast guard ship shadows Taiwanese ferry off Matsu"),
        ("zh", "国台办回应赖清德讲话"),
        ("zh", "共機越過海峽中線 國防部嚴密監控"),
    ],
    "china-us": [
        ("en", "Washington weighs new curbs on Chinese drones"),
        ("zh", "商务部回应美国对华芯片新规"),
        ("ja", "米中首脳、電話会談で関税を協議"),
    ],
    "climate-policy": [
        ("en", "Island states walk out of climate talks over finance text"),
        ("de", "Streit über das Klimaziel für 2040"),
        ("pt", "Brasil propõe fundo na conferência do clima"),
    ],
    "eu-uk": [
        ("en", "Brussels and London near deal on food checks"),
        ("fr", "Londres et Bruxelles s'accordent sur la pêche"),
        ("es", "El Reino Unido y la UE cierran el acuerdo sobre Gibraltar"),
    ],
    "india-pakistan": [
        ("en", "Two killed in firing along LoC, New Delhi and Islamabad trade blame"),
        ("hi", "भारत ने पाकिस्तान के राजनयिक को तलब किया"),
        ("ur", "پاکستان نے بھارتی سفارت کار کو طلب کر لیا"),
    ],
    "iran-israel": [
        ("en", "Israeli jets hit depot near Isfahan, Tehran vows reply"),
        ("fa", "ایران شبکه جاسوسی موساد را منهدم کرد"),
        ("he", "איראן שיגרה טילים לעבר ישראל"),
    ],
    "israel-palestine": [
        ("en", "Three killed as troops raid Jenin, Palestinian officials say; Israel says they were armed"),
        ("ar", "قصف إسرائيلي على خان يونس يوقع قتلى"),
        ("he", 'צה"ל תקף מנהרה של חמאס ברפיח'),
        ("fr", "Reconnaissance de la Palestine : Israël convoque l'ambassadeur"),
    ],
    "japan-south-korea": [
        ("en", "Seoul lodges complaint after Tokyo's textbook claims islets"),
        ("ja", "竹島の日の式典に韓国が抗議"),
        ("ko", "日 교과서 왜곡에 정부 강력 항의…한국 대사 초치"),
    ],
    "north-south-korea": [
        ("en", "Pyongyang rejects Seoul's offer of military talks"),
        ("ko", "북한, 개성 연락선 차단…통일부 유감 표명"),
        ("ko", '김여정 "한국과 대화 없다" 담화'),
    ],
    "russia-ukraine": [
        ("en", "Drones set refinery near Saratov ablaze, Kyiv claims strike on Russia"),
        ("ru", "В зоне СВО сбиты десятки беспилотников ВСУ"),
        ("uk", "Росія атакувала Харків дронами, є поранені"),
        ("ko", "우크라이나 전쟁 종전 협상 재개"),
    ],
    "serbia-kosovo": [
        ("en", "Belgrade recalls envoy as Pristina closes post offices in the north"),
        ("sr", "Настављен дијалог Београда и Приштине"),
        ("sq", "Kosova dhe Serbia pajtohen për targat"),
    ],
    "south-china-sea": [
        ("en", "Manila says Chinese ships fired water cannon near Scarborough Shoal"),
        ("zh", "海警船驱离闯入仁爱礁的菲律宾船只"),
        ("vi", "Việt Nam phản đối Trung Quốc tập trận ở Hoàng Sa"),
    ],
    "technology-race": [
        ("en", "Samsung to build chip plant in Texas with American subsidies"),
        ("zh", "工信部：我国人形机器人标准体系发布"),
        ("ja", "熊本の半導体工場、第2棟を着工"),
        ("ko", "엔비디아, 한국에 AI 데이터센터 투자"),
    ],
    "ukraine-war-views": [
        ("en", "Russia and Ukraine swap prisoners in Belarus"),
        ("de", "EU streitet über russische Vermögen für die Ukraine"),
        ("zh", "俄乌代表在伊斯坦布尔会谈"),
    ],
    "us-politics": [
        ("en", "Senate Republicans split over shutdown deal"),
        ("en", "Supreme Court to hear challenge to Trump tariffs"),
    ],
}

OFF = {
    "armenia-azerbaijan": [
        ("en", "Qarabağ FK reach group stage after late goal"),
        ("en", "Iran's East Azerbaijan province hit by floods"),
        ("ru", "Путин и Пашинян провели встречу в Москве"),
    ],
    "china-japan": [
        ("ja", "中国地方で大雨、土砂災害に警戒"),
        ("en", "Bank of Japan holds rates as yen slides"),
        ("zh", "中国队3-0战胜日本队 夺得女排亚洲杯"),
    ],
    "china-taiwan": [
        ("en", "China Airlines orders ten new freighters"),
        ("en", "Taiwan, China, India and Brazil top list of chip plants"),
        ("zh", "江苏台主持人宣布离职"),
    ],
    "china-us": [
        ("en", "China pledges aid to Latin America"),
        ("en", "Germany fears tariffs on Chinese cars"),
        ("zh", "其中美食节吸引上万游客"),
    ],
    "climate-policy": [
        ("en", "Business climate in Germany brightens"),
        ("en", "Oil prices climb after outage"),
        ("fr", "Un climat politique tendu à l'Assemblée"),
    ],
    "eu-uk": [
        ("en", "British Columbia elects new premier"),
        ("en", "Arsenal beat Bayern Munich in Champions League"),
        ("de", "Britischer Bergsteiger in Nepal geehrt"),
    ],
    "india-pakistan": [
        ("en", "IND vs PAK: How to watch Asia Cup final live"),
        ("en", "Heavy snow shuts Srinagar highway in Kashmir"),
        ("en", "Aid reaches India, Pakistan, Nepal and Bangladesh after floods"),
        ("hi", "भारत ने क्रिकेट में पाकिस्तान को हराया"),
    ],
    "iran-israel": [
        ("en", "Iran and Oman sign gas contract"),
        ("en", "Tel Aviv light rail opens second line"),
        ("fa", "قیمت دلار در تهران افزایش یافت"),
    ],
    "israel-palestine": [
        ("en", "East Palestine residents mark derailment anniversary"),
        ("en", "Israel's central bank cuts rate"),
        ("he", "בנק ישראל הוריד את הריבית"),
    ],
    "japan-south-korea": [
        ("ko", "국고채 금리 일제히 하락"),
        ("ko", "일본뇌염 주의보 발령"),
        ("ja", "韓国ドラマの新作、配信開始"),
        ("en", "Trump to visit Japan next month"),
    ],
    "north-south-korea": [
        ("ko", "북한산 단풍 절정…등산객 북적"),
        ("ko", "한국 41위, 북한 149위…평화지수 발표"),
        ("en", "South Korean won slips against dollar"),
    ],
    "russia-ukraine": [
        ("ru", "Минобороны Японии сообщило о пуске ракеты КНДР"),
        ("ru", "Путин прибыл в Минск на переговоры с Лукашенко"),
        ("en", "Russian Blue cat wins title at show"),
    ],
    "serbia-kosovo": [
        ("en", "Djokovic reaches semi-final in Melbourne"),
        ("sr", "Кошаркаши Србије победили Грчку"),
        ("sq", "Moti në Kosovë: reshje shiu"),
    ],
    "south-china-sea": [
        ("en", "South China Morning Post names new editor"),
        ("en", "Philippines and Vietnam sign rice deal"),
        ("zh", "佛山南海区举办龙舟赛"),
    ],
    "technology-race": [
        ("en", "Japan and China resume fisheries talks"),
        ("en", "British fish and chips shop opens in Tokyo"),
        ("zh", "机器人夏令营在佛山开营"),
        ("ja", "高校生がロボット競技で優勝"),
        ("ko", "코스피, 외국인 매수에 상승"),
    ],
    "ukraine-war-views": [
        ("en", "Russian doll collection goes to auction"),
        ("de", "Russisch Brot selbst gebacken: das Rezept"),
        ("zh", "俄亥俄州发生枪击案"),
    ],
    "us-politics": [
        ("en", "House of Commons debates new speaker"),
        ("en", "India's Supreme Court rules on temple land"),
        ("en", "House prices fall for third month"),
    ],
}


def taken(topic_id: str, headlines: list[tuple[str, str]]) -> dict[str, tuple[bool, tuple[str, ...]]]:
    articles = [
        Article(
            id=title,
            outlet_id="x",
            url="https://x.example/1",
            link="https://x.example/1",
            resolved=True,
            title=title,
            snippet=None,
            text=None,
            language=language,
            published=DAY,
            first_seen=DAY,
        )
        for language, title in headlines
    ]
    verdicts = RelevanceJudge(TOPICS[topic_id]).judge(articles)
    return {article.title: (v.accepted, v.reasons) for article, v in zip(articles, verdicts, strict=True)}


def test_every_shipped_topic_has_its_beat_here() -> None:
    assert set(ON) == set(OFF) == set(TOPICS)


@pytest.mark.parametrize("topic_id", sorted(TOPICS))
def test_what_its_beat_would_print_is_taken(topic_id: str) -> None:
    assert {title: why for title, (yes, why) in taken(topic_id, ON[topic_id]).items() if not yes} == {}


@pytest.mark.parametrize("topic_id", sorted(TOPICS))
def test_traps_and_neighbours_are_left(topic_id: str) -> None:
    assert {title: why for title, (yes, why) in taken(topic_id, OFF[topic_id]).items() if yes} == {}
