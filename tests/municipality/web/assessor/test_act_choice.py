"""The choice of Act on the case page: asked again where the last choice is outdated, and asked twice where something
speaks against it, in both directions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from helhed.catalogue import Regime
from helhed.eligibility import RegimeFacts
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import regimes
from municipality.casework.models import Citizen, Decision, RegimeChoice
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World
from tests.municipality.web.assessor.cases import signed_in
from tests.municipality.web.assessor.test_case import ASSESSED

OLD, NEW = Regime.SOCIAL_SERVICES_ACT, Regime.ELDERLY_CARE_ACT
USUAL = {"ophold": "ja", "assistance": "nej", "hvorfor": "vi har kun pakker"}


@dataclass(frozen=True, kw_only=True)
class Page:
    client: Client
    world: World

    def citizen(self, years: int) -> Citizen:
        today = timezone.localdate()
        with as_actor(self.world.assessor) as actor:
            return worlds.citizen(actor, born=date(today.year - years, 1, 1))

    def assessed(self, of: Citizen) -> str:
        """A finished assessment; where the Act is chosen for it."""
        today = timezone.localdate()
        with as_actor(self.world.assessor) as actor:
            asked = worlds.enquiry(actor, of, received_at=timezone.now())
            done = worlds.assessment(actor, of, enquiry=asked.pk, assessed_on=today)
        return f"/sager/{of.pk}/lovvalg/{done.pk}/"

    def choose(self, where: str, regime: Regime, **said: str) -> Any:
        return self.client.post(where, USUAL | {"lov": regime.value} | said)


@pytest.fixture
def page(world: World) -> Page:
    return Page(client=signed_in("mette"), world=world)


@pytest.mark.parametrize(
    ("years", "regime", "said", "told"),
    [
        (82, OLD, {"alder": ""}, "Alderen peger på ældreloven. Det er ikke oplyst, om behovet er kommet med alderen."),
        (60, NEW, {"svarer": "nej"}, "Oplysningerne peger på serviceloven."),
        (60, NEW, {"svarer": ""}, "Alderen peger på serviceloven."),
        (82, NEW, {"alder": "nej"}, "Oplysningerne peger på serviceloven."),
        (82, NEW, {"alder": "ja", "assistance": "ja"}, "Oplysningerne peger på serviceloven."),
    ],
)
def test_an_act_that_something_speaks_against_is_asked_about_and_then_taken(
    page: Page, years: int, regime: Regime, said: dict[str, str], told: str
) -> None:
    of = page.citizen(years)
    where = page.assessed(of)
    asked = page.choose(where, regime, **said)
    text = asked.content.decode().replace("\u00a0", " ")
    assert asked.status_code == 422
    assert told in text
    assert "Loven følger af borgeren, ikke af de standarder, kommunen har" in text
    assert 'name="fastholder"' in text
    with as_actor(page.world.assessor):
        assert not RegimeChoice.objects.filter(citizen=of).exists()
    shown = asked.context["doubt"].key
    assert page.choose(where, regime, fastholder=shown, **said).status_code == 302
    with as_actor(page.world.assessor):
        row = Decision.objects.get(citizen=of)
        assert row.regime_choice.regime == regime.value
    shown = page.client.get(f"/sager/{of.pk}/")
    assert any("Loven er valgt, uden at oplysningerne peger på den" in each for each in shown.context["notices"])


def test_the_tick_answers_the_doubt_that_was_shown_and_no_later_one(page: Page) -> None:
    of = page.citizen(60)
    where = page.assessed(of)
    first = page.choose(where, NEW, svarer="").context["doubt"].key
    again = page.choose(where, NEW, svarer="nej", fastholder=first)
    assert again.status_code == 422, "the answers say more against the Act than when the tick was set"
    box = next(each for each in again.content.decode().split("<input") if 'id="fastholder"' in each)
    assert " checked" not in box
    assert "Oplysningerne peger på serviceloven." in again.content.decode().replace("\u00a0", " ")
    second = again.context["doubt"].key
    assert page.choose(where, NEW, svarer="nej", fastholder="ja").status_code == 422
    assert page.choose(where, NEW, svarer="nej", fastholder=second).status_code == 302


@pytest.mark.parametrize(
    ("years", "regime", "said"),
    [
        (82, NEW, {"alder": "ja"}), (82, NEW, {"alder": ""}), (60, OLD, {"svarer": "nej"}), (60, OLD, {"svarer": ""}),
        (60, NEW, {"svarer": "ja"}), (82, OLD, {"alder": "nej"}),
    ],
)  # fmt: skip
def test_nothing_is_asked_where_answers_or_age_point_to_the_act(
    page: Page, years: int, regime: Regime, said: dict[str, str]
) -> None:
    of = page.citizen(years)
    assert page.choose(page.assessed(of), regime, **said).status_code == 302


def test_a_new_one_instead_of_an_outdated_choice_asks_for_the_act_and_replaces_the_decision(page: Page) -> None:
    today = timezone.localdate()
    of = page.citizen(82)
    with as_actor(page.world.assessor) as actor:
        facts = RegimeFacts(
            born=date(1979, 1, 1), is_lawfully_resident=True, corresponds_to_age=False, has_personal_assistance=False
        )
        # The birthday was corrected after the choice.
        regimes.choose_regime(actor, of.pk, regime=OLD, facts=facts, reason="", on=today - timedelta(days=30))
        Citizen.objects.filter(pk=of.pk).update(born=date(1979, 1, 1))
        done = worlds.assessment(actor, of, assessed_on=today)
        first = worlds.sent(actor, of)
        Citizen.objects.filter(pk=of.pk).update(born=of.born)
    asked = page.client.post(f"/sager/{of.pk}/afgoerelse/{first.pk}/ny/")
    text = asked.content.decode()
    assert asked.status_code == 422
    assert "Vælg loven igen" in text
    assert f'<option value="{first.pk}" selected>' in text
    assert asked.context["said"]["ophold"] == "ja"
    where = f"/sager/{of.pk}/lovvalg/{done.pk}/"
    said = {"igen": "ja", "i-stedet-for": str(first.pk), "alder": "ja"}
    again = page.choose(where, OLD, **said)
    assert again.status_code == 422
    assert "Hvilken lov?" in again.content.decode(), "the form stays, though the case is at another stage"
    assert page.choose(where, NEW, **said).status_code == 302
    with as_actor(page.world.assessor):
        made = Decision.objects.get(citizen=of, state="draft")
        assert (made.replaces_id, made.regime_choice.regime) == (first.pk, NEW.value)


def test_the_other_acts_questions_can_be_answered_while_the_act_is_not_certain(page: Page) -> None:
    of = page.citizen(82)
    today = timezone.localdate()
    with as_actor(page.world.assessor) as actor:
        begun = worlds.assessments.start_assessment(actor, of.pk, on=today)
    shown = page.client.get(f"/sager/{of.pk}/")
    headings = [group.heading for group in shown.context["questions"].groups]
    assert any("kun hvis hjælpen gives efter serviceloven" in each for each in headings)
    (standard,) = shown.context["standards"]
    assert standard.number == "jammerbugt", "only the likely Act's standard answers"
    said = ASSESSED | {"vurderet": today.isoformat(), "udgave": str(begun.version), "relatives_can_help": "nej"}
    assert page.client.post(f"/sager/{of.pk}/vurdering/{begun.pk}/", said).status_code == 302
    with as_actor(page.world.assessor):
        begun.refresh_from_db()
        assert begun.facts.get("relatives_can_help") is False


def test_a_line_the_standard_lacks_answers_for_says_the_way_out(page: Page) -> None:
    of = page.citizen(60)
    with as_actor(page.world.assessor) as actor:
        worlds.choose(actor, of)
        asked = worlds.line("H", wish={"visits": 1})
        done = worlds.assessment(actor, of, assessed_on=timezone.localdate(), facts={})
        made = worlds.decisions.draft_decision(actor, done.pk, on=timezone.localdate())
        row = worlds.decisions.write_lines(actor, made.pk, made.version, [asked])
        assert row.lines.get().verdict == "unknown"
    gaps = page.client.get(f"/sager/{of.pk}/").context["gaps"]
    assert any("vælg «Vurdér igen», og svar på dem" in each for each in gaps)
