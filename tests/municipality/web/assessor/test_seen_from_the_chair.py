"""What a user in the chair read wrongly: a line by its code, a hint that no longer holds, a result that is not one."""

from __future__ import annotations

import re
from datetime import date

from helhed.catalogue import Regime
from municipality.casework.actions.assessment import assessments
from municipality.casework.actions.decision import decisions
from municipality.casework.drafts import NeedOfHelp
from municipality.casework.mappers.assessments import read_assessment_draft
from tests.municipality.casework import worlds
from tests.municipality.web.assessor.cases import Case, day, signed_in

FOCUSED = re.compile(r'<input[^>]*name="([^"]*)"[^>]* autofocus')


def test_what_a_pathway_lacks_is_said_of_the_line_as_the_page_names_it(case: Case) -> None:
    of = worlds.citizen(case.actor, "0101439999", "Ada Opdigtsen")
    worlds.choose(case.actor, of, Regime.ELDERLY_CARE_ACT)
    worlds.draft(case.actor, of, worlds.line("2", wish={}, reason=""))
    page = case.client.get(f"/sager/{of.pk}/").content.decode()
    assert '<a href="#linje-0-hvorfor">Ønske 1: skriv, hvorfor hjælpen gives</a>' in page
    assert 'id="linje-0-hvorfor"' in page
    assert "2: skriv" not in page


def test_every_gap_of_a_line_leads_to_something_on_the_page(case: Case) -> None:
    done = worlds.assessment(case.actor, case.citizen, assessed_on=date.fromisoformat(day(0)))
    row = decisions.draft_decision(case.actor, done.pk, on=date.fromisoformat(day(0)))
    lines = [
        worlds.line("F3", reason="", goal=""),
        worlds.line("O", outcome="open"),
        worlds.line("F1", outcome="refused", refusal_reason="", refusal_rule="", facts=[]),
    ]
    decisions.write_lines(case.actor, row.pk, row.version, lines, worlds.answers(lines))
    page = case.page().content.decode()
    led = re.findall(r'<li><a href="#(linje-[^"]*)">', page)
    assert len(set(led)) > len(lines)
    assert [each for each in led if f'id="{each}"' not in page] == []


def test_the_hint_to_write_a_need_is_gone_once_one_is_written(case: Case) -> None:
    worlds.enquiry(case.actor, case.citizen)
    assert case.client.post(f"{case.address}vurdering/").status_code == 302
    hint = re.compile(r'<p class="quiet"( hidden)?>Skriv et behov, så kommer')
    before = case.page()
    row = before.context["assessment"]
    needs = (NeedOfHelp(shift="day", what="snak om vejret", minutes=10, times=1),)
    said = worlds.written(read_assessment_draft(row), facts={}, needs=needs)
    assessments.save_assessment(case.actor, row.pk, row.version, said)
    after = case.page()
    assert not after.context["questions"].called, "a need that no product names"
    assert hint.findall(after.content.decode()) == [" hidden"]


def test_a_search_without_a_result_says_so_and_the_start_page_leads_to_a_new_citizen(case: Case) -> None:
    empty = case.client.get("/sager/soeg/", {"q": "Ingensomhelst"}).content.decode()
    assert '<h2 id="fundet">Intet fundet</h2>' in empty
    assert '<h2 id="fundet">Fundet</h2>' in case.client.get("/sager/soeg/", {"q": "Karen"}).content.decode()
    assert 'href="/sager/ny/"' in case.client.get("/sager/").content.decode()


def test_a_refused_new_citizen_begins_at_the_first_fault(case: Case) -> None:
    client = signed_in("mette")
    assert FOCUSED.findall(client.get("/sager/ny/").content.decode()) == ["nummer"]
    said = {"nummer": "0101449999", "fornavne": "Ib", "efternavn": "", "bopael": "901"}
    assert FOCUSED.findall(client.post("/sager/ny/", said).content.decode()) == ["efternavn"]
