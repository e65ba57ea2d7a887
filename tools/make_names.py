"""Make ``src/rashomon/data/names/countries.toml`` from Unicode's CLDR (through Babel) and the tables below.

Run by hand; the file it writes is part of the package.
"""

# ruff: noqa: E501  # a table of names
from __future__ import annotations

import json
from pathlib import Path

from babel import Locale

from rashomon.verify.lexicon import parts_of_speech

OUT = Path(__file__).resolve().parent.parent / "src" / "rashomon" / "data" / "names" / "countries.toml"
LANGUAGES = {
    "en": "en",
    "zh": "zh_Hans",
    "ja": "ja",
    "ko": "ko",
    "fr": "fr",
    "de": "de",
    "es": "es",
    "ru": "ru",
    "ar": "ar",
    "vi": "vi",
    "pt": "pt",
    "it": "it",
    "id": "id",
    "tr": "tr",
    "uk": "uk",
}

# id | English adjectives, demonyms and other names | capital that stands for the government: en / zh / ja | other zh | other ja
MORE = """
CN|Chinese;PRC;People's Republic of China;mainland China|Beijing/北京/北京|中国大陆;中华人民共和国;大陆;中方;华方|中華人民共和国;中国側;中国政府
JP|Japanese|Tokyo/东京/東京|日方;日本政府|日本側;日本政府;我が国;わが国
US|American;Americans;U.S.;US;USA;America;United States of America|Washington/华盛顿/ワシントン|美方;美利坚;美国政府|米国;アメリカ;米側;アメリカ政府;米政府
RU|Russian;Russians;Russian Federation|Moscow/莫斯科/モスクワ|俄方;俄国;俄罗斯联邦|露側
KR|South Korean;South Koreans;ROK;Republic of Korea|Seoul/首尔/ソウル|韩方;韩国政府;南韩|韓国側;韓国政府
KP|North Korean;North Koreans;DPRK|Pyongyang/平壤/平壌|朝方;北韩|北朝鮮側
TW|Taiwanese|Taipei/台北/台北|台湾地区;台湾当局|台湾側;台湾当局
HK|Hongkonger;Hongkongers;HKSAR||香港特区|
MO|Macanese;Macao||澳门特区|
GB|British;Britons;Britain;U.K.;UK;English|London/伦敦/ロンドン|英方|英国;英政府;英側
FR|French|Paris/巴黎/パリ|法方|仏政府
DE|German;Germans|Berlin/柏林/ベルリン|德方|独政府
IT|Italian;Italians|Rome/罗马/ローマ|意方|
ES|Spanish;Spaniards|Madrid/马德里/マドリード||
PT|Portuguese|Lisbon/里斯本/リスボン||
NL|Dutch;Holland|The Hague/海牙/ハーグ|荷方|
BE|Belgian;Belgians|Brussels/布鲁塞尔/ブリュッセル||
CH|Swiss|Bern/伯尔尼/ベルン||
AT|Austrian;Austrians|Vienna/维也纳/ウィーン||
SE|Swedish;Swedes|Stockholm/斯德哥尔摩/ストックホルム||
NO|Norwegian;Norwegians|Oslo/奥斯陆/オスロ||
FI|Finnish;Finns|Helsinki/赫尔辛基/ヘルシンキ||
DK|Danish;Danes|Copenhagen/哥本哈根/コペンハーゲン||
PL|Polish;Poles|Warsaw/华沙/ワルシャワ||
CZ|Czech;Czechs;Czech Republic|Prague/布拉格/プラハ||
SK|Slovak;Slovaks|Bratislava/布拉迪斯拉发/ブラチスラバ||
HU|Hungarian;Hungarians|Budapest/布达佩斯/ブダペスト||
RO|Romanian;Romanians|Bucharest/布加勒斯特/ブカレスト||
BG|Bulgarian;Bulgarians|Sofia/索非亚/ソフィア||
GR|Greek;Greeks|Athens/雅典/アテネ||
RS|Serbian;Serbs|Belgrade/贝尔格莱德/ベオグラード||
HR|Croatian;Croats|Zagreb/萨格勒布/ザグレブ||
UA|Ukrainian;Ukrainians|Kyiv/基辅/キーウ|乌方|ウクライナ側
BY|Belarusian;Belarusians|Minsk/明斯克/ミンスク||
MD|Moldovan;Moldovans|Chisinau/基希讷乌/キシナウ||
GE|Georgian;Georgians|Tbilisi/第比利斯/トビリシ||
AM|Armenian;Armenians|Yerevan/埃里温/エレバン||
AZ|Azerbaijani;Azerbaijanis|Baku/巴库/バクー||
LT|Lithuanian;Lithuanians|Vilnius/维尔纽斯/ビリニュス||
LV|Latvian;Latvians|Riga/里加/リガ||
EE|Estonian;Estonians|Tallinn/塔林/タリン||
IE|Irish|Dublin/都柏林/ダブリン||
TR|Turkish;Turks;Turkey;Turkiye|Ankara/安卡拉/アンカラ|土方|
IL|Israeli;Israelis|Jerusalem/耶路撒冷/エルサレム|以方;以军|イスラエル側
PS|Palestinian;Palestinians;Palestine|Ramallah/拉姆安拉/ラマラ|巴方;巴勒斯坦|パレスチナ
IR|Iranian;Iranians|Tehran/德黑兰/テヘラン|伊方|イラン側
IQ|Iraqi;Iraqis|Baghdad/巴格达/バグダッド||
SY|Syrian;Syrians|Damascus/大马士革/ダマスカス|叙方|
LB|Lebanese|Beirut/贝鲁特/ベイルート|黎方|
JO|Jordanian;Jordanians|Amman/安曼/アンマン||
SA|Saudi;Saudis|Riyadh/利雅得/リヤド|沙特|サウジ
AE|Emirati;Emiratis;UAE|Abu Dhabi/阿布扎比/アブダビ|阿联酋|
QA|Qatari;Qataris|Doha/多哈/ドーハ||
KW|Kuwaiti;Kuwaitis|Kuwait City/科威特城/クウェート市||
YE|Yemeni;Yemenis|Sanaa/萨那/サヌア||
OM|Omani;Omanis|Muscat/马斯喀特/マスカット||
EG|Egyptian;Egyptians|Cairo/开罗/カイロ||
LY|Libyan;Libyans|Tripoli/的黎波里/トリポリ||
SD|Sudanese|Khartoum/喀土穆/ハルツーム||
ET|Ethiopian;Ethiopians|Addis Ababa/亚的斯亚贝巴/アディスアベバ||
KE|Kenyan;Kenyans|Nairobi/内罗毕/ナイロビ||
NG|Nigerian;Nigerians|Abuja/阿布贾/アブジャ||
ZA|South African;South Africans|Pretoria/比勒陀利亚/プレトリア||
ZM|Zambian;Zambians|Lusaka/卢萨卡/ルサカ||
TZ|Tanzanian;Tanzanians|Dodoma/多多马/ドドマ||
GH|Ghanaian;Ghanaians|Accra/阿克拉/アクラ||
CD|Congolese;DR Congo;DRC|Kinshasa/金沙萨/キンシャサ|刚果民主共和国|コンゴ民主共和国
RW|Rwandan;Rwandans|Kigali/基加利/キガリ||
MA|Moroccan;Moroccans|Rabat/拉巴特/ラバト||
DZ|Algerian;Algerians|Algiers/阿尔及尔/アルジェ||
TN|Tunisian;Tunisians|Tunis/突尼斯城/チュニス||
IN|Indian;Indians|New Delhi/新德里/ニューデリー|印方|インド側
PK|Pakistani;Pakistanis|Islamabad/伊斯兰堡/イスラマバード|巴基斯坦方面|パキスタン側
BD|Bangladeshi;Bangladeshis|Dhaka/达卡/ダッカ||
LK|Sri Lankan;Sri Lankans|Colombo/科伦坡/コロンボ||
NP|Nepali;Nepalese|Kathmandu/加德满都/カトマンズ||
AF|Afghan;Afghans|Kabul/喀布尔/カブール||
MM|Burmese;Burma|Naypyidaw/内比都/ネピドー||
TH|Thai;Thais|Bangkok/曼谷/バンコク|泰方|タイ側
KH|Cambodian;Cambodians|Phnom Penh/金边/プノンペン|柬方|カンボジア側
VN|Vietnamese|Hanoi/河内/ハノイ|越方|ベトナム側
LA|Lao;Laotian|Vientiane/万象/ビエンチャン||
MY|Malaysian;Malaysians|Kuala Lumpur/吉隆坡/クアラルンプール||
SG|Singaporean;Singaporeans||新方|
ID|Indonesian;Indonesians|Jakarta/雅加达/ジャカルタ|印尼|
PH|Philippine;Filipino;Filipinos;the Philippines|Manila/马尼拉/マニラ|菲方;菲律宾方面|フィリピン側;比側
AU|Australian;Australians|Canberra/堪培拉/キャンベラ|澳方;澳洲|豪州;豪側
NZ|New Zealander;New Zealanders;NZ|Wellington/惠灵顿/ウェリントン|新西兰|
CA|Canadian;Canadians|Ottawa/渥太华/オタワ|加方|
MX|Mexican;Mexicans|Mexico City/墨西哥城/メキシコシティ||
BR|Brazilian;Brazilians|Brasilia/巴西利亚/ブラジリア||
AR|Argentine;Argentinian;Argentines|Buenos Aires/布宜诺斯艾利斯/ブエノスアイレス||
CL|Chilean;Chileans|Santiago/圣地亚哥/サンティアゴ||
CO|Colombian;Colombians|Bogota/波哥大/ボゴタ||
PE|Peruvian;Peruvians|Lima/利马/リマ||
VE|Venezuelan;Venezuelans|Caracas/加拉加斯/カラカス|委方|
CU|Cuban;Cubans|Havana/哈瓦那/ハバナ||
PA|Panamanian;Panamanians|Panama City/巴拿马城/パナマ市||
KZ|Kazakh;Kazakhs;Kazakhstani|Astana/阿斯塔纳/アスタナ||
UZ|Uzbek;Uzbeks|Tashkent/塔什干/タシケント||
KG|Kyrgyz|Bishkek/比什凯克/ビシケク||
TJ|Tajik;Tajiks|Dushanbe/杜尚别/ドゥシャンベ||
TM|Turkmen|Ashgabat/阿什哈巴德/アシガバート||
MN|Mongolian;Mongolians|Ulaanbaatar/乌兰巴托/ウランバートル|蒙方|
SB|Solomon Islander;Solomons|Honiara/霍尼亚拉/ホニアラ||
FJ|Fijian;Fijians|Suva/苏瓦/スバ||
PW|Palauan|||
PG|Papua New Guinean|Port Moresby/莫尔兹比港/ポートモレスビー||
GL|Greenlandic;Greenlanders|Nuuk/努克/ヌーク||
AD|Andorran;Andorrans|||
AL|Albanian;Albanians|Tirana/地拉那/ティラナ||
AO|Angolan;Angolans|Luanda/罗安达/ルアンダ||
BA|Bosnian;Bosnians;Bosnia;Bosnia and Herzegovina|Sarajevo/萨拉热窝/サラエボ|波黑|ボスニア
BB|Barbadian;Barbadians|Bridgetown/布里奇敦/ブリッジタウン||
BF|Burkinabe|Ouagadougou/瓦加杜古/ワガドゥグー||
BH|Bahraini;Bahrainis|Manama/麦纳麦/マナマ||
BI|Burundian;Burundians|Gitega/基特加/ギテガ||
BJ|Beninese|Porto-Novo/波多诺伏/ポルトノボ||
BN|Bruneian;Bruneians|Bandar Seri Begawan/斯里巴加湾/バンダルスリブガワン||
BO|Bolivian;Bolivians|La Paz/拉巴斯/ラパス||
BS|Bahamian;Bahamians;the Bahamas|||
BT|Bhutanese|Thimphu/廷布/ティンプー||
BW|Botswanan;Motswana|Gaborone/哈博罗内/ハボローネ||
BZ|Belizean;Belizeans|Belmopan/贝尔莫潘/ベルモパン||
CF|Central African|Bangui/班吉/バンギ||
CG|Republic of the Congo;Congo-Brazzaville|Brazzaville/布拉柴维尔/ブラザビル||
CI|Ivorian;Ivorians;Ivory Coast|Abidjan/阿比让/アビジャン||
CM|Cameroonian;Cameroonians|Yaounde/雅温得/ヤウンデ||
CR|Costa Rican;Costa Ricans|||
CV|Cape Verdean;Cabo Verde|Praia/普拉亚/プライア||
CY|Cypriot;Cypriots|Nicosia/尼科西亚/ニコシア||
DJ|Djiboutian|Djibouti City/吉布提市/ジブチ市||
DO|Dominican;Dominicans|Santo Domingo/圣多明各/サントドミンゴ||
EC|Ecuadorian;Ecuadorians;Ecuadorean|Quito/基多/キト||
ER|Eritrean;Eritreans|Asmara/阿斯马拉/アスマラ||
GA|Gabonese|Libreville/利伯维尔/リーブルビル||
GM|Gambian;Gambians;the Gambia|Banjul/班珠尔/バンジュール||
GN|Guinean;Guineans|Conakry/科纳克里/コナクリ||
GQ|Equatoguinean|Malabo/马拉博/マラボ||
GT|Guatemalan;Guatemalans|Guatemala City/危地马拉城/グアテマラ市||
GY|Guyanese|||
HN|Honduran;Hondurans|Tegucigalpa/特古西加尔巴/テグシガルパ||
HT|Haitian;Haitians|Port-au-Prince/太子港/ポルトープランス||
IS|Icelandic;Icelanders|Reykjavik/雷克雅未克/レイキャビク||
JM|Jamaican;Jamaicans|||
KI||Tarawa/塔拉瓦/タラワ||
KM|Comorian;Comorans|Moroni/莫罗尼/モロニ||
LI|Liechtensteiner|Vaduz/瓦杜兹/ファドゥーツ||
LR|Liberian;Liberians|Monrovia/蒙罗维亚/モンロビア||
LS|Basotho|Maseru/马塞卢/マセル||
LU|Luxembourgish;Luxembourger|||
MC|Monegasque|||
ME|Montenegrin;Montenegrins|Podgorica/波德戈里察/ポドゴリツァ||
MG|Malagasy|Antananarivo/塔那那利佛/アンタナナリボ||
MH|Marshallese|Majuro/马朱罗/マジュロ||
MK|Macedonian;Macedonians;Macedonia;North Macedonian|Skopje/斯科普里/スコピエ|马其顿|マケドニア
ML|Malian;Malians|Bamako/巴马科/バマコ||
MR|Mauritanian;Mauritanians|Nouakchott/努瓦克肖特/ヌアクショット||
MT|Maltese|Valletta/瓦莱塔/バレッタ||
MU|Mauritian;Mauritians|Port Louis/路易港/ポートルイス||
MV|Maldivian;Maldivians;the Maldives|||
MW|Malawian;Malawians|Lilongwe/利隆圭/リロングウェ||
MZ|Mozambican;Mozambicans|Maputo/马普托/マプト||
NA|Namibian;Namibians|Windhoek/温得和克/ウィントフック||
NE|Nigerien|Niamey/尼亚美/ニアメ||
NI|Nicaraguan;Nicaraguans|Managua/马那瓜/マナグア||
NR|Nauruan|||
PR|Puerto Rican;Puerto Ricans|||
PY|Paraguayan;Paraguayans|Asuncion/亚松森/アスンシオン||
SC|Seychellois|||
SI|Slovenian;Slovene;Slovenes|Ljubljana/卢布尔雅那/リュブリャナ||
SL|Sierra Leonean|Freetown/弗里敦/フリータウン||
SN|Senegalese|Dakar/达喀尔/ダカール||
SO|Somali;Somalis|Mogadishu/摩加迪沙/モガディシュ||
SR|Surinamese|Paramaribo/帕拉马里博/パラマリボ||
SS|South Sudanese|Juba/朱巴/ジュバ||
SV|Salvadoran;Salvadorans|San Salvador/圣萨尔瓦多/サンサルバドル||
SZ|Swazi;Swaziland|Mbabane/姆巴巴内/ムババーネ||
TD|Chadian;Chadians|N'Djamena/恩贾梅纳/ンジャメナ||
TG|Togolese|Lome/洛美/ロメ||
TL|East Timor;East Timorese;Timorese;Timor Leste|Dili/帝力/ディリ||東ティモール
TO|Tongan;Tongans|Nuku'alofa/努库阿洛法/ヌクアロファ||
TT|Trinidadian;Trinidad and Tobago;Trinidad|Port of Spain/西班牙港/ポートオブスペイン||
TV|Tuvaluan|Funafuti/富纳富提/フナフティ||
UG|Ugandan;Ugandans|Kampala/坎帕拉/カンパラ||
UY|Uruguayan;Uruguayans|Montevideo/蒙得维的亚/モンテビデオ||
VA|the Vatican;Vatican;Holy See||梵蒂冈|バチカン
VU|ni-Vanuatu|Port Vila/维拉港/ポートビラ||
WS|Samoan;Samoans|Apia/阿皮亚/アピア||
XK|Kosovar;Kosovan;Kosovars|Pristina/普里什蒂纳/プリシュティナ||
ZW|Zimbabwean;Zimbabweans|Harare/哈拉雷/ハラレ||
"""


