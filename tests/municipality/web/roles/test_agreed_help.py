"""A provider reads what was agreed with the citizen, as the letter tells it: on the page and in the notice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from helhed.catalogue import Regime
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import decision_sending, decisions
from municipality.casework.models import Citizen, Letter, OrderNotice
from municipality.casework.queries.ordered_agreements import get_ordered_agreements
from tests.municipality.access import people
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY
from tests.municipality.web.roles.conftest import SignsIn
from tests.municipality.web.roles.town import Town

START = "/leverandoer/"
AGREED = "vi kommer mandag og torsdag før frokost"


@pytest.fixture
def ada(town: Town) -> Citizen:
    """A citizen with a pathway from the near provider: the assessment asks for a bath every day."""
    with as_actor(town.world.assessor) as assessor:
        of = worlds.citizen(assessor, "0101439999", "Ada Opdigtsen")
        worlds.choose(assessor, of, Regime.ELDERLY_CARE_ACT)
        worlds.sent(assessor, of, worlds.line("2", wish={}, provider_id=town.world.near, agreed=AGREED))
    return of


def squeeze(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split()).lower()


def test_the_page_of_a_pathway_says_what_the_letter_promised(town: Town, ada: Citizen, sign_in: SignsIn) -> None:
    page = squeeze(sign_in(Role.CARER).get(f"{START}{ada.pk}/").content.decode())
    with as_actor(town.world.assessor):
        letter = squeeze(Letter.objects.get(citizen=ada, kind="decision").text)
    assert "bad om dagen, hver dag" in letter
    assert "bad om dagen, hver dag" in page
    assert AGREED in letter
    assert "i kommer mandag og torsdag før frokost" in page, "as it is said to those who come"
    assert "at du klarer morgenen" in letter
    assert "at borgeren klarer morgenen" in page


def test_the_page_tells_nothing_else_of_the_case(town: Town, ada: Citizen, sign_in: SignsIn) -> None:
    page = squeeze(sign_in(Role.PLANNER).get(f"{START}{ada.pk}/").content.decode())
    for kept in ("45 minutter", "kan ikke selv klare", "nå fødderne", "jeg vil helst selv"):
        assert kept not in page


def test_the_notice_that_help_begins_says_what_to_do(town: Town, ada: Citizen, sign_in: SignsIn) -> None:
    start = squeeze(sign_in(Role.PROVIDER_LEADER).get(START).content.decode())
    for said in ("bad om dagen, hver dag.", "i kommer mandag og torsdag før frokost.", "mål: at borgeren klarer"):
        assert said in start


def test_another_agreement_about_the_same_pathway_is_notified(town: Town, ada: Citizen, sign_in: SignsIn) -> None:
    with as_actor(town.world.assessor) as assessor:
        first = ada.decision_set.get()
        row = decisions.draft_decision(assessor, first.assessment_id, on=DAY, replaces=first.pk)
        kept = [worlds.line("2", wish={}, provider_id=town.world.near, agreed="vi kommer om fredagen")]
        row = decisions.write_lines(assessor, row.pk, row.version, kept, worlds.answers(kept))
        decision_sending.send(assessor, row.pk, row.version, DAY)
        (notice,) = OrderNotice.objects.filter(citizen=ada, event="changed")
    start = squeeze(sign_in(Role.PROVIDER_LEADER).get(START).content.decode())
    assert any("fredagen" in each and "mandag og torsdag" in each for each in notice.details)
    assert "vi kommer om fredagen" in start


def test_no_other_provider_and_no_one_before_the_day_reads_an_agreement(town: Town, ada: Citizen) -> None:
    with as_actor(town.world.assessor) as assessor:
        series = [ada.grant_set.get().series]
        first = timezone.localdate() + timedelta(days=7)
        coming = worlds.sent(assessor, town.ove, worlds.line(provider_id=town.world.near, start=first))
        later = [worlds.grant_of(coming).series]
    for role in (Role.PROVIDER_LEADER, Role.CARER):
        with as_actor(people.acting(town.world.town, role, organisation=town.world.far)):
            assert get_ordered_agreements(series) == {}
        with as_actor(people.acting(town.world.town, role, organisation=town.world.near)):
            assert set(get_ordered_agreements(series)) == set(series)
            assert set(get_ordered_agreements(later)) == (set(later) if role is Role.PROVIDER_LEADER else set())
    with as_actor(town.world.assessor):
        assert get_ordered_agreements(series) == {}, "the view is the providers' alone"
