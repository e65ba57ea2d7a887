"""What the network of the gate is trained on beside the written cards: public texts, and what machines make of them.

    python -m benchmarks.entailment_material REPOSITORIES OUT.jsonl

``REPOSITORIES`` is a folder of git snapshots, ``owner+name/repo``: ``wmt-conference/wmt21-news-systems``,
``wmt-conference/wmt22-news-systems`` (news in several translations), ``tm4roon/jawikinews-headline-dataset``,
``DuckBurnIncense/xin-wen-lian-bo``, ``mhjabreel/CharCnn_Keras`` (headlines and leads), ``verypluming/JSICK``,
``verypluming/JaNLI``, ``verypluming/MED``, ``BIU-NLP/Breaking_NLI`` (inferences with labels). A translation, or a
headline under its lead, counts as supported; one step of change makes it unsupported. Where what was changed stands in
the evidence of the same language too, it is now and then changed there instead, or in both, so that oddness of a
sentence alone tells nothing. No text of them is kept in this repository.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import re
import subprocess
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import changed_english
import perturbed_chinese
import perturbed_japanese
from rashomon.verify.lexicon import english_keys, parts_of_speech

SEED = 11
SYSTEMS = re.compile(r"Online-[BWA]|Facebook|Huawei|JDExplore|Lan-Bridge|WeChat|NiuTrans|LanguageX|NT5")
MOST_SYSTEMS = 6
PERSONAL = re.compile(r"\b(?:I|you|your|my|me|us)\b", re.IGNORECASE)
SHORTEST, LONGEST = 8, 110
WORD = re.compile(r"[A-Za-z][\w'-]*|\d[\d,.]*|\S")
NAME = re.compile(r"(?:[A-Z][\w'’-]*[a-z]|[A-Z]{2,5})(?: (?:[A-Z][\w'’-]*[a-z]|[A-Z]{2,5}))*")
AUXILIARY = re.compile(r"\b(?:is|was|are|were|has|have|had|will|would|can|could|should)\b(?! not|n't)")
DENIED = re.compile(r"\b(?:does|did|do) not\b ?|n't\b| not\b| never\b|\bno ")
PLANNED = re.compile(
    r"\b(?:plans? to|may|might|could|is (?:expected|set) to|wants to|threatens to|vows to|hopes to|seeks to|"
    r"proposes? to|agreed to|offers? to) ([a-z]+)"
)
TAILS = {
    "en": (", raising concerns over the {}", ", signalling a shift in {}", ", a move seen as a response to the {}"),
    "zh": ("，引发外界对{}的担忧", "，标志着{}的重大转变", "，此举被视为对{}的回应", "，凸显{}问题日益严重"),
    "ja": ("、{}への懸念が広がっている", "、{}への対抗措置とみられる", "、{}を受けた判断だ", "、{}に影響を与えた"),
}
NOT_EXCHANGED = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "may",
        "said",
        "says",
    ]
)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that its evidence supports, or whose label is known."""

    evidence: str
    sentence: str
    cited: str
    language: str
    others: tuple[str, ...] = ()
    """Sentences of the same document that the evidence does not contain."""
    label: bool | None = None


def shown(repositories: Path, name: str, path: str) -> bytes:
    """One file of a snapshot."""
    folder = repositories / name.replace("/", "+") / "repo"
    return subprocess.run(["git", "-C", str(folder), "show", f"HEAD:{path}"], capture_output=True, check=True).stdout


def listed(repositories: Path, name: str, under: str) -> list[str]:
    folder = repositories / name.replace("/", "+") / "repo"
    command = ["git", "-C", str(folder), "ls-tree", "-r", "--name-only", "HEAD", under]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def translations(repositories: Path, name: str, test: str, dice: random.Random) -> Iterator[Told]:
    """News in several translations: each one under its original, and one under another."""
    files = listed(repositories, name, "txt")
    for pair in ("ja-en", "zh-en", "en-ja", "en-zh"):
        source, target = pair.split("-")
        original = shown(repositories, name, f"txt/sources/{test}.{pair}.src.{source}").decode().split("\n")
        references = [file for file in files if f"references/{test}.{pair}." in file]
        systems = [file for file in files if f"outputs/{test}.{pair}.hyp" in file and SYSTEMS.search(file)]
        versions = [
            lines
            for file in references + systems[:MOST_SYSTEMS]
            for lines in [shown(repositories, name, file).decode().split("\n")]
            if len(lines) == len(original)
        ]
        for place, line in enumerate(original):
            if not line.strip():
                continue
            if target == "en":
                for version in dice.sample(versions, min(2, len(versions))):
                    yield Told(
                        around(original, place, source, dice), version[place], source, "en", near(version, place)
                    )
            else:
                version = dice.choice(versions)
                yield Told(around(version, place, target, dice), line, target, "en", near(original, place))
            one, other = dice.sample(versions, 2)
            yield Told(around(one, place, target, dice), other[place], target, target, near(other, place))