def main() -> None:
    locales = {language: Locale.parse(code).territories for language, code in LANGUAGES.items()}
    more = {line.split("|")[0]: line.split("|")[1:] for line in MORE.strip().splitlines()}
    lines = [
        "# Countries and territories: names from Unicode CLDR 's territory tables (Unicode licence), by tools/make_names.py;",
        "# adjectives, capitals and other names by hand. A capital stands for its government where a text uses it so.",
    ]
    for code in sorted(
        code
        for code in locales["en"]
        if len(code) == 2 and code.isalpha() and code not in ("ZZ", "EU", "EZ", "UN", "QO", "XA", "XB")
    ):
        extra = more.get(code, ["", "", "", ""])
        names: dict[str, list[str]] = {}
        for language, territories in locales.items():
            name = str(territories.get(code, ""))
            if name and (language in ("en", "zh", "ja") or not parts_of_speech(name.lower())):
                names[language] = [
                    name.replace(" SAR China", "")
                    .replace("中国香港特别行政区", "香港")
                    .replace("中国澳门特别行政区", "澳门")
                    .replace("中華人民共和国香港特別行政区", "香港")
                    .replace("中華人民共和国マカオ特別行政区", "マカオ")
                ]
        for language, words in (("en", extra[0]), ("zh", extra[2]), ("ja", extra[3])):
            names.setdefault(language, []).extend(word for word in words.split(";") if word)
        lines += ["", f"[{code}]"]
        lines += [f"{language} = {json.dumps(words, ensure_ascii=False)}" for language, words in names.items()]
        if extra[1]:
            en, zh, ja = extra[1].split("/")
            lines.append(f'capital = {{ en = "{en}", zh = "{zh}", ja = "{ja}" }}')
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
