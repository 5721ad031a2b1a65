"""When somebody is sick or late, or a visit comes or falls away: three ways on, and nothing stirred without need."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helhed.errors import PlanningError
from helhed.planning import (
    Break,
    DifferentEmployee,
    Link,
    Order,
    Plan,
    Problem,
    SameEmployee,
    SameStart,
    Slot,
    TimeWindow,
    Unplanned,
    score,
    solve,
    stop_after_iterations,
)
from helhed.planning.demo.demo_day import Size, demo_day
from helhed.planning.replan.events import delay_of
from helhed.planning.replan.replan import (
    Acute,
    Alternative,
    Cancelled,
    Delayed,
    PlanChange,
    Sick,
    after_events,
    replan_day,
)
from tests.helhed.planning.worlds import day, employee, plan, visit

NOW = 9 * 3600


@pytest.fixture(scope="module")
def municipality() -> tuple[Problem, Plan]:
    """A small invented municipality with a plan."""
    problem = demo_day(3, Size(citizens=40, visits=120, teams=2))
    return problem, solve(problem, stop_after_iterations(120_000))


def busiest(made: Plan) -> str:
    return max(made.tours, key=lambda tour: sum(NOW < stop.start < NOW + 4 * 3600 for stop in tour.stops)).employee


def test_somebody_sick_gives_three_lawful_alternatives(municipality: tuple[Problem, Plan]) -> None:
    problem, made = municipality
    sick = busiest(made)
    found = replan_day(
        problem, made, [Sick(employee=sick)], now=NOW, freeze=1800, stop=lambda: stop_after_iterations(30_000)
    )
    assert [one.aim for one in found] == ["fewest_changes", "least_lateness", "best_continuity"]
    for one in found:
        assert score(one.problem, one.plan).is_lawful
        assert all(stop.start < NOW for stop in one.plan.tour(sick).stops if stop.visit)
        assert {change.visit for change in one.changes} or not made.tour(sick).stops


def test_what_has_begun_stands(municipality: tuple[Problem, Plan]) -> None:
    problem, made = municipality
    found = replan_day(
        problem, made, [Sick(employee=busiest(made))], now=NOW, freeze=1800, stop=lambda: stop_after_iterations(10_000)
    )[0]
    begun = {
        (tour.employee, stop.visit, stop.start)
        for tour in made.tours
        for stop in tour.stops
        if stop.visit and stop.start < NOW
    }
    still = {(tour.employee, stop.visit, stop.start) for tour in found.plan.tours for stop in tour.stops}
    assert begun <= still


def test_a_cancelled_visit_is_gone_and_an_acute_one_is_given(municipality: tuple[Problem, Plan]) -> None:
    problem, made = municipality
    gone = next(stop.visit for tour in made.tours for stop in tour.stops if stop.visit and stop.start > NOW + 3600)
    acute = replace(visit("acute", place=5, opens=NOW, closes=NOW + 3600), slots=(Slot(duration=600),))
    events = [Cancelled(visit=gone), Acute(visit=acute)]
    found = replan_day(problem, made, events, now=NOW, freeze=1800, stop=lambda: stop_after_iterations(30_000))[0]
    given = {stop.visit: stop.start for tour in found.plan.tours for stop in tour.stops}
    assert gone not in given
    assert given["acute"] >= NOW


def test_a_delay_holds_the_employee_up(municipality: tuple[Problem, Plan]) -> None:
    problem, made = municipality
    who = busiest(made)
    found = replan_day(
        problem,
        made,
        [Delayed(employee=who, ticks=1200)],
        now=NOW,
        freeze=1800,
        stop=lambda: stop_after_iterations(20_000),
    )
    for one in found:
        assert score(one.problem, one.plan).is_lawful
        held = next(stop for stop in one.plan.tour(who).stops if stop.visit == delay_of(who))
        assert held.start >= NOW
        assert held.end - held.start == 1200
        after = [stop for stop in one.plan.tour(who).stops if stop.start > held.start]
        assert all(stop.start >= held.end for stop in after)


def test_an_event_about_nobody_is_a_fault(municipality: tuple[Problem, Plan]) -> None:
    problem, made = municipality
    with pytest.raises(PlanningError) as caught:
        replan_day(
            problem,
            made,
            [Sick(employee="Zoe"), Cancelled(visit="?")],
            now=NOW,
            freeze=0,
            stop=lambda: stop_after_iterations(1),
        )
    assert len(caught.value.faults) == 2


def quiet() -> tuple[Problem, Plan]:
    """Ane and Bo at the ends of a line with two visits each; one tick is a minute."""
    people = [employee("Ane"), employee("Bo", start_place=9, end_place=9)]
    visits = [visit("a1", place=1), visit("a2", place=2), visit("b1", place=8), visit("b2", place=7)]
    problem = replace(day([*visits, visit("end", place=9)], people), leeway=15, ticks_per_minute=1)
    made = plan(("Ane", [("a1", 5), ("a2", 60)]), ("Bo", [("b1", 5), ("b2", 60), ("end", 90)]), problem=problem)
    return problem, made


def mended(*events: object, now: int = 30) -> tuple[Problem, Plan, tuple[PlanChange, ...]]:
    problem, made = quiet()
    found = replan_day(problem, made, events, now=now, freeze=10, stop=lambda: stop_after_iterations(8192))[0]  # type: ignore[arg-type]
    return found.problem, found.plan, found.changes


def test_a_visit_that_falls_away_stirs_nothing_else() -> None:
    _, _, changes = mended(Cancelled(visit="a2"))
    assert [(one.visit, one.becomes) for one in changes if one.is_of_people or one.ticks > 15] == [("a2", None)]


def test_nobody_comes_more_than_a_leeway_sooner_than_they_were_told() -> None:
    _, found, _ = mended(Cancelled(visit="b2"))
    told = {"end": 90}
    starts = {stop.visit: stop.start for tour in found.tours for stop in tour.stops}
    assert starts["end"] >= told["end"] - 15


@pytest.mark.parametrize(
    ("windows", "promised"),
    [
        ([(0, 20)], 90),
        ([(0, 20), (80, 120)], 90),
        ([(0, 20), (80, 120)], 85),
        ([(0, 20), (95, 120)], 95),
        ([(0, 80), (85, 120)], 90),
    ],
)
def test_no_visit_begins_sooner_than_promised_whatever_its_windows(
    windows: list[tuple[int, int]], promised: int
) -> None:
    slots = tuple(TimeWindow(opens=opens, closes=closes) for opens, closes in windows)
    visits = [visit("gone", place=2), visit("kept", place=1, windows=slots)]
    problem = replace(day(visits, [employee("Ane"), employee("Bo")]), leeway=15, ticks_per_minute=1)
    made = plan(("Ane", [("gone", 40), ("kept", promised)]), problem=problem)
    for event in (Cancelled(visit="gone"), Sick(employee="Ane")):
        changed = after_events(problem, made, [event], now=5, freeze=5)
        kept = next(one for one in changed.visits if one.id == "kept")
        assert min(window.opens for window in kept.windows) >= promised - 15
        for one in replan_day(problem, made, [event], now=5, freeze=5, stop=lambda: stop_after_iterations(4096)):
            starts = {stop.visit: stop.start for tour in one.plan.tours for stop in tour.stops}
            assert promised - 15 <= starts["kept"] <= promised
            assert score(one.problem, one.plan).is_lawful


def test_a_hard_window_that_has_closed_is_not_opened_again() -> None:
    problem = replace(day([visit("missed", closes=20, is_window_hard=True), visit("b")], [employee("Ane")]), leeway=15)
    made = plan(("Ane", [("b", 60)]), problem=problem)
    for one in replan_day(
        problem, made, [Cancelled(visit="b")], now=30, freeze=0, stop=lambda: stop_after_iterations(4096)
    ):
        assert [left.visit for left in one.plan.unplanned] == ["missed"]


def test_a_second_event_does_not_forget_where_an_employee_is_heading() -> None:
    visits = [visit("near", place=1), visit("far", place=9), visit("kept", place=1), visit("other", place=2)]
    problem = replace(day(visits, [employee("Ane"), employee("Bo")]), leeway=90, ticks_per_minute=1)
    made = plan(("Ane", [("near", 5), ("far", 55), ("kept", 110)]), ("Bo", [("other", 60)]), problem=problem)
    rule = stop_after_iterations(4096)
    first = replan_day(problem, made, [Cancelled(visit="far")], now=20, freeze=0, stop=lambda: rule)[0]
    assert first.problem.employees[0].free_from == 55
    events = [Cancelled(visit="other"), Sick(employee="Bo"), Acute(visit=visit("acute", closes=40))]
    for one in replan_day(first.problem, first.plan, events, now=30, freeze=0, stop=lambda: rule):
        starts = {given.visit: given.start for tour in one.plan.tours for given in tour.stops}
        assert min(starts["acute"], starts["kept"]) >= 55 + 40, "Ane goes to the end of the line first"
        assert score(one.problem, one.plan).is_lawful
    later = replan_day(first.problem, first.plan, events[:1], now=60, freeze=0, stop=lambda: rule)[0]
    assert (later.problem.employees[0].free_from, later.problem.employees[0].free_place) == (60, None)


@pytest.mark.parametrize("kind", [DifferentEmployee, SameEmployee, SameStart, Order])
def test_a_visit_tied_to_one_left_out_gives_way_to_a_more_important_one(kind: type[Link]) -> None:
    dear = visit("dear", place=1, must_start_before=50, priority=3)
    left = visit("left", place=1, slots=(Slot(duration=10, skills=frozenset({"nurse"})),))
    link = kind(first="left", second="tied")
    problem = day([dear, left, visit("tied", place=1)], [employee("Ane")], links=(link,), ticks_per_minute=1)
    made = plan(("Ane", [("dear", 20), ("tied", 50)]), problem=problem)
    made = replace(made, unplanned=(Unplanned(visit="left", reason="nobody_able"),))
    for one in replan_day(
        problem,
        made,
        [Delayed(employee="Ane", ticks=25)],
        now=15,
        freeze=0,
        stop=lambda: stop_after_iterations(4096),
    ):
        assert [out.visit for out in one.plan.unplanned] == ["left"]
        assert score(one.problem, one.plan).is_lawful


@pytest.mark.parametrize(
    "link",
    [
        SameStart(first="one", second="other"),
        SameEmployee(first="one", second="other"),
        DifferentEmployee(first="one", second="other"),
        Order(first="one", second="other", min_gap=10, max_gap=12),
    ],
)
def test_two_visits_left_out_that_are_tied_to_one_another_are_placed_at_once(link: Link) -> None:
    visits = [visit("long", place=1, slots=(Slot(duration=60),)), visit("short", place=1, slots=(Slot(duration=60),))]
    visits += [visit(name, place=1, must_start_before=60, priority=2) for name in ("one", "other")]
    people = [employee("Ane", shift_end=90), employee("Bo", shift_end=90)]
    problem = day(visits, people, links=(link,), ticks_per_minute=1)
    made = plan(("Ane", [("long", 15)]), ("Bo", [("short", 15)]), problem=problem)
    left = tuple(Unplanned(visit=name, reason="no_room") for name in ("one", "other"))
    gone = [Cancelled(visit="long"), Cancelled(visit="short")]
    for one in replan_day(
        problem, replace(made, unplanned=left), gone, now=5, freeze=0, stop=lambda: stop_after_iterations(4096)
    ):
        assert not one.plan.unplanned
        assert score(one.problem, one.plan).is_lawful


def test_who_is_not_near_keeps_the_day_to_the_minute() -> None:
    problem, made = quiet()
    near = [employee(name) for name in ("Cy", "Dan", "Eva")]
    problem = replace(problem, employees=(*problem.employees, *near))
    for one in replan_day(
        problem, made, [Sick(employee="Ane")], now=30, freeze=10, stop=lambda: stop_after_iterations(8192)
    ):
        assert one.plan.tour("Bo").stops == made.tour("Bo").stops
        assert one.changed_people == 1


def test_who_was_to_lift_with_the_sick_is_planned_again_and_takes_the_break_where_it_then_is() -> None:
    people = [employee("Ane"), employee("Bo", breaks=(Break(opens=20, closes=60, duration=10),)), employee("Cy")]
    two = (Slot(duration=10), Slot(duration=10))
    problem = day([visit("lift", place=4, slots=two, closes=20), visit("b", place=8)], people)
    made = plan(("Ane", [("lift", 20)]), ("Bo", [("lift", 20), ("", 30), ("b", 60)]), problem=problem)
    for one in replan_day(
        problem, made, [Sick(employee="Ane")], now=10, freeze=5, stop=lambda: stop_after_iterations(8192)
    ):
        assert score(one.problem, one.plan).is_lawful
        assert not one.plan.unplanned


def test_who_is_held_up_is_not_held_to_what_begins_soon() -> None:
    problem, found, _ = mended(Delayed(employee="Ane", ticks=40), now=55)
    assert score(problem, found).is_lawful
    assert not found.unplanned
    starts = {stop.visit: (tour.employee, stop.start) for tour in found.tours for stop in tour.stops}
    assert starts["a2"] == ("Bo", starts["a2"][1]) or starts["a2"][1] >= 95


def test_a_break_that_has_begun_is_not_moved() -> None:
    people = [employee("Ane", breaks=(Break(opens=10, closes=50, duration=5),))]
    problem = day([visit("a", place=1), visit("b", place=2)], people)
    made = plan(("Ane", [("a", 5), ("", 20), ("b", 60)]), problem=problem)
    changed = after_events(problem, made, [Cancelled(visit="b")], now=30, freeze=0)
    assert changed.employees[0].breaks == (Break(opens=20, closes=20, duration=5),)


def test_the_whole_day_is_asked_where_the_neighbourhood_has_no_room() -> None:
    problem, made = quiet()
    acute = replace(visit("acute", place=5, opens=40, closes=45), must_start_before=80)
    found = replan_day(problem, made, [Acute(visit=acute)], now=30, freeze=10, stop=lambda: stop_after_iterations(8192))
    assert all(not one.plan.unplanned for one in found)


def test_an_acute_visit_with_a_name_that_is_taken_is_a_fault() -> None:
    with pytest.raises(PlanningError):
        mended(Acute(visit=visit("a1")))


def test_a_moved_hour_counts_once_for_a_visit_whoever_comes_then() -> None:
    problem, made = quiet()
    changes = [
        PlanChange(visit="a1", slot=0, was=("Ane", 10), becomes=("Bo", 40)),
        PlanChange(visit="a2", slot=0, was=("Ane", 10), becomes=("Ane", 40)),
        PlanChange(visit="a2", slot=1, was=("Bo", 10), becomes=("Bo", 40)),
        PlanChange(visit="b1", slot=0, was=("Bo", 10), becomes=("Ane", 20)),
        PlanChange(visit="b2", slot=0, was=("Bo", 10), becomes=None),
    ]
    found = Alternative(aim="fewest_changes", plan=made, changes=tuple(changes), problem=problem)
    assert (found.changed_people, found.moved_hours) == (2, 2)


def test_what_changed_is_counted_by_people_and_by_hours() -> None:
    moved = PlanChange(visit="a", slot=0, was=("Ane", 10), becomes=("Ane", 40))
    other = PlanChange(visit="a", slot=0, was=("Ane", 10), becomes=("Bo", 10))
    gone = PlanChange(visit="a", slot=0, was=("Ane", 10), becomes=None)
    assert (moved.is_of_people, moved.ticks) == (False, 30)
    assert (other.is_of_people, other.ticks) == (True, 0)
    assert gone.is_of_people
