"""Load hand-labelled gold: YAML files and the articles they label -> articles with records that are known to be right.

The format is the codebook's section 5.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from summarize.article import Article, Span
from summarize.errors import GoldError
from summarize.evaluation.gold_records import GoldRecordError, gold_record, locate
from summarize.record_types import record_types

if TYPE_CHECKING:
    from summarize.schemas.common import Record

_RECORD_KEYS = ("optional", "alternates")  # what a gold record has beside the fields of its schema
_STATED = ("title", "outlet", "published", "language")
_ARTICLE_KEYS = {"article", "story", "synthetic", "furniture", *_STATED}


@dataclass(frozen=True, slots=True)
class GoldRecord:
    """One record that is right.

    To miss an ``optional`` one costs nothing. ``accepted`` maps a field to records that differ from ``record`` in that
    field alone: its other acceptable values.
    """

    record: Record
    optional: bool = False
    accepted: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class GoldArticle:
    """An article with its gold.

    ``name`` is the article's file name. Articles on one event share a ``story``. ``article.furniture`` holds the
    passages that must be recognised as furniture. ``records`` maps the name of each record type to its records.
    """

    name: str
    article: Article
    story: str
    synthetic: bool = False
    records: Mapping[str, tuple[GoldRecord, ...]] = field(default_factory=dict)


def load_gold(path: Path | str, articles: Sequence[Path | str]) -> list[GoldArticle]:
    """Load gold from a YAML file or from every ``*.yaml`` of a folder, in the order of the file names.

    Article texts are looked up in the folders ``articles``, in their order. GoldError names every problem there is,
    each with its file and record.
    """
    source = Path(path)
    files = sorted(source.glob("*.yaml")) if source.is_dir() else [source]
    loaded: list[GoldArticle] = []
    problems: list[str] = [] if files else [f"{source}: there is no gold (*.yaml) in this folder"]
    for file in files:
        try:
            loaded.append(_load_file(file, [Path(folder) for folder in articles]))
        except GoldError as error:
            problems.extend(error.problems)
    if problems:
        raise GoldError(problems)
    return loaded


def _load_file(file: Path, folders: Sequence[Path]) -> GoldArticle:
    raw = _read_yaml(file)
    name = str(raw.get("article", ""))
    texts = [folder / name for folder in folders if name and (folder / name).is_file()]
    if not texts:
        raise GoldError([f"{file.name}: the article {name!r} is in none of {', '.join(map(str, folders))}"])
    text = texts[0].read_bytes().decode("utf-8-sig")
    problems = [f"{file.name}: unknown key {key!r}" for key in sorted(set(raw) - _known_keys())]
    records: dict[str, tuple[GoldRecord, ...]] = {}
    for kind, model in record_types().items():
        built = []
        for number, item in enumerate(raw.get(model.plural) or [], start=1):
            try:
                built.append(_gold_record(model, item, text))
            except GoldRecordError as error:
                problems.append(f"{file.name}: {model.plural} {number}: {error}")
        records[kind] = tuple(built)
    furniture: list[Span] = []
    for number, item in enumerate(raw.get("furniture") or [], start=1):
        try:
            found = locate(item, text, f"furniture {number}")
            furniture.append(Span(found["start"], found["end"]))
        except GoldRecordError as error:
            problems.append(f"{file.name}: {error}")
    if problems:
        raise GoldError(problems)
    stated = {key: raw[key] for key in _STATED if raw.get(key) is not None}
    article = Article(text=text, path=str(texts[0]), furniture=tuple(sorted(furniture)), **stated)
    return GoldArticle(name, article, str(raw.get("story") or file.stem), bool(raw.get("synthetic")), records)


def _known_keys() -> set[str]:
    return _ARTICLE_KEYS | {model.plural for model in record_types().values()}


def _gold_record(model: type[Record], raw: Any, text: str) -> GoldRecord:  # noqa: ANN401 - YAML
    if not isinstance(raw, Mapping):
        message = "a record is a mapping of fields"
        raise GoldRecordError(message)
    fields = {key: value for key, value in raw.items() if key not in _RECORD_KEYS}
    record = gold_record(model, fields, text)
    alternates = raw.get("alternates") or {}
    if not isinstance(alternates, Mapping) or not all(isinstance(values, list) for values in alternates.values()):
        message = "alternates: a mapping of fields to lists of values is expected here"
        raise GoldRecordError(message)
    if unknown := sorted(set(alternates) - set(model.model_fields)):
        message = f"alternates: {', '.join(unknown)}: no field of {model.__name__}"
        raise GoldRecordError(message)
    accepted = {
        name: tuple(gold_record(model, {**fields, name: value}, text) for value in values)
        for name, values in alternates.items()
    }
    optional = raw.get("optional", False)
    if not isinstance(optional, bool):
        message = "optional: true or false is expected here"
        raise GoldRecordError(message)
    return GoldRecord(record, optional, accepted)


class _Loader(yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):  # type: ignore[misc]
    """YAML without dates: ``2024-01-25`` is the string that the codebook means."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}


def _read_yaml(file: Path) -> Mapping[str, Any]:
    try:
        raw = yaml.load(file.read_bytes(), Loader=_Loader)  # noqa: S506 - a safe loader
    except OSError as error:
        raise GoldError([f"{file}: {error.strerror or error}"]) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise GoldError([f"{file.name}: {' '.join(str(error).split())}"]) from None
    if not isinstance(raw, Mapping):
        raise GoldError([f"{file.name}: a mapping is expected"])
    return raw
