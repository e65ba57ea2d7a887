"""Write ``docs/quality/identity.md``: copies, outlets and languages, measured on the labelled data beside the repo.

    python -m benchmarks.quality_identity [--ntrex FOLDER]

``--ntrex`` points at the 128 files of NTREX-128 (``NTREX-128/newstest2019-ref.*.txt``) for the table of languages that
``../shared`` does not hold; without it that table keeps the lines that it has.
"""

from __future__ import annotations

import argparse
import importlib.metadata
from pathlib import Path

from tests.quality.identity_measures import (
    WINDOWS,
    Rate,
    copy_counts,
    headline_like,
    language_rates,
    outlet_rate,
    sentence_rates,
)
from tests.shared import SHARED

from rashomon.curate.outlets import OutletIndex
from rashomon.language.detect import detect
from rashomon.topics import shipped_outlets

TARGET = Path(__file__).resolve().parents[1] / "docs/quality/identity.md"
NTREX = {
    "arb": "ar", "aze-Latn": "az", "bel": "be", "ben": "bn", "bos": "bs", "bul": "bg", "ces": "cs", "deu": "de",
    "ell": "el", "eng-US": "en", "fas": "fa", "fil": "tl", "fra": "fr", "heb": "he", "hin": "hi", "hrv": "hr",
    "hun": "hu", "hye": "hy", "ind": "id", "ita": "it", "jpn": "ja", "kat": "ka", "kaz": "kk", "kor": "ko",
    "mar": "mr", "mkd": "mk", "msa": "ms", "nep": "ne", "nld": "nl", "pol": "pl", "por": "pt", "pus": "ps",
    "ron": "ro", "rus": "ru", "spa": "es", "srp-Cyrl": "sr", "srp-Latn": "sr", "swe": "sv", "tam": "ta",
    "tha": "th", "tur": "tr", "ukr": "uk", "urd": "ur", "vie": "vi", "zho-CN": "zh", "zho-TW": "zh",
}  # fmt: skip
"""NTREX's name of a language and ours."""
ROWS = 400


def line(rate: Rate, note: str = "") -> str:
    """One row of a table."""
    low, high = rate.interval
    return f"| {rate.name}{note} | {rate.right}/{rate.total} | {rate.share:.3f} | {low:.3f} to {high:.3f} |"


def ntrex_rates(folder: Path, *, hint: bool) -> list[Rate]:
    """The same sentences in each language, cut to the length of headlines."""
    rates = []
    for name, language in sorted(NTREX.items()):
        path = next(folder.rglob(f"newstest2019-ref.{name}.txt"), folder / f"{name}.txt")
        texts = [headline_like(text) for text in path.read_text(encoding="utf-8").splitlines() if len(text) >= 8]
        texts = texts[:: max(1, len(texts) // ROWS)][:ROWS]
        right = sum(detect(text, language if hint else None) == language for text in texts)
        rates.append(Rate(name, right, len(texts)))
    return rates


def copies(index: OutletIndex) -> list[str]:
    """The section on copies."""
    lines = ["| window | pairs by both | only ours | only the labels' | F1 |", "| --- | --- | --- | --- | --- |"]
    sums = (0, 0, 0)
    for day in WINDOWS:
        counts = copy_counts(SHARED / "data/china-japan" / day, index)
        sums = (sums[0] + counts[0], sums[1] + counts[1], sums[2] + counts[2])
        lines.append(f"| `{day}` | {counts[0]} | {counts[1]} | {counts[2]} | {f1(counts)} |")
    lines.append(f"| both | {sums[0]} | {sums[1]} | {sums[2]} | {f1(sums)} |")
    found = Rate("found of the labels' pairs", sums[0], sums[0] + sums[2])
    right = Rate("right of the pairs named", sums[0], sums[0] + sums[1])
    return [*lines, "", *HEAD, line(found), line(right)]


def f1(counts: tuple[int, int, int]) -> str:
    """F1 of pairs, or a dash where there is nothing to find."""
    both, ours, theirs = counts
    return f"{2 * both / (2 * both + ours + theirs):.3f}" if any(counts) else "-"


HEAD = ["| what | right | share | 95 % Wilson |", "| --- | --- | --- | --- |"]


def document(ntrex: Path | None) -> str:
    """The whole page."""
    index = OutletIndex(shipped_outlets())
    root = SHARED / "data/china-japan"
    sentences = sentence_rates(SHARED / "data/crosslingual/ntrex.jsonl", headline_like)
    parts = [
        "# Who, what, in which language: identity of articles",
        "",
        "Made by `python -m benchmarks.quality_identity`; the floors stand in `tests/quality/test_quality_copies.py`,",
        "`test_quality_outlets.py` and `test_quality_language.py`. The rules were written and their thresholds chosen",
        "while reading these windows and, for languages, lines of NTREX-128: these are figures of development data.",
        "",
        "## Copies",
        "",
        "Counted are pairs of rows among the labelled items, and rows whose id stands more than once in a window.",
        "The labels name few copies, so the intervals are wide.",
        "",
        *copies(index),
        "",
        "## Outlets",
        "",
        *HEAD,
        line(outlet_rate(root, index)),
        "",
        "## Languages: headlines of the two windows",
        "",
        *HEAD,
        *(line(rate, ", text alone") for rate in language_rates(root, hint=False)),
        *(line(rate, ", with the feed's language") for rate in language_rates(root, hint=True)),
        "",
        "What fails alone are names of sections (`Sports`, `Latest`), which say nothing of a language.",
        "",
        "## Languages: parallel sentences cut to ten words, text alone",
        "",
        *HEAD,
        *(line(rate) for rate in sentences),
    ]
    if ntrex is not None:
        parts += ["", *_wide_table(ntrex)]
    return "\n".join(parts) + "\n"


def _wide_table(ntrex: Path) -> list[str]:
    version = importlib.metadata.version("py3langid")
    alone, hinted = ntrex_rates(ntrex, hint=False), ntrex_rates(ntrex, hint=True)
    rows = [f"{line(one)} {two.right}/{two.total} |" for one, two in zip(alone, hinted, strict=True)]
    total = Rate("all", sum(r.right for r in alone), sum(r.total for r in alone))
    all_hinted = f"{sum(r.right for r in hinted)}/{sum(r.total for r in hinted)}"
    return [
        f"## Languages: {len(NTREX)} languages and scripts of NTREX-128, up to {ROWS} sentences each, cut to ten words",
        "",
        f"NTREX-128 (CC BY-SA 4.0) is no part of this repo or of `../shared`. py3langid {version}. The last column",
        "is with the right language as the feed's word.",
        "",
        "| language | right alone | share | 95 % Wilson | right with hint |",
        "| --- | --- | --- | --- | --- |",
        *rows,
        f"{line(total)} {all_hinted} |",
        "",
        "Bosnian, Croatian and Serbian in Latin script, and Indonesian and Malay, are nearly one language each: a",
        "headline often has no word that tells, and then the feed's word decides.",
    ]


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--ntrex", type=Path, help="a folder that holds the files of NTREX-128")
    arguments = parser.parse_args()
    text = document(arguments.ntrex)
    mark = "\n## Languages: 46"
    if arguments.ntrex is None and TARGET.exists() and mark in (before := TARGET.read_text(encoding="utf-8")):
        text += mark + before.split(mark, 1)[1]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
