"""Turn what a model answered into a record that is stored: quotes -> spans, or why the record is not accepted.

The answer has the shape of `summarize.wire.wire_model`. It becomes the record by the annotations of its type alone, so
that a new record type needs nothing here:

- where the type has `Evidence`, the quote is found and replaced by the article's own characters with their span;
- a string that is marked `Verbatim` must stand in the article as whole words, and is replaced by the article's own
  characters where it stands inside the evidence or nearest to it;
- a `Location` field ``x_span`` says where the verbatim ``x`` stands;
- evidence that stands in several places and is governed by a verbatim string (``Verbatim(governs=…)``, an
  attribution's content by its cue) is the place nearest to that string.
"""

from __future__ import annotations

import types
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from summarize.article import Span
from summarize.grounding import Found, gap, ground, occurrences, outside_furniture
from summarize.rejection import Reason, Rejection
from summarize.schemas.common import Evidence, Location, Record, Verbatim
from summarize.wire import wire_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.article import Article

AnyRecord = TypeVar("AnyRecord", bound=Record)

_SPAN_FIELD = "_span"  # a `Location` field x_span says where the value of x stands
_SHOWN_CHARACTERS = 80  # of a quote in a rejection


def ground_record(article: Article, model: type[AnyRecord], values: Mapping[str, Any]) -> AnyRecord | Rejection:
    """Make the record of type ``model`` that ``values``, an answer in the shape of its wire model, describes."""
    try:
        answer = wire_model(model).model_validate(values).model_dump()
        return model.model_validate(_Grounding(article).fields(model, answer, ""))
    except _NotFoundError as error:
        return error.rejection
    except ValidationError as error:
        problem = error.errors(include_url=False, include_context=False)[0]
        return Rejection(Reason.MALFORMED, ".".join(map(str, problem["loc"])), problem["msg"])


class _NotFoundError(Exception):
    """Something does not stand in the article; carries the rejection out of the recursion."""

    def __init__(self, reason: Reason, path: str, words: str) -> None:
        self.rejection = Rejection(reason, path, words)
        super().__init__(words)


@dataclass
class _Grounding:
    """The grounding of one record; ``evidence`` are the spans found so far, in the order of the fields."""

    article: Article
    evidence: list[Span] = field(default_factory=list)

    def fields(self, model: type[BaseModel], answer: Mapping[str, Any], path: str) -> dict[str, Any]:
        """Ground every field of ``answer``, those with evidence first, since the others are sought near it."""
        stored: dict[str, Any] = {}
        plan = _plan(model)
        governors = {item.governs: answer[item.name] for item in plan if item.governs}
        for item in plan:
            name = item.name
            if item.inert:
                stored[name] = answer[name]
            elif item.annotation is Location:
                verbatim = answer[name.removesuffix(_SPAN_FIELD)]
                stored[name] = self.place(verbatim, f"{path}{name}", inside=False)._asdict()
            elif name in governors and item.annotation is Evidence:
                stored[name] = self.quote(answer[name], f"{path}{name}", governors[name])
            else:
                stored[name] = self.value(item.annotation, answer[name], f"{path}{name}", verbatim=item.verbatim)
        return stored

    def value(self, annotation: Any, answer: Any, path: str, *, verbatim: bool) -> Any:  # noqa: ANN401 - any field
        """Ground a value of a field; ``verbatim`` says that its strings stand in the article."""
        annotation, verbatim = _unwrapped(annotation, answer, verbatim=verbatim)
        if isinstance(answer, Mapping):
            return self.fields(annotation, answer, f"{path}.")
        if isinstance(answer, list):
            item_annotation, *_ = get_args(annotation)
            return [
                self.value(item_annotation, item, f"{path}.{number}", verbatim=verbatim)
                for number, item in enumerate(answer)
            ]
        if isinstance(answer, str) and annotation is Evidence:
            return self.quote(answer, path)
        if isinstance(answer, str) and verbatim:
            return self.article.slice(self.place(answer, path, inside=True))
        return answer

    def quote(self, quote: str, path: str, governor: str | None = None) -> dict[str, Any]:
        """Find a passage of evidence; of several places the one nearest to the text that governs it, else the first."""
        found = ground(self.article, quote)
        span = found.span
        if span is None:
            words = f"«{_short(quote)}» does not stand in the article; copy a passage from it character by character"
            raise _NotFoundError(Reason.QUOTE_ABSENT, path, words)
        if found.found is Found.AMBIGUOUS and governor:
            places = outside_furniture(self.article, occurrences(self.article, quote))
            governing = occurrences(self.article, governor, whole_words=True)
            span = min(places, key=lambda place: (*self._attachment(place, governing), place))
        self.evidence.append(span)
        return {"quote": self.article.slice(span), **span._asdict()}

    def place(self, text: str, path: str, *, inside: bool) -> Span:
        """Find a verbatim string ``inside`` the evidence or beside it: in its sentence, else nearest to it."""
        places = outside_furniture(self.article, occurrences(self.article, text, whole_words=True))
        if not places:
            words = f"«{_short(text)}» does not stand in the article as whole words; write it as the article does"
            raise _NotFoundError(Reason.TEXT_ABSENT, path, words)

        def rank(place: Span) -> tuple[tuple[int, int], Span]:
            return min((self._distance(place, span, inside=inside) for span in self.evidence), default=(0, 0)), place

        return min(places, key=rank)

    def _attachment(self, place: Span, governing: Sequence[Span]) -> tuple[int, int]:
        """How far ``place`` is from the nearest of the sorted spans ``governing``."""
        before = bisect_left(governing, place)
        after = bisect_right(governing, Span(place.end, place.end))
        near = {*governing[max(0, before - 1) : before + 1], *governing[max(0, after - 1) : after + 1]}
        return min((self._distance(span, place, inside=False) for span in near), default=(0, 0))

    def _distance(self, place: Span, evidence: Span, *, inside: bool) -> tuple[int, int]:
        """How far a text is from the evidence: by sentence and whether it stands in it, then in code points."""
        if place.overlaps(evidence):
            return (0 if inside else 2), 0
        same_sentence = self.article.sentence(evidence.start).overlaps(place)
        return (1 if same_sentence else 3), gap(place, evidence)


