"""Letters and little words that tell languages of one script apart."""

from __future__ import annotations

import re
from typing import Final

TELLING_LETTERS: Final[dict[str, tuple[tuple[str, re.Pattern[str]], ...]]] = {
    "Cyrillic": (
        ("kk", re.compile("[әұ]|қ.*[іө]|[іө].*қ", re.IGNORECASE | re.DOTALL)),
        ("tg", re.compile("[ӣӯҷ]", re.IGNORECASE)),
        ("mk", re.compile("[ѓќѕ]", re.IGNORECASE)),
        (
            "sr",
            re.compile(
                r"[ђћ]|^(?=.*[јљњџ]).*(?<!\w)(?:је|су|у|није|његов\w*|бити|који|коje)(?!\w)", re.IGNORECASE | re.DOTALL
            ),
        ),
        ("mk", re.compile(r"^(?=.*[јљњџ]).*(?<!\w)(?:во|со|ги|го|е|ќе|бил[аео]?)(?!\w)", re.IGNORECASE | re.DOTALL)),
        (
            "bg",
            re.compile(r"^(?!.*[ыэіїє])(?=.*[ъщ]).*(?<!\w)(?:се|са|че|ще|със|към|след|беше|няма)(?!\w)", re.I | re.S),
        ),
        ("be", re.compile("ў", re.IGNORECASE)),
        ("uk", re.compile("[їєґ]", re.IGNORECASE)),
    ),
    "Arabic": (
        ("ps", re.compile(r"[ټډړږښڼېۍځڅ]|(?<!\w)(?:د|په|چي|سره|کړي|کړه)(?!\w)")),
        ("sd", re.compile("[ڄڃٿڏڌڇڦڳڱ]")),
        ("ckb", re.compile("[ڕڵۆێ]")),
        ("ug", re.compile("[ۈۇۋې]")),
        ("ur", re.compile("[ٹڈڑںےہھ]")),
        ("fa", re.compile("[ژ]|(?<!\\w)(?:از|را|است|این|که|برای|شد|می)(?!\\w)|[گچپ].*ی|ی.*[گچپ]", re.DOTALL)),
    ),
    "Devanagari": (
        ("mr", re.compile(r"ळ|(?<!\S)(?:आहे|आणि|नाही|आहेत|होता|झाले|केली|मध्ये)(?=[\s।,!?]|$)|च्या(?=\s)")),
        ("ne", re.compile(r"(?<!\S)(?:छ|छन्|छैन|थियो|भएको|गरेको|भने|गर्ने|पनि|हरू)(?=[\s।,!?]|$)")),
        ("hi", re.compile(r"(?<!\S)(?:है|हैं|में|और|के|था|थे)(?=[\s।,!?]|$)")),
    ),
    "Bengali": (("as", re.compile("[ৰৱ]")),),
    "Hebrew": (("yi", re.compile("[\u05f0\u05f1\u05f2]|(?<!\\w)(?:פון|און|איז|דער)(?!\\w)")),),
}
"""Letters and words that one language of the script has and its neighbours have not, first match decides."""

ENGLISH: Final = re.compile(
    r"(?<![\w'’])(?:the|of|and|to|with|from|that|his|her|says|said|by|after|amid|which|will|its|into|been|be|"
    r"have|has|was|were|"
    r"their|against|who|how|what|why|when|where|could|should|would|for|are|is|as|at|it|this|not|new|over|more|"
    r"than|"
    r"about|you|your|they|first|between|during|under|you're|it's|calls|urges|warns|people|government|world)(?![\w])",
    re.IGNORECASE,
)
ENGLISH_ENOUGH: Final = 3
"""So many different English little words in a text of plain ASCII settle it without asking the model."""

EKAVIAN: Final = re.compile(
    r"(?<!\w)(?:gde|pre|takođe|juče|veče|evr[oa]|hleb\w*|vazdu\w*|saradnj\w*|preduzeć\w*|opštin\w*|opšt[aie]\w*|"
    r"uslov\w*|fudbal\w*|pozorišt\w*|interesova\w*|sprovod\w*|uopšte|komšij\w*|komšiluk\w*|sudij[aeiu]|oktobr\w*|"
    r"septembr\w*|avgust\w*|novembr\w*|decembr\w*|januar\w*|februar\w*|april\w*|sused\w*|belih|opredeljen\w*|"
    r"umetn\w*|istorij\w*|posle|uvek|ovde|negde|deo|deca|dece|deci|dete\w*|svet\w*|vreme|vremensk\w*|"
    r"mest[aoue]\w*|reč\w*|rešenj\w*|bezbedn\w*|evrop\w*|hiljad\w*|predsedn\w*|pobed\w*|sred[aeiu]\w*|nedelj\w*|"
    r"čovek\w*|mleko|leto|delov\w*|promen\w*|zahtev\w*|obezb\w*|uspe[hšo]\w*|izveštaj\w*|sednic\w*|ko|šta|"
    r"saopšti\w*|jun[aei]?|jul[aei]?|cen[aeu]|zamen\w*|ocen\w*|vođ\w*|pri?med\w*|rek[aeu]|ceo|cel[aoiu]|tel[ao]|"
    r"del[aou]|dve|ver[aeu]|pesm\w*|sever\w*|mesec\w*|terit\w*)(?!\w)",
    re.IGNORECASE,
)
IJEKAVIAN: Final = re.compile(
    r"[bcdfghklmnprstvzčćšž]ije(?:[bcdfghklnprtvzčćšž]\w|d[aiuen]|s[atnm]|m[eni])|"
    r"[bdfgkmprstv]je[bcdglnrstvčćšž]|(?<!\w)(?:gdje|prije|poslije|dio|dvije|europ\w*|tisuć\w*|tjed\w*|tko|"
    r"lipnj\w*|srpnj\w*|siječnj\w*|veljač\w*|kolovoz\w*|rujn\w*|listopad\w*|također|vlak\w*|tijek\w*|"
    r"opć\w*)(?!\w)",
    re.IGNORECASE,
)
INDONESIAN: Final = re.compile(
    r"(?<!\w)(?:bahwa|karena|bisa|polisi|rp|uang|kantor|mobil|presiden|indonesia|jakarta|rupiah|pekan|anggota|"
    r"warga|saat|menurut|korban|sebesar|senilai|perusahaan|berbeda|mencoba|selasa|rabu|jumat|agustus|"
    r"amerika serikat|inggris|tiongkok|jerman|rusia)(?!\w)",
    re.IGNORECASE,
)
MALAY: Final = re.compile(
    r"(?<!\w)(?:bahawa|kerana|boleh|polis|rm|wang|pejabat|kereta|beliau|ialah|malaysia|kuala|datuk|minggu|"
    r"mangsa|manakala|semasa|hospital|syarikat|berbeza|cuba|sahaja|pelbagai|ogos|khamis|isnin|jumaat|ahad|"
    r"rusia|amerika syarikat|britain|mahupun|kerajaan|menerusi)(?!\w)",
    re.IGNORECASE,
)
