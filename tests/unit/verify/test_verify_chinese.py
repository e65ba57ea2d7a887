"""Chinese sentences: words and names that stand where the evidence has others."""

from __future__ import annotations

import pytest

from rashomon.verify import roles_cjk, speakers_zh, stages_cjk, surety_cjk, ways_zh
from rashomon.verify.belonging_cjk import strayed_place
from rashomon.verify.changes_zh import other_change
from rashomon.verify.claims import events_of
from rashomon.verify.country_signs import signs_in
from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.level import level
from rashomon.verify.markers import denies_only_limit, marks
from rashomon.verify.marks_zh import denied_alone, first_changed_mark, undecided
from rashomon.verify.names_zh import foreign_body, strange_names
from rashomon.verify.parties_zh import parties_of
from rashomon.verify.reading import Reading, read
from rashomon.verify.surroundings_cjk import exchanged, first_misplaced
from tests.unit.verify.cited import failed, units


def reading(text: str) -> Reading:
    return read(text, shipped_gazetteer(), "zh")


@pytest.mark.parametrize(
    ("bullet", "cited", "strange"),
    [
        ("记者在绵阳市采访了张宏森。", "记者在广元市采访了李国栋。", ["绵阳市", "张宏森"]),
        ("记者在广元采访。", "记者在四川省广元市采访。", []),
        ("记者在梁家河同村民交谈。", "记者来到梁家河村，与村民交谈。", []),
        ("声明由布鲁克斯发表。", "声明由沃特斯发表。", ["布鲁克斯"]),
        ("国台办发表声明。", "国务院台办发表声明。", []),
    ],
)
def test_a_name_that_the_evidence_does_not_have_is_strange(bullet: str, cited: str, strange: list[str]) -> None:
    found = [bullet[start:end] for start, end in strange_names(reading(bullet), [level(cited)])]
    assert found == strange


@pytest.mark.parametrize(
    ("bullet", "word", "cited", "instead"),
    [
        ("昨日，由骨科医师进行示范教学。", "骨科", "昨日，由儿科医师进行示范教学。", "儿科"),
        ("当局宣布收紧对外贸易的规定。", "收紧", "当局宣布放宽对外贸易的规定。", "放宽"),
        ("当局宣布取消对外贸易的规定。", "规定", "当局宣布取消对外贸易的规定。", ""),
    ],
)
def test_between_the_same_characters_another_word_is_exchanged(
    bullet: str, word: str, cited: str, instead: str
) -> None:
    own = reading(bullet)
    token = next(each for each in own.tokens if each.text == word)
    found = None if word in cited else exchanged(token, own, [reading(cited)])
    assert ("".join(each.text for each in found.instead) if found else "") == instead


def test_two_names_that_changed_places_are_seen_by_their_surroundings() -> None:
    cited = units("中方要求菲律宾立即撤船，日本对此表示关切。", "zh")
    readings = [unit.reading for unit in cited]
    assert first_misplaced(reading("中方要求日本立即撤船，菲律宾对此表示关切。"), readings) is not None
    assert first_misplaced(reading("日本表示关切，中方要求菲律宾撤船。"), readings) is None


@pytest.mark.parametrize(
    ("bullet", "cited", "added"),
    [
        ("两国已开始磋商边界问题。", "据悉，两国将开始磋商边界问题。", False),
        ("警方表示当局并未掌握线索。", "警方表示当局已掌握线索，并无伤亡。", True),
        ("官员称项目能够按期完工。", "官员称项目未能够按期完工。", False),
        ("两国将开始磋商。", "据悉，两国将开始磋商边界问题。", None),
        ("周三两国开始磋商边界问题。", "据悉，周三两国将开始磋商边界问题。", None),
    ],
)
def test_a_mark_that_was_dropped_or_put_in_shows_by_its_surroundings(
    bullet: str, cited: str, added: bool | None
) -> None:
    found = first_changed_mark(reading(bullet), [unit.reading for unit in units(cited, "zh")])
    assert (found.added if found else None) == added


@pytest.mark.parametrize(
    ("bullet", "cited", "wrong"),
    [
        ("李国栋对智利进行国事访问。", "李国栋同来华进行国事访问的智利总统佩雷斯会谈。", True),
        ("智利总统佩雷斯来华进行国事访问。", "李国栋同来华进行国事访问的智利总统佩雷斯会谈。", False),
        ("中国工会工作规划印发。", "全国总工会印发中国工会工作规划。", False),
    ],
)
def test_who_acts_is_read_from_what_describes_him_and_not_from_what_is_issued(
    bullet: str, cited: str, wrong: bool
) -> None:
    assert (roles_cjk.first_fault(reading(bullet), units(cited, "zh")) is not None) == wrong


