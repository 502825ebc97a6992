"""Load hand-labelled gold: YAML files and the articles they label -> articles with records that are known to be right.

The format is the codebook's section 5.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from summarize.article import Article, Span
from summarize.errors import GoldError
from summarize.evaluation.gold_header import Header
from summarize.evaluation.gold_records import GoldRecordError, gold_record, locate, problems_of
from summarize.evaluation.gold_yaml import read_yaml
from summarize.record_types import record_types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.schemas.common import Record

_RECORD_KEYS = ("optional", "alternates")  # what a gold record has beside the fields of its schema


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
    files, problems = _files(Path(path))
    loaded: list[GoldArticle] = []
    labelled: dict[str, Path] = {}
    for file in files:
        raw, found = read_yaml(file)
        name = (raw or {}).get("article")
        if isinstance(name, str) and labelled.setdefault(name, file) is not file:
            found.append(f"article: {name} has its gold in {labelled[name].name}: one file an article")
        article = None if raw is None else _article(raw, file.stem, [Path(folder) for folder in articles], found)
        problems += [f"{file.name}: {' '.join(problem.splitlines())}" for problem in found]
        if article is not None:
            loaded.append(article)
    if problems:
        raise GoldError(problems)
    return loaded


def unlabelled(gold: Sequence[GoldArticle], articles: Sequence[Path]) -> list[Path]:
    """Files in the folders ``articles`` that look like the articles of ``gold`` and have no gold, sorted."""
    names, endings = {item.name for item in gold}, {Path(item.name).suffix for item in gold}
    return sorted(
        file
        for folder in articles
        for file in folder.iterdir()
        if file.suffix in endings and file.name not in names and not file.name.startswith(".") and file.is_file()
    )


def _files(source: Path) -> tuple[list[Path], list[str]]:
    """The gold files that ``source`` is or holds, and what is wrong with it."""
    if not source.is_dir():
        return ([source], []) if source.exists() else ([], [f"{source}: there is no such file or folder of gold"])
    files = sorted(source.glob("*.yaml"))
    problems = [f"{file.name}: the name of a gold file ends in .yaml" for file in sorted(source.glob("*.yml"))]
    return files, problems if files or problems else [f"{source}: there is no gold (*.yaml) in this folder"]


def _article(raw: Mapping[str, Any], stem: str, folders: Sequence[Path], problems: list[str]) -> GoldArticle | None:
    """The article that ``raw`` labels; None if there is no text to look into. ``problems`` gets all that is wrong."""
    problems += [f"unknown key {key!r}" for key in sorted(set(raw) - _known_keys(), key=str)]
    header = None
    try:
        header = Header.model_validate({name: raw[name] for name in Header.model_fields if name in raw})
    except ValidationError as error:
        problems += problems_of(error)
    path, text = _text(raw.get("article"), folders, problems)
    if text is None:
        return None
    if header is not None and header.title is not None and header.title not in text:
        problems.append("title: the headline does not stand verbatim in the article")
    records = {kind: tuple(_records(model, raw, text, problems)) for kind, model in record_types().items()}
    furniture = tuple(sorted(_furniture(raw, text, problems)))
    if header is None:
        return None
    article = Article(
        text=text,
        path=str(path),
        title=header.title,
        outlet=header.outlet,
        published=header.published,
        language=header.language or "und",
        furniture=furniture,
    )
    return GoldArticle(header.article, article, header.story or stem, header.synthetic, records)


def _text(name: object, folders: Sequence[Path], problems: list[str]) -> tuple[Path, str | None]:
    """The file of the article ``name``, and what stands in it; no text where the header is wrong or no file is."""
    if not isinstance(name, str) or not name or Path(name).name != name:
        return Path(), None
    try:
        path = next((folder / name for folder in folders if (folder / name).is_file()), None)
        if path is not None:
            return path, path.read_bytes().decode("utf-8-sig")
        problems.append(f"the article {name!r} is in none of {', '.join(map(str, folders))}")
    except UnicodeDecodeError as error:
        problems.append(f"the article {name!r} is not UTF-8: {error.reason} at byte {error.start}")
    except OSError as error:
        problems.append(f"the article {name!r} cannot be read: {error.strerror or error}")
    return Path(), None


def _records(model: type[Record], raw: Mapping[str, Any], text: str, problems: list[str]) -> Iterator[GoldRecord]:
    for number, item in enumerate(_list(raw, model.plural, problems), start=1):
        try:
            yield _gold_record(model, item, text)
        except GoldRecordError as error:
            problems.append(f"{model.plural} {number}: {error}")


def _furniture(raw: Mapping[str, Any], text: str, problems: list[str]) -> Iterator[Span]:
    for number, item in enumerate(_list(raw, "furniture", problems), start=1):
        try:
            found = locate(item, text, f"furniture {number}")
            yield Span(found["start"], found["end"])
        except GoldRecordError as error:
            problems.append(str(error))


def _list(raw: Mapping[str, Any], name: str, problems: list[str]) -> list[Any]:
    """The list called ``name``; nothing may stand for an empty one."""
    found = raw.get(name)
    if found is None or isinstance(found, list):
        return found or []
    problems.append(f"{name}: a list is expected here")
    return []


def _known_keys() -> set[str]:
    return {*Header.model_fields, "furniture", *(model.plural for model in record_types().values())}


def _gold_record(model: type[Record], raw: Any, text: str) -> GoldRecord:  # noqa: ANN401 - YAML
    if not isinstance(raw, Mapping):
        message = "a record is a mapping of fields"
        raise GoldRecordError(message)
    if odd := [str(key) for key in raw if not isinstance(key, str)]:
        message = f"{', '.join(odd)}: the name of a field is expected here"
        raise GoldRecordError(message)
    fields = {key: value for key, value in raw.items() if key not in _RECORD_KEYS}
    record = gold_record(model, fields, text)
    alternates = raw.get("alternates") or {}
    if not isinstance(alternates, Mapping) or not all(isinstance(values, list) for values in alternates.values()):
        message = "alternates: a mapping of fields to lists of values is expected here"
        raise GoldRecordError(message)
    if unknown := sorted(map(str, set(alternates) - set(model.model_fields))):
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
