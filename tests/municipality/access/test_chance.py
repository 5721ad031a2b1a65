"""What must not be guessed is drawn from the operating system: starting Python's own chance again gives no repeat."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.socialaccount.adapter import get_adapter
from django.contrib.sessions.backends.db import SessionStore
from django.middleware.csrf import get_token
from django.test import RequestFactory

from municipality.engine.state import InstallationState, read_or_make_secrets

DRAWN: dict[str, Callable[[], object]] = {
    "an app's secret": generate_totp_secret,
    "the seed of spare codes": lambda: RecoveryCodes(None).generate_seed(),
    "a session's key": lambda: SessionStore()._get_new_session_key(),
    "a form's token": lambda: get_token(RequestFactory().get("/")),
    "a sign-in's state": lambda: get_adapter().generate_state_param({}),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", DRAWN)
def test_what_must_not_be_guessed_does_not_follow_from_an_earlier_draw(name: str) -> None:
    drawn = []
    for _again in range(3):
        random.seed(20261130)
        drawn.append(str(DRAWN[name]()))
    assert len(set(drawn)) == 3


def test_an_installations_own_secrets_do_not_either(tmp_path: Path) -> None:
    drawn = []
    for place in ("a", "b"):
        folder = tmp_path / place
        folder.mkdir()
        random.seed(20261130)
        state = InstallationState(folder=folder, database=folder / "postgresql")
        drawn.append(set(asdict(read_or_make_secrets(state)).values()))
    assert drawn[0].isdisjoint(drawn[1])
