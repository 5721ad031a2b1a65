"""An answer covers what was asked when it was given. What contradicts the letter later is asked anew."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from helhed.catalogue import Regime
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import decisions
from municipality.casework.actions.decision.decision_replacement import replace_decision
from municipality.casework.codes import DESCRIBED
from municipality.casework.models import Citizen, Decision, DraftSave
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World, line
from tests.municipality.web.assessor.cases import signed_in
from tests.municipality.web.forms import form_in

WHY, ANEW = "du klarer det om aftenen", "Svaret er givet, før dette kom til."
RULE = "servicelovens § 83, stk. 1, nr. 1, jf. stk. 2"
ABLE, ABLE_TOO = "du kan selv klare din personlige pleje", "du klarer selv din personlige pleje om natten"


def page_of(client: Client, of: Citizen) -> str:
    return client.get(f"/sager/{of.pk}/").content.decode().replace("\u00a0", " ")


def write(client: Client, of: Citizen, **said: Any) -> Any:
    """The form of the page as it is drawn, with these fields written in."""
    form = form_in(page_of(client, of), f"/afgoerelse/{Decision.objects.get(citizen=of, state='draft').pk}/")
    sent = form.filled(**{name.replace("__", "-"): value for name, value in said.items()})
    return client.post(form.action, sent)


def contradicting(world: World) -> Citizen:
    """A refusal that contradicts the level of the assessment."""
    with as_actor(world.assessor) as actor:
        of = worlds.citizen(actor)
        worlds.draft(actor, of, line("G2", "refused", refusal_reason=ABLE, refusal_rule=RULE), level=3)
        Decision.objects.filter(citizen=of).get()
    return of


def test_the_answer_to_one_contradiction_does_not_cover_the_next(world: World) -> None:
    of, client = contradicting(world), signed_in("mette")
    with as_actor(world.assessor):
        assert "Ret den ene, eller skriv" in page_of(client, of)
        write(client, of, modsigelse=WHY)
        answered = page_of(client, of)
        assert "Ret den ene, eller skriv" not in answered
        assert ANEW not in answered
        write(client, of, **{"linje-0-afslag": ABLE_TOO})
        asked = page_of(client, of)
        assert f"«{ABLE_TOO}»" in asked
        assert ANEW in asked
        assert "Brevet kan ikke" in asked or 'name="gaelder-ogsaa"' in asked


def test_a_tick_or_other_words_answer_the_new_contradiction(world: World) -> None:
    of, client = contradicting(world), signed_in("mette")
    with as_actor(world.assessor):
        write(client, of, modsigelse=WHY)
        write(client, of, **{"linje-0-afslag": ABLE_TOO})
        key = page_of(client, of).partition('name="gaelder-ogsaa" value="')[2].partition('"')[0]
        write(client, of, **{"gaelder-ogsaa": key})
        assert ANEW not in page_of(client, of)
        write(client, of, **{"linje-0-afslag": ABLE})
        assert ANEW not in page_of(client, of), "the first came back, and has its answer"
        write(client, of, **{"linje-0-afslag": f"{ABLE} nu"})
        assert ANEW in page_of(client, of)
        write(client, of, modsigelse=f"{WHY}, og også om natten")
        assert ANEW not in page_of(client, of)


def test_the_answer_about_less_help_does_not_cover_what_is_written_later(world: World) -> None:
    today = timezone.localdate()
    with as_actor(world.assessor) as actor:
        of = worlds.citizen(actor)
        worlds.choose(actor, of, Regime.ELDERLY_CARE_ACT)
        before = worlds.sent(actor, of, line("2", deviation_reason="det er der brug for", facts=[worlds.fact()]))
        row = replace_decision(actor, before.pk, on=today)
        kept = in_words()
        decisions.write_lines(actor, row.pk, row.version, [kept], worlds.answers([kept], less_help=""))
        client = signed_in("mette")
        assert "Svar på, om borgeren får mindre hjælp end før." in page_of(client, of)
        write(client, of, mindre="not_less")
        assert "Svar på, om borgeren får mindre hjælp end før." not in page_of(client, of)
        write(client, of, **{"linje-0-hyppighed": "mest om morgenen"})
        asked = page_of(client, of)
        assert ANEW in asked
        key = asked.partition('name="gaelder-ogsaa" value="')[2].partition('"')[0]
        write(client, of, **{"gaelder-ogsaa": key})
        assert ANEW not in page_of(client, of)


def in_words() -> decisions.DecisionLineDraft:
    """Help in words in the place of a pathway: minutes within its frame of hours, which only a person can compare."""
    wish = {"package": "Hjælp til bad", "category": "personal_care", "visits": 1, "minutes": 30}
    return line(wish=wish, catalogue=DESCRIBED, start=timezone.localdate(), facts=[worlds.fact()])


def test_a_save_without_news_moves_no_version_and_keeps_its_number(world: World) -> None:
    with as_actor(world.assessor) as actor:
        of = worlds.citizen(actor)
        row = worlds.draft(actor, of)
        client, side = signed_in("mette"), str(uuid4())
        form = form_in(page_of(client, of), f"/afgoerelse/{row.pk}/")
        for number in (1, 2, 3):
            client.post(form.action, form.filled(side=side, nr=number), headers={"HX-Request": "true"})
        row.refresh_from_db()
        written = row.version
        client.post(form.action, form.filled(side=side, nr=4, udgave=written), headers={"HX-Request": "true"})
        row.refresh_from_db()
        assert row.version == written, "the same words once more are no new version"
        assert DraftSave.objects.filter(decision=row, page=side).count() == 4
        late = form.filled(side=side, nr=2, udgave=written, **{"linje-0-maal": "noget gammelt"})
        refused = client.post(form.action, late, headers={"HX-Request": "true"})
        assert refused.status_code == 422, "a save that is overtaken changes nothing"
        client.post(form.action, form.filled(side=side, nr=5, udgave=written, **{"linje-0-maal": "at du når bussen"}))
        row.refresh_from_db()
        assert row.version == written + 1
        assert row.lines.get().goal == "at du når bussen"
