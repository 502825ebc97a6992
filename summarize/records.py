"""Write extractions as JSON lines, one article a line, or read such a file back: Extraction <-> bytes.

A line is one object: ``article`` (``id``, ``path``, ``title``, ``outlet``, ``published``, ``language``, ``url``,
``text``), ``model``, ``outcome``, one list for each record type (``withdrawal_positions`` …), ``dropped`` and
``error``. It holds nothing that differs from run to run (no time, no cost, no latency), so the same extraction always
gives the same bytes.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError
from pydantic_core import to_json

from summarize.errors import RecordsError, UsageError
from summarize.extraction import ArticleOutcome, Dropped, Extraction
from summarize.reading.text import article_of
from summarize.record_types import record_types
from summarize.schemas.common import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from summarize.article import Article
    from summarize.schemas.common import Record

_ARTICLE_FIELDS = ("path", "title", "outlet", "published", "language", "url", "text")


def to_line(extraction: Extraction) -> bytes:
    """One line of JSON in UTF-8 with its newline; other scripts than Latin stay readable."""
    try:
        # pydantic writes what it knows five times as fast as json; only what was dropped may be anything
        found = to_json({**_head(extraction), **_lists(extraction)})
        rest = json.dumps(_tail(extraction), ensure_ascii=False, separators=(",", ":")).encode()
    except ValueError:  # a lone surrogate in the text: JSON can write it, UTF-8 can't
        return json.dumps(as_json(extraction), separators=(",", ":")).encode("ascii") + b"\n"
    return b"%b,%b\n" % (found[:-1], rest[1:])


def as_json(extraction: Extraction) -> dict[str, Any]:
    """The object that stands on a line of the file."""
    lists = {
        plural: [record.model_dump(mode="json") for record in found] for plural, found in _lists(extraction).items()
    }
    return {**_head(extraction), **lists, **_tail(extraction)}


def _head(extraction: Extraction) -> dict[str, Any]:
    article = extraction.article
    return {
        "article": {"id": article.id, **{name: getattr(article, name) for name in _ARTICLE_FIELDS}},
        "model": extraction.model,
        "outcome": extraction.outcome.value,
    }


def _lists(extraction: Extraction) -> dict[str, tuple[Record, ...]]:
    """The records under the names of their lists; the package's own types always have one."""
    lists = {model.plural: extraction.records.get(name, ()) for name, model in record_types().items()}
    own = {
        getattr(type(found[0]), "plural", name): found
        for name, found in extraction.records.items()
        if found and name not in record_types()
    }
    return {**lists, **own}


def _tail(extraction: Extraction) -> dict[str, Any]:
    dropped = [{"task": item.task, "reason": item.reason, "record": dict(item.record)} for item in extraction.dropped]
    return {"dropped": dropped, "error": extraction.error}


def read_records(path: Path, types: Mapping[str, type[Record]] | None = None) -> Iterator[Extraction]:
    """Read the extractions of a file one by one, each checked against its schemas and its own article's text.

    ``types`` are the record types by name, the package's own by default. Raise UsageError if the file does not exist,
    RecordsError with file and line number where a line is not what `to_line` writes.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}"
        raise UsageError(message) from error
    with file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield from_line(line, f"{path}:{number}", types)


def holds_records(path: Path) -> bool:
    """Whether a file is one of extracted records rather than of articles: by its name and its first line."""
    if path.suffix != ".jsonl" or not path.is_file():
        return False
    with path.open("rb") as file:
        first = file.readline()
    try:
        values = json.loads(first)
    except ValueError:
        return False
    return isinstance(values, dict) and isinstance(values.get("article"), dict) and "outcome" in values


def from_line(line: bytes, where: str, types: Mapping[str, type[Record]] | None = None) -> Extraction:
    """Read one line back; ``where`` (such as ``records.jsonl:3``) opens the message of a RecordsError."""
    try:
        values = json.loads(line)
        article = _article(values["article"])
        records = {
            name: _records(model, values.get(model.plural, []), article)
            for name, model in (types or record_types()).items()
        }
        return Extraction(
            article=article,
            model=_text(values["model"], "model"),
            outcome=ArticleOutcome(values["outcome"]),
            records={name: found for name, found in records.items() if found},
            dropped=tuple(Dropped(item["task"], item["reason"], item["record"]) for item in values["dropped"]),
            error=values["error"],
        )
    except (KeyError, AttributeError, TypeError) as error:
        message = f"{where}: not a line of `summarize extract`: {_lacking(error)}"
        raise RecordsError(message) from error
    except json.JSONDecodeError as error:
        message = f"{where}: not JSON: {error.msg} in column {error.colno} (was the run that wrote it cut off?)"
        raise RecordsError(message) from error
    except ValueError as error:
        message = f"{where}: {error}"
        raise RecordsError(message) from error


def _article(values: Mapping[str, Any]) -> Article:
    fields = {name: values[name] for name in _ARTICLE_FIELDS}
    for name, value in fields.items():
        if not isinstance(value, str) and (value is not None or name in {"language", "text"}):
            message = f"the article's {name} is no text"
            raise ValueError(message)
    article = replace(article_of(fields["text"]), **fields)  # furniture and sentences are found again
    if article.id != values["id"]:
        message = "the article's text is not the one that its id was made from"
        raise ValueError(message)
    if article.published is not None and not _is_date(article.published):
        message = f"the article's published is no ISO date: {article.published!r}"
        raise ValueError(message)
    return article


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _records(model: type[Record], values: list[Any], article: Article) -> tuple[Record, ...]:
    found: list[Record] = []
    for position, item in enumerate(values):
        where = f"{model.plural}[{position}]"
        try:
            record = model.model_validate(item)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            message = f"{where}.{'.'.join(map(str, first['loc']))}: {first['msg']}"
            raise ValueError(message) from None
        for evidence in _evidence(record):
            if article.text[evidence.start : evidence.end] != evidence.quote:
                message = f"{where}: its evidence does not stand at {evidence.start} to {evidence.end} of the article"
                raise ValueError(message)
        found.append(record)
    return tuple(found)


def _evidence(value: object) -> Iterator[Evidence]:
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _evidence(getattr(value, name))
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _evidence(item)


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        message = f"{name} is no text"
        raise TypeError(message)
    return value


def _lacking(error: Exception) -> str:
    return f"there is no {error.args[0]!r}" if isinstance(error, KeyError) else str(error)
