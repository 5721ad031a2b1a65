"""Every citizen reaches a sent and ordered decision under the Act the facts point to, in whatever town."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from psycopg.types.range import DateRange

from helhed.catalogue import Regime
from helhed.eligibility import RegimeFacts, propose_regime
from municipality.access.actor import Actor
from municipality.casework.actions.citizen import citizens
from municipality.casework.actions.decision import decision_replacement, decision_sending, decisions, regimes
from municipality.casework.actions.enquiry import enquiries
from municipality.casework.actions.help import orders
from municipality.casework.actions.settings import standards
from municipality.casework.case_standards import get_standards_on
from municipality.casework.catalogues import get_national
from municipality.casework.codes import DESCRIBED, HelpCategory
from municipality.casework.individual_help import get_help_rule, load_help_rules
from municipality.casework.models import AdoptedStandard, CareOrder, Citizen, Decision, Enquiry, Grant, Letter, Relative
from municipality.refusals import ActionRefused, StaleState
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import AT, DAY, World, line

OLD, NEW = Regime.SOCIAL_SERVICES_ACT, Regime.ELDERLY_CARE_ACT
SETUPS = {
    "no standard": {},
    "packages": {OLD: ("herning",)},
    "pathways": {NEW: ("jammerbugt",)},
    "both": {OLD: ("herning",), NEW: ("jammerbugt",)},
    "two for each Act": {OLD: ("herning", "jammerbugt"), NEW: ("jammerbugt", "herning")},
}
PEOPLE: dict[str, tuple[date, dict[str, bool], Regime]] = {
    "60 years": (date(1966, 1, 1), {"need_came_with_age": False, "corresponds_to_age": False}, OLD),
    "60 years, as an older citizen": (date(1966, 1, 1), {"need_came_with_age": True, "corresponds_to_age": True}, NEW),
    "the day before pension age": (date(1959, 3, 10), {"need_came_with_age": True, "corresponds_to_age": False}, OLD),
    "the day of pension age": (date(1959, 3, 9), {"need_came_with_age": True}, NEW),
    "82 years": (date(1943, 5, 5), {"need_came_with_age": True}, NEW),
    "82 years, need from birth": (date(1943, 5, 5), {"need_came_with_age": False}, OLD),
    "82 years, personal assistance": (
        date(1943, 5, 5), {"need_came_with_age": True, "has_personal_assistance": True}, OLD,
    ),
}  # fmt: skip


@pytest.fixture
def reset(db: None) -> Iterator[None]:
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def described(**changes: Any) -> decisions.DecisionLineDraft:
    wish = {"package": "Støvsugning og gulvvask", "category": "practical", "how_often": "hver anden uge", "minutes": 45}
    said: dict[str, Any] = {
        "wish": wish | changes.pop("wish", {}),
        "catalogue": DESCRIBED,
        "outcome": "granted",
        "start": DAY,
        "goal": "at du selv holder dit hjem ved lige",
        "reason": "du kan ikke selv støvsuge, fordi du bliver svimmel",
    } | changes
    return decisions.DecisionLineDraft(**said)


def within_a_standard(world: World, regime: Regime) -> decisions.DecisionLineDraft | None:
    """A wish the first standard in force has; None where none is."""
    asked = get_standards_on(world.town.pk, regime.value, DAY)
    if not asked:
        return None
    if asked.catalogues[0].id == "herning":
        return line("F2", provider_id=world.near)
    return line("2", wish={}, provider_id=world.near)


def decide(world: World, of: Citizen, facts: RegimeFacts, regime: Regime) -> Decision:
    """From the enquiry to the letter, by the actions an assessor's own work goes through."""
    actor = world.assessor
    asked = enquiries.register_enquiry(actor, of.pk, Enquiry(source="citizen", wish="bad", received_at=AT))
    assert asked.due_on > DAY
    done = worlds.assessment(actor, of)
    regimes.choose_regime(actor, of.pk, regime=regime, facts=facts, reason="det peger oplysningerne på", on=DAY)
    made = decisions.draft_decision(actor, done.pk, on=DAY, enquiry=asked.pk)
    wished = within_a_standard(world, regime)
    lines = [described(provider_id=world.near), *([wished] if wished else [])]
    row = decisions.write_lines(actor, made.pk, made.version, lines, worlds.answers(lines))
    return decision_sending.send(actor, row.pk, row.version, DAY)


