"""An administrator who reads no case makes the logins to it, and a relative's lasts as long as her right."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from municipality.access import actions as access
from municipality.access.models import Membership, User
from municipality.access.roles import Role
from municipality.access.row_security import as_actor, as_known_user
from municipality.audit.models import Entry
from municipality.casework.actions.citizen import citizens
from municipality.casework.actions.settings import logins
from municipality.casework.models import Citizen, Relative
from municipality.casework.queries.logins import find_citizen_for_login, find_power_of_attorney_for_login
from municipality.engine.roles import RUNTIME
from municipality.refusals import NotPermitted
from tests.municipality.access import people
from tests.municipality.casework import worlds
from tests.municipality.web.roles import town as invented
from tests.municipality.web.roles.conftest import SignsIn
from tests.municipality.web.roles.town import Town

CITIZEN, RELATIVE = "/brugere/login/borger/", "/brugere/login/paaroerende/"
KAREN, NOBODY = "0101419999", "0101999999"
NEW = {"nummer": KAREN, "navn": "Karen", "brugernavn": "karen", "adgangskode": people.PASSWORD}
DITTE = NEW | {"navn": " ditte  testesen ", "brugernavn": "ditte"}
CAP = 14


def may_sign_in_as_invented(town: Town, username: str) -> None:
    """So that a password is enough, as for the rest of the town; the second factor and the change of a first password
    have tests of their own. Only the owner of the database can make a user invented.
    """
    with as_actor(town.world.administrator), connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        User.objects.filter(username=username).update(is_demo=True, password_expires_at=None)
        cursor.execute(f"SET ROLE {RUNTIME}")


def logged(town: Town, **wanted: Any) -> list[Entry]:
    with as_actor(invented.reading(town)):
        return list(Entry.objects.filter(**wanted))


def empowered(town: Town, name: str = "Ditte Testesen") -> Relative:
    return invented.empowered(town.world, name, town.karen.pk)


@pytest.fixture
def administrator(sign_in: SignsIn) -> Client:
    return sign_in(Role.ADMINISTRATOR)


def test_a_citizen_gets_a_login_by_her_number_and_reads_her_own_case(
    town: Town, administrator: Client, sign_in: SignsIn
) -> None:
    page = administrator.post(CITIZEN, NEW)
    assert page.status_code == 302
    may_sign_in_as_invented(town, "karen")
    assert "Karen Testesen" in sign_in("karen").get("/min-sag/").content.decode()
    (look_up,) = logged(town, kind="look_up", role="administrator", citizen_id=town.karen.pk)
    assert (look_up.verb, look_up.purpose) == ("found", "oprettelse af login")
    (opened,) = logged(town, verb="login_opened")
    assert opened.citizen_id == town.karen.pk


def test_what_the_administrator_is_shown_tells_nothing_of_the_case(town: Town, administrator: Client) -> None:
    text = administrator.get(administrator.post(CITIZEN, NEW).url).content.decode()
    assert "Testesen" not in text
    assert str(town.karen.number[-4:]) not in text
    assert 'action="/brugere/' in text


def test_a_number_nobody_has_gets_no_login_and_the_search_is_in_the_log(town: Town, administrator: Client) -> None:
    answer = administrator.post(CITIZEN, NEW | {"nummer": NOBODY})
    assert answer.status_code == 422
    assert "Der kan ikke oprettes et login til det nummer" in answer.content.decode()
    assert not User.objects.filter(username="karen").exists()
    (missed,) = logged(town, verb="missed", role="administrator")
    assert (missed.citizen_id, missed.purpose, missed.details) == (None, "oprettelse af login", {"by": "number"})
    assert NOBODY[-4:] not in str(missed.details)


def test_what_is_written_wrong_is_said_and_nothing_is_asked_of_the_cases(town: Town, administrator: Client) -> None:
    for wrong, said in (
        ({"nummer": "0101"}, "Skriv borgerens personnummer"),
        ({"brugernavn": ""}, "Skriv et brugernavn"),
        ({"adgangskode": "kort"}, "12"),
    ):
        answer = administrator.post(CITIZEN, NEW | wrong)
        assert answer.status_code == 422
        assert said in answer.content.decode(), wrong
    assert logged(town, kind="look_up", role="administrator") == []
    taken = administrator.post(CITIZEN, NEW | {"brugernavn": "Assessor"})
    assert "Brugernavnet er optaget" in taken.content.decode()


def test_without_a_power_of_attorney_the_answer_is_the_same_whether_there_is_a_case_or_not(
    town: Town, administrator: Client
) -> None:
    told = [administrator.post(RELATIVE, DITTE | {"nummer": number}).context["faults"] for number in (KAREN, NOBODY)]
    assert told[0] == told[1]
    assert "bed en visitator skrive fuldmagten på sagen" in told[0][0]
    assert not User.objects.filter(username="ditte").exists()


def test_a_relatives_login_holds_while_the_power_of_attorney_does(
    town: Town, administrator: Client, sign_in: SignsIn
) -> None:
    right = empowered(town)
    page = administrator.post(RELATIVE, DITTE)
    may_sign_in_as_invented(town, "ditte")
    ditte = sign_in("ditte")
    assert "Karen Testesen" in ditte.get("/min-sag/").content.decode()
    with as_actor(town.world.assessor) as assessor:
        right = citizens.change_relative(assessor, right.pk, {"phone": "00 11 22 33"}, people.today())
    assert ditte.get("/min-sag/").status_code == 200, "what else is said of her does not close the door"
    with as_actor(town.world.assessor) as assessor:
        citizens.end_relative(assessor, right.pk, people.today())
    shut = ditte.get("/min-sag/", follow=True)
    assert "Du har ingen rolle i dag" in shut.content.decode()
    assert "Fuldmagten gælder ikke mere" in administrator.get(page.url).content.decode()


@pytest.mark.parametrize("changes", [{"capacity": "relative"}, {"name": "Bent Testesen"}], ids=["capacity", "name"])
def test_a_right_that_becomes_anothers_or_none_opens_nothing(
    town: Town, administrator: Client, sign_in: SignsIn, changes: dict[str, str]
) -> None:
    right = empowered(town)
    administrator.post(RELATIVE, DITTE)
    may_sign_in_as_invented(town, "ditte")
    with as_actor(town.world.assessor) as assessor:
        citizens.change_relative(assessor, right.pk, changes, people.today())
    assert sign_in("ditte").get("/min-sag/").status_code == 302


def test_a_login_is_closed_at_once_and_another_can_be_made(town: Town, administrator: Client, sign_in: SignsIn) -> None:
    page = administrator.post(CITIZEN, NEW)
    may_sign_in_as_invented(town, "karen")
    karen = sign_in("karen")
    assert karen.get("/min-sag/").status_code == 200
    assert administrator.post(f"{page.url}login/luk/").url == page.url
    assert karen.get("/min-sag/").url.startswith("/konto/log-ind/")
    assert len(logged(town, verb="login_closed", citizen_id=town.karen.pk)) == 1
    assert "Luk login" not in administrator.get(page.url).content.decode()
    assert administrator.post(CITIZEN, NEW | {"brugernavn": "karen2"}).status_code == 302


def test_closing_a_login_leaves_the_work_somebody_also_does_here(town: Town, administrator: Client) -> None:
    right = empowered(town, "Assessor Prøvesen")
    user = User.objects.get(username="assessor")
    with as_actor(town.world.administrator) as actor:
        unit = logins.get_assessment_unit(actor.municipality)
        access.give_role(
            actor, user=user, organisation=unit, role=Role.RELATIVE, since=people.LONG_AGO, citizen=town.karen.pk,
            power_of_attorney=right.series,
        )  # fmt: skip
        logins.close_login(actor, user, people.today())
        running = Membership.objects.filter(user=user).valid(people.today())
        assert [held.role for held in running] == ["assessor"]
    assert User.objects.get(pk=user.pk).is_active


def test_nobody_but_an_administrator_makes_a_login(town: Town, sign_in: SignsIn) -> None:
    for role in (Role.ASSESSOR, Role.TEAM_LEADER, Role.SUPERVISOR, Role.CARER, Role.CITIZEN):
        assert sign_in(role).post(CITIZEN, NEW).status_code == 403, role
    new = logins.NewLogin(number=KAREN, user=User(username="x", name="X"), password=None)
    with as_actor(town.world.assessor) as assessor, pytest.raises(NotPermitted):
        logins.open_citizen_login(assessor, new, timezone.localdate())


def test_the_databases_own_answers_are_for_the_administrator_of_that_municipality_alone(town: Town) -> None:
    empowered(town)
    number, karen = town.karen.number, town.karen.pk
    with as_actor(town.world.administrator):
        assert find_citizen_for_login(number) == karen
        assert find_power_of_attorney_for_login(karen, "Ditte Testesen") is not None
        assert find_power_of_attorney_for_login(karen, "Ove Opdigtsen") is None
        assert not Citizen.objects.exists()
        assert not Relative.objects.exists()
    for role in (Role.SUPERVISOR, Role.CARER, Role.SETTLEMENT_CLERK):
        with as_actor(people.acting(town.world.town, role)):
            assert find_citizen_for_login(number) is None
            assert find_power_of_attorney_for_login(karen, "Ditte Testesen") is None
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    other = people.found("Storeby", "902")
    worlds.as_runtime()
    with as_actor(people.acting(other, Role.ADMINISTRATOR)):
        assert find_citizen_for_login(number) is None


def test_the_owner_of_the_tables_sees_nothing_outside_the_questions(town: Town) -> None:
    right = empowered(town)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        with as_actor(town.world.administrator):
            cursor.execute("SELECT count(*) FROM casework_citizen")
            assert cursor.fetchone() == (0,)
            cursor.execute("SELECT casework_power_of_attorney_holds(%s, %s)", [right.series, town.karen.pk])
            assert cursor.fetchone() == (True,)
            cursor.execute("SELECT count(*) FROM casework_relative")
            assert cursor.fetchone() == (0,)
    worlds.as_runtime()


def test_a_role_whose_right_has_ended_is_not_there_in_sql_either(town: Town) -> None:
    user = User.objects.get(username="relative").pk
    with as_known_user(user):
        assert [held.role for held in Membership.objects.filter(user_id=user)] == ["relative"]
    with as_actor(town.world.assessor) as assessor:
        for row in Relative.objects.filter(citizen=town.karen).believed():
            citizens.end_relative(assessor, row.pk, people.today())
    with as_known_user(user):
        assert not Membership.objects.filter(user_id=user).exists()


def test_the_pages_of_logins_cost_few_questions(town: Town, administrator: Client) -> None:
    empowered(town)
    page = administrator.post(RELATIVE, DITTE).url
    for address in (CITIZEN, RELATIVE, page):
        administrator.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert administrator.get(address).status_code == 200
        assert len(asked) <= CAP, address
