"""The municipality's letters by day: what has left, what waits, what was stopped, and what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from municipality.access.permissions import may_keep_citizen
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.audit.models import Entry
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.letters.letter_sending import stop_message
from municipality.casework.actions.letters.outbox import build_outbox_actor, hand_over_message
from municipality.casework.codes import MessageState
from municipality.casework.models import OutgoingMessage
from municipality.demo.actions import get_demo_assessor
from municipality.demo.municipalities import TOWNS
from municipality.engine.roles import RUNTIME
from municipality.web.assessor.letters import outbox_page
from municipality.web.assessor.letters.outbox_page import LetterLine
from municipality.web.shared.pages import parse_page_number
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World
from tests.municipality.web.assessor.cases import signed_in
from tests.municipality.web.assessor.conftest import SignsIn

PAGE = "/sager/breve/"
TOWN = TOWNS[0]


def put_one_in_the_post(sent_on: date) -> OutgoingMessage:
    """A letter that waits, written on a day. The pages may not change that day, so the table's owner does."""
    with as_actor(get_demo_assessor(TOWN)), connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        waiting = OutgoingMessage.objects.filter(state=MessageState.WAITING).earliest("pk")
        said = {"sent_on": sent_on, "received_on": sent_on + timedelta(days=8)}
        OutgoingMessage.objects.filter(state=MessageState.WAITING).update(**said)
        cursor.execute(f"SET ROLE {RUNTIME}")
        return OutgoingMessage.objects.select_related("letter").get(pk=waiting.pk)


def lines_of(page: Any, name: str, of: OutgoingMessage) -> list[LetterLine]:
    address = f"/sager/{of.citizen_id}/brev/{of.letter_id}.pdf"
    return [line for line in page.context[name] if line.address == address]


def test_a_letter_that_waits_is_told_apart_by_its_day_and_says_what_to_do(sign_in: SignsIn) -> None:
    client, today = sign_in("lyngbakke-visitator"), timezone.localdate()
    row = put_one_in_the_post(today)
    page = client.get(PAGE)
    (soon,) = lines_of(page, "soon", row)
    assert (soon.title, soon.day) == (row.letter.title, today)
    assert "af sig selv" in soon.to_do
    assert page.context["late"] == []
    row = put_one_in_the_post(today - timedelta(days=2))
    page = client.get(PAGE)
    (late,) = lines_of(page, "late", row)
    assert late.is_late
    assert "Klagefristen er ikke begyndt" in late.to_do
    assert page.context["soon"] == []
    days = [line.day for line in page.context["letters"]]
    assert days == sorted(days, reverse=True)


def test_a_letter_that_was_stopped_or_handed_over_waits_no_more(sign_in: SignsIn, tmp_path: Path) -> None:
    client = sign_in("lyngbakke-visitator")
    row = put_one_in_the_post(timezone.localdate())
    with transaction.atomic(), as_actor(get_demo_assessor(TOWN)) as assessor:
        stop_message(CaseworkContext.open(assessor, may_keep_citizen), row, "prøve")
        (stopped,) = lines_of(client.get(PAGE), "letters", row)
        assert stopped.state == "stoppet og ikke sendt"
        assert "skriv et nyt brev" in stopped.to_do
        transaction.set_rollback(True)
    assert hand_over_message(build_outbox_actor(assessor.municipality), row.pk, tmp_path)
    page = client.get(PAGE)
    assert lines_of(page, "soon", row) == []
    (left,) = lines_of(page, "letters", row)
    assert "afleveret" in left.state
    assert left.to_do == ""


def test_those_listed_are_logged_as_looked_up(sign_in: SignsIn) -> None:
    sign_in("lyngbakke-visitator").get(PAGE)
    with as_actor(replace(get_demo_assessor(TOWN), role=Role.SUPERVISOR)):
        logged = Entry.objects.filter(verb="listed", subject="letters")
        assert set(logged.values_list("citizen_id", flat=True)) == set(
            OutgoingMessage.objects.values_list("citizen_id", flat=True)
        )


def test_who_does_not_write_letters_does_not_list_them(sign_in: SignsIn) -> None:
    for name in ("tilsyn", "afregning", "administrator", "planlaegger", "leder", "borger"):
        client = sign_in(f"lyngbakke-{name}")
        assert client.get(PAGE).status_code == 403, name
        assert PAGE not in client.get("/", follow=True).content.decode(), name
    for name in ("visitator", "afgoerelse", "teamleder"):
        assert f'href="{PAGE}"' in sign_in(f"lyngbakke-{name}").get("/", follow=True).content.decode(), name


def test_the_other_towns_letters_are_not_there(sign_in: SignsIn) -> None:
    other = sign_in("strandeng-visitator").get(PAGE)
    with as_actor(get_demo_assessor(TOWN)):
        ours = set(OutgoingMessage.objects.values_list("letter_id", flat=True))
    assert not any(f"/brev/{number}.pdf" in other.content.decode() for number in ours)


def test_late_letters_take_no_place_from_those_of_today_and_each_list_has_pages(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = ("0101419999", "0202429999", "0101429999")
    with as_actor(world.assessor) as assessor, connection.cursor() as cursor:
        for number in numbers:
            worlds.sent(assessor, worlds.citizen(assessor, number))
        waiting = list(OutgoingMessage.objects.order_by("recorded_at", "pk"))
        cursor.execute("RESET ROLE")
        OutgoingMessage.objects.filter(pk=waiting[-1].pk).update(
            sent_on=timezone.localdate(), received_on=timezone.localdate() + timedelta(days=8)
        )
    worlds.as_runtime()
    monkeypatch.setattr(outbox_page, "parse_page_number", lambda wished: replace(parse_page_number(wished), size=1))
    client = signed_in("mette")
    page = client.get(PAGE)
    assert lines_of(page, "late", waiting[0])
    assert lines_of(page, "soon", waiting[2]), "those of today are not crowded out by the late ones"
    assert "?side-ikke-afsted=2" in page.content.decode()
    assert lines_of(client.get(PAGE, {"side-ikke-afsted": "2"}), "late", waiting[1])
    assert "Intet brev venter." not in client.get(PAGE, {"side-venter": "2"}).content.decode()
