"""A home in its letters: the right and since when, the day and hour of each step, silence, a no, and who is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from psycopg.types.range import DateRange

from helhed.catalogue import Regime
from helhed.eligibility import GrantEndCause
from municipality.access.actor import Actor
from municipality.casework.actions.citizen import citizens
from municipality.casework.actions.decision import decisions
from municipality.casework.actions.decision.decision_replacement import replace_decision
from municipality.casework.actions.help import running_help
from municipality.casework.letters.danish_text import format_long_date
from municipality.casework.models import Citizen, Decision, Enquiry, Letter, Relative
from tests.municipality.casework import worlds
from tests.municipality.casework.test_care_home_letters import MOVES, waiting
from tests.municipality.casework.test_carried_orders import LATER, replaced, send
from tests.municipality.casework.test_offers import PLACE, care, elderly, letter_of, place
from tests.municipality.casework.worlds import DAY

FIRST = "Du har ret til en plejebolig fra den 9. marts 2026. Vi tilbyder dig en plads på Plejecenter Solgården."
NEW_DEADLINE = "Den dag, vi får dit nej, begynder en ny frist på to måneder."
NO_FIRST = f"Så kommer du på venteliste. {NEW_DEADLINE}"
NO_LATER = f"Du beholder din plads på ventelisten. {NEW_DEADLINE}"
FJORDBLIK = {**PLACE, "waits_for": "Plejecenter Fjordblik"}


def offered_later(assessor: Actor, of: Citizen, **changes: Any) -> str:
    """The letter of an offer to a citizen whom an earlier letter put on the waiting list."""
    first = worlds.sent(assessor, of, waiting())
    found = {"wish": {"package": "care_home_somatic", **PLACE}, "start": LATER + timedelta(days=21)}
    return send(assessor, replaced(assessor, first, found | {"offer_answer": "awaited"} | changes))


def plain_day(day: date) -> str:
    """A day as a letter says it, with plain spaces."""
    return format_long_date(day).replace("\N{NO-BREAK SPACE}", " ")


def preview(assessor: Actor, row: Decision, on: date) -> str:
    """The letter of a draft, with plain spaces."""
    return worlds.preview_text(assessor, row.pk, on).replace("\N{NO-BREAK SPACE}", " ")


def test_the_first_answer_gives_the_right_and_offers_and_still_is_only_said_after_an_earlier_letter(
    assessor: Actor,
) -> None:
    first = letter_of(worlds.sent(assessor, elderly(assessor), place(start=MOVES)))
    assert FIRST in first
    assert NO_FIRST in first
    assert "stadig" not in first
    other = worlds.citizen(assessor, "0202419999", "Poul Prøvesen")
    worlds.choose(assessor, other, Regime.ELDERLY_CARE_ACT)
    later = offered_later(assessor, other)
    assert "Du har ret til en plejebolig fra" not in later
    assert NO_LATER in later


def test_a_list_is_said_with_its_day_and_still_only_where_an_earlier_letter_named_it(assessor: Actor) -> None:
    of = elderly(assessor)
    row = worlds.sent(assessor, of, place(wish=FJORDBLIK, start=MOVES))
    first = letter_of(row)
    assert "Du står også på venteliste til Plejecenter Fjordblik." in first
    assert "Venteliste: Du står på ventelisten fra den 9. marts 2026." in first
    other = {"wish": {"package": "care_home_somatic", **FJORDBLIK, "home": "Plejecenter Lunden"}}
    changes = other | {"start": LATER + timedelta(days=21), "offer_answer": "awaited"}
    again = send(assessor, replaced(assessor, row, changes))
    assert "Du står stadig på venteliste til Plejecenter Fjordblik." in again
    assert "Venteliste: Du står på ventelisten fra den 9. marts 2026." in again


def test_the_two_months_run_from_the_day_of_the_right_and_anew_from_a_no(assessor: Actor) -> None:
    of = elderly(assessor)
    first = worlds.sent(assessor, of, waiting(start=DAY + timedelta(days=3)))
    assert "Du har ret til den fra den 9. marts 2026. Sidste dag er den 9. maj 2026." in letter_of(first)
    offered = {"wish": {"package": "care_home_somatic", **PLACE}, "start": LATER + timedelta(days=14)}
    send(assessor, replaced(assessor, first, offered | {"offer_answer": "awaited"}))
    last = Letter.objects.latest("pk").decision
    assert last is not None
    received = LATER + timedelta(days=20)
    row = replace_decision(assessor, last.pk, on=received)
    lines = [waiting(start=received)]
    row = decisions.write_lines(assessor, row.pk, row.version, lines, worlds.answers(lines))
    said = preview(assessor, row, received)
    assert "senest to måneder efter den dag, vi fik dit nej. Vi fik det den 28. april 2026." in said
    assert "Sidste dag er den 28. juni 2026. Den skal være klar senest to uger efter" in said


@pytest.mark.parametrize(
    ("written", "by"), [({}, "mandag den 23. marts 2026"), ({"answer_by": "2026-03-20"}, "fredag den 20. marts 2026")]
)
def test_every_offer_has_a_last_day_and_says_what_silence_means(
    assessor: Actor, written: dict[str, str], by: str
) -> None:
    said = letter_of(worlds.sent(assessor, elderly(assessor), place(wish=PLACE | written, start=MOVES)))
    assert f"Dit svar: Ring til os senest {by}, og sig, om du tager imod pladsen. Har du brug for mere tid" in said
    assert "Hvis du ikke svarer: Så ringer vi til dig. Vi regner det ikke for et nej." in said


def test_a_last_day_that_is_counted_comes_before_the_day_to_move_in(assessor: Actor) -> None:
    said = letter_of(worlds.sent(assessor, elderly(assessor), place(start=DAY + timedelta(days=7))))
    assert "Ring til os senest fredag den 13. marts 2026" in said, "she can move in on Monday 16 March"


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ({}, "Se boligen: Ring til os, hvis du vil se boligen først."),
        (
            {"shown_on": "2026-03-16", "shown_time": "10:30"},
            "Se boligen: Du kan se boligen mandag den 16. marts 2026 kl. 10.30. Ring til os, hvis tiden ikke passer.",
        ),
        ({"shown_on": "2026-03-16"}, "Se boligen: Du kan se boligen mandag den 16. marts 2026. Ring til os om tiden."),
    ],
)
def test_an_offer_says_when_the_home_can_be_seen(assessor: Actor, shown: dict[str, str], said: str) -> None:
    assert said in letter_of(worlds.sent(assessor, elderly(assessor), place(wish=PLACE | shown, start=MOVES)))


def test_who_waited_is_told_so_and_not_that_the_municipality_took_the_case_up(assessor: Actor) -> None:
    said = offered_later(assessor, elderly(assessor))
    assert "Du har stået på venteliste siden den 9. marts 2026. Anledningen til brevet: " in said
    assert "Vi har selv taget din sag op" not in said


def test_a_guardian_is_told_who_gets_the_letter_and_who_applied(assessor: Actor) -> None:
    of = elderly(assessor)
    guardian = Relative(
        name="Else Værn", relation="datter", capacity="guardian", gets_letters=True,
        address_lines="Skovvej 9\n0001 Lilleby", valid=DateRange(date(2020, 1, 1), None),
    )  # fmt: skip
    citizens.add_relative(assessor, of, guardian)
    asked = worlds.enquiry(assessor, of, wish="en plejebolig", source_name="Else Værn")
    said = letter_of(worlds.sent(assessor, of, place(start=MOVES), enquiry=asked.pk))
    assert "Ringer vi, er det til dig som værge. Vi sender kun brevet til dig." in said
    assert "hvad der står i det. I resten af brevet er «du» Karen Testesen." in said
    assert "Vi sender kun brevet til dig. Fortæl gerne Karen Testesen, hvad der står i det." in said
    assert "Din værge søgte for dig den" in said
    assert "Din datter søgte" not in said


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (place(start=MOVES), "om tilbuddet om plejebolig er rigtigt."),
        (place(start=MOVES, offer_answer="accepted"), "om tilbuddet om plejebolig er rigtigt."),
        (waiting(), "fra hvilken dag du har ret til en plejebolig."),
    ],
)
def test_the_board_decides_what_the_letter_decides_and_not_a_right_that_is_given(
    assessor: Actor, line: decisions.DecisionLineDraft, told: str
) -> None:
    of = elderly(assessor)
    row = worlds.draft(assessor, of, line)
    lines = [line]
    row = decisions.write_lines(assessor, row.pk, row.version, lines, worlds.answers(lines, is_wish_met=None))
    said = preview(assessor, row, DAY)
    assert f"Ankestyrelsen kan afgøre, {told}" in said
    assert "om du har ret til en plejebolig" not in said


def test_a_move_says_its_day_that_it_is_to_another_municipality_and_what_the_board_decides(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    given = worlds.grant_of(worlds.sent(assessor, of))
    moved = running_help.HelpStop(
        since=DAY + timedelta(days=22), cause=GrantEndCause.MOVED, reason="", fact=worlds.fact("hun flytter")
    )
    running_help.end_help(assessor, [given.pk], moved, DAY)
    said = Letter.objects.latest("pk").text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Du flytter til en anden kommune. Fra tirsdag den 31. marts 2026 er det den nye kommune" in said
    assert "Ring også til os, hvis vi skal sende oplysninger om din hjælp til den." in said
    assert "Ankestyrelsen kan afgøre, om det er rigtigt, at hjælpen stopper." in said


CALLED = "Indtil du flytter ind: Vi ringer til dig senest torsdag den 12. marts 2026 og aftaler, hvilken hjælp du har"


@pytest.mark.parametrize("line", [waiting(), place(start=MOVES), place(start=MOVES, offer_answer="accepted")])
def test_no_one_waits_for_a_home_in_silence_and_the_promised_days_are_on_the_case(
    assessor: Actor, line: decisions.DecisionLineDraft
) -> None:
    row = worlds.sent(assessor, elderly(assessor), line)
    said = letter_of(row)
    asked = Enquiry.objects.get(citizen=row.citizen, source="municipality")
    assert CALLED in said
    assert f"brug for hjælp til: {asked.wish}. Det behandler vi nu som en ansøgning, og vi sender dig svar" in said
    assert f"senest {plain_day(asked.due_on)}." in said
    assert asked.target_on == date(2026, 3, 12)
    if line.wish.get("home"):
        assert "Den hjælp, du får dér, afgør vi senest fredag den 27. marts 2026, før du flytter ind." in said


def test_help_given_had_or_written_is_said_until_the_citizen_moves_in(assessor: Actor) -> None:
    of = elderly(assessor)
    worlds.sent(assessor, of, care("2", deviation_reason="x"))
    said = letter_of(worlds.sent(assessor, of, waiting()))
    assert "Indtil du flytter ind: Du får den hjælp, du har i dag. Ring til os, hvis den ikke er nok." in said
    other = worlds.citizen(assessor, "0202429999", "Poul Prøvesen")
    worlds.choose(assessor, other, Regime.ELDERLY_CARE_ACT)
    written = {"waits_for": "den første ledige plejebolig", "meanwhile": "din datter sover hos dig om natten"}
    said = letter_of(worlds.sent(assessor, other, replace(waiting(), wish={"package": "care_home_somatic", **written})))
    assert "Indtil du flytter ind: Din datter sover hos dig om natten." in said
    assert "Vi ringer til dig" not in said


def test_a_need_taken_up_before_is_said_with_its_day_and_late_with_a_new_one(assessor: Actor) -> None:
    of = elderly(assessor)
    said = offered_later(assessor, of)
    asked = Enquiry.objects.get(citizen=of, source="municipality")
    assert asked.due_on < LATER
    assert f"Vi skulle have sendt dig svar senest {plain_day(asked.due_on)}. Det beklager vi." in said
    assert "Vi sender dig svar senest " in said.partition("Det beklager vi.")[2]
    assert "Det behandler vi nu" not in said
