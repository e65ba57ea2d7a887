r"""Make the tables under ``src/rashomon/data/lexicon`` from WordNet, CC-CEDICT and EDICT.

Run by hand when the sources change; the tables it writes are part of the package.

    python tools/make_lexicon.py --wordnet DIR --cedict FILE --edict FILE --enamdict FILE --kanjidic FILE \
        --frequency FILE
    python tools/make_lexicon.py --rare --cedict FILE --edict FILE --enamdict FILE

The second form writes only the tables of rare words and names (``rare_*.tsv``), from the other tables as they are.
``DIR`` holds WordNet 3.0's ``data.*``, ``index.*`` and ``*.exc`` (Debian: wordnet-base); ``--cedict`` is CC-CEDICT as
text, ``--edict`` EDICT, ``--enamdict`` ENAMDICT and ``--kanjidic`` KANJIDIC in EUC-JP (Debian: edict, enamdict,
kanjidic), ``--frequency`` a list
``word count tag`` of Chinese words (jieba's ``dict.txt``; only used to leave out rare words).
"""

from __future__ import annotations

import argparse
import functools
import re
import sys
from collections import defaultdict
from pathlib import Path

from rashomon.language.normalise import fold
from rashomon.verify.level import level
from rashomon.verify.romanise import hepburn, press_spelling
from rashomon.verify.word_tables import table as lexicon_table

OUT = Path(__file__).resolve().parent.parent / "src" / "rashomon" / "data" / "lexicon"
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
SENSES = {"n": 3, "v": 4, "a": 3, "r": 2}
MAIN_SENSES = 2
"""So many meanings of a part of speech are asked for broader ones; rarer ones would join too much."""
MOST_NARROWER = {"n": 1300, "v": 150}
"""A meaning with more below it (``object``, ``change``) says too little to stand for one of them."""
LEAST_FREQUENT = 30
MOST_GLOSS_WORDS = 14
MOST_RARE_GLOSSES = 8
RARE_FROM = ("cedict", "edict", "enamdict")
STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "to",
        "of",
        "in",
        "on",
        "at",
        "for",
        "by",
        "with",
        "from",
        "into",
        "as",
        "be",
        "is",
        "are",
        "was",
        "and",
        "or",
        "not",
        "etc",
        "esp",
        "also",
        "used",
        "one's",
        "sb",
        "sth",
        "somebody",
        "something",
        "who",
        "which",
        "that",
        "it",
        "its",
        "up",
        "out",
        "off",
        "over",
        "one",
        "do",
        "does",
    ]
)
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def short(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number, 36)
        text = DIGITS[rest] + text
    return text or "0"