@pytest.mark.parametrize("setup", SETUPS)
@pytest.mark.parametrize("person", PEOPLE)
def test_every_age_reaches_a_sent_and_ordered_decision_in_every_town(reset: None, setup: str, person: str) -> None:
    world = worlds.build(adopted=SETUPS[setup])
    worlds.as_runtime()
    born, told, regime = PEOPLE[person]
    facts = RegimeFacts(born=born, **({"is_lawfully_resident": True, "has_personal_assistance": False} | told))
    assert propose_regime(facts, get_national(), DAY).regime is regime
    with worlds.acting(world.assessor) as actor:
        of = worlds.citizen(actor, born=born)
        row = decide(world, of, facts, regime)
        assert row.state == "sent"
        for grant in Grant.objects.filter(decision=row).believed():
            if not CareOrder.objects.filter(series=grant.series).exists():
                orders.order_care(actor, grant.pk, world.near, since=DAY)
        assert CareOrder.objects.filter(citizen=of).count() == row.lines.count()
        verdicts = set(row.lines.values_list("catalogue", "verdict"))
        assert (DESCRIBED, "no_standard") in verdicts
        assert bool(row.catalogue) == bool(SETUPS[setup].get(regime))
        text = Letter.objects.get(decision=row).text
        assert "støvsugning og gulvvask" in text.lower()
        is_pathway = regime is Regime.ELDERLY_CARE_ACT
        assert "hver anden uge" in text.lower()
        assert ("45 minutter ad gangen" in text.lower()) is not is_pathway, "minutes are planned under § 10"
        own_rule = get_help_rule("practical", regime.value, DAY).rule
        assert ("kommunens beslutning om forløb efter § 9" if is_pathway and row.catalogue else own_rule) in text


def relieved(actor: Actor, of: Citizen) -> dict[str, Any]:
    """Whom relief in words is for, and what may be told there."""
    said = Relative(
        name="Ulla Testesen", relation="datter", capacity="relative", address_lines="Skovvej 9\n0001 Lilleby",
        valid=DateRange(date(2020, 1, 1), None),
    )  # fmt: skip
    return {"relative_id": citizens.add_relative(actor, of, said).pk, "relative_reason": "du har fri om torsdagen"}


@pytest.mark.parametrize("regime", list(Regime))
@pytest.mark.parametrize("category", HelpCategory.values)
def test_a_wish_in_words_is_refused_by_the_rule_of_its_kind(reset: None, regime: Regime, category: str) -> None:
    world = worlds.build()
    worlds.as_runtime()
    with worlds.acting(world.assessor) as actor:
        of = worlds.citizen(actor)
        worlds.choose(actor, of, regime)
        rule = get_help_rule(category, regime.value, DAY).rule
        refused = described(
            wish={"category": category},
            outcome="refused",
            start=None,
            refusal_reason="du kan selv, når du tager det i små bidder",
            refusal_rule=rule,
            facts=[
                worlds.fact("du støvsuger selv stuen"),
                worlds.fact("du har fri", is_for_relative=True),
            ],
            **(relieved(actor, of) if category == HelpCategory.RELIEF else {}),
        )
        row = worlds.sent(actor, of, refused)
        assert rule in Letter.objects.get(decision=row).text
        to_relative = Letter.objects.filter(line__decision=row)
        assert [rule in each.text for each in to_relative] == ([True] if category == HelpCategory.RELIEF else [])
        assert not Grant.objects.filter(decision=row).exists()