def test_what_is_in_force_is_not_drafted_any_more() -> None:
    cited = units("国务院关于修改条例的决定自9月起施行", "zh")
    assert stages_cjk.fallen_back(reading("国务院正在起草条例修改的决定。"), cited) is not None
    assert stages_cjk.fallen_back(reading("修改后的条例9月起施行。"), cited) is None


@pytest.mark.parametrize(
    ("bullet", "cited", "dropped"),
    [
        ("该铁路2028年具备通车条件。", "该铁路连接两地，预计2028年具备通车条件。", "预计"),
        ("铁路连接两地，2028年具备通车条件。", "铁路连接两地，预计2028年具备通车条件。", "预计"),
        ("专家警告称，疫情的真实规模比官方数据高。", "专家警告称，疫情的真实规模可能比官方数据高。", "可能"),
        ("短期内再次回升。", "短期内可能会再次回升。", "可能"),
        ("统计把无家可归者纳入统计范围。", "统计把无家可归者未纳入统计范围。", "未"),
        ("该公司宣布暂停航班。", "该公司宣布将暂停航班。", ""),
    ],
)
def test_a_dropped_mark_is_seen_by_what_stands_around_it(bullet: str, cited: str, dropped: str) -> None:
    source = reading(cited)
    found = first_changed_mark(reading(bullet), [source])
    assert (source.text[found.mark.start : found.mark.end] if found else "") == dropped


@pytest.mark.parametrize(
    ("bullet", "cited", "fault"),
    [
        ("花江峡谷大桥建成通车。", "贵州公路工程花江峡谷大桥今天建成通车。", None),
        ("以军空袭打死真主党成员。", "真主党成员在以军的空袭中身亡。", None),
        ("委内瑞拉批评美国制造痛苦。", "委内瑞拉表示，美国给民众制造痛苦。", None),
        ("以军袭击造成11名巴勒斯坦人死亡。", "巴方称，以军打死11名巴勒斯坦人。", None),
        ("俄罗斯战机紧急升空。", "日本战机紧急升空。", "other actor"),
        ("中国谴责日本。", "日本谴责中国。", "swapped"),
    ],
)
def test_who_does_what_in_chinese_is_read_by_heads_and_causes(bullet: str, cited: str, fault: str | None) -> None:
    found = roles_cjk.first_fault(reading(bullet), units(cited, "zh"))
    assert (found.fit if found else None) == fault


def test_a_quotation_belongs_to_who_stands_before_it() -> None:
    cited = units("习主席指出，愿同厄方一道努力。诺沃亚总统回应：“您永远拥有一个值得信赖的朋友。”", "zh")
    misput = speakers_zh.first_misput(reading("习近平对总统诺沃亚说：“您永远拥有一个值得信赖的朋友。”"), cited)
    assert misput is not None
    assert misput.other.verb.text == "回应"
    assert speakers_zh.first_misput(reading("诺沃亚说：“您永远拥有一个值得信赖的朋友。”"), cited) is None


def test_what_one_says_is_not_put_into_anothers_mouth() -> None:
    cited = units("黎巴嫩卫生部25日说，袭击造成6人死亡、17人受伤。以色列国防军称，行动打击了武装目标。", "zh")
    misput = speakers_zh.first_misput(reading("以色列国防军说，袭击造成6人死亡、17人受伤。"), cited)
    assert misput is not None
    assert misput.other.verb.text == "说"
    assert speakers_zh.first_misput(reading("黎巴嫩卫生部称，袭击造成6人死亡、17人受伤。"), cited) is None


@pytest.mark.parametrize(
    ("bullet", "cited", "denied"),
    [
        ("匈牙利并非最早承认新中国的国家。", "匈牙利是最早承认新中国的国家之一。双方从未忘记友谊。", True),
        ("匈牙利没有最早承认新中国。", "匈牙利并不是最早承认新中国的国家。", False),
        ("对方拒绝原油替代方案。", "原油替代方案由对方提出。", False),
    ],
)
def test_a_negation_needs_one_of_its_own_in_the_evidence(bullet: str, cited: str, denied: bool) -> None:
    own = reading(bullet)
    mark = next(each for each in marks(own) if each.kind == "not" and each.strong)
    assert denied_alone(mark, own, [unit.reading for unit in units(cited, "zh")]) is denied


def test_what_the_evidence_tells_as_held_is_not_still_planned() -> None:
    cited = [reading("第七届媒体合作论坛在北京举行。")]
    assert undecided(reading("第七届媒体合作论坛拟在北京举行。"), cited) is not None
    assert undecided(reading("第七届媒体合作论坛将在北京举行。"), cited) is None
    assert undecided(reading("第七届媒体合作论坛拟在北京举行。"), [reading("媒体合作论坛计划在北京举行。")]) is None


