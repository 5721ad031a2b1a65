"""Signing in: what it takes, how it ends, and what it does not tell."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.sessions.models import Session
from django.test import Client

from municipality.access.models import Municipality
from municipality.access.roles import Role
from tests.municipality.access import people

LOGIN = "/konto/log-ind/"
OWN = "/konto/"
SECOND = "/konto/to-trin/kode/"
ACTIVATE = "/konto/to-trin/app/"


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def give_password(client: Client, username: str, password: str = people.PASSWORD) -> Any:
    return client.post(LOGIN, {"login": username, "password": password})


def enrol(client: Client) -> str:
    """Tie an app to whoever has just given her password; returns its secret."""
    page = client.get(ACTIVATE).content.decode()
    secret = re.search(r'second-factor-key">([A-Z2-7]+)<', page)[1]
    assert client.post(ACTIVATE, {"code": code_for(secret)}).status_code == 302
    return secret


def test_a_password_alone_opens_nothing_but_the_page_that_asks_for_more(town: Municipality, client: Client) -> None:
    people.add_person(town, "anna", Role.ASSESSOR)
    assert give_password(client, "anna").url == OWN
    page = client.get(OWN)
    print(page.content.decode())
    assert page.status_code == 200
    assert client.get("/konto/ukendt/").status_code == 404
    enrol(client)
    print(client.get(OWN).content.decode())
