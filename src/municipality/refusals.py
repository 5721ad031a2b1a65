"""How an action says no to a call that should not have been made.

    ActionRefused
    ├── NotPermitted    she may not
    ├── StaleState      somebody was there first; read again
    └── WrongState      the thing is not in a state where this can be done

Each carries a stable English code and data; the Danish sentence is made at the surface.
"""

from typing import Any


class ActionRefused(Exception):
    """An action was asked for that cannot be done."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(f"{code} {details}")
        self.code = code
        self.details = details


class NotPermitted(ActionRefused):
    """Who asked may not do this."""


class StaleState(ActionRefused):
    """What was decided upon has changed since it was read."""


class WrongState(ActionRefused):
    """The thing is not in a state where this can be done."""
