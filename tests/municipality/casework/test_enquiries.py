"""An enquiry is answered in the catalogue's own time, counted in the working days of the place."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from municipality.access.actor import Actor
from municipality.casework.actions import enquiries, notices
from municipality.casework.closed_days import working_calendar
from municipality.casework.models import Enquiry, Letter
from municipality.refusals import ActionRefused, WrongState
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY


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
    assert not working_calendar(date(2023, 5, 1), []).is_working_day(date(2023, 5, 5))
    assert working_calendar(date(2024, 4, 1), []).is_working_day(date(2024, 4, 26))


def test_an_answer_that_is_late_is_explained_in_a_letter(assessor: Actor) -> None:
    row = worlds.enquiry(assessor, worlds.citizen(assessor))
    with pytest.raises(ActionRefused, match="not_a_delay"):
        enquiries.delay_enquiry(assessor, row.pk, expected_on=row.due_on, cause="vi venter på sygehuset")
    delay = enquiries.delay_enquiry(
        assessor, row.pk, expected_on=date(2026, 3, 27), cause="vi venter på svar fra sygehuset"
    )
    assert "27. marts 2026" in notices.draft_delay_notice(assessor, delay.pk, DAY).replace("\u00a0", " ")
    notices.send_delay_notice(assessor, delay.pk, DAY)
    letter = Letter.objects.get(enquiry=row)
    assert letter.kind == "delay_notice"
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
