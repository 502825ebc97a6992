"""The command line: arguments -> one call of the library -> output and exit code.

Nothing beyond typer is imported until a command runs, so that ``--help`` stays quick.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from summarize.cli import endpoint, prompts
from summarize.cli import eval as evals
from summarize.cli.brief import brief
from summarize.cli.export import export
from summarize.cli.extract import extract
from summarize.cli.read import read
from summarize.cli.schema import schema

app = typer.Typer(
    name="summarize",
    help="Read news on the withdrawal of foreign forces, Arabic and English: typed records with verbatim evidence, "
    "and a bilingual brief made of them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("brief")(brief)
app.command("extract")(extract)
app.command("export")(export)
app.command("read")(read)
app.add_typer(prompts.app)
app.command("schema")(schema)
app.add_typer(evals.app)
app.command("doctor")(endpoint.doctor)
app.command("stale")(endpoint.stale)


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it with the flag's value
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - for this flag alone

        typer.echo(f"summarize {version('summarize')}")
        raise typer.Exit


@app.callback()
def _options(
    _show_version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    pass


# What the extra `evals` brings.
_OF_EVALS = frozenset({"numpy", "scipy", "yaml"})


def main() -> None:
    """Run the command line; errors of the package become one line on stderr and the exit code that they name."""
    from summarize.errors import SummarizeError  # noqa: PLC0415 - small, but not for help

    try:
        app()
    except SummarizeError as error:
        _fail(str(error), error.exit_code)
    except ModuleNotFoundError as error:
        if error.name not in _OF_EVALS:
            raise
        _fail(f"evaluations need {error.name}; install it with: pip install '.[evals]'", 2)
    except KeyboardInterrupt:
        _fail("interrupted", 130)
    except BrokenPipeError:
        # the reader of our output has gone (`| head`): no more to say, and nobody to say it to
        sys.stderr.close()
        sys.exit(0)


def _fail(message: str, code: int) -> None:
    typer.echo(f"summarize: {message}", err=True)
    sys.exit(code)
