"""The first moment of a day, worked out in one place."""

from __future__ import annotations

import ast
from datetime import UTC, date, datetime, timedelta

import pytest

from helhed.days import COPENHAGEN, get_first_moment
from tests.house.sources import SHELL, calls, name_of, python_in, tree

MIDNIGHT = {"time.min", "time()", "datetime.min.time()"}


@pytest.mark.parametrize(
    ("on", "moment"),
    [
        (date(2026, 1, 15), datetime(2026, 1, 14, 23, tzinfo=UTC)),
        (date(2026, 7, 15), datetime(2026, 7, 14, 22, tzinfo=UTC)),
        # The clock changes at two or three that night, after midnight.
        (date(2026, 3, 29), datetime(2026, 3, 28, 23, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 24, 22, tzinfo=UTC)),
    ],
)
def test_a_day_begins_at_danish_midnight(on: date, moment: datetime) -> None:
    assert get_first_moment(on) == moment
    assert get_first_moment(on).astimezone(COPENHAGEN).date() == on
    assert (get_first_moment(on) - timedelta(microseconds=1)).astimezone(COPENHAGEN).date() == on - timedelta(days=1)


def test_no_other_place_of_the_shell_works_it_out() -> None:
    found = [
        f"{name_of(path)}:{call.lineno}"
        for path in python_in(SHELL)
        for call in calls(tree(path))
        if ast.unparse(call.func).endswith("combine") and any(ast.unparse(each) in MIDNIGHT for each in call.args)
    ]
    assert found == []
