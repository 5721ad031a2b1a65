"""An enquiry is answered in the catalogue's own time, counted in the working days of the place."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction

from municipality.access.actor import Actor
from municipality.access.row_security import as_actor
from municipality.casework.actions.enquiry import enquiries
from municipality.casework.actions.help import notices
from municipality.casework.closed_days import build_working_calendar
from municipality.casework.models import Delay, Enquiry, Letter
from municipality.refusals import ActionRefused, WrongState
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, World


def received(year: int, month: int, day: int, hour: int = 10) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ZoneInfo("Europe/Copenhagen"))


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (received(2026, 3, 9), date(2026, 3, 16)),  # an ordinary week
        (received(2026, 3, 30), date(2026, 4, 9)),  # over Easter
        (received(2026, 12, 22), date(2027, 1, 4)),  # over Christmas, with the town hall's own closed days
        (received(2026, 10, 23), date(2026, 10, 30)),  # over the change of the clock
        (received(2028, 2, 25), date(2028, 3, 3)),  # over a leap day
        (received(2026, 3, 9, 23), date(2026, 3, 16)),  # late in the evening is still that day
    ],
)
def test_the_last_day_follows_from_the_standard(assessor: Actor, at: datetime, due: date) -> None:
    row = worlds.enquiry(assessor, worlds.citizen(assessor), received_at=at)
    assert row.due_on == due
    assert row.due_rule == "jammerbugt 2025-07-01 case_time"


def test_store_bededag_is_a_day_off_until_2023() -> None:
    assert not build_working_calendar(date(2023, 5, 1), []).is_working_day(date(2023, 5, 5))
    assert build_working_calendar(date(2024, 4, 1), []).is_working_day(date(2024, 4, 26))


def test_an_answer_that_is_late_is_explained_in_a_letter(assessor: Actor) -> None:
    row = worlds.enquiry(assessor, worlds.citizen(assessor))
    with pytest.raises(ActionRefused, match="not_a_delay"):
        enquiries.delay_enquiry(assessor, row.pk, expected_on=row.due_on, cause="vi venter på sygehuset")
    delay = enquiries.delay_enquiry(
        assessor, row.pk, expected_on=date(2026, 3, 27), cause="vi venter på svar fra sygehuset"
    )
    notices.send_delay_notice(assessor, delay.pk, DAY)
    letter = Letter.objects.get(enquiry=row)
    assert letter.kind == "delay_notice"
    assert "27. marts 2026" in letter.text.replace("\u00a0", " ")
    assert letter.message.complaint_deadline is None


def test_an_enquiry_that_was_withdrawn_is_worked_on_no_more(assessor: Actor) -> None:
    row = worlds.enquiry(assessor, worlds.citizen(assessor))
    enquiries.take_enquiry(assessor, row.pk)
    assert list(Enquiry.objects.late(date(2026, 3, 17))) == [row]
    assert not Enquiry.objects.late(row.due_on)
    enquiries.withdraw_enquiry(assessor, row.pk, "hun klarer det selv")
    for again in (
        lambda: enquiries.take_enquiry(assessor, row.pk),
        lambda: enquiries.delay_enquiry(assessor, row.pk, expected_on=date(2026, 4, 1), cause="x"),
    ):
        with pytest.raises(WrongState, match="enquiry_is_closed"):
            again()


def test_why_an_enquiry_was_withdrawn_stays_in_the_case_with_who_said_so(assessor: Actor) -> None:
    row = worlds.enquiry(assessor, worlds.citizen(assessor))
    enquiries.withdraw_enquiry(assessor, row.pk, " hun klarer det selv ")
    row.refresh_from_db()
    assert (row.withdrawn_because, row.withdrawn_by_id) == ("hun klarer det selv", assessor.user)
    assert row.withdrawn_at is not None
    with connection.cursor() as cursor:
        cursor.execute("UPDATE casework_enquiry SET withdrawn_because = 'noget andet'")
    row.refresh_from_db()
    assert row.withdrawn_because == "hun klarer det selv", "what was written once is never another"


def test_an_enquiry_is_withdrawn_for_no_reason_not_even_by_raw_sql(assessor: Actor) -> None:
    worlds.enquiry(assessor, worlds.citizen(assessor))
    with pytest.raises(IntegrityError, match="says why"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE casework_enquiry SET state = 'withdrawn'")


def test_nobody_writes_in_the_name_of_another_even_by_raw_sql(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        row = worlds.enquiry(assessor, worlds.citizen(assessor))
        with connection.cursor() as cursor:
            cursor.execute(
                """INSERT INTO casework_delay (municipality_id, citizen_id, enquiry_id, expected_on, cause,
                recorded_by_id) VALUES (%s, %s, %s, '2026-04-01', 'vi venter', %s)""",
                [row.municipality_id, row.citizen_id, row.pk, world.maker.user],
            )
        assert Delay.objects.get().recorded_by_id == assessor.user != world.maker.user


def test_every_row_that_says_who_wrote_it_is_told_so_by_the_database(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT c.relname, EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'written_by')
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE a.attname = 'recorded_by_id' AND c.relkind = 'r'"""
        )
        signed = dict(cursor.fetchall())
    assert "casework_grant" in signed
    assert [table for table, is_signed in signed.items() if not is_signed] == []
