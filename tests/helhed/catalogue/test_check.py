"""A check finds what a catalogue leaves open, says twice or contradicts; and nothing that is in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from helhed.catalogue import (
    Accepted,
    Catalogue,
    CombinationKind,
    DatedValue,
    Force,
    HelpArea,
    Interval,
    LimitKind,
    Parameter,
    Product,
    ProductKind,
    Sign,
    Window,
    Wording,
    load_version,
)
from helhed.catalogue.check import CheckFinding, Severity, Status, check_catalogue, check_versions
from helhed.catalogue.check.finding_example import format_example

ON = date(2026, 3, 2)


def found(catalogue: Catalogue, on: date = ON) -> set[str]:
    """The ids of what a check finds, beyond what it finds in Lilleby as it is."""
    return {f.id for f in check_catalogue(catalogue, on)} - {"pathway_gap:level=0", "not_stated:boundary_minutes"}


def texts(catalogue: Catalogue, start: str) -> list[str]:
    return [f.text for f in check_catalogue(catalogue, ON) if f.id.startswith(start)]


def changed(catalogue: Catalogue, code: str, **fields: Any) -> Catalogue:
    products = tuple(replace(p, **fields) if p.code == code else p for p in catalogue.products)
    return replace(catalogue, products=products)


def with_value(catalogue: Catalogue, code: str, name: str, *values: Any, **fields: Any) -> Catalogue:
    """The catalogue where a product's number has other values; plain values hold from the start."""
    dated = tuple(v if isinstance(v, DatedValue) else DatedValue(valid_from=date(2026, 1, 1), value=v) for v in values)
    product = catalogue.product(code)
    parameters = tuple(replace(p, values=dated, **fields) if p.name == name else p for p in product.parameters)
    return changed(catalogue, code, parameters=parameters)


def with_rule(product: Product, part: str, name: str, **fields: Any) -> tuple[Any, ...]:
    return tuple(replace(rule, **fields) if rule.name == name else rule for rule in getattr(product, part))


def with_combination(catalogue: Catalogue, **fields: Any) -> Catalogue:
    (combination,) = catalogue.common.combinations
    return replace(catalogue, common=replace(catalogue.common, combinations=(replace(combination, **fields),)))


def test_a_catalogue_in_order_has_nothing_open(lilleby: Catalogue) -> None:
    assert [f.id for f in check_catalogue(lilleby, ON) if f.is_open_fault] == []


def test_an_accepted_finding_carries_its_reason(lilleby: Catalogue) -> None:
    (gap,) = [f for f in check_catalogue(lilleby, ON) if f.status is Status.ACCEPTED]
    assert gap.id == "pathway_gap:level=0"
    assert gap.reason == "Den, der klarer alt selv, skal ikke have et forløb."


def test_an_acceptance_of_nothing_is_itself_a_finding(lilleby: Catalogue) -> None:
    stale = replace(lilleby, accepted=(*lilleby.accepted, Accepted(finding="gone", reason="Var engang.")))
    assert found(stale) == {"accepted_stale:gone"}


def test_hours_between_two_pathways_are_a_gap(lilleby: Catalogue) -> None:
    gap = with_value(lilleby, "stor", "hours", Interval(lower=360))
    assert found(gap) == {f"pathway_gap:level={level}:from=300:below=360" for level in (1, 2, 3, 4)}
    assert texts(gap, "pathway_gap:level=1") == [
        "På niveau 1 passer intet forløb, når hjælpen er fra 5 til under 6 timer om ugen."
    ]


def test_hours_in_two_pathways_are_an_overlap(lilleby: Catalogue) -> None:
    overlap = with_value(lilleby, "stor", "hours", Interval(lower=240))
    assert found(overlap) == {f"pathway_overlap:let+stor:level={level}:from=240:below=300" for level in (1, 2, 3, 4)}
    (first, *_) = texts(overlap, "pathway_overlap")
    assert first.endswith("Kataloget vælger ikke mellem dem.")


