"""What a case tells at once: who delivers and will, what was replaced, a death, and whose the enquiry is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from helhed.eligibility import GrantEndCause
from municipality.access.row_security import as_actor
from municipality.casework.actions.assessment.assessments import start_assessment
from municipality.casework.actions.deaths import correct_death, register_death
from municipality.casework.actions.decision import decision_sending, decisions
from municipality.casework.actions.decision.decision_replacement import (
    decide_as_last,
    read_line_draft,
    replace_decision,
)
from municipality.casework.actions.help import orders
from municipality.casework.models import Assignment, Decision, Enquiry
from municipality.web.assessor.citizen.death_words import describe_death
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, World
from tests.municipality.web.assessor.cases import Case, signed_in

WRITTEN = "j. F Y"


@pytest.fixture
def today() -> date:
    return timezone.localdate()


def events(case: Case) -> list[Any]:
    return list(case.page().context["timeline"])


def replace(case: Case, on: date) -> Decision:
    """The case's decision is replaced by one that gives the same."""
    with as_actor(case.world.assessor) as assessor:
        first = Decision.objects.get(pk=case.grant.decision_id)
        row = replace_decision(assessor, first.pk, on=on)
        before = first.lines.get()
        lines = [decide_as_last(read_line_draft(each), before) for each in row.lines.prefetch_related("refused_items")]
        saved = decisions.write_lines(assessor, row.pk, row.version, lines, worlds.answers(lines))
        return decision_sending.send(assessor, saved.pk, saved.version, on)


def test_the_new_provider_stands_beside_the_old_in_what_is_granted(case: Case, today: date) -> None:
    change = today + timedelta(days=5)
    with as_actor(case.world.assessor) as assessor:
        first = orders.order_care(assessor, case.grant.pk, case.world.near, since=DAY)
        orders.change_provider(assessor, first.pk, case.grant.pk, case.world.far, on=change)
    (group,) = case.page().context["grant_groups"]
    (each,) = group.grants
    assert [row.provider_id for row, _span in each.deliveries] == [case.world.near, case.world.far]
    assert each.order.provider_id == case.world.far, "what is to last is what can be stopped"
    for text in (case.text(), case.client.get(f"{case.address}udskrift/").content.decode().replace("\u00a0", " ")):
        assert f"Leveres af Lilleby omsorg ApS, fra {date_format(change, WRITTEN)}" in text
        assert f"til og med {date_format(change - timedelta(days=1), WRITTEN)}" in text


def test_a_replaced_decision_and_its_letter_say_when(case: Case, today: date) -> None:
    day = date_format(today, WRITTEN)
    assert not [each for each in events(case) if "erstattet" in each.what + each.text]
    replace(case, today)
    what = [each.what for each in events(case) if each.what.startswith("Afgørelse (")]
    assert sorted(what) == ["Afgørelse (sendt)", f"Afgørelse (sendt, erstattet den {day})"]
    letters = [each.text for each in events(case) if each.what.startswith("Brev: Afgørelse")]
    assert sorted(f"erstattet den {day}" in text for text in letters) == [False, True]


def test_a_death_is_an_event_with_its_author_and_so_is_its_correction(case: Case, today: date) -> None:
    with as_actor(case.world.assessor) as assessor:
        register_death(assessor, case.citizen.pk, today, today)
        name = assessor_name(case.world)
    (died,) = [each for each in events(case) if each.what == "Borgeren er død"]
    assert (died.on, died.who) == (today, name)
    with as_actor(case.world.assessor) as assessor:
        correct_death(assessor, case.citizen.pk, "det var en anden Karen")
    (corrected,) = [each for each in events(case) if each.what == "Dødsfaldet var registreret ved en fejl"]
    assert (corrected.text, corrected.who) == ("det var en anden Karen", name)


def assessor_name(world: World) -> str:
    from municipality.access.models import User

    return User.objects.get(pk=world.assessor.user).name


def test_help_that_had_not_begun_is_not_said_to_have_a_last_day(world: World, today: date) -> None:
    first = today + timedelta(days=2)
    with as_actor(world.assessor) as assessor:
        of = worlds.citizen(assessor)
        worlds.sent(assessor, of, worlds.line(provider_id=world.near, start=first))
        ended = register_death(assessor, of.pk, today, today).ended
        told = list(describe_death(ended, today))
    assert f"Elementær daglig pleje (F2) skulle begynde {date_format(first, WRITTEN)} og begynder ikke." in told
    assert not [each for each in told if "Sidste dag" in each]


def test_the_page_to_send_leads_on_once_it_is_sent(case: Case) -> None:
    decision = case.grant.decision_id
    answer = case.client.get(f"{case.address}afgoerelse/{decision}/send/")
    assert (answer.status_code, answer.url) == (302, f"{case.address}afgoerelse/{decision}/kvittering/")


@pytest.fixture
def asked(world: World) -> Iterator[Enquiry]:
    with as_actor(world.assessor) as assessor:
        yield worlds.enquiry(assessor, worlds.citizen(assessor))


def test_who_begins_an_assessment_has_taken_the_enquiry(world: World, asked: Enquiry, today: date) -> None:
    client = signed_in("mette")
    client.post(f"/sager/{asked.citizen_id}/vurdering/")
    with as_actor(world.assessor):
        asked.refresh_from_db()
        assert asked.taken_by is not None
        assert asked.taken_by.username == "mette"
        assert Assignment.objects.get(enquiry=asked).recorded_by == asked.taken_by
    assert "ikke taget af nogen" not in client.get(f"/sager/{asked.citizen_id}/").content.decode()


def test_what_a_colleague_has_is_not_taken_by_beginning(world: World, asked: Enquiry, today: date) -> None:
    from municipality.casework.actions.enquiry.enquiries import take_enquiry

    with as_actor(world.maker) as maker:
        take_enquiry(maker, asked.pk)
    with as_actor(world.assessor) as assessor:
        start_assessment(assessor, asked.citizen_id, on=today, enquiry=asked.pk)
        asked.refresh_from_db()
    assert asked.taken_by_id == world.maker.user


def test_what_takes_a_decision_leads_to_it_where_it_says_so(case: Case, today: date) -> None:
    shown = case.page().content.decode()
    assert '<optgroup label="Kræver en ny afgørelse">' in shown
    said = case.chosen | {"aarsag": GrantEndCause.NO_LONGER_NEEDED.value, "til": today.isoformat()}
    refused = case.asks("ophoer/", said).content.decode()
    alert = refused[refused.index('class="alert alert-error"') :]
    assert "Det kræver en ny afgørelse" in alert
    button = alert.index("Begynd en ny afgørelse")
    assert button < alert.index('class="case-folds"'), "the way on stands in the message itself"
    assert refused.count("Begynd en ny afgørelse") == 1