class WordNet:
    """WordNet's files, as far as synonyms, derivations and opposites need them."""

    def __init__(self, folder: Path) -> None:
        self.words: dict[tuple[str, int], list[str]] = {}
        self.links: dict[tuple[str, int], list[tuple[str, str, int, int]]] = {}
        self.senses: dict[str, dict[str, tuple[list[int], int]]] = defaultdict(dict)
        self.forms: dict[str, set[str]] = defaultdict(set)
        for name, part in PARTS.items():
            self._data(folder / f"data.{name}", part)
            self._index(folder / f"index.{name}", part)
            for line in (folder / f"{name}.exc").read_text(encoding="utf-8").splitlines():
                form, *lemmas = line.split()
                self.forms[form].update(f"{lemma}/{part}" for lemma in lemmas if "_" not in lemma)

        self.below: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
        for key, links in self.links.items():
            for kind, part, target, _ in links:
                if kind in ("@", "@i"):
                    self.below[part, target].append(key)

    def _data(self, path: Path, part: str) -> None:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split("|")[0].split()
            offset, count = int(fields[0]), int(fields[3], 16)
            self.words[part, offset] = [re.sub(r"\(.*\)", "", fields[4 + 2 * i]) for i in range(count)]
            at = 4 + 2 * count
            pointers = []
            for i in range(int(fields[at])):
                kind, target, target_part, place = fields[at + 1 + 4 * i : at + 5 + 4 * i]
                pointers.append((kind, target_part.replace("s", "a"), int(target), int(place[:2], 16)))
            self.links[part, offset] = pointers

    def _index(self, path: Path, part: str) -> None:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split()
            lemma, senses, pointers = fields[0], int(fields[2]), int(fields[3])
            tagged = int(fields[5 + pointers])
            offsets = [int(field) for field in fields[6 + pointers : 6 + pointers + senses]]
            self.senses[lemma][part] = (offsets, tagged)

    def broader(self, key: tuple[str, int]) -> list[tuple[str, int]]:
        """The meanings right above one, without those that have too much below them."""
        above = [(part, target) for kind, part, target, _ in self.links[key] if kind in ("@", "@i")]
        return [other for other in above if self.narrower_count(other) <= MOST_NARROWER[other[0]]]

    @functools.cache  # noqa: B019  # one net lives as long as the run
    def narrower_count(self, key: tuple[str, int]) -> int:
        """How many meanings stand below one, at any depth."""
        seen: set[tuple[str, int]] = set()
        waiting = [key]
        while waiting:
            fresh = set(self.below[waiting.pop()]) - seen
            seen |= fresh
            waiting += fresh
        return len(seen)

    def main_senses(self, lemma: str) -> list[tuple[str, int]]:
        """The commonest meanings of a noun or verb."""
        return [
            (part, offset)
            for part, (offsets, _) in sorted(self.senses[lemma].items())
            if part in MOST_NARROWER
            for offset in offsets[:MAIN_SENSES]
        ]

    def keys(self, lemma: str) -> tuple[set[str], set[str]]:
        """Keys of the commonest meanings of ``lemma`` and what derives from them; keys of their opposites."""
        same, opposite = set(), set()
        for part, (offsets, _) in self.senses[lemma].items():
            for offset in offsets[: SENSES[part]]:
                same.add(part + short(offset))
                names = [word.lower() for word in self.words[part, offset]]
                place = names.index(lemma) + 1 if lemma in names else 0
                for kind, target_part, target, source in self.links[part, offset]:
                    if source not in (0, place):
                        continue
                    if kind in ("+", "\\"):
                        same.add(target_part + short(target))
                    elif kind == "!":
                        opposite.add(target_part + short(target))
                    elif kind == "&" and part == "a":
                        same.add(target_part + short(target))
        return same, opposite


def gloss_words(glosses: list[str]) -> list[str]:
    found: list[str] = []
    for gloss in glosses:
        plain = re.sub(r"\([^)]*\)|\[[^\]]*\]|\{[^}]*\}", " ", gloss)
        words = [word for word in re.findall(r"[a-z]+(?:-[a-z]+)*", plain.lower()) if word not in STOP]
        if len(words) > 5:
            continue
        for word in words:
            if word not in found and len(word) > 1:
                found.append(word)
    return found[:MOST_GLOSS_WORDS]


def chinese(cedict: Path, frequency: Path) -> tuple[dict[str, list[str]], set[str]]:
    common = set()
    for line in frequency.read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split(" ")
        if int(count) >= LEAST_FREQUENT:
            common.add(word)
    table: dict[str, list[str]] = {}
    verbs: set[str] = set()
    for line in cedict.read_text(encoding="utf-8").splitlines():
        match = re.match(r"(\S+) (\S+) \[([^\]]*)\] /(.*)/\s*$", line)
        if not match or match[2] not in common or not 1 <= len(match[2]) <= 6 or match[3][:1].isupper():
            continue
        glosses = [
            gloss
            for gloss in match[4].split("/")
            if not re.match(r"variant of|old variant|see |CL:|surname|abbr", gloss)
        ]
        words = gloss_words(glosses)
        if any(gloss.startswith("to ") for gloss in glosses):
            verbs.add(fold(match[2]))
        if words and all("\u3400" <= sign <= "\u9fff" for sign in match[2]):
            merged = table.setdefault(fold(match[2]), [])
            merged.extend(word for word in words if word not in merged)
    return table, verbs


def pinyin(cedict: Path) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for line in cedict.read_text(encoding="utf-8").splitlines():
        match = re.match(r"(\S) (\S) \[([A-Za-z:]+)[1-5]\] /", line)
        if match:
            readings = table.setdefault(fold(match[2]), [])
            reading = match[3].lower().replace("u:", "u")
            if reading not in readings:
                readings.append(reading)
    return table