@pytest.mark.parametrize(
    ("bullet", "cited", "soon"),
    [
        ("条例已经开始施行。", "条例自2026年9月20日起施行。", True),
        ("条例已经开始施行。", "条例自2026年1月20日起施行。", False),
        (
            "中国女排已拿到2028年奥运会门票。",
            "本届亚锦赛是拿到奥运门票的最好机会，如果不能拿到奥运门票，就要再竞争。",
            True,
        ),
        ("该公司已展开调查。", "该公司表示将展开调查。该公司已展开调查。", False),
    ],
)
def test_what_is_only_to_come_is_not_done_already(bullet: str, cited: str, soon: bool) -> None:
    found = surety_cjk.done_too_soon(reading(bullet), units(cited, "zh"))
    assert (found is not None) is soon


def test_a_person_whose_name_opens_like_a_country_is_no_country() -> None:
    own = reading("立法机构负责人韩国瑜批评当局。")
    assert [each.text for each in own.tokens if each.part == "person"] == ["韩国瑜"]
    assert not own.names


@pytest.mark.parametrize(
    ("bullet", "cited", "turned"),
    [
        ("消费观念正从注重心价比转向关注性价比。", "消费观念从关注性价比转向注重心价比。", True),
        ("航班从上海飞往北京。", "航班由北京飞往上海。", True),
        ("航班从上海飞往北京。", "航班从上海起飞，前往北京。", False),
        ("税率从3%降至2%。", "税率由3%下调至2%。", False),
    ],
)
def test_from_what_to_what_is_not_turned_round(bullet: str, cited: str, turned: bool) -> None:
    assert (ways_zh.turned_round(reading(bullet), units(cited, "zh")) is not None) is turned


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("此举旨在加快建设。", ""),
        ("各地正在加大力度。", ""),
        ("对法官的要求更高。", ""),
        ("世界反法西斯战争胜利。", ""),
        ("越来越多的游客到来。", ""),
        ("记者走访中了解到情况。", ""),
        ("报告发布中英文版本。", ""),
        ("以制度创新为核心，依法制定规则。", ""),
        ("对日出口增长，对美发动攻击。", "日美"),
        ("对加征收关税，反美情绪上升。", "加美"),
        ("中英文化交流增多。", "中英"),
    ],
)
def test_a_country_of_one_character_is_no_part_of_a_word(text: str, signs: str) -> None:
    flat = level(text)
    assert "".join(flat[start] for start in sorted({start for start, _ in signs_in(flat)})) == signs


@pytest.mark.parametrize(
    ("bullet", "limits"),
    [
        ("消费者不再只看价格。", True),
        ("工厂并不只生产汽车。", True),
        ("企业并非只靠补贴。", True),
        ("他不单独行动。", False),
        ("工厂不再生产汽车。", False),
    ],
)
def test_not_only_denies_nothing(bullet: str, limits: bool) -> None:
    found = [mark for mark in marks(reading(bullet)) if mark.kind == "not"]
    assert any(denies_only_limit(mark, reading(bullet)) for mark in found) is limits


def test_who_does_it_not_only_for_one_thing_does_it() -> None:
    cited = [reading("越来越多家庭购车时从看重价格转向看重安全和舒适。")]
    own = reading("越来越多家庭购车时不再只看重价格，而更看重安全。")
    assert not any(denied_alone(mark, own, cited) for mark in marks(own))


def test_the_very_words_that_are_denied_are_known() -> None:
    cited = [reading("市长表示，如果谈判破裂，市政府也会关闭中央车站以保安全。")]
    found = first_changed_mark(reading("市长表示，即使谈判破裂，市政府也不会关闭中央车站。"), cited)
    assert found is not None
    assert found.word_for_word
    loose = first_changed_mark(reading("市长表示，市政府也不会关闭港口。"), cited)
    assert loose is None or not loose.word_for_word


def test_a_speaker_goes_on_behind_what_he_says_of_another() -> None:
    (said,) = [
        e for e in events_of(reading("校长王磊认为，图书馆应当扩建，并指出读者不断增加。")) if e.action.text == "指出"
    ]
    assert "王磊" in "".join(token.text for token in said.agents)


def test_what_is_said_of_this_is_not_done_by_the_speaker() -> None:
    events = events_of(reading("发言人李强表示，相信此访有助于增进互信。"))
    assert not any(event.agents for event in events if event.action.text == "有助于")


def test_where_somebody_stays_is_no_doer() -> None:
    events = events_of(reading("国防部长董军在蒙古国访问期间会见总理。"))
    stayed = next(event for event in events if event.action.text == "访问")
    assert "蒙古国" not in "".join(token.text for token in stayed.agents)


