"""The whole way of a case, without a script in the browser: every step is a form that is sent."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import inf
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from municipality.casework.person_numbers import derive_birthday
from municipality.web.shared.standards import editions
from tests.municipality.web.assessor.conftest import SignsIn, tasks_on

START = "/sager/"
ASSESSED = {
    "sted": "hjemme hos dig",
    "deltog": "din datter",
    "syn": "Jeg vil helst selv.",
    "maal": "At klare morgenen.",
    "nu-personal_care": "2",
    "forventet-personal_care": "1",
    "samlet": "2",
    "begrundelse": "Du kan ikke selv nå dine fødder.",
    "trained_first": "ja",
    "relatives_can_help": "nej",
    "behov": "1",
    "behov-0-til": "bad",
    "behov-0-del": "day",
    "behov-0-minutter": "30",
    "behov-0-gange": "7",
    "behov-0-uger": "1",
}
WISHED = {
    "linjer": "1",
    "linje-0-ydelse": "F2",
    "linje-0-besoeg": "1",
    "linje-0-udfald": "granted",
    "linje-0-maal": "at du selv klarer morgenen",
    "linje-0-hvorfor": "du kan ikke selv klare din morgenpleje",
    "opfyldt": "ja",
    "rehabilitering": "completed",
}


def somebody_without_a_case(client: Client) -> str:
    """The address of a citizen nobody has written about."""
    for citizen in client.get("/sager/soeg/", {"q": "Testesen"}).context["found"]:
        address = f"/sager/{citizen.id}/"
        if client.get(address).context["stage"].name == "enquiry":
            return address
    raise AssertionError("every Testesen has a case")


def step(client: Client, address: str, said: dict[str, Any], *, form: str) -> Any:
    """Send the form of a page to where the page says, with the version the page was read in."""
    page = client.get(address).content.decode()
    to = re.search(f'action="({address}{form}[^"]*)"', page)
    assert to, f"no form to {form} on {address}"
    version = re.search(r'name="udgave" value="(\d+)"', page[to.end() :])
    return client.post(to[1], said | ({"udgave": version[1]} if version else {}))


def assessed(client: Client, address: str) -> None:
    today = client.get(address).context["today_iso"]
    said = {"fra": "relative", "om": "hjælp til bad", "modtaget": today}
    assert step(client, address, said, form="henvendelse/").status_code == 302
    assert step(client, address, {}, form="vurdering/").status_code == 302
    said = ASSESSED | {"vurderet": today, "afslut": "ja"}
    assert step(client, address, said, form="vurdering/").status_code == 302


def test_a_call_becomes_a_sent_letter(sign_in: SignsIn) -> None:
    client = sign_in("lyngbakke-visitator")
    address = somebody_without_a_case(client)
    assessed(client, address)
    today = client.get(address).context["today_iso"]
    chosen = {"ophold": "ja", "alder": "nej", "svarer": "nej", "assistance": "nej", "lov": "social_services_act"}
    assert step(client, address, chosen | {"hvorfor": "Under pensionsalderen."}, form="lovvalg/").status_code == 302
    assert step(client, address, {"linjer": "1", "linje-0-ydelse": "F2"}, form="afgoerelse/").status_code == 302
    page = client.get(address)
    assert any("hvorfor hjælpen gives" in gap or "tag stilling" in gap for gap in page.context["gaps"])
    assert step(client, address, WISHED | {"linje-0-fra": today}, form="afgoerelse/").status_code == 302
    page = client.get(address)
    assert page.context["gaps"] == []
    assert "du kan ikke selv klare din morgenpleje" in page.context["letter"].lower()
    send = f"{address}afgoerelse/{page.context['decision'].pk}/send/"
    asked = client.get(send)
    assert asked.context["letter"] == page.context["letter"]
    pages = client.get(send, {"som": "pdf"})
    assert pages["Content-Type"] == "application/pdf"
    assert client.post(send, {"udgave": page.context["decision"].version}).status_code == 302
    after = client.get(address)
    assert after.context["stage"].name == "enquiry", "the enquiry is answered"
    assert "Klagefrist" in after.content.decode()
    letter = next(event.letter for event in after.context["timeline"] if event.letter)
    pdf = client.get(f"{address}brev/{letter}.pdf")
    assert pdf.content.startswith(b"%PDF-")
    assert pdf.content == pages.content, "the pages shown before sending are those that were kept"


def test_what_is_sent_twice_leaves_once(sign_in: SignsIn) -> None:
    client = sign_in("lyngbakke-visitator")
    drafted = next(task for task in tasks_on(client) if task.action == "Skriv afgørelsen færdig")
    address = f"/sager/{drafted.citizen}/"
    today = client.get(address).context["today_iso"]
    assert step(client, address, WISHED | {"linje-0-fra": today}, form="afgoerelse/").status_code == 302
    decision = client.get(address).context["decision"]
    send = f"{address}afgoerelse/{decision.pk}/send/"
    assert client.post(send, {"udgave": decision.version}).status_code == 302
    assert client.post(send, {"udgave": decision.version}).status_code == 422
    letters = [event for event in client.get(address).context["timeline"] if event.letter]
    assert len(letters) == 1


def test_a_pathway_is_decided_and_sent(sign_in: SignsIn) -> None:
    client = sign_in("strandeng-visitator")
    drafted = next(task for task in tasks_on(client) if task.action == "Skriv afgørelsen færdig")
    address = f"/sager/{drafted.citizen}/"
    today = client.get(address).context["today_iso"]
    said = WISHED | {"linje-0-ydelse": "2", "linje-0-fra": today, "send": "ja"}
    saved = step(client, address, said, form="afgoerelse/")
    assert saved.url.endswith("/send/"), "nothing is missing, so she is shown what will be sent"
    shown = client.get(saved.url)
    assert "timer om ugen" in shown.context["letter"]
    assert client.post(saved.url, {"udgave": shown.context["decision"].version}).status_code == 302
    assert "Klagefrist" in client.get(address).content.decode()


def count_practice_reads(request: Callable[[], Any]) -> tuple[Any, int]:
    """The answer of a request, and how often it read the municipality's practice."""
    with CaptureQueriesContext(connection) as asked:
        answer = request()
    return answer, sum('FROM "casework_practice"' in each["sql"] for each in asked.captured_queries)


