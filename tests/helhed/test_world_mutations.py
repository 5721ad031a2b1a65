"""Every world has cases, and a changed number, unit, rhythm or exception is caught by one.

A slice with a fixed seed; `python -m benchmarks.endurance.world_mutations` tries them all.
"""

from __future__ import annotations

from random import Random

import pytest

from tests.helhed.world_mutations import day_of, is_caught, mutate_world, names_of_worlds, world_of

SLICE, SEED = 12, 20261130


@pytest.mark.parametrize("name", names_of_worlds())
def test_a_changed_number_unit_rhythm_or_exception_of_a_world_is_caught(name: str) -> None:
    assert not is_caught(name, world_of(name))
    made = [*mutate_world(world_of(name), day_of(name))]
    chosen = Random(SEED).sample(made, min(SLICE, len(made)))
    assert [each.what for each in chosen if not is_caught(name, each.catalogue)] == []
