"""The line of every key of a TOML text.

``tomli`` reads values and forgets where they stood. This pass walks the same text, which ``tomli`` has already
found to be well formed, and keeps only paths and lines, so that a message can say where a wrong key stands.
"""

from __future__ import annotations

KeyPath = tuple[str | int, ...]

_SPACE = " \t\r\n"
_SCALAR_END = ",]}\n#"


def key_lines(text: str) -> dict[KeyPath, int]:
    """Find the line of each key and array element.

    Args:
        text: well-formed TOML.

    Returns:
        Path (names, and positions in arrays) to line number, from 1. An element of an array of tables has the line of
        its header.
    """
    return _Walk(text).lines_of_keys()


class _Walk:
    """One left-to-right walk over a TOML text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[KeyPath, int] = {}
        self.tables: dict[KeyPath, int] = {}
        """Arrays of tables met so far, with the number of their elements."""
        self._counted_to = 0
        self._line = 1

    def lines_of_keys(self) -> dict[KeyPath, int]:
        base: KeyPath = ()
        while self._skip_blank():
            if self.text[self.at] == "[":
                base = self._header()
            else:
                self._pair(base)
        return self.lines

    def _here(self) -> int:
        self._line += self.text.count("\n", self._counted_to, self.at)
        self._counted_to = self.at
        return self._line

    def _mark(self, path: KeyPath) -> None:
        self.lines.setdefault(path, self._here())

    def _skip_blank(self) -> bool:
        """Pass white space and comments; False at the end of the text."""
        while self.at < len(self.text):
            if self.text[self.at] in _SPACE:
                self.at += 1
            elif self.text[self.at] == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            else:
                return True
        return False

    def _header(self) -> KeyPath:
        double = self.text.startswith("[[", self.at)
        self.at += 2 if double else 1
        path: KeyPath = ()
        names = self._key()
        for position, name in enumerate(names):
            path = (*path, name)
            if double and position == len(names) - 1:
                self.tables[path] = self.tables.get(path, 0) + 1
            self._mark(path)
            if path in self.tables:
                path = (*path, self.tables[path] - 1)
        self._mark(path)
        self.at = self.text.index("]", self.at) + (2 if double else 1)
        return path

    def _pair(self, base: KeyPath) -> None:
        start = self._here()
        path = base
        for name in self._key():
            path = (*path, name)
            self.lines.setdefault(path, start)
        self.at = self.text.index("=", self.at) + 1
        self._value(path)

    def _key(self) -> list[str]:
        names = []
        while True:
            self._skip_blank()
            if self.text[self.at] in "\"'":
                names.append(self._string())
            else:
                start = self.at
                while self.text[self.at] not in " \t.=]":
                    self.at += 1
                names.append(self.text[start : self.at])
            self._skip_blank()
            if self.text[self.at] != ".":
                return names
            self.at += 1

    def _value(self, path: KeyPath) -> None:
        self._skip_blank()
        opening = self.text[self.at]
        if opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline_table(path)
        elif opening in "\"'":
            self._string()
        else:
            while self.at < len(self.text) and self.text[self.at] not in _SCALAR_END:
                self.at += 1

    def _array(self, path: KeyPath) -> None:
        self.at += 1
        count = 0
        while self._skip_blank() and self.text[self.at] != "]":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._mark((*path, count))
            self._value((*path, count))
            count += 1
        self.at += 1

    def _inline_table(self, path: KeyPath) -> None:
        self.at += 1
        while self._skip_blank() and self.text[self.at] != "}":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._pair(path)
        self.at += 1

    def _string(self) -> str:
        quote = self.text[self.at]
        fence = quote * 3 if self.text.startswith(quote * 3, self.at) else quote
        start = self.at + len(fence)
        end = start
        while not self.text.startswith(fence, end):
            end += 2 if quote == '"' and self.text[end] == "\\" else 1
        self.at = end + len(fence)
        while len(fence) == 3 and self.at < len(self.text) and self.text[self.at] == quote:
            self.at += 1  # up to two quotation marks may stand before the closing fence
        return self.text[start:end]
