"""A team's leader sees who has how many, hands cases out, and hands them on with a reason."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from municipality.access.models import User
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.models import Enquiry
from tests.municipality.casework import worlds
from tests.municipality.web.roles.conftest import SignsIn
from tests.municipality.web.roles.town import Town

START, GIVE = "/afgoerelser/", "/afgoerelser/fordel/"


@pytest.fixture
def asked(town: Town) -> list[Enquiry]:
    """Two enquiries nobody has, beside the town's own."""
    with as_actor(town.world.assessor) as assessor:
        lis = worlds.citizen(assessor, "0101449999", "Lis Påfund")
        return [worlds.enquiry(assessor, lis), worlds.enquiry(assessor, lis, wish="hjælp til rengøring")]


@pytest.fixture
def leader(town: Town, sign_in: SignsIn) -> Client:
    return sign_in(Role.TEAM_LEADER)


def number_of(username: str) -> int:
    return User.objects.get(username=username).pk


def counts(page: Any) -> dict[str, tuple[int, int]]:
    return {each.name: (each.open, each.late) for each in page.context["shares"] if each.open}


def test_she_sees_who_has_how_many_and_hands_several_out_at_once(
    town: Town, asked: list[Enquiry], leader: Client, sign_in: SignsIn
) -> None:
    page = leader.get(START)
    assert counts(page) == {"Ikke taget af nogen": (3, 3)}
    assert page.context["whose"] == "Ikke taget af nogen"
    assert "Decision maker Prøvesen" in {user.name for user in page.context["colleagues"]}
    assert "Carer Prøvesen" not in {user.name for user in page.context["colleagues"]}
    to = number_of("assessor")
    done = leader.post(GIVE, {"henvendelse": [str(row.pk) for row in asked], "til": str(to)})
    assert done.url == f"{START}#teamet"
    assert counts(leader.get(START)) == {"Ikke taget af nogen": (1, 1), "Assessor Prøvesen": (2, 2)}
    hers = [task for task in sign_in(Role.ASSESSOR).get("/sager/").context["late"] if task.because]
    assert {task.name for task in hers} == {"Lis Påfund"}
    assert {task.because for task in hers} == {"Givet til dig af Team leader Prøvesen"}


def test_she_hands_on_what_somebody_has_with_a_reason_the_case_tells(
    town: Town, asked: list[Enquiry], leader: Client, sign_in: SignsIn
) -> None:
    first, other = number_of("assessor"), number_of("decision_maker")
    leader.post(GIVE, {"henvendelse": str(asked[0].pk), "til": str(first)})
    page = leader.get(f"{START}?hos={first}")
    assert (page.context["whose"], [task.number for task in page.context["cases"]]) == (
        "Hos Assessor Prøvesen",
        [asked[0].pk],
    )
    on = {"henvendelse": str(asked[0].pk), "til": str(other), "hos": str(first)}
    refused = leader.post(GIVE, on)
    assert refused.status_code == 422
    assert "En kollega har henvendelsen nu" in refused.content.decode()
    assert refused.context["whose"] == "Hos Assessor Prøvesen"
    assert leader.post(GIVE, on | {"hvorfor": "ferie"}).url == f"{START}?hos={first}#teamet"
    case = f"/sager/{asked[0].citizen_id}/"
    text = sign_in(Role.DECISION_MAKER).get(case).content.decode()
    assert "hos Decision maker Prøvesen" in text
    assert "Henvendelsen er givet til Assessor Prøvesen" in text
    assert "Henvendelsen er givet videre fra Assessor Prøvesen til Decision maker Prøvesen" in text
    assert "ferie" in text


def test_she_hands_on_from_the_case_itself_and_an_assessor_takes_from_it(
    town: Town, asked: list[Enquiry], leader: Client, sign_in: SignsIn
) -> None:
    case, row = f"/sager/{asked[0].citizen_id}/", asked[0].pk
    assert "Giv henvendelsen videre" in leader.get(case).content.decode()
    assert leader.post(f"{case}henvendelse/{row}/videre/", {"til": str(number_of("assessor"))}).status_code == 302
    maker = sign_in(Role.DECISION_MAKER)
    assert "Giv henvendelsen videre" not in maker.get(case).content.decode()
    assert maker.post(f"{case}henvendelse/{row}/videre/", {"til": "1"}).status_code == 403
    assert maker.post(f"{case}henvendelse/{row}/hos/", {"hvorfor": ""}).status_code == 422
    assert maker.post(f"{case}henvendelse/{row}/hos/", {"hvorfor": "hun er syg"}).status_code == 302
    assert "taget af Decision maker" in maker.get(case).content.decode()


def test_the_late_ones_are_a_list_of_their_own(town: Town, asked: list[Enquiry], leader: Client) -> None:
    with as_actor(town.world.assessor) as assessor:
        from django.utils import timezone

        lis = asked[0].citizen
        new = worlds.enquiry(assessor, lis, received_at=timezone.now())
    every, late = (leader.get(address).context["cases"] for address in (START, f"{START}?kun=overskredet"))
    assert {task.number for task in every} - {task.number for task in late} == {new.pk}


def test_what_cannot_be_given_is_said_and_nothing_changes(
    town: Town, asked: list[Enquiry], leader: Client, sign_in: SignsIn
) -> None:
    for wrong, said in (
        ({"henvendelse": [], "til": str(number_of("assessor"))}, "Vælg mindst én"),
        ({"henvendelse": str(asked[0].pk), "til": str(number_of("carer"))}, "Vælg en kollega"),
        ({"henvendelse": "x", "til": "²"}, "Vælg en kollega"),
    ):
        answer = leader.post(GIVE, wrong)
        assert answer.status_code == 422
        assert said in answer.content.decode(), wrong
    assert sign_in(Role.DECISION_MAKER).post(GIVE, {}).status_code == 403
    assert sign_in(Role.ASSESSOR).post(GIVE, {}).status_code == 403
    assert counts(leader.get(START)) == {"Ikke taget af nogen": (3, 3)}
