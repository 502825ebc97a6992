"""`summarize prompts`: what a model is sent."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(
    name="prompts",
    help="What a model is sent: the prompts and their versions.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("list")
def list_() -> None:
    """List the prompts: name, version, and the fingerprint that changes with any word, example or schema."""
    from summarize.prompting import prompt_fingerprint  # noqa: PLC0415 - imported when the command runs
    from summarize.tasks import tasks  # noqa: PLC0415 - as above

    width = max(map(len, tasks()))
    for name, task in tasks().items():
        typer.echo(f"{name:<{width}}  version {task.version}  {prompt_fingerprint(task)}")


@app.command("show")
def show(
    task: Annotated[str, typer.Argument(help="The name of a prompt, such as attribution.")],
    article: Annotated[str, typer.Argument(help="The file of one article.")],
    *,
    mode: Annotated[
        str | None, typer.Option(help="As sent in this mode: json and md_json state the JSON Schema in the prompt.")
    ] = None,
) -> None:
    """Print exactly what a model is sent for an article, message by message, and its size in tokens.

    Example: `summarize prompts show attribution seeds/004*.txt`.
    """
    from pathlib import Path  # noqa: PLC0415 - imported when the command runs

    from summarize.clients.modes import with_schema  # noqa: PLC0415 - as above
    from summarize.prompting import build_messages  # noqa: PLC0415 - as above
    from summarize.reading import read  # noqa: PLC0415 - as above
    from summarize.settings import load_settings  # noqa: PLC0415 - as above
    from summarize.tasks import task as task_called  # noqa: PLC0415 - as above

    asked = task_called(task)
    prompt = build_messages(asked, read(Path(article)))
    messages = with_schema(prompt.messages, asked.schema, load_settings(mode=mode).mode)
    for message in messages:
        role, content = message
        typer.echo(f"--- {role}\n{content}")
    typer.echo(
        f"--- {prompt.name} version {prompt.version}, {prompt.fingerprint}: "
        f"about {prompt.token_estimate} tokens without the JSON Schema",
        err=True,
    )
