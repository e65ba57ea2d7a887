"""The forms in which a language model answers. Whatever does not fit them is no answer."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

_Short = Annotated[str, Field(max_length=40)]
_Sentence = Annotated[str, Field(min_length=1, max_length=1200)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class ClaimReply(_Form):
    """A claim: the number of a passage and words of it."""

    passage: _Short
    quote: Annotated[str, Field(max_length=2000)]


class ClaimsReply(_Form):
    """The claims that were chosen; none is a right answer."""

    claims: Annotated[list[ClaimReply], Field(max_length=200)] = []


class SentenceReply(_Form):
    """A sentence and the numbers of the claims that it rests on."""

    text: _Sentence
    claims: Annotated[list[_Short], Field(max_length=20)] = []


class SentencesReply(_Form):
    """The sentences of one section; none is a right answer."""

    sentences: Annotated[list[SentenceReply], Field(max_length=40)] = []


class RewrittenReply(_Form):
    """A sentence written anew."""

    id: _Short
    text: _Sentence
    claims: Annotated[list[_Short], Field(max_length=20)] = []


class RewritesReply(_Form):
    """The sentences that could be mended."""

    sentences: Annotated[list[RewrittenReply], Field(max_length=80)] = []


class OpinionReply(_Form):
    """A second model's verdict on one sentence."""

    id: _Short
    label: Literal["SUPPORTED", "CONTRADICTED", "NOT_ENOUGH_EVIDENCE"]
    reason: Annotated[str, Field(max_length=1000)] = ""


class OpinionsReply(_Form):
    """A second model's verdicts."""

    opinions: Annotated[list[OpinionReply], Field(max_length=80)] = []
