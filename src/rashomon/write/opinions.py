"""A second opinion on written sentences, by a model that did not write them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rashomon.errors import ModelError
from rashomon.ports import ChatModel
from rashomon.records import Bullet, Dossier, Verdict
from rashomon.write.claims import clean
from rashomon.write.prompts import data_block, load_prompt
from rashomon.write.replies import OpinionsReply

BATCH: Final = 24
"""Sentences judged in one call."""
CHECK: Final = "second model"


def second_opinions(
    second: ChatModel, bullets: Sequence[Bullet], dossier: Dossier, system: str, notes: list[str]
) -> tuple[tuple[Bullet, Verdict], ...]:
    """Ask a different model whether the cited passages support each sentence.

    Args:
        second: the model.
        bullets: what was written.
        dossier: for the outlets of what is cited.
        system: the rules.
        notes: gets a line where the model fails; its opinion is then missing, and nothing else.

    Returns:
        Verdicts of the check ``second model``, in the order of the bullets.
    """
    found: list[tuple[Bullet, Verdict]] = []
    for start in range(0, len(bullets), BATCH):
        batch = {f"s{place}": bullet for place, bullet in enumerate(bullets[start : start + BATCH], start + 1)}
        data = "\n".join(_shown(id_, bullet, dossier) for id_, bullet in batch.items())
        try:
            reply = second.complete(load_prompt("judge").fill(data=data_block(data)), OpinionsReply, system=system)
        except ModelError as error:
            notes.append(f"the second model failed: {error}")
            continue
        said = {opinion.id.strip("() "): opinion for opinion in reply.opinions}
        for id_, bullet in batch.items():
            opinion = said.get(id_)
            if opinion is not None:
                detail = f"{second.name}: {clean(opinion.reason) or opinion.label}"
                found.append((bullet, Verdict(label=opinion.label, check=CHECK, detail=detail)))
    return tuple(found)


def _shown(id_: str, bullet: Bullet, dossier: Dossier) -> str:
    names = {source.article.id: source.outlet.name for source in dossier.sources}
    lines = [f"{id_}: {bullet.text}"]
    lines += [
        f"  {clean(names.get(citation.article_id, ''))}: {clean(citation.passage.text)}"
        for citation in bullet.citations
        if citation.passage
    ]
    return "\n".join(lines)
