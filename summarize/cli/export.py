"""`summarize export`: the records of an earlier run -> a table for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from summarize.cli.options import Quiet


class TableFormat(StrEnum):
    """What records can be exported as."""

    CSV = "csv"
    PARQUET = "parquet"


def export(
    records: Annotated[Path, typer.Argument(metavar="RECORDS", help="What `summarize extract` wrote.")],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="Where to write.", show_default=False)],
    form: Annotated[
        TableFormat | None,
        typer.Option(
            "--format", "-f", help="csv or parquet.  [default: by the name of the output]", show_default=False
        ),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Write records as a table, one row a record; the columns are listed in docs/notebooks.md.

    In CSV, text that a spreadsheet could take for a formula gets an apostrophe before it.

    Examples: `summarize export records.jsonl -o records.csv`, `summarize export records.jsonl -f parquet -o out.pq`.
    """
    from summarize.cli.terminal import notice  # noqa: PLC0415 - imported when the command runs
    from summarize.errors import UsageError  # noqa: PLC0415 - as above
    from summarize.export import write_csv, write_parquet  # noqa: PLC0415 - as above
    from summarize.records import read_records  # noqa: PLC0415 - as above

    if form is None and output.suffix.lower() not in {".csv", ".parquet"}:
        message = f"{output}: name the format: --format csv or --format parquet"
        raise UsageError(message)
    write = write_csv if (form or output.suffix[1:].lower()) == TableFormat.CSV else write_parquet
    partial = output.with_name(f"{output.name}.partial")
    try:
        with partial.open("wb") as file:
            count = write(read_records(records), file)
        partial.replace(output)
    except OSError as error:
        message = f"{output}: cannot be written: {error.strerror}"
        raise UsageError(message) from error
    finally:
        partial.unlink(missing_ok=True)
    notice(f"{count} records -> {output}", quiet=quiet)