def test_each_category_has_a_rule_of_each_act() -> None:
    known = {(row.category.value, row.regime) for row in load_help_rules()}
    assert known == {(category, regime.value) for category in HelpCategory.values for regime in Regime}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"goal": ""}, "decision_line_described_has_goal"),
        ({"wish": {"how_often": ""}}, "decision_line_described_says_how_often"),
        ({"reason": ""}, "decision_line_has_reason"),
        ({"wish": {"category": "anything"}}, "decision_line_described_in_words"),
        ({"wish": {"package": " "}}, "decision_line_described_in_words"),
    ],
)
def test_help_in_words_says_what_it_is_how_often_why_and_for_what(
    assessor: Actor, changes: dict[str, Any], code: str
) -> None:
    of = worlds.citizen(assessor)
    with pytest.raises(ActionRefused) as refused:
        worlds.sent(assessor, of, described(**changes))
    assert refused.value.code in (code, "letter_incomplete")
    if refused.value.code == "letter_incomplete":
        assert refused.value.details["faults"]


def test_two_standards_for_one_act_are_both_asked_and_a_code_they_share_names_its_own(reset: None) -> None:
    world = worlds.build(adopted={OLD: ("herning", "jammerbugt")})
    worlds.as_runtime()
    with worlds.acting(world.assessor) as actor:
        of = worlds.citizen(actor)
        wishes = (line("F2"), line("2", wish={}, catalogue="jammerbugt"))
        row = worlds.draft(actor, of, *wishes)
        assert list(row.lines.values_list("catalogue", flat=True)) == ["herning", "jammerbugt"]
        assert row.catalogue == "herning"
        assert [each["answer"]["catalogue"]["id"] for each in row.further_answers] == ["jammerbugt"]
        sent = decision_sending.send(actor, row.pk, row.version, DAY)
        assert set(Grant.objects.filter(decision=sent).values_list("catalogue", "product")) == {
            ("herning", "F2"), ("jammerbugt", "2"),
        }  # fmt: skip


def test_a_standard_is_adopted_once_and_ended_on_a_day(reset: None) -> None:
    world = worlds.build(adopted={})
    worlds.as_runtime()
    said = standards.StandardText(regime=OLD, catalogue="herning", source="Byrådet 1. marts")
    with worlds.acting(world.administrator) as administrator:
        row = standards.adopt_standard(administrator, said, since=date(2026, 1, 1))
        with pytest.raises(StaleState, match="standard_adopted_once"):
            standards.adopt_standard(administrator, said, since=date(2026, 2, 1))
        left = standards.end_standard(administrator, row.pk, on=date(2026, 3, 1))
        assert left is not None
        assert left.valid == DateRange(date(2026, 1, 1), date(2026, 3, 1))
        assert AdoptedStandard.objects.catalogues_for(world.town.pk, OLD.value, date(2026, 2, 28)) == ["herning"]
        assert AdoptedStandard.objects.catalogues_for(world.town.pk, OLD.value, DAY) == []
        with pytest.raises(ActionRefused, match="catalogue_unknown"):
            standards.adopt_standard(
                administrator, standards.StandardText(regime=OLD, catalogue="findes-ikke"), since=DAY
            )
    with worlds.acting(world.assessor) as actor, pytest.raises(ActionRefused):
        standards.adopt_standard(actor, said, since=DAY)


def test_the_old_act_is_not_chosen_where_every_fact_points_to_the_new(assessor: Actor) -> None:
    of = worlds.citizen(assessor, born=date(1943, 5, 5))
    facts = RegimeFacts(born=of.born, is_lawfully_resident=True, need_came_with_age=True, has_personal_assistance=False)
    with pytest.raises(ActionRefused, match="elderly_care_act_comes_first"):
        regimes.choose_regime(assessor, of.pk, regime=OLD, facts=facts, reason="vanen", on=DAY)
    before = date(2025, 6, 30)
    assert (
        regimes.choose_regime(assessor, of.pk, regime=OLD, facts=facts, reason="loven gjaldt", on=before).regime == OLD
    )


def test_help_from_before_runs_until_it_is_reassessed_and_the_act_is_chosen_anew(assessor: Actor) -> None:
    of = worlds.citizen(assessor, born=date(1943, 5, 5))
    worlds.choose(assessor, of)
    before = worlds.sent(assessor, of, line("F2", start=date(2026, 3, 9)))
    assert Grant.objects.filter(decision=before).running(DAY).exists()
    facts = RegimeFacts(born=of.born, is_lawfully_resident=True, need_came_with_age=True, has_personal_assistance=False)
    regimes.choose_regime(assessor, of.pk, regime=NEW, facts=facts, reason="det peger alt på", on=DAY)
    row = decision_replacement.replace_decision(assessor, before.pk, on=DAY)
    pathway = [line("2", wish={})]
    row = decisions.write_lines(assessor, row.pk, row.version, pathway, worlds.answers(pathway))
    decision_sending.send(assessor, row.pk, row.version, DAY)
    assert set(Grant.objects.filter(citizen=of).running(DAY).values_list("regime", flat=True)) == {NEW.value}


