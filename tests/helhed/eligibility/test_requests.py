"""What is wished for, line by line: every sentence about a request line, three-valued."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from helhed.eligibility import Rulebook, as_json, assess, parse_facts
from tests.helhed.eligibility import people, readings, wishes
from tests.helhed.eligibility.patience import tried
from tests.helhed.eligibility.standards import rulebook

STARTS = ("06:59", "07:00", "10:29", "10:30", "15:59", "16:00", "16:59", "17:00", "23:29", "23:30", "00:00")


def requested(rules: Rulebook, lines: list[dict[str, Any]], **given: Any) -> dict[str, Any]:
    answer = as_json(assess(rules, parse_facts({**given, "request": lines}, rules.catalogue)))
    return dict(answer["request"])


def verdicts(rules: Rulebook, lines: list[dict[str, Any]], **given: Any) -> list[str]:
    return [line["verdict"] for line in requested(rules, lines, **given)["lines"]]


def a_line(**said: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    some = {
        "per_day": st.sampled_from((1, 1, 1, 2, 3)),
        "visits": st.integers(1, 4),
        "items": st.lists(st.sampled_from([*wishes.ALL_ITEMS, "overcoat", "bins"]), unique=True, max_size=3),
        "starts": st.lists(st.sampled_from(STARTS), max_size=2),
        "quantity": st.sampled_from((1, 1, 1, 0.5, 2)),
        "until": st.just("2026-05-01"),
        "one_off": st.booleans(),
        "morning_care": st.booleans(),
        "weeks": st.lists(st.integers(1, 6), max_size=3),
    }
    return st.fixed_dictionaries({"package": st.sampled_from(people.CODES), **said}, optional=some)


def is_decided_by_the_readings(grants: list[dict[str, Any]], lines: list[dict[str, Any]]) -> bool:
    """Whether F4 that is only wished for lets G4/S be granted: the readings leave that open."""
    wished, granted = {line["package"] for line in lines}, {grant["package"] for grant in grants}
    return not ("G4/S" in wished and "F4" in wished and "F4" not in granted)


@tried(800)
@given(
    facts=people.facts, grants=people.grants, lines=st.lists(a_line(weekdays=people.weekdays), min_size=1, max_size=3)
)
def test_every_line_gets_the_verdict_of_the_readings(
    facts: dict[str, Any], grants: list[dict[str, Any]], lines: list[dict[str, Any]]
) -> None:
    assume(is_decided_by_the_readings(grants, lines))
    request = requested(rulebook("herning"), lines, facts=facts, grants=grants)
    assert [line["verdict"] for line in request["lines"]] == wishes.line_verdicts(facts, grants, lines)


@tried(150)
@given(facts=people.facts, grants=people.grants, first=a_line(), second=st.none() | a_line(weekdays=people.weekdays))
def test_weekdays_that_are_not_said_are_unknown_not_guessed(
    facts: dict[str, Any], grants: list[dict[str, Any]], first: dict[str, Any], second: dict[str, Any] | None
) -> None:
    lines = [first, second] if second else [first]
    assume(is_decided_by_the_readings(grants, lines))
    request = requested(rulebook("herning"), lines, facts=facts, grants=grants)
    found = [line["verdict"] for line in request["lines"]]
    assert found == wishes.line_verdicts(facts, grants, lines)
    assert "unknown" not in found or request["missing"]


@tried(150)
@given(facts=people.facts, grants=st.none() | people.grants, lines=st.lists(a_line(), min_size=1, max_size=3))
def test_a_requests_verdict_is_the_algebra_of_the_findings_shown(
    facts: dict[str, Any], grants: list[dict[str, Any]] | None, lines: list[dict[str, Any]]
) -> None:
    outcomes = {"met": True, "not_met": False, "unknown": None}
    request = requested(rulebook("herning"), lines, facts=facts, grants=grants)
    shown = [(f["item"], f["force"], outcomes[f["outcome"]]) for f in request["findings"]]
    assert request["verdict"] == readings.verdict([(force, met) for _, force, met in shown])
    for line in request["lines"]:
        own = [(force, met) for item, force, met in shown if item == line["item"]]
        assert line["verdict"] == readings.verdict(own)
    rules = [(finding["item"], finding["rule"]) for finding in request["findings"]]
    assert len(rules) == len(set(rules)), "one rule speaks once of a line"


def finding(request: dict[str, Any], rule: str) -> dict[str, Any]:
    return next(found for found in request["findings"] if found["rule"] == rule)


def days(package: str, *weekdays: str, **said: Any) -> dict[str, Any]:
    return {"package": package, "weekdays": list(weekdays), **said}


def test_without_a_request_there_is_no_answer_to_one(packages: Rulebook) -> None:
    assert "request" not in as_json(assess(packages, parse_facts({"grants": []}, packages.catalogue)))


def test_a_finding_names_the_line_it_is_about(packages: Rulebook) -> None:
    request = requested(packages, [days("F1", "mon"), days("C", "tue", starts=["18:00"])], grants=[])
    assert finding(request, "C.window")["item"] == 1
    assert {found["item"] for found in request["findings"]} == {0, 1}


def test_a_second_day_package_is_found_in_grants_and_in_the_request(packages: Rulebook) -> None:
    granted = [days("F2", "mon", "tue")]
    assert verdicts(packages, [days("F1", "tue")], grants=granted) == ["outside"]
    assert verdicts(packages, [days("F1", "wed")], grants=granted) == ["within"]
    assert verdicts(packages, [days("F1", "wed"), days("F3", "wed")], grants=granted) == ["outside", "outside"]
    assert verdicts(packages, [days("F1", "mon")], grants=[days("G1", "mon")]) == ["within"]


def test_the_evening_has_one_package_and_the_extra_one_counts(packages: Rulebook) -> None:
    granted = [days("G4/S", "mon"), days("F4", *people.WEEKDAYS)]
    assert verdicts(packages, [days("G4", "mon")], grants=granted) == ["outside"]
    assert verdicts(packages, [days("G4", "tue")], grants=granted) == ["within"]


def test_days_that_cover_the_week_leave_no_day_for_another_package(packages: Rulebook) -> None:
    granted = [days("F2", "mon", "tue", "wed"), days("F3", "thu", "fri", "sat", "sun")]
    assert verdicts(packages, [{"package": "F1"}], grants=granted) == ["outside"]
    assert verdicts(packages, [{"package": "F1"}], grants=granted[:1]) == ["unknown"]
    assert verdicts(packages, [{"package": "F1"}], grants=[]) == ["within"]


def test_weekdays_that_would_decide_are_asked_for(packages: Rulebook) -> None:
    request = requested(packages, [days("F1", "mon"), {"package": "F2"}], grants=[])
    assert [line["verdict"] for line in request["lines"]] == ["unknown", "unknown"]
    assert request["missing"] == ["request[1].weekdays"]


def test_resource_strengthening_care_needs_complex_care_the_same_day(packages: Rulebook) -> None:
    wished = [days("S", "mon", "tue")]
    assert verdicts(packages, wished, grants=[days("F4", "mon", "tue", "wed")]) == ["within"]
    assert verdicts(packages, wished, grants=[days("F4", "mon")]) == ["outside"]
    assert verdicts(packages, wished, grants=[]) == ["outside"]
    without = requested(packages, wished)
    assert (without["verdict"], without["missing"]) == ("unknown", ["grants"])


def test_complex_care_for_the_evening_package_must_be_granted(packages: Rulebook) -> None:
    wished = [days("G4/S", "mon")]
    assert verdicts(packages, wished, grants=[days("F4", "sun")]) == ["within"]
    assert verdicts(packages, wished, grants=[days("F3", "mon")]) == ["outside"]
    assert requested(packages, wished)["verdict"] == "unknown"


def test_an_escort_is_not_given_twice_the_same_day_to_one_who_stays(packages: Rulebook) -> None:
    wished, granted = [days("T/center", "mon")], [days("T/spise", "mon", "sat")]
    for stays, already, verdict in [
        (True, None, "outside"), (None, True, "outside"), (True, False, "outside"), (False, None, "unknown"),
        (None, None, "unknown"), (False, False, "within"),
    ]:  # fmt: skip
        facts = {"stays_at_centre_to_eat": stays, "already_at_centre": already}
        request = requested(packages, wished, grants=granted, facts=facts)
        assert request["verdict"] == verdict
        unknown = [fact for fact, value in facts.items() if value is None]
        assert request["missing"] == (unknown if verdict == "unknown" else [])
    assert verdicts(packages, [days("T/center", "tue")], grants=granted) == ["within"]


def test_the_overcoat_is_not_the_only_task_where_care_runs(packages: Rulebook) -> None:
    for code in ("T/center", "T/spise"):
        alone, with_escort = (days(code, "mon", items=items) for items in (["overcoat"], ["overcoat", "escort"]))
        for care in ("F1", "F4", "G1", "G4", "G4/S"):
            assert verdicts(packages, [alone], grants=[days(care, "fri")]) == ["outside"]
            assert verdicts(packages, [with_escort], grants=[days(care, "fri")]) == ["within"]
        for other in ("H", "O", "C"):
            assert verdicts(packages, [alone], grants=[days(other, "mon")]) == ["within"]


def test_bins_need_cleaning_and_a_week_without_it(packages: Rulebook) -> None:
    def verdict(line: dict[str, Any], **facts: Any) -> tuple[str, list[str]]:
        request = requested(packages, [days("C", "mon", **line)], grants=[], facts=facts)
        return request["verdict"], request["missing"]

    bins = {"items": ["bins"]}
    assert verdict(bins) == ("unknown", ["cleaning_granted"])
    assert verdict(bins, cleaning_granted=True) == ("within", [])
    assert verdict(bins, cleaning_granted=False) == ("outside", [])
    assert verdict(bins, cleaning_weeks=[]) == ("within", [])
    assert verdict({**bins, "weeks": [9]}, cleaning_granted=True) == ("unknown", ["cleaning_weeks"])
    assert verdict({**bins, "weeks": [9, 10]}, cleaning_weeks=[10]) == ("outside", [])
    assert verdict({**bins, "weeks": [9, 11]}, cleaning_weeks=[10]) == ("within", [])
    assert verdict({"items": ["appointments"], "weeks": [10]}, cleaning_weeks=[10]) == ("within", [])


def test_a_night_visit_after_midnight_belongs_to_the_day_its_shift_began(packages: Rulebook) -> None:
    assert verdicts(packages, [days("H", "sun", starts=["23:30", "00:15", "06:59"])], grants=[]) == ["within"]
    assert verdicts(packages, [days("H", "sun", starts=["07:00"])], grants=[]) == ["outside"]


def test_a_single_time_is_for_the_night_and_for_observation(packages: Rulebook) -> None:
    for code in people.CODES:
        line = days(code, "mon", one_off=True, until="2026-03-02")
        allowed = code in ("H", "O")
        found = verdicts(packages, [line], grants=[days("F4", "mon")] if code in ("S", "G4/S") else [])
        assert found == ["within" if allowed else "needs_reason"]


def test_observation_without_an_end_date_needs_a_reason(packages: Rulebook) -> None:
    assert verdicts(packages, [days("O", "mon")], grants=[]) == ["needs_reason"]
    assert verdicts(packages, [days("O", "mon", until="2026-03-09")], grants=[]) == ["within"]


def test_what_runs_already_is_asked_for_where_it_counts(packages: Rulebook) -> None:
    for code in ("F1", "F4", "G1", "G4", "S", "G4/S"):
        assert "grants" in requested(packages, [days(code, "mon")])["missing"]
    assert "grants" not in requested(packages, [days("F1", "mon")], grants=[])["missing"]
