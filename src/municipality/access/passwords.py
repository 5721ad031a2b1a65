"""Who may sign in with a password, and how a password is kept."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.utils import timezone

from municipality.access.models import User


class PatientArgon2(Argon2PasswordHasher):
    """Argon2id with Django's memory and passes, worked out by one thread.

    Django's eight would for a sixth of a second take every core from those who have signed in. Guessing passwords costs
    as much either way: the cost depends on memory and passes. A password kept before still fits.
    """

    parallelism = 1


class KnownPeople(ModelBackend):
    """People we know, who have not been shut out; invented people only in a demonstration.

    A wrong name costs as much time as a wrong password (Django hashes either way), and gives the same answer.
    """

    def user_can_authenticate(self, user: User | None) -> bool:  # type: ignore[override]
        """Called by Django at sign-in and for every request: shutting a user out ends the user's session too."""
        if user is None or not user.is_active or (user.is_demo and not settings.IS_DEMONSTRATION):
            return False
        return user.password_expires_at is None or user.password_expires_at > timezone.now()
