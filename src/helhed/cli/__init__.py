"""The command line: `helhed assess`, `check`, `facts`, `schema`, `catalogue`, `plan`. One command a file.

>>> from helhed.cli import app
>>> sorted(command.name or command.callback.__name__ for command in app.registered_commands)
['assess', 'check', 'facts', 'schema']
"""

import typer

from helhed.cli.assess import assess
from helhed.cli.catalogue import catalogue_app
from helhed.cli.check import check
from helhed.cli.facts import facts
from helhed.cli.plan import plan_app
from helhed.cli.schema import schema
from helhed.cli.standard_streams import exit_on_write_error, prepare_streams

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
app.command("schema")(schema)
app.add_typer(catalogue_app, name="catalogue")
app.add_typer(plan_app, name="plan")


def main() -> None:
    """Runs the command that was typed; it writes UTF-8 whatever the terminal says it speaks."""
    prepare_streams()
    with exit_on_write_error():
        app()