def kanji_readings(kanjidic: Path) -> list[str]:
    """Each character with its readings, those of names too."""
    readings: dict[str, dict[str, None]] = {}
    for line in kanjidic.read_bytes().decode("euc-jp", "replace").splitlines()[1:]:
        head, *fields = re.sub(r"\{[^}]*\}", "", line).split()
        found: dict[str, None] = {}
        for field in fields:
            kana = "".join(chr(ord(sign) + 0x60) if "ぁ" <= sign <= "ゖ" else sign for sign in field.strip("-"))
            if re.fullmatch(r"[ァ-ン.]+", kana):
                found[press_spelling(hepburn(kana.split(".")[0]))] = None
                found[press_spelling(hepburn(kana.replace(".", "")))] = None
        readings.setdefault(fold(head), {}).update(found)
    return sorted(f"{head}\t{' '.join(found)}" for head, found in readings.items() if found)


def japanese(edict: Path) -> tuple[dict[str, list[str]], set[str]]:
    table: dict[str, list[str]] = {}
    verbs: set[str] = set()
    for line in edict.read_bytes().decode("euc-jp", "replace").splitlines()[1:]:
        if "(P)" not in line:
            continue
        head, _, rest = line.partition(" /")
        match = re.match(r"(\S+)(?: \[([^\]]+)\])?$", head.strip())
        words = gloss_words(rest.replace("(P)", "").split("/"))
        if not match or not words:
            continue
        if re.match(r"[぀-ゟ]+$", match[1]) and len(match[1]) < 3:
            continue
        if re.search(r"\((?:[^)]*,)?(?:vs|v1|v5)", rest):
            verbs.add(fold(match[1]))
        merged = table.setdefault(fold(match[1]), [])
        merged.extend(word for word in words if word not in merged)
    return table, verbs


Glosses = dict[str, list[str]]


def _add(table: Glosses, word: str, words: list[str]) -> None:
    merged = table.setdefault(word, [])
    merged.extend(word for word in words if word not in merged)


def rare_chinese(cedict: Path, common: Glosses) -> Glosses:
    """CC-CEDICT's words and names beyond the common ones."""
    table: Glosses = {}
    for line in cedict.read_text(encoding="utf-8").splitlines():
        match = re.match(r"(\S+) (\S+) \[([^\]]*)\] /(.*)/\s*$", line)
        if not match or fold(match[2]) in common or not re.fullmatch(r"[\u3400-\u9fff·]{2,9}", match[2]):
            continue
        glosses = [g for g in match[4].split("/") if not re.match(r"variant of|old variant|see |CL:|surname|abbr", g)]
        named = [re.split(r"[,;]| in (?=[A-Z])", gloss)[0] if gloss[:1].isupper() else gloss for gloss in glosses]
        if words := gloss_words(named):
            _add(table, fold(match[2]), words)
    return table


_LEFT_OUT = re.compile(r"\((?:[^)]*,)?(?:arch|obs|obsc|X|vulg|ok|ik|iK|oK|on-mim|exp)[,)]")
_NAMED_THINGS = frozenset({"c", "o", "pr", "island", "islands", "group"})


def rare_japanese(edict: Path, enamdict: Path, common: Glosses) -> Glosses:
    """EDICT's words beyond the common ones; ENAMDICT's foreign places, companies, organisations and products."""
    table: Glosses = {}
    for path in (edict, enamdict):
        for line in path.read_bytes().decode("euc-jp", "replace").splitlines()[1:]:
            head, _, rest = line.partition(" /")
            match = re.match(r"(\S+)(?: \[([^\]]+)\])?$", head.strip())
            if not match or _LEFT_OUT.search(rest):
                continue
            kinds = {kind for tag in re.findall(r"\(([a-z,]+)\)", rest) for kind in tag.split(",")}
            foreign = re.fullmatch(r"[ァ-ヺー・]+", match[2] or match[1])
            if path is enamdict and not (kinds & _NAMED_THINGS or ("p" in kinds and foreign)):
                continue
            for word in re.sub(r"\(.*?\)", "", match[1]).split(";"):
                flat = fold(word)
                kana_only = re.fullmatch(r"[ぁ-ゟー]+", word) and len(word) < 4
                if (
                    flat not in common
                    and 2 <= len(word) <= 9
                    and not kana_only
                    and (words := gloss_words(rest.split("/")))
                ):
                    _add(table, flat, words)
    return table


