"""Where words of Chinese and Japanese begin and end, for short names that other words may hide.

A name of two characters stands by chance across two words ("大美|中国" has no 美中, "公共|机构" no 共机) or within one
("中国共产党" has no 国共). One whose beginning or end is a word's own is taken as it stands: a dictionary cuts what it
does not know too ("中|美元|首"). A name in katakana that stands behind katakana is the end of a word ("ブラインド").
"""

from __future__ import annotations

import functools
import re
from typing import Final

from rashomon.language.chinese_words import jieba
from rashomon.language.scripts import HAN

_KATAKANA: Final = re.compile("[ァ-ヺー]{2,5}")
_GOES_ON: Final = re.compile("[ァ-ヺー]")
_SHORT: Final = re.compile(f"[{HAN}]{{2}}")


def is_hidden(text: str, start: int, end: int, language: str) -> bool:
    """Whether two characters of Chinese begin and end within other words, or a short name of Japanese ends one.

    Args:
        text: folded.
        start: of what may be a name.
        end: behind it.
        language: base language of the text; any but Chinese and Japanese hides nothing.
    """
    if language == "ja":
        return start > 0 and bool(_KATAKANA.fullmatch(text, start, end) and _GOES_ON.match(text, start - 1))
    return language == "zh" and bool(_SHORT.fullmatch(text, start, end)) and not {start, end} & _borders(text)


@functools.lru_cache(maxsize=4096)
def _borders(text: str) -> frozenset[int]:
    found, position = {0}, 0
    for word in jieba().cut(text):
        position += len(word)
        found.add(position)
    return frozenset(found)
