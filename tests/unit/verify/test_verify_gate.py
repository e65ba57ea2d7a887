"""The gate itself: what passes, what stands in for what does not, and that there is no other way to print."""

from __future__ import annotations

import ast
import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rashomon.records import Bullet, Citation, Draft, Evidence, Passage, Provenance, Verdict, content_id
from rashomon.verify.checks import default_checks, default_gate
from rashomon.verify.deferred import DeferredCheck, DeferredWeighing
from rashomon.verify.gate import FAULT_OF_CHECK, FRAME_CHECK, Gate, is_supported
from rashomon.verify.verdicts import supported
from rashomon.write.extractive import ExtractiveWriter
from tests.unit.verify.cited import piece
from tests.unit.write import builders

SOURCE = Path(__file__).resolve().parents[3] / "src" / "rashomon"
MAKERS = {"verify/gate.py", "publish/reread.py"}
"""The gate, and what reads a printed digest back; the store keeps digests as their JSON and uses the same reader."""

PROVENANCE = Provenance(
    version="0",
    writer="test",
    model=None,
    prompts=(),
    capture=None,
    inputs_sha256="",
    created=dt.datetime(2026, 3, 5, tzinfo=dt.UTC),
)


def test_only_the_gate_and_the_readers_make_a_digest() -> None:
    makers = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func
                name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
                if name == "Digest":
                    makers.add(path.relative_to(SOURCE).as_posix())
    assert "verify/gate.py" in makers
    assert makers <= MAKERS | {path for path in makers if path.startswith("store/")}


def dossier():
    return builders.dossier(
        builders.item("north", "North Post", "Norland bans Sudland fish", story="fish"),
        builders.item("south", "South Star", "Sudland protests Norland's ban on fish", story="fish"),
    )


def cite(source) -> Citation:
    title = source.article.title
    passage = Passage(article_id=source.article.id, field="title", start=0, end=len(title), text=title)
    return Citation(article_id=source.article.id, passage=passage)


def bullet(text: str, source, **changes) -> Bullet:
    settings: dict[str, Any] = {
        "section": "perspective",
        "perspective_id": source.perspective_id,
        "story_id": source.story_id,
        "citations": (cite(source),),
    }
    return Bullet(text=text, **{**settings, **changes})


def test_what_the_extractive_writer_writes_passes_whole() -> None:
    draft = ExtractiveWriter().draft(dossier())
    digest = Gate(default_checks()).admit(draft, dossier(), provenance=PROVENANCE)
    assert digest.rejected == ()
    assert len(digest.bullets) == len(draft.bullets)
    assert all(is_supported(item.verdicts) for item in digest.bullets)


def test_an_invented_word_outside_a_quote_does_not_pass() -> None:
    given = dossier()
    draft = ExtractiveWriter().draft(given)
    worse = tuple(
        replace(item, text=item.text.replace("(North Post", "(the furious North Post")) for item in draft.bullets
    )
    digest = Gate(default_checks()).admit(replace(draft, bullets=worse, fallbacks=()), given, provenance=PROVENANCE)
    assert any("furious" in item.bullet.text for item in digest.rejected)
    assert not any("furious" in item.bullet.text for item in digest.bullets)


def test_a_rejected_bullet_gives_way_to_the_verbatim_form_of_its_story() -> None:
    given = dossier()
    source = given.sources[0]
    fallback = next(each for each in ExtractiveWriter().draft(given).fallbacks if each.perspective_id == "north")
    invented = bullet("Norland invades Sudland over fish.", source)
    draft = Draft(bullets=(invented, invented), writer="test", fallbacks=(fallback,))
    digest = Gate(default_checks()).admit(draft, given, provenance=PROVENANCE)
    assert [item.bullet for item in digest.bullets] == [fallback]
    assert [item.bullet for item in digest.rejected] == [invented, invented]
    assert "coverage" in digest.rejected[0].reason or "names" in digest.rejected[0].reason


def test_a_fallback_is_judged_too() -> None:
    given = dossier()
    source = given.sources[0]
    lie = bullet("Norland invades Sudland.", source)
    draft = Draft(bullets=(bullet("Sudland bans Norland fish.", source),), writer="test", fallbacks=(lie,))
    digest = Gate(default_checks()).admit(draft, given, provenance=PROVENANCE)
    assert digest.bullets == ()
    assert len(digest.rejected) == 2


