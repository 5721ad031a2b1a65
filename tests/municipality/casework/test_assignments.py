"""Whose an enquiry is: taken, handed out and handed on, and no other way, whoever writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from municipality.access.actor import Actor
from municipality.access.models import User
from municipality.access.roles import OrganisationKind, Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.enquiry import enquiries
from municipality.casework.actions.enquiry.assignments import hand_out
from municipality.casework.models import Assignment, Enquiry
from municipality.refusals import ActionRefused, NotPermitted, WrongState
from tests.municipality.access import people
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World

TODAY = people.today()


@pytest.fixture
def asked(world: World) -> Enquiry:
    with as_actor(world.assessor) as assessor:
        return worlds.enquiry(assessor, worlds.citizen(assessor))


@pytest.fixture
def leader(world: World, asked: Enquiry) -> Iterator[Actor]:
    with as_actor(world.leader) as actor:
        yield actor


@contextmanager
def refused_by_the_database(constraint: str) -> Iterator[None]:
    with pytest.raises(IntegrityError) as fault, transaction.atomic():
        yield
    assert fault.value.__cause__.diag.constraint_name == constraint  # type: ignore[union-attr]


def test_the_leader_gives_several_to_one_colleague_at_once(world: World, asked: Enquiry, leader: Actor) -> None:
    other = worlds.enquiry(leader, worlds.citizen(leader, "0101449999", "Lis Påfund"))
    made = hand_out(leader, [asked.pk, other.pk, asked.pk], world.assessor.user, TODAY)
    assert [row.enquiry_id for row in made] == [asked.pk, other.pk]
    assert set(Enquiry.objects.values_list("taken_by", flat=True)) == {world.assessor.user}
    assert hand_out(leader, [asked.pk], world.assessor.user, TODAY) == [], "what she has already stays as it is"


def test_it_is_handed_on_with_a_reason_and_the_database_notes_from_whom_and_by_whom(
    world: World, asked: Enquiry, leader: Actor
) -> None:
    hand_out(leader, [asked.pk], world.assessor.user, TODAY)
    with pytest.raises(ActionRefused, match="assignment_from_another_says_why"):
        hand_out(leader, [asked.pk], world.maker.user, TODAY, "  ")
    hand_out(leader, [asked.pk], world.maker.user, TODAY, "ferie")
    row = Assignment.objects.latest("pk")
    assert (row.taken_from_id, row.given_to_id, row.why, row.recorded_by_id) == (
        world.assessor.user, world.maker.user, "ferie", world.leader.user,
    )  # fmt: skip


def test_all_are_given_or_none(world: World, asked: Enquiry, leader: Actor) -> None:
    other = worlds.enquiry(leader, worlds.citizen(leader, "0101449999", "Lis Påfund"))
    enquiries.withdraw_enquiry(leader, other.pk, "hun klarer det selv")
    with pytest.raises(ActionRefused, match="assignment_of_the_teams"):
        hand_out(leader, [asked.pk, other.pk], world.assessor.user, TODAY)
    with pytest.raises(ActionRefused, match="assignment_of_the_teams"):
        hand_out(leader, [], world.assessor.user, TODAY)
    assert not Assignment.objects.exists()


def test_only_who_works_on_cases_here_is_given_one(world: World, asked: Enquiry, leader: Actor) -> None:
    with as_actor(world.administrator):
        carer = people.add_person(world.town, "hjælper", Role.CARER)
        clerk = people.add_person(world.town, "regnskab", Role.SETTLEMENT_CLERK)
    for user in (carer.pk, clerk.pk, world.administrator.user, 0):
        with pytest.raises(ActionRefused, match="assignment_to_a_colleague"):
            hand_out(leader, [asked.pk], user, TODAY)
    with refused_by_the_database("assignment_to_a_case_worker"):
        written(asked, carer)


def test_a_team_has_its_own_cases_and_its_own_people(world: World, asked: Enquiry) -> None:
    with as_actor(world.administrator):
        north = people.add_organisation(world.town, "Team Nord", OrganisationKind.TEAM)
        anna = User.objects.get(pk=world.assessor.user)
        people.actions.give_role(
            world.administrator, user=anna, organisation=north, role=Role.ASSESSOR, since=people.LONG_AGO
        )
    with as_actor(Actor(
        user=world.leader.user, municipality=world.town.pk, organisation=north.pk, role=Role.TEAM_LEADER,
        purpose="prøve",
    )) as norths:  # fmt: skip
        with pytest.raises(ActionRefused, match="assignment_of_the_teams"):
            hand_out(norths, [asked.pk], anna.pk, TODAY)
        citizen = worlds.citizen(norths, "0101449999", "Lis Påfund", team_id=north.pk)
        theirs = worlds.enquiry(norths, citizen)
        with pytest.raises(ActionRefused, match="assignment_to_a_colleague"):
            hand_out(norths, [theirs.pk], world.maker.user, TODAY)
        assert len(hand_out(norths, [theirs.pk], anna.pk, TODAY)) == 1


def test_an_assessor_takes_one_herself_and_gives_none_away(world: World, asked: Enquiry) -> None:
    with as_actor(world.assessor) as assessor:
        with pytest.raises(NotPermitted):
            hand_out(assessor, [asked.pk], world.maker.user, TODAY)
        with refused_by_the_database("assignment_by_who_may"):
            written(asked, User.objects.get(pk=world.maker.user))
        enquiries.take_enquiry(assessor, asked.pk)
    with as_actor(world.maker) as maker:
        with pytest.raises(ActionRefused, match="assignment_from_another_says_why"):
            enquiries.take_enquiry(maker, asked.pk)
        enquiries.take_enquiry(maker, asked.pk, "hun er syg")
        assert Enquiry.objects.get(pk=asked.pk).taken_by_id == maker.user


def test_whose_it_is_changes_in_no_other_way_and_what_was_written_stays(
    world: World, asked: Enquiry, leader: Actor
) -> None:
    hand_out(leader, [asked.pk], world.assessor.user, TODAY)
    for write in (
        lambda: Enquiry.objects.filter(pk=asked.pk).update(taken_by_id=world.maker.user),
        lambda: Assignment.objects.update(why="x"),
        lambda: Assignment.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            write()


def test_what_is_closed_is_given_to_nobody(world: World, asked: Enquiry, leader: Actor) -> None:
    enquiries.withdraw_enquiry(leader, asked.pk, "hun klarer det selv")
    with pytest.raises(WrongState, match="enquiry_is_closed"):
        enquiries.take_enquiry(leader, asked.pk)
    with refused_by_the_database("assignment_of_an_open_enquiry"):
        written(asked, User.objects.get(pk=world.leader.user))


def test_nothing_of_one_citizen_hangs_on_another(world: World, asked: Enquiry, leader: Actor) -> None:
    lis = worlds.citizen(leader, "0101449999", "Lis Påfund")
    with refused_by_the_database("assignment_enquiry_of_citizen"):
        written(asked, User.objects.get(pk=world.leader.user), citizen_id=lis.pk)


def written(asked: Enquiry, to: User, **changes: int) -> None:
    """Past the actions."""
    said = {"municipality_id": asked.municipality_id, "citizen_id": asked.citizen_id} | changes
    Assignment(enquiry=asked, given_to=to, **said).save(force_insert=True)


def test_others_than_the_municipalitys_case_workers_see_nothing_of_it(
    world: World, asked: Enquiry, leader: Actor
) -> None:
    hand_out(leader, [asked.pk], world.assessor.user, TODAY)
    seen = {}
    for role in (Role.SUPERVISOR, Role.CARER, Role.SETTLEMENT_CLERK, Role.ADMINISTRATOR, Role.CITIZEN):
        with as_actor(people.acting(world.town, role, organisation=world.near, citizen=asked.citizen_id)):
            seen[role] = Assignment.objects.count()
    assert {role for role, count in seen.items() if count} == {Role.SUPERVISOR}
