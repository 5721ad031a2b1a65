"""The lines of a decision saved by a page, merged line by line and field by field with what others saved since."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from municipality.access.actor import Actor
from municipality.access.permissions import may_decide
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.assessment.draft_merging import (
    NO_VERSION,
    OtherSave,
    PageSave,
    merge_save,
    record_save,
)
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.decision.decision_replacement import read_line_draft
from municipality.casework.actions.decision.decisions import (
    WRITTEN,
    DecisionLineDraft,
    ItemRefusal,
    put_lines,
    require_decision_draft,
)
from municipality.casework.actions.decision.unchanged_drafts import is_answered_alike
from municipality.casework.actions.letters.letter_answers import DecisionAnswers, FactText
from municipality.casework.actions.rows import get_or_refuse, lock_or_refuse
from municipality.casework.models import Decision
from municipality.casework.three_way_merge import Fields

DAYS = ("start", "last_day")
ANSWERS = "answers."


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedLines:
    """The result of a save: the lines as saved, and what others have written in them since the page was read.

    Everything but the `conflicts` is saved; `yours` are the lines with the page's own values in those.
    """

    row: Decision
    saved: tuple[DecisionLineDraft, ...]
    yours: tuple[DecisionLineDraft, ...]
    answers: DecisionAnswers
    your_answers: DecisionAnswers
    conflicts: tuple[str, ...]
    taken: tuple[str, ...]
    others: tuple[OtherSave, ...]


def merge_lines(
    actor: Actor,
    decision: int,
    seen_version: int,
    read: Callable[[list[DecisionLineDraft]], Sequence[DecisionLineDraft]],
    save: PageSave = PageSave(),  # noqa: B008 — a frozen value
    read_answers: Callable[[], DecisionAnswers] | None = None,
) -> SavedLines:
    """Saves what a page holds of the wishes. `read` makes the page's lines from the saved ones, once the row is locked;
    `read_answers` then gives the page's answers for the whole decision. They cover what the page asked about
    (`PageSave.asked`).

    Raises NotPermitted; WrongState `decision_is_not_a_draft`; StaleState `save_superseded`; ActionRefused
    `facts_unreadable`.
    """
    context = CaseworkContext.open(actor, may_decide)
    with atomic_action(decision=decision):
        row = lock_or_refuse(Decision, decision)
        require_decision_draft(row)
        standing = read_saved_lines(row)
        answers = DecisionAnswers.of(row)
        before = flatten_lines(standing) | flatten_answers(answers)
        mine = flatten_lines(fill_saved_catalogues(read(standing), standing))
        mine |= flatten_answers(read_answers().fill_from(answers) if read_answers else answers)
        merged = merge_save(actor.user, row, seen_version, save, mine, before, rows=list_wished_packages)
        lines, said = build_line_drafts(merged.fields), build_answers(merged.fields)
        is_news = merged.fields != before or not is_answered_alike(row, lines, said, save.asked)
        if is_news:
            put_lines(context, row, lines, said, save.asked)
        record_save(row, save, row.version + 1 if is_news else NO_VERSION, before, merged.fields)
    yours = overlay_own_fields(merged.fields, mine, merged.conflicts)
    return SavedLines(
        row=get_or_refuse(Decision, decision),
        saved=lines,
        yours=build_line_drafts(yours),
        answers=build_answers(merged.fields),
        your_answers=build_answers(yours),
        conflicts=merged.conflicts,
        taken=merged.taken,
        others=merged.others,
    )


def read_saved_lines(row: Decision) -> list[DecisionLineDraft]:
    """The lines as they are saved."""
    return [read_line_draft(line) for line in row.lines.prefetch_related("refused_items", "facts")]


def fill_saved_catalogues(
    lines: Sequence[DecisionLineDraft], saved: Sequence[DecisionLineDraft]
) -> list[DecisionLineDraft]:
    """Returns the page's lines. A line that does not name the catalogue of its product keeps the saved one."""
    homes = {(place, line.wish["package"]): line.catalogue for place, line in enumerate(saved)}
    return [
        line if line.catalogue else replace(line, catalogue=homes.get((place, line.wish["package"]), ""))
        for place, line in enumerate(lines)
    ]


