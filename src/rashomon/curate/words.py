"""Where words of Chinese begin and end, for short names that other words may hide.

A name of two characters stands by chance across two words ("大美|中国" has no 美中, "公共|机构" no 共机) or within one
("中国共产党" has no 国共). One whose beginning or end is a word's own is taken as it stands: a dictionary cuts what it
does not know too ("中|美元|首").

Source: rjieba (jieba-rs, MIT) with jieba's dictionary.
"""

from __future__ import annotations

import functools
import re
from typing import Any, Final

from rashomon.language.scripts import HAN

_SHORT: Final = re.compile(f"[{HAN}]{{2}}")


def is_hidden(text: str, start: int, end: int) -> bool:
    """Whether two characters of Chinese both begin and end within other words.

    Args:
        text: folded, in Chinese.
        start: of the two characters.
        end: behind them.
    """
    return bool(_SHORT.fullmatch(text, start, end)) and not {start, end} & _borders(text)


@functools.lru_cache(maxsize=4096)
def _borders(text: str) -> frozenset[int]:
    found, position = {0}, 0
    for word in _jieba().cut(text):
        position += len(word)
        found.add(position)
    return frozenset(found)


@functools.cache
def _jieba() -> Any:
    import rjieba  # Its dictionary takes a tenth of a second.

    return rjieba.Jieba()
