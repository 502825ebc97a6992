"""The options that several commands share; those of a model are given to a command by `with_model_options`."""

from __future__ import annotations

import inspect
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

Articles = Annotated[
    list[str],
    typer.Argument(
        metavar="ARTICLE...",
        help="Files (text, Markdown, HTML, JSONL), folders, globs, or - for standard input.",
        show_default=False,
    ),
]
TextField = Annotated[str, typer.Option(help="The field of a JSONL line that holds the article's text.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 where an article is only read in part, too.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no notices but of failures.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Where to write.", show_default=False)]


def _option(*names: str, text: str, **more: Any) -> Any:  # noqa: ANN401 - typer types Option() as Any
    return typer.Option(*names, help=text, show_default=False, rich_help_panel="Reader", **more)


# Each is a setting, too: SUMMARIZE_BASE_URL and so on (docs/cli.md); None means that it is not given.
_MODEL_OPTIONS: dict[str, Any] = {
    "model": Annotated[
        str | None,
        _option("--model", "-m", text="Who reads: offline, openai/NAME or gguf:PATH.  [default: offline]"),
    ],
    "base_url": Annotated[str | None, _option("--base-url", text="Where an OpenAI-compatible endpoint answers.")],
    "mode": Annotated[
        str | None,
        _option("--mode", text="How the answer is held to its schema: auto, json_schema, tools, json, md_json."),
    ],
    "store": Annotated[Path | None, _option("--store", text="The file of answers.  [default: .summarize/store.db]")],
    "refresh": Annotated[bool | None, _option("--refresh", text="Ask again what the store has an answer to.")],
    "concurrency": Annotated[int | None, _option("--concurrency", text="Requests in flight at one time.", min=1)],
    "rpm": Annotated[float | None, _option("--rpm", text="Requests a minute, at most.")],
    "tpm": Annotated[float | None, _option("--tpm", text="Tokens a minute, at most.")],
    "max_cost": Annotated[float | None, _option("--max-cost", text="US dollars that the run may cost, at most.")],
    "max_tokens": Annotated[int | None, _option("--max-tokens", text="Tokens of one answer, at most.", min=1)],
    "context_tokens": Annotated[int | None, _option("--context-tokens", text="The model's context length.", min=512)],
    "timeout_seconds": Annotated[float | None, _option("--timeout", text="Seconds that one try may take.")],
    "max_bytes": Annotated[
        int | None, _option("--max-bytes", text="Largest article that is read.  [default: 10000000]", min=1)
    ],
}


def with_model_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of a model to a command, which gets those that were given as ``flags``, by setting."""
    signature = inspect.signature(command, eval_str=True)
    own = [parameter for parameter in signature.parameters.values() if parameter.name != "flags"]
    added = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)
        for name, annotation in _MODEL_OPTIONS.items()
    ]

    @wraps(command)
    def wrapper(**values: Any) -> None:  # noqa: ANN401 - what typer parsed
        flags = {name: values.pop(name) for name in _MODEL_OPTIONS}
        command(**values, flags={name: value for name, value in flags.items() if value is not None})

    wrapper.__signature__ = signature.replace(parameters=[*own, *added])  # type: ignore[attr-defined]
    wrapper.__annotations__ = {parameter.name: parameter.annotation for parameter in [*own, *added]}
    return wrapper