@pytest.mark.parametrize(
    ("bullet", "cited", "body"),
    [
        ("教育部印发通知。", "财政部印发通知。", "教育部"),
        ("国家发展改革委印发通知。", "发改委印发通知。", ""),
        ("教育部门印发通知。", "财政部印发通知。", ""),
        ("海关数据显示出口增长。", "出口增长。", ""),
    ],
)
def test_a_body_of_the_state_stands_in_the_evidence(bullet: str, cited: str, body: str) -> None:
    found = foreign_body(reading(bullet), [level(cited)])
    assert (bullet[slice(*found)] if found else "") == body


@pytest.mark.parametrize(
    ("bullet", "told"),
    [
        ("全省粮食产量300万吨，同比增长7%。", "3%"),
        ("全省粮食产量300万吨，同比增长3%。", ""),
        ("全省粮食产量300万吨，其中小麦增长7%。", ""),
        ("Grain output rose 7 percent to 3 million tonnes.", "3%"),
        ("Grain output was 3 million tonnes, up 3 percent.", ""),
    ],
)
def test_an_amount_has_its_own_rate(bullet: str, told: str) -> None:
    cited = [reading("全省粮食产量300万吨，增长3%。"), reading("蔬菜产量增长7%。")]
    found = other_change(read(bullet, shipped_gazetteer()), cited)
    assert (found[2].text if found else "") == told


def test_both_countries_and_both_persons_stand_for_those_that_were_named() -> None:
    cited = "智秘两国友好。张三致电李四，愿推动智秘港口合作发展，李四指出我们两次会面"
    assert "roles" not in failed("张三愿推动两国港口合作发展。", cited, language="zh")
    assert "numbers" not in failed("张三致电李四，提到两人曾两次会面。", cited, language="zh")


def test_two_countries_are_no_place() -> None:
    cited = units("大臣表示，在两国领导人引领下，合作取得成果，外交政策不变。", "zh")
    assert strayed_place(reading("大臣在北京表示，合作取得成果，外交政策不变。"), cited) is None


def test_what_is_cut_off_is_in_the_language_of_its_text() -> None:
    cited = units("市政府公布了新的规划。市民可在网上查阅。恩", "zh")
    assert {unit.reading.language for unit in cited} == {"zh"}
    mixed = units("市政府公布了新的规划。The mayor said that it was the largest plan so far.", "zh")
    assert {unit.reading.language for unit in mixed} == {"zh", "en"}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("王毅会见萨尔瓦多外长。中方愿同萨方扩大合作。", {"萨方": "SV"}),
        ("匈牙利总统说，匈方愿深化合作。", {"匈方": "HU"}),
        ("董军访问东帝汶。会谈前，东方举行欢迎仪式。", {"东方": "TL"}),
        ("马来西亚外长说，马方支持和谈。", {"马方": "MY"}),
        ("赞比亚总统表示，赞方恪守一个中国原则。", {"赞方": "ZM"}),
        ("马来西亚、马尔代夫外长会谈，马方表示欢迎。", {}),
        ("西班牙首相访华，批评西方国家。", {}),
        ("中方愿同萨方扩大合作。", {}),
        ("东帝汶总理参观东方明珠。", {}),
        ("多哥总统说，多方应克制。", {}),
    ],
)
def test_a_country_that_the_text_names_is_called_by_its_first_character(text: str, meant: dict[str, str]) -> None:
    found = {party.text: next(iter(party.ids)) for party in parties_of(text, shipped_gazetteer())}
    assert found == meant


def test_a_country_and_its_party_are_one() -> None:
    cited = "赵乐际同萨尔瓦多议长会谈。中方赞赏萨方恪守一个中国原则。"
    assert "roles" not in failed("中方赞赏萨尔瓦多恪守一个中国原则。", cited, language="zh")


@pytest.mark.parametrize(
    ("bullet", "stopped"),
    [
        ("台立法机构宣布，不公布台行政机构通过的预算案。", True),
        ("台湾立法院宣布，不公布行政院通过的预算案。", True),
        ("台行政机构宣布，不公布台立法机构的预算案。", False),
        ("行政院宣布，不公布立法院通过的预算案。", False),
    ],
)
def test_the_bodies_of_one_place_are_not_exchanged(bullet: str, stopped: bool) -> None:
    cited = "台行政机构日前宣布，不公布台立法机构通过的预算案。"
    assert ("roles" in failed(bullet, cited, language="zh")) == stopped


@pytest.mark.parametrize(
    "bullet",
    [
        "图斯克连任总理，习近平向他发去贺电。",
        "习近平致电祝贺图斯克。",
        "习近平向图斯克致贺电。",
        "习近平给图斯克发去贺电。",
    ],
)
def test_a_message_that_is_sent_is_a_telegram(bullet: str) -> None:
    assert not failed(bullet, "习近平致电祝贺图斯克连任波兰总理", language="zh")