def test_only_the_dossiers_sources_may_be_cited() -> None:
    given = dossier()
    stray = bullet("Norland bans Sudland fish", given.sources[0], citations=(Citation(article_id=content_id("stray")),))
    digest = Gate(default_checks()).admit(Draft(bullets=(stray,), writer="test"), given, provenance=PROVENANCE)
    assert digest.bullets == ()


def test_the_digest_says_which_checks_ran() -> None:
    digest = Gate(default_checks()).admit(Draft(bullets=(), writer="test"), dossier(), provenance=PROVENANCE)
    names = digest.provenance.checks
    assert names[:2] == ("citations", "side")
    assert {"numbers", "names", "quotes", "roles", "modality", "coverage", "over-reach", "blend", FRAME_CHECK} <= set(
        names
    )


def test_a_gate_without_checks_lets_nothing_through() -> None:
    given = dossier()
    draft = Draft(bullets=(bullet("Norland bans Sudland fish", given.sources[0]),), writer="test")
    assert Gate(()).admit(draft, given, provenance=PROVENANCE).bullets == ()


def test_a_users_own_check_is_asked() -> None:
    class Never:
        name = "never"

        def judge(self, bullet: Bullet, evidence: tuple[Evidence, ...], /) -> Verdict:
            return Verdict(label="NOT_ENOUGH_EVIDENCE", check=self.name, detail="no")

    given = dossier()
    draft = Draft(bullets=(bullet("Norland bans Sudland fish", given.sources[0]),), writer="test")
    digest = Gate((*default_checks(), Never())).admit(draft, given, provenance=PROVENANCE)
    assert digest.rejected[0].reason == "never: no"


def test_a_check_that_fails_costs_its_sentence_and_not_the_digest() -> None:
    class Broken:
        name = "broken"

        def judge(self, bullet: Bullet, evidence: tuple[Evidence, ...], /) -> Verdict:
            if "ban" in bullet.text:
                raise KeyError("18")
            return Verdict(label="SUPPORTED", check=self.name, detail="yes")

    given = dossier()
    source = given.sources[0]
    fine = bullet("Sudland thanks Norland.", source)
    draft = Draft(bullets=(bullet("Norland bans Sudland fish", source), fine), writer="test")
    digest = Gate([Broken()]).admit(draft, given, provenance=PROVENANCE)
    assert [each.bullet for each in digest.bullets] == [fine]
    assert digest.rejected[0].reason == f"broken: {FAULT_OF_CHECK} (KeyError: '18'); please report it"


def test_the_same_draft_gives_the_same_digest() -> None:
    draft = ExtractiveWriter().draft(dossier())
    first, second = (Gate(default_checks()).admit(draft, dossier(), provenance=PROVENANCE) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("section", ["highlights", "perspective"])
def test_a_bullet_under_a_side_cites_that_side(section: str) -> None:
    given = dossier()
    foreign = bullet("Norland bans Sudland fish", given.sources[0], section=section, perspective_id="south")
    digest = Gate(default_checks()).admit(Draft(bullets=(foreign,), writer="test"), given, provenance=PROVENANCE)
    assert digest.bullets == ()
    assert "side" in digest.rejected[0].reason


class Numbers:
    """A check that says that it was asked."""

    name = "numbers"

    def judge(self, bullet: Bullet, evidence: tuple[Evidence, ...], /) -> Verdict:
        return supported(self.name, "asked")


def test_checks_that_read_sentences_load_when_they_are_first_asked() -> None:
    built: list[str] = []

    def build() -> Numbers:
        built.append("numbers")
        return Numbers()

    source = dossier().sources[0]
    asked = (bullet("Norland bans fish.", source), (piece("Norland bans fish", "en"),))
    check = DeferredCheck("numbers", build)
    assert (check.name, built) == ("numbers", [])
    assert [check.judge(*asked).detail for _ in range(2)] == ["asked", "asked"]
    assert built == ["numbers"]
    with pytest.raises(ValueError, match="announced as 'names'"):
        DeferredCheck("names", build).judge(*asked)


def test_the_checks_are_built_under_the_names_by_which_they_are_announced() -> None:
    gate = default_gate()
    asked = [check for check in gate.checks if isinstance(check, DeferredCheck)]
    assert [check.built.name for check in asked] == [check.name for check in asked]
    assert len(asked) == len(gate.checks) - 3
    assert isinstance(gate.together, DeferredWeighing)
    assert gate.together.built.name == gate.together.name
