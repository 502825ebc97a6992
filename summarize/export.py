"""Write records as a table for other programs: extractions -> CSV or Parquet, one row a record."""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

from summarize.brief.inline import clean
from summarize.extras import extra
from summarize.rows import ColumnType, columns, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.extraction import Extraction
    from summarize.rows import Cell

_BETWEEN = " | "  # values of one cell
_ROWS_AT_ONCE = 10_000


def write_csv(extractions: Iterable[Extraction], file: BinaryIO) -> int:
    """Write CSV (RFC 4180, UTF-8 with a byte order mark, which Excel needs to read Arabic); return the rows.

    Text that a spreadsheet could take for a formula gets an apostrophe before it (OWASP, "CSV Injection"); several
    values of a cell are joined by " | ".
    """
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    wanted = columns()
    writer.writerow([column.name for column in wanted])
    count = 0
    for row in rows(extractions, wanted):
        writer.writerow([_cell(value) for value in row.values()])
        count += 1
    text.detach()
    return count


def write_parquet(extractions: Iterable[Extraction], file: BinaryIO) -> int:
    """Write Parquet, lists as lists; return the rows. UsageError without pyarrow (extra ``parquet``)."""
    arrow = extra("pyarrow", "parquet", "Parquet")
    parquet = extra("pyarrow.parquet", "parquet", "Parquet")
    text, integer = arrow.string(), arrow.int64()
    types = {
        ColumnType.TEXT: text,
        ColumnType.INTEGER: integer,
        ColumnType.TEXTS: arrow.list_(text),
        ColumnType.INTEGERS: arrow.list_(integer),
    }
    wanted = columns()
    schema = arrow.schema([(column.name, types[column.type]) for column in wanted])
    count = 0
    with parquet.ParquetWriter(file, schema) as writer:
        pending: list[dict[str, Any]] = []
        for row in rows(extractions, wanted):
            pending.append({name: _encodable(value) for name, value in row.items()})
            if len(pending) == _ROWS_AT_ONCE:
                writer.write_table(arrow.Table.from_pylist(pending, schema=schema))
                count += len(pending)
                pending = []
        writer.write_table(arrow.Table.from_pylist(pending, schema=schema))
    return count + len(pending)


def neutral(text: str) -> str:
    """The text as a spreadsheet shows it and nothing else; what could begin a formula follows an apostrophe."""
    return f"'{text}" if _formula().match(text) else text


def _cell(value: Cell) -> str | int:
    if isinstance(value, list):
        value = _BETWEEN.join(map(str, value))
    if isinstance(value, str):
        return neutral(clean(value))
    return "" if value is None else value


def _encodable(value: Cell) -> Cell:
    if isinstance(value, list):
        return [clean(item) if isinstance(item, str) else item for item in value]  # type: ignore[return-value]
    return clean(value) if isinstance(value, str) else value


@cache
def _formula() -> re.Pattern[str]:
    """A sign that begins a formula, of full width too, also behind what a spreadsheet strips; a tab or a line end."""
    invisible = "\\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\u061c\ufeff"
    return re.compile(f"[\t\r\n]|[{invisible}]*[=+\\-@\uff1d\uff0b\uff0d\uff20]")
