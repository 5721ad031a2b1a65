"""Which way a letter leaves, the day it counts as received, and until when a decision in it can be complained of.

One place: the letter says these days, and its message keeps them.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from helhed.catalogue import Regime
from helhed.days import Channel, complaint_deadline, presumed_receipt
from municipality.casework.closed_days import build_working_calendar
from municipality.casework.letters import get_guidance
from municipality.casework.lookups.practices import find_practice
from municipality.casework.lookups.relatives import find_acting_relative
from municipality.casework.models import Citizen, Practice
from municipality.casework.post import has_mailbox_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """How a letter leaves, the presumed day of receipt, and the last minute of a complaint counted from it."""

    channel: Channel
    received_on: date
    complaint_until: datetime


def get_receipt(channel: Channel, practice: Practice, on: date) -> Receipt:
    """The days of a letter that leaves this way on a day."""
    calendar = build_working_calendar(on, practice.closed_days)
    received = presumed_receipt(on, channel, practice.delivery_days, calendar)
    return Receipt(
        channel=channel,
        received_on=received,
        complaint_until=complaint_deadline(received, practice.complaint_weeks, calendar),
    )


def get_last_answer_day(citizen: Citizen, practice: Practice, on: date) -> date:
    """The last day of the usual time to answer a hearing of this day, counted from its presumed receipt."""
    received = get_receipt(get_channel_on(citizen, on), practice, on).received_on
    return received + timedelta(days=practice.hearing_days)


def get_channel(citizen: Citizen, *, is_to_another: bool) -> Channel:
    """Returns Digital Post for a citizen with a mailbox and no representative, else print."""
    takes_post = has_mailbox_number(citizen.number) and not citizen.is_digital_post_exempt and not is_to_another
    return Channel.DIGITAL_POST if takes_post and not citizen.is_replacement_number else Channel.PRINT


def get_first_burden_day(citizen: Citizen, regime: str, on: date) -> date:
    """The first day help can become less by a letter of this day: after its presumed receipt and the notice.

    Where the municipality has said no practice no letter leaves, and it is the day itself.
    """
    received = find_received_on(citizen, on)
    if received is None:
        return on
    return received + timedelta(days=get_guidance(Regime(regime), on).notice.days + 1)


def find_received_on(citizen: Citizen, on: date) -> date | None:
    """Returns the day a letter of this day to the citizen is presumed received; None without a practice, since no
    letter is sent then.
    """
    practice = find_practice(citizen.municipality_id, on)
    if practice is None:
        return None
    return get_receipt(get_channel_on(citizen, on), practice, on).received_on


def get_channel_on(citizen: Citizen, on: date) -> Channel:
    """Returns how a letter to the citizen leaves on a day, or one to the relative who receives them."""
    return get_channel(citizen, is_to_another=find_acting_relative(citizen, on) is not None)


def get_relative_channel(number: str) -> Channel:
    """Digital Post where the relative's own number is given, else print."""
    return Channel.DIGITAL_POST if number else Channel.PRINT