def test_words_are_read_by_the_letter_and_the_chosen_reading_is_told(lilleby: Catalogue) -> None:
    literal = DatedValue(
        valid_from=date(2026, 1, 1), value=Interval(upper=300), literal=Interval(upper=300, is_upper_included=True)
    )
    overlap = with_value(lilleby, "let", "hours", literal)
    assert found(overlap) == {f"pathway_overlap:let+stor:level={level}:at=300" for level in (1, 2, 3, 4)}
    (first, *_) = texts(overlap, "pathway_overlap")
    assert "når hjælpen er præcis 5 timer om ugen" in first
    assert first.endswith("kataloget læser det som Stort forløb.")


def test_a_gap_that_only_our_reading_makes_is_told_as_ours(lilleby: Catalogue) -> None:
    chosen = DatedValue(valid_from=date(2026, 1, 1), value=Interval(lower=360), literal=Interval(lower=300))
    assert found(with_value(lilleby, "stor", "hours", chosen)) == {
        f"pathway_gap_by_reading:level={level}:from=300:below=360" for level in (1, 2, 3, 4)
    }


def test_a_gap_that_our_reading_closes_says_so(lilleby: Catalogue) -> None:
    chosen = DatedValue(valid_from=date(2026, 1, 1), value=Interval(lower=300), literal=Interval(lower=360))
    (first, *_) = texts(with_value(lilleby, "stor", "hours", chosen), "pathway_gap:level=1")
    assert first.endswith("Med den læsning, kataloget har valgt, er der et forløb.")


def test_pathways_whose_citizens_never_meet_are_not_compared(lilleby: Catalogue) -> None:
    (at_home,) = lilleby.common.conditions
    apart = changed(
        lilleby,
        "stor",
        conditions=(
            *lilleby.product("stor").conditions,
            replace(at_home, name="elsewhere", requirement=replace(at_home.requirement, operand=("own_home",))),
        ),
    )
    own = changed(
        apart,
        "let",
        conditions=(
            *apart.product("let").conditions,
            replace(
                at_home,
                name="own",
                requirement=replace(
                    at_home.requirement,
                    operand=("near_activity_centre", "temporary_somatic", "temporary_dementia"),
                ),
            ),
        ),
    )
    overlapping = with_value(own, "stor", "hours", Interval(lower=240))
    assert not any(name.startswith("pathway_overlap") for name in found(overlapping))


def test_binding_conditions_that_contradict_make_a_product_unreachable(lilleby: Catalogue) -> None:
    (first, *rest) = lilleby.product("nat").conditions
    needs_both = replace(first, name="by_day", requirement=replace(first.requirement.parts[0], operand=True))
    also = replace(first, name="by_others", requirement=replace(first.requirement.parts[1], operand=True))
    contradiction = changed(lilleby, "nat", conditions=(first, needs_both, also, *rest))
    (finding,) = [f for f in check_catalogue(contradiction, ON) if f.code == "unreachable"]
    assert finding.rules == ("nat.not_by_day", "nat.by_day", "nat.by_others")


def test_a_main_rule_against_a_binding_condition_means_never_without_a_reason(lilleby: Catalogue) -> None:
    (at_home,) = lilleby.common.conditions
    only_care_home = replace(
        at_home,
        name="care_home",
        force=Force.MAIN_RULE,
        requirement=replace(at_home.requirement, operand=tuple(d for d in DWELLINGS if d != "somatic_care_home")),
    )
    assert "never_within:tur" in found(changed(lilleby, "tur", conditions=(only_care_home,)))


DWELLINGS = (
    "own_home",
    "near_activity_centre",
    "somatic_care_home",
    "dementia_care_home",
    "temporary_somatic",
    "temporary_dementia",
)


def test_a_product_that_needs_what_it_excludes_is_found(lilleby: Catalogue) -> None:
    assert "requires_and_excludes:nat+dag" in found(with_combination(lilleby, others=("dag",)))
    one_a_day = with_combination(lilleby, kind=CombinationKind.ONE_PER_DAY, packages=("dag", "nat"), others=())
    assert "requires_and_excludes:nat+dag" in found(one_a_day)


