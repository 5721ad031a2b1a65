"""What holds in every test of the shell."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from municipality.access.actor import Actor
from municipality.access.permissions import Permission
from tests.house.sources import SHELL

ACTIONS = (
    str(SHELL / "casework" / "actions"),
    str(SHELL / "settlement" / "actions.py"),
    str(SHELL / "access" / "actions"),
)
DOOR = {str(SHELL / "casework" / "actions" / "action_context.py"), str(SHELL / "access" / "action_context.py")}


def list_acting_frames() -> list[str]:
    """The actions and steps that are running, the innermost first."""
    frame, found = sys._getframe(2), []
    while frame is not None:
        place = frame.f_code.co_filename
        if place.startswith(ACTIONS) and place not in DOOR:
            found.append(f"{Path(place).stem}.{frame.f_code.co_name}")
        frame = frame.f_back  # type: ignore[assignment]
    return found


@pytest.fixture(autouse=True)
def _permission_asked_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails a test in which an action asks for permission inside another action."""
    ask, nested = Permission.require, list[str]()

    def ask_and_look(permission: Permission, actor: Actor | None) -> None:
        acting = list_acting_frames()
        if len(acting) > 1:
            nested.append(f"{permission.name}: {' < '.join(acting)}")
        ask(permission, actor)

    monkeypatch.setattr(Permission, "require", ask_and_look)
    yield
    assert nested == [], "an action asked for permission inside another"
