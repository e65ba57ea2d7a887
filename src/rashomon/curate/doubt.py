"""Asking a language model about the articles on which words and embeddings leave doubt."""

from __future__ import annotations

import importlib.resources
from functools import cache
from string import Template
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from rashomon.curate.grading import Ground
from rashomon.errors import ModelError
from rashomon.ports import ChatModel
from rashomon.records import Article, Topic

MODEL_SAYS = 2.0
"""Log-odds that an answer adds or takes: enough to decide what is in doubt, too little to overrule clear words."""

SNIPPET = 600


class Answer(BaseModel):
    """What the model is asked for."""

    model_config = ConfigDict(extra="forbid")

    about: bool
    reason: Annotated[str, Field(max_length=300)]


@cache
def _template() -> Template:
    path = importlib.resources.files("rashomon") / "curate" / "prompts" / "relevance.md"
    return Template(path.read_text(encoding="utf-8"))


def ask(article: Article, topic: Topic, model: ChatModel) -> Ground:
    """Ask whether an article is on topic; where no answer can be had, say so and leave the doubt as it was."""
    prompt = _template().substitute(
        topic=topic.name,
        description=topic.description,
        title=article.title,
        snippet=(article.snippet or article.text or "")[:SNIPPET],
    )
    try:
        answer = model.complete(prompt, Answer)
    except ModelError as error:
        return Ground(weight=0.0, reason=f"in doubt, and the language model gave no answer: {error.message}")
    verdict = "about" if answer.about else "not about"
    reason = f"the language model {model.name} calls it {verdict} the topic: {' '.join(answer.reason.split())}"
    return Ground(weight=MODEL_SAYS if answer.about else -MODEL_SAYS, reason=reason)
