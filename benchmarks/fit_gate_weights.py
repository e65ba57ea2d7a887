"""Fit data/lexicon/doubts.toml: how much each sign of a word without counterpart says against a sentence.

    python -m benchmarks.fit_gate_weights [--write]

Logistic regression over the support set, one for English, one for English sentences from Chinese or Japanese evidence,
one for Chinese and Japanese. Sentences whose fault lies elsewhere (a figure, a quotation, the side) tell nothing here
and are left out where every word has a counterpart. Printed is what each set gets when it is left out of the fit.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import expit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.quality.support_cards import Pair, as_digest, pairs

from rashomon.verify.clauses import content
from rashomon.verify.coverage import CoverageCheck, _is_title, kind_of
from rashomon.verify.digest_form import parse_digest
from rashomon.verify.evidence import gather
from rashomon.verify.external import Library
from rashomon.verify.foreign import Doubt
from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.reading import read
from rashomon.verify.sources import sources_of

Matrix = npt.NDArray[np.float64]
OUT = Path(__file__).resolve().parent.parent / "src" / "rashomon" / "data" / "lexicon" / "doubts.toml"
MOST_STOPPED = 0.05
"""The share of true sentences that this check alone may stop in cross-validation."""
WEIGHT_OF_REAL = 3.0
"""How much more a sentence about a real item counts than one that was written with its evidence."""
STRENGTH = 1.0
"""How strongly the weights are drawn towards the rules that stood before anything was fitted."""
RULES = {
    "bias": -1.0,
    "more than its share": 2.0,
    "two words side by side": 1.5,
    "joined by 'and'": 1.5,
    "most of a clause": 1.5,
    "all that is done": 1.5,
}
TELLING = {"true", "reach", "entity", "actor", "blend", "neg", "modal", "role"}


def doubts(pair: Pair) -> tuple[str, list[Doubt]] | None:
    gazetteer = shipped_gazetteer()
    library = Library(parse_digest(as_digest([pair])))
    bullet = library.bullet(library.digest.bullets[0])
    reading = read(bullet.text, gazetteer, bullet.language)
    sources = sources_of(gather(bullet, library.citable), gazetteer)
    words = [word for word in content(reading.tokens) if not _is_title(word, reading)]
    if not words:
        return None
    return kind_of(reading, sources), CoverageCheck(gazetteer).doubts(reading, words, sources)


def fit(x: Matrix, y: Matrix, w: Matrix, prior: Matrix) -> Matrix:
    """Logistic regression whose weights are drawn towards ``prior``; the first column of ``x`` is 1."""

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        score = x @ weights
        away = weights - prior
        value = np.sum(w * (np.logaddexp(0, score) - y * score)) + STRENGTH * away @ away / 2
        return value, x.T @ (w * (expit(score) - y)) + STRENGTH * away

    return np.asarray(minimize(loss, prior, jac=True, method="L-BFGS-B").x)


def main() -> None:
    rows = defaultdict(list)
    names: dict[str, None] = {}
    passing: Counter[str] = Counter()
    for pair in pairs():
        found = doubts(pair)
        if found is None or pair.kind not in TELLING:
            continue
        kind, listed = found
        passing[kind] += pair.supported
        foreign = next(each.words for each in listed if each.name == "share")
        if not foreign:
            continue
        names.update(dict.fromkeys(each.name for each in listed))
        rows[kind].append((pair, {each.name: each.amount for each in listed}))
    columns = ["bias", *sorted(names)]
    prior = np.array([RULES.get(name, 0.0) for name in columns])
    lines = ["# How much each sign weighs against a sentence, by kind; fitted by benchmarks/fit_gate_weights.py."]
    for kind in ("en", "cross", "han"):
        x = np.array([[1.0, *(amounts.get(name, 0.0) for name in columns[1:])] for _, amounts in rows[kind]])
        y = np.array([not pair.supported for pair, _ in rows[kind]])
        w = np.array([WEIGHT_OF_REAL if "real" in pair.card else 1.0 for pair, _ in rows[kind]])
        files = np.array([pair.card.split(":")[0] for pair, _ in rows[kind]])
        score = np.zeros(len(y))
        for name in sorted(set(files)):
            score[files == name] = x[files == name] @ fit(x[files != name], y[files != name], w[files != name], prior)
        line = sorted(score[~y])[::-1][int(MOST_STOPPED * passing[kind])]
        print(f"{kind}: {len(y)} sentences with foreign words; threshold {line:.2f}")
        for name in sorted(set(files)):
            here = files == name
            passed, stopped = np.sum(score[here & ~y] <= line), np.sum(score[here & y] > line)
            print(f"  {name}: true passed {passed}/{np.sum(here & ~y)}, false stopped {stopped}/{np.sum(here & y)}")
        found = fit(x, y, w, prior)
        found[0] -= line
        lines += ["", f"[{kind}]"]
        lines += [f'"{name}" = {value:.2f}' for name, value in zip(columns, found, strict=True) if abs(value) >= 0.005]
    if "--write" in sys.argv:
        OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    else:
        print("\n".join(lines))


if __name__ == "__main__":
    main()
