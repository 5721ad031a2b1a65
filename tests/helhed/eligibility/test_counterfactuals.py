"""What would change a verdict: true, as few changes as can be, and never that somebody becomes more ill."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from helhed.eligibility import Rulebook, as_json, assess, assess_with_changes, parse_facts
from tests.helhed.eligibility import people, readings
from tests.helhed.eligibility.patience import tried
from tests.helhed.eligibility.standards import NAMES, rulebook

NEVER_OTHERWISE = {
    "functional_level", "weekly_minutes", "staff_per_visit", "shifts", "condition_unstable", "recently_discharged",
    "need_is_permanent", "can_reach_centre_alone", "can_be_trained_to_reach_centre", "covered_by_section_85",
}  # fmt: skip
"""What a citizen is or needs. Once it is known, nobody is told to have it otherwise."""
DECIDED: dict[str, tuple[Any, ...]] = {
    "trained_first": (True,),
    "housing_grant": people.HOUSING,
    "dwelling": ("own_home", "near_activity_centre"),
    **dict.fromkeys(("relatives_can_help", "possible_by_day", "others_can_do_it"), (True, False)),
}
"""What people can do or decide something about, though it is known."""
RANK = {"within": 0, "needs_reason": 1, "unknown": 2, "outside": 2}
given_grants = st.none() | people.grants


def products(rules: Rulebook, facts: dict[str, Any], grants: list[dict[str, Any]] | None) -> list[dict[str, Any]]:
    running = grants if rules.catalogue.id == "herning" else None  # the pathways know no packages
    read = parse_facts({"facts": facts, "grants": running}, rules.catalogue)
    return list(as_json(assess_with_changes(rules, read))["products"])


def told(rules: Rulebook, facts: dict[str, Any], grants: list[dict[str, Any]] | None) -> Iterator[tuple[Any, Any]]:
    for product in products(rules, facts, grants):
        for counterfactual in product["counterfactuals"]:
            yield product, counterfactual


def known(facts: dict[str, Any], grants: list[dict[str, Any]] | None) -> dict[str, Any]:
    level = {} if facts.get("functional_level") == 9 else {"functional_level": facts.get("functional_level")}
    running = None if grants is None else {grant["package"] for grant in grants}
    return {**facts, "functional_level": None, **level, "grants": running}


def values_of(change: dict[str, Any]) -> list[Any]:
    """Every value a change says would do; of an interval its first, its last and one beyond any end."""
    to = change["to"]
    if isinstance(to, dict):
        return [to["first"], to["last"] if to["last"] is not None else to["first"] + 100_000]
    if change["fact"] == "shifts":
        return [[shift] for shift in to] + [to]
    if change["fact"] == "grants":
        return [set(to)]
    return list(to)


def verdict_when(name: str, code: str, facts: dict[str, Any]) -> str:
    return readings.expected(name, code, facts)[0]


@tried(300)
@given(facts=people.facts, grants=given_grants, name=st.sampled_from(NAMES))
def test_nobody_is_told_to_become_more_ill_or_to_need_more(
    facts: dict[str, Any], grants: list[dict[str, Any]] | None, name: str
) -> None:
    before = known(facts, grants)
    for _, counterfactual in told(rulebook(name), facts, grants):
        for change in counterfactual["changes"]:
            if before.get(change["fact"]) is not None:
                assert change["fact"] not in NEVER_OTHERWISE


@tried(300)
@given(facts=people.facts, grants=given_grants, name=st.sampled_from(NAMES))
def test_a_change_really_gives_the_verdict_it_promises(
    facts: dict[str, Any], grants: list[dict[str, Any]] | None, name: str
) -> None:
    for product, counterfactual in told(rulebook(name), facts, grants):
        changes = counterfactual["changes"]
        for values in itertools.product(*map(values_of, changes)):
            changed = {change["fact"]: value for change, value in zip(changes, values, strict=True)}
            after = verdict_when(name, product["code"], {**known(facts, grants), **changed})
            assert (product["code"], after) == (product["code"], counterfactual["verdict"]), changed


@tried(300)
@given(facts=people.facts, grants=given_grants, name=st.sampled_from(NAMES))
def test_no_change_is_told_that_could_be_left_out(
    facts: dict[str, Any], grants: list[dict[str, Any]] | None, name: str
) -> None:
    for product, counterfactual in told(rulebook(name), facts, grants):
        changes = [(change["fact"], values_of(change)[0]) for change in counterfactual["changes"]]
        assert changes
        assert len({fact for fact, _ in changes}) == len(changes)
        for left_out in range(len(changes)):
            fewer = dict(changes[:left_out] + changes[left_out + 1 :])
            after = verdict_when(name, product["code"], {**known(facts, grants), **fewer})
            assert after != counterfactual["verdict"]


@tried(300)
@given(facts=people.facts, grants=given_grants, name=st.sampled_from(NAMES))
def test_a_promise_is_better_than_what_is_and_says_what_is_now(
    facts: dict[str, Any], grants: list[dict[str, Any]] | None, name: str
) -> None:
    before = known(facts, grants)
    for product, counterfactual in told(rulebook(name), facts, grants):
        assert RANK[counterfactual["verdict"]] < RANK[product["verdict"]]
        assert counterfactual["text"].startswith("Hvis ")
        assert counterfactual["text"].endswith(".")
        for change in counterfactual["changes"]:
            now = before.get(change["fact"]) if facts.get(change["fact"]) != 9 else None
            told_now = None if change["from"] == 9 else change["from"]
            assert (sorted(told_now) if isinstance(told_now, list) else told_now) == (
                sorted(now) if isinstance(now, (list, set)) else now
            )


def other_values(fact: str, now: Any) -> Iterator[Any]:
    """The values a fact may take on that somebody can decide about, or all of them where it is not known."""
    everything: dict[str, tuple[Any, ...]] = {
        "functional_level": (0, 1, 2, 3, 4),
        "dwelling": people.DWELLINGS,
        "housing_grant": people.HOUSING,
        "weekly_minutes": (60, 300, 600, 1000, 2000),
        "staff_per_visit": (1, 2),
        "shifts": (["day"], ["night"]),
        "grants": ({"F4"},),
        **dict.fromkeys(people.FLAGS, (True, False)),
    }
    if now is None:
        yield from everything.get(fact, ())
    elif fact == "grants":
        yield {*now, "F4"}
    else:
        yield from DECIDED.get(fact, ())


@tried(200)
@given(facts=people.facts, grants=given_grants, name=st.sampled_from(NAMES))
def test_what_one_change_alone_would_do_is_not_told_as_more(
    facts: dict[str, Any], grants: list[dict[str, Any]] | None, name: str
) -> None:
    """Where one fact, unknown or within reach, can alone give the best verdict, so does the first change told."""
    before = known(facts, grants)
    for product in products(rulebook(name), facts, grants):
        if product["verdict"] == "within":
            assert product["counterfactuals"] == []
            continue
        for fact in (*people.VALUES, "grants"):
            for value in other_values(fact, before.get(fact)):
                if verdict_when(name, product["code"], {**before, fact: value}) == "within":
                    best = product["counterfactuals"][0]
                    assert (best["verdict"], len(best["changes"])) == ("within", 1), (product["code"], fact, value)


def test_every_counterfactual_changes_the_programs_own_verdict(packages: Rulebook) -> None:
    """The same held against the program itself, through its own reader, for one case with several changes."""
    facts = {"functional_level": 4, "dwelling": "own_home"}
    for product, counterfactual in told(packages, facts, []):
        changed = {change["fact"]: values_of(change)[0] for change in counterfactual["changes"]}
        granted = [{"package": code} for code in changed.pop("grants", ())]
        read = parse_facts({"facts": {**facts, **changed}, "grants": granted}, packages.catalogue)
        after = {p["code"]: p["verdict"] for p in as_json(assess(packages, read))["products"]}
        assert after[product["code"]] == counterfactual["verdict"]


def test_what_cannot_be_helped_has_no_counterfactual(packages: Rulebook) -> None:
    by_code = {p["code"]: p for p in products(packages, {"functional_level": 2, "covered_by_section_85": True}, [])}
    assert (by_code["S"]["verdict"], by_code["S"]["counterfactuals"]) == ("outside", [])
    assert (by_code["C"]["verdict"], by_code["C"]["counterfactuals"]) == ("outside", [])


def test_a_verdict_is_the_same_with_and_without_changes_told(packages: Rulebook) -> None:
    read = parse_facts({"facts": {"functional_level": 3}}, packages.catalogue)
    with_changes, without = as_json(assess_with_changes(packages, read)), as_json(assess(packages, read))
    for product in (*with_changes["products"], *without["products"]):
        product.pop("counterfactuals")
    assert with_changes == without
