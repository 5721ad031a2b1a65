"""Ways from a road map, asked of a server on this machine that speaks as OSRM and Valhalla do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from typer.testing import CliRunner

from helhed.cli import app
from helhed.cli.roads_http import roads_from
from helhed.errors import PlanningError
from helhed.planning import Problem
from helhed.planning.formats import parse_problem, serialise_problem
from helhed.planning.model.travel_times import with_roads
from tests.helhed.planning.worlds import day, employee, visit

ISLAND = 60.0


def seconds(here: tuple[float, float], there: tuple[float, float]) -> float | None:
    """A hundred seconds for a degree north or south, and no way to the island."""
    if ISLAND in (here[0], there[0]) and here != there:
        return None
    return 100 * abs(here[0] - there[0])


class Speaks(BaseHTTPRequestHandler):
    """Answers a table as OSRM does on GET and as Valhalla does on POST; remembers what was asked."""

    asked: list[str] = []

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        _, table, version, profile, spots = parts.path.split("/")
        places = [tuple(map(float, reversed(one.split(",")))) for one in spots.split(";")]
        given = parse_qs(parts.query)
        here, there = ([places[int(at)] for at in given[key][0].split(";")] for key in ("sources", "destinations"))
        self.asked.append(f"{table}/{version}/{profile} {len(here)}x{len(there)}")
        self.answer({"code": "Ok", "durations": [[seconds(a, b) for b in there] for a in here]})  # type: ignore[arg-type]

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append(f"{self.path} {body['costing']}")
        here, there = ([(one["lat"], one["lon"]) for one in body[key]] for key in ("sources", "targets"))
        rows = [[{"time": seconds(a, b), "distance": 1.0} for b in there] for a in here]
        self.answer({"sources_to_targets": rows, "units": "kilometers"})

    def answer(self, data: object) -> None:
        body = json.dumps("nothing" if "/broken" in self.path else data).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    listening = ThreadingHTTPServer(("127.0.0.1", 0), Speaks)
    Thread(target=listening.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{listening.server_port}"
    listening.shutdown()
    listening.server_close()


def spread(*north: float, means: str = "car") -> Problem:
    """A day with places at these latitudes."""
    visits = [visit(f"v{at}", place=at) for at in range(1, len(north))]
    spots = tuple((one, 9.0) for one in north)
    return day(
        visits, [employee("Ane", means=means)], travel={means: np.zeros((1, 1), dtype=np.int64)}, locations=spots
    )


@pytest.mark.parametrize("kind", ["osrm", "valhalla"])
def test_ways_are_asked_in_pieces_and_put_together(server: str, kind: str) -> None:
    found = with_roads(spread(56.0, 56.5, 57.0, 58.0), roads_from(f"{kind}:{server}"), at_once=3)
    way = found.travel["car"]
    assert way[0].tolist() == [0, 50, 100, 200]
    assert way[3].tolist() == [200, 150, 100, 0]


def test_the_means_of_travel_goes_by_the_name_each_server_has_for_it(server: str) -> None:
    Speaks.asked.clear()
    for kind in ("osrm", "valhalla"):
        for means in ("car", "bicycle"):
            with_roads(spread(56.0, 57.0, means=means), roads_from(f"{kind}:{server}"))
    assert Speaks.asked == [
        "table/v1/driving 2x2", "table/v1/cycling 2x2", "/sources_to_targets auto", "/sources_to_targets bicycle",
    ]  # fmt: skip


def test_ticks_are_those_of_the_day(server: str) -> None:
    slow = day([visit("v", place=1)], [employee("Ane")], locations=((56.0, 9.0), (57.2, 9.0)), ticks_per_minute=1)
    assert with_roads(slow, roads_from(f"osrm:{server}")).travel["car"][0, 1] == 2


def test_a_place_without_a_road_or_a_location_is_a_fault(server: str) -> None:
    with pytest.raises(PlanningError) as caught:
        with_roads(spread(56.0, ISLAND), roads_from(f"osrm:{server}"))
    assert len(caught.value.faults) == 2
    with pytest.raises(PlanningError):
        with_roads(day([visit("v")], [employee("Ane")]), roads_from(f"osrm:{server}"))


@pytest.mark.parametrize("address", ["osrm:file:///etc/hosts", "osrm:", "maps:http://127.0.0.1", "http://127.0.0.1"])
def test_only_a_server_that_is_known_and_reached_by_http_is_asked(address: str) -> None:
    with pytest.raises(PlanningError):
        roads_from(address)


def test_a_server_that_is_away_or_says_something_else_is_a_fault(server: str) -> None:
    for address in (f"valhalla:{server}/broken", "osrm:http://127.0.0.1:9"):
        with pytest.raises(PlanningError):
            with_roads(spread(56.0, 57.0), roads_from(address))


def test_a_day_gets_its_ways_from_the_command_line(server: str, tmp_path: Path) -> None:
    file, better = tmp_path / "day.json", tmp_path / "better.json"
    file.write_text(json.dumps(serialise_problem(spread(56.0, 57.0))), encoding="utf-8")
    said = CliRunner().invoke(app, ["plan", "ways", str(file), "--from", f"osrm:{server}", "-o", str(better)])
    assert said.exit_code == 0, said.output
    assert parse_problem(json.loads(better.read_text(encoding="utf-8"))).travel["car"][0, 1] == 100
    said = CliRunner().invoke(app, ["plan", "ways", str(file), "--from", "nowhere", "-o", str(better)])
    assert said.exit_code == 2
