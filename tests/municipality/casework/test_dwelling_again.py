"""A dwelling that is granted once more is neither offered nor given anew: the citizen keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from municipality.access.actor import Actor
from municipality.casework.models import Decision, DecisionLine
from tests.municipality.casework import worlds
from tests.municipality.casework.test_care_home_letters import ELSEWHERE, waiting
from tests.municipality.casework.test_carried_orders import LATER, replaced, send
from tests.municipality.casework.test_offers import PLACE, care, elderly, place
from tests.municipality.casework.worlds import RULE, World


@pytest.fixture
def assessor(world: World) -> Iterator[Actor]:
    with worlds.acting(world.assessor) as actor:
        yield actor


def test_a_dwelling_the_citizen_has_is_kept_in_the_letter_of_a_new_decision(assessor: Actor) -> None:
    accepted = place(offer_answer="accepted", agreed="Du så boligen og sagde ja til den.")
    first = worlds.sent(assessor, elderly(assessor), accepted)
    letter = send(assessor, replaced(assessor, first))
    assert "Du beholder din plads på Plejecenter Solgården." in letter
    assert "Vi tilbyder" not in letter
    assert "Du flytter ind" not in letter
    assert "Dit svar" not in letter


AGREED = "Du så boligen og sagde ja til den."


def from_before(row: Decision) -> Decision:
    """The decision as it was sent before the answer was asked for."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("RESET ROLE")
        cursor.execute("ALTER TABLE casework_decisionline DISABLE TRIGGER USER")
        DecisionLine.objects.filter(decision=row).update(offer_answer="")
        cursor.execute("ALTER TABLE casework_decisionline ENABLE TRIGGER USER")
    worlds.as_runtime()
    return row


@pytest.mark.parametrize(
    ("agreed", "answer_by", "is_yes"), [(AGREED, None, True), ("", None, False), (AGREED, "2026-03-30", False)]
)
def test_an_offer_from_before_the_answer_was_asked_for_is_a_yes_by_what_was_agreed(
    assessor: Actor, agreed: str, answer_by: str | None, is_yes: bool
) -> None:
    old = place(agreed=agreed, wish={**PLACE, "answer_by": answer_by} if answer_by else PLACE)
    first = from_before(worlds.sent(assessor, elderly(assessor), old))
    letter = send(assessor, replaced(assessor, first, {"offer_answer": "awaited", "agreed": ""}))
    assert ("Du beholder din plads på Plejecenter Solgården." in letter) is is_yes
    assert ("Vi tilbyder dig en plads på Plejecenter Solgården." in letter) is not is_yes
    assert ("Før fik du en plads" in letter) is False


def test_an_old_offer_that_is_accepted_now_was_only_an_offer_before(assessor: Actor) -> None:
    first = from_before(worlds.sent(assessor, elderly(assessor), place(agreed="")))
    letter = send(assessor, replaced(assessor, first, {"offer_answer": "accepted"}))
    assert "Før tilbød vi dig en plads på Plejecenter Solgården. Nu får du en plads på" in letter


@pytest.mark.parametrize(
    ("dwelling", "said"),
    [
        (waiting(start=LATER), "Nu står du på venteliste til den første ledige plejebolig."),
        (place(start=LATER), "Nu tilbyder vi dig en plads på Plejecenter Solgården."),
        (place(start=LATER, offer_answer="accepted"), "Nu får du en plads på Plejecenter Solgården."),
    ],
    ids=["waited for", "offered", "given"],
)
def test_a_new_dwelling_is_told_as_what_it_is(assessor: Actor, dwelling: Any, said: str) -> None:
    first = worlds.sent(assessor, elderly(assessor), care("2", deviation_reason="x"))
    letter = send(assessor, replaced(assessor, first, more=(dwelling,)))
    assert f"- {said}" in letter
    assert "også plejebolig" not in letter


ENDED = [
    (waiting(), "Du står ikke længere på venteliste til den første ledige plejebolig", False),
    (place(wish=ELSEWHERE), "Vi tilbyder dig ikke længere en plads på Plejecenter Fjordblik", False),
    (place(wish=ELSEWHERE, offer_answer="accepted"), "Du har ikke længere en plads på Plejecenter Fjordblik", True),
]
NO: dict[str, Any] = {
    "outcome": "refused",
    "refusal_reason": "du kan bo hjemme",
    "refusal_rule": RULE,
    "facts": (worlds.fact("du er tryg i dit hjem om natten"),),
}


@pytest.mark.parametrize(("before", "said", "is_had"), ENDED, ids=["waited for", "offered", "given"])
def test_a_dwelling_alone_that_is_refused_anew_takes_no_help_away(
    assessor: Actor, before: Any, said: str, is_had: bool
) -> None:
    letter = send(assessor, replaced(assessor, worlds.sent(assessor, elderly(assessor), before), NO))
    assert "Din hjælp bliver ændret" not in letter
    assert ("Du får ikke længere" in letter) is is_had


@pytest.mark.parametrize(("before", "said", "is_had"), ENDED, ids=["waited for", "offered", "given"])
def test_a_dwelling_that_ends_is_told_as_what_it_was(assessor: Actor, before: Any, said: str, is_had: bool) -> None:
    first = worlds.sent(assessor, elderly(assessor), before, care("2", deviation_reason="x"))
    letter = send(assessor, replaced(assessor, first, NO))
    assert f"- {said}" in letter
    assert "længere plejebolig" not in letter
