"""How often a property is tried. No test fails because the machine was busy with something else."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

UNHURRIED = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]


def tried(times: int) -> settings:
    """As many examples as this, however long they take."""
    return settings(max_examples=times, deadline=None, suppress_health_check=UNHURRIED)