def test_a_product_that_needs_one_its_citizens_cannot_have_is_found(lilleby: Catalogue) -> None:
    (first, *_) = lilleby.product("nat").conditions
    only_by_day = [
        replace(first, name=f"only_{place}", requirement=replace(part, operand=True))
        for place, part in enumerate(first.requirement.parts)
    ]
    assert "requires_unreachable:nat+dag" in found(changed(lilleby, "dag", conditions=tuple(only_by_day)))


def test_clock_times_in_two_shifts_are_found_with_a_request_that_shows_them(lilleby: Catalogue) -> None:
    double = with_value(lilleby, "dag", "window", Window(start=time(7), end=time(16, 30)))
    assert found(double) == {"window_double:day+evening:15:00-16:30"}
    (finding,) = [f for f in check_catalogue(double, ON) if f.code == "window_double"]
    assert finding.witness == {
        "catalogue": "lilleby",
        "on": "2026-03-02",
        "request": [
            {"package": "dag", "weekdays": ["mon"], "starts": ["15:00"]},
            {"package": "aften", "weekdays": ["mon"], "starts": ["15:00"]},
        ],
    }


def test_clock_times_in_no_shift_are_found_across_midnight(lilleby: Catalogue) -> None:
    late = with_value(lilleby, "nat", "window", Window(start=time(1), end=time(7)))
    assert found(late) == {"window_gap:23:00-01:00"}


def test_a_deadline_outside_its_window_is_found(lilleby: Catalogue) -> None:
    for deadline in (time(6), time(7), time(15)):
        assert "deadline_outside_window:dag" in found(with_value(lilleby, "dag", "morning", deadline))
    assert found(with_value(lilleby, "dag", "morning", time(14, 59))) == set()


def test_a_weekly_cap_that_the_days_cannot_reach_is_found(lilleby: Catalogue) -> None:
    assert found(with_value(lilleby, "tur", "per_week", 4)) == {"week_cap_over_days:tur"}
    assert found(with_value(lilleby, "tur", "per_week", 3)) == {"week_cap_implied"}
    assert found(with_value(lilleby, "tur", "per_week", 0)) == {"day_cap_over_week:tur"}


def test_an_implied_cap_is_a_note_and_no_fault(lilleby: Catalogue) -> None:
    (note,) = [
        f for f in check_catalogue(with_value(lilleby, "tur", "per_week", 3), ON) if f.code == "week_cap_implied"
    ]
    assert note.severity is Severity.NOTE
    assert not note.is_open_fault


def test_a_package_without_a_cap_is_found(lilleby: Catalogue) -> None:
    tur = lilleby.product("tur")
    without_day = tuple(limit for limit in tur.limits if limit.kind is not LimitKind.PER_DAY)
    kept = tuple(p for p in tur.parameters if p.name != "per_day")
    assert found(changed(lilleby, "tur", limits=without_day, parameters=kept)) == {"cap_missing:tur:day"}
    neither = tuple(limit for limit in without_day if limit.kind is not LimitKind.PER_WEEK)
    kept = tuple(p for p in kept if p.name != "per_week")
    assert found(changed(lilleby, "tur", limits=neither, parameters=kept)) == {"cap_missing:tur:day+week"}


def test_a_cap_that_is_only_our_default_is_told_as_missing_with_the_default(lilleby: Catalogue) -> None:
    ours = with_value(lilleby, "dag", "per_day", 2, is_stated=False)
    assert found(ours) == {"cap_missing:dag:day+week"}
    (text,) = texts(ours, "cap_missing")
    assert text.endswith("Kataloget regner med 2 om dagen, indtil kommunen svarer.")


