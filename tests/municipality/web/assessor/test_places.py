"""A place in a care home and a stay on the case page: what they are, who has moved in, and what waits meanwhile."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from helhed.catalogue import Regime
from municipality.casework.actions.decision import decisions
from municipality.casework.models import Citizen, Decision, Home, Pause
from tests.municipality.casework import worlds
from tests.municipality.web.assessor.cases import CONFIRMED, Case, day
from tests.municipality.web.forms import form_in

SOLGAARDEN = {
    "home": "Plejecenter Solgården",
    "address_lines": ["Solvej 3", "0002 Storeby"],
    "phone": "00 22 33 70",
    "costs": ["Du betaler selv husleje"],
}


def offered(code: str, **about: date) -> decisions.DecisionLineDraft:
    """One of the law's offers, granted."""
    said = {"start": worlds.DAY, **about}
    wish = {"package": code} | SOLGAARDEN
    return decisions.DecisionLineDraft(
        wish=wish,
        outcome="granted",
        goal="at du er tryg",
        reason="du har brug for det",
        offer_answer="accepted",
        **said,
    )


def elderly(case: Case) -> Citizen:
    of = worlds.citizen(case.actor, "0202429999", "Poul Prøvesen", born=date(1942, 2, 2))
    worlds.choose(case.actor, of, Regime.ELDERLY_CARE_ACT)
    return of


def test_a_place_is_shown_without_a_provider_and_she_moves_in(case: Case) -> None:
    of = elderly(case)
    place = worlds.grant_of(worlds.sent(case.actor, of, offered("care_home_somatic")))
    address = f"/sager/{of.pk}/"
    shown = case.client.get(address).content.decode()
    assert "Plejebolig på somatisk plejehjem" in shown
    assert "Ingen leverandør er bestilt endnu." not in shown
    events = case.client.get(address).context["timeline"]
    assert any(event.text == "Plejebolig på somatisk plejehjem bevilget" for event in events)
    where = f"{address}bevilling/{place.pk}/indflytning/"
    asked = case.client.post(where, {"fra": day(0)})
    assert "stopper ikke af sig selv" in asked.content.decode()
    assert case.client.post(where, {"fra": day(0)} | CONFIRMED).status_code == 302
    home = Home.objects.filter(citizen=of).on(timezone.localdate()).get()
    assert (home.dwelling, home.street) == ("somatic_care_home", "Solvej 3")
    assert "Bolig: somatisk plejehjem" in case.client.get(address).content.decode()
    printed = case.client.get(f"{address}udskrift/").content.decode()
    assert "Plejebolig på somatisk plejehjem: bevilget" in printed


def test_whether_the_citizen_has_said_yes_is_asked_with_nothing_chosen_beforehand(case: Case) -> None:
    of = elderly(case)
    unanswered = replace(offered("care_home_somatic"), offer_answer="", agreed="Vi viser dig boligen mandag.")
    worlds.draft(case.actor, of, unanswered)
    page = case.client.get(f"/sager/{of.pk}/")
    radios = re.findall(r'<input type="radio"[^>]*name="linje-0-borgersvar"[^>]*>', page.content.decode())
    assert len(radios) == 2
    assert not [each for each in radios if "checked" in each]
    assert any("svar på, om borgeren har sagt ja til pladsen" in gap for gap in page.context["gaps"])


def test_help_at_home_waits_during_a_stay_and_the_page_says_so(case: Case) -> None:
    of = elderly(case)
    at_home = worlds.grant_of(worlds.sent(case.actor, of, worlds.line("2")))
    today = timezone.localdate()
    stay = offered("temporary_stay_somatic", start=today, last_day=today + timedelta(days=14))
    worlds.sent(case.actor, of, stay)
    page = case.client.get(f"/sager/{of.pk}/")
    groups = {group.code: [each.row.pk for each in group.grants] for group in page.context["grant_groups"]}
    assert at_home.pk in groups["waits"]
    assert [each.row.pk for each in page.context["can_wait"]] == [], "a stay is not paused, and what waits waits"
    assert "midlertidigt ophold" in page.content.decode()
    assert Pause.objects.believed().get().valid.upper == today + timedelta(days=15)


def test_the_form_takes_the_day_and_the_hour_a_home_is_shown_and_says_the_days_to_answer(case: Case) -> None:
    of = elderly(case)
    today = timezone.localdate()
    worlds.draft(
        case.actor, of, replace(offered("care_home_somatic", start=today + timedelta(days=21)), offer_answer="awaited")
    )
    page = case.client.get(f"/sager/{of.pk}/").content.decode()
    assert "Ellers regner brevet 14 dage fra modtagelsen, dog før indflytningen." in page
    form = form_in(page, f"/afgoerelse/{Decision.objects.get(citizen=of).pk}/")
    shown = (today + timedelta(days=10)).isoformat()
    case.client.post(form.action, form.filled(**{"linje-0-vises": shown, "linje-0-vises-kl": "kl. 10.30"}))
    wish = Decision.objects.get(citizen=of).lines.get().wish
    assert (wish["shown_on"], wish["shown_time"]) == (shown, "10:30")
    refused = case.client.post(form.action, form.filled(**{"linje-0-vises": shown, "linje-0-vises-kl": "formiddag"}))
    assert refused.status_code in (200, 422), "an hour that cannot be read is said, and the one before is kept"
    assert Decision.objects.get(citizen=of).lines.get().wish["shown_time"] == "10:30"


def test_a_wait_without_a_word_of_the_time_until_then_is_shown_before_sending(case: Case) -> None:
    of = elderly(case)
    home = replace(
        offered("care_home_somatic", start=timezone.localdate() + timedelta(days=21)), offer_answer="awaited"
    )
    row = worlds.draft(case.actor, of, replace(home, wish=home.wish | {"shown_on": day(14)}))
    page = case.client.get(f"/sager/{of.pk}/")
    silent, hour = "Er det ikke nok, også om natten, så skriv, hvad der sker.", "hvad klokken er, når boligen vises"
    assert [each for each in page.context["notices"] if silent in each]
    assert [each for each in page.context["notices"] if hour in each]
    form = form_in(page.content.decode(), f"/afgoerelse/{row.pk}/")
    until = {"linje-0-indtil": "Hendes datter sover hos hende.", "linje-0-vises-kl": "9"}
    case.client.post(form.action, form.filled(**until))
    notices = case.client.get(f"/sager/{of.pk}/").context["notices"]
    assert not [each for each in notices if silent in each or hour in each]
