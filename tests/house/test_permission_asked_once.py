"""An action asks for permission once, at its door; its steps take the context that the door opens, and ask nothing.

A public action has the actor as its first parameter. A step has a context, and a context cannot be had without the
question, so no step is reached past it. `tests/municipality/test_refused_actions.py` calls every action.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import SHELL, calls, name_of, python_in, tree

CONTEXTS = {"ActionContext", "CaseworkContext"}
ACTIONS = (
    *python_in(SHELL / "casework" / "actions"),
    *python_in(SHELL / "access" / "actions"),
    SHELL / "settlement" / "actions.py",
)


def functions_of(path: Path) -> Iterator[ast.FunctionDef]:
    """The functions of a module."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef))


def first_parameter(function: ast.FunctionDef) -> str:
    """The name of the first parameter, or nothing."""
    return function.args.args[0].arg if function.args.args else ""


def doors(function: ast.AST) -> list[ast.Call]:
    """The calls that ask for permission: a context is opened, or a permission required of the actor."""
    return [node for node in ast.walk(function) if isinstance(node, ast.Call) and is_door(node)]


def is_door(call: ast.Call) -> bool:
    """True for `CaseworkContext.open(…)` and for `may_decide.require(…)`."""
    if not isinstance(call.func, ast.Attribute):
        return False
    of, verb = ast.unparse(call.func.value), call.func.attr
    return (verb == "open" and of in CONTEXTS) or (verb == "require" and of.startswith("may_"))


def public_actions() -> list[tuple[Path, ast.FunctionDef]]:
    """Every public action, found in the code."""
    return [(path, each) for path in ACTIONS for each in functions_of(path) if first_parameter(each) == "actor"]


def test_the_actions_are_found() -> None:
    names = {function.name for _path, function in public_actions()}
    assert len(names) > 90
    assert {"send", "merge_draft", "register_death", "open_citizen_login", "mark_handled", "give_role"} <= names


@pytest.mark.parametrize(("path", "action"), public_actions(), ids=lambda each: getattr(each, "name", ""))
def test_a_public_action_asks_once_and_first(path: Path, action: ast.FunctionDef) -> None:
    asked = doors(action)
    assert len(asked) == 1, f"{name_of(path)}:{action.lineno} {action.name} asks {len(asked)} times"
    first = action.body[1] if isinstance(action.body[0], ast.Expr) else action.body[0]
    assert asked[0] in set(ast.walk(first)), f"{name_of(path)}:{action.lineno} {action.name} does something first"


def test_no_action_calls_another_past_its_door() -> None:
    actions = {function.name for _path, function in public_actions()}
    nested = [
        f"{name_of(path)}:{call.lineno} {called}"
        for path in ACTIONS
        for call in calls(tree(path))
        if (called := ast.unparse(call.func).split(".")[-1]) in actions
        and call.args
        and ast.unparse(call.args[0]) in {"actor", "context.actor"}
    ]
    assert nested == []


def test_a_step_asks_nothing_and_only_an_action_opens_a_door() -> None:
    asking = [
        f"{name_of(path)}:{function.lineno} {function.name}"
        for path in ACTIONS
        for function in functions_of(path)
        if first_parameter(function) != "actor" and doors(function)
    ]
    assert asking == []


def test_a_context_comes_from_its_door_alone() -> None:
    """Outside the actions no code opens or makes a context."""
    made = [
        f"{name_of(path)}:{call.lineno}"
        for path in python_in(SHELL)
        for call in calls(tree(path))
        if ast.unparse(call.func) in CONTEXTS or (path not in ACTIONS and is_door(call) and "open" in ast.unparse(call))
    ]
    assert made == []
