"""The digest JSON: its schema, its completeness, and its refusal to print what did not pass."""

from __future__ import annotations

import copy
import dataclasses
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from rashomon.errors import UsageError
from rashomon.publish.digest_json import JsonPublisher, document_of, from_json, to_json, to_text, view_of
from rashomon.publish.post import render_post
from tests.fixtures_digest import DAY, hostile_digest, make_digest

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "digest.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("digest", [make_digest(), hostile_digest()], ids=["fine", "hostile"])
def test_the_schema_holds(digest: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(to_json(digest), SCHEMA, cls=jsonschema.Draft202012Validator)


def test_the_schema_refuses_a_bullet_without_verdicts() -> None:
    data = to_json(make_digest())
    del data["bullets"][0]["verdicts"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, SCHEMA)


def test_every_considered_article_is_there_and_only_printed_ones_have_a_number() -> None:
    data = to_json(make_digest())
    assert len(data["articles"]) == 10
    assert [each["n"] for each in data["articles"]] == [1, 2, 3, 4, 5, 6, 7, 8, None, None]
    assert data["articles"][8]["duplicate_of"] == data["articles"][0]["id"]
    assert data["articles"][9]["relevance"]["accepted"] is False
    assert data["perspectives"][0]["counts"] == {"collected": 412, "relevant": 31, "selected": 4}
    assert data["rejected"][0]["reason"] == "no cited article says so"


def test_every_quote_is_the_evidence_that_it_names() -> None:
    data = to_json(make_digest())
    articles = {each["id"]: each for each in data["articles"]}
    citations = [citation for bullet in data["bullets"] for citation in bullet["citations"]]
    assert len(citations) == 17
    for each in citations:
        assert articles[each["article"]][each["field"]][each["start"] : each["end"]] == each["quote"]
        assert articles[each["article"]]["n"] == each["n"]


def test_the_post_can_be_drawn_from_the_file(tmp_path: Path) -> None:
    digest = make_digest()
    (path,) = JsonPublisher().publish(digest, tmp_path)
    assert path == tmp_path / "digests" / "china-japan" / f"{DAY}.json"
    again = from_json(json.loads(path.read_bytes()))
    assert again == view_of(digest)
    assert render_post(again) == render_post(view_of(digest))
    assert to_text(digest) == path.read_text(encoding="utf-8")


def _broken(data: dict[str, Any], how: str) -> None:
    if how == "contradicted":
        data["bullets"][0]["verdicts"][0]["label"] = "CONTRADICTED"
    elif how == "unchecked":
        data["bullets"][0]["verdicts"] = []
    elif how == "not printed":
        data["bullets"][0]["citations"][0]["article"] = data["articles"][9]["id"]
    elif how == "no such article":
        data["bullets"][0]["citations"][0]["article"] = "nobody"
    elif how == "no zone":
        data["window"]["from"] = "2031-05-11T04:00:00"
    else:
        del data["topic"]


@pytest.mark.parametrize("how", ["contradicted", "unchecked", "not printed", "no such article", "no zone", "no topic"])
def test_what_did_not_pass_the_gate_is_not_printed(how: str) -> None:
    data = copy.deepcopy(to_json(make_digest()))
    _broken(data, how)
    with pytest.raises(UsageError, match="not a digest"):
        from_json(data)


def test_a_title_with_half_a_character_is_written(tmp_path: Path) -> None:
    digest = make_digest(titles=("half \ud83d here",))
    (path,) = JsonPublisher().publish(dataclasses.replace(digest, id="x"), tmp_path)
    assert json.loads(path.read_bytes())["articles"][0]["title"] == "half ? here"


def test_names_in_headlines_that_the_reader_cannot_read_are_glossed() -> None:
    digest = make_digest()
    data = to_json(digest)
    foreign = [each for each in data["articles"] if each["n"] and each["language"] not in digest.topic.reads]
    assert foreign
    for each in data["articles"]:
        assert all(gloss["term"] in each["title"] and gloss["meaning"] for gloss in each["glosses"])
        assert not each["glosses"] or each in foreign
    assert any(each["glosses"] for each in foreign)
    everything = to_json(dataclasses.replace(digest, topic=dataclasses.replace(digest.topic, reads=("en", "zh", "ja"))))
    assert not any(each["glosses"] for each in everything["articles"])


def test_a_digests_document_is_made_once_and_anothers_anew() -> None:
    one, other = make_digest(), make_digest()
    assert document_of(one) is document_of(one)
    assert document_of(one) == to_json(one)
    assert document_of(other) is not document_of(one)
