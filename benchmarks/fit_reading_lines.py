"""Propose data/entailment/lines.toml: how sure the network must be to outweigh a check, or to stop what none stops.

    python -m benchmarks.fit_reading_lines [--write]

What ships was rounded by hand after tables like these and after sets 12 to 15 of the support set
(docs/quality/gate.md). Only sentences are used that the network was not trained on
(``benchmarks/written_sentences.py``). Those of ``benchmarks/entailment`` are harder than what digests say, those of the
support set were looked at when the checks were written; so both are weighed until the checks are right as often as they
were at the first looks at sets of sentences that are written as digests are. A line is moved to where the true
sentences that it lets pass, less the false ones, are most, each as a share of its kind.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.written_sentences import is_apart, sentences, source
from tests.quality.support_cards import Pair, as_digest

from rashomon.entailment import shipped_entailment
from rashomon.verify.checks import default_checks
from rashomon.verify.claims import is_verbatim, read_bullet
from rashomon.verify.coverage import kind_of
from rashomon.verify.digest_form import parse_digest
from rashomon.verify.evidence import gather
from rashomon.verify.external import Library
from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.sources import sources_of
from rashomon.verify.together import NEGATION_PUT_IN, SHADE, finding_of, least_for

OUT = Path(__file__).resolve().parent.parent / "src" / "rashomon" / "data" / "entailment" / "lines.toml"
FIRST_LOOKS = {
    "en": (77 / 96, 82 / 96),
    "cross": (95 / 116, 95 / 116),
    "zh": (95 / 107, 87 / 104),
    "ja": (96 / 107, 87 / 105),
}
"""How many true and false sentences of sets 8 to 11 the checks judged rightly when they met them first, by kind."""
OUTWEIGHED = ("coverage", "over-reach", NEGATION_PUT_IN, SHADE)
"""Whatever else is found is never outweighed."""
COST = {"passed": 1.0, "stopped": 1.0}
"""What a false sentence that passes costs against a true one, and a true one that is stopped against a false."""
LEAST_GAIN = 0.002
LEAST_CASES = 40
"""What a line for a check must win, and on how many sentences that it alone stops."""
GRID = [step / 4 for step in range(-20, 21)]
LEAST_LINE = 1.5
"""So sure it must be at least to outweigh a check: 4 to 1."""
KINDS = ("en", "cross", "zh", "ja")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A sentence with what the checks and the network say."""

    kind: str
    supported: bool
    failed: frozenset[str]
    support: float
    natural: bool
    """Whether it is written as digests are."""
    weight: float = 1.0


def judged(pair: Pair, natural: bool) -> Judged | None:
    """Ask the checks and the network; None of what stands word for word in the evidence."""
    gazetteer = shipped_gazetteer()
    library = Library(parse_digest(as_digest([pair])))
    bullet = library.bullet(library.digest.bullets[0])
    evidence = gather(bullet, library.citable)
    if is_verbatim(bullet, evidence):
        return None
    verdicts = [check.judge(bullet, evidence) for check in default_checks()]
    return Judged(
        kind=kind_of(read_bullet(bullet, gazetteer), sources_of(evidence, gazetteer)),
        supported=pair.supported,
        failed=frozenset(finding_of(verdict) for verdict in verdicts if verdict.label != "SUPPORTED"),
        support=shipped_entailment().support([(tuple(piece.text for piece in evidence), bullet.text)])[0],
        natural=natural,
    )


def held() -> Iterator[tuple[Pair, bool]]:
    """The sentences that the network never saw, and whether each is of the support set."""
    yield from ((pair, source(path) == "own") for path, pair in sentences() if is_apart(path, pair))


def weighed(kind: str, items: Sequence[Judged]) -> list[Judged]:
    """The sentences with weights by which the checks are right as often as at the first looks."""
    cells = Counter((item.supported, not item.failed) for item in items)
    true, false = FIRST_LOOKS[kind]
    shares = {(True, True): true, (True, False): 1 - true, (False, True): 1 - false, (False, False): false}
    return [
        replace(item, weight=shares[cell] / cells[cell])
        for item in items
        for cell in [(item.supported, not item.failed)]
    ]


def best(items: Sequence[Judged], every: Sequence[Judged], *, alone: bool) -> tuple[float, float]:
    """The line at which most is won, and how much, in shares of all true and all false sentences."""
    true = sum(item.weight for item in every if item.supported)
    false = sum(item.weight for item in every if not item.supported)
    found = (0.0, 0.0)
    for line in GRID:
        if alone:
            stopped = [item for item in items if item.support < line]
            won = sum(item.weight for item in stopped if not item.supported) / false
            lost = COST["stopped"] * sum(item.weight for item in stopped if item.supported) / true
        else:
            passed = [item for item in items if item.support >= line >= LEAST_LINE]
            won = sum(item.weight for item in passed if item.supported) / true
            lost = COST["passed"] * sum(item.weight for item in passed if not item.supported) / false
        if won - lost > found[1]:
            found = (line, won - lost)
    return found


def main() -> None:
    given = list(held())
    with ProcessPoolExecutor(2) as pool:
        answers = pool.map(judged, [pair for pair, _ in given], [natural for _, natural in given], chunksize=64)
        every = [answer for answer in answers if answer is not None]
    by_kind = defaultdict(list)
    for item in every:
        by_kind[item.kind].append(item)
    lines = [line for line in OUT.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    for kind in KINDS:
        items = weighed(kind, by_kind[kind])
        lines += ["", f"[{kind}]"]
        table: dict[str, float] = {}
        for check in ("alone", *OUTWEIGHED):
            asked = [item for item in items if item.failed == (frozenset() if check == "alone" else {check})]
            line, gain = best(asked, items, alone=check == "alone")
            print(f"{kind} {check}: {len(asked)} sentences, line {line}, gain {gain:.3f}")
            if gain >= LEAST_GAIN and len(asked) >= LEAST_CASES:
                table[check] = line
                lines.append(f"{json.dumps(check) if ' ' in check else check} = {line}")
        report(kind, items, table)
    if "--write" in sys.argv:
        OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    else:
        print("\n".join(lines))


def report(kind: str, items: Sequence[Judged], table: dict[str, float]) -> None:
    """What the lines make of the sentences on which they were set, natural and harder ones apart."""
    for natural in (True, False):
        here = [item for item in items if item.natural == natural]
        for supported in (True, False):
            rows = [item for item in here if item.supported == supported]
            before = sum((not item.failed) == supported for item in rows)
            after = sum(passes(item, table) == supported for item in rows)
            told = "as digests are" if natural else "harder"
            print(f"  {kind}, {told}, {'true' if supported else 'false'}: right {before} -> {after} of {len(rows)}")


def passes(item: Judged, table: dict[str, float]) -> bool:
    if not item.failed <= table.keys():
        return False
    return item.support >= least_for(item.failed, table)


if __name__ == "__main__":
    main()
