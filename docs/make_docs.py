"""Write what the documentation takes from the code: `--help`, docstrings, a real brief -> docs/ and README.md.

``python docs/make_docs.py`` writes; with ``--check`` it writes nothing and exits with 1 where something is not current.
The picture of the README needs an installed Chromium and is not compared.
"""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from typer.main import get_command

import summarize
from summarize.brief.chromium import find_chromium, flags
from summarize.cli import app
from summarize.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.brief import Brief

ROOT = Path(__file__).parents[1]
GENERATED = "<!-- written by docs/make_docs.py: make docs -->"
PICTURE = "docs/brief.png"
WIDTH = 100


def commands(
    command: click.Command, name: str = "summarize", parent: click.Context | None = None
) -> Iterator[tuple[str, str]]:
    """Every command by its path, with its help."""
    width = {"terminal_width": WIDTH, "max_content_width": WIDTH}
    with click.Context(command, parent, name, **width, **command.context_settings) as context:
        yield context.command_path, command.get_help(context)
        if isinstance(command, click.Group) or hasattr(command, "commands"):
            for below, sub in command.commands.items():
                yield from commands(sub, below, context)


def cli() -> str:
    """The reference of the command line."""
    parts = ["# The command line", GENERATED, ""]
    for path, text in commands(get_command(app)):
        plain = "\n".join(line.rstrip() for line in text.splitlines())
        parts += [f"## `{path}`", "", "```", plain, "```", ""]
    parts += ["## Settings", "", "Each is a flag, a variable, or a line of `.env`; a flag wins over a variable.", ""]
    parts += ["| variable | what it says | default |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        default = field.get_default()
        shown = "" if default is None else getattr(default, "value", default)
        parts.append(f"| `SUMMARIZE_{name.upper()}` | {field.description} | {shown} |")
    return "\n".join(parts) + "\n"


def api() -> str:
    """The reference of the public names."""
    parts = ["# The library", GENERATED, "", "```python", "import summarize as sm", "```", ""]
    for name in summarize.__all__:
        thing = getattr(summarize, name)
        parts += [f"## `sm.{name}{_signature(thing)}`", "", _doc(thing), ""]
        if inspect.isclass(thing):
            public = ((key, value) for key, value in vars(thing).items() if not key.startswith("_"))
            members = [
                (key, value) for key, value in public if inspect.isfunction(value) or isinstance(value, property)
            ]
            parts += [
                f"- `.{key}{'()' if inspect.isfunction(value) else ''}`: {_first(value)}" for key, value in members
            ]
            parts += [""] * bool(members)
    return "\n".join(parts)


def _signature(thing: object) -> str:
    call = getattr(sys.modules.get("summarize.brief.making"), "brief", thing) if inspect.ismodule(thing) else thing
    if inspect.isclass(call) or not callable(call):
        return ""
    names = []
    for parameter in inspect.signature(call).parameters.values():
        default = "" if parameter.default is inspect.Parameter.empty else f"={parameter.default!r}"
        star = {inspect.Parameter.VAR_KEYWORD: "**", inspect.Parameter.VAR_POSITIONAL: "*"}.get(parameter.kind, "")
        names.append(f"{star}{parameter.name}{default}")
    return f"({', '.join(names)})"


def _doc(thing: object) -> str:
    if inspect.ismodule(thing):
        thing = sys.modules["summarize.brief.making"].brief
    return (inspect.getdoc(thing) or "").replace("``", "`")


def _first(thing: object) -> str:
    return " ".join((inspect.getdoc(thing) or "").partition("\n\n")[0].split()).replace("``", "`")


def made_brief() -> Brief:
    """The brief of the five seeds, as `make brief` makes it."""
    paths = sorted((ROOT / "seeds").glob("*.txt"))
    return summarize.brief(paths, model="offline")


def excerpt(brief: Brief) -> str:
    """The title and the bottom line of the brief, in both languages, with its picture."""
    markdown = brief.to_markdown()
    title = re.search(r"^# (.*)\n\n# (.*)$", markdown, re.MULTILINE)
    line = re.search(r"^## (Bottom line.*?)^## ", markdown, re.MULTILINE | re.DOTALL)
    assert title  # noqa: S101 - a brief has both
    assert line  # noqa: S101
    heading, _, body = line[1].partition("\n")
    quoted = f'**{title[1]}**\n\n<div dir="rtl">\n\n**{title[2]}**\n\n</div>\n\n**{heading}**\n{body.rstrip()}'
    return f"![The brief of the five seeds, English left, Arabic right]({PICTURE})\n\n{quoted}\n"


def readme(brief: Brief) -> str:
    """The README with the excerpt between its markers."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    before, _, rest = text.partition("<!-- brief -->")
    after = rest.partition("<!-- /brief -->")[2]
    return f"{before}<!-- brief -->\n\n{excerpt(brief)}\n<!-- /brief -->{after}"


def take_picture(brief: Brief) -> None:
    """Write the top of the page as it looks on a screen."""
    browser = find_chromium()
    if browser is None:
        sys.stderr.write(f"no Chromium is installed: {PICTURE} stays as it is\n")
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=list(flags()))
        page = chromium.new_page(viewport={"width": 1360, "height": 1000}, java_script_enabled=True)
        page.set_content(brief.to_html())
        page.screenshot(path=ROOT / PICTURE)
        chromium.close()


def main(arguments: list[str]) -> int:
    """Write, or check."""
    brief = made_brief()
    wanted = {"docs/cli.md": cli(), "docs/api.md": api(), "README.md": readme(brief)}
    stale = [
        name
        for name, text in wanted.items()
        if not (ROOT / name).is_file() or (ROOT / name).read_text(encoding="utf-8") != text
    ]
    if arguments == ["--check"]:
        sys.stderr.writelines(f"{name} is not current: make docs writes it\n" for name in stale)
        return bool(stale)
    for name in stale:
        (ROOT / name).write_text(wanted[name], encoding="utf-8")
    take_picture(brief)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
