"""For every test of the core, also where it is tested alone (`./test --core`)."""

from __future__ import annotations

import pytest

from tests.examples_profile import load_examples_profile


def pytest_configure(config: pytest.Config) -> None:
    """Choose how examples are drawn."""
    load_examples_profile()