@dataclass(frozen=True, slots=True)
class _Planned:
    """A field of a model and what grounding does with it; nothing where it is ``inert``: no part stands in the text."""

    name: str
    annotation: Any
    verbatim: bool
    governs: str | None
    inert: bool


@cache
def _plan(model: type[BaseModel]) -> tuple[_Planned, ...]:
    """The fields of ``model``, those with evidence before the others; made once for each type."""
    planned = []
    for name, info in model.model_fields.items():
        marks = [mark for mark in info.metadata if isinstance(mark, Verbatim)]
        governs = next((mark.governs for mark in marks if mark.governs), None)
        inert = not marks and info.annotation is not Location and not _stands_in_text(info.annotation)
        planned.append(_Planned(name, info.annotation, bool(marks), governs, inert))
    return tuple(sorted(planned, key=lambda item: not _mentions_evidence(item.annotation)))


def _stands_in_text(annotation: Any) -> bool:  # noqa: ANN401 - an annotation can be anything
    """Whether a value of ``annotation`` can hold evidence, a place, or a string that is marked as verbatim."""
    if isinstance(annotation, Verbatim):
        return True
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        inner = (part for info in annotation.model_fields.values() for part in (info.annotation, *info.metadata))
        return annotation in {Evidence, Location} or any(map(_stands_in_text, inner))
    return any(map(_stands_in_text, (*get_args(annotation), *getattr(annotation, "__metadata__", ()))))


def _mentions_evidence(annotation: Any) -> bool:  # noqa: ANN401 - an annotation can be anything
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        inner = (info.annotation for info in annotation.model_fields.values())
        return annotation is Evidence or any(map(_mentions_evidence, inner))
    return any(map(_mentions_evidence, get_args(annotation)))


def _unwrapped(annotation: Any, answer: Any, *, verbatim: bool) -> tuple[Any, bool]:  # noqa: ANN401 - any annotation
    """Take unions and `Annotated` off an annotation, and say whether a mark in there made it verbatim."""
    while (origin := get_origin(annotation)) in {Union, types.UnionType, Annotated}:
        arguments = get_args(annotation)
        if origin is Annotated:
            verbatim = verbatim or any(isinstance(mark, Verbatim) for mark in arguments[1:])
            annotation = arguments[0]
        else:
            annotation = _member(arguments, answer)
    return annotation, verbatim


def _member(arguments: Sequence[Any], answer: Any) -> Any:  # noqa: ANN401 - an annotation can be anything
    """Return the member of a union that ``answer`` was written for; a nullable type has one beside None."""
    members = [item for item in arguments if item is not type(None)]
    if isinstance(answer, Mapping):
        for item in members:
            if isinstance(item, type) and issubclass(item, BaseModel) and set(item.model_fields) == set(answer):
                return item
    return members[0]


def _short(quote: str) -> str:
    return quote if len(quote) <= _SHOWN_CHARACTERS else f"{quote[:_SHOWN_CHARACTERS]}…"
