"""Which passwords are taken, how a session begins and ends, and that what is kept encrypted cannot be changed."""

from __future__ import annotations

import base64
import hmac
import re
from typing import Any

import pytest
from cryptography.fernet import InvalidToken
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.test import Client

from municipality.access.models import Municipality, User
from municipality.access.roles import Role
from municipality.web.account.adapters import SecondFactorAdapter
from tests.municipality.access import people
from tests.municipality.access.test_sign_in import ACTIVATE, LOGIN, OWN, give_password, sign_in

CHANGE, REMOVE_APP, SIGN_OUT = "/konto/adgangskode/", "/konto/to-trin/app/fjern/", "/konto/log-ud/"

pytestmark = pytest.mark.usefixtures("town", "as_runtime_role")


@pytest.fixture
def signed_in(town: Municipality, client: Client) -> Client:
    people.add_person(town, "anna", Role.ASSESSOR)
    sign_in(client, "anna")
    return client


def change(client: Client, new: str, old: str = people.PASSWORD) -> int:
    return client.post(CHANGE, {"oldpassword": old, "password1": new, "password2": new}).status_code


@pytest.mark.parametrize(
    "weak", ["kort", "elleve tegn", "password1234", "123456789012", "stratocaster", "anna prøvesen"]
)
def test_a_password_is_long_and_none_of_the_common(signed_in: Client, weak: str) -> None:
    assert change(signed_in, weak) == 200
    assert give_password(Client(), "anna", weak).status_code == 200


@pytest.mark.parametrize(
    "weak", ["hjemmepleje2026", "Helhed-Kommune-1", "Visitation!2026!", "Lilleby Kommune 12", "sommersommer2026"]
)
def test_words_of_the_organisation_are_no_password(signed_in: Client, weak: str) -> None:
    assert change(signed_in, weak) == 200
    assert give_password(Client(), "anna", weak).status_code == 200, "the old one is kept"
    assert change(signed_in, f"{weak} og en grøn bænk") == 302


@pytest.fixture
def town_with_hyphen(db: None) -> Municipality:
    return people.found("Ringkøbing-Skjern", "760")


# Named first: the municipality is made before the test runs as the role that serves.
@pytest.mark.usefixtures("town_with_hyphen")
@pytest.mark.parametrize("weak", ["Ringkøbing-Skjern1", "skjern-2026-skjern", "RingkøbingSkjern 26"])
def test_each_part_of_a_town_with_a_hyphen_is_a_word_of_its_own(
    town_with_hyphen: Municipality, client: Client, weak: str
) -> None:
    """In English too: what is refused is said in the reader's language."""
    people.add_person(town_with_hyphen, "birthe", Role.ASSESSOR)
    sign_in(client, "birthe")
    client.cookies["sprog"] = "en"
    page = client.post(CHANGE, {"oldpassword": people.PASSWORD, "password1": weak, "password2": weak})
    assert page.status_code == 200
    assert "not be only words from work" in page.content.decode()


@pytest.mark.parametrize(
    "new", ["kun små bogstaver", "x" * 40 + " og så " + "y" * 40, "ÆØÅ \u2615 \U0001f9fa blanke  to"]
)
def test_a_password_of_any_signs_is_taken(signed_in: Client, new: str) -> None:
    assert change(signed_in, new) == 302
    assert give_password(Client(), "anna", new).status_code == 302
    assert give_password(Client(), "anna", new[:-1]).status_code == 200, "all of it counts"


def test_the_old_password_is_asked_for_when_a_new_one_is_chosen(signed_in: Client) -> None:
    assert change(signed_in, "en helt anden sætning", old="ikke den gamle") == 200
    assert give_password(Client(), "anna").status_code == 302


def test_a_password_field_hides_and_takes_what_a_manager_fills_in(signed_in: Client) -> None:
    for page, fields in ((Client().get(LOGIN), 1), (signed_in.get(CHANGE), 3)):
        found = re.findall(r"<input[^>]*type=\"password\"[^>]*>", page.content.decode())
        assert len(found) == fields
        for each in found:
            assert re.search(r'autocomplete="(current|new)-password"', each)
            assert "onpaste" not in each
            assert "maxlength" not in each


