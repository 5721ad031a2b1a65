"""Each letter leaves once, whatever happens on the way, and the complaint deadline runs from its receipt."""

from __future__ import annotations

import os
import stat
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from psycopg.types.range import DateRange

from municipality.access.actor import Actor
from municipality.access.models import Membership
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.citizen import citizens
from municipality.casework.actions.letters import outbox
from municipality.casework.models import (
    Assessment,
    Citizen,
    Decision,
    Enquiry,
    Grant,
    Home,
    Letter,
    OutgoingMessage,
    Relative,
)
from municipality.refusals import ActionRefused, NotPermitted
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, World


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_file_that_leaves_is_for_its_owner_alone_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    folder = tmp_path / "outbox"
    left = folder / f".letter.{os.getpid()}"
    before = os.umask(umask)
    try:
        outbox.write_private_file(folder, "letter", b"first")
        left.write_bytes(b"half a letter of a killed worker")
        left.chmod(0o666)
        outbox.write_private_file(folder, "letter", b"about a citizen")
    finally:
        os.umask(before)
    assert (folder / "letter").read_bytes() == b"about a citizen"
    assert stat.S_IMODE((folder / "letter").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_letter_leaves_once_also_when_the_worker_is_stopped_in_between(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with as_actor(world.assessor) as assessor:
        worlds.sent(assessor, worlds.citizen(assessor))
    worker = outbox.build_outbox_actor(world.town.pk)

    write = outbox.write_message_files

    def stopped(*said: Any) -> None:
        write(*said)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(outbox, "write_message_files", stopped)
        with pytest.raises(KeyboardInterrupt):
            outbox.hand_over_all(worker, tmp_path)
    left = files(tmp_path)
    assert len(left) == 1
    assert outbox.hand_over_all(worker, tmp_path) == 1
    assert files(tmp_path) == left
    assert outbox.hand_over_all(worker, tmp_path) == 0
    with as_actor(world.assessor):
        row = OutgoingMessage.objects.get()
        assert row.state == "handed_over"
        assert [*left] == [f"digital_post/{row.uuid}.memo.xml"]
        assert b"<memo:recipientID>0101419999</memo:recipientID>" in left[f"digital_post/{row.uuid}.memo.xml"]
        with pytest.raises(IntegrityError, match="what has left has left"), transaction.atomic():
            OutgoingMessage.objects.update(state="waiting", handed_over_at=None)


def test_whoever_is_exempt_gets_it_in_print_and_is_presumed_to_have_it_later(world: World, tmp_path: Path) -> None:
    with as_actor(world.assessor) as assessor:
        worlds.sent(assessor, worlds.citizen(assessor, is_digital_post_exempt=True))
        row = OutgoingMessage.objects.get()
    assert (row.channel, row.received_on, row.is_receipt_presumed) == ("print", date(2026, 3, 17), True)
    assert row.complaint_deadline == datetime(2026, 4, 14, 23, 59, tzinfo=ZoneInfo("Europe/Copenhagen"))
    outbox.hand_over_all(outbox.build_outbox_actor(world.town.pk), tmp_path)
    assert files(tmp_path)[f"print/{row.uuid}.txt"].decode() == "Karen Testesen\nBirkevej 4\n0001 Lilleby\n"
    assert files(tmp_path)[f"print/{row.uuid}.pdf"].startswith(b"%PDF")


def test_the_deadline_follows_the_day_it_was_received(assessor: Actor) -> None:
    worlds.sent(assessor, worlds.citizen(assessor))
    row = OutgoingMessage.objects.get()
    with pytest.raises(ActionRefused, match="message_received_after_sent"):
        outbox.register_receipt(assessor, row.pk, received_on=date(2026, 3, 8))
    row = outbox.register_receipt(assessor, row.pk, received_on=date(2026, 3, 12))
    assert not row.is_receipt_presumed
    assert row.complaint_deadline == datetime(2026, 4, 9, 23, 59, tzinfo=ZoneInfo("Europe/Copenhagen"))


def test_a_guardian_gets_the_letter_in_print(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    citizens.add_relative(
        assessor,
        of,
        Relative(
            name="Ove Værgesen", relation="værge", capacity="guardian", gets_letters=True,
            address_lines="Havnen 2\n0002 By", valid=DateRange(DAY, None),
        ),
    )  # fmt: skip
    worlds.sent(assessor, of)
    row = OutgoingMessage.objects.get()
    assert (row.channel, row.receiver, row.address) == ("print", "Ove Værgesen", "Ove Værgesen\nHavnen 2\n0002 By")
    assert "Karen Testesen" in row.letter.text


def test_a_municipality_without_a_company_number_is_told_before_anything_is_sent(db: None) -> None:
    from django.db import connection

    world = worlds.build(cvr="")
    worlds.as_runtime()
    with as_actor(world.assessor) as assessor, pytest.raises(ActionRefused, match="post_incomplete"):
        worlds.sent(assessor, worlds.citizen(assessor))
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def test_the_machine_that_hands_letters_over_sees_those_who_wait_for_one_and_nothing_else(
    world: World, tmp_path: Path
) -> None:
    with as_actor(world.assessor) as assessor:
        waiting = worlds.citizen(assessor)
        worlds.sent(assessor, waiting)
        worlds.citizen(assessor, "0202429999", "Poul Prøvesen")
    machine = outbox.build_outbox_actor(world.town.pk)
    with as_actor(machine):
        assert [row.pk for row in Citizen.objects.all()] == [waiting.pk]
        assert Letter.objects.count() == 1
        for kind in (Home, Enquiry, Assessment, Decision, Grant):
            assert not kind.objects.exists(), kind
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            OutgoingMessage.objects.update(received_on=date(2026, 3, 20))
    outbox.hand_over_all(machine, tmp_path)
    with as_actor(machine):
        assert not Citizen.objects.exists()
        assert not Letter.objects.exists()


def test_a_person_hands_nothing_over_and_a_machine_registers_no_receipt(world: World, tmp_path: Path) -> None:
    with as_actor(world.assessor) as assessor:
        worlds.sent(assessor, worlds.citizen(assessor))
        message = OutgoingMessage.objects.get().pk
    for person in (world.assessor, world.leader, world.administrator):
        with pytest.raises(NotPermitted):
            outbox.hand_over_all(person, tmp_path)
    machine = outbox.build_outbox_actor(world.town.pk)
    with as_actor(machine), pytest.raises(NotPermitted):
        outbox.register_receipt(machine, message, received_on=DAY)


def test_no_person_is_given_the_role_of_a_machine(world: World) -> None:
    from municipality.access import actions
    from municipality.access.models import Organisation, User

    with as_actor(world.administrator) as administrator:
        user, unit = User.objects.get(pk=world.assessor.user), Organisation.objects.get(pk=world.assessor.organisation)
        with pytest.raises(ActionRefused, match="role_is_a_machines"):
            actions.give_role(administrator, user=user, organisation=unit, role=Role.DISPATCHER, since=DAY)
        with pytest.raises(IntegrityError, match="membership_role_is_known"), transaction.atomic():
            Membership.objects.create(
                user=user,
                municipality_id=unit.municipality_id,
                organisation=unit,
                role="dispatcher",
                valid=DateRange(DAY, None),
            )


def test_a_message_that_cannot_be_handed_over_keeps_no_other_back(world: World, tmp_path: Path) -> None:
    with as_actor(world.assessor) as assessor:
        worlds.sent(assessor, worlds.citizen(assessor, is_digital_post_exempt=True))
        worlds.sent(assessor, worlds.citizen(assessor, "0202429999", "Poul Prøvesen"))
    (tmp_path / "print").write_text("a file where the folder should be", encoding="utf-8")
    machine = outbox.build_outbox_actor(world.town.pk)
    with pytest.raises(ExceptionGroup, match="1 of 2 messages"):
        outbox.hand_over_all(machine, tmp_path)
    with as_actor(world.assessor):
        states = dict(OutgoingMessage.objects.values_list("channel", "state"))
    assert states == {"print": "waiting", "digital_post": "handed_over"}
    (tmp_path / "print").unlink()
    assert outbox.hand_over_all(machine, tmp_path) == 1
