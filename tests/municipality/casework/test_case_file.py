"""Notes and incoming papers are in the file, written once, seen by those who may and by no provider."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from municipality.access.actor import Actor
from municipality.access.roles import PROVIDING, Role
from municipality.access.row_security import as_actor
from municipality.audit.models import Entry
from municipality.casework.actions.case_file import (
    PaperText,
    correct_paper,
    read_paper,
    register_paper,
    write_note,
)
from municipality.casework.actions.help import orders
from municipality.casework.models import CaseNote, Citizen, IncomingPaper
from municipality.refusals import ActionRefused, NotPermitted, WrongState
from tests.municipality.casework import hostile, worlds
from tests.municipality.casework.worlds import World


def note_of(**changes: Any) -> CaseNote:
    said: dict[str, Any] = {
        "kind": "phone",
        "said_by": "datteren Lis",
        "said_at": timezone.now() - timedelta(hours=1),
        "text": "Badet går godt.",
        "form_key": uuid4(),
    }
    return CaseNote(**(said | changes))


def about(**changes: Any) -> PaperText:
    said: dict[str, Any] = {
        "kind": "hospital",
        "sender": "Opdigtet Sygehus",
        "received_on": timezone.localdate(),
        "about": "udskrivning",
        "has_third_person": False,
        "form_key": uuid4(),
    }
    return PaperText(**(said | changes))


def file(actor: Actor, of: Citizen, content: bytes = b"Et brev fra sygehuset.", **changes: Any) -> IncomingPaper:
    return register_paper(actor, of.pk, about(**changes), content, "brev.txt", on=timezone.localdate())


def test_a_note_says_who_when_and_about_which_enquiry_and_by_whom_it_was_written(assessor: Actor) -> None:
    karen = worlds.citizen(assessor)
    asked = worlds.enquiry(assessor, karen)
    made = CaseNote.objects.get(pk=write_note(assessor, karen.pk, note_of(enquiry_id=asked.pk)).pk)
    assert (made.said_by, made.enquiry_id, made.recorded_by_id) == ("datteren Lis", asked.pk, assessor.user)


def test_a_paper_is_kept_as_it_came_with_what_it_was_found_to_be(assessor: Actor) -> None:
    karen = worlds.citizen(assessor)
    made = IncomingPaper.objects.get(pk=file(assessor, karen, hostile.pdf()).pk)
    assert bytes(made.content) == hostile.pdf()
    assert (made.media_type, made.recorded_by_id) == ("application/pdf", assessor.user)


@pytest.mark.parametrize(("content", "code"), hostile.REFUSED.values(), ids=hostile.REFUSED)
def test_a_hostile_file_leaves_nothing_in_the_case(assessor: Actor, content: bytes, code: str) -> None:
    karen = worlds.citizen(assessor)
    with pytest.raises(ActionRefused) as refused:
        file(assessor, karen, content)
    assert refused.value.code == code
    assert not IncomingPaper.objects.exists()


def test_a_file_over_the_limit_is_refused_before_it_is_scanned(assessor: Actor, settings: Any) -> None:
    settings.PAPER_LONGEST_BYTES = 20
    with pytest.raises(ActionRefused, match="paper_too_large"):
        file(assessor, worlds.citizen(assessor), b"x" * 21)


def test_the_same_form_sent_twice_makes_one(assessor: Actor) -> None:
    karen, key = worlds.citizen(assessor), uuid4()
    notes = {write_note(assessor, karen.pk, note_of(form_key=key)).pk for _ in range(3)}
    papers = {file(assessor, karen, form_key=key).pk for _ in range(3)}
    assert (len(notes), CaseNote.objects.count()) == (1, 1)
    assert (len(papers), IncomingPaper.objects.count()) == (1, 1)


def test_a_correction_is_a_new_row_and_the_earlier_stays(assessor: Actor) -> None:
    karen = worlds.citizen(assessor)
    first = write_note(assessor, karen.pk, note_of(text="Badet går skidt."))
    second = write_note(assessor, karen.pk, note_of(), corrects=first.pk)
    kept = CaseNote.objects.get(pk=first.pk)
    assert (kept.text, kept.corrected_at) == ("Badet går skidt.", CaseNote.objects.get(pk=second.pk).recorded_at)
    assert list(CaseNote.objects.current()) == [second]
    with pytest.raises(WrongState, match="file_row_is_corrected"):
        write_note(assessor, karen.pk, note_of(), corrects=first.pk)


def test_what_a_paper_is_can_be_said_anew_and_its_bytes_cannot(assessor: Actor) -> None:
    karen = worlds.citizen(assessor)
    first = file(assessor, karen, hostile.png())
    second = correct_paper(assessor, first.pk, about(kind="doctor"), on=timezone.localdate())
    kept = {row.pk: row for row in IncomingPaper.objects.all()}
    assert bytes(kept[second.pk].content) == bytes(kept[first.pk].content) == hostile.png()
    assert (kept[first.pk].kind, kept[second.pk].kind) == ("hospital", "doctor")
    with pytest.raises(WrongState):
        correct_paper(assessor, first.pk, about(), on=timezone.localdate())


@pytest.mark.parametrize("table", ["casework_casenote", "casework_incomingpaper"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET has_third_person = false", "DELETE FROM {}"])
def test_the_serving_role_can_neither_change_nor_remove_them(assessor: Actor, table: str, statement: str) -> None:
    karen = worlds.citizen(assessor)
    write_note(assessor, karen.pk, note_of())
    file(assessor, karen)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_the_database_checks_bytes_type_writer_and_citizen(assessor: Actor) -> None:
    karen, ove = worlds.citizen(assessor), worlds.citizen(assessor, "0101429999", "Ove Opdigtsen")
    paper, note = file(assessor, karen), write_note(assessor, karen.pk, note_of())
    asked = worlds.enquiry(assessor, ove)
    for rule, changes in {
        "paper_sha256_is_its_own": {"sha256": "0" * 64},
        "paper_is_what_it_says": {"media_type": "application/pdf"},
        "paper_enquiry_of_citizen": {"enquiry_id": asked.pk},
        "paper_corrects_of_citizen": {"citizen": ove, "corrects": paper},
        "paper_day_is_plausible": {"received_on": date(1999, 1, 1)},
        "paper_once": {"form_key": paper.form_key},
    }.items():
        row = IncomingPaper.objects.get(pk=paper.pk)
        row.pk, row.form_key = None, UUID(int=1)
        assert rule in broken(row, changes)
    for rule, changes in {
        "case_note_is_bounded": {"text": "x" * 20_001},
        "case_note_says_something": {"text": " \n"},
        "case_note_says_who": {"said_by": " "},
        "case_note_time_is_plausible": {"said_at": timezone.now() + timedelta(days=1)},
        "case_note_of_its_municipality": {"municipality_id": 4711},
    }.items():
        fresh = CaseNote.objects.get(pk=note.pk)
        fresh.pk, fresh.form_key = None, UUID(int=1)
        assert rule in broken(fresh, changes) or "row-level security" in broken(fresh, changes)


def broken(row: Any, changes: dict[str, Any]) -> str:
    """What the database says to the row with these changes."""
    for name, value in changes.items():
        setattr(row, name, value)
    with pytest.raises((IntegrityError, DatabaseError)) as refused, transaction.atomic():
        inserted(row)
    return str(refused.value)


def inserted(row: CaseNote | IncomingPaper) -> None:
    row.save(force_insert=True)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_writer_is_the_databases_to_say(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        karen = worlds.citizen(assessor)
        made = write_note(assessor, karen.pk, note_of(recorded_by_id=world.maker.user, corrected_at=timezone.now()))
        kept = CaseNote.objects.get(pk=made.pk)
    assert (kept.recorded_by_id, kept.corrected_at) == (world.assessor.user, None)


@pytest.mark.parametrize("role", [*sorted(PROVIDING), Role.SETTLEMENT_CLERK, Role.ADMINISTRATOR, Role.DISPATCHER])
def test_no_provider_sees_a_note_or_a_paper_of_a_citizen_it_helps(world: World, role: Role) -> None:
    with as_actor(world.assessor) as assessor:
        karen = worlds.citizen(assessor)
        orders.order_care(assessor, worlds.grant_of(worlds.sent(assessor, karen)).pk, world.near, since=worlds.DAY)
        write_note(assessor, karen.pk, note_of())
        paper = file(assessor, karen)
    provider = replace(world.assessor, role=role, organisation=world.near)
    with as_actor(provider):
        assert not CaseNote.objects.exists()
        assert not IncomingPaper.objects.exists()
        with pytest.raises(NotPermitted):
            read_paper(provider, karen.pk, paper.pk)
        with pytest.raises(NotPermitted):
            write_note(provider, karen.pk, note_of())


@pytest.mark.parametrize("role", [Role.CITIZEN, Role.RELATIVE])
def test_on_the_own_case_only_what_is_about_the_citizen_alone_is_there(world: World, role: Role) -> None:
    with as_actor(world.assessor) as assessor:
        karen, ove = worlds.citizen(assessor), worlds.citizen(assessor, "0101429999", "Ove Opdigtsen")
        own = write_note(assessor, karen.pk, note_of())
        write_note(assessor, karen.pk, note_of(text="Sønnen drikker.", has_third_person=True))
        careless = write_note(assessor, karen.pk, note_of(text="Sønnen drikker meget."))
        write_note(assessor, karen.pk, note_of(has_third_person=True), corrects=careless.pk)
        write_note(assessor, ove.pk, note_of())
        paper = file(assessor, karen)
        hidden = file(assessor, karen, has_third_person=True)
    owner = replace(world.assessor, role=role, citizen=karen.pk)
    with as_actor(owner):
        assert list(CaseNote.objects.all()) == [own]
        assert [row.pk for row in IncomingPaper.objects.all()] == [paper.pk]
        assert read_paper(owner, karen.pk, paper.pk).pk == paper.pk
        with pytest.raises(ActionRefused, match="not_found"):
            read_paper(owner, karen.pk, hidden.pk)


def test_another_municipality_sees_nothing_and_corrects_nothing(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        karen = worlds.citizen(assessor)
        note, paper = write_note(assessor, karen.pk, note_of()), file(assessor, karen)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    other = worlds.build("Storeby", "902")
    worlds.as_runtime()
    with as_actor(other.assessor) as stranger:
        assert not CaseNote.objects.exists()
        for attempt in (
            lambda: write_note(stranger, karen.pk, note_of(), corrects=note.pk),
            lambda: correct_paper(stranger, paper.pk, about(), on=timezone.localdate()),
            lambda: read_paper(stranger, karen.pk, paper.pk),
        ):
            with pytest.raises(ActionRefused, match="not_found"):
                attempt()


def test_each_change_and_each_reading_is_logged_and_never_what_was_said(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        karen = worlds.citizen(assessor)
        first = write_note(assessor, karen.pk, note_of())
        write_note(assessor, karen.pk, note_of(), corrects=first.pk)
        paper = file(assessor, karen)
        read_paper(assessor, karen.pk, paper.pk)
        correct_paper(assessor, paper.pk, about(), on=timezone.localdate())
    with as_actor(replace(world.assessor, role=Role.SUPERVISOR)):
        rows = Entry.objects.filter(citizen_id=karen.pk)
        verbs = set(rows.values_list("verb", flat=True))
        told = " ".join(str(row.details) for row in rows)
    assert {"note_written", "note_corrected", "paper_registered", "paper_corrected", "read"} <= verbs
    assert "Badet" not in told
    assert "Sygehus" not in told
