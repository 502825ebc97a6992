"""`summarize brief`: articles, or the records of an earlier run -> a bilingual brief."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarize.cli.extract import DryRun, say_estimate
from summarize.cli.options import Articles, Quiet, Strict, TextField, with_model_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.extraction import Extraction


class Format(StrEnum):
    """What a brief can be written as."""

    HTML = "html"
    MD = "md"
    JSON = "json"
    DOCX = "docx"
    PDF = "pdf"


# What is written unless a format is named: Word needs a package, PDF a browser, that not every installation has.
_USUAL = (Format.HTML, Format.MD, Format.JSON)


@with_model_options
def brief(
    articles: Articles,
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder to write brief.html, .md and .json to.")
    ] = Path("out"),
    formats: Annotated[
        list[Format] | None,
        typer.Option(
            "--format", "-f", help="One format only; repeat for more.  [default: html, md, json]", show_default=False
        ),
    ] = None,
    dry_run: DryRun = False,
    text_field: TextField = "text",
    strict: Strict = False,
    quiet: Quiet = False,
    flags: dict[str, Any],
) -> None:
    """Make a bilingual brief (English and Arabic) of articles, or of the records of `summarize extract`.

    A single argument that ends in .jsonl and holds extracted records is not read again.

    Examples: `summarize brief seeds/ -o out/`, `summarize brief records.jsonl -o out/ -f md`.
    """
    from summarize.cli.runs import finish, items_of, job_of, run  # noqa: PLC0415 - imported when the command runs
    from summarize.extras import extra  # noqa: PLC0415 - as above
    from summarize.records import holds_records, read_records  # noqa: PLC0415 - as above

    if Format.DOCX in (formats or ()):
        extra("docx", "docx", "Word")  # said before any article is read
    if Format.PDF in (formats or ()):
        from summarize.brief.chromium import chromium  # noqa: PLC0415 - as above

        chromium()  # as above
    extractions: list[Extraction] = []
    records = Path(articles[0])
    if len(articles) == 1 and holds_records(records):
        extractions.extend(read_records(records))
        _write(extractions, output, formats, quiet=quiet)
        return
    job = job_of(flags, quiet=quiet)
    items = items_of(articles, job, text_field=text_field)
    if dry_run:
        say_estimate(items, job)
        return
    _prepare(output)
    summary = run(items, extractions.append, job, quiet=quiet)
    _write(extractions, output, formats, quiet=quiet)
    finish(summary, strict=strict, quiet=quiet)


def _prepare(folder: Path) -> None:
    """Make the folder, so that an unwritable place is known before any work is done."""
    from summarize.errors import UsageError  # noqa: PLC0415 - imported when the command runs

    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".brief.partial"
        probe.touch()
        probe.unlink()
    except OSError as error:
        message = f"{folder}: cannot be written: {error.strerror}"
        raise UsageError(message) from error


def _write(extractions: list[Extraction], folder: Path, formats: list[Format] | None, *, quiet: bool) -> None:
    from summarize.brief import build  # noqa: PLC0415 - imported when the command runs
    from summarize.cli.terminal import notice  # noqa: PLC0415 - as above
    from summarize.consolidation import consolidate  # noqa: PLC0415 - as above
    from summarize.errors import UsageError  # noqa: PLC0415 - as above
    from summarize.extraction import without_repeats  # noqa: PLC0415 - as above

    _prepare(folder)
    articles = without_repeats(extractions)
    if len(articles) < len(extractions):
        notice(f"{len(extractions) - len(articles)} articles were given before and count once", quiet=quiet)
    made = build(consolidate(articles))
    render: dict[Format, Callable[[], str | bytes]] = {
        Format.HTML: made.to_html,
        Format.MD: made.to_markdown,
        Format.JSON: made.to_json,
        Format.DOCX: made.to_docx,
        Format.PDF: made.to_pdf,
    }
    written = []
    for kind in formats or _USUAL:
        path = folder / f"brief.{kind.value}"
        partial = path.with_name(f"{path.name}.partial")
        content = render[kind]()
        partial.write_bytes(content.encode() if isinstance(content, str) else content)
        try:
            partial.replace(path)
        except OSError as error:
            partial.unlink(missing_ok=True)
            message = f"{path}: cannot be written: {error.strerror}"
            raise UsageError(message) from error
        written.append(str(path))
    notice(f"wrote {', '.join(written)}", quiet=quiet)
