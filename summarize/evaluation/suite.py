"""Load a suite: ``suite.toml`` -> which articles are scored against which gold, by which models, and what must hold.

::

    gold = "gold"                        # folder of gold files; all paths are relative to the suite
    articles = ["../seeds", "articles"]  # folders of their texts
    recordings = "recordings"
    baseline = "baseline.json"

    [thresholds]                         # optional, see `Thresholds`
    delta = 0.02

    [[models]]
    name = "offline"

    [[models]]                           # a recorded model, see `SuiteModel`
    name = "openai/some-model"
    endpoint = "https://api.openai.com:443/v1"
    articles = ["000_….txt"]             # optional: only these

    [[must_find]]                        # a fact that every reading has to contain
    article = "000_….txt"
    type = "force_posture"
    values = { forces = "USA", quantity = { low = 2500, unit = "personnel" } }
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarize.clients import Mode
from summarize.errors import GoldError, UsageError
from summarize.evaluation.gold import GoldArticle, load_gold
from summarize.evaluation.must_find import MustFind, misfits, unmet

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Closed(BaseModel):
    """A table of the suite: frozen, with no keys but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Thresholds(_Closed):
    """What the gate calls a regression."""

    model_config = ConfigDict(strict=True)

    delta: Annotated[float, Field(gt=0, lt=1, description="The least loss of lenient micro-F1 that matters.")] = 0.02
    alpha: Annotated[float, Field(gt=0, lt=1, description="One-sided level of the tests.")] = 0.05
    lost_from: Annotated[int, Field(ge=1, description="A type with so many matches may not fall to none.")] = 5


class SuiteModel(_Closed):
    """A model that the suite is run with, and how it is asked; its recordings hold for these settings alone.

    ``name`` is what reports and recordings call it, ``wire_model`` what a request does (by default the same);
    ``endpoint`` is as `summarize.clients.endpoint_name` or `summarize.clients.gguf` writes it. ``articles`` None means
    all. The other settings are those of `summarize.reader.ReadOptions`.
    """

    name: Annotated[str, Field(min_length=1)]
    articles: Annotated[tuple[str, ...], Field(min_length=1)] | None = None
    wire_model: str | None = None
    endpoint: str = ""
    mode: Mode = Mode.AUTO
    max_tokens: int | None = None
    temperature: float | None = 0.0
    seed: int | None = None
    context_tokens: int | None = None
    further_requests: int = 2
    enlarge: bool = True

    @property
    def recordings_file(self) -> str:
        """The name of the file with its recordings."""
        return f"{re.sub(r'[^A-Za-z0-9._-]+', '-', self.name)}.jsonl"


class _File(_Closed):
    """The file itself."""

    gold: str
    articles: Annotated[tuple[str, ...], Field(min_length=1)]
    recordings: str = "recordings"
    baseline: str = "baseline.json"
    thresholds: Thresholds = Thresholds()
    models: Annotated[tuple[SuiteModel, ...], Field(min_length=1)]
    must_find: tuple[MustFind, ...] = ()


@dataclass(frozen=True)
class Suite:
    """A suite with its gold loaded. Paths are ready to be opened; ``articles`` are the folders of the texts."""

    path: Path
    gold: tuple[GoldArticle, ...]
    recordings: Path
    baseline: Path
    thresholds: Thresholds
    models: tuple[SuiteModel, ...]
    must_find: tuple[MustFind, ...]
    articles: tuple[Path, ...] = ()

    def model(self, name: str) -> SuiteModel:
        """The entry of the model ``name``; one that the suite does not name is run on all articles."""
        return next((model for model in self.models if model.name == name), SuiteModel(name=name))

    def gold_for(self, model: SuiteModel) -> tuple[GoldArticle, ...]:
        """The articles that ``model`` is run on, in the order of the gold files."""
        return tuple(item for item in self.gold if model.articles is None or item.name in model.articles)

    def facts_for(self, model: SuiteModel) -> tuple[MustFind, ...]:
        """The must-find facts in the articles that ``model`` is run on."""
        names = {item.name for item in self.gold_for(model)}
        return tuple(fact for fact in self.must_find if fact.article in names)


