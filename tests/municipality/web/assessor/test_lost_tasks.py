"""Each task that falls away is asked about by itself, in the form and in the letter."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import decision_sending, decisions
from municipality.casework.actions.decision.decision_replacement import accept_last_line, replace_decision
from municipality.casework.drafts import NeedOfHelp
from municipality.casework.models import Citizen, Decision, LineFact
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, World, line
from tests.municipality.web.assessor.cases import signed_in
from tests.municipality.web.forms import forms_in

FIELD = "linje-0-mistetfakta-mistet_påklædning"
TOLD = "påklædning falder væk, og brevet siger ikke hvorfor"
WHY = "Du tager selv tøj på"


def need(what: str) -> tuple[NeedOfHelp, ...]:
    return (NeedOfHelp(shift="day", what=what, minutes=45, times=7),)


def replaced(world: World, now: str, days: list[str]) -> tuple[Citizen, Decision]:
    """Bath and dressing every day, and a new assessment of a month later."""
    with as_actor(world.assessor) as actor:
        of = worlds.citizen(actor)
        worlds.assessment(actor, of, needs=need("bad og påklædning"))
        first = worlds.sent(actor, of)
        again = worlds.assessment(actor, of, needs=need(now))
        row = replace_decision(actor, first.pk, on=DAY + timedelta(days=30), assessment=again.pk)
        fewer = [line(wish={"weekdays": days}, facts=[worlds.fact()], start=row.on)]
        return of, decisions.write_lines(actor, row.pk, row.version, fewer, worlds.answers(fewer))


def page_of(of: Citizen) -> Any:
    return signed_in("mette").get(f"/sager/{of.pk}/")


def test_a_task_that_falls_away_has_a_field_and_is_told(world: World) -> None:
    of, _row = replaced(world, "bad og hårvask", ["mon"])
    page = page_of(of)
    form = page.content.decode()
    assert f'name="{FIELD}"' in form
    assert "Hvorfor opgaven falder væk" in form
    assert [each for each in page.context["notices"] if TOLD in each]


def test_what_is_written_is_kept_and_said_in_the_letter(world: World) -> None:
    of, row = replaced(world, "bad og hårvask", ["mon"])
    page = page_of(of).content.decode()
    form = next(each for each in forms_in(page) if any(name == FIELD for name, _value in each.fields))
    typed = {FIELD: WHY, f"{FIELD}-kilde": "citizen"}
    assert signed_in("mette").post(form.action, form.filled(**typed)).status_code in {200, 302}
    with as_actor(world.assessor):
        kept = LineFact.objects.get(line__decision=row, item="mistet_påklædning")
        assert (kept.text, kept.source) == (WHY, "citizen")
    shown_page = page_of(of)
    shown = shown_page.content.decode().replace("\u00a0", " ")
    assert not [each for each in shown_page.context["notices"] if TOLD in each]
    assert f'name="{FIELD}" value="{WHY}"' in shown
    assert "hjælper vi ikke længere med påklædning." in shown
    assert "Påklædning: du tager selv tøj på (det fortalte du os, " in shown


def test_nothing_is_asked_where_nothing_falls_away(world: World) -> None:
    of, _row = replaced(world, "påklædning, og at komme i bad", ["mon"])
    assert "mistetfakta" not in page_of(of).content.decode()


def test_nothing_is_asked_where_the_help_is_not_less(world: World) -> None:
    of, _row = replaced(world, "bad", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
    assert "mistetfakta" not in page_of(of).content.decode()


def test_why_a_task_fell_away_last_time_is_not_accepted_anew(world: World) -> None:
    _of, row = replaced(world, "bad og hårvask", ["mon"])
    with as_actor(world.assessor) as actor:
        lost = worlds.fact(WHY, item="mistet_påklædning", known_on=row.on)
        fewer = [line(wish={"weekdays": ["mon"]}, facts=[worlds.fact(), lost], start=row.on)]
        row = decisions.write_lines(actor, row.pk, row.version, fewer, worlds.answers(fewer))
        sent = decision_sending.send(actor, row.pk, row.version, row.on)
        later = replace_decision(actor, sent.pk, on=row.on + timedelta(days=60))
        later = accept_last_line(actor, later.pk, later.version, 0)
        assert [fact.item for fact in later.lines.get().facts.all()] == [""]
