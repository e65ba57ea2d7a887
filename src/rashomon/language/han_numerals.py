"""What a numeral in Han digits and scales amounts to: ``1.5万``, ``3億2000万``, 二十四."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

DIGITS: Final = {
    "〇": 0, "零": 0, "一": 1, "壱": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
    "九": 9,
}  # fmt: skip
_SMALL: Final = {"十": 10, "百": 100, "千": 1000}
SCALES: Final = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
HAN_SIGNS: Final = "〇零一二两兩三四五六七八九十百千"
_PIECE: Final = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|\S")


def amount(text: str) -> Decimal | None:
    """Read ``1.5万``, ``3億2000万``, ``二十四``, ``数`` ... None where it is no number."""
    total = section = Decimal(0)
    current: Decimal | None = None
    for piece in _PIECE.findall(text.replace("・", ".")):
        if piece[0].isdigit() and piece[0].isascii():
            current = Decimal(piece.replace(",", ""))
        elif piece in DIGITS:
            current = Decimal(DIGITS[piece]) + (current * 10 if current is not None else 0)
        elif piece in _SMALL:
            section += (current if current is not None else 1) * _SMALL[piece]
            current = None
        elif piece in SCALES:
            section = section if total or section or current is not None else Decimal(1)  # 万余人
            section += current if current is not None else 0
            total = (total + section) * SCALES[piece] if total and not _falls(text) else total + section * SCALES[piece]
            section, current = Decimal(0), None
        else:
            return None
    return total + section + (current if current is not None else 0)


def _falls(text: str) -> bool:
    """Whether the scales of ``text`` fall (3億2000万), so that each stands for itself; 1.5万亿 multiplies."""
    scales = [SCALES[sign] for sign in text if sign in SCALES]
    return scales == sorted(scales, reverse=True)
