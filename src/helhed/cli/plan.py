"""`helhed plan`: solve, judge, explain, mend and show a day of visits. One command a file."""

import typer

from helhed.cli.plan_demo import demo
from helhed.cli.plan_explain import explain
from helhed.cli.plan_replan import replan
from helhed.cli.plan_schema import schemas
from helhed.cli.plan_score import score
from helhed.cli.plan_show import show
from helhed.cli.plan_solve import solve
from helhed.cli.plan_ways import ways
from helhed.cli.plan_week import week

__all__ = ["plan_app"]

plan_app = typer.Typer(help="Læg en dags besøg, og forklar hvorfor.", no_args_is_help=True)
for command in (solve, score, explain, replan, show, week, ways, demo):
    plan_app.command(command.__name__)(command)
plan_app.command("schema")(schemas)
