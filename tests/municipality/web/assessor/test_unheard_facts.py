"""Less help that rests on what another than the citizen said: the page asks for a hearing about that, and the action
sends with the fact named in the log. A hearing about something else is not a hearing about it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from municipality.access.actor import Actor
from municipality.access.row_security import as_actor
from municipality.audit.models import Entry
from municipality.casework.actions.decision import decision_sending, decisions, hearings
from municipality.casework.actions.decision.decision_replacement import replace_decision
from municipality.casework.models import Citizen, Decision, LineFact
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World, line
from tests.municipality.web.assessor.cases import signed_in

SEEN = "du går selv i bad om lørdagen"
FROM_OTHERS = worlds.fact(SEEN, source="provider")
ASKED = f"noget, der taler imod: «{SEEN}»"


def fewer(today: date, **changes: Any) -> decisions.DecisionLineDraft:
    return line("F2", wish={"weekdays": ["mon", "thu"]}, start=today, **{"facts": [FROM_OTHERS]} | changes)


def reduce(actor: Actor, of: Citizen, kept: decisions.DecisionLineDraft, today: date, **answers: Any) -> Decision:
    row = replace_decision(actor, worlds.sent(actor, of, line("F2")).pk, on=today)
    return decisions.write_lines(actor, row.pk, row.version, [kept], worlds.answers([kept], **answers))


def hear(actor: Actor, row: Decision, fact: str, today: date) -> Decision:
    """A hearing that is over, about one fact."""
    asked = hearings.start_hearing(
        actor,
        row.pk,
        row.version,
        hearings.HearingText(
            about="din hjælp", facts=[f"{fact} (hjemmeplejen, 9. marts 2026)"], may_mean="Du kan få mindre hjælp."
        ),
        on=today - timedelta(days=30),
    )
    hearings.close_hearing(actor, asked.pk, answer="det er rigtigt", weight="Du får mindre hjælp.", on=today)
    return Decision.objects.get(pk=row.pk)


def shown(of: Citizen) -> str:
    page: Client = signed_in("mette")
    return page.get(f"/sager/{of.pk}/").content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize("way", ["unheard", "heard of another", "heard", "known", "wished", "own", "as much"])
def test_less_help_on_the_word_of_another_asks_for_a_hearing_about_that(world: World, way: str) -> None:
    today = timezone.localdate()
    kept = fewer(today)
    if way == "known":
        kept = replace(kept, facts=[replace(FROM_OTHERS, is_known=True)])
    if way == "own":
        kept = replace(kept, facts=[worlds.fact(SEEN, source="citizen")])
    if way == "as much":
        kept = line("F2", start=today, facts=[FROM_OTHERS])
    with as_actor(world.assessor) as actor:
        of = worlds.citizen(actor)
        row = reduce(actor, of, kept, today, less_help="wished" if way == "wished" else "not_less")
        if way.startswith("heard"):
            about = "Du har ringet mange gange om natten" if way == "heard of another" else "Du går selv i bad lørdage"
            hear(actor, row, about, today)
    assert (ASKED in shown(of)) is (way in {"unheard", "heard of another"})


def test_sending_is_not_refused_and_the_log_names_the_fact(world: World) -> None:
    today = timezone.localdate()
    with as_actor(world.assessor) as actor:
        of = worlds.citizen(actor)
        row = reduce(actor, of, fewer(today), today)
    page = signed_in("mette").get(f"/sager/{of.pk}/afgoerelse/{row.pk}/send/").content.decode()
    assert ASKED in page
    with as_actor(world.assessor) as actor:
        assert decision_sending.send(actor, row.pk, row.version, today).state == "sent"
    with as_actor(world.leader):
        fact = LineFact.objects.get(line__decision=row)
        entry = Entry.objects.get(verb="decision_sent", subject=f"decision:{row.pk}")
        assert entry.details["unheard"] == [fact.pk]


@pytest.mark.parametrize(
    ("fact", "heard", "is_heard"),
    [
        ("Du falder ofte", "Du glemmer ofte din medicin", False),
        ("Du kan selv gå på trapper", "Du kan selv lave mad", False),
        ("Du går selv i bad", "Du er 82", False),
        ("Du går selv i bad", "Nej", False),
        ("Du går selv i bad, vasker tøj, handler ind og cykler til byen", "Du går selv i bad", False),
        ("Du falder ofte", "Du er faldet tre gange, og du falder ofte om natten", True),
        ("Du kan selv", "Du kan selv.", True),
    ],
)
def test_a_hearing_about_other_words_is_not_about_the_fact(world: World, fact: str, heard: str, is_heard: bool) -> None:
    today = timezone.localdate()
    with as_actor(world.assessor) as actor:
        of = worlds.citizen(actor)
        row = reduce(actor, of, fewer(today, facts=[worlds.fact(fact, source="provider")]), today)
        hear(actor, row, heard, today)
    assert (f"noget, der taler imod: «{fact}»" in shown(of)) is not is_heard
