"""What the assessor is shown before a letter leaves, and what the choice of Act keeps for it; nothing is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from helhed.catalogue.phrases import MONTHS
from helhed.days import Channel
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import decisions
from municipality.casework.actions.decision.decision_replacement import replace_decision
from municipality.casework.models import Citizen, Letter, RegimeChoice
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, World, line
from tests.municipality.web.assessor.cases import Case, signed_in

OLD_GROUND = "alle oplysninger er fra før den afgørelse, der gav hjælpen"
OF_TRAINING = "Om rehabilitering: skriv, hvad der taler for og imod et forløb i dag"
ALL_ENDS = "Al hjælp i brevet slutter, den sidste 8. maj 2026"
CAUSE = {"aarsag": "Du er blevet stiv i hofterne med årene", "aarsag-kilde": "doctor", "aarsag-dag": "2026-03-02"}


def notices_of(of: Citizen) -> list[str]:
    """What the page of the case tells of the decision."""
    page = signed_in("mette").get(f"/sager/{of.pk}/")
    return [each.replace("\u00a0", " ") for each in page.context["notices"]]


@pytest.mark.parametrize(("known_on", "is_told"), [(DAY, True), (DAY + timedelta(days=20), False)])
def test_less_help_on_facts_from_before_it_was_given_is_told(world: World, known_on: date, is_told: bool) -> None:
    with as_actor(world.assessor) as actor:
        of = worlds.citizen(actor)
        first = worlds.sent(actor, of)
        row = replace_decision(actor, first.pk, on=DAY + timedelta(days=30))
        fewer = [line(wish={"weekdays": ["mon"]}, facts=[worlds.fact(known_on=known_on)], start=row.on)]
        decisions.write_lines(actor, row.pk, row.version, fewer, worlds.answers(fewer))
    assert any(OLD_GROUND in each for each in notices_of(of)) is is_told


@pytest.mark.parametrize(
    ("why", "is_told"),
    [("", True), ("Du øvede dig sidste år", True), ("Du kan mere (din terapeut, 2. marts 2026)", False)],
)
def test_training_without_a_day_is_told(world: World, why: str, is_told: bool) -> None:
    with as_actor(world.assessor) as actor:
        of = worlds.citizen(actor)
        row = worlds.draft(actor, of)
        said = replace(worlds.answers([line()]), reablement_reason=why)
        decisions.write_lines(actor, row.pk, row.version, [line()], said)
    assert any(OF_TRAINING in each for each in notices_of(of)) is is_told


@pytest.mark.parametrize(("last_day", "is_told"), [(date(2026, 5, 8), True), (None, False)])
def test_help_that_all_ends_is_told(world: World, last_day: date | None, is_told: bool) -> None:
    with as_actor(world.assessor) as actor:
        of = worlds.citizen(actor)
        worlds.draft(actor, of, line(last_day=last_day))
    assert any(ALL_ENDS in each for each in notices_of(of)) is is_told


def test_what_the_need_comes_from_is_asked_kept_and_said_in_the_letter(world: World) -> None:
    today = timezone.localdate()
    with as_actor(world.assessor) as actor:
        of = worlds.citizen(actor, born=date(today.year - 82, 1, 1))
        done = worlds.assessment(actor, of, assessed_on=today)
    client, where = signed_in("mette"), f"/sager/{of.pk}/lovvalg/{done.pk}/"
    said: dict[str, Any] = {"ophold": "ja", "assistance": "nej", "alder": "ja"} | CAUSE
    refused = client.post(where, said)
    assert CAUSE["aarsag"] in refused.content.decode(), "the words stay in the form that is shown again"
    assert client.post(where, said | {"lov": "elderly_care_act"}).status_code == 302
    told = f"{CAUSE['aarsag']} (din læge, 2. marts 2026)."
    with as_actor(world.assessor) as actor:
        choice = RegimeChoice.objects.get(citizen=of)
        assert choice.facts["need_cause"]["source"] == "doctor"
        row = decisions.Decision.objects.get(citizen=of)
        wish = {"package": "Hjælp til bad", "category": "personal_care", "how_often": "hver dag"}
        help_in_words = [line(wish=wish, catalogue="described", start=today)]
        row = decisions.write_lines(actor, row.pk, row.version, help_in_words, worlds.answers(help_in_words))
    shown = client.get(f"/sager/{of.pk}/").content.decode().replace("\u00a0", " ")
    assert f"(ældrelovens § 2, stk. 1). {told}" in shown


def test_the_page_before_a_letter_leaves_names_days_before_it_is_received(case: Case) -> None:
    today = timezone.localdate()
    with as_actor(case.world.assessor) as actor:
        asked = worlds.enquiry(actor, case.citizen, received_at=timezone.now())
    called = today + timedelta(days=1)
    step = f"Vi ringer den {called.day}. {MONTHS[called.month - 1]} {called.year}"
    same_day = case.asks(f"henvendelse/{asked.pk}/kvittering/", {"derefter": step})
    assert "ligger før eller lige efter" not in same_day.content.decode(), "Digital Post is received the same day"
    with as_actor(case.world.assessor):
        Citizen.objects.filter(pk=case.citizen.pk).update(is_digital_post_exempt=True)
    shown = case.asks(f"henvendelse/{asked.pk}/kvittering/", {"derefter": step})
    (letter,) = shown.context["letters"]
    assert letter.row.message.channel == Channel.PRINT
    assert called in letter.early_days
    assert "Brevet nævner dage, der ligger før eller lige efter:" in shown.content.decode()


def test_a_number_in_a_letter_on_the_page_is_rung_by_touching_it(case: Case) -> None:
    with as_actor(case.world.assessor) as actor:
        asked = worlds.enquiry(actor, case.citizen, received_at=timezone.now())
    shown = case.asks(f"henvendelse/{asked.pk}/kvittering/", {"derefter": "Ring & spørg <os>"}).content.decode()
    assert '<a class="phone" href="tel:+4500112200">00\u00a011\u00a022\u00a000</a>' in shown
    assert "Ring &amp; spørg &lt;os&gt;" in shown


def test_a_home_the_municipality_owns_is_given_by_its_own_rule(world: World) -> None:
    wish: dict[str, Any] = {
        "package": "care_home_somatic", "home": "Plejecenter Solgården", "address_lines": ["Solvej 3"],
        "phone": "00 22 33 70", "is_municipal": True,
    }  # fmt: skip
    home: dict[str, Any] = {
        "start": DAY + timedelta(days=30),
        "offer_answer": "accepted",
        "reason": "du har brug for hjælp hele døgnet",
    }
    with as_actor(world.assessor) as actor:
        of = worlds.citizen(actor)
        made = worlds.draft(actor, of, line("care_home_somatic", wish=wish, facts=[worlds.fact()], **home))
        worlds.decision_sending.send(actor, made.pk, made.version, DAY)
        said = Letter.objects.get(decision=made, kind="decision").text.replace("\u00a0", " ")
    assert "(almenboliglovens § 57, jf. § 54)" in said
    assert "(almenboliglovens § 54)" not in said


def test_what_a_no_costs_is_shown_and_can_be_written_otherwise(world: World) -> None:
    wish: dict[str, Any] = {
        "package": "care_home_somatic", "home": "Plejecenter Solgården", "address_lines": ["Solvej 3"],
        "phone": "00 22 33 70", "answer_by": (DAY + timedelta(days=20)).isoformat(),
    }  # fmt: skip
    said: dict[str, Any] = {
        "start": DAY + timedelta(days=30),
        "offer_answer": "awaited",
        "reason": "du har brug for hjælp hele døgnet",
    }
    own = "Du beholder din plads på ventelisten, også hvis du siger nej"
    with as_actor(world.assessor) as actor:
        of = worlds.citizen(actor)
        made = worlds.draft(actor, of, line("care_home_somatic", wish=wish, facts=[worlds.fact()], **said))
    page = signed_in("mette").get(f"/sager/{of.pk}/").content.decode().replace("\u00a0", " ")
    assert 'Ellers står der i brevet: «<span lang="da">Du må gerne sige nej.' in page
    with as_actor(world.assessor) as actor:
        home = [line("care_home_somatic", wish=wish | {"declined": own}, facts=[worlds.fact()], **said)]
        made = decisions.write_lines(actor, made.pk, made.version, home, worlds.answers(home))
        worlds.decision_sending.send(actor, made.pk, made.version, DAY)
        letter = Letter.objects.get(decision=made, kind="decision").text.replace("\u00a0", " ")
    assert f"Hvis du siger nej: {own}.\n" in letter
    assert "de to måneder regnes forfra" not in letter
