"""The forms that ask for a code of the second factor: a wrong code is logged, as a wrong password is."""

from typing import Any

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django import forms
from django.core.exceptions import ValidationError

from municipality.access.models import User
from municipality.access.row_security import as_known_user
from municipality.audit import actions as audit

WRONG_CODE = "incorrect_code"


def log_wrong_code(user: int, *, is_signed_in: bool) -> None:
    """Logs a wrong code on the user whose password was right. The code itself is not kept."""
    with as_known_user(user):
        audit.sign_in("second_factor_failed", user=user, step="asked_again" if is_signed_in else "sign_in")


class LogsWrongCode(forms.Form):
    """Logs a wrong code. Each form adds one of allauth's, whose `save` says what the right code was for."""

    user: User

    def clean_code(self) -> Any:
        """Called by Django."""
        try:
            return super().clean_code()  # type: ignore[misc]  # allauth's form has it
        except ValidationError as fault:
            if fault.code == WRONG_CODE:
                log_wrong_code(self.user.pk, is_signed_in=context.request.user.is_authenticated)
            raise


class CodeForm(LogsWrongCode, AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The code asked for at sign-in."""


class CodeAgainForm(LogsWrongCode, ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The code asked for again before something sensitive."""