def overlay_own_fields(saved: Fields, mine: Fields, names: Sequence[str]) -> dict[str, Any]:
    """Returns the saved lines with the page's own values in these fields."""
    kept = {name: value for name, value in saved.items() if name not in names}
    return kept | {name: mine[name] for name in names if name in mine}


def flatten_lines(lines: Sequence[DecisionLineDraft]) -> dict[str, Any]:
    """The fields of the lines: `0.goal`, `0.wish.weekdays`, `1.refused.bath`."""
    fields = dict[str, Any]()
    for place, line in enumerate(lines):
        said: dict[str, Any] = {name: to_json_value(getattr(line, name)) for name in WRITTEN}
        said |= {f"wish.{name}": value for name, value in line.wish.items()}
        said |= {f"refused.{each.item}": asdict(each) for each in line.refused_items}
        said |= {"facts": [flatten_fact(each) for each in line.facts]} if line.facts else {}
        fields |= {f"{place}.{name}": value for name, value in said.items()}
    return fields


def flatten_fact(fact: FactText) -> dict[str, Any]:
    """Returns a fact as JSON."""
    return {name: to_json_value(value) for name, value in asdict(fact).items()}


def build_fact_text(said: Mapping[str, Any]) -> FactText:
    """Returns a fact from its JSON."""
    return FactText(**{**said, "known_on": date.fromisoformat(said["known_on"])})


def flatten_answers(answers: DecisionAnswers) -> dict[str, Any]:
    """Returns the fields answered for the whole decision: `answers.is_wish_met`."""
    return {f"{ANSWERS}{name}": to_json_value(value) for name, value in asdict(answers).items()}


def build_answers(fields: Fields) -> DecisionAnswers:
    """Returns the answers held by the fields."""
    said = {name.removeprefix(ANSWERS): value for name, value in fields.items() if name.startswith(ANSWERS)}
    review_on = said.get("review_on")
    return DecisionAnswers(**{**said, "review_on": date.fromisoformat(review_on) if review_on else None})


def to_json_value(value: Any) -> Any:
    """Returns a value as JSON."""
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


def list_wished_packages(fields: Fields) -> tuple[Any, ...]:
    """Returns which help each line is about, in order: the row of the list at each position."""
    return tuple(said["wish.package"] for said in group_fields_by_line(fields))


def build_line_drafts(fields: Fields) -> tuple[DecisionLineDraft, ...]:
    """Returns the lines held by the fields. A line without a named help is left out."""
    return tuple(build_line_draft(said) for said in group_fields_by_line(fields))


def group_fields_by_line(fields: Fields) -> list[dict[str, Any]]:
    """The fields of each line that names its help, in order."""
    lines = dict[int, dict[str, Any]]()
    for name, value in fields.items():
        if name.startswith(ANSWERS):
            continue
        place, _dot, rest = name.partition(".")
        lines.setdefault(int(place), {})[rest] = value
    return [said for _place, said in sorted(lines.items()) if "wish.package" in said]


def build_line_draft(said: Mapping[str, Any]) -> DecisionLineDraft:
    """One line of its fields."""
    own = {name: said[name] for name in WRITTEN if name in said}
    own |= {name: date.fromisoformat(said[name]) for name in DAYS if said.get(name)}
    return DecisionLineDraft(
        wish={name.removeprefix("wish."): value for name, value in said.items() if name.startswith("wish.")},
        refused_items=tuple(ItemRefusal(**value) for name, value in said.items() if name.startswith("refused.")),
        facts=tuple(build_fact_text(each) for each in said.get("facts") or ()),
        **own,
    )
