"""What an action knows from its first line on: who acts, and on which day. It exists only once the actor is permitted.

    context = ActionContext.open(actor, may_manage_users)     the door of a public action: asks, or raises NotPermitted
    create_user(context, user)                                a step: takes the context, and asks nothing

A step cannot be reached past the question, because `open` is the only way to a context
(`tests/house/test_permission_asked_once.py`).
"""

from dataclasses import dataclass
from datetime import date
from typing import Self

from django.utils import timezone

from municipality.access.actor import Actor
from municipality.access.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionContext:
    """A permitted actor, and the day of the action."""

    actor: Actor
    on: date

    @classmethod
    def open(cls, actor: Actor, *permissions: Permission, on: date | None = None) -> Self:
        """Returns the context of an action that needs all of these permissions; without a day, it is done today.

        Raises NotPermitted for the first permission the actor does not have.
        """
        for permission in permissions:
            permission.require(actor)
        return cls(actor=actor, on=on or timezone.localdate())

    @property
    def municipality(self) -> int:
        """Returns the municipality the actor acts for."""
        return self.actor.municipality
