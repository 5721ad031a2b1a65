"""A decision is replaced while its help runs: the page before sending says what happens at the provider, the order
goes on under the new decision, and the provider's leader reads what is different and acknowledges it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from helhed.catalogue import Regime
from municipality.access.models import Organisation
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import decision_sending, decisions
from municipality.casework.actions.letters.letter_answers import DecisionAnswers
from municipality.casework.models import CareOrder, OrderNotice
from tests.journeys.cases import Town, answer_for_the_letter, citizen, drafted, found_town
from tests.journeys.conftest import Opens
from tests.journeys.sites import serve
from tests.journeys.test_decisions import open_to_all, saved, signed_in
from tests.municipality.access import people

ANSWERS = DecisionAnswers(is_wish_met=True, reablement="completed")
FIVE = ["mon", "tue", "wed", "thu", "fri"]


@pytest.fixture
def site(transactional_db: None, settings: Any) -> Iterator[str]:
    settings.IS_DEMONSTRATION = True
    with serve() as address:
        yield address


@pytest.fixture
def town(site: str) -> Town:
    made = found_town({Regime.SOCIAL_SERVICES_ACT: "herning"})
    people.add_person(made.row, "leader", Role.PROVIDER_LEADER, is_demo=True)
    return made


def running_help(town: Town, number: int) -> int:
    """Karen has help five days a week from the leader's organisation; the number of the provider."""
    provider = Organisation.objects.get(name="leader provider_leader").pk
    today = timezone.localdate()
    with as_actor(town.assessor) as assessor:
        row = decisions.Decision.objects.get(pk=number)
        line = decisions.DecisionLineDraft(
            wish={"package": "F2", "weekdays": FIVE, "visits": 1},
            outcome="granted",
            start=today,
            provider_id=provider,
            goal="at du klarer morgenen",
            reason="du kan ikke selv klare din morgenpleje",
        )
        row = decisions.write_lines(assessor, row.pk, row.version, [line], ANSWERS)
        decision_sending.send(assessor, row.pk, row.version, today)
    return provider


def test_a_replaced_decision_keeps_its_provider_and_the_provider_is_told(open_page: Opens, town: Town) -> None:
    of = citizen(town)
    provider = running_help(town, drafted(town, of).pk)
    reader = signed_in(open_page, "assessor", f"/sager/{of.pk}/")
    page = reader.page
    page.get_by_role("button", name="Skriv en ny i stedet").click()
    page.get_by_role("button", name="Afgør som sidst").click()
    for day in ("sat", "sun"):
        page.locator(f"label[for=linje-0-{day}]").click()
    answer_for_the_letter(page)
    saved(page)
    page.get_by_role("button", name="Send afgørelsen").click()
    orders = page.locator("#bestillinger")
    expect(orders).to_contain_text("leader provider_leader får besked om en ændring")
    expect(orders).to_contain_text("Før kom vi fem dage om ugen. Nu kommer vi alle dage.")
    open_to_all(reader, "send-replaced")
    page.get_by_role("button", name="Send nu").click()
    expect(page.locator(".timeline")).to_contain_text("Klagefrist")
    with as_actor(town.assessor):
        holding = CareOrder.objects.holding(timezone.localdate())
        assert [row.provider_id for row in holding] == [provider]

    leader = signed_in(open_page, "leader", "/leverandoer/")
    told = leader.page.locator(".notices")
    expect(told).to_contain_text("Karen Testesen")
    expect(told).to_contain_text("Før kom I fem dage om ugen. Nu kommer I alle dage.")
    assert leader.is_shut_out_by() == []
    told.get_by_role("button", name="Set").first.click()
    expect(leader.page.locator(".notices li")).to_have_count(1)
    leader.page.locator(".notices").get_by_role("button", name="Set").click()
    expect(leader.page.locator(".notices")).to_have_count(0)
    leader.page.get_by_role("link", name="Karen Testesen").first.click()
    expect(leader.page.get_by_text("alle dage")).to_be_visible()
    with as_actor(town.assessor):
        assert not OrderNotice.objects.filter(acknowledged_at__isnull=True).exists()
