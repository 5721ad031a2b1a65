"""A form of the administrator that is refused says each fault once, and everything that is wrong at once."""

from __future__ import annotations

import re

import pytest

from municipality.access.roles import Role
from tests.municipality.web.roles.conftest import SignsIn
from tests.municipality.web.roles.town import Town

LISTED = re.compile(r'<p class="alert-text" data-field="([^"]*)"><a href="#')
NOWHERE, LONG_NUMBER, LONG_NAME = "2026-02-30", "1" * 41, "x" * 401
FORMS: tuple[tuple[str, dict[str, str]], ...] = (
    ("priser/", {"ydelse": "", "kroner": LONG_NUMBER, "fra": NOWHERE, "kilde": ""}),
    ("standarder/", {"lov": "", "standard": "", "fra": NOWHERE}),
    ("bemyndigelser/", {"hvad": "", "rolle": "", "fra": NOWHERE, "kilde": ""}),
    ("bemyndigelser/", {"hvad": "weekly_hours", "graense": "0", "rolle": "", "fra": "1" * 41, "kilde": ""}),
    (
        "frister/",
        {"art": "", "frist": "x", "frist-enhed": "", "maal": "y", "maal-enhed": "", "fra": NOWHERE, "kilde": ""},
    ),
    ("frister/", {"art": "", "frist": "", "fra": "", "kilde": ""}),
    ("bemyndigelser/", {"hvad": "product", "ydelse": "f2", "rolle": "", "fra": NOWHERE, "kilde": ""}),
    ("bemyndigelser/", {"hvad": "product", "ydelse": "x\u0411" * 9999, "rolle": "", "fra": "", "kilde": ""}),
    ("ny/", {"brugernavn": "\ufdfa" * 100, "navn": ""}),
    ("ny/", {"brugernavn": LONG_NAME, "navn": "", "email": "x"}),
    ("login/borger/", {"nummer": LONG_NUMBER, "brugernavn": LONG_NAME, "navn": ""}),
    ("login/paaroerende/", {"nummer": LONG_NUMBER, "brugernavn": "\ufdfa" * 100, "navn": LONG_NAME}),
)


@pytest.mark.parametrize(("form", "said"), FORMS, ids=[f"{form} {len(said)}" for form, said in FORMS])
def test_each_fault_is_said_once_at_its_field(sign_in: SignsIn, form: str, said: dict[str, str]) -> None:
    answer = sign_in(Role.ADMINISTRATOR).post(f"/brugere/{form}", said)
    assert answer.status_code == 422
    right = {"hvad"} if said.get("hvad") else set[str]()
    assert sorted(LISTED.findall(answer.content.decode())) == sorted(said.keys() - right)


def test_the_end_of_a_standard_says_once_that_its_day_is_no_day(sign_in: SignsIn) -> None:
    answer = sign_in(Role.ADMINISTRATOR).post("/brugere/standarder/", {"slut": "1", "til": NOWHERE})
    assert answer.status_code == 422
    assert [fault.field for fault in answer.context["faults"]] == ["til"]


def test_a_taken_name_of_an_organisation_is_said_at_its_field(town: Town, sign_in: SignsIn) -> None:
    said = {"navn": "Lilleby hjemmepleje", "art": "internal_provider", "telefon": "", "telefontid": ""}
    page = sign_in(Role.ADMINISTRATOR).post("/brugere/organisationer/", said).content.decode()
    assert LISTED.findall(page) == ["navn"]
    assert 'id="navn-feltfejl"' in page


def test_a_taken_user_name_and_a_bad_password_are_both_said(town: Town, sign_in: SignsIn) -> None:
    said = {"brugernavn": "Assessor", "navn": "Ny Prøvesen", "email": "", "adgangskode": "kort"}
    page = sign_in(Role.ADMINISTRATOR).post("/brugere/ny/", said).content.decode()
    assert {"brugernavn", "adgangskode"} <= set(LISTED.findall(page))
    assert "Brugernavnet er optaget" in page
    only = sign_in(Role.ADMINISTRATOR).post("/brugere/ny/", said | {"adgangskode": ""}).content.decode()
    assert LISTED.findall(only) == ["brugernavn"]
