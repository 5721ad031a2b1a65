"""The case page stops, pauses and orders help that is about to become less, and names the help to come."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from municipality.casework.actions import deaths
from municipality.casework.actions.decision import decision_sending, decisions
from municipality.casework.actions.decision.decision_replacement import replace_decision
from municipality.casework.models import CareOrder, Grant, Letter, Pause
from municipality.web.shared.refusal_sentences import SENTENCES
from tests.municipality.casework import worlds
from tests.municipality.casework.test_relief import near, relief
from tests.municipality.casework.test_replaced_in_notice import days
from tests.municipality.web.assessor.cases import Case, day
from tests.municipality.web.assessor.test_running import FACT
from tests.municipality.web.forms import forms_in

WISHED = {"aarsag": "own_wish", "til": day(2)} | FACT


@pytest.fixture
def coming(case: Case) -> Grant:
    """Less of the help that runs, from the day the notice of today's decision is over."""
    today = timezone.localdate()
    row = replace_decision(case.actor, Grant.objects.get(pk=case.grant.pk).decision_id, on=today)
    lines = [days(1, today)]
    row = decisions.write_lines(case.actor, row.pk, row.version, lines, worlds.answers(lines))
    row = decision_sending.send(case.actor, row.pk, row.version, today)
    grant = Grant.objects.believed().get(decision=row)
    assert grant.valid.lower > today + timedelta(days=5)
    return grant


def running_help(case: Case) -> dict[str, str]:
    """The help that runs, chosen in a form."""
    return {"bevilling": str(Grant.objects.running(timezone.localdate()).get(citizen=case.citizen).pk)}


def begins(grant: Grant) -> str:
    return date_format(grant.valid.lower, "j. F Y")


def test_the_page_before_help_stops_says_that_the_help_to_come_never_begins(case: Case, coming: Grant) -> None:
    asked = case.asks("ophoer/", running_help(case) | WISHED)
    assert f"Elementær daglig pleje (F2), der skulle begynde {begins(coming)}, begynder ikke." in asked.content.decode()
    case.does("ophoer/", running_help(case) | WISHED)
    lasting = Grant.objects.filter(citizen=case.citizen).lasting(timezone.localdate() + timedelta(days=3))
    assert not lasting.exists()
    assert Letter.objects.get(kind="ending").text == asked.context["letters"][0].text


def test_the_page_before_a_pause_names_the_help_to_come_and_one_answer_lets_both_go_on(
    case: Case, coming: Grant
) -> None:
    said = running_help(case) | {"aarsag": "hospital", "fra": day(0), "til": ""}
    assert len(case.asks("pause/", said).context["leaving"].happens) == 2
    case.does("pause/", said)
    assert case.group_of(coming.pk) == "comes"
    first = Pause.objects.believed().exclude(series=coming.series).get()
    case.client.post(f"{case.address}pause/igen/", {"pause": str(first.pk), "fra": day(1)})
    assert {each.valid.upper for each in Pause.objects.believed()} == {timezone.localdate() + timedelta(days=1)}


def test_the_grants_of_one_help_can_be_told_apart_where_they_are_chosen(case: Case, coming: Grant) -> None:
    labels = re.findall(r"<label[^>]*>(Elementær daglig pleje \(F2\),[^<]*fra [^<]*)</label>", case.text())
    assert len(labels) == 4
    assert len(set(labels)) == 2
    assert sum(each.endswith(f"fra {begins(coming)}") for each in labels) == 2


def test_another_provider_of_the_running_help_is_not_the_provider_of_the_help_to_come(
    case: Case, coming: Grant
) -> None:
    order = {"leverandoer": str(case.world.near), "fra": day(0)}
    where = f"bevilling/{running_help(case)['bevilling']}/bestilling/"
    assert "er ikke bestilt. Den bestilles for sig." in case.asks(where, order).content.decode()
    case.does(f"bevilling/{coming.pk}/bestilling/", order | {"fra": coming.valid.lower.isoformat()})
    asked = case.asks(where, order).content.decode()
    assert f"fra {begins(coming)} leveres stadig af Lilleby hjemmepleje. Den ændres for sig." in asked
    case.does(where, order)
    made = CareOrder.objects.exclude(series=coming.series).get()
    stop = case.asks(f"bestilling/{made.pk}/stop/", {"til": day(1)}).content.decode()
    assert f"fra {begins(coming)} leveres stadig af Lilleby hjemmepleje." in stop


def test_relief_for_two_relatives_that_stops_at_once_is_refused_with_every_word_kept(case: Case) -> None:
    of = case.citizen
    son = near(case.actor, of, name="Ulrik Testesen", relation="søn")
    row = worlds.sent(case.actor, of, relief(near(case.actor, of)), relief(son, "relief_stay"))
    both = [str(each) for each in Grant.objects.filter(decision=row).values_list("pk", flat=True)]
    asked = {"paaroerende-spurgt": day(0), "paaroerende-svar": "du vil gerne blive ved"}
    said = WISHED | asked | {"note": "ringede selv", "grund": "du ringede"}
    answer = case.client.post(f"/sager/{of.pk}/ophoer/", {**said, "bevilling": both})
    assert answer.status_code == 422
    assert str(SENTENCES["relief_one_relative_at_a_time"]) in answer.content.decode()
    (form,) = (each for each in forms_in(answer.content.decode()) if each.action.endswith("/ophoer/"))
    assert {name: value for name, value in form.fields if name in said} == said
    assert sorted(value for name, value in form.fields if name == "bevilling") == sorted(both)


def test_the_page_before_sending_says_that_the_replaced_letter_has_not_left(case: Case) -> None:
    today = timezone.localdate()
    row = replace_decision(case.actor, Grant.objects.get(pk=case.grant.pk).decision_id, on=today)
    lines = [days(7, today)]
    row = decisions.write_lines(case.actor, row.pk, row.version, lines, worlds.answers(lines))
    page = case.client.get(f"{case.address}afgoerelse/{row.pk}/send/").content.decode()
    assert "Brevet med den afgørelse, der afløses, er ikke sendt endnu. Borgeren får begge breve." in page


def test_a_wish_to_refuse_is_added_and_the_help_chosen_before_stays(case: Case) -> None:
    row = replace_decision(case.actor, Grant.objects.get(pk=case.grant.pk).decision_id, on=timezone.localdate())
    form = next(form for form in forms_in(case.text()) if form.action.endswith(f"/afgoerelse/{row.pk}/"))
    answer = case.client.post(form.action, {**form.filled(), "skriv-afslag": "ja"})
    assert answer.status_code == 302
    products = [(line.catalogue, line.product) for line in row.lines.order_by("position")]
    assert products[0] == ("herning", "F2")
    assert [catalogue for catalogue, _product in products] == ["herning", "described"]


def test_nothing_runs_any_more_on_the_day_of_a_death(case: Case) -> None:
    deaths.register_death(case.actor, case.citizen.pk, timezone.localdate(), timezone.localdate())
    page = case.text()
    assert "Ophørt" in page
    assert "Kører nu" not in page
    assert "blev stoppet og ikke sendt" in page
    assert "bliver stoppet" not in page
