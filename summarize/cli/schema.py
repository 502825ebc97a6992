"""`summarize schema`: the JSON Schema of a record type."""

from __future__ import annotations

from typing import Annotated

import typer


def schema(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="withdrawal_position, force_posture, attribution, or one of your own."),
    ] = None,
    *,
    wire: Annotated[bool, typer.Option("--wire", help="What a language model is given: quotes only, closed.")] = False,
    stored: Annotated[bool, typer.Option("--stored", help="What is written: with spans (the default).")] = False,
) -> None:
    """Print the JSON Schema of a record type, or of all of them.

    Examples: `summarize schema attribution --wire`, `summarize schema > schemas.json`.
    """
    import json  # noqa: PLC0415 - commands import what they need when they run

    from summarize.errors import UsageError  # noqa: PLC0415 - as above
    from summarize.record_types import record_type, record_types  # noqa: PLC0415 - as above
    from summarize.wire import stored_schema, wire_schema  # noqa: PLC0415 - as above

    if wire and stored:
        message = "--wire and --stored exclude each other"
        raise UsageError(message)
    render = wire_schema if wire else stored_schema
    value = {key: render(model) for key, model in record_types().items()} if name is None else render(record_type(name))
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