def of_age(born: date) -> RegimeFacts:
    """What points to the Act on elderly care."""
    return RegimeFacts(born=born, is_lawfully_resident=True, need_came_with_age=True, has_personal_assistance=False)


@pytest.mark.parametrize("replaces", [True, False])
def test_a_decision_under_the_new_act_ends_all_help_under_the_old_whichever_decision_gave_it(
    reset: None, replaces: bool
) -> None:
    world = worlds.build(adopted=SETUPS["both"])
    worlds.as_runtime()
    with worlds.acting(world.assessor) as actor:
        of = worlds.citizen(actor, born=date(1943, 5, 5))
        worlds.choose(actor, of)
        care = worlds.sent(actor, of, line("F2", provider_id=world.near))
        cleaning = worlds.sent(actor, of, described(provider_id=world.near))
        regimes.choose_regime(actor, of.pk, regime=NEW, facts=of_age(of.born), reason="det peger alt på", on=DAY)
        if replaces:
            row = decision_replacement.replace_decision(actor, care.pk, on=DAY)
        else:
            row = decisions.draft_decision(actor, worlds.assessment(actor, of).pk, on=DAY)
        pathway = [line("2", wish={}, provider_id=world.near)]
        row = decisions.write_lines(actor, row.pk, row.version, pathway, worlds.answers(pathway))
        assert {each.before for each in worlds.order_changes(row, DAY)} >= {Grant.objects.get(decision=cleaning).pk}
        decision_sending.send(actor, row.pk, row.version, DAY)
        running = Grant.objects.filter(citizen=of).running(DAY)
        assert [(each.decision_id, each.regime) for each in running] == [(row.pk, NEW.value)]
        assert "støvsugning og gulvvask" in Letter.objects.get(decision=row).text.lower()
        assert CareOrder.objects.filter(series__in=[each.series for each in running]).count() == 1


def test_a_refusal_under_the_new_act_ends_no_help_under_the_old(assessor: Actor) -> None:
    of = worlds.citizen(assessor, born=date(1943, 5, 5))
    worlds.choose(assessor, of)
    before = worlds.sent(assessor, of, line("F2"))
    regimes.choose_regime(assessor, of.pk, regime=NEW, facts=of_age(of.born), reason="det peger alt på", on=DAY)
    refused = described(
        outcome="refused",
        start=None,
        refusal_reason="du kan selv, når du tager det i små bidder",
        refusal_rule=get_help_rule("practical", NEW.value, DAY).rule,
        facts=[worlds.fact("du støvsuger selv stuen")],
    )
    worlds.sent(assessor, of, refused)
    assert Grant.objects.filter(decision=before).running(DAY).exists()


def test_the_same_code_of_another_standard_is_another_help(reset: None) -> None:
    """Two standards of one Act share no code today; help described in words may be called what a code is called."""
    world = worlds.build(adopted={OLD: ("herning", "jammerbugt")})
    worlds.as_runtime()
    with worlds.acting(world.assessor) as actor:
        of = worlds.citizen(actor)
        first = worlds.sent(actor, of, described(wish={"package": "F2"}), line("F2"))
        row = decision_replacement.replace_decision(actor, first.pk, on=DAY)
        assert [(each.catalogue, each.product) for each in row.lines.all()] == [(DESCRIBED, "F2"), ("herning", "F2")]
        row = decision_replacement.accept_last_line(actor, row.pk, row.version, 1)
        kept = list(row.lines.all())
        assert (kept[0].outcome, kept[1].outcome) == ("open", "granted")
        found = {each.before.catalogue: each.line for each in worlds.successions(row, DAY)}
        assert found == {DESCRIBED: kept[0], "herning": kept[1]}
