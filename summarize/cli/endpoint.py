"""`summarize doctor` and `summarize stale`: the configured endpoint, and the answers it gave."""

from __future__ import annotations

from typing import Any

import typer

from summarize.cli.options import with_model_options


@with_model_options
def doctor(*, flags: dict[str, Any]) -> None:
    """Probe the configured endpoint with a few small requests, and recommend a mode.

    Example: `summarize doctor --base-url http://localhost:8000/v1 --model openai/NAME`.
    """
    from summarize.doctor import diagnose, table  # noqa: PLC0415 - imported when the command runs
    from summarize.settings import load_settings  # noqa: PLC0415 - as above

    diagnosis = diagnose(load_settings(**flags))
    typer.echo(table(diagnosis))
    if diagnosis.mode is None:
        raise typer.Exit(1)


@with_model_options
def stale(*, flags: dict[str, Any]) -> None:
    """List the articles whose stored answers were made with another prompt, schema or model than today's.

    Example: `summarize stale --model openai/NAME`. To ask them again: the same `extract`, which finds no answer in
    the store for the new prompt.
    """
    from summarize.models import ModelKind, connect  # noqa: PLC0415 - imported when the command runs
    from summarize.pacing import Pace  # noqa: PLC0415 - as above
    from summarize.pipeline import model_of  # noqa: PLC0415 - as above
    from summarize.settings import load_settings  # noqa: PLC0415 - as above
    from summarize.stale import Asker, stale_answers  # noqa: PLC0415 - as above
    from summarize.store import Store  # noqa: PLC0415 - as above
    from summarize.tasks import tasks  # noqa: PLC0415 - as above

    settings = load_settings(**flags)
    if not settings.store.exists():
        typer.echo(f"no answers yet: {settings.store} does not exist", err=True)
        return
    model = model_of(settings)
    asker = None
    if model is not None and model.kind is not ModelKind.OFFLINE:
        connection = connect(model, settings, Pace())
        asker = Asker(connection.endpoint, connection.model)
    with Store(settings.store) as store:
        for answer in stale_answers(store, tasks().values(), asker):
            name = answer.path or answer.article
            typer.echo(f"{name}\t{answer.task}\t{answer.model}\t{answer.asked_at}\t{', '.join(answer.changed)} changed")
