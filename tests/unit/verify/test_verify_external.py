"""Any digest's JSON, whole or odd."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.errors import UsageError
from rashomon.verify.external import verify_digest_json

TITLE = "Beijing summons Japanese envoy over minister's Taiwan remarks"


def digest(*bullets: dict[str, Any], **article: Any) -> dict[str, Any]:
    known = {"n": 1, "id": "x", "perspective": "china", "title": TITLE, "published": "2026-03-03T00:00:00Z", **article}
    return {"articles": [known], "bullets": list(bullets)}


def verdict(bullet: dict[str, Any], **article: Any) -> bool:
    (answer,) = verify_digest_json(digest(bullet, **article))["bullets"]
    return bool(answer["supported"])


def test_a_citation_may_name_the_article_in_several_ways() -> None:
    text = "China summoned the Japanese envoy over remarks on Taiwan."
    for citation in ({"n": 1}, {"article": "x"}, 1, "x", {"n": "1"}, {"n": 1, "article": "x", "quote": TITLE}):
        assert verdict({"text": text, "perspective": "china", "citations": [citation]})


def test_no_citation_is_no_support() -> None:
    for citations in ([], None, [{"n": 9}], [{"article": "nobody"}], [{}]):
        assert not verdict({"text": TITLE, "citations": citations})


def test_a_number_and_an_id_that_disagree_lead_nowhere() -> None:
    other = {"n": 2, "id": "y", "title": "Something else"}
    document = digest({"text": TITLE, "citations": [{"n": 2, "article": "x"}]})
    document["articles"].append(other)
    assert not verify_digest_json(document)["bullets"][0]["supported"]


def test_a_cited_passage_must_stand_in_the_article() -> None:
    good = {"n": 1, "field": "title", "start": 0, "end": len(TITLE), "quote": TITLE}
    assert verdict({"text": TITLE, "citations": [good]})
    assert not verdict({"text": TITLE, "citations": [{**good, "quote": "Beijing summons nobody", "start": None}]})
    assert not verdict({"text": TITLE, "citations": [{"n": 1, "field": "text", "start": 0, "end": 5}]})


def test_a_passage_is_all_that_counts() -> None:
    snippet = "China lodged a stern protest."
    text = "China lodged a stern protest."
    assert verdict({"text": text, "citations": [{"n": 1}]}, snippet=snippet)
    assert not verdict({"text": text, "citations": [{"n": 1, "field": "title", "start": 0, "end": 7}]}, snippet=snippet)


def test_the_side_must_be_that_of_the_source() -> None:
    bullet = {"text": TITLE, "citations": [1]}
    assert verdict({**bullet, "perspective": "china", "section": "perspective"})
    assert not verdict({**bullet, "perspective": "japan", "section": "perspective"})
    assert verdict({**bullet, "perspective": None, "section": "highlights"})
    assert not verdict({**bullet, "perspective": "", "section": "perspective"})


def test_an_outlet_is_no_evidence() -> None:
    text = "China criticised the remarks on Taiwan."
    outlet = {"name": "China Daily", "country": "CN"}
    assert not verdict({"text": text, "citations": [1]}, title="Remarks on Taiwan criticised", outlet=outlet)


def test_the_press_of_a_country_may_be_named_by_the_outlet() -> None:
    outlet = {"name": "The Outlet", "country": "CN"}
    title = "Remarks on Taiwan criticised"
    assert verdict(
        {"text": "Chinese media criticised the remarks on Taiwan.", "citations": [1]}, title=title, outlet=outlet
    )
    assert not verdict(
        {"text": "Japanese media criticised the remarks on Taiwan.", "citations": [1]}, title=title, outlet=outlet
    )


def test_answers_come_in_order_with_reasons() -> None:
    answer = verify_digest_json(digest({"text": TITLE, "citations": [1]}, {"text": "Nobody came.", "citations": [1]}))
    assert [item["supported"] for item in answer["bullets"]] == [True, False]
    assert set(answer["bullets"][1]["verdicts"][0]) == {"check", "label", "detail"}


@pytest.mark.parametrize(
    "odd", [None, [], "x", 3, {}, {"bullets": 3}, {"bullets": [3]}, {"articles": 1, "bullets": []}]
)
def test_what_is_no_digest_is_refused(odd: object) -> None:
    with pytest.raises(UsageError, match="no digest"):
        verify_digest_json(odd)


def test_odd_fields_are_borne() -> None:
    document = {
        "topic": "china-japan",
        "perspectives": ["china", {"id": 3}],
        "date": "yesterday",
        "articles": [{"n": "1", "outlet": "CGTN", "title": TITLE, "published": 7, "language": ["en"], "extra": {}}],
        "bullets": [{"text": TITLE, "section": "weather", "citations": [{"n": 1, "start": "a"}], "verdicts": "none"}],
    }
    assert verify_digest_json(document)["bullets"][0]["supported"]


def test_a_quoted_headline_with_its_outlet_and_day_is_supported() -> None:
    outlet = {"id": "o", "name": "The Outlet", "country": "CN"}
    good = {"text": f"“{TITLE}” (The Outlet, Mar 3).", "language": "en", "perspective": "china"}
    passage = {"n": 1, "field": "title", "start": 0, "end": len(TITLE), "quote": TITLE, "at": len(good["text"]) - 1}
    document = digest({**good, "section": "perspective", "citations": [passage]}, outlet=outlet)
    document["perspectives"] = [{"id": "china", "name": "China"}]
    assert verify_digest_json(document)["bullets"][0]["supported"]
    document["bullets"][0]["text"] = f"“{TITLE}” (Another Outlet, Mar 3)."
    assert not verify_digest_json(document)["bullets"][0]["supported"]


@pytest.mark.parametrize(("story", "supported"), [("other", True), (None, True), ("port", False)])
def test_only_one_side_is_held_against_the_stories_of_the_file(story: str | None, supported: bool) -> None:
    text = "Only Japan, 2 outlets: “Tokyo to build a port” (Wire, Mar 3); also Post. "
    text += "China: found in none of 40 items read from 5 outlets (zh)."
    outlets = ("Wire", "Post", "Daily")
    articles = [
        {
            "n": n if n < 3 else None,
            "id": str(n),
            "perspective": "japan" if n < 3 else "china",
            "outlet": {"id": name.lower(), "name": name},
            "language": "en",
            "title": "Tokyo to build a port",
            "published": "2031-03-03T03:00:00Z",
            "story": "port" if n < 3 else story,
        }
        for n, name in enumerate(outlets, start=1)
    ]
    told = {
        "topic": {"id": "x", "name": "X"},
        "date": "2031-03-03",
        "perspectives": [
            {"id": "china", "name": "China", "counts": {"collected": 40}, "outlets": 5, "languages": ["zh"]},
            {"id": "japan", "name": "Japan", "counts": {"collected": 40}, "outlets": 5, "languages": ["en"]},
        ],
        "articles": articles,
        "bullets": [
            {
                "section": "one-side",
                "text": text,
                "language": "en",
                "kind": "one side",
                "citations": [
                    {"n": 1, "field": "title", "quote": "Tokyo to build a port", "at": text.index(";")},
                    {"n": 2, "at": text.index(". China")},
                ],
            }
        ],
    }
    assert verify_digest_json(told)["bullets"][0]["supported"] is supported
