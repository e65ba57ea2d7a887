"""Words by which a sentence speaks of the cited text itself: ``a Japanese column asks whether``, と記事が説いた.

They tell where something was read, of which the text read says nothing, and are asked for no counterpart. Whose press
it is, :mod:`rashomon.verify.press` asks of the outlets; what is told by it is asked for as ever.
"""

from __future__ import annotations

import functools
import re
from typing import Final

from rashomon.verify.level import level
from rashomon.verify.press import MEDIA
from rashomon.verify.reading import Reading, Token

_ABOUT: Final = (
    r"(?:(?:\w+(?:ese|an|ish)|news|newspaper|business|investment|financial|finance|economic|market|magazine|media"
    r"|press|online|opinion|sports?|local|state|official|domestic|health|lifestyle|travel|weather|science|recent"
    r"|short) ){0,3}"
)
"""Before a word for a text: whose it is, and of what kind. An official or a leaked report is somebody's deed."""
_TEXT: Final = (
    r"(?:article|piece|column|commentary|editorial|round-?up|headline|explainer"
    r"|(?:(?<=news )|(?<=media )|(?<=press )|(?<=newspaper )|(?<=market )|(?<=weather )|(?<=ese ))"
    r"report)s?"
)
_OF: Final = r"(?: of (?:topics|news|stories|headlines|articles)(?: (?:from|of) [^,;.]{3,20}?)?)?"
_SAYS: Final = (
    r"(?:sa(?:ys?|id)|asks?|notes?|warns?|argues?|holds?|writes?|explains?|contends?|finds?|advises?|observes?"
    r"|points? out|adds?|suggests?|reports?)"
)
_TELLS: Final = (
    rf"(?:{_SAYS}|takes? up|looks? (?:at|back|into)|tells? of|describes?|discuss(?:es)?|examines?|explores?|considers?"
    r"|hails?|introduces?|recounts?|lists?|sets? out|reviews?|features?|presents?|traces?|weighs?)"
)
_PRESS: Final = rf"(?:{MEDIA}|daily)"
_ENGLISH: Final = re.compile(
    rf"^(?:an?|one|the|two|three|several|other)? ?{_ABOUT}{_TEXT}{_OF} {_TELLS}\b(?! down| off)(?: whether| that)?"
    rf"|, (?:an?|one|the) {_ABOUT}{_TEXT}{_OF} {_SAYS}\.?$"
    rf"|, according to (?:an?|one|the) {_ABOUT}{_TEXT}{_OF}\.?$"
    rf"|^(?:the )?{_ABOUT}{_PRESS} {_SAYS}\b(?: that)?|, (?:the )?{_ABOUT}{_PRESS} (?:{_SAYS}|reported|wrote)\.?$"
    rf"|^according to (?:the )?{_ABOUT}{_PRESS},|, according to (?:the )?{_ABOUT}{_PRESS}\.?$"
)
_PAPERS: Final = "(?:メディア|新聞|新聞社|紙面|ニュースサイト|情報サイト)"
_PRINTED: Final = "(?:記事|コラム|連載|特集|論考|寄稿|報道|動画)"
_JAPANESE: Final = re.compile(
    rf"^(?:[\u3400-\u9fff\u30a1-\u30fc]{{2,6}}?の?)?{_PAPERS}(?:など)?によ(?:ると|れば)、?|"
    # who printed it, at the end: と地元紙の記事が伝えた。
    rf"(?<=[とをがも])、?(?:[\u3400-\u9fff\u30a1-\u30fc]{{2,6}}?の?)?(?:{_PAPERS}(?:の{_PRINTED})?|{_PRINTED})(?:が|は|で|によって)"
    r"(?:伝え|報じ|説[いか]|説明し|紹介し|取り上げ|論じ|指摘し|述べ|問い|問うて?|解説し|掲載し|訴え|伝えられ|報じられ|紹介され"
    r"|取り上げられ|掲載され)(?:た|て(?:い|お)る|ている)?。?$"
    # what a text does, before the word for it, and that it was printed: 歴史を伝える連載が公開され
    rf"|(?<=[をと])(?:探|論じ|伝え|問|考え|描|紹介す|解説す|検証す|まとめ|取り上げ)(?:[るういく]|た|ている)(?={_PRINTED})"
    rf"|{_PRINTED}(?:が|も|で)(?:掲載|公開|配信|紹介)(?=され)"
    # that something was shown to readers, at the end of a clause: 写真が紹介された
    r"|(?<=[がもで])(?:紹介|特集|掲載|報道|取り上げ)(?=(?:さ|ら)れ(?:た|ている|ました)?(?:[。、]|$))"
)


def speaks_of_the_text(token: Token, reading: Reading) -> bool:
    """Whether a word of a sentence belongs to what it says of the cited text itself."""
    return any(start <= token.start and token.end <= end for start, end in _spans(reading.text, reading.language))


@functools.lru_cache(maxsize=2048)
def _spans(text: str, language: str) -> tuple[tuple[int, int], ...]:
    if language == "en":
        return tuple(match.span() for match in _ENGLISH.finditer(level(text)))
    return tuple(match.span() for match in _JAPANESE.finditer(text)) if language == "ja" else ()
