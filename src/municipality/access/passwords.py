"""Who may sign in with a password."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend

from municipality.access.models import User


class KnownPeople(ModelBackend):
    """People we know, who have not been shut out; invented people only in a demonstration.

    A wrong name costs as much time as a wrong password (Django hashes either way), and gives the same answer.
    """

    def user_can_authenticate(self, user: User | None) -> bool:  # type: ignore[override]
        """Called by Django at sign-in and for every request: shutting somebody out ends her session too."""
        return user is not None and user.is_active and (settings.IS_DEMONSTRATION or not user.is_demo)
