"""A citizen has died: one act ends what ends and stops what must not leave; a mistake is corrected in words."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from psycopg.types.range import DateRange

from municipality.access import actions as access
from municipality.access.actor import Actor
from municipality.access.models import Membership, Organisation, User
from municipality.access.roles import Role
from municipality.access.row_security import as_actor, as_known_user
from municipality.casework.actions import deaths
from municipality.casework.actions.citizen import citizens
from municipality.casework.actions.decision import hearings
from municipality.casework.actions.help import grants, orders
from municipality.casework.actions.letters import outbox
from municipality.casework.actions.settings import logins
from municipality.casework.codes import GrantPauseCause
from municipality.casework.models import (
    Assessment,
    CareOrder,
    Citizen,
    Death,
    Decision,
    Enquiry,
    Grant,
    Hearing,
    Letter,
    OrderNotice,
    OutgoingMessage,
    Pause,
    Relative,
)
from municipality.refusals import ActionRefused, StaleState, WrongState
from municipality.web.assessor.citizen.death_words import describe_death
from tests.municipality.casework import worlds
from tests.municipality.casework.test_relief import near, relief
from tests.municipality.casework.worlds import DAY, World

DIED, NEXT = date(2026, 3, 20), date(2026, 3, 21)
TODAY = date(2026, 3, 23)
HEARD = "Du kan selv (hjemmeplejen, 2. marts 2026)"


def with_everything(world: World, assessor: Actor) -> Citizen:
    """A citizen with running and paused help, an order, a new enquiry, and a decision that is heard about."""
    of = worlds.citizen(assessor)
    worlds.enquiry(assessor, of)
    given = worlds.grant_of(worlds.sent(assessor, of))
    if not CareOrder.objects.filter(series=given.series).exists():
        orders.order_care(assessor, given.pk, world.near, since=DAY)
    grants.pause_grant(assessor, given.pk, since=date(2026, 3, 15), until=None, cause=GrantPauseCause.HOSPITAL)
    worlds.enquiry(assessor, of, wish="hjælp til indkøb")
    heard = worlds.draft(assessor, of, worlds.line("F3"))
    hearings.start_hearing(
        assessor,
        heard.pk,
        heard.version,
        hearings.HearingText(about="hjælp til mad", facts=[HEARD], may_mean="at du ikke får det"),
        on=DAY,
    )
    worlds.assessment(assessor, of)
    return of


def test_everything_that_runs_or_waits_ends_with_the_day_and_nothing_is_deleted(world: World, assessor: Actor) -> None:
    of = with_everything(world, assessor)
    before = {kind: kind._default_manager.count() for kind in (Grant, Decision, Enquiry, Assessment, Letter)}
    death = deaths.register_death(assessor, of.pk, DIED, TODAY)
    assert not Grant.objects.filter(citizen=of, valid__endswith__gt=NEXT).believed().exists()
    assert Grant.objects.filter(citizen=of, valid__upper_inf=True).believed().count() == 0
    assert {each.valid.upper for each in CareOrder.objects.filter(citizen=of)} == {NEXT}
    assert {each.valid.upper for each in Pause.objects.filter(citizen=of).believed()} == {NEXT}
    assert not Enquiry.objects.filter(citizen=of).open().exists()
    assert "20. marts 2026" in Enquiry.objects.get(citizen=of, wish="hjælp til indkøb").withdrawn_because
    assert set(Decision.objects.filter(citizen=of).values_list("state", flat=True)) == {"sent", "discarded"}
    assert not Hearing.objects.filter(citizen=of, closed_on__isnull=True).exists()
    assert not Assessment.objects.drafts().filter(citizen=of).exists()
    assert all(kind._default_manager.count() >= count for kind, count in before.items())
    assert Citizen.objects.get(pk=of.pk).died == DIED
    assert all(death.ended[kind] for kind in ("messages", "pauses", "grants", "hearings", "decisions", "enquiries"))


def test_letters_that_wait_are_stopped_and_what_has_left_stays(world: World, assessor: Actor, tmp_path: Path) -> None:
    of = worlds.citizen(assessor)
    worlds.sent(assessor, of)
    with as_actor(outbox.build_outbox_actor(assessor.municipality)) as machine:
        assert outbox.hand_over_all(machine, tmp_path) == 1
    draft = worlds.draft(assessor, of, worlds.line("F3"))
    hearings.start_hearing(
        assessor,
        draft.pk,
        draft.version,
        hearings.HearingText(
            about="mad", facts=["Du kan selv (hjemmeplejen, 2. marts 2026)"], may_mean="at du ikke får det"
        ),
        on=DAY,
    )
    deaths.register_death(assessor, of.pk, DIED, TODAY)
    assert sorted(OutgoingMessage.objects.values_list("state", flat=True)) == ["handed_over", "stopped"]
    with as_actor(outbox.build_outbox_actor(assessor.municipality)) as machine:
        assert outbox.hand_over_all(machine, tmp_path) == 0


def test_a_death_writes_to_nobody_and_what_waits_for_the_relative_is_stopped_too(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    worlds.choose(assessor, of, worlds.Regime.ELDERLY_CARE_ACT)
    worlds.sent(assessor, of, relief(near(assessor, of)))
    before = Letter.objects.count()
    death = deaths.register_death(assessor, of.pk, DIED, TODAY)
    assert Letter.objects.count() == before
    assert set(OutgoingMessage.objects.values_list("is_to_relative", "state")) == {
        (False, "stopped"), (True, "stopped"),
    }  # fmt: skip
    said = list(describe_death(death.ended, DIED))
    assert "Ulla Testesen havde aflastning og får intet brev om dødsfaldet. Ring til Ulla Testesen." in said


def test_a_relative_of_a_citizen_whose_name_is_protected_is_not_named_at_the_death(assessor: Actor) -> None:
    of = worlds.citizen(assessor, is_name_protected=True)
    worlds.choose(assessor, of, worlds.Regime.ELDERLY_CARE_ACT)
    worlds.sent(assessor, of, relief(near(assessor, of)))
    said = " ".join(describe_death(deaths.register_death(assessor, of.pk, DIED, TODAY).ended, DIED))
    assert "Ring til den pårørende." in said
    assert "Ulla" not in said


def test_no_provider_is_told_that_paused_help_begins_again_for_a_citizen_who_has_died(
    world: World, assessor: Actor
) -> None:
    of = with_everything(world, assessor)
    deaths.register_death(assessor, of.pk, DIED, TODAY)
    notices = OrderNotice.objects.filter(provider_id=world.near).order_by("pk")
    assert [(each.event, each.since) for each in notices][-2:] == [("paused", date(2026, 3, 15)), ("stopped", NEXT)]
    assert {each.valid.upper for each in Pause.objects.filter(citizen=of).believed()} == {NEXT}


def test_nothing_is_begun_for_a_citizen_who_has_died(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    assessed = worlds.assessment(assessor, of)
    worlds.choose(assessor, of)
    deaths.register_death(assessor, of.pk, DIED, TODAY)
    for begin in (
        lambda: worlds.enquiry(assessor, of),
        lambda: worlds.assessment(assessor, of),
        lambda: worlds.decisions.draft_decision(assessor, assessed.pk, on=DAY),
    ):
        with pytest.raises(WrongState, match="citizen_has_died"):
            begin()


@pytest.mark.parametrize(
    ("died_on", "code"),
    [(TODAY + timedelta(days=1), "death_is_not_ahead"), (date(9999, 1, 1), "death_is_not_ahead"),
     (date(1940, 12, 31), "citizen_dies_after_birth")],
)  # fmt: skip
def test_a_day_that_cannot_be_is_refused(assessor: Actor, died_on: date, code: str) -> None:
    of = worlds.citizen(assessor)
    with pytest.raises(ActionRefused, match=code):
        deaths.register_death(assessor, of.pk, died_on, TODAY)


def test_a_death_is_registered_once_and_a_mistake_is_corrected_with_a_reason(world: World, assessor: Actor) -> None:
    of = with_everything(world, assessor)
    deaths.register_death(assessor, of.pk, DIED, TODAY)
    with pytest.raises((StaleState, WrongState), match="death_one_at_a_time"):
        deaths.register_death(assessor, of.pk, DIED, TODAY)
    with pytest.raises(ActionRefused, match="reason_missing"):
        deaths.correct_death(assessor, of.pk, " ")
    corrected = deaths.correct_death(assessor, of.pk, "Det var en anden med samme navn.")
    assert corrected.ended["grants"]
    assert corrected.corrected_by_id == assessor.user
    assert Citizen.objects.get(pk=of.pk).died is None
    assert not Grant.objects.filter(citizen=of).lasting(NEXT).exists(), "nothing begins again by itself"
    worlds.enquiry(assessor, of)
    deaths.register_death(assessor, of.pk, DIED, TODAY)
    assert Death.objects.filter(citizen=of).count() == 2


def test_a_login_by_power_of_attorney_shows_nothing_after_the_death(world: World, assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    holder = Relative(
        name="Ulla Testesen", relation="datter", capacity="power_of_attorney", consent="fuldmagt af 1. marts",
        may_be_told=True, valid=DateRange(date(2020, 1, 1), None),
    )  # fmt: skip
    citizens.add_relative(assessor, of, holder)
    with as_actor(world.administrator) as administrator:
        login = logins.NewLogin(number=of.number, user=User(username="ulla", name="Ulla Testesen"), password=None)
        made = logins.open_relative_login(administrator, login, "Ulla Testesen", DAY)
    assert Organisation.objects.exists()

    def roles() -> list[str]:
        with as_known_user(made.pk):
            return list(Membership.objects.filter(user=made).values_list("role", flat=True))

    assert roles() == [Role.RELATIVE]
    with as_actor(assessor):
        deaths.register_death(assessor, of.pk, DIED, TODAY)
    assert roles() == []
    with as_actor(assessor):
        deaths.correct_death(assessor, of.pk, "Det var en anden.")
    assert roles() == [Role.RELATIVE]


def test_nobody_without_a_role_in_the_case_can_ask_whether_a_citizen_has_died(world: World, assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    with as_actor(world.administrator) as administrator:
        login = logins.NewLogin(number=of.number, user=User(username="karen", name="Karen Testesen"), password=None)
        own = logins.open_citizen_login(administrator, login, DAY)
        other = access.add_user(administrator, User(username="naboen", name="Nabo Testesen"), password=None)
    with as_actor(assessor):
        deaths.register_death(assessor, of.pk, DIED, TODAY)

    def is_of_the_living() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('helhed.asks', 'login', true)")
            cursor.execute("SELECT casework_is_of_the_living(%s)", [of.pk])
            return bool(cursor.fetchone()[0])

    worlds.as_runtime()
    with as_known_user(other.pk):
        assert is_of_the_living()
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('helhed.wall', '', true)")
        assert is_of_the_living()
    with as_known_user(own.pk):
        assert not is_of_the_living()
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


@pytest.mark.django_db
def test_what_runs_with_the_owners_rights_is_for_named_roles_alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT oid::regprocedure::text FROM pg_proc made
            WHERE prosecdef AND pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
                AND EXISTS (SELECT FROM aclexplode(coalesce(proacl, acldefault('f', proowner))) WHERE grantee = 0)
        """)
        assert cursor.fetchall() == []
        cursor.execute("SELECT count(*) FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace")
        assert cursor.fetchone()[0] > 50
