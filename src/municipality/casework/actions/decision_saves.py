"""The lines of a decision saved by a page, merged line by line and field by field with what others saved since."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from municipality.access.actor import Actor
from municipality.access.permissions import may_decide
from municipality.casework.actions.decisions import WRITTEN, ItemRefusal, LineText, put_lines, require_draft
from municipality.casework.actions.draft_merging import OtherSave, PageSave, merge_save, record_save
from municipality.casework.actions.found import found, locked
from municipality.casework.actions.letter_answers import DecisionAnswers, FactText
from municipality.casework.actions.refused import whole
from municipality.casework.actions.replacing import written
from municipality.casework.models import Decision
from municipality.casework.three_way import Fields

DAYS = ("start", "last_day")
ANSWERS = "answers."


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedLines:
    """What came of a save: the lines as they are saved, and what others wrote in them since the page was read.

    Everything but the `conflicts` is saved; `yours` are the lines with the page's own words in those.
    """

    row: Decision
    saved: tuple[LineText, ...]
    yours: tuple[LineText, ...]
    answers: DecisionAnswers
    your_answers: DecisionAnswers
    conflicts: tuple[str, ...]
    taken: tuple[str, ...]
    others: tuple[OtherSave, ...]


def merge_lines(
    actor: Actor,
    decision: int,
    seen_version: int,
    read: Callable[[list[LineText]], Sequence[LineText]],
    save: PageSave = PageSave(),  # noqa: B008 — a frozen value
    read_answers: Callable[[], DecisionAnswers] | None = None,
) -> SavedLines:
    """Save what a page says of the wishes. `read` makes the page's lines from the saved ones, once the row is locked;
    `read_answers` gives what the page answers for the whole decision, after it.

    Raises NotPermitted; WrongState `decision_is_not_a_draft`; StaleState `save_superseded`; ActionRefused
    `facts_unreadable`.
    """
    may_decide.require(actor)
    with whole(decision=decision):
        row = locked(Decision, decision)
        require_draft(row)
        standing = kept_lines(row)
        answers = DecisionAnswers.of(row)
        before = fields_of_lines(standing) | fields_of_answers(answers)
        mine = fields_of_lines(at_home(read(standing), standing))
        mine |= fields_of_answers(read_answers().fill_from(answers) if read_answers else answers)
        merged = merge_save(actor, row, seen_version, save, mine, before, rows=packages)
        lines = lines_from(merged.fields)
        put_lines(actor, row, lines, answers_from(merged.fields))
        record_save(row, save, row.version + 1, before, merged.fields)
    yours = with_own(merged.fields, mine, merged.conflicts)
    return SavedLines(
        row=found(Decision, decision),
        saved=lines,
        yours=lines_from(yours),
        answers=answers_from(merged.fields),
        your_answers=answers_from(yours),
        conflicts=merged.conflicts,
        taken=merged.taken,
        others=merged.others,
    )


def kept_lines(row: Decision) -> list[LineText]:
    """The lines as they are saved."""
    return [written(line) for line in row.lines.prefetch_related("refused_items", "facts")]


def at_home(lines: Sequence[LineText], saved: Sequence[LineText]) -> list[LineText]:
    """The page's lines; one that does not say which standard its product belongs to keeps the one that is saved."""
    homes = {(place, line.wish["package"]): line.catalogue for place, line in enumerate(saved)}
    return [
        line if line.catalogue else replace(line, catalogue=homes.get((place, line.wish["package"]), ""))
        for place, line in enumerate(lines)
    ]


def with_own(saved: Fields, mine: Fields, names: Sequence[str]) -> dict[str, Any]:
    """What is saved, with the page's own words in these fields."""
    kept = {name: value for name, value in saved.items() if name not in names}
    return kept | {name: mine[name] for name in names if name in mine}


def fields_of_lines(lines: Sequence[LineText]) -> dict[str, Any]:
    """The fields of the lines: `0.goal`, `0.wish.weekdays`, `1.refused.bath`."""
    fields = dict[str, Any]()
    for place, line in enumerate(lines):
        said: dict[str, Any] = {name: plain(getattr(line, name)) for name in WRITTEN}
        said |= {f"wish.{name}": value for name, value in line.wish.items()}
        said |= {f"refused.{each.item}": asdict(each) for each in line.refused_items}
        said |= {"facts": [fields_of_fact(each) for each in line.facts]} if line.facts else {}
        fields |= {f"{place}.{name}": value for name, value in said.items()}
    return fields


def fields_of_fact(fact: FactText) -> dict[str, Any]:
    """A fact as JSON keeps it."""
    return {name: plain(value) for name, value in asdict(fact).items()}


def fact_from(said: Mapping[str, Any]) -> FactText:
    """A fact of what JSON keeps."""
    return FactText(**{**said, "known_on": date.fromisoformat(said["known_on"])})


def fields_of_answers(answers: DecisionAnswers) -> dict[str, Any]:
    """What is answered for the whole decision: `answers.is_wish_met`."""
    return {f"{ANSWERS}{name}": plain(value) for name, value in asdict(answers).items()}


def answers_from(fields: Fields) -> DecisionAnswers:
    """The answers the fields say."""
    said = {name.removeprefix(ANSWERS): value for name, value in fields.items() if name.startswith(ANSWERS)}
    review_on = said.get("review_on")
    return DecisionAnswers(**{**said, "review_on": date.fromisoformat(review_on) if review_on else None})


def plain(value: Any) -> Any:
    """A value as JSON keeps it."""
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


def packages(fields: Fields) -> tuple[Any, ...]:
    """Which help each line is about, in order: the row of the list that a place stands for."""
    return tuple(said["wish.package"] for said in by_line(fields))


def lines_from(fields: Fields) -> tuple[LineText, ...]:
    """The lines the fields say. A line whose help nobody names is none."""
    return tuple(line_from(said) for said in by_line(fields))


def by_line(fields: Fields) -> list[dict[str, Any]]:
    """The fields of each line that names its help, in order."""
    lines = dict[int, dict[str, Any]]()
    for name, value in fields.items():
        if name.startswith(ANSWERS):
            continue
        place, _dot, rest = name.partition(".")
        lines.setdefault(int(place), {})[rest] = value
    return [said for _place, said in sorted(lines.items()) if "wish.package" in said]


def line_from(said: Mapping[str, Any]) -> LineText:
    """One line of its fields."""
    own = {name: said[name] for name in WRITTEN if name in said}
    own |= {name: date.fromisoformat(said[name]) for name in DAYS if said.get(name)}
    return LineText(
        wish={name.removeprefix("wish."): value for name, value in said.items() if name.startswith("wish.")},
        refused_items=tuple(ItemRefusal(**value) for name, value in said.items() if name.startswith("refused.")),
        facts=tuple(fact_from(each) for each in said.get("facts") or ()),
        **own,
    )
