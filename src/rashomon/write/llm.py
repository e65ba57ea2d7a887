"""The language-model writer: claims with exact words first, then sentences from chosen claims, then the gate.

A sentence that does not pass is written once more, with the gate's reasons; if it fails again the gate prints the
story's verbatim form in its place. Whatever goes wrong with the model, the digest appears: the part that it could not
write is extractive, and a note says why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Final, TypeVar

from rashomon.errors import ModelError, UsageError
from rashomon.language.tags import base_language
from rashomon.ports import ChatModel, Metered, Reply
from rashomon.records import Bullet, Citation, Dossier, Draft, Section, Verdict, record
from rashomon.write.claims import (
    MARKS,
    Claim,
    chosen_claims,
    claims_prompt,
    clean,
    describe_claims,
    numbered_passages,
)
from rashomon.write.extractive import ExtractiveWriter
from rashomon.write.opinions import second_opinions
from rashomon.write.phrases import Phrases, Told, told_stories
from rashomon.write.prompts import data_block, load_prompt
from rashomon.write.replies import ClaimsReply, RewritesReply, SentenceReply, SentencesReply

Judge = Callable[[Bullet, Dossier], tuple[Verdict, ...]]
"""The gate's checks, asked about one bullet: injected, since the writer knows no gate."""

BATCH: Final = 5
"""Sources whose passages go into one call, on a day of usual size."""
MOST_BATCHES: Final = 4
AT_ONCE: Final = 4
"""Calls side by side."""
MOST_HIGHLIGHTS: Final = 5
MOST_OF_A_SIDE: Final = 8
_T = TypeVar("_T")
_U = TypeVar("_U")


@record
class Part:
    """A section that the model writes: where it stands, its name and task, and the claims it may rest on."""

    section: Section
    perspective_id: str | None
    name: str
    task: str
    most: int
    claims: tuple[Claim, ...]


class LLMWriter:
    """Writes a digest with a language model.

    Args:
        chat: the model that writes.
        judge: the gate's checks; None: nothing is rewritten, and the gate alone decides.
        language: in which the model writes; None: the first that the topic's reader reads.
        second: a *different* model that gives a second opinion on each sentence.

    Raises:
        UsageError: ``second`` is the writer itself.
    """

    def __init__(
        self,
        chat: ChatModel,
        judge: Judge | None = None,
        *,
        language: str | None = None,
        second: ChatModel | None = None,
    ) -> None:
        if second is not None and (second is chat or second.name == chat.name):
            raise UsageError(
                f"{second.name} cannot judge what it wrote itself", hint="name a different model in [writer] judge"
            )
        self._chat = chat
        self._judge = judge
        self._language = language
        self._second = second

    def draft(self, dossier: Dossier, /) -> Draft:
        """Write the digest. It never fails for a fault of the model: then the extractive digest says why."""
        verbatim = ExtractiveWriter(self._language).draft(dossier)
        if not dossier.sources:
            return verbatim
        return _Run(self._chat, self._judge, self._second, self._language, dossier, verbatim).draft()


