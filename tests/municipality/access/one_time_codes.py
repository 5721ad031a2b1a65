"""The code an authenticator app shows for a secret at this moment."""

from __future__ import annotations

import time

from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value


def code_for(secret: str) -> str:
    """The code of the period that runs now: the server still takes it if the period ends on the way."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD))
