"""A standard that bounds help by rhythm, amount and exceptions: from the public page and the form to the letter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.test import Client
from hypothesis import given

from helhed.catalogue import Regime
from helhed.days.rhythm import WEEKDAYS, Rhythm, format_rhythm, read_rhythm, rhythm_table
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import decision_sending
from municipality.casework.actions.decision.decision_replacement import replace_decision
from municipality.casework.actions.settings import standards
from municipality.casework.case_standards import get_decision_standards
from municipality.casework.lookups.decision_lines import list_whole_lines
from municipality.casework.mappers.help.reductions import find_reductions, get_amount
from municipality.casework.mappers.help.replaced_help import read_replaced_help
from municipality.casework.mappers.lines.difference_sentences import Aspect, write_sentence
from municipality.casework.mappers.lines.differences import compare_succession
from municipality.casework.mappers.orders.deliveries import list_help
from municipality.casework.models import Decision, Grant, Letter
from municipality.web.shared.input.parse_rhythm import format_written_rhythm, parse_rhythm_on_days, parse_rhythm_words
from municipality.web.shared.input.parse_text import Unusable
from tests.helhed.days.rhythms import anything
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, World, line
from tests.municipality.invented_standards import invented_standards  # noqa: F401 — the fixture
from tests.municipality.web.assessor.cases import signed_in
from tests.municipality.web.forms import forms_in
from tests.municipality.web.test_standards import text_of

LATER = date(2026, 6, 1)


@pytest.mark.django_db
@pytest.mark.usefixtures("invented_standards")
def test_the_public_page_says_rhythms_amounts_and_exceptions(client: Client) -> None:
    care = text_of(client.get("/standarder/mellemby/pleje/").content)
    assert "Bad gives højst 1 gang om ugen. Undtagelser: ustabil tilstand eller tiden efter en indlæggelse." in care
    assert "Bad (1 gang om ugen, 25 minutter)" in care
    laundry = text_of(client.get("/standarder/mellemby/vask/").content)
    assert "Der vaskes højst 8 kilo ad gangen for én. Det gælder, når borgeren bor alene." in laundry


@pytest.mark.django_db
@pytest.mark.usefixtures("invented_standards")
def test_the_try_it_page_asks_how_often_and_how_much_and_answers(client: Client) -> None:
    where = "/standarder/proev/"
    asked = {"katalog": "mellemby", "oensket": "vask", "bevillinger": "ingen", "lives_alone": "ja"}
    page = client.get(where, asked).content.decode()
    assert 'name="hvor-tit"' in page
    assert 'name="hvor-meget-kilograms"' in page
    answered = text_of(
        client.get(where, {**asked, "hvor-tit": "hver anden uge", "hvor-meget-kilograms": "9,5"}).content
    )
    assert "Der ønskes 9½ kilo." in answered
    assert "Der ønskes hver anden uge; i alt bliver det ca. 26 gange om året." in answered
    unread = text_of(client.get(where, {**asked, "hvor-tit": "en gang imellem"}).content)
    assert "siger ikke, hvor tit" in unread
    bath = {"katalog": "mellemby", "oensket": "pleje", "opgaver": "bath", "condition_unstable": "ja"}
    assert "Undtagelsen gælder: ustabil tilstand." in text_of(
        client.get(where, {**bath, "hvor-tit-bath": "2 gange om ugen"}).content
    )


@pytest.mark.django_db
def test_the_try_it_page_of_the_seeds_asks_no_more_than_before(client: Client) -> None:
    page = client.get("/standarder/proev/", {"katalog": "herning", "oensket": "F1"}).content.decode()
    assert "hvor-tit" not in page
    assert "hvor-meget" not in page


def adopt_mellemby(world: World, catalogue: str = "mellemby") -> None:
    with as_actor(world.administrator) as administrator:
        said = standards.StandardText(regime=Regime.SOCIAL_SERVICES_ACT, catalogue=catalogue)
        standards.adopt_standard(administrator, said, since=date(2026, 1, 1))


def laundry_draft(world: World) -> Decision:
    adopt_mellemby(world)
    with as_actor(world.assessor) as actor:
        wished = line("vask", catalogue="mellemby", reason="du kan ikke selv vaske tøj", goal="at du har rent tøj")
        return worlds.draft(actor, worlds.citizen(actor), wished)


def form_of(client: Any, row: Decision) -> Any:
    page = client.get(f"/sager/{row.citizen_id}/").content.decode()
    return next(each for each in forms_in(page) if any(name == "linje-0-hvor-tit" for name, _value in each.fields))


@pytest.mark.usefixtures("invented_standards")
def test_a_rhythm_and_an_amount_go_from_the_form_to_the_letter_and_the_grant(world: World) -> None:
    row = laundry_draft(world)
    client = signed_in("mette")
    form = form_of(client, row)
    said = {"linje-0-hvor-tit": "hver anden uge", "linje-0-hvor-meget-kilograms": "7,5"}
    client.post(form.action, form.filled(**said))
    with as_actor(world.assessor) as actor:
        row.refresh_from_db()
        (kept,) = row.lines.all()
        assert kept.wish["rhythm"] == {"every_weeks": 2}
        assert kept.wish["amounts"] == {"kilograms": 7.5}
        assert "weekdays" not in kept.wish
        assert 'value="hver anden uge"' in client.get(f"/sager/{row.citizen_id}/").content.decode()
        decision_sending.send(actor, row.pk, row.version, DAY)
        said_to_citizen = Letter.objects.get(decision=row).text.replace("\u00a0", " ")
        assert "Hvor tit: Hver anden uge, ét besøg, 7½ kilo." in said_to_citizen
        assert Grant.objects.filter(decision=row).believed().get().terms["rhythm"] == {"every_weeks": 2}


@pytest.mark.parametrize(
    ("written", "table"),
    [
        ("Hver 2. uge", {"every_weeks": 2}),
        ("hver anden uge", {"every_weeks": 2}),
        ("hver uge", {"every_weeks": 1}),
        ("2 gange om ugen", {"per_week": 2}),
        ("to gange om ugen", {"per_week": 2}),
        ("25 gange om året", {"times_a_year": 25}),
        ("i lige uger", {"weeks": "even"}),
        ("hver tredje måned", {"every_months": 3}),
        ("efter behov", {"at_need": True}),
        ("tre dage om ugen", {"per_week": 3}),
        ("hver 14. dag", {"every_weeks": 2}),
        ("hvert kvartal", {"every_months": 3}),
        ("årligt", {"times_a_year": 1}),
    ],
)
def test_a_rhythm_is_read_as_people_write_it_and_shown_so_that_it_is_read_again(
    written: str, table: dict[str, Any]
) -> None:
    assert parse_rhythm_words(written) == table
    assert parse_rhythm_words(format_written_rhythm(table)) in (table, {"per_week": 1})


def test_working_days_are_read_as_the_five_days() -> None:
    assert read_rhythm(parse_rhythm_words("på hverdage")) == read_rhythm(parse_rhythm_words("mandag til fredag"))


@pytest.mark.parametrize(
    "written", ["en gang imellem", "hver 60. uge", "0 gange om ugen", "nu og da", "9 gange om ugen"]
)
def test_words_that_say_no_rhythm_are_asked_for_again(written: str) -> None:
    with pytest.raises(Unusable):
        parse_rhythm_words(written)


@given(anything)
def test_every_rhythm_in_words_is_read_back_to_the_same(rhythm: Rhythm) -> None:
    assert read_rhythm(parse_rhythm_words(format_rhythm(rhythm))) == rhythm


@given(anything)
def test_the_field_and_the_ticked_days_are_read_back_to_the_same(rhythm: Rhythm) -> None:
    kept = rhythm_table(rhythm)
    again = parse_rhythm_on_days(format_written_rhythm(kept), kept.get("weekdays", []))
    assert read_rhythm(again) == rhythm


def save_line(row: Decision, days: Sequence[str], **said: str) -> tuple[dict[str, Any], str]:
    """Sends the form with these days ticked; returns the wish that was kept, and the page after it."""
    client = signed_in("mette")
    form = form_of(client, row)
    sent = form.filled(**{f"linje-0-{name.replace('_', '-')}": value for name, value in said.items()})
    page = client.post(form.action, {**sent, "linje-0-dage": list(days)}, follow=True).content.decode()
    return row.lines.get().wish, page


@pytest.mark.usefixtures("invented_standards")
def test_the_ticked_days_are_kept_with_how_often(world: World) -> None:
    row = laundry_draft(world)
    with as_actor(world.assessor):
        wish, _page = save_line(row, ["mon", "thu"], hvor_tit="2 gange om ugen")
        assert wish["rhythm"] == {"weekdays": ["mon", "thu"]}
        assert wish["weekdays"] == ["mon", "thu"]
        client = signed_in("mette")
        form = form_of(client, row)
        assert [value for name, value in form.fields if name == "linje-0-dage"] == ["mon", "thu"]
        assert ("linje-0-hvor-tit", "hver uge") in form.fields


@pytest.mark.parametrize("often", ["3 gange om ugen", "25 gange om året", "hver måned", "efter behov"])
@pytest.mark.usefixtures("invented_standards")
def test_days_that_do_not_fit_how_often_are_asked_about_and_kept(world: World, often: str) -> None:
    row = laundry_draft(world)
    with as_actor(world.assessor):
        wish, page = save_line(row, ["mon", "thu"], hvor_tit=often)
        assert wish["weekdays"] == ["mon", "thu"]
        assert "passer ikke med de dage" in page


@pytest.mark.usefixtures("invented_standards")
def test_an_amount_that_cannot_be_read_keeps_the_saved_one(world: World) -> None:
    row = laundry_draft(world)
    with as_actor(world.assessor):
        save_line(row, WEEKDAYS, hvor_tit="hver uge", hvor_meget_kilograms="7,5")
        row.refresh_from_db()
        wish, page = save_line(row, WEEKDAYS, hvor_tit="hver uge", hvor_meget_kilograms="syv")
        assert wish["amounts"] == {"kilograms": 7.5}
        assert "er ikke en mængde" in page


@pytest.mark.django_db
@pytest.mark.usefixtures("invented_standards")
def test_the_try_it_page_asks_about_days_that_do_not_fit(client: Client) -> None:
    asked = {"katalog": "mellemby", "oensket": "vask", "dage": ["mon", "thu"], "hvor-tit": "25 gange om året"}
    assert "passer ikke med de dage" in text_of(client.get("/standarder/proev/", asked).content)


def test_help_that_comes_more_seldom_is_less_help() -> None:
    weekly, second = {"rhythm": {"per_week": 1}}, {"rhythm": {"every_weeks": 2}}
    assert get_amount(second) < get_amount(weekly)
    assert get_amount(second) == (True, Fraction(1, 2))


def care_draft(world: World, **assessed: Any) -> Decision:
    adopt_mellemby(world)
    with as_actor(world.assessor) as actor:
        wished = line("pleje", catalogue="mellemby", reason="du kan ikke selv komme i bad", goal="at du er ren")
        of = worlds.citizen(actor)
        worlds.assessment(actor, of, **assessed)
        return worlds.draft(actor, of, wished)


def save_items(row: Decision, items: Sequence[str], **said: str) -> str:
    """Ticks these items and writes how often and how long; returns the page after it."""
    client = signed_in("mette")
    page = client.get(f"/sager/{row.citizen_id}/").content.decode()
    form = next(each for each in forms_in(page) if any(name == "linje-0-ydelse" for name, _value in each.fields))
    sent = form.filled(**{f"linje-0-{name.replace('_', '-')}": value for name, value in said.items()})
    answer: str = client.post(form.action, {**sent, "linje-0-opgaver": list(items)}, follow=True).content.decode()
    row.refresh_from_db()
    return answer


@pytest.mark.usefixtures("invented_standards")
def test_items_are_granted_with_their_own_rhythm_and_minutes_to_the_letter_and_the_order(world: World) -> None:
    row = care_draft(world)
    with as_actor(world.assessor) as actor:
        page = save_items(row, ["bath", "shaving", "toilet"], hvor_tit_shaving="tre dage om ugen", minutter_bath="30")
        assert row.lines.get().wish["item_rhythms"] == {
            "bath": {"per_week": 1},
            "shaving": {"per_week": 3},
            "toilet": {"at_need": True},
        }
        assert row.lines.get().wish["item_minutes"] == {"bath": 30, "shaving": 10}
        assert 'name="linje-0-hvor-tit-shaving" value="3 gange om ugen"' in page
        assert 'name="linje-0-minutter-bath" value="30"' in page
        decision_sending.send(actor, row.pk, row.version, DAY)
        letter = Letter.objects.get(decision=row).text.replace("\u00a0", " ")
        assert "Bad (1 gang om ugen, 30 minutter). Barbering (3 gange om ugen, 10 minutter)." in letter
        assert "Toiletbesøg (efter behov)." in letter
        grant = Grant.objects.filter(decision=row).believed().get()
        assert "bad (1 gang om ugen, 30 minutter)" in list_help([grant], DAY)[0].contents


@pytest.mark.usefixtures("invented_standards")
def test_an_item_above_its_cap_is_answered_while_it_is_written(world: World) -> None:
    row = care_draft(world)
    with as_actor(world.assessor):
        page = text_of(save_items(row, ["bath"], hvor_tit_bath="2 gange om ugen").encode())
        assert "Der ønskes «Bad» 2 gange om ugen." in page
        page = text_of(save_items(row, ["bath"], hvor_tit_bath="").encode())
        assert "Der ønskes «Bad» 2 gange om ugen." not in page
        assert row.lines.get().wish["item_rhythms"] == {"bath": {"per_week": 1}}


@pytest.mark.usefixtures("invented_standards")
def test_the_letter_names_the_exception_that_lets_the_citizen_have_more(world: World) -> None:
    facts = {"trained_first": True, "condition_unstable": True}
    row = care_draft(world, facts=facts)
    with as_actor(world.assessor) as actor:
        page = text_of(save_items(row, ["bath"], hvor_tit_bath="2 gange om ugen").encode())
        assert "Undtagelsen gælder: ustabil tilstand." in page
        decision_sending.send(actor, row.pk, row.version, DAY)
        letter = Letter.objects.get(decision=row).text.replace("\u00a0", " ")
        assert "Bad gives normalt 1 gang om ugen. Du får mere, fordi din tilstand er ustabil." in letter


@pytest.mark.usefixtures("invented_standards")
def test_the_page_tells_what_would_make_the_wish_keep_its_cap(world: World) -> None:
    row = care_draft(world)
    with as_actor(world.assessor):
        page = text_of(save_items(row, ["bath"], hvor_tit_bath="2 gange om ugen").encode())
        assert "Hvis «Bad» højst gives 1 gang om ugen, er ønsket inden for standarden." in page


@pytest.mark.usefixtures("invented_standards")
def test_an_items_words_that_say_no_rhythm_are_asked_about_and_the_saved_kept(world: World) -> None:
    row = care_draft(world)
    with as_actor(world.assessor):
        save_items(row, ["bath"], hvor_tit_bath="hver anden uge")
        page = save_items(row, ["bath"], hvor_tit_bath="en gang imellem")
        assert row.lines.get().wish["item_rhythms"] == {"bath": {"every_weeks": 2}}
        assert "siger ikke, hvor tit" in page
        assert 'value="en gang imellem"' in page
        page = save_items(row, [], hvor_tit_bath="hver anden uge")
        assert "Sæt kryds ved opgaven, eller ryd feltet." in page


@pytest.mark.usefixtures("invented_standards")
def test_less_of_one_item_is_told_as_less_and_the_letter_says_what_changed(world: World) -> None:
    row = care_draft(world)
    with as_actor(world.assessor) as actor:
        save_items(row, ["bath", "shaving"], hvor_tit_shaving="hver dag")
        decision_sending.send(actor, row.pk, row.version, DAY)
        later = replace_decision(actor, row.pk, on=LATER)
        save_items(later, ["bath", "shaving"], udfald="granted", hvor_tit_shaving="hver anden uge")
        kept = list_whole_lines(later)
        had = read_replaced_help(later, kept, LATER)
        assert [*find_reductions(kept, get_decision_standards(later), had)] == [kept[0].pk]
        (one,) = worlds.successions(later, LATER)
        told = [each for each in compare_succession(one, later, LATER, {}) if each.aspect is Aspect.ITEM_TERMS]
        assert [write_sentence(each, names_help=False) for each in told] == [
            "Før fik du barbering (hver dag, 10 minutter). Nu får du barbering (hver anden uge, 10 minutter)."
        ]


@pytest.mark.usefixtures("invented_standards")
def test_the_letter_moves_the_first_day_off_a_holiday_and_says_the_rule(world: World) -> None:
    """Whit Monday is the 25th of May 2026."""
    adopt_mellemby(world)
    with as_actor(world.assessor) as actor:
        rhythm = {"every_weeks": 3, "weekdays": ["mon"], "from_week": "2026-05-25"}
        told = {"start": date(2026, 5, 23), "wish": {"rhythm": rhythm, "weekdays": ["mon"]}}
        wished = line("rent", catalogue="mellemby", reason="du kan ikke gøre rent", goal="at du har rent", **told)
        row = worlds.draft(actor, worlds.citizen(actor), wished)
        decision_sending.send(actor, row.pk, row.version, DAY)
        letter = Letter.objects.get(decision=row).text.replace("\u00a0", " ")
        assert "Falder hjælpen på en helligdag eller lukkedag, gives den en anden hverdag i samme uge." in letter
        assert "26. maj 2026" in letter


@pytest.mark.django_db
@pytest.mark.usefixtures("invented_standards")
def test_the_public_page_says_what_happens_on_closed_days(client: Client) -> None:
    moved = "gives den en anden hverdag i samme uge"
    assert moved in text_of(client.get("/standarder/mellemby/rent/").content)
    kept = text_of(client.get("/standarder/mellemby/pleje/").content)
    assert "Hjælpen gives også på helligdage og kommunens lukkedage." in kept
    assert "helligdage og lukkedage" not in text_of(client.get("/standarder/herning/F1/").content).lower()


@pytest.mark.django_db
def test_the_form_of_a_standard_whose_items_have_no_rhythm_asks_no_more(world: World) -> None:
    with as_actor(world.assessor) as actor:
        row = worlds.draft(actor, worlds.citizen(actor), line("F2"))
    page = signed_in("mette").get(f"/sager/{row.citizen_id}/").content.decode()
    assert 'name="linje-0-opgaver"' in page
    assert "linje-0-hvor-tit" not in page
    assert "linje-0-minutter" not in page


@pytest.mark.usefixtures("invented_standards")
def test_the_terms_of_a_banked_allowance_are_on_the_page_and_in_the_letter(world: World, client: Client) -> None:
    adopt_mellemby(world, "klippeby")
    terms = "Du optjener 60 minutter hver mandag og kan spare op til 360 minutter."
    with as_actor(world.assessor) as actor:
        wished = line("klip", catalogue="klippeby", reason="du får anden hjælp", goal="at du selv bestemmer")
        row = worlds.draft(actor, worlds.citizen(actor), wished)
        decision_sending.send(actor, row.pk, row.version, DAY)
        letter = Letter.objects.get(decision=row).text.replace("\u00a0", " ")
        assert terms in letter
        assert "Du optjener ikke, mens du er på hospitalet eller på ferie." in letter
    assert terms in text_of(client.get("/standarder/klippeby/klip/").content).replace("\u00a0", " ")
