"""One task on one article: ask a model, keep what is right, ask again for what is not -> records, and what was lost."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from summarize.checking import check_record
from summarize.clients import Answer, AnswerKind, Mode, Origin, Request, Usage, canonical_json
from summarize.concurrently import concurrently
from summarize.errors import ModelError
from summarize.extraction import Dropped
from summarize.merging import merge_records
from summarize.prompting import Rejected, build_messages, build_repair, overhead_tokens, prompt_fingerprint, unreadable
from summarize.rejection import Rejection
from summarize.repairing import nearest_sentences, paired, shared_out
from summarize.salvage import salvage
from summarize.windows import shown_sentences, windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.article import Article
    from summarize.clients import Client, Message
    from summarize.schemas.common import Record
    from summarize.tasks import Task
    from summarize.windows import Sentence

_ENLARGED = 2  # times the token limit, once, where an answer is cut off at it
_LEAST_WINDOW_TOKENS = 200  # a few sentences; with less, nothing can be read
_ESTIMATE_MARGIN = 0.9  # of the room for an article: token counts are estimated
_SHOWN_CHARACTERS = 200  # of a refusal

_PROBLEMS = {
    AnswerKind.TRUNCATED: "the answer was cut off at the token limit (truncated); raise --max-tokens",
    AnswerKind.REFUSED: "the model refused to answer (refused)",
    AnswerKind.FILTERED: "the provider's content filter stopped the answer (filtered)",
    AnswerKind.EMPTY: "the model's answer was empty (empty)",
    AnswerKind.UNPARSABLE: "the answer could not be read as JSON (unparsable)",
}


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a model is asked.

    ``model`` is the endpoint's name for it, ``endpoint`` that of `summarize.clients.endpoint_name`, ``label`` what the
    extraction says read it (``openai/<name>``). An article that does not fit into ``context_tokens`` beside prompt and
    answer is read in windows. ``further_requests`` bounds what is asked, for each task and article, beyond the first
    request for each window: records again, or an answer again that cannot be read or (with ``enlarge``) was cut off.
    """

    model: str
    endpoint: str
    label: str
    mode: Mode = Mode.AUTO
    max_tokens: int | None = 4096
    temperature: float | None = 0.0
    seed: int | None = None
    sample: int = 0
    context_tokens: int | None = None
    further_requests: int = 2
    enlarge: bool = True


def first_requests(article: Article, task: Task, options: ReadOptions) -> tuple[Request, ...]:
    """What ``task`` asks of ``article`` whatever is answered: one request for each window."""
    sentences = shown_sentences(article)
    if not sentences:
        return ()
    most_tokens = None
    if options.context_tokens is not None:
        room = options.context_tokens - overhead_tokens(task) - (options.max_tokens or 0)
        most_tokens = max(_LEAST_WINDOW_TOKENS, int(room * _ESTIMATE_MARGIN))
    return tuple(
        _request(article, task, options, build_messages(task, article, window).messages)
        for window in windows(sentences, most_tokens)
    )


def _request(article: Article, task: Task, options: ReadOptions, messages: tuple[Message, ...]) -> Request:
    return Request(
        endpoint=options.endpoint,
        model=options.model,
        messages=messages,
        schema=task.schema,
        mode=options.mode,
        max_tokens=options.max_tokens,
        temperature=options.temperature,
        seed=options.seed,
        sample=options.sample,
        task=task.name,
        origin=Origin(article.id, article.path, prompt_fingerprint(task)),
    )


def _distinct(found: Iterable[Any]) -> list[Any]:
    """Records without exact repetitions: windows overlap, and small models repeat themselves."""
    return list({canonical_json(raw): raw for raw in found}.values())


class _Refused(NamedTuple):
    """A record as the model wrote it, and why it is not accepted."""

    raw: Any
    rejection: Rejection


