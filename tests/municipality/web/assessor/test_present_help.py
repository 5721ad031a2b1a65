"""The page of a decision offers the help the citizen gets today, also where no standard in force has it."""

from __future__ import annotations

from datetime import date

from helhed.catalogue import Regime
from helhed.eligibility import RegimeFacts
from municipality.casework.actions.decision import decisions, regimes
from municipality.casework.actions.decision.decision_replacement import replace_decision
from municipality.casework.drafts import NeedOfHelp
from municipality.casework.mappers.help.help_in_words import IN_PLACE_OF
from municipality.casework.models import Decision
from tests.municipality.casework import worlds
from tests.municipality.web.assessor.cases import Case, day

CARE = "hjælp til din personlige pleje om dagen, hvor du selv er med"


def test_the_page_offers_running_help_of_the_old_act_and_takes_its_refusal(case: Case) -> None:
    """The carried line is taken away and chosen again from the list; then it is refused and sent."""
    today = date.fromisoformat(day(0))
    facts = RegimeFacts(
        born=case.citizen.born, is_lawfully_resident=True, need_came_with_age=True, has_personal_assistance=False
    )
    regimes.choose_regime(case.actor, case.citizen.pk, regime=Regime.ELDERLY_CARE_ACT, facts=facts, reason="", on=today)
    done = worlds.assessment(case.actor, case.citizen, assessed_on=today)
    row = replace_decision(case.actor, case.grant.decision_id, on=today, assessment=done.pk)
    address = f"afgoerelse/{row.pk}/"
    page = case.text()
    assert 'value="ord:herning:F2" selected' in page
    assert "er den med i anden ny hjælp, så vælg «Ingen valgt» under Hjælp" in page
    other = {
        "linjer": "2", "linje-0-ydelse": "ord", "linje-0-skrevet": "ja", "linje-0-hvad": "indkøb",
        "linje-0-art": "practical", "linje-0-udfald": "refused", "linje-0-afslag": "du køber selv ind",
    }  # fmt: skip
    post(case, address, other)
    assert "F2: borgeren får den hjælp i dag. Vælg den under «Borgeren får i dag»" in missing(case)
    post(case, address, {**other, "linje-1-ydelse": "ord:herning:F2"})
    kept = row.lines.get(position=1)
    assert (kept.product, kept.wish[IN_PLACE_OF]) == (CARE, "herning:F2")
    said = {
        "linjer": "1", "linje-0-ydelse": "ord:herning:F2", "linje-0-skrevet": "ja", "linje-0-hvad": "hjælp til bad",
        "linje-0-art": "personal_care", "linje-0-udfald": "refused", "linje-0-afslag": "du bader selv",
    }  # fmt: skip
    post(case, address, said)
    kept = row.lines.get()
    assert (kept.product, kept.wish[IN_PLACE_OF], kept.outcome) == ("hjælp til bad", "herning:F2", "refused")
    assert "borgeren får den hjælp i dag" not in missing(case)


def test_a_need_no_product_names_is_described_in_words_and_no_product_is_offered_for_it(case: Case) -> None:
    today = date.fromisoformat(day(0))
    need = NeedOfHelp(shift="day", what="rengøring", minutes=45, times=1)
    done = worlds.assessment(case.actor, case.citizen, assessed_on=today, needs=(need,))
    row = decisions.draft_decision(case.actor, done.pk, on=today)
    page = case.page()
    assert page.context["offered"] == []
    assert "Ingen ydelse i standarden nævner det her." in page.content.decode()
    assert 'value="ord::rengøring"' in page.content.decode()
    post(case, f"afgoerelse/{row.pk}/", {"linjer": "1", "linje-0-ydelse": "ord::rengøring"})
    kept = row.lines.get()
    assert (kept.product, kept.catalogue, kept.outcome) == ("rengøring", "described", "open")
    assert "vælg hjælpens art" in missing(case)


def post(of: Case, address: str, said: dict[str, str]) -> None:
    version = Decision.objects.get(citizen=of.citizen, state="draft").version
    answer = of.client.post(f"{of.address}{address}", {**said, "udgave": str(version)})
    assert answer.status_code == 302


def missing(of: Case) -> str:
    """What the page says the decision lacks; one line of a draft is written first."""
    return " ".join(map(str, of.page().context["gaps"]))