def test_an_exclusion_that_one_side_states_is_found(lilleby: Catalogue) -> None:
    assert found(with_combination(lilleby, stated_by=("nat",))) == {"one_sided_exclusion:nat"}
    assert found(with_combination(lilleby, stated_by=())) == {"exclusion_not_stated:one_by_night"}


@pytest.mark.parametrize("wording", [Wording.OFTEN, Wording.TYPICALLY, Wording.FOR_EXAMPLE, Wording.AS_A_RULE])
def test_a_binding_rule_on_soft_words_is_found(lilleby: Catalogue, wording: Wording) -> None:
    nat = lilleby.product("nat")
    soft = changed(lilleby, "nat", conditions=with_rule(nat, "conditions", "not_by_day", wording=wording))
    assert found(soft) == {"binding_on_soft_words:nat.not_by_day"}
    assert found(with_combination(lilleby, wording=wording)) == {"binding_on_soft_words:one_by_night"}


def test_soft_words_carry_a_soft_rule(lilleby: Catalogue) -> None:
    nat = lilleby.product("nat")
    conditions = with_rule(nat, "conditions", "not_by_day", wording=Wording.OFTEN, force=Force.GUIDANCE)
    assert found(changed(lilleby, "nat", conditions=conditions)) == set()


def dated(first: str, last: str | None, value: Any) -> DatedValue:
    return DatedValue(
        valid_from=date.fromisoformat(first), valid_to=date.fromisoformat(last) if last else None, value=value
    )


def test_a_number_without_a_value_some_days_is_found(lilleby: Catalogue) -> None:
    hole = with_value(lilleby, "tur", "per_week", dated("2026-01-01", "2026-05-01", 2), dated("2026-06-01", None, 2))
    assert found(hole) == {"date_gap:tur.per_week:2026-05-01"}
    late = with_value(lilleby, "tur", "per_week", dated("2026-02-01", None, 2))
    assert found(late) == {"date_gap:tur.per_week:2026-01-01"}
    ends = with_value(lilleby, "tur", "per_week", dated("2026-01-01", "2027-01-01", 2))
    assert found(ends) == {"date_gap:tur.per_week:2027-01-01"}


def test_a_number_with_two_values_some_days_is_found(lilleby: Catalogue) -> None:
    two = with_value(lilleby, "tur", "per_week", dated("2026-01-01", "2026-05-01", 2), dated("2026-04-01", None, 1))
    assert found(two) == {"date_overlap:tur.per_week:2026-04-01"}


def test_a_number_that_ends_before_it_begins_is_found(lilleby: Catalogue) -> None:
    wrong = with_value(lilleby, "tur", "per_week", dated("2026-01-01", None, 2), dated("2026-05-01", "2026-04-01", 1))
    assert "dates_reversed:tur.per_week:2026-05-01" in found(wrong)


def version(catalogue: Catalogue, first: str, last: str | None) -> Catalogue:
    until = date.fromisoformat(last) if last else None
    return replace(catalogue, common=replace(catalogue.common, valid_from=date.fromisoformat(first), valid_to=until))


def test_versions_follow_one_another_without_gap_or_overlap(lilleby: Catalogue) -> None:
    old, new = version(lilleby, "2026-01-01", "2026-07-01"), version(lilleby, "2026-07-01", None)
    assert check_versions([new, old]) == ()
    (gap,) = check_versions([old, version(lilleby, "2026-08-01", None)])
    assert gap.id == "version_gap:2026-07-01"
    (overlap,) = check_versions([old, version(lilleby, "2026-06-01", None)])
    assert overlap.id == "version_overlap:2026-06-01"
    assert check_versions([version(lilleby, "2026-01-01", None), new]) == ()


def test_a_number_that_nothing_reads_is_found(lilleby: Catalogue) -> None:
    tur = lilleby.product("tur")
    spare = replace(tur.parameters[0], name="spare")
    assert found(changed(lilleby, "tur", parameters=(*tur.parameters, spare))) == {"unused_parameter:tur.spare"}
    common = replace(lilleby.common, parameters=(*lilleby.common.parameters, spare))
    assert found(replace(lilleby, common=common)) == {"unused_parameter:spare"}


