"""The start page: what is due, what is late, what waits; and the search."""

from __future__ import annotations

from django.utils import timezone

from municipality.web.shared.tasks import Task
from tests.municipality.web.assessor.conftest import SignsIn, tasks_on

START, SEARCH = "/sager/", "/sager/soeg/"


def test_whoever_has_not_signed_in_is_sent_to_do_so(sign_in: SignsIn) -> None:
    from django.test import Client

    assert Client().get(START).url.startswith("/konto/log-ind/")


def test_the_lists_hold_what_is_due_and_what_is_late_with_one_thing_to_do(sign_in: SignsIn) -> None:
    page = sign_in("lyngbakke-visitator").get(START)
    free: list[Task] = page.context["free"]
    assert [task.action for task in free] == ["Begynd vurderingen", "Begynd vurderingen"]
    assert [bool(task.deadline and task.deadline.is_late) for task in free] == [True, False], "the late first"
    own = [*page.context["late"], *page.context["today"], *page.context["coming"]]
    assert sorted(task.action for task in own) == ["Skriv afgørelsen færdig", "Skriv vurderingen færdig"]
    assert all(task.deadline and not task.deadline.is_late for task in own)
    assert all(task.deadline and task.deadline.on == timezone.localdate() for task in page.context["today"])
    text = page.content.decode()
    assert "over fristen" in text
    assert text.index('id="overskredet"') < text.index('id="i-dag"') < text.index('id="ikke-taget"')


def test_nobody_sees_the_cases_of_another_town(sign_in: SignsIn) -> None:
    near = tasks_on(sign_in("lyngbakke-visitator"))
    client = sign_in("strandeng-visitator")
    assert client.get(f"/sager/{near[0].citizen}/").status_code == 404


def test_a_citizen_is_found_by_name_and_by_number(sign_in: SignsIn) -> None:
    client = sign_in("lyngbakke-visitator")
    name = tasks_on(client)[0].name
    found = client.get(SEARCH, {"q": name}).context["found"]
    assert name in [each.name for each in found]
    assert [each.id for each in client.get(SEARCH, {"q": found[0].number}).context["found"]] == [found[0].id]
    assert "Ingen borger passer" in client.get(SEARCH, {"q": "Xqzw Vvvv"}).content.decode()


def test_a_supervisor_reads_a_case_and_is_offered_nothing_to_write(sign_in: SignsIn) -> None:
    client = sign_in("lyngbakke-tilsyn")
    citizen = tasks_on(client)[0].citizen
    page = client.get(f"/sager/{citizen}/")
    assert page.status_code == 200
    assert f'action="/sager/{citizen}' not in page.content.decode()
    assert client.post(f"/sager/{citizen}/henvendelse/", {"fra": "citizen", "om": "bad"}).status_code == 403
