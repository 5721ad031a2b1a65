"""The town of the load benchmark lies beside the demonstration's towns, so it needs a number and a name of its own."""

from __future__ import annotations

from benchmarks.load.fill import large_town
from municipality.demo.municipalities import TOWNS


def test_the_large_town_takes_no_number_name_or_user_of_the_demonstration() -> None:
    large = large_town(citizens=10, users=2)
    assert large.code not in {town.code for town in TOWNS}
    assert large.name not in {town.name for town in TOWNS}
    taken = {worker.username for town in TOWNS for worker in town.workers}
    assert taken.isdisjoint(worker.username for worker in large.workers)
