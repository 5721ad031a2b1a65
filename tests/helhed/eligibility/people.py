"""Invented citizens: every value the contract allows of every fact, known or not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

FLAGS = (
    "trained_first", "relatives_can_help", "possible_by_day", "others_can_do_it", "need_is_permanent",
    "condition_unstable", "recently_discharged", "can_reach_centre_alone", "can_be_trained_to_reach_centre",
    "stays_at_centre_to_eat", "already_at_centre", "covered_by_section_85", "cleaning_granted",
)  # fmt: skip
DWELLINGS = (
    "own_home", "near_activity_centre", "somatic_care_home", "dementia_care_home", "temporary_somatic",
    "temporary_dementia",
)  # fmt: skip
HOUSING = ("somatic", "dementia", "temporary_somatic", "temporary_dementia")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CODES = ("F1", "F2", "F3", "F4", "G1", "G2", "G3", "G4", "H", "O", "T/center", "T/spise", "S", "G4/S", "C")
INTERESTING_MINUTES = (0, 1, 105, 119, 120, 121, 465, 479, 480, 481, 779, 780, 781, 1439, 1440, 1441, 1456, 3000)

VALUES: Mapping[str, st.SearchStrategy[Any]] = {
    "functional_level": st.sampled_from((0, 1, 2, 3, 4, 9)),
    "dwelling": st.sampled_from(DWELLINGS),
    "housing_grant": st.sampled_from(HOUSING),
    "weekly_minutes": st.sampled_from(INTERESTING_MINUTES) | st.integers(0, 4000),
    "staff_per_visit": st.sampled_from((1, 2)),
    "shifts": st.lists(st.sampled_from(("day", "evening", "night")), unique=True),
    "cleaning_weeks": st.lists(st.integers(1, 53), unique=True, max_size=4),
    **{flag: st.booleans() for flag in FLAGS},
}

facts = st.fixed_dictionaries({}, optional=dict(VALUES))
"""Facts as the contract's JSON has them; what is left out is unknown."""

weekdays = st.lists(st.sampled_from(WEEKDAYS), unique=True, min_size=1)
grants = st.lists(st.fixed_dictionaries({"package": st.sampled_from(CODES), "weekdays": weekdays}), max_size=3)
