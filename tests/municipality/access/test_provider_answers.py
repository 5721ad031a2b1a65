"""What an identity provider could answer and must not be believed in. The first test is the control."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from municipality.access.models import Municipality
from municipality.access.roles import Role
from municipality.settings.identity import identity_provider
from tests.municipality.access import people
from tests.municipality.access.told_provider import (
    CLIENT,
    SECRET,
    ToldProvider,
    make_key,
    serve_provider,
    write_own_certificate,
)

START, OTHER_START, OWN = "/konto/kommune/901/", "/konto/kommune/902/", "/konto/"
CLICKED = {"Sec-Fetch-Site": "same-origin"}
REFUSED = "Kommunens login lykkedes ikke"

pytestmark = pytest.mark.usefixtures("anna", "as_runtime_role")


@pytest.fixture
def anna(town: Municipality) -> None:
    people.add_person(town, "anna", Role.ASSESSOR, password=None)


@pytest.fixture
def provider(settings: Any) -> Iterator[ToldProvider]:
    with serve_provider() as told:
        configure(settings, told.address)
        yield told


def configure(settings: Any, *servers: str) -> None:
    """The municipalities 901, 902 … have these providers."""
    apps = [
        identity_provider(code=str(901 + place), name="En by", client=CLIENT, secret=SECRET, server=server)
        for place, server in enumerate(servers)
    ]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": apps}}


def set_out(client: Client, provider: ToldProvider) -> dict[str, str]:
    """Goes to the provider; returns what it will send back in the address."""
    out = client.get(START, headers=CLICKED)
    assert out.status_code == 302, out.content.decode()
    asked = parse_qs(urlsplit(out.url).query)
    provider.nonce = asked["nonce"][0]
    return {"code": "kode", "state": asked["state"][0]}


def is_signed_in(client: Client) -> bool:
    return bool(client.get(OWN).status_code == 200)


def test_the_right_answer_signs_her_in(client: Client, provider: ToldProvider) -> None:
    assert client.get(f"{START}svar/", set_out(client, provider)).status_code == 302
    assert is_signed_in(client)


def test_a_key_without_a_name_is_the_only_one_there_is(client: Client, provider: ToldProvider) -> None:
    back = set_out(client, provider)
    provider.key_name = None
    assert client.get(f"{START}svar/", back).status_code == 302
    assert is_signed_in(client)
    client.post("/konto/log-ud/")
    back = set_out(client, provider)
    provider.more_keys = [provider.answers("/keys")["keys"][0] | {"kid": "nøgle-2"}]
    assert REFUSED in client.get(f"{START}svar/", back).content.decode()


@pytest.mark.parametrize(
    ("told", "is_believed"), [("loa-high", True), ("loa-substantial", True), ("loa-low", False), (None, False)]
)
def test_a_provider_that_asked_for_less_than_agreed_signs_nobody_in(
    client: Client, settings: Any, told: str | None, *, is_believed: bool
) -> None:
    with serve_provider() as provider:
        one = identity_provider(
            code="901",
            name="En by",
            client=CLIENT,
            secret=SECRET,
            server=provider.address,
            acr=["loa-high", "loa-substantial"],
        )
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [one]}}
        out = client.get(START, headers=CLICKED)
        asked = parse_qs(urlsplit(out.url).query)
        assert asked["acr_values"] == ["loa-high loa-substantial"]
        provider.nonce, provider.claims["acr"] = asked["nonce"][0], told
        answer = client.get(f"{START}svar/", {"code": "kode", "state": asked["state"][0]})
    assert (REFUSED in answer.content.decode()) is not is_believed
    assert is_signed_in(client) is is_believed


def tells(**claims: Any) -> Callable[[ToldProvider], None]:
    return lambda provider: provider.claims.update(claims)


def signs(key: Any, algorithm: str) -> Callable[[ToldProvider], None]:
    return lambda provider: setattr(provider, "signing", (key, algorithm))


def leads(path: str) -> Callable[[ToldProvider], None]:
    return lambda provider: setattr(provider, "leads_to", path)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(tells(aud="en anden"), id="for another client"),
        pytest.param(tells(aud=["en anden", "en tredje"]), id="for other clients"),
        pytest.param(tells(aud=None), id="for nobody"),
        pytest.param(tells(iss="https://login.example"), id="by another issuer"),
        pytest.param(tells(nonce="gættet"), id="to another sign-in"),
        pytest.param(tells(nonce=None), id="to no sign-in"),
        pytest.param(tells(exp=time.time() - 3600), id="an hour old"),
        pytest.param(tells(sub="bodil-2"), id="about another than the user info"),
        pytest.param(tells(sub=None), id="about nobody"),
        pytest.param(tells(id_token=None), id="without an ID token"),
        pytest.param(signs(make_key(), "RS256"), id="signed with another key"),
        pytest.param(signs(SECRET, "HS256"), id="signed with our own secret"),
        pytest.param(signs(None, "none"), id="not signed"),
        pytest.param(lambda provider: setattr(provider, "key_name", "ukendt"), id="signed with a key nobody knows"),
        pytest.param(leads("/token"), id="the tokens are elsewhere"),
        pytest.param(leads("/userinfo"), id="the user info is elsewhere"),
        pytest.param(leads("/keys"), id="the keys are elsewhere"),
        pytest.param(lambda provider: provider.user_info.update(sub="bodil-2"), id="user info about another"),
    ],
)
def test_an_answer_that_cannot_be_trusted_signs_nobody_in(
    client: Client, provider: ToldProvider, answer: Callable[[ToldProvider], None]
) -> None:
    back = set_out(client, provider)
    answer(provider)
    assert REFUSED in client.get(f"{START}svar/", back).content.decode()
    assert not is_signed_in(client)
    assert not any(path.startswith("/elsewhere") for path in provider.asked)


@pytest.mark.parametrize(
    "metadata",
    [{"issuer": "https://login.example"}, {"issuer": None}, {"token_endpoint": None}, {"jwks_uri": 7}],
    ids=lambda told: next(iter(told)),
)
def test_metadata_of_another_issuer_or_without_its_addresses_leads_nowhere(
    client: Client, provider: ToldProvider, metadata: dict[str, Any]
) -> None:
    provider.metadata = metadata
    answer = client.get(START, headers=CLICKED)
    assert answer.status_code == 503
    assert REFUSED in answer.content.decode()


def test_an_answer_is_used_once(client: Client, provider: ToldProvider) -> None:
    back = set_out(client, provider)
    client.get(f"{START}svar/", back)
    client.post("/konto/log-ud/")
    assert not is_signed_in(client)
    assert REFUSED in client.get(f"{START}svar/", back).content.decode()
    assert not is_signed_in(client)


def test_the_answer_of_one_provider_is_never_taken_to_another(client: Client, settings: Any) -> None:
    """Whoever makes the browser bring one provider's code to the other's address must not learn the code."""
    with serve_provider() as first, serve_provider() as second:
        configure(settings, first.address, second.address)
        back = set_out(client, first)
        second.nonce = first.nonce
        assert REFUSED in client.get(f"{OTHER_START}svar/", back).content.decode()
        assert not is_signed_in(client)
        assert "/token" not in [*first.asked, *second.asked]


def test_a_provider_whose_certificate_nobody_vouches_for_is_not_asked(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    file = tmp_path / "certificate.pem"
    write_own_certificate(file)
    with serve_provider(file) as provider:
        configure(settings, provider.address)
        answer = client.get(START, headers=CLICKED)
        assert answer.status_code == 503
        assert provider.asked == []
