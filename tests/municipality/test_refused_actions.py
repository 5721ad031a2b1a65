"""Every public action, found in the code, refuses an actor without its permission before it reads or writes a row."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from municipality.access import permissions
from municipality.access.actor import Actor
from municipality.access.permissions import Permission
from municipality.access.roles import OWN_CASE, Role
from municipality.refusals import NotPermitted
from tests.house.sources import SHELL
from tests.house.test_permission_asked_once import doors, public_actions


def get_action(path: Path, name: str) -> Callable[..., Any]:
    """The function of a module."""
    module = ".".join(("municipality", *path.relative_to(SHELL).with_suffix("").parts)).removesuffix(".__init__")
    return getattr(importlib.import_module(module), name)  # type: ignore[no-any-return]


def list_needed(action: ast.FunctionDef) -> list[Permission]:
    """The permissions an action needs, in the order its door asks for them."""
    (door,) = doors(action)
    asked = door.args[1:] if isinstance(door.func, ast.Attribute) and door.func.attr == "open" else [door.func.value]  # type: ignore[attr-defined]
    return [getattr(permissions, ast.unparse(each)) for each in asked]


def build_actor(role: Role) -> Actor:
    """An actor in a role."""
    citizen = 1 if role in OWN_CASE else None
    return Actor(user=1, municipality=1, organisation=1, role=role, purpose="prøve", citizen=citizen)


def call_with_nothing(function: Callable[..., Any], actor: Actor | None) -> None:
    """Calls an action with nothing but the actor: what is refused at the door looks at nothing else."""
    parameters = list(inspect.signature(function).parameters.values())[1:]
    wanted = [each for each in parameters if each.default is each.empty and each.kind is not each.VAR_KEYWORD]
    positional = [None for each in wanted if each.kind is each.POSITIONAL_OR_KEYWORD]
    function(actor, *positional, **{each.name: None for each in wanted if each.kind is each.KEYWORD_ONLY})


@pytest.mark.parametrize(("path", "action"), public_actions(), ids=lambda each: getattr(each, "name", ""))
def test_a_role_that_may_not_is_refused_before_anything_is_read(path: Path, action: ast.FunctionDef) -> None:
    function, needed = get_action(path, action.name), list_needed(action)
    denied = {role: lacks for role in Role if (lacks := [each for each in needed if role not in each.roles])}
    assert denied, "there is a role that may not"
    for role, lacks in denied.items():
        with pytest.raises(NotPermitted) as refused:
            call_with_nothing(function, build_actor(role))
        expected = {"permission": lacks[0].name, "role": role.value}
        assert (refused.value.code, refused.value.details) == ("not_permitted", expected)


@pytest.mark.parametrize(("path", "action"), public_actions(), ids=lambda each: getattr(each, "name", ""))
def test_without_an_actor_every_action_asks_to_sign_in(path: Path, action: ast.FunctionDef) -> None:
    with pytest.raises(NotPermitted) as refused:
        call_with_nothing(get_action(path, action.name), None)
    assert refused.value.code == "not_signed_in"
