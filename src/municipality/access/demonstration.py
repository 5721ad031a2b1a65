"""Keeps the invented people of a demonstration out of a municipality's own installation."""

from contextlib import suppress

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from municipality.access.models import User


def refuse_invented_people() -> None:
    """Refuse to serve where an invented user could sign in, unless this is a demonstration.

    A database that does not answer is no reason not to start: the health check reports it, and signing in refuses
    invented people by itself.

    Raises ImproperlyConfigured.
    """
    if settings.IS_DEMONSTRATION:
        return
    with suppress(OperationalError):
        names = list(User.objects.filter(is_demo=True, is_active=True).values_list("username", flat=True)[:5])
        if names:
            raise ImproperlyConfigured(
                f"Databasen har opdigtede brugere fra en demonstration ({', '.join(names)}). Luk dem ude, eller brug "
                "en anden database."
            )