def test_a_common_number_hidden_by_the_products_own_is_unused(lilleby: Catalogue) -> None:
    hidden: Parameter = lilleby.product("tur").parameters[0]
    every = {p.code for p in lilleby.products for parameter in p.parameters if parameter.name == hidden.name}
    assert every == {"dag", "aften", "nat", "tur"}
    common = replace(lilleby.common, parameters=(*lilleby.common.parameters, hidden))
    assert found(replace(lilleby, common=common)) == {f"unused_parameter:{hidden.name}"}


def test_a_sign_no_product_names_is_noted(lilleby: Catalogue) -> None:
    assert found(replace(lilleby, signs=(*lilleby.signs, Sign(id="sings", text="Synger.")))) == {"unused_sign:sings"}


def test_the_numbers_are_those_of_the_day(lilleby: Catalogue) -> None:
    later = with_value(lilleby, "tur", "per_week", dated("2026-01-01", None, 2), dated("2026-04-01", None, 4))
    assert found(later, date(2026, 3, 31)) == set()
    assert found(later, date(2026, 4, 1)) == {"week_cap_over_days:tur"}


REAL = {
    "herning": {
        "window_double:day+evening:16:00-17:00",
        "cap_missing:O:day+week",
        "cap_missing:S:day+week",
        "cap_missing:G4/S:day+week",
        "cap_missing:C:day",
        "one_sided_exclusion:G4/S",
    },
    "jammerbugt": {
        "pathway_gap:level=0",
        "pathway_gap:level=1:from=120",
        "pathway_gap:level=2:below=120",
        "pathway_gap:level=2:from=781",
        "pathway_gap:level=3:below=120",
        "pathway_gap:level=3:staff=1:from=781",
        "pathway_gap:level=4:below=780",
        "pathway_overlap:2+3:level=2:at=480",
        "pathway_overlap:2+3:level=3:at=480",
        "pathway_overlap:3+4:level=3:staff=2:at=780",
    },
}


@pytest.mark.parametrize("name", sorted(REAL))
def test_the_real_catalogues_leave_open_exactly_what_their_texts_do(catalogues_folder: Path, name: str) -> None:
    (folder,) = [path.parent for path in (catalogues_folder / name).glob("*/common.toml")]
    findings = check_catalogue(load_version(folder), ON)
    assert {f.id for f in findings if f.severity is Severity.FAULT} == REAL[name]
    assert [f.id for f in findings if f.is_open_fault] == []


def test_help_a_letter_could_not_name_is_found(lilleby: Catalogue) -> None:
    package = next(product for product in lilleby.products if product.kind is ProductKind.PACKAGE)
    pathway = next(product for product in lilleby.products if product.kind is ProductKind.PATHWAY)
    assert f"no_plain_words:{package.code}" in found(changed(lilleby, package.code, plain=" "))
    assert f"no_help_area:{package.code}" in found(changed(lilleby, package.code, area=HelpArea.UNSTATED))
    assert f"no_elements:{pathway.code}" in found(changed(lilleby, pathway.code, elements=()))


def test_two_helps_a_letter_would_say_alike_are_found(lilleby: Catalogue) -> None:
    first, second = [product for product in lilleby.products if product.kind is ProductKind.PACKAGE][:2]
    alike = changed(lilleby, second.code, plain=first.plain)
    assert f"plain_words_not_apart:{second.code}" in found(alike)


def test_a_wish_just_after_midnight_is_told_with_its_hour(lilleby: Catalogue) -> None:
    code = lilleby.products[0].code
    witness = {"request": [{"package": code, "weekdays": ["mon"], "starts": ["00:30", "07:00"]}]}
    finding = CheckFinding(id="x", code="x", severity=Severity.FAULT, text="x", witness=witness)
    assert format_example(lilleby, finding).endswith("mandag kl. 0.30 og kl. 7.00")
