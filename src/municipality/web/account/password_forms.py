"""The form of a new password, which tells everything that is wrong with it at once."""

from typing import Any

from allauth.account.forms import ChangePasswordForm
from django.utils.translation import gettext as _


class OwnPasswordForm(ChangePasswordForm):  # type: ignore[misc]  # allauth has no types
    """Allauth's form, in which a repeat that differs is told also where the password itself cannot be used."""

    def clean(self) -> dict[str, Any]:
        """Called by Django when each field is read. Allauth compares only passwords that may be used."""
        cleaned: dict[str, Any] = super().clean()
        written, again = (self.data.get(self.add_prefix(name), "") for name in ("password1", "password2"))
        if written != again:
            self.errors.pop("password2", None)
            self.add_error("password2", _("De to adgangskoder er ikke ens. Skriv den nye igen."))
        return cleaned
