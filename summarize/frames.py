"""Records as a data frame: extractions -> pandas, one row a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.extraction import Extraction
from summarize.extras import extra
from summarize.rows import ColumnType, columns, own_types, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

_DTYPES = {ColumnType.TEXT: "string", ColumnType.INTEGER: "Int64"}


def to_frame(results: Extraction | Iterable[Extraction]) -> pd.DataFrame:
    """Return the records of one extraction or of several as a data frame, one row a record, in their order.

    The columns are those of `summarize.rows` (docs/notebooks.md), always all of them and in one order: text as
    ``string``, numbers as ``Int64`` (both with ``<NA>``), several values as a list. Record types of your own add
    their columns at the end. An article without records has no row. UsageError without pandas (extra ``notebook``).
    """
    pandas = extra("pandas", "notebook", "a data frame")
    found = [results] if isinstance(results, Extraction) else list(results)
    wanted = columns(own_types(found))
    table = list(rows(found, wanted))
    data = {
        column.name: pandas.Series([row[column.name] for row in table], dtype=_DTYPES.get(column.type, "object"))
        for column in wanted
    }
    frame: pd.DataFrame = pandas.DataFrame(data)
    return frame