def test_a_request_reads_the_practice_once_however_many_of_its_steps_ask_for_it(sign_in: SignsIn) -> None:
    client = sign_in("lyngbakke-visitator")
    drafted = next(task for task in tasks_on(client) if task.action == "Skriv afgørelsen færdig")
    address = f"/sager/{drafted.citizen}/"
    today = client.get(address).context["today_iso"]
    said = WISHED | {"linje-0-fra": today}
    saved, while_saving = count_practice_reads(lambda: step(client, address, said, form="afgoerelse/"))
    shown, while_shown = count_practice_reads(lambda: client.get(address))
    decision = shown.context["decision"]
    send = f"{address}afgoerelse/{decision.pk}/send/"
    sent, while_sending = count_practice_reads(lambda: client.post(send, {"udgave": decision.version}))
    assert (saved.status_code, sent.status_code) == (302, 302)
    # `step` opens the page before it writes in it: two requests.
    assert (while_saving, while_shown, while_sending) == (2, 1, 1)


def test_a_page_costs_no_more_questions_when_there_is_more_on_it(
    sign_in: SignsIn, django_assert_max_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Which documents are attached is asked once in some seconds, and a busy machine is slow: not while it is counted.
    editions.attached_state()
    monkeypatch.setattr(editions, "ASK_AGAIN_SECONDS", inf)
    client = sign_in("lyngbakke-visitator")
    tasks = tasks_on(client)
    with django_assert_max_num_queries(30):
        client.get(START)
    for task in tasks:
        with django_assert_max_num_queries(31):
            client.get(f"/sager/{task.citizen}/")


def test_an_assessment_is_not_completed_before_somebody_has_set_the_level(sign_in: SignsIn) -> None:
    client = sign_in("lyngbakke-visitator")
    written = next(task for task in tasks_on(client) if task.action == "Skriv vurderingen færdig")
    address = f"/sager/{written.citizen}/"
    today = client.get(address).context["today_iso"]
    said = ASSESSED | {"vurderet": today, "samlet": "", "afslut": "ja"}
    answer = step(client, address, said, form="vurdering/")
    assert answer.status_code == 422
    assert "Vælg det samlede niveau" in answer.content.decode()
    assert client.get(address).context["draft"].own_view == ASSESSED["syn"], "what was written is saved"


def test_two_people_in_one_assessment_lose_nothing(sign_in: SignsIn) -> None:
    mine, other = sign_in("lyngbakke-visitator"), sign_in("lyngbakke-afgoerelse")
    written = next(task for task in tasks_on(mine) if task.action == "Skriv vurderingen færdig")
    address = f"/sager/{written.citizen}/"
    page = mine.get(address)
    number, version, today = (
        page.context["assessment"].pk,
        page.context["assessment"].version,
        page.context["today_iso"],
    )
    to = f"{address}vurdering/{number}/"
    said = ASSESSED | {"vurderet": today, "udgave": version}
    assert other.post(to, said | {"syn": "Jeg vil gerne have hjælp."}).status_code == 302
    refused = mine.post(to, said | {"syn": "Jeg vil klare mig selv."})
    assert refused.status_code == 422
    shown = refused.content.decode()
    assert "Jeg vil gerne have hjælp." in shown
    assert "Jeg vil klare mig selv." in shown
    assert mine.get(address).context["draft"].own_view == "Jeg vil gerne have hjælp."
    instead = said | {"syn": "Jeg vil klare mig selv.", "i-stedet": refused.context["now"]}
    assert mine.post(to, instead).status_code == 302
    assert mine.get(address).context["draft"].own_view == "Jeg vil klare mig selv."


def test_a_citizen_with_a_protected_name_is_not_named_beside_a_form(sign_in: SignsIn) -> None:
    client = sign_in("lyngbakke-visitator")
    start = tasks_on(client)[0]
    shown = client.get(f"/sager/{start.citizen}/").context["header"]["number"]
    assert derive_birthday(shown.replace("-", "")) is None, "the demonstration has nobody's number"
    hidden = client.get("/sager/soeg/", {"q": hidden_number()}).context["found"]
    assert [each.name for each in hidden] == ["Navn beskyttet"]
    page = client.get(f"/sager/{hidden[0].id}/")
    assert '<h1 lang="da">Navn beskyttet</h1>' in page.content.decode()


def hidden_number() -> str:
    """The number of the one citizen of the town whose name is protected."""
    from django.utils import timezone

    from municipality.demo import people
    from municipality.demo.actions import CITIZENS
    from municipality.demo.municipalities import TOWNS

    everybody = people.build_citizens(TOWNS[0], CITIZENS, timezone.localdate())
    return next(citizen.number for citizen, _home in everybody if citizen.is_name_protected)


def test_the_weeks_with_cleaning_are_asked_for_and_kept_as_they_are_written(sign_in: SignsIn) -> None:
    client = sign_in("lyngbakke-visitator")
    written = next(task for task in tasks_on(client) if task.action == "Skriv vurderingen færdig")
    address = f"/sager/{written.citizen}/"
    today = client.get(address).context["today_iso"]
    assert step(client, address, ASSESSED | {"vurderet": today, "cleaning_weeks": "2, 6"}, form="vurdering/")
    assert client.get(address).context["draft"].facts["cleaning_weeks"] == [2, 6]
    half = step(client, address, ASSESSED | {"vurderet": today, "cleaning_weeks": "2, s"}, form="vurdering/")
    assert half.status_code in (302, 422)
    assert client.get(address).context["draft"].facts["cleaning_weeks"] == [2, 6], "what can be read is not lost"
