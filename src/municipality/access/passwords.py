"""Who may sign in with a password, and how a password is kept."""

import re

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext

from municipality.access.models import User


class PatientArgon2(Argon2PasswordHasher):
    """Argon2id with Django's memory and passes, worked out by one thread.

    Django's eight would for a sixth of a second take every core from those who have signed in. Guessing passwords costs
    as much either way: the cost depends on memory and passes. A password kept before still fits.
    """

    parallelism = 1


# What a guesser who knows the place tries first: the program's name, and the words of the work.
OWN_WORDS = (
    "helhed", "kommune", "hjemmepleje", "hjemmehjælp", "hjemmehjaelp", "ældrepleje", "aeldrepleje", "ældre", "aeldre",
    "visitation", "visitator", "visitering", "plejehjem", "plejecenter", "borger", "sygepleje", "omsorg", "servicelov",
    "ældrelov", "adgangskode", "kodeord", "password", "velkommen", "sommer", "vinter",
)  # fmt: skip
FEWEST_OTHER_LETTERS = 4
NO_LETTERS = re.compile(r"[\W\d_]+")


class OwnWordsValidator:
    """Refuses a password of little but the organisation's own words, and the name of the user's municipality."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Called by Django. Raises ValidationError."""
        town = getattr(getattr(user, "municipality", None), "name", "")
        left = NO_LETTERS.sub("", password.casefold())
        words = sorted({*OWN_WORDS, *filter(None, NO_LETTERS.split(town.casefold()))}, key=len, reverse=True)
        has_own = any(word in left for word in words)
        for word in words:
            left = left.replace(word, "")
        if has_own and len(left) < FEWEST_OTHER_LETTERS:
            raise ValidationError(self.get_help_text(), code="own_words")

    def get_help_text(self) -> str:
        """Called by Django for what is said besides the field."""
        return gettext("Adgangskoden må ikke kun være ord fra arbejdet, som kommunens eller programmets navn.")


class KnownPeople(ModelBackend):
    """People we know, who have not been shut out; invented people only in a demonstration.

    A wrong name costs as much time as a wrong password (Django hashes either way), and gives the same answer.
    """

    def user_can_authenticate(self, user: User | None) -> bool:  # type: ignore[override]
        """Called by Django at sign-in and for every request: shutting a user out ends the user's session too."""
        if user is None or not user.is_active or (user.is_demo and not settings.IS_DEMONSTRATION):
            return False
        return user.password_expires_at is None or user.password_expires_at > timezone.now()
