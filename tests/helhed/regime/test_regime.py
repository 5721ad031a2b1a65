"""Which Act help rests on, and whether a change is an adjustment or a new decision."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhed.catalogue import Regime, load_national
from helhed.eligibility import (
    AdjustmentPolicy,
    ChangeKind,
    GrantEndCause,
    HelpChange,
    RefusalExtent,
    RegimeFacts,
    RuleOutcome,
    classify_change_in_law,
    pension_date,
    propose_regime,
)

NATIONAL = load_national(Path(__file__).parents[3] / "catalogues")
ON = date(2026, 3, 2)
OLD = RegimeFacts(
    born=date(1941, 1, 1), is_lawfully_resident=True, need_came_with_age=True, has_personal_assistance=False
)
POLICY = AdjustmentPolicy()
SAME = HelpChange(
    pathway_before="2",
    pathway_after="2",
    elements_before=frozenset({"personal_help"}),
    elements_after=frozenset({"personal_help"}),
)


@pytest.mark.parametrize(
    ("born", "reached"),
    [
        ("1939-06-30", "2006-06-30"),
        ("1939-07-01", "2004-07-01"),
        ("1944-04-12", "2009-04-12"),
        ("1953-12-31", "2018-12-31"),
        ("1954-01-01", "2019-07-01"),
        ("1954-07-01", "2020-07-01"),
        ("1955-01-01", "2021-07-01"),
        ("1955-07-01", "2022-07-01"),
        ("1962-12-31", "2029-12-31"),
        ("1963-01-01", "2031-01-01"),
        ("1966-12-31", "2034-12-31"),
        ("1967-01-01", "2036-01-01"),
        ("1970-12-31", "2039-12-31"),
        ("1971-01-01", "2041-01-01"),
    ],
)
def test_the_age_of_pension_follows_the_date_of_birth(born, reached):
    assert pension_date(date.fromisoformat(born), NATIONAL) == date.fromisoformat(reached)


def test_half_a_year_of_the_age_of_pension_is_said():
    half = replace(OLD, born=date(1954, 3, 3))
    said = {reason.code: reason.text for reason in propose_regime(half, NATIONAL, ON).reasons}
    assert "folkepensionsalderen (65½ år) 3. september 2019" in said["age"]


def test_a_row_that_was_never_read_in_the_original_says_so():
    assert NATIONAL.pension_age(date(1972, 1, 1)).must_be_verified
    assert not NATIONAL.pension_age(date(1968, 1, 1)).must_be_verified


def test_an_old_citizen_with_a_need_that_came_with_age_is_under_the_elderly_care_act():
    proposal = propose_regime(OLD, NATIONAL, ON)
    assert proposal.regime is Regime.ELDERLY_CARE_ACT
    assert {reason.outcome for reason in proposal.reasons} == {RuleOutcome.MET}


def test_the_day_before_the_age_of_pension_still_needs_an_overall_assessment():
    almost = replace(OLD, born=date(1959, 3, 3))
    assert propose_regime(almost, NATIONAL, ON).regime is None
    assert propose_regime(almost, NATIONAL, ON).missing == ("corresponds_to_age",)
    assert propose_regime(almost, NATIONAL, date(2026, 3, 3)).regime is Regime.ELDERLY_CARE_ACT


def test_a_younger_citizen_is_brought_in_by_an_overall_assessment_alone():
    young = replace(OLD, born=date(1980, 1, 1), need_came_with_age=False)
    assert propose_regime(replace(young, corresponds_to_age=True), NATIONAL, ON).regime is Regime.ELDERLY_CARE_ACT
    assert propose_regime(replace(young, corresponds_to_age=False), NATIONAL, ON).regime is Regime.SOCIAL_SERVICES_ACT


def test_personal_assistance_keeps_a_citizen_under_the_social_services_act():
    proposal = propose_regime(replace(OLD, has_personal_assistance=True), NATIONAL, ON)
    assert proposal.regime is Regime.SOCIAL_SERVICES_ACT


@pytest.mark.parametrize("name", ["born", "is_lawfully_resident", "need_came_with_age", "has_personal_assistance"])
def test_what_is_not_known_is_asked_for_and_no_act_is_guessed(name):
    proposal = propose_regime(replace(OLD, **{name: None}), NATIONAL, ON)
    assert proposal.regime is None
    assert proposal.missing == (name,)


def test_other_tasks_inside_the_same_pathway_are_an_adjustment():
    answer = classify_change_in_law(SAME, POLICY)
    assert answer.kind is ChangeKind.ADJUSTMENT
    assert not answer.needs_appeal_guidance


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"pathway_after": "3"}, "pathway_changes"),
        ({"elements_after": frozenset({"personal_help", "practical_help"})}, "elements_change"),
        ({"elements_after": frozenset()}, "elements_change"),
        ({"other_grants_change": True}, "other_grants_change"),
        ({"refused": RefusalExtent.PARTLY}, "request_refused"),
        ({"is_permanent_reduction": True}, "permanent_reduction"),
        ({"ends_because": GrantEndCause.NO_LONGER_NEEDED}, "grant_ends"),
        ({"regime_changes": True}, "regime_changes"),
        ({"is_materially_different": True}, "materially_different"),
        ({"obstacle_days": 15}, "obstacle_lasts"),
        ({"obstacle_days": 1, "obstacle_times": 4}, "obstacle_lasts"),
        ({"is_certain": False}, "in_doubt"),
    ],
)
def test_each_of_these_alone_makes_it_a_new_decision(change, code):
    answer = classify_change_in_law(replace(SAME, **change), POLICY)
    assert answer.kind is ChangeKind.NEW_DECISION
    assert [reason.code for reason in answer.reasons] == [code]
    assert answer.needs_appeal_guidance


@pytest.mark.parametrize("cause", [GrantEndCause.DEATH, GrantEndCause.MOVED, GrantEndCause.OWN_WISH])
def test_an_end_the_citizen_chose_or_could_not_needs_no_decision(cause):
    assert classify_change_in_law(replace(SAME, ends_because=cause), POLICY).kind is ChangeKind.ADJUSTMENT


def test_a_provider_who_cannot_deliver_is_an_obstacle_until_it_lasts():
    assert classify_change_in_law(replace(SAME, obstacle_days=14), POLICY).kind is ChangeKind.DELIVERY_OBSTACLE
    assert classify_change_in_law(replace(SAME, obstacle_days=3), AdjustmentPolicy(obstacle_days_at_most=2)).kind is (
        ChangeKind.NEW_DECISION
    )


@given(
    st.builds(
        HelpChange,
        pathway_before=st.just("2"),
        pathway_after=st.sampled_from(["2", "3"]),
        other_grants_change=st.booleans(),
        regime_changes=st.booleans(),
        refused=st.sampled_from(RefusalExtent),
        is_permanent_reduction=st.booleans(),
        ends_because=st.none() | st.sampled_from(GrantEndCause),
        is_materially_different=st.booleans(),
        is_certain=st.booleans(),
        obstacle_days=st.integers(0, 30),
    )
)
def test_every_change_is_classified_with_a_reason_and_doubt_is_never_an_adjustment(change):
    answer = classify_change_in_law(change, POLICY)
    assert answer.reasons
    if not change.is_certain or change.refused is not RefusalExtent.NOTHING:
        assert answer.kind is ChangeKind.NEW_DECISION
