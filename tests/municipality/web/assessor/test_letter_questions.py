"""What the decision form asks for the letter: what is not given, items refused last time, relief told of in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client

from municipality.casework.actions.decision.decision_replacement import read_line_draft, replace_decision
from municipality.casework.actions.decision.decisions import ItemRefusal
from municipality.casework.case_standards import get_standards_on
from municipality.casework.mappers.help.carried_refusals import get_carried_refusals
from municipality.casework.models import Decision, Practice
from municipality.web.assessor.decision.decision_form import DecisionFormContext, read_decision_lines
from municipality.web.assessor.decision.decision_page import get_rules_of_refusal
from municipality.web.assessor.letters.decision_gaps import has_wish_to_meet
from municipality.web.assessor.letters.item_forms import ItemContext, build_item_forms
from municipality.web.assessor.letters.letter_answer_form import describe_practice
from tests.municipality.casework import worlds
from tests.municipality.casework.test_replacing import LATER
from tests.municipality.casework.worlds import DAY, RULE, World, line
from tests.municipality.web.assessor.conftest import SignsIn
from tests.municipality.web.assessor.test_case import WISHED, assessed, somebody_without_a_case, step

UNMET = "Skriv det, borgeren ikke får"


@pytest.fixture
def world(db: None) -> Iterator[World]:
    made = worlds.build()
    worlds.as_runtime()
    yield made
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def begin_decision(client: Client) -> str:
    """The address of a case whose decision is a draft with one wish granted."""
    address = somebody_without_a_case(client)
    assessed(client, address)
    chosen = {"ophold": "ja", "alder": "nej", "svarer": "nej", "assistance": "nej", "lov": "social_services_act"}
    assert step(client, address, chosen | {"hvorfor": "Under pensionsalderen."}, form="lovvalg/").status_code == 302
    assert step(client, address, {"linjer": "1", "linje-0-ydelse": "F2"}, form="afgoerelse/").status_code == 302
    return address


def test_not_everything_is_no_answer_before_what_is_not_given_is_written(sign_in: SignsIn) -> None:
    client = sign_in("lyngbakke-visitator")
    address = begin_decision(client)
    today = client.get(address).context["today_iso"]
    said = WISHED | {"opfyldt": "nej", "linje-0-skrevet": "ja", "linje-0-fra": today}
    step(client, address, said, form="afgoerelse/")
    page = client.get(address)
    assert any(UNMET in gap for gap in page.context["gaps"])
    assert 'name="skriv-afslag" value="ja"' in page.content.decode(), "one button begins a wish to refuse"
    no = {
        "linjer": "2",
        "linje-1-ydelse": "ord",
        "linje-1-skrevet": "ja",
        "linje-1-hvad": "et bad mere om dagen",
        "linje-1-art": "personal_care",
        "linje-1-hyppighed": "hver dag",
        "linje-1-udfald": "refused",
        "linje-1-afslag": "ét bad om dagen er nok",
        "linje-1-fakta-0": "din hud er hel",
    }
    step(client, address, said | no, form="afgoerelse/")
    page = client.get(address)
    assert not list(page.context["gaps"])
    assert "men ikke et bad mere om dagen" in page.content.decode()


def around(world: World, row: Decision) -> DecisionFormContext:
    """What a form is read with."""
    practice = Practice.objects.get()
    return DecisionFormContext(
        standards=get_standards_on(world.town.pk, row.regime_choice.regime, row.on),
        regime=row.regime_choice.regime,
        providers=frozenset(),
        relatives=frozenset({7}),
        rules=get_rules_of_refusal(row, practice),
        today=DAY,
        on=DAY,
        assessed_on=DAY,
    )


def post(**said: str | list[str]) -> QueryDict:
    """A form with one line that was written before."""
    given = QueryDict(mutable=True)
    given.setlist("linjer", ["1"])
    for name, value in {"skrevet": "ja", **said}.items():
        given.setlist(f"linje-0-{name.replace('_', '-')}", value if isinstance(value, list) else [value])
    return given


def test_relief_in_words_asks_for_the_relative_and_other_help_does_not(world: World) -> None:
    with worlds.acting(world.assessor) as actor:
        row = worlds.draft(actor, worlds.citizen(actor))
        told = {"ydelse": "ord", "hvad": "besøg", "paaroerende": "7", "paaroerende_hvorfor": "du har ikke fri"}
        read = {
            kind: read_decision_lines(post(art=kind, **told), around(world, row), ()).lines[0]
            for kind in ("relief", "practical")
        }
    assert (read["relief"].relative_id, read["relief"].relative_reason) == (7, "du har ikke fri")
    assert (read["practical"].relative_id, read["practical"].relative_reason) == (None, "")


def test_a_waiting_list_and_a_settled_item_are_read_from_their_fields(world: World) -> None:
    with worlds.acting(world.assessor) as actor:
        row = worlds.draft(actor, worlds.citizen(actor))
        beside = around(world, row)
        place = read_decision_lines(
            post(ydelse="care_home_somatic", venter_paa="Plejecenter Solgården"), beside, ()
        ).lines[0]
        package = read_decision_lines(post(ydelse="F2", besoeg="1", svaret=["bath", "no-such-item"]), beside, ()).lines[
            0
        ]
    assert place.wish["waits_for"] == "Plejecenter Solgården"
    assert place.offer_answer == "", "nothing is chosen beforehand"
    assert package.settled_items == ["bath"]


@pytest.mark.parametrize(("said", "read"), [("accepted", "accepted"), ("awaited", "awaited"), ("maybe", "")])
def test_the_citizens_answer_to_a_home_is_read_from_its_field(world: World, said: str, read: str) -> None:
    with worlds.acting(world.assessor) as actor:
        row = worlds.draft(actor, worlds.citizen(actor))
        beside = around(world, row)
        (place,) = read_decision_lines(post(ydelse="care_home_somatic", borgersvar=said), beside, ()).lines
    assert place.offer_answer == read


def test_an_item_refused_last_time_is_shown_with_its_reason_until_it_is_settled(world: World) -> None:
    with worlds.acting(world.assessor) as actor:
        refused = (ItemRefusal(item="bath", reason="du bader hos din datter", rule=RULE),)
        facts = [worlds.fact("du bader hver søndag", item="bath")]
        said = line("F2", wish={"items": ["bath", "dressing"]}, refused_items=refused, facts=facts)
        row = replace_decision(actor, worlds.sent(actor, worlds.citizen(actor), said).pk, on=LATER)
        carried, kept = get_carried_refusals(row), read_line_draft(row.lines.get())
        product = get_standards_on(world.town.pk, row.regime_choice.regime, row.on).find_product("F2")
        around = ItemContext(place=0, known_on=DAY, carried=carried, on=row.on)
        forms = {each.id: each for each in build_item_forms(kept, product, around)}
    assert (forms["bath"].last_reason, forms["bath"].is_settled) == ("du bader hos din datter", False)
    assert forms["dressing"].last_reason == ""


def test_the_municipalitys_own_follow_up_is_not_asked_whether_a_wish_is_met(world: World) -> None:
    with worlds.acting(world.assessor) as actor:
        of = worlds.citizen(actor)
        own = worlds.draft(actor, of, enquiry=worlds.enquiry(actor, of, source="municipality", wish="opfølgning").pk)
        asked = worlds.draft(actor, of, enquiry=worlds.enquiry(actor, of).pk)
        assert (has_wish_to_meet(own), has_wish_to_meet(asked)) == (False, True)


def test_a_practice_of_more_than_a_year_is_capped_with_a_sentence(world: World) -> None:
    with worlds.acting(world.assessor) as actor:
        row = worlds.draft(actor, worlds.citizen(actor))
        practice = Practice.objects.get()
        assert describe_practice(row, practice) == ""
        practice.review_months = 24
        assert row.review_on == date(2027, 3, 9)
        assert "ser først på hjælpen igen 9. marts 2028." in describe_practice(row, practice)


def test_help_in_words_keeps_its_words_and_has_no_kind_before_one_is_chosen(sign_in: SignsIn) -> None:
    client = sign_in("lyngbakke-visitator")
    address = begin_decision(client)
    today = client.get(address).context["today_iso"]
    words = {
        "linjer": "1",
        "linje-0-ydelse": "ord",
        "linje-0-skrevet": "ja",
        "linje-0-fra": today,
        "linje-0-hvad": "hjælp til at vande blomster",
        "linje-0-hyppighed": "hver uge",
        "linje-0-udfald": "granted",
        "linje-0-hvorfor": "du kan ikke selv bære vandet",
        "linje-0-maal": "at dine planter lever",
    }
    step(client, address, words, form="afgoerelse/")
    page = client.get(address)
    text = page.content.decode()
    assert 'value="hjælp til at vande blomster"' in text, "the case of the words is the user's own"
    kinds = text.split('name="linje-0-art"')[1].split("</select>")[0]
    assert "selected" not in kinds
    assert any("vælg hjælpens art" in gap for gap in page.context["gaps"])
    step(client, address, words | {"linje-0-art": "practical"}, form="afgoerelse/")
    page = client.get(address)
    assert not any("art" in gap for gap in page.context["gaps"])
    kinds = page.content.decode().split('name="linje-0-art"')[1].split("</select>")[0]
    assert re.findall(r'value="(\w+)"[^>]* selected', kinds) == ["practical"]
