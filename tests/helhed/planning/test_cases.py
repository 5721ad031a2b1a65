"""Days that went wrong once, each through the command line with the value that is right."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.helhed.planning.test_commands import typed

CASES = Path(__file__).parent / "cases"
MOVES = ("--iterations", 20_000, "--threads", 1)


def solved(name: str, tmp_path: Path, *more: object) -> tuple[dict[str, Any], str]:
    """The plan of a case and what was said about it."""
    answer = tmp_path / f"{name}.plan.json"
    said = typed("solve", CASES / f"{name}.json", "-o", answer, *MOVES, *more)
    assert said.exit_code == 0, said.output
    return json.loads(answer.read_text(encoding="utf-8")), " ".join(said.output.split())


def given(plan: dict[str, Any]) -> set[str]:
    return {stop["visit"] for tour in plan["tours"] for stop in tour["stops"]} - {""}


def is_lawful(name: str, plan: dict[str, Any], tmp_path: Path) -> bool:
    made = tmp_path / "judged.json"
    made.write_text(json.dumps(plan), encoding="utf-8")
    return typed("score", CASES / f"{name}.json", made).exit_code == 0


def explained(name: str, tmp_path: Path) -> str:
    said = typed("explain", CASES / f"{name}.json", tmp_path / f"{name}.plan.json")
    assert said.exit_code == 0
    return " ".join(said.output.split())


def test_a_dear_visit_that_cannot_fit_takes_nothing_from_the_others(tmp_path: Path) -> None:
    plan, _ = solved("priority-buys-a-must", tmp_path)
    assert given(plan) == {"kort", "k0", "k1", "k2", "k3", "k4"}
    assert [left["visit"] for left in plan["unplanned"]] == ["lang"]


def test_what_cannot_be_reached_by_two_minutes_does_not_hold_up_the_other(tmp_path: Path) -> None:
    plan, _ = solved("unreachable-by-two-minutes", tmp_path)
    assert given(plan) == {"kort"}
    assert "insulin: der er ikke plads, uden at et krav brydes; i vejen: Faste tidsrum holdes (for 1)" in explained(
        "unreachable-by-two-minutes", tmp_path
    )


@pytest.mark.parametrize("name", ["short-staffed", "short-staffed-other-order"])
def test_where_staff_is_short_the_least_important_is_left_out(name: str, tmp_path: Path) -> None:
    plan, _ = solved(name, tmp_path)
    assert Counter(visit.rstrip("012345") for visit in given(plan)) == {"medicin": 6, "rengoering": 1}
    assert is_lawful(name, plan, tmp_path)


def test_the_same_day_in_another_order_has_the_same_plan(tmp_path: Path) -> None:
    one, other = (solved(name, tmp_path)[0] for name in ("short-staffed", "short-staffed-other-order"))
    assert {**one, "name": ""} == {**other, "name": ""}


@pytest.mark.parametrize("link", ["min_gap", "max_gap", "same_start"])
def test_links_reach_over_the_edge_of_what_is_planned_again(link: str, tmp_path: Path) -> None:
    plans = replanned(f"replan-{link}", 510, tmp_path)
    assert all(given(plan) == {"m", "e"} for plan in plans)


def test_a_fixed_visit_of_the_sick_is_loose_again_and_the_rest_is_planned(tmp_path: Path) -> None:
    for plan in replanned("replan-R2", 500, tmp_path):
        assert given(plan) == {"begun", "two", "pin", "later", "ida"}
        sick = next(tour for tour in plan["tours"] if tour["employee"] == "Bo")
        assert [stop["visit"] for stop in sick["stops"]] == ["begun"]
        assert sick["returns"] == 32400 + 300


def test_minutes_and_seconds_have_the_same_answer(tmp_path: Path) -> None:
    for one, other in zip(
        *(replanned(f"replan-R3_{unit}", 510, tmp_path) for unit in ("minutes", "seconds")), strict=True
    ):
        hours = [
            [
                (tour["employee"], stop["visit"], stop["start"] // ticks)
                for tour in plan["tours"]
                for stop in tour["stops"]
            ]
            for plan, ticks in ((one, 1), (other, 60))
        ]
        assert hours[0] == hours[1]
        assert ("Ida", "b", 785) in hours[0], "no sooner than a quarter before the promised hour"


def replanned(
    name: str, now: int, tmp_path: Path, event: tuple[str, str] = ("--sick", "Bo"), day: Path | None = None
) -> list[dict[str, Any]]:
    """The three alternatives when something happens, each judged against the day as it then is."""
    folder = tmp_path / name
    said = typed(
        "replan", day or CASES / f"{name}.json", CASES / f"{name}.plan.json", "--now", now, *event, "--seconds", 0.5,
        "-o", folder,
    )  # fmt: skip
    assert said.exit_code == 0, said.output
    plans = []
    for aim in ("fewest_changes", "least_lateness", "best_continuity"):
        assert typed("score", folder / "day.json", folder / f"{aim}.json").exit_code == 0
        plans.append(json.loads((folder / f"{aim}.json").read_text(encoding="utf-8")))
    return plans


def test_who_is_an_hour_away_is_not_there_at_the_minute_it_is_known(tmp_path: Path) -> None:
    day = json.loads((CASES / "replan-min_gap.json").read_text(encoding="utf-8"))
    staff = [one for one in day["employees"] if one["id"] in {"Bo", "Eva"}]
    eva, ways = next(one for one in staff if one["id"] == "Eva"), day["travel"]["car"]
    file = changed("replan-min_gap", tmp_path, employees=staff)
    for plan in replanned("replan-min_gap", 720, tmp_path, day=file):
        stops = [stop for tour in plan["tours"] if tour["employee"] == "Eva" for stop in tour["stops"]]
        came = [stop for stop in stops if stop["visit"] == "e"]
        assert not came or came[0]["start"] >= 720 * 60 + ways[eva["start_place"]][came[0]["place"]]


def test_an_acute_visit_begins_once_somebody_has_driven_there(tmp_path: Path) -> None:
    acute = {"id": "akut", "place": 1, "slots": [{"duration": 600}], "windows": [{"opens": 0, "closes": 36000}]}
    day = json.loads((CASES / "replan-R2.json").read_text(encoding="utf-8"))
    ways = day["travel"]["car"]
    for plan in replanned("replan-R2", 598, tmp_path, ("--acute", json.dumps(acute))):
        for tour in plan["tours"]:
            place = next(one["start_place"] for one in day["employees"] if one["id"] == tour["employee"])
            for stop in tour["stops"]:
                if stop["visit"] == "akut":
                    assert stop["start"] - ways[place][1] >= 598 * 60
                place = stop["place"]
        assert "akut" in given(plan)


def test_breaks_may_stand_in_any_order(tmp_path: Path) -> None:
    plan, _ = solved("breaks-unsorted", tmp_path)
    stops = plan["tours"][0]["stops"]
    assert [stop["visit"] for stop in stops] == ["v", "", ""]
    assert is_lawful("breaks-unsorted", plan, tmp_path)
    assert is_lawful("breaks-unsorted", {"tours": [{"employee": "Bo", "stops": [stops[0], stops[2]]}]}, tmp_path)


@pytest.mark.parametrize(
    "told",
    [
        "visits.a.excluded: ingen medarbejder hedder «bo». Mente du «Bo»?",
        "visits.a.preferred: ingen medarbejder hedder «Idda».",
        "history: ingen medarbejder på dagen hedder «Nobody».",
        "published: intet besøg hedder «nope».",
        "published: besøget «a» har ingen del 7",
        "published_hours: intet besøg hedder «nope».",
    ],
)
def test_a_name_that_no_one_bears_is_told_with_the_nearest(told: str, tmp_path: Path) -> None:
    assert told in solved("mistyped-names", tmp_path)[1]


def test_coordinates_the_wrong_way_round_are_told(tmp_path: Path) -> None:
    assert "breddegrad og længdegrad ser ud til at være byttet om" in solved("coordinates-swapped", tmp_path)[1]


def test_ways_may_have_decimals(tmp_path: Path) -> None:
    assert given(solved("matrix-of-decimals", tmp_path)[0]) == {"a", "b"}


def test_what_is_fixed_stays_and_the_conflict_is_shown(tmp_path: Path) -> None:
    plan, said = solved("pinned-overlap", tmp_path)
    assert [(stop["visit"], stop["start"]) for stop in plan["tours"][0]["stops"]] == [("a", 28800), ("b", 30600)]
    assert "Krav brudt: Der er tid til at nå frem (b hos Bo)" in said
    assert not is_lawful("pinned-overlap", plan, tmp_path)


def test_links_that_contradict_each_other_are_told_both(tmp_path: Path) -> None:
    plan, said = solved("contradictory-links", tmp_path)
    assert {left["reason"] for left in plan["unplanned"]} == {"contradictory_links"}
    for words in (said, explained("contradictory-links", tmp_path)):
        assert "links[0] («a» og «b» begynder samtidig) og links[1] («a» og «b» gives af den samme)" in words
        assert "bindingerne modsiger hinanden: «a» og «b» begynder samtidig og «a» og «b» gives af den samme" in words
    assert len(given(plan)) == 1, "one of them can be given"


def test_a_request_has_its_price_once(tmp_path: Path) -> None:
    plan, _ = solved("request-price", tmp_path)
    assert plan["cost"] == 500


def changed(name: str, tmp_path: Path, **keys: Any) -> Path:
    """A case with some keys of the day changed."""
    day = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8")) | keys
    file = tmp_path / "changed.json"
    file.write_text(json.dumps(day), encoding="utf-8")
    return file


def shown(file: Path, tmp_path: Path) -> tuple[dict[str, Any], str]:
    """The plan of a file and its route lists."""
    answer = tmp_path / "changed.plan.json"
    said = typed("solve", file, "-o", answer, *MOVES)
    assert said.exit_code == 0, said.output
    assert typed("score", file, answer).exit_code == 0
    text = typed("show", file, answer, "-o", "-", "--text")
    return json.loads(answer.read_text(encoding="utf-8")), text.stdout


def test_one_person_has_two_parts_of_a_shift_and_goes_home_between(tmp_path: Path) -> None:
    day = json.loads((CASES / "split-shift.json").read_text(encoding="utf-8"))
    ida = day["employees"][2]
    parts = [{"from": 25200, "to": 39600}, {"from": 57600, "to": 72000}]
    people = [{"id": "Bo", "start_place": 0, "end_place": 0, "parts": parts}, ida]
    history = [{"citizen": "c", "employee": "Bo", "visits": 3}]
    plan, text = shown(changed("split-shift", tmp_path, employees=people, history=history), tmp_path)
    assert [(tour["employee"], [stop["visit"] for stop in tour["stops"]]) for tour in plan["tours"]] == [
        ("Bo", ["m", "e"]), ("Ida", []),
    ]  # fmt: skip
    assert [line.split()[0] for line in text.splitlines() if "hjemme" in line] == ["08:40", "18:40"]


def test_one_building_has_one_parking(tmp_path: Path) -> None:
    day = json.loads((CASES / "same-building.json").read_text(encoding="utf-8"))
    visits = [visit | {"place": 1, "building": "Tårnet", "parking": 300} for visit in day["visits"][:4]]
    visits.append(day["visits"][4] | {"place": 2, "parking": 300})
    ways = {"car": [[0, 600, 600], [600, 0, 600], [600, 600, 0]]}
    plan, _ = shown(changed("same-building", tmp_path, visits=visits, travel=ways), tmp_path)
    assert plan["cost"] == 3 * 600 + 2 * 300
    assert len(given(plan)) == 5


def test_a_night_of_25_hours_is_planned_and_shown_on_the_clock(tmp_path: Path) -> None:
    file = changed("night-of-25-hours", tmp_path, date="2026-10-24", timezone="Europe/Copenhagen")
    plan, text = shown(file, tmp_path)
    assert plan["tours"][0]["stops"][0]["start"] == 111600
    assert "06:00–06:15" in text, "31 hours after midnight of that day it is six o'clock"
    assert "lovet 06:00–06:30" in text


def test_a_night_of_23_hours_is_shown_on_the_clock(tmp_path: Path) -> None:
    file = changed("night-of-25-hours", tmp_path, date="2027-03-27", timezone="Europe/Copenhagen")
    assert "08:00–08:15" in shown(file, tmp_path)[1]


@pytest.mark.parametrize(
    ("links", "told"),
    [
        ([("order", "a", "b", 60), ("order", "b", "c", 0), ("order", "c", "a", 0)], (0, 1, 2)),
        ([("order", "a", "b", 60), ("order", "b", "a", 0)], (0, 1)),
        ([("same_start", "a", "b"), ("same_start", "b", "c"), ("order", "a", "c", 60)], (0, 1, 2)),
        ([("same_employee", "a", "b"), ("same_employee", "b", "c"), ("different_employee", "a", "c")], (0, 1, 2)),
    ],
)  # fmt: skip
def test_a_chain_of_links_that_contradicts_itself_is_told_and_costs_one_visit(
    links: list[tuple[Any, ...]], told: tuple[int, ...], tmp_path: Path
) -> None:
    day = json.loads((CASES / "contradictory-links.json").read_text(encoding="utf-8"))
    made = [
        {"kind": kind, "first": first, "second": second} | ({"min_gap": gap[0]} if gap else {})
        for kind, first, second, *gap in links
    ]
    visits = [*day["visits"], day["visits"][0] | {"id": "c"}, day["visits"][0] | {"id": "d"}]
    file, answer = changed("contradictory-links", tmp_path, visits=visits, links=made), tmp_path / "answer.json"
    said = typed("solve", file, "-o", answer, *MOVES)
    assert said.exit_code == 0, said.output
    words = " ".join(said.output.split())
    assert all(f"links[{number}] (" in words for number in told)
    assert "modsiger hinanden" in words
    assert len(given(json.loads(answer.read_text(encoding="utf-8")))) == 3
    assert typed("score", file, answer).exit_code == 0


def test_an_order_that_a_same_start_keeps_already_stops_nothing(tmp_path: Path) -> None:
    links = [
        {"kind": "same_start", "first": "a", "second": "b"}, {"kind": "order", "first": "b", "second": "a"},
    ]  # fmt: skip
    plan, _ = shown(changed("contradictory-links", tmp_path, links=links), tmp_path)
    assert given(plan) == {"a", "b"}


def test_a_fixed_visit_without_a_way_is_named_and_counts_no_hours(tmp_path: Path) -> None:
    day = json.loads((CASES / "contradictory-links.json").read_text(encoding="utf-8"))
    fixed = day["visits"][1] | {"place": 2, "fixed": {"employees": ["Bo"], "start": 30600}}
    ways = {"car": [[0, 600, None], [600, 0, None], [None, None, 0]]}
    file = changed("contradictory-links", tmp_path, visits=[day["visits"][0], fixed], links=[], travel=ways)
    said = typed("solve", file, "-o", tmp_path / "answer.json", *MOVES)
    words = " ".join(said.output.split())
    assert "Krav brudt: Der er en vej derhen og hjem (b hos Bo)" in words
    assert "Minutter på vejen 20" in words, "only those to and from the other visit"
    assert "Overarbejde 0 minutter" in words
    text = typed("show", file, tmp_path / "answer.json", "-o", "-", "--text").stdout
    assert "08:30–08:40 sted 2 · b · INGEN VEJ" in " ".join(text.split())
