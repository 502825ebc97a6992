"""Extractions to consolidate: those of the hand-labelled gold, and small ones made by hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.article import Article
from summarize.evaluation.gold import load_gold
from summarize.extraction import ArticleOutcome, Extraction
from summarize.schemas.attribution import Attribution, Mode, SourceKind, SpeechAct
from summarize.schemas.common import Actor, ActorKind, Evidence, Location
from summarize.schemas.force_posture import Change, ForcePosture, Qualifier, Quantity, Status, Unit
from summarize.schemas.withdrawal_position import Act, Outcome, Shift, WithdrawalPosition

if TYPE_CHECKING:
    from summarize.schemas.common import Record

ROOT = Path(__file__).parents[1]


@cache
def gold_extractions(pattern: str) -> tuple[Extraction, ...]:
    """What a perfect reader would find in the labelled articles whose gold files match ``pattern``, all records."""
    found = []
    for file in sorted((ROOT / "evals" / "gold").glob(pattern)):
        (gold,) = load_gold(file, [ROOT / "seeds", ROOT / "evals" / "articles"])
        records = {name: tuple(item.record for item in items) for name, items in gold.records.items()}
        outcome = ArticleOutcome.OK if any(records.values()) else ArticleOutcome.EMPTY
        path = Path(gold.article.path or "").name
        article = Article(**{**_fields(gold.article), "path": path})
        found.append(Extraction(article, "offline", outcome, records))
    return tuple(found)


def seeds() -> tuple[Extraction, ...]:
    """The five seeds as labelled: A Al Masalah, B without an outlet, C BAZNEWS, D Al-Saleh News, E SY24."""
    return gold_extractions("0*.yaml")


def _fields(article: Article) -> dict[str, Any]:
    return {name: getattr(article, name) for name in Article.__dataclass_fields__}


class Writer:
    """An article in the making: each record gets a sentence of its own as evidence."""

    def __init__(self, **about: object) -> None:
        """``about`` are the fields of `Article` beside the text; a ``title`` becomes its first line."""
        self._about: dict[str, Any] = {"language": "en", "path": "article.txt", **about}
        self._lines = [str(about["title"])] if about.get("title") else []
        self._records: dict[str, list[Record]] = {"withdrawal_position": [], "force_posture": [], "attribution": []}

    def position(
        self,
        act: Act,
        outcome: Outcome = Outcome.WITHDRAW,
        said: str = "",
        source: dict[str, Any] | None = None,
        **differing: object,
    ) -> Writer:
        """Add a position of Washington on US forces in Syria, or with ``differing`` fields.

        ``holder``, ``country`` and ``kind`` are those of the holder. ``source`` adds an attribution of the evidence, by
        the fields that differ from `voice`.
        """
        given: dict[str, Any] = {"holder": "Washington", "country": "USA", "kind": ActorKind.GOVERNMENT, **differing}
        holder = Actor(text=given.pop("holder"), country=given.pop("country"), kind=given.pop("kind"))
        evidence = self._sentence(said or f"Sentence {len(self._lines)} on the position of {holder.text}")
        conditions = tuple(self._sentence(condition) for condition in given.pop("conditions", ()))
        fields = {"forces": "USA", "areas": ("SYR",), "shift": Shift.NOT_STATED, "timeline": None, **given}
        self._records["withdrawal_position"].append(
            WithdrawalPosition(
                holder=holder, act=act, outcome=outcome, conditions=conditions, evidence=(evidence,), **fields
            )
        )
        return self.voice(evidence, **source) if source is not None else self

    def posture(
        self,
        quantity: Quantity | None = None,
        source: dict[str, Any] | None = None,
        said: str = "",
        **differing: object,
    ) -> Writer:
        """Add a current posture of US forces in Syria, whose evidence, if it is not given, states its quantity."""
        stated = quantity.text if quantity else "forces"
        evidence = self._sentence(said or f"Sentence {len(self._lines)} counts {stated}")
        fields: dict[str, Any] = {
            "forces": "USA",
            "areas": ("SYR",),
            "places": (),
            "missions": (),
            "change": Change.NONE,
            "status": Status.CURRENT,
            "as_of": None,
            **differing,
        }
        self._records["force_posture"].append(ForcePosture(quantity=quantity, evidence=(evidence,), **fields))
        return self.voice(evidence, **source) if source is not None else self

    def voice(self, content: Evidence | str, **differing: object) -> Writer:
        """Add an attribution of ``content``: by default to one unnamed source without a body."""
        evidence = self._sentence(content) if isinstance(content, str) else content
        fields: dict[str, Any] = {
            "source": "a source",
            "source_kind": SourceKind.ANONYMOUS_ONE,
            "affiliation": None,
            "count": 1,
            "cue": "said",
            "speech_act": SpeechAct.STATE,
            "mode": Mode.INDIRECT,
            "chain": (),
            "said_on": None,
            **differing,
        }
        place = Location(start=evidence.start, end=evidence.end)
        self._records["attribution"].append(Attribution(content=evidence, source_span=place, cue_span=place, **fields))
        return self

    def text(self, *lines: str) -> Writer:
        """Add lines that no record rests on."""
        self._lines.extend(lines)
        return self

    def done(self, **about: object) -> Extraction:
        """The extraction; ``about`` are fields of it that differ from those of a successful offline run."""
        records = {name: tuple(found) for name, found in self._records.items()}
        outcome = ArticleOutcome.OK if any(records.values()) else ArticleOutcome.EMPTY
        article = Article(text="\n".join(self._lines), **self._about)
        fields: dict[str, Any] = {"model": "offline", "outcome": outcome, "records": records, **about}
        return Extraction(article=article, **fields)

    def _sentence(self, quote: str) -> Evidence:
        start = sum(len(line) + 1 for line in self._lines)
        if quote in self._lines:
            start = sum(len(line) + 1 for line in self._lines[: self._lines.index(quote)])
        else:
            self._lines.append(quote)
        return Evidence(quote=quote, start=start, end=start + len(quote))


def soldiers(number: int, qualifier: Qualifier = Qualifier.EXACT, high: int | None = None) -> Quantity:
    """A number of personnel, by the number that the source names."""
    low: int | None = number
    upper: int | None = number
    if qualifier is Qualifier.MORE_THAN:
        low, upper = number + 1, None
    elif qualifier is Qualifier.AT_LEAST:
        upper = None
    elif qualifier is Qualifier.LESS_THAN:
        low, upper = None, number - 1
    elif qualifier is Qualifier.UP_TO:
        low = None
    elif qualifier is Qualifier.RANGE:
        upper = high
    elif qualifier is Qualifier.VAGUE:
        low = upper = None
    return Quantity(text=f"{number} soldiers", low=low, high=upper, unit=Unit.PERSONNEL, qualifier=qualifier)
