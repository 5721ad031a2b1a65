"""A case that is closed by a death, or goes on under another number, offers what can be done in it and no more."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from municipality.access.models import User
from municipality.access.row_security import as_actor
from municipality.casework.actions import deaths
from municipality.casework.actions.citizen import merges
from municipality.casework.models import Citizen, CitizenMerge, Grant
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World
from tests.municipality.web.assessor.cases import Case, signed_in
from tests.municipality.web.forms import forms_in

# What begins something new, or changes help: none of it can be done in a closed case.
BEGINS = {
    "register", "begin_assessment", "begin_decision", "begin_review", "replace_decision", "pause", "resume", "end_help",
    "adjust", "order", "stop_order", "move_in", "take", "hand_on", "delay", "acknowledge", "withdraw", "register_death",
}  # fmt: skip


def offered(page: str) -> set[str]:
    """The forms of a page, by the names of the addresses they are sent to."""
    return {str(resolve(form.action).url_name) for form in forms_in(page) if form.action.startswith("/sager/")}


def page_of(client: Client, citizen: Citizen, asked: str = "") -> str:
    return client.get(f"/sager/{citizen.pk}/{asked}").content.decode()


def test_the_page_of_a_living_citizen_with_help_offers_to_change_it(case: Case) -> None:
    assert {"pause", "end_help", "register", "register_death"} <= offered(case.text())


def test_on_the_day_of_the_death_nothing_is_offered_that_cannot_be_done(case: Case) -> None:
    with as_actor(case.actor) as actor:
        deaths.register_death(actor, case.citizen.pk, timezone.localdate(), timezone.localdate())
        held = Grant.objects.filter(citizen=case.citizen, known__upper_inf=True)
        assert held.filter(valid__contains=timezone.localdate()).exists(), "its last day is today"
    page = case.text()
    assert "Borgeren er død" in page
    assert offered(page) & BEGINS == set()
    assert "correct_death" in offered(page)
    assert "move_citizen" not in offered(page)


def test_a_form_left_open_over_the_death_is_refused_in_words_with_what_was_written(case: Case) -> None:
    with as_actor(case.actor) as actor:
        deaths.register_death(actor, case.citizen.pk, timezone.localdate(), timezone.localdate())
    answer = case.client.post(f"{case.address}henvendelse/", {"fra": "relative", "om": "hjælp til begravelsen"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "hjælp til begravelsen" in text
    assert "citizen_has_died" not in text


@pytest.fixture
def merged(world: World) -> tuple[Citizen, Citizen, CitizenMerge]:
    """Two registrations of one person: the second leads to the first."""
    with as_actor(world.assessor) as actor:
        first = worlds.citizen(actor)
        second = worlds.citizen(actor, "0101419998", "Karin Testesen")
        asked = merges.ask_for_merge(actor, second.pk, first.pk, "Samme datter og adresse.")
    with as_actor(world.leader) as leader:
        done = merges.approve_merge(leader, asked.pk)
    return first, second, done


def test_the_address_of_the_merged_registration_leads_to_the_one_that_goes_on(merged: Any) -> None:
    first, second, _done = merged
    answer = signed_in("mette").get(f"/sager/{second.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/sager/{first.pk}/")


def test_the_history_of_the_merged_registration_is_read_and_nothing_is_begun_in_it(merged: Any) -> None:
    first, second, _done = merged
    client = signed_in("mette")
    page = page_of(client, second, "?historik=1")
    assert f'href="/sager/{first.pk}/"' in page
    assert offered(page) & BEGINS == set()
    assert "undo_merge" in offered(page)
    assert f'href="/sager/{second.pk}/?historik=1"' in page_of(client, first), "and the one that goes on leads there"
    refused = client.post(f"/sager/{second.pk}/henvendelse/", {"fra": "relative", "om": "hjælp til bad"})
    assert refused.status_code == 422
    assert "føres videre under et andet nummer" in refused.content.decode()


def test_a_merge_is_undone_with_a_reason_and_both_are_there_again(merged: Any) -> None:
    _first, second, done = merged
    client = signed_in("mette")
    empty = client.post(f"/sager/{second.pk}/sammenlaegning/{done.pk}/ophaevelse/", {"hvorfor": " "})
    assert empty.status_code == 422
    answer = client.post(f"/sager/{second.pk}/sammenlaegning/{done.pk}/ophaevelse/", {"hvorfor": "Det er to søstre."})
    assert answer.status_code == 302
    assert client.get(f"/sager/{second.pk}/").status_code == 200
    assert "register" in offered(page_of(client, second))


def test_who_asked_for_a_merge_reads_that_a_colleague_approves_it(world: World) -> None:
    mette = User.objects.get(username="mette").pk
    with as_actor(replace(world.assessor, user=mette)) as actor:
        first, second = worlds.citizen(actor), worlds.citizen(actor, "0101419998", "Karin Testesen")
        asked = merges.ask_for_merge(actor, second.pk, first.pk, "Samme datter og adresse.")
    answer = signed_in("mette").post(f"/sager/{second.pk}/sammenlaegning/{asked.pk}/godkendelse/")
    assert answer.status_code == 422, "the role may; the person may not"
    assert "Det gør en kollega." in answer.content.decode()


@pytest.mark.parametrize("between", ["", "-", " ", "\u2013"])
def test_the_birthday_follows_from_the_number(world: World, between: str) -> None:
    client = signed_in("mette")
    said = {
        "nummer": f"010541{between}9995",
        "fornavne": "Asta", "efternavn": "Nyborgsen", "foedt": "", "bopael": "901", "vej": "Engvej 7",
        "postnummer": "0001", "by": "Lilleby", "boform": "own_home", "fra": timezone.localdate().isoformat(),
        "set": "0105419995",
    }  # fmt: skip
    answer = client.post("/sager/ny/", said)
    assert answer.status_code == 302, answer.content.decode()
    with as_actor(world.assessor):
        assert Citizen.objects.get(number="0105419995").born.isoformat() == "1941-05-01"