def around(lines: Sequence[str], place: int, language: str, dice: random.Random) -> str:
    """A sentence, now and then with those before and behind it."""
    before, behind = dice.choice([(0, 1), (0, 1), (0, 2), (-1, 1), (-1, 2)])
    return ("" if language in ("zh", "ja") else " ").join(lines[max(0, place + before) : place + behind])


def near(lines: Sequence[str], place: int) -> tuple[str, ...]:
    return tuple(lines[each] for each in (place - 3, place - 2, place + 2, place + 3) if 0 <= each < len(lines))


def leads(repositories: Path) -> Iterator[Told]:
    """Headlines under the beginnings of their articles."""
    for path in ("long/origin.tsv.gz", "full-articles/origin.tsv.gz"):
        text = gzip.decompress(shown(repositories, "tm4roon/jawikinews-headline-dataset", path)).decode()
        for row in list(csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))[1:]:
            article, headline = (re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", cell) for cell in row[1:3])
            yield Told(article[:260], headline, "ja", "ja")
    name = "DuckBurnIncense/xin-wen-lian-bo"
    for path in listed(repositories, name, "news"):
        if path.endswith(".md"):
            for match in re.finditer(r"\n### ?(.+)\n+((?:.+\n*){1,3})", shown(repositories, name, path).decode()):
                body = re.sub(r"<[^>]*>|（新闻联播）：|央视网消息", "", match[2])
                yield Told(body[:200], re.sub("[【】]", "", match[1]), "zh", "zh")
    rows = csv.reader(io.StringIO(shown(repositories, "mhjabreel/CharCnn_Keras", "data/ag_news_csv/test.csv").decode()))
    for row in rows:
        title, lead = (re.sub(r"&lt;.*?&gt;|<.*?>|\\", " ", cell) for cell in row[1:3])
        yield Told(lead, re.sub(r"\s*\([\w .]+\)$", "", title), "en", "en")


def inferences(repositories: Path) -> Iterator[Told]:
    """Sets of inferences with labels: entailed or not."""
    for name, path, cells in (
        ("verypluming/JSICK", "jsick/train.tsv", ("sentence_A_Ja", "sentence_B_Ja", "entailment_label_Ja")),
        ("verypluming/JaNLI", "janli.tsv", ("sentence_A_Ja", "sentence_B_Ja", "entailment_label_Ja")),
        ("verypluming/MED", "MED.tsv", ("sentence1", "sentence2", "gold_label")),
    ):
        text = shown(repositories, name, path).decode()
        language = "en" if name.endswith("MED") else "ja"
        for row in csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE):
            first, second, label = (row[cell] or "" for cell in cells)
            yield Told(first, second, language, language, label=label == "entailment")
    with zipfile.ZipFile(io.BytesIO(shown(repositories, "BIU-NLP/Breaking_NLI", "breaking_nli_dataset.zip"))) as file:
        for member in file.namelist():
            for line in file.read(member).decode().splitlines() if member.endswith(".jsonl") else ():
                item = json.loads(line)
                label = item["gold_label"] == "entailment"
                yield Told(item["sentence1"], item["sentence2"], "en", "en", label=label)


class EnglishWords:
    """The verbs, nouns, adjectives and names of some English sentences, for exchange."""

    def __init__(self, sentences: Sequence[str]) -> None:
        counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
        names: Counter[str] = Counter()
        for sentence in sentences:
            names.update(match.group() for match in NAME.finditer(sentence))
            for word in WORD.findall(sentence):
                if part := part_of(word):
                    counted[part][word] += 1
        self.names = [name for name, count in names.items() if count > 1]
        self.words = {
            part: [word for word, count in found.items() if count > 1] or list(found) for part, found in counted.items()
        }

    def changes(self, told: Told, dice: random.Random) -> Iterator[tuple[str, str]]:
        """Every change of one step, with its name."""
        sentence, low = told.sentence, told.evidence.lower()
        for match in WORD.finditer(sentence):
            word, part = match.group(), part_of(match.group())
            if part in self.words:
                other = dice.choice(self.words[part])
                if other not in low and not english_keys(other) & english_keys(word):
                    yield "word", sentence[: match.start()] + other + sentence[match.end() :]
            elif word.isdigit():
                other = str(int(word) + dice.choice((-2, -1, 1, 2, 10)))
                if other not in told.evidence:
                    yield "number", sentence[: match.start()] + other + sentence[match.end() :]
        yield from self._named(told, dice)
        for match in AUXILIARY.finditer(sentence):
            yield "neg", f"{sentence[: match.end()]} not{sentence[match.end() :]}"
        for match in DENIED.finditer(sentence):
            yield "neg", sentence[: match.start()] + sentence[match.end() :]
        for match in PLANNED.finditer(sentence):
            yield "modal", sentence[: match.start()] + changed_english.past(match[1]) + sentence[match.end() :]
        given = changed_english.Sentence(text=sentence, cited=frozenset(), elsewhere=told.others, dice=dice)
        for name, change in (("contrary", changed_english.contrary), ("modal", changed_english.done)):
            if changed := change(given):
                yield name, changed
        tail = dice.choice(TAILS["en"]).format(dice.choice(self.words["n"]))
        yield "reach", f"{sentence.rstrip('.')}{tail}."

    def _named(self, told: Told, dice: random.Random) -> Iterator[tuple[str, str]]:
        sentence = told.sentence
        found = list(NAME.finditer(sentence))
        near_names = [match.group() for other in told.others for match in NAME.finditer(other)]
        for place, match in enumerate(found):
            others = [name for name in near_names if name not in told.evidence] or self.names
            other = dice.choice(others)
            if other not in told.evidence:
                yield "name", sentence[: match.start()] + other + sentence[match.end() :]
            for second in found[place + 1 : place + 3]:
                between = sentence[match.end() : second.start()]
                if match.group() != second.group() and re.search("[a-z]{3}", between) and " and " not in between:
                    head, tail = sentence[: match.start()], sentence[second.end() :]
                    yield "swap", f"{head}{second.group()}{between}{match.group()}{tail}"