def rare_lines(table: Glosses, common: Glosses) -> list[str]:
    """What the words say beyond their parts (中学校 + 教員 says both anyway)."""
    found = []
    for word, glosses in sorted((level(word), glosses) for word, glosses in table.items()):
        known: set[str] = set()
        place = 0
        while place < len(word):
            size = next((size for size in range(5, 0, -1) if word[place : place + size] in common), 1)
            known.update(common.get(word[place : place + size], ()))
            place += size
        told = [gloss for gloss in glosses if gloss not in known]
        if told and not re.match(r"[^\u3041-\u9fff]", word):
            found.append(f"{word}\t{' '.join(told[:MOST_RARE_GLOSSES])}")
    return found


def write_rare(asked: argparse.Namespace) -> None:
    common = {
        name: {row[0]: row[1].split() for row in lexicon_table(f"{name}.tsv")} for name in ("chinese", "japanese")
    }
    zh = rare_chinese(asked.cedict, common["chinese"])
    ja = rare_japanese(asked.edict, asked.enamdict, common["japanese"])
    write("rare_chinese.tsv", rare_lines(zh, common["chinese"]))
    write("rare_japanese.tsv", rare_lines(ja, common["japanese"]))


def han_lines(table: dict[str, list[str]], verbs: set[str]) -> list[str]:
    return [f"{word}\t{' '.join(words)}" + ("\tv" if word in verbs else "") for word, words in sorted(table.items())]


def broader_lines(net: WordNet, wanted: list[tuple[str, int]]) -> list[str]:
    """Each meaning that is reached from ``wanted``, with those right above it."""
    above: dict[tuple[str, int], list[tuple[str, int]]] = {}
    waiting = list(wanted)
    while waiting:
        key = waiting.pop()
        if key not in above:
            above[key] = net.broader(key)
            waiting += above[key]
    named = {part + short(offset): found for (part, offset), found in above.items() if found}
    return [
        f"{key}\t{' '.join(part + short(offset) for part, offset in found)}" for key, found in sorted(named.items())
    ]


def write(name: str, lines: list[str]) -> None:
    (OUT / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rare", action="store_true")
    for name in ("wordnet", "cedict", "edict", "enamdict", "kanjidic", "frequency"):
        parser.add_argument(f"--{name}", type=Path, required="--rare" not in sys.argv or name in RARE_FROM)
    asked = parser.parse_args()
    if asked.rare:
        write_rare(asked)
        return
    net = WordNet(asked.wordnet)
    (zh, zh_verbs), (ja, ja_verbs) = chinese(asked.cedict, asked.frequency), japanese(asked.edict)
    glossed = {word for words in (*zh.values(), *ja.values()) for word in words}
    lines = []
    wanted: list[tuple[str, int]] = []
    for lemma, parts in sorted(net.senses.items()):
        tagged = any(count for _, count in parts.values())
        if not re.fullmatch(r"[a-z]+(?:-[a-z]+)*", lemma) or len(lemma) < 2:
            continue
        if not (tagged or lemma in glossed or "v" in parts):
            continue
        weights = "".join(f"{part}{count}" for part, (_, count) in sorted(parts.items()))
        same, opposite = net.keys(lemma)
        main = [part + short(offset) for part, offset in net.main_senses(lemma)]
        wanted += net.main_senses(lemma)
        others = sorted(same.difference(main))
        lines.append(
            "\t".join([lemma, weights, *(" ".join(keys) for keys in (main, others, sorted(opposite)))]).rstrip("\t")
        )
    write("broader.tsv", broader_lines(net, wanted))
    known = {line.split("\t")[0] for line in lines}
    write("english.tsv", lines)
    forms = [
        f"{form}\t{' '.join(sorted(kept))}"
        for form, lemmas in sorted(net.forms.items())
        if "_" not in form and (kept := {item for item in lemmas if item.split("/")[0] in known})
    ]
    write("english_forms.tsv", forms)
    write("chinese.tsv", han_lines(zh, zh_verbs))
    write("pinyin.tsv", [f"{sign}\t{' '.join(ways)}" for sign, ways in sorted(pinyin(asked.cedict).items())])
    write("kanji.tsv", kanji_readings(asked.kanjidic))
    write("japanese.tsv", han_lines(ja, ja_verbs))
    write_rare(asked)


if __name__ == "__main__":
    main()
