"""Maps an assessment's rows to a draft, and to the facts for the standards."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from municipality.casework.drafts import AssessmentDraft, ItemLevels, NeedOfHelp, sum_weekly_minutes
from municipality.casework.models import Assessment, Grant, Home

# What a draft holds in columns of the same name.
COLUMNS = (
    "assessed_on", "place", "own_view", "resources", "goals", "facts", "overall_level", "overall_reason",
)  # fmt: skip
# What a standard reads of a running grant: caps count it with the wish.
GRANT_TERMS = ("weekdays", "per_day", "rhythm", "one_off", "weeks", "item_rhythms", "amounts")
LISTS = ("participants", "signs", "signs_absent")
SHIFT_ORDER = ("day", "evening", "night")


def read_assessment_draft(row: Assessment) -> AssessmentDraft:
    """What an assessment says."""
    columns: dict[str, Any] = {name: getattr(row, name) for name in COLUMNS}
    lists: dict[str, Any] = {name: tuple(getattr(row, name)) for name in LISTS}
    items = tuple(
        ItemLevels(
            code=item.code,
            present=item.present,
            expected=item.expected,
            performance=item.performance,
            significance=item.significance,
            note=item.note,
        )
        for item in sorted(row.items.all(), key=lambda item: item.pk)
    )
    needs = tuple(
        NeedOfHelp(
            shift=need.shift,
            what=need.what,
            minutes=need.minutes,
            times=need.times,
            every_weeks=need.every_weeks,
            employees=need.employees,
        )
        for need in sorted(row.needs.all(), key=lambda need: need.position)
    )
    return AssessmentDraft(**columns, **lists, items=items, needs=needs)


def get_draft_columns(draft: AssessmentDraft) -> dict[str, Any]:
    """A draft as the columns of its row."""
    return {name: getattr(draft, name) for name in COLUMNS} | {name: list(getattr(draft, name)) for name in LISTS}


def build_assessment_input(
    draft: AssessmentDraft, home: Home | None, running: Iterable[Grant], request: Iterable[Mapping[str, Any]]
) -> dict[str, Any]:
    """Returns the facts for the standards, as the contract writes them. An unanswered fact is left out, so unknown."""
    facts = dict(draft.facts)
    if draft.overall_level is not None:
        facts["functional_level"] = draft.overall_level
    if home is not None and home.dwelling:
        facts["dwelling"] = home.dwelling
    if draft.needs:
        facts["weekly_minutes"] = sum_weekly_minutes(draft.needs)
        facts["staff_per_visit"] = max(need.employees for need in draft.needs)
        asked = {need.shift for need in draft.needs}
        facts["shifts"] = [shift for shift in SHIFT_ORDER if shift in asked]
    return {
        "facts": facts,
        "signs": list(draft.signs),
        "signs_absent": list(draft.signs_absent),
        "grants": [build_grant_input(row) for row in running],
        "request": [dict(line) for line in request],
    }


def build_grant_input(row: Grant) -> dict[str, Any]:
    """A running grant as the contract writes it."""
    said = {name: row.terms[name] for name in GRANT_TERMS if row.terms.get(name) is not None}
    return {"package": row.product, **said}


def get_age(born: date, on: date) -> int:
    """Whole years lived on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
