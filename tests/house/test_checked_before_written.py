"""An action checks everything before it writes the first row; what is refused has then written nothing.

The transaction undoes a late refusal too, but a reader of the action sees in its order what it rests on.
"""

from __future__ import annotations

import ast
from functools import cache

from tests.house.sources import SHELL, name_of, python_in
from tests.house.test_borders import row_writes
from tests.house.test_permission_asked_once import functions_of

ACTIONS = (*python_in(SHELL / "casework" / "actions"), *python_in(SHELL / "access" / "actions"))
REFUSALS = {"ActionRefused", "StaleState", "WrongState", "NotPermitted"}
CHECKS = ("require_", "refuse_incomplete")
# What each of them can only see once a row is written, and why.
AFTERWARDS = {
    # Digital Post names the moment the message was recorded, which the database gives it.
    "keep_letter",
    # The merge that finds a conflict saves the fields without one; the refusal undoes it.
    "save_draft",
}


def called_name(node: ast.AST) -> str:
    """The bare name of what a call calls."""
    return ast.unparse(node.func).split(".")[-1] if isinstance(node, ast.Call) else ""


@cache
def writing_functions() -> frozenset[str]:
    """The functions of the actions that write a row, by themselves or through another."""
    bodies = {each.name: each for path in ACTIONS for each in functions_of(path)}
    found = {name for name, each in bodies.items() if any(row_writes(ast.Module(body=[each], type_ignores=[])))}
    while True:
        more = {
            name
            for name, each in bodies.items()
            if name not in found and any(called_name(node) in found for node in ast.walk(each))
        }
        if not more:
            return frozenset(found - {"log_change"})
        found |= more


def first_write(function: ast.FunctionDef) -> int | None:
    """The line of the first write in a function."""
    own = [call.lineno for call in row_writes(ast.Module(body=[function], type_ignores=[]))]
    of_steps = [node.lineno for node in ast.walk(function) if called_name(node) in writing_functions()]  # type: ignore[attr-defined]
    return min([*own, *of_steps], default=None)


def late_checks(function: ast.FunctionDef) -> list[str]:
    """The checks that follow the first write. A refusal that the write itself brings is none: an error of the database,
    or no row that was changed.
    """
    begins = first_write(function)
    brought = {
        each
        for node in ast.walk(function)
        if isinstance(node, ast.ExceptHandler | ast.If)
        and (
            isinstance(node, ast.ExceptHandler)
            or any(row_writes(ast.Module(body=[ast.Expr(node.test)], type_ignores=[])))
        )
        for each in ast.walk(node)
    }
    return [f"{function.name}:{line}" for line in sorted(find_late_lines(function, begins, brought))]


def find_late_lines(function: ast.FunctionDef, begins: int | None, brought: set[ast.AST]) -> list[int]:
    """The lines of the checks after a line, but for those a write brings."""
    return [
        node.lineno  # type: ignore[attr-defined]
        for node in ast.walk(function)
        if begins is not None and is_check(node) and node not in brought and node.lineno > begins  # type: ignore[attr-defined]
    ]


def is_check(node: ast.AST) -> bool:
    """True for a refusal, and for a call of what refuses."""
    if isinstance(node, ast.Raise) and node.exc is not None:
        return called_name(node.exc) in REFUSALS
    return called_name(node).startswith(CHECKS)


def test_an_action_checks_before_it_writes() -> None:
    found = [
        f"{name_of(path)} {late}"
        for path in ACTIONS
        for function in functions_of(path)
        if function.name not in AFTERWARDS
        for late in late_checks(function)
    ]
    assert found == []


def test_a_check_after_a_write_is_found() -> None:
    written = ast.parse("def do(row):\n    row.save()\n    require_version(row, 1)\n    raise WrongState('late')\n")
    assert late_checks(written.body[0]) == ["do:3", "do:4"]  # type: ignore[arg-type]