def load_suite(path: Path | str) -> Suite:
    """Load ``path`` and all gold that it names. GoldError names every problem; UsageError if there is no such file."""
    source = Path(path)
    raw, folder = _read(source), source.parent
    file, problems = _validated(raw)
    folders = [folder / name for name in _strings(raw.get("articles"))]
    problems += [f"articles: there is no folder {item}" for item in folders if not item.is_dir()]
    gold, faults = _gold(folder, raw.get("gold"), folders)
    if file is not None:
        problems += _doubled(file)
        problems += _unfit(file, None if faults else gold)
    if problems or faults or file is None:
        raise GoldError([*(f"{source.name}: {' '.join(problem.splitlines())}" for problem in problems), *faults])
    return Suite(
        path=source,
        gold=gold,
        recordings=folder / file.recordings,
        baseline=folder / file.baseline,
        thresholds=file.thresholds,
        models=file.models,
        must_find=file.must_find,
        articles=tuple(folders),
    )


def _read(source: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"{source}: {error.strerror}"
        raise UsageError(message) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise GoldError([f"{source.name}: {error}"]) from None


def _validated(raw: dict[str, Any]) -> tuple[_File | None, list[str]]:
    """The suite file if every key and value of it is one of a suite, and what is not; numbers count from 1."""
    try:
        return _File.model_validate(raw), []
    except ValidationError as error:
        return None, [
            f"{_place(item['loc'])}: {item['msg']}" for item in error.errors(include_url=False, include_context=False)
        ]


def _place(way: tuple[str | int, ...]) -> str:
    """Where in the file, as other messages say it: ``models 2: name``."""
    return "".join(f" {part + 1}" if isinstance(part, int) else f": {part}" for part in way).removeprefix(": ")


def _strings(raw: object) -> list[str]:
    return [item for item in raw if isinstance(item, str)] if isinstance(raw, list) else []


def _gold(folder: Path, name: object, folders: Sequence[Path]) -> tuple[tuple[GoldArticle, ...], tuple[str, ...]]:
    """The gold called ``name``, and what is wrong with it; neither where the suite does not say where it is."""
    if not isinstance(name, str) or not folders:
        return (), ()
    try:
        return tuple(load_gold(folder / name, folders)), ()
    except GoldError as error:
        return (), error.problems


def _doubled(file: _File) -> list[str]:
    """Models that stand twice, or whose recordings would overwrite each other."""
    names = [model.name for model in file.models]
    files = {name: model.recordings_file for name, model in zip(names, file.models, strict=True)}
    problems = [f"models: {name} is listed twice" for name in sorted({name for name in names if names.count(name) > 1})]
    for one, other in combinations(sorted(files), 2):
        if files[one].casefold() == files[other].casefold():
            problems.append(f"models: {one} and {other} have one name for the file of their recordings: {files[one]}")
    return problems


def _unfit(file: _File, gold: Sequence[GoldArticle] | None) -> list[str]:
    """What in the suite does not fit its schemas and its gold (None: it is broken itself, and told apart)."""
    names = {item.name: item for item in gold or ()}
    problems = [
        f"models: {model.name}: there is no gold for the article {name!r}"
        for model in file.models
        for name in model.articles or ()
        if gold is not None and name not in names
    ]
    for number, fact in enumerate(file.must_find, start=1):
        found = misfits(fact)
        if gold is not None and fact.article not in names:
            found.append(f"there is no gold for the article {fact.article!r}")
        elif gold is not None and not found and (reason := _not_in_gold(fact, names[fact.article])):
            found.append(f"gold itself does not hold it: {reason}")
        problems += [f"must_find {number}: {problem}" for problem in found]
    return problems


def _not_in_gold(fact: MustFind, article: GoldArticle) -> str | None:
    return unmet(fact, {kind: [item.record for item in items] for kind, items in article.records.items()})