@dataclass(slots=True)
class TaskReading:
    """One task on one article, before and after `read`.

    ``records`` are accepted, each once, in the order of the text; ``problems`` one line for each thing that went
    wrong; ``answered`` says whether any answer could be used; ``usage`` counts every request, failures too.
    """

    article: Article
    client: Client
    task: Task
    options: ReadOptions
    records: tuple[Record, ...] = ()
    dropped: list[Dropped] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    answered: bool = False
    usage: Usage = Usage()  # noqa: RUF009 - frozen
    latency_seconds: float = 0.0
    _further: int = 0

    async def read(self) -> None:
        """Ask window after window, then again for the records that were not accepted."""
        sentences = shown_sentences(self.article)
        if not sentences:
            self.answered = True
            return
        self._further = self.options.further_requests
        found: list[Any] = []
        for request in first_requests(self.article, self.task, self.options):
            found += await self._records(request)
        accepted, rejected = self._checked(_distinct(found))
        groups = shared_out(rejected, self._further)
        if not groups:
            self._drop(rejected)
        # in the order of the groups, whichever answer comes first: the same answers give the same result
        for repaired, refused in await concurrently([self._repair(group, sentences) for group in groups]):
            accepted += repaired
            self._drop(refused)
        self.records = merge_records(accepted)

    async def _records(self, request: Request) -> tuple[Any, ...]:
        """What a model gives in answer to ``request``, as it wrote it."""
        answer = await self._ask(request)
        if answer is not None and answer.kind is AnswerKind.TRUNCATED:
            answer = await self._enlarged(request, answer)
        elif answer is not None and answer.kind in {AnswerKind.UNPARSABLE, AnswerKind.EMPTY} and self._may_ask():
            answer = await self._ask(replace(request, messages=unreadable(request.messages))) or answer
        if answer is None:
            return ()
        records = salvage(answer.content).records
        self.answered = self.answered or bool(records) or answer.kind is AnswerKind.COMPLETE
        if answer.kind is not AnswerKind.COMPLETE:
            said = " ".join((answer.refusal or "").split())[:_SHOWN_CHARACTERS]
            self.problems.append(_PROBLEMS[answer.kind] + (f": {said}" if said else ""))
        return records

    async def _enlarged(self, request: Request, cut: Answer) -> Answer:
        """Ask once more for an answer that was cut off, with a larger limit; give the fuller one of the two."""
        limit = request.max_tokens
        if limit is None or not self.options.enlarge or not self._may_ask():
            return cut
        answer = await self._ask(replace(request, max_tokens=limit * _ENLARGED))
        if answer is None:
            return cut
        fuller = len(salvage(answer.content).records) >= len(salvage(cut.content).records)
        return answer if fuller or answer.kind is AnswerKind.COMPLETE else cut

    async def _repair(
        self, rejected: Sequence[_Refused], sentences: Sequence[Sentence]
    ) -> tuple[list[Record], list[_Refused]]:
        """Ask for ``rejected`` records again, alone: what is accepted now, and what fails again."""
        shown = nearest_sentences(sentences, [item.raw for item in rejected])
        again = [Rejected(item.raw, str(item.rejection)) for item in rejected]
        messages = build_repair(self.task, self.article, again, shown).messages
        answer = await self._ask(_request(self.article, self.task, self.options, messages))
        given = salvage(answer.content).records if answer else ()
        accepted, refused = self._checked(given)
        pairs = dict(zip(paired([item.raw for item in rejected], given), given, strict=True))
        why = {id(item.raw): item for item in refused}
        left = [why.get(id(pairs.get(index)), item) for index, item in enumerate(rejected)]
        return accepted, [item for index, item in enumerate(left) if index not in pairs or id(pairs[index]) in why]

    def _checked(self, found: Iterable[Any]) -> tuple[list[Record], list[_Refused]]:
        """Split records as a model wrote them into those that are accepted and those that are not."""
        accepted: list[Record] = []
        refused: list[_Refused] = []
        for raw in found:
            result = check_record(self.task, self.article, raw)
            if isinstance(result, Rejection):
                refused.append(_Refused(raw, result))
            else:
                accepted.append(result)
        return accepted, refused

    def _drop(self, refused: Iterable[_Refused]) -> None:
        for raw, rejection in refused:
            record = raw if isinstance(raw, dict) else {"value": raw}
            self.dropped.append(Dropped(self.task.name, f"{rejection.reason}: {rejection}", record))

    def _may_ask(self) -> bool:
        """Take one of the further requests, if there is one left."""
        self._further -= 1
        return self._further >= 0

    async def _ask(self, request: Request) -> Answer | None:
        """One request; None, and a problem, where there is no answer."""
        try:
            answer = await self.client.ask(request)
        except ModelError as error:
            self.usage += Usage(requests=error.requests)
            self.problems.append(str(error))
            return None
        self.usage += answer.usage
        self.latency_seconds += answer.latency_seconds
        return answer
