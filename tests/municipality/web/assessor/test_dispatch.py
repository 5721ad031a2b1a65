"""A letter that has not left is never shown as sent: where the case shows it, in print, and to the citizen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from municipality.casework.codes import MessageState
from municipality.casework.models import OutgoingMessage
from municipality.web.assessor.letters.outbox_page import describe_next_step
from municipality.web.shared.dispatch import describe_dispatch, has_left

TODAY = date(2026, 3, 9)


def message(state: str, sent_on: date = TODAY) -> OutgoingMessage:
    """A message in a state, with the deadline it was given when it was written."""
    return OutgoingMessage(
        channel="print",
        state=state,
        sent_on=sent_on,
        received_on=sent_on + timedelta(days=8),
        complaint_deadline=timezone.now(),
    )


def test_a_letter_that_was_handed_over_says_when_it_counts_as_received_and_until_when_it_can_be_complained_of() -> None:
    said = describe_dispatch(message(MessageState.HANDED_OVER, TODAY - timedelta(days=40)), TODAY)
    assert said.way.startswith("sendt med")
    assert "Klagefrist" in said.deadlines


def test_a_letter_of_today_is_on_its_way() -> None:
    said = describe_dispatch(message(MessageState.WAITING), TODAY)
    assert said.way.startswith("bliver sendt i dag")
    assert "Klagefrist:" in said.deadlines


@pytest.mark.parametrize(
    ("state", "days"), [(MessageState.WAITING, 1), (MessageState.WAITING, 34), (MessageState.STOPPED, 0)]
)
def test_a_letter_that_never_left_has_no_day_it_came_and_no_deadline(state: str, days: int) -> None:
    row = message(state, TODAY - timedelta(days=days))
    said = describe_dispatch(row, TODAY)
    assert not said.way.startswith("sendt")
    assert "Regnes for modtaget" not in said.deadlines
    assert "Klagefrist:" not in said.deadlines
    assert not has_left(row, TODAY)


def test_a_letter_nobody_can_complain_of_has_no_deadline_to_begin() -> None:
    row = message(MessageState.WAITING, TODAY - timedelta(days=1))
    late = "Klagefristen er ikke begyndt"
    assert late in describe_dispatch(row, TODAY).deadlines
    assert late in describe_next_step(row, is_late=True)
    row.complaint_deadline = None
    assert describe_dispatch(row, TODAY).deadlines == "Brevet er ikke kommet af sted."
    assert late not in describe_next_step(row, is_late=True)
