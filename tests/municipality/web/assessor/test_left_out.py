"""A form that saves itself gives a receipt for what is in the rows. Any other field is marked and keeps its words.

Every field of the three forms is written in, one at a time: what was typed stands in the form when the page is read
anew, or the answer names the field among those it left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from municipality.access.row_security import as_actor
from municipality.casework.actions.assessment import assessments
from municipality.casework.actions.decision.decisions import DecisionLineDraft
from municipality.casework.codes import DESCRIBED
from municipality.casework.models import Assessment, Citizen, Decision, HearingDraft
from municipality.web.shared.saves.save_answers import LEFT_OUT, RECEIPT
from tests.municipality.casework import worlds
from tests.municipality.casework.test_relief import near, relief
from tests.municipality.casework.worlds import RULE, World
from tests.municipality.web.assessor.cases import day, signed_in

HX = {"HX-Request": "true"}
TEXTS, DAYS = ("10-15", "2,5", "123456789", ""), (day(0), "1950-06-01", day(3), "")
PROPOSED = re.compile(r".*-dag|linje-\d+-regel.*|behov-\d+-(?:uger|gange)")
NEED_SHIFT = re.compile(r"behov-\d+-del")
FACT = re.compile(r"(?P<line>linje-\d+-fakta-)\d+")
# How many values each field is given, and how far from each other the fields of one save stand.
WAYS, APART = 4, 7
# The help itself: another choice is another line, and no choice takes the line away.
ANOTHER_LINE = re.compile(r"linje-\d+-ydelse|linjer|behov")


class _Fields(HTMLParser):
    """The fields of one form: what it holds, and by name the kind and the values that can be chosen."""

    def __init__(self, page: str, form: str) -> None:
        super().__init__()
        self.form, self.is_open = form, False
        self.held: list[tuple[str, str]] = []
        self.choices: dict[str, list[str]] = {}
        self.kinds: dict[str, str] = {}
        self.select = self.area = ""
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        name, kind, value = said.get("name", ""), said.get("type", tag), said.get("value", "")
        if tag == "form":
            self.is_open = said.get("id") == self.form
        elif not self.is_open or tag == "button":
            return
        elif tag == "option" and self.select:
            self.choices[self.select].append(value)
            if "selected" in said:
                self.held.append((self.select, value))
        elif name:
            self.kinds.setdefault(name, kind)
            self.choices.setdefault(name, []).append(value)
            self.select = name if tag == "select" else ""
            self.area, self.text = (name, "") if tag == "textarea" else ("", "")
            if tag == "select":
                self.choices[name] = []
            if tag == "input" and (kind not in ("checkbox", "radio") or "checked" in said):
                self.held.append((name, value))

    def handle_data(self, data: str) -> None:
        self.text += data if self.area else ""

    def handle_endtag(self, tag: str) -> None:
        self.is_open = self.is_open and tag != "form"
        if tag == "select" and self.select:
            if self.select not in dict(self.held):
                self.held.append((self.select, self.choices[self.select][0]))
            self.select = ""
        if tag == "textarea" and self.area:
            self.held.append((self.area, self.text.removeprefix("\n")))
            self.area = ""

    def sent(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, value in self.held:
            found.setdefault(name, []).append(value)
        return found

    def odd_values(self, name: str) -> list[list[str]]:
        """Values a person could give the field, and that it does not have."""
        kind, now = self.kinds[name], self.sent().get(name, [])
        if kind == "checkbox":
            return [each for each in ([], self.choices[name][:1]) if each != now]
        among = self.choices[name] if kind in ("radio", "select") else DAYS if kind == "date" else TEXTS
        return [[each] for each in among if [each] != now]


def left_out_of(answer: Any) -> dict[str, str]:
    """The fields an answer says are not saved: those a receipt leaves out, or those nothing was saved for."""
    if answer.has_header(RECEIPT):
        found: dict[str, str] = json.loads(unquote(answer[LEFT_OUT])) if answer.has_header(LEFT_OUT) else {}
        return found
    assert answer.status_code == 422
    refused: dict[str, str] = json.loads(answer["HX-Trigger"])["helhed:field-faults"]["faults"]
    return refused


def stands_otherwise(name: str, value: list[str], now: Mapping[str, list[str]]) -> bool:
    """Whether what was typed is in the form in another way: a fact moves up, a list of numbers is written out, and an
    emptied field holds what was proposed.
    """
    if value == [""]:
        return bool(PROPOSED.fullmatch(name))
    if fact := FACT.fullmatch(name):
        return any(each.startswith(fact["line"]) and said == value for each, said in now.items())
    if NEED_SHIFT.fullmatch(name):  # when on the day nothing is needed
        row = name.removesuffix("del")
        return not (now.get(f"{row}til", [""])[0] or now.get(f"{row}minutter", [""])[0])
    if name.endswith("_weeks"):  # «2,5» are two weeks of the year
        return now[name][0].replace(" ", "") == value[0]
    return (name.rsplit("-", 1)[-1], value[0]) in {("start", "2,5"), ("uger", "2,5")} and len(now[name][0]) > len(
        value[0]
    )


def find_lost(client: Client, page: str, form: str, address: str) -> list[Any]:
    """Each field and value that is neither in the rows nor marked. Fields that stand together are written in one at a
    time: a number before its relative is chosen, a source before its fact.
    """
    drawn = _Fields(client.get(page).content.decode(), form)
    names = [name for name, kind in drawn.kinds.items() if kind != "hidden" and not ANOTHER_LINE.fullmatch(name)]
    assert len(names) > 4
    lost = list[Any]()
    for way in range(WAYS):
        for first in range(APART):
            odd = {
                name: values[way % len(values)] for name in names[first::APART] if (values := drawn.odd_values(name))
            }
            with transaction.atomic():
                answer: Any = client.post(address, drawn.sent() | odd, headers=HX)
                marked = left_out_of(answer)
                assert answer.has_header(RECEIPT) or set(marked) <= set(odd)
                if not answer.has_header(RECEIPT):  # as the page does: the rest is saved without these fields
                    kept = {name: value for name, value in odd.items() if name not in marked}
                    again: Any = client.post(address, drawn.sent() | kept, headers=HX)
                    assert again.has_header(RECEIPT)
                    marked |= left_out_of(again)
                now = _Fields(client.get(page).content.decode(), form).sent()
                transaction.set_rollback(True)
            lost += [
                (name, value, now.get(name, []))
                for name, value in odd.items()
                if name not in marked and now.get(name, []) != value and not stands_otherwise(name, value, now)
            ]
    return lost


@pytest.fixture
def of(world: World) -> Citizen:
    with as_actor(world.assessor) as actor:
        return worlds.citizen(actor)


def begun_assessment(world: World, of: Citizen) -> Assessment:
    with as_actor(world.assessor) as actor:
        made = assessments.start_assessment(actor, of.pk, on=timezone.localdate())
        said = worlds.written(assessments.read_assessment_draft(made), assessed_on=timezone.localdate())
        return assessments.save_assessment(actor, made.pk, made.version, said)


def begun_decision(world: World, of: Citizen) -> Decision:
    """One wish of each kind: a package, a refused one, help in words, relief."""
    words = {"package": "hjælp til at komme på loppemarked", "category": "relief", "how_often": "hver lørdag"}
    with as_actor(world.assessor) as actor:
        near(actor, of)
        return worlds.draft(
            actor,
            of,
            worlds.line("F2", refused_items=[]),
            worlds.line("F1", outcome="refused", refusal_reason="du gør selv rent", refusal_rule=RULE),
            DecisionLineDraft(wish=words, catalogue=DESCRIBED, outcome="granted", start=worlds.DAY),
            relief(None, code="relief_at_home"),
        )


def test_every_field_of_the_assessment_is_saved_or_marked(world: World, of: Citizen) -> None:
    row, client = begun_assessment(world, of), signed_in("mette")
    assert find_lost(client, f"/sager/{of.pk}/", "vurdering", f"/sager/{of.pk}/vurdering/{row.pk}/") == []


def test_every_field_of_the_decision_is_saved_or_marked(world: World, of: Citizen) -> None:
    row, client = begun_decision(world, of), signed_in("mette")
    assert find_lost(client, f"/sager/{of.pk}/", "afgoerelse", f"/sager/{of.pk}/afgoerelse/{row.pk}/") == []


def test_every_field_of_the_hearing_is_saved_or_marked(world: World, of: Citizen) -> None:
    row, client = begun_decision(world, of), signed_in("mette")
    address = f"/sager/{of.pk}/afgoerelse/{row.pk}/partshoering/"
    assert find_lost(client, f"/sager/{of.pk}/", "hoering-kladde", address) == []


def test_a_last_day_that_has_come_is_kept_in_the_draft_and_asked_about_before_the_letter(
    world: World, of: Citizen
) -> None:
    row, client, yesterday = begun_decision(world, of), signed_in("mette"), timezone.localdate() - timedelta(days=1)
    address = f"/sager/{of.pk}/afgoerelse/{row.pk}/partshoering/"
    said = {"om": "noget", "oplysninger": "", "kan-betyde": "x", "svar-senest": yesterday.isoformat()}
    client.post(address, said, headers=HX)
    with as_actor(world.assessor):
        assert HearingDraft.objects.get(decision=row).respond_by == yesterday
    page = client.post(address, said).content.decode()
    assert set(re.findall(r'data-field="([^"]*)"><a', page)) == {"oplysninger", "svar-senest"}


def gem(client: Client, page: str, form: str, address: str, said: Mapping[str, str | list[str]]) -> Any:
    """Presses a button of the form with these fields changed."""
    drawn = _Fields(client.get(page).content.decode(), form)
    return client.post(address, drawn.sent() | said)


def test_a_need_that_is_not_finished_keeps_the_page_and_the_earlier_need(world: World, of: Citizen) -> None:
    row, client = begun_assessment(world, of), signed_in("mette")
    page, address = f"/sager/{of.pk}/", f"/sager/{of.pk}/vurdering/{row.pk}/"
    for button in ({}, {"som-sidst": "levels"}, {"afslut": "ja"}):
        answer = gem(client, page, "vurdering", address, {"behov-0-minutter": "10-15", **button})
        assert answer.status_code == 422
        shown = answer.content.decode()
        assert 'value="10-15"' in shown
        assert re.search(r'aria-invalid="true"[^>]*id="behov-0-minutter"', shown)
        with as_actor(world.assessor):
            row.refresh_from_db()
            assert row.state == "draft"
            assert [need.minutes for need in row.needs.all()] == [45]


@pytest.mark.parametrize(
    "button", [{"godkend": "ja"}, {"bed-om": "0"}, {"giv": "0"}, {"som-sidst": "0"}, {"send": "ja"}]
)
def test_no_step_is_taken_while_a_field_is_not_saved(world: World, of: Citizen, button: dict[str, str]) -> None:
    row, client = begun_decision(world, of), signed_in("mette")
    page, address = f"/sager/{of.pk}/", f"/sager/{of.pk}/afgoerelse/{row.pk}/"
    answer = gem(client, page, "afgoerelse", address, {"linje-0-besoeg": "abc", **button})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert 'value="abc"' in shown
    assert re.search(r'aria-invalid="true"[^>]*id="linje-0-besoeg"', shown)
    with as_actor(world.assessor):
        row.refresh_from_db()
        assert row.state == "draft"
        line = row.lines.order_by("position").first()
        assert line is not None
        assert (line.wish["visits"], line.dispensation_asked_by, line.dispensed_by) == (1, None, None)


def test_a_number_of_nine_digits_leaves_the_relatives_number_as_it_was(world: World, of: Citizen) -> None:
    row, client = begun_decision(world, of), signed_in("mette")
    page, address = f"/sager/{of.pk}/", f"/sager/{of.pk}/afgoerelse/{row.pk}/"
    with as_actor(world.assessor):
        chosen = {"linje-3-paaroerende": str(of.relative_set.get().pk)}
    number = {"linje-3-paaroerende-nummer": "010160 9999"}
    assert gem(client, page, "afgoerelse", address, chosen | number).status_code == 302
    nine = {"linje-3-paaroerende-nummer": "010160-999"}
    assert gem(client, page, "afgoerelse", address, nine).status_code == 422
    with as_actor(world.assessor):
        assert [line.relative_number for line in row.lines.order_by("position")][3] == "0101609999"


@pytest.mark.parametrize("day_written", ["1950-01-01", day(1), day(300)])
def test_a_conversation_has_been_and_a_paper_came_within_ten_years(world: World, of: Citizen, day_written: str) -> None:
    row, client = begun_assessment(world, of), signed_in("mette")
    page, address = f"/sager/{of.pk}/", f"/sager/{of.pk}/vurdering/{row.pk}/"
    for form, field, where in (("vurdering", "vurderet", address), ("papir-form", "modtaget", f"{page}papir/")):
        shown = f"{page}papir/" if form == "papir-form" else page
        answer = gem(client, shown, form, where, {field: day_written})
        assert answer.status_code == 422
        assert re.search(rf'data-field="{field}"><a', answer.content.decode()), form


def test_an_unfinished_need_stands_for_one_saved_need_and_loses_none(world: World, of: Citizen) -> None:
    row, client = begun_assessment(world, of), signed_in("mette")
    page, address = f"/sager/{of.pk}/", f"/sager/{of.pk}/vurdering/{row.pk}/"
    two = {"behov": "2"} | {
        f"behov-{number}-{part}": value
        for number, minutes in enumerate(("10", "20"))
        for part, value in {"til": "bad", "del": "day", "minutter": minutes, "gange": "7", "uger": "1"}.items()
    }
    assert gem(client, page, "vurdering", address, two).status_code == 302

    def saved() -> list[tuple[str, int]]:
        with as_actor(world.assessor):
            return [(need.what, need.minutes) for need in row.needs.order_by("pk")]

    assert saved() == [("bad", 10), ("bad", 20)]
    assert gem(client, page, "vurdering", address, {**two, "behov-0-minutter": "10-15"}).status_code == 422
    assert saved() == [("bad", 10), ("bad", 20)], "none is there twice"
    changed = {**two, "behov-1-til": "bad og tøj", "behov-1-minutter": ""}
    assert gem(client, page, "vurdering", address, changed).status_code == 422
    assert saved() == [("bad", 10), ("bad", 20)], "and none is gone while its words are changed"
