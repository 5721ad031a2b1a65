"""Who may grant what is the municipality's own table: shown, enforced as a second pair of eyes is, and dated."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from municipality.access.actor import Actor
from municipality.casework.actions.decision import approval, decision_sending, decisions
from municipality.casework.actions.settings.authorities import LimitText, set_grant_limit
from municipality.casework.codes import DESCRIBED, ApproverRole, GrantedMatter
from municipality.casework.drafts import NeedOfHelp
from municipality.casework.mappers.authorities import get_approval_demands
from municipality.casework.models import Decision, GrantLimit
from municipality.refusals import ActionRefused, NotPermitted, WrongState
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, World, line

SINCE = date(2026, 1, 1)
LEADER, MAKER = ApproverRole.TEAM_LEADER, ApproverRole.DECISION_MAKER
CLEANING = {"package": "Støvsugning", "category": "practical", "how_often": "hver uge", "weekly_minutes": 180}


def set_limit(world: World, matter: GrantedMatter, role: ApproverRole | None = LEADER, **more: Any) -> None:
    since = more.pop("since", SINCE)
    with worlds.acting(world.administrator) as administrator:
        set_grant_limit(administrator, LimitText(matter=matter, role=role, source="Byrådet", **more), since=since)


def drafted(actor: Actor, *lines: decisions.DecisionLineDraft) -> Decision:
    return worlds.draft(actor, worlds.citizen(actor), *lines)


def cleaning() -> decisions.DecisionLineDraft:
    return line("F2", wish=CLEANING, catalogue=DESCRIBED)


@pytest.mark.parametrize(
    ("matter", "more", "lines"),
    [
        (GrantedMatter.WEEKLY_HOURS, {"limit": 5}, (line("F2"),)),
        (GrantedMatter.WEEKLY_HOURS, {"limit": 2}, (cleaning(),)),
        (GrantedMatter.PRODUCT, {"product": "F2"}, (line("F2"),)),
        (GrantedMatter.BESIDE_STANDARD, {}, (cleaning(),)),
        (GrantedMatter.DEVIATION, {}, (line("F4", deviation_reason="du har brug for mere"),)),
        (GrantedMatter.CARE_HOME, {}, (line("care_home_somatic", wish={"home": "Solgården"}),)),
    ],
)
def test_what_is_reserved_needs_its_role_before_it_is_sent(
    world: World, matter: GrantedMatter, more: dict[str, Any], lines: tuple[decisions.DecisionLineDraft, ...]
) -> None:
    set_limit(world, matter, **more)
    with worlds.acting(world.assessor) as actor:
        row = drafted(actor, *lines)
        assert [each.matter for each in get_approval_demands(row, list(row.lines.all()), DAY)] == [matter]
        assert row.approver_role == LEADER
        with pytest.raises(NotPermitted, match="decision_needs_approver"):
            decision_sending.send(actor, row.pk, row.version, DAY)


def test_the_right_role_approves_and_the_assessor_sends(world: World) -> None:
    set_limit(world, GrantedMatter.PRODUCT, MAKER, product="F2")
    with worlds.acting(world.assessor) as actor:
        row = drafted(actor)
        row = approval.ask_for_approval(actor, row.pk, row.version)
    with worlds.acting(world.leader) as leader, pytest.raises(NotPermitted, match="decision_needs_approver"):
        approval.approve(leader, row.pk, row.version, DAY)
    with worlds.acting(world.maker) as maker:
        row = approval.approve(maker, row.pk, row.version, DAY)
    with worlds.acting(world.assessor) as actor:
        assert decision_sending.send(actor, row.pk, row.version, DAY).state == "sent"


def test_a_role_that_may_grant_it_sends_its_own(world: World) -> None:
    set_limit(world, GrantedMatter.PRODUCT, product="F2")
    with worlds.acting(world.leader) as leader:
        row = drafted(leader)
        assert decision_sending.send(leader, row.pk, row.version, DAY).state == "sent"


def test_a_refusal_needs_nobody_and_other_help_neither(world: World) -> None:
    set_limit(world, GrantedMatter.PRODUCT, product="F4")
    with worlds.acting(world.assessor) as actor:
        assert drafted(actor).approver_role == ""
        refused = line("F4", "refused", refusal_reason="du klarer det selv", refusal_rule=worlds.RULE)
        row = worlds.draft(actor, worlds.citizen(actor, "0202419998", "Bent Testesen"), line(), refused)
        assert row.approver_role == ""


def test_a_table_made_stricter_meanwhile_is_read_again(world: World) -> None:
    with worlds.acting(world.assessor) as actor:
        row = drafted(actor)
    set_limit(world, GrantedMatter.PRODUCT, product="F2")
    with worlds.acting(world.assessor) as actor:
        with pytest.raises(WrongState, match="approver_role_changed"):
            decision_sending.send(actor, row.pk, row.version, DAY)
        row = decisions.write_lines(actor, row.pk, row.version, [line()], worlds.answers([line()]))
        assert row.approver_role == LEADER


def test_the_database_sends_nothing_past_the_table(world: World) -> None:
    set_limit(world, GrantedMatter.PRODUCT, product="F2")
    with worlds.acting(world.assessor) as actor:
        row = drafted(actor)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE casework_decision SET approver_role = '', version = version + 1 WHERE id = %s", [row.pk]
            )
            with pytest.raises(IntegrityError) as refused, transaction.atomic():
                cursor.execute(
                    "UPDATE casework_decision SET state = 'awaiting_approval', version = version + 1 WHERE id = %s",
                    [row.pk],
                )
        assert "decision_verdicts_are_the_standards" in repr(refused.value.__cause__.diag.constraint_name)  # type: ignore[union-attr]


def test_a_limit_is_dated_and_lifted(world: World) -> None:
    set_limit(world, GrantedMatter.WEEKLY_HOURS, limit=10)
    set_limit(world, GrantedMatter.WEEKLY_HOURS, MAKER, limit=20, since=DAY)
    set_limit(world, GrantedMatter.WEEKLY_HOURS, None, since=DAY + timedelta(days=9))
    mine = GrantLimit.objects.filter(municipality=world.town)
    with worlds.acting(world.assessor):
        assert [row.limit for row in mine.on(DAY - timedelta(days=1))] == [10]
        assert [row.limit for row in mine.on(DAY)] == [20]
        assert not mine.on(DAY + timedelta(days=9))


@pytest.mark.parametrize(
    ("matter", "more", "code"),
    [
        (GrantedMatter.WEEKLY_HOURS, {}, "grant_limit_of_hours_says_how_many"),
        (GrantedMatter.DISPENSATION, {"limit": 3}, "grant_limit_of_hours_says_how_many"),
        (GrantedMatter.PRODUCT, {}, "grant_limit_of_a_product_names_it"),
    ],
)
def test_a_limit_says_all_it_must(world: World, matter: GrantedMatter, more: dict[str, Any], code: str) -> None:
    with pytest.raises(ActionRefused, match=code):
        set_limit(world, matter, **more)


def test_hours_that_run_by_another_decision_on_the_same_assessment_count_too(world: World) -> None:
    more = line("F2", wish=CLEANING | {"package": "Indkøb", "weekly_minutes": 300}, catalogue=DESCRIBED)
    set_limit(world, GrantedMatter.WEEKLY_HOURS, limit=7)
    with worlds.acting(world.assessor) as actor:
        of = worlds.citizen(actor)
        first = worlds.sent(actor, of, cleaning())
        beside = worlds.draft(actor, of, more)
        assert (first.approver_role, beside.approver_role) == ("", LEADER)
        with pytest.raises(NotPermitted, match="decision_needs_approver"):
            decision_sending.send(actor, beside.pk, beside.version, DAY)


def test_hours_that_run_by_an_earlier_assessment_count_until_they_are_replaced(world: World) -> None:
    set_limit(world, GrantedMatter.WEEKLY_HOURS, limit=7)
    with worlds.acting(world.assessor) as actor:
        of = worlds.citizen(actor)
        first = worlds.sent(actor, of, cleaning())
        again = worlds.assessment(actor, of)
        said = [line("F2")]

        def draft(**about: Any) -> Decision:
            made = decisions.draft_decision(actor, again.pk, on=DAY, **about)
            return decisions.write_lines(actor, made.pk, made.version, said, worlds.answers(said))

        assert draft().approver_role == LEADER
        assert draft(replaces=first.pk).approver_role == ""
        other = worlds.draft(actor, worlds.citizen(actor, "0202419998", "Bent Testesen"), line("F2"))
        assert other.approver_role == ""


@pytest.mark.parametrize(("what", "role"), [("bad", ""), ("toiletbesøg", LEADER)])
def test_a_need_that_a_new_assessment_names_again_counts_once(world: World, what: str, role: str) -> None:
    set_limit(world, GrantedMatter.WEEKLY_HOURS, limit=7)
    with worlds.acting(world.assessor) as actor:
        of = worlds.citizen(actor)
        worlds.sent(actor, of)
        needs = (NeedOfHelp(shift="day", what=what, minutes=45, times=7),)
        again = worlds.assessment(actor, of, needs=needs)
        made = decisions.draft_decision(actor, again.pk, on=DAY)
        said = [line("G2")]
        assert decisions.write_lines(actor, made.pk, made.version, said, worlds.answers(said)).approver_role == role
