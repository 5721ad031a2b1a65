"""The command line: `helhed assess`, `check`, `facts`, `catalogue`. One command a file.

>>> from helhed.cli import app
>>> sorted(command.name or command.callback.__name__ for command in app.registered_commands)
['assess', 'check', 'facts']
"""

import sys
from io import TextIOWrapper

import typer

from helhed.cli.assess import assess
from helhed.cli.catalogue import catalogue_app
from helhed.cli.check import check
from helhed.cli.facts import facts

__all__ = ["app", "main"]

app = typer.Typer(
    name="helhed",
    help="Kommunale standarder for ældrepleje som regler, der kan køres og forklares.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("assess")(assess)
app.command("check")(check)
app.command("facts")(facts)
app.add_typer(catalogue_app, name="catalogue")


def main() -> None:
    """Runs the command that was typed; it writes UTF-8 whatever the terminal says it speaks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