def test_a_chosen_password_has_no_last_day(signed_in: Client) -> None:
    assert change(signed_in, "en helt anden sætning") == 302
    assert User.objects.get(username="anna").password_expires_at is None


def test_signing_in_gives_a_new_session_that_cannot_be_guessed(town: Municipality) -> None:
    people.add_person(town, "anna", Role.ASSESSOR)
    keys = []
    for _ in range(3):
        client = Client()
        client.get(LOGIN)
        session = client.session
        session["before"] = 1
        session.save()
        before = client.cookies["helhed"].value if "helhed" in client.cookies else session.session_key
        client.cookies["helhed"] = before
        give_password(client, "anna")
        keys.append(client.cookies["helhed"].value)
        assert keys[-1] != before
        thief = Client()
        thief.cookies["helhed"] = before
        assert thief.get(ACTIVATE).status_code == 302, "the session from before is nobody's"
    assert len(set(keys)) == 3
    assert all(re.fullmatch(r"[0-9a-z]{32}", key) for key in keys), "165 bits"


def test_a_session_that_was_signed_out_opens_nothing(signed_in: Client) -> None:
    kept = signed_in.cookies["helhed"].value
    assert signed_in.get(OWN).status_code == 200
    signed_in.post(SIGN_OUT)
    thief = Client()
    thief.cookies["helhed"] = kept
    assert thief.get(OWN).url.startswith(LOGIN)


def test_an_app_is_removed_only_after_signing_in_again(signed_in: Client) -> None:
    session: Any = signed_in.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [{**record, "at": record["at"] - 3600} for record in records]
    session.save()
    for answer in (signed_in.get(REMOVE_APP), signed_in.post(REMOVE_APP)):
        assert "bekraeft" in answer.url
    again = Client()
    assert give_password(again, "anna").url.startswith("/konto/to-trin/kode/"), "the app is still asked for"


def test_a_kept_secret_that_was_changed_is_not_read() -> None:
    adapter = SecondFactorAdapter()
    kept = adapter.encrypt("JBSWY3DPEHPK3PXP")
    assert adapter.decrypt(kept) == "JBSWY3DPEHPK3PXP"
    assert adapter.encrypt("JBSWY3DPEHPK3PXP") != kept, "the same secret is never kept as the same text"
    middle = len(kept) // 2
    changed = kept[:middle] + ("A" if kept[middle] != "A" else "B") + kept[middle + 1 :]
    with pytest.raises(InvalidToken):
        adapter.decrypt(changed)


def test_a_kept_secret_is_encrypted_and_signed_by_a_known_recipe(settings: Any) -> None:
    """AES-128 in CBC with a start of its own, and HMAC-SHA-256 over all of it: the Fernet specification, by hand."""
    raw = base64.urlsafe_b64decode(SecondFactorAdapter().encrypt("JBSWY3DPEHPK3PXP"))
    key = hmac.digest(settings.SECRET_KEY.encode(), b"second factor", "sha256")
    assert hmac.compare_digest(hmac.digest(key[:16], raw[:-32], "sha256"), raw[-32:])
    opened = Cipher(algorithms.AES(key[16:]), modes.CBC(raw[9:25])).decryptor().update(raw[25:-32])
    assert opened == b"JBSWY3DPEHPK3PXP" + bytes([16]) * 16


def test_a_wrong_old_password_and_a_repeat_that_differs_are_both_said(signed_in: Client) -> None:
    """Also where the new one is too weak to be used."""
    said = {"oldpassword": "ikke den gamle", "password1": "kort", "password2": "noget andet"}
    page = signed_in.post(CHANGE, said).content.decode()
    assert "Den nuværende adgangskode er forkert" in page
    assert page.count("De to adgangskoder er ikke ens") == 1
    assert "ikke ens" not in signed_in.post(CHANGE, said | {"password2": "kort"}).content.decode()