def part_of(word: str) -> str:
    """By what an English word may be exchanged: its part of speech with its ending; empty for none."""
    counts = parts_of_speech(word) if word.isalpha() and word.islower() and word not in NOT_EXCHANGED else {}
    if not counts:
        return ""
    part = max(counts, key=lambda each: counts[each])
    if counts[part] <= 2 * (sum(counts.values()) - counts[part]):
        return ""
    return part + next((end for end in ("ing", "ed", "s") if word.endswith(end) and part in "nv"), "")


def rows(given: Sequence[Told]) -> Iterator[dict[str, Any]]:
    """Each sentence as it is and changed, with its label."""
    dice = random.Random(SEED)
    english = EnglishWords([told.sentence for told in given if told.language == "en" and told.label is None])
    han: dict[str, Any] = {"zh": perturbed_chinese.CHINESE, "ja": perturbed_japanese.JAPANESE}
    pools = {
        code: language.pool(dice.sample(texts, min(6000, len(texts))))
        for code, language in han.items()
        for texts in [[("", told.sentence) for told in given if told.language == code]]
    }
    for told in given:
        size = len(told.sentence) // (3 if told.language == "en" else 1)
        personal = told.language == "en" and PERSONAL.search(told.sentence) and told.label is None
        if not SHORTEST <= size <= LONGEST or not told.evidence or personal:
            continue
        if told.label is not None:
            yield row(told, told.evidence, told.sentence, supported=told.label)
            continue
        if told.language == "en":
            changes = list(english.changes(told, dice))
        else:
            pool = pools[told.language]
            changes = list(han[told.language].false(told.sentence, told.evidence, pool, dice))
            noun = dice.choice(pool[dice.choice(list(pool))])
            changes.append(("reach", told.sentence.rstrip("。") + dice.choice(TAILS[told.language]).format(noun)))
        yield row(told, told.evidence, told.sentence, supported=True)
        yield from changed(told, changes, dice)


def changed(told: Told, changes: Sequence[tuple[str, str]], dice: random.Random) -> Iterator[dict[str, Any]]:
    by_kind = defaultdict(list)
    for kind, text in changes:
        by_kind[kind].append(text)
    if told.others and dice.random() < 0.3:
        by_kind["other"].append(dice.choice(told.others))
    for kind in dice.sample(sorted(by_kind), min(len(by_kind), 1 + (dice.random() < 0.35))):
        text = dice.choice(by_kind[kind])
        old, new = difference(told.sentence, text)
        chance = dice.random()
        if told.cited == told.language and len(old) > 1 and old in told.evidence and new and chance < 0.45:
            both = chance < 0.22
            yield row(told, told.evidence.replace(old, new), text if both else told.sentence, supported=both)
        else:
            yield row(told, told.evidence, text, supported=False)


def difference(one: str, other: str) -> tuple[str, str]:
    """What stands in the one for what stands in the other, whole words where there are spaces."""
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    most = min(len(one), len(other)) - start
    end = next((at for at in range(most) if one[-1 - at] != other[-1 - at]), most)
    while start and one[start - 1].isascii() and one[start - 1].isalnum():
        start -= 1
    while end and one[len(one) - end].isascii() and one[len(one) - end].isalnum():
        end -= 1
    return one[start : len(one) - end], other[start : len(other) - end]


def row(told: Told, evidence: str, sentence: str, *, supported: bool) -> dict[str, Any]:
    return {
        "evidence": evidence,
        "sentence": sentence,
        "supported": supported,
        "languages": f"{told.cited}>{told.language}",
    }


def main() -> None:
    repositories, out = Path(sys.argv[1]), Path(sys.argv[2])
    dice = random.Random(SEED)
    given = [
        *translations(repositories, "wmt-conference/wmt21-news-systems", "newstest2021", dice),
        *translations(repositories, "wmt-conference/wmt22-news-systems", "generaltest2022", dice),
        *leads(repositories),
        *inferences(repositories),
    ]
    with out.open("w", encoding="utf-8") as file:
        for each in rows(given):
            file.write(json.dumps(each, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
