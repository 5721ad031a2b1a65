"""How Hypothesis draws examples: the same each time, or anew where `./test --random` asks for it."""

from __future__ import annotations

import os

from hypothesis import settings

VARIABLE = "HELHED_EXAMPLES"
FIXED, RANDOM = "fixed", "random"


def load_examples_profile() -> None:
    """Loads the profile that the environment variable names; without one the examples are fixed.

    Neither has a deadline: how long an example takes on a busy machine says nothing about it.
    """
    settings.register_profile(FIXED, derandomize=True, database=None, deadline=None)
    settings.register_profile(RANDOM, derandomize=False, deadline=None, print_blob=True)
    settings.load_profile(os.environ.get(VARIABLE, FIXED))