class _Run:
    """The writing of one digest."""

    def __init__(
        self,
        chat: ChatModel,
        judge: Judge | None,
        second: ChatModel | None,
        language: str | None,
        dossier: Dossier,
        verbatim: Draft,
    ) -> None:
        self.chat, self.judge, self.second = chat, judge, second
        self.dossier, self.verbatim = dossier, verbatim
        self.language = language or (dossier.topic.reads[0] if dossier.topic.reads else "en")
        self.phrases = Phrases(dossier, self.language)
        self.stories = told_stories(dossier)
        self.system = load_prompt("system").text
        self.notes: list[str] = []

    def draft(self) -> Draft:
        claims = self._claims()
        parts = self._parts(claims)
        written = [bullet for bullets in _side_by_side(self._write, parts) for bullet in bullets]
        written = self._mended(written, {claim.id: claim for claim in claims})
        if not written:
            return self._extractive()
        opinions = second_opinions(self.second, written, self.dossier, self.system, self.notes) if self.second else ()
        return Draft(
            bullets=self._completed(written),
            writer="llm",
            model=self.chat.name,
            prompts=tuple(load_prompt(name).provenance for name in self._prompts()),
            fallbacks=self._fallbacks(),
            notes=self._said(),
            cost=self._cost(),
            opinions=opinions,
        )

    # ---- claims

    def _claims(self) -> tuple[Claim, ...]:
        batches = _batches(self.stories)
        return tuple(claim for found in _side_by_side(self._claims_of, batches) for claim in found)

    def _claims_of(self, stories: Sequence[Told]) -> tuple[Claim, ...]:
        reply = self._ask(claims_prompt(stories, self.phrases), ClaimsReply)
        if reply is None:
            return ()
        found = chosen_claims(reply, numbered_passages(stories))
        if len(found) < len(reply.claims):
            self.notes.append(f"{len(reply.claims) - len(found)} claims dropped: their words stand in no passage")
        return found

    # ---- sentences

    def _parts(self, claims: Sequence[Claim]) -> list[Part]:
        shared = {told.story.id for told in self.stories if len(told.sides) > 1}
        backed = {told.story.id for told in self.stories if len({source.outlet.id for source in told.sources}) > 1}
        chief = [claim for claim in claims if claim.source.story_id in shared | backed] or list(claims)
        parts = [
            Part(
                section="highlights",
                perspective_id=None,
                name="Overall Highlights",
                task=load_prompt("highlights").text.strip(),
                most=MOST_HIGHLIGHTS,
                claims=tuple(chief),
            )
        ]
        for side in self.dossier.topic.perspectives:
            name = clean(side.name)
            parts.append(
                Part(
                    section="perspective",
                    perspective_id=side.id,
                    name=f"{name} Perspective",
                    task=load_prompt("perspective").fill(side=name).strip(),
                    most=MOST_OF_A_SIDE,
                    claims=tuple(claim for claim in claims if claim.source.perspective_id == side.id),
                )
            )
        return [part for part in parts if part.claims]

    def _write(self, part: Part) -> list[Bullet]:
        prompt = load_prompt("sentences").fill(
            section=part.name,
            language=self.language,
            task=part.task,
            most=str(part.most),
            data=data_block(describe_claims(part.claims, self.phrases)),
        )
        reply = self._ask(prompt, SentencesReply)
        if reply is None:
            return []
        known = {claim.id: claim for claim in part.claims}
        bullets = [self._bullet(sentence, part.section, part.perspective_id, known) for sentence in reply.sentences]
        cited = [bullet for bullet in bullets if bullet is not None]
        if len(cited) < len(bullets):
            self.notes.append(f"{len(bullets) - len(cited)} sentences dropped: they rest on no claim")
        return cited[: part.most]

    def _bullet(
        self, sentence: SentenceReply, section: Section, side: str | None, known: dict[str, Claim]
    ) -> Bullet | None:
        """A sentence as a bullet that cites the passages of its claims; None where it has none."""
        claims = [known[id_] for id_ in dict.fromkeys(each.strip("() ") for each in sentence.claims) if id_ in known]
        text = clean(MARKS.sub("", sentence.text))
        if not claims or not text:
            return None
        cited = dict.fromkeys((claim.source.n, claim.passage) for claim in claims)
        return Bullet(
            text=text,
            section=section,
            perspective_id=side,
            citations=tuple(
                Citation(article_id=passage.article_id, passage=passage) for _, passage in sorted(cited, key=_place)
            ),
            language=self.language,
            story_id=claims[0].source.story_id,
            translated=any(
                base_language(claim.source.article.language) != base_language(self.language) for claim in claims
            ),
        )

    # ---- the gate's reasons

    def _mended(self, written: list[Bullet], claims: dict[str, Claim]) -> list[Bullet]:
        """Have what does not pass written once more, with the reasons."""
        if self.judge is None or not written:
            return written
        failed = {
            f"s{place}": (bullet, why) for place, bullet in enumerate(written, 1) if (why := self._reasons(bullet))
        }
        if not failed:
            return written
        shown = [
            f"{id_}: {bullet.text}\n  claims: {', '.join(_ids(bullet, claims))}\n  reasons: {why}"
            for id_, (bullet, why) in failed.items()
        ]
        used = {id_ for bullet, _ in failed.values() for id_ in _ids(bullet, claims)}
        data = "\n".join([*shown, "", describe_claims((claims[id_] for id_ in sorted(used)), self.phrases)])
        prompt = load_prompt("rewrite").fill(language=self.language, data=data_block(data))
        reply = self._ask(prompt, RewritesReply)
        mended: dict[Bullet, Bullet] = {}
        for sentence in reply.sentences if reply else ():
            old = failed.get(sentence.id.strip("() "))
            again = SentenceReply(text=sentence.text, claims=sentence.claims)
            side = {
                id_: claim
                for id_, claim in claims.items()
                if old and old[0].perspective_id in (None, claim.source.perspective_id)
            }
            new = self._bullet(again, old[0].section, old[0].perspective_id, side) if old else None
            if old is not None and new is not None and not self._reasons(new):
                mended[old[0]] = new
        self.notes.append(
            f"{len(failed)} of {len(written)} sentences did not pass, {len(mended)} of them did when rewritten"
        )
        return [mended.get(bullet, bullet) for bullet in written]

    def _reasons(self, bullet: Bullet) -> str:
        verdicts = self.judge(bullet, self.dossier) if self.judge else ()
        return "; ".join(f"{each.check}: {clean(each.detail)}" for each in verdicts if each.label != "SUPPORTED")

    # ---- the whole

    def _completed(self, written: Sequence[Bullet]) -> tuple[Bullet, ...]:
        """The written sections in printing order; verbatim where the model wrote none; then the comparison."""
        order: list[tuple[Section, str | None]] = [("highlights", None)]
        order += [("perspective", side.id) for side in self.dossier.topic.perspectives]
        bullets: list[Bullet] = []
        for place in order:
            mine = [bullet for bullet in written if (bullet.section, bullet.perspective_id) == place]
            bullets += mine or [b for b in self.verbatim.bullets if (b.section, b.perspective_id) == place]
        bullets += [bullet for bullet in self.verbatim.bullets if bullet.section not in ("highlights", "perspective")]
        return tuple(bullets)

    def _fallbacks(self) -> tuple[Bullet, ...]:
        """One verbatim bullet for each story, section and side."""
        first: dict[tuple[str | None, str, str | None], Bullet] = {}
        for bullet in (*self.verbatim.bullets, *self.verbatim.fallbacks):
            if bullet.section in ("highlights", "perspective"):
                first.setdefault((bullet.story_id, bullet.section, bullet.perspective_id), bullet)
        return tuple(first.values())

    def _extractive(self) -> Draft:
        self.notes.insert(0, f"{self.chat.name} wrote nothing that can be used: this digest is extractive")
        return replace(self.verbatim, notes=self._said(), cost=self._cost())

    def _ask(self, prompt: str, schema: type[Reply]) -> Reply | None:
        """One call; a fault becomes a note."""
        try:
            return self.chat.complete(prompt, schema, system=self.system)
        except ModelError as error:
            self.notes.append(f"the language model failed: {error}")
            return None

    def _prompts(self) -> tuple[str, ...]:
        names = ["system", "claims", "sentences", "highlights", "perspective"]
        names += ["rewrite"] if self.judge else []
        return (*names, "judge") if self.second else tuple(names)

    def _said(self) -> tuple[str, ...]:
        """The notes, each once and with its number, in a fixed order: calls end in any."""
        first = self.notes[:1] if self.notes and self.notes[0].endswith("extractive") else []
        rest = sorted(self.notes[len(first) :])
        counts = {note: rest.count(note) for note in rest}
        return (*first, *(note if count == 1 else f"{note} ({count} times)" for note, count in counts.items()))

    def _cost(self) -> tuple[tuple[str, float], ...]:
        total: dict[str, float] = {}
        chats: list[ChatModel] = [self.chat, *((self.second,) if self.second else ())]
        metered = {id(chat.meter): chat for chat in chats if isinstance(chat, Metered)}
        for chat in metered.values():
            for name, amount in chat.spent():
                total[name] = total.get(name, 0.0) + amount
        return tuple(total.items())


def _batches(stories: Sequence[Told]) -> list[list[Told]]:
    """Stories in groups of about as many sources, none cut in two, so that a day of any size takes few calls."""
    total = sum(len(told.sources) for told in stories)
    wanted = max(1, min(MOST_BATCHES, -(-total // BATCH)))
    batches: list[list[Told]] = [[] for _ in range(wanted)]
    seen = 0
    for told in stories:
        batches[seen * wanted // total].append(told)
        seen += len(told.sources)
    return [batch for batch in batches if batch]


def _side_by_side(work: Callable[[_T], _U], items: Sequence[_T]) -> list[_U]:
    """Do something to each item, a few at once; the results in the order of the items."""
    if len(items) < 2:
        return [work(item) for item in items]
    with ThreadPoolExecutor(max_workers=min(AT_ONCE, len(items))) as pool:
        return list(pool.map(work, items))


def _ids(bullet: Bullet, claims: dict[str, Claim]) -> list[str]:
    cited = {citation.passage for citation in bullet.citations}
    return [id_ for id_, claim in claims.items() if claim.passage in cited]


def _place(cited: tuple[int, object]) -> int:
    return cited[0]
