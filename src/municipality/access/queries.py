"""Questions over people and their memberships."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import BaseUserManager
from django.db import models

from municipality.access.usernames import normalise_username

if TYPE_CHECKING:
    from municipality.access.models import Membership, User


class Users(BaseUserManager["User"]):
    """How the sign-in finds a user by the user name, however it is spelt."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Called by Django."""
        return self.get(username=normalise_username(username or ""))


class Memberships(models.QuerySet["Membership"]):
    """Memberships, narrowed. Row-level security has already limited them to those the user may see."""

    def of_user(self, user: int) -> Self:
        """One person's."""
        return self.filter(user_id=user)

    def valid(self, on: date) -> Self:
        """Those that hold on a day."""
        return self.filter(valid__contains=on)
