"""Keeps the invented people of a demonstration out of a municipality's own installation."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from municipality.access.models import User


def refuse_invented_people() -> None:
    """Refuse to serve where an invented user could sign in, unless this is a demonstration.

    Raises ImproperlyConfigured; OperationalError where the database does not answer.
    """
    if settings.IS_DEMONSTRATION:
        return
    names = list(User.objects.filter(is_demo=True, is_active=True).values_list("username", flat=True)[:5])
    if names:
        raise ImproperlyConfigured(
            f"Databasen har opdigtede brugere fra en demonstration ({', '.join(names)}). Luk dem ude, eller brug "
            "en anden database."
        )
