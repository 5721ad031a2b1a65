"""The administrator says which standards are in force for each Act, and who may grant what; both dated."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from municipality.access.roles import Role
from municipality.casework.catalogues import get_catalogue
from municipality.web.shared.standards.labels import get_shown_code
from tests.municipality.web.roles.conftest import SignsIn

STANDARDS, LIMITS = "/brugere/standarder/", "/brugere/bemyndigelser/"
ADOPTED = {"lov": "elderly_care_act", "standard": "herning", "kilde": "Byrådet"}
LIMIT = {"hvad": "weekly_hours", "graense": "20", "rolle": "team_leader", "kilde": "Byrådet"}


def in_some_days(days: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_a_standard_is_put_in_force_and_taken_out_again(sign_in: SignsIn) -> None:
    client = sign_in(Role.ADMINISTRATOR)
    assert client.post(STANDARDS, ADOPTED | {"fra": in_some_days()}).status_code == 302
    acts = {act.regime: act for act in client.get(STANDARDS).context["acts"]}
    mine = next(each for each in acts["ældreloven"].standards if each.row.catalogue == "herning")
    assert mine.holds
    assert client.post(STANDARDS, ADOPTED | {"fra": in_some_days(3)}).status_code == 422, "already in force"
    assert client.post(STANDARDS, {"slut": str(mine.row.pk), "til": in_some_days(10)}).status_code == 302
    acts = {act.regime: act for act in client.get(STANDARDS).context["acts"]}
    mine = next(each for each in acts["ældreloven"].standards if each.row.catalogue == "herning")
    assert mine.row.valid.upper == timezone.localdate() + timedelta(days=10)


@pytest.mark.parametrize("wrong", [{"lov": ""}, {"standard": "findes-ikke"}, {"fra": ""}, {"fra": "9999-01-01"}])
def test_what_a_standard_lacks_is_said_in_words(sign_in: SignsIn, wrong: dict[str, str]) -> None:
    answer = sign_in(Role.ADMINISTRATOR).post(STANDARDS, ADOPTED | {"fra": in_some_days()} | wrong)
    assert answer.status_code == 422
    assert answer.context["faults"]


def test_a_limit_is_set_and_lifted(sign_in: SignsIn) -> None:
    client = sign_in(Role.ADMINISTRATOR)
    assert client.post(LIMITS, LIMIT | {"fra": in_some_days()}).status_code == 302
    (shown,) = client.get(LIMITS).context["limits"]
    assert (shown.matter, shown.row.role, shown.holds) == (
        "hjælp over et antal timer om ugen (20)", "team_leader", True,
    )  # fmt: skip
    assert client.post(LIMITS, LIMIT | {"rolle": "alle", "fra": in_some_days(5)}).status_code == 302
    (shown,) = client.get(LIMITS).context["limits"]
    assert shown.row.valid.upper == timezone.localdate() + timedelta(days=5)


@pytest.mark.parametrize(
    "wrong",
    [{"hvad": ""}, {"graense": "0"}, {"graense": "mange"}, {"rolle": "borger"}, {"fra": ""}, {"kilde": ""},
     {"hvad": "product", "ydelse": ""}],
)  # fmt: skip
def test_what_a_limit_lacks_is_said_in_words(sign_in: SignsIn, wrong: dict[str, Any]) -> None:
    answer = sign_in(Role.ADMINISTRATOR).post(LIMITS, LIMIT | {"fra": in_some_days()} | wrong)
    assert answer.status_code == 422
    assert answer.context["faults"]


@pytest.mark.parametrize("address", [STANDARDS, LIMITS])
def test_an_assessor_sets_neither(sign_in: SignsIn, address: str) -> None:
    assert sign_in(Role.ASSESSOR).get(address).status_code == 403


def test_a_limit_of_a_product_is_chosen_among_those_that_are_granted(sign_in: SignsIn) -> None:
    client = sign_in(Role.ADMINISTRATOR)
    codes = [code for code, _name in client.get(LIMITS).context["products"]]
    assert {"F2", "4+"} <= set(codes)
    said = LIMIT | {"hvad": "product", "fra": in_some_days()}
    assert client.post(LIMITS, said | {"ydelse": "F2"}).status_code == 302
    for never in ("f2", "4 +", "Forløb 4"):
        answer = client.post(LIMITS, said | {"ydelse": never})
        assert [fault.field for fault in answer.context["faults"]] == ["ydelse"], never


PAGES = ("", "organisationer/", "frister/", "priser/", "standarder/", "bemyndigelser/")


def test_no_code_of_a_catalogue_reaches_an_administrator(sign_in: SignsIn) -> None:
    """A code that is only a word for the machine; F2 is one that people use."""
    client = sign_in(Role.ADMINISTRATOR)
    limit = LIMIT | {"hvad": "product", "graense": "", "ydelse": "temporary_dementia", "fra": in_some_days()}
    assert client.post(LIMITS, limit).status_code == 302
    products = [
        each for name in ("herning", "jammerbugt") for each in get_catalogue(name, timezone.localdate()).products
    ]
    codes = {each.code for each in products if not get_shown_code(each.code)}
    assert "temporary_dementia" in codes
    for page in PAGES:
        read = re.sub(r"<[^>]*>", " ", client.get(f"/brugere/{page}").content.decode())
        assert not codes & set(re.findall(r"\w+", read)), page
    (shown,) = client.get(LIMITS).context["limits"]
    (name,) = {each.name for each in products if each.code == "temporary_dementia"}
    assert name in shown.matter
