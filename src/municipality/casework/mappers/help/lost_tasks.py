"""The tasks a line no longer does that the help it replaces did, and the ground of that help that has passed.

Each is asked about by itself, and its fact is kept beside the others of the line (`LineFact.item` is the task's key).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from municipality.casework.case_standards import CaseStandards, get_line_catalogue
from municipality.casework.codes import FRAMES, LineOutcome
from municipality.casework.letters.danish_text import lowercase_first
from municipality.casework.mappers.help.help_words import get_stems
from municipality.casework.mappers.help.reductions import find_reductions, get_given_items
from municipality.casework.mappers.help.replaced_help import ReplacedHelp
from municipality.casework.models import Decision, DecisionLine, Grant

# How the key of a lost task begins; the items of a catalogue have keys of their own.
LOST = "mistet_"
# The ground for more than the standard that the new decision does not rest on.
GROUND = f"{LOST}grund"
# What parts one task from the next in the words of a need.
TASKS = re.compile(r",|;|\bog\b", re.IGNORECASE)
# Words that say nothing of which task it is: «komme i bad» is «bad».
PASSING = frozenset({"i", "på", "af", "at", "til", "med", "komme", "gå", "tage", "få", "være"})
OPENING = re.compile(r"^(?:hjælp\s+)?(?:til\s+)?(?:at\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class LostTask:
    """Something that falls away: `key` in the rows and the form, `name` inside a sentence («påklædning»). `is_item` is
    an item of the standard, which the list of differences names by itself.
    """

    key: str
    name: str
    is_item: bool = False

    @property
    def is_ground(self) -> bool:
        """Whether it is the ground of the earlier help, not a task."""
        return self.key == GROUND


def find_lost_tasks(
    lines: Iterable[DecisionLine], standards: CaseStandards, had: ReplacedHelp
) -> dict[int, tuple[LostTask, ...]]:
    """The tasks that fall away from each line that gives less than before, by the line's number."""
    rows = list(lines)
    reduced = find_reductions(rows, standards, had)
    found = {line.pk: tuple(list_lost_tasks(line, reduced[line.pk], standards)) for line in rows if line.pk in reduced}
    return {number: tasks for number, tasks in found.items() if tasks}


def list_lost_tasks(line: DecisionLine, grants: Sequence[Grant], standards: CaseStandards) -> Iterator[LostTask]:
    """Yields what one line no longer does of the grants it gives less than, and the ground that has passed."""
    found = dict[str, LostTask]()
    for grant in grants:
        items = ((name, True) for name in list_dropped_items(line, grant.line, standards))
        needs = ((name, False) for name in list_dropped_needs(line, grant, standards))
        for name, is_item in (*items, *needs):
            key = build_task_key(name)
            found.setdefault(key, LostTask(key=key, name=name, is_item=is_item))
    yield from found.values()
    passed = dict.fromkeys(grant.line.deviation_reason.strip().rstrip(".") for grant in grants)
    if not line.deviation_reason.strip() and (grounds := [each for each in passed if each]):
        yield LostTask(key=GROUND, name=grounds[0])


def build_task_key(name: str) -> str:
    """The key of a task, of its letters alone, so that it can be part of a field's name."""
    return LOST + re.sub(r"\W+", "_", name.casefold()).strip("_")


def list_dropped_items(line: DecisionLine, before: DecisionLine, standards: CaseStandards) -> Iterator[str]:
    """Yields the named items that were given and are neither wished for nor refused with a reason of their own now."""
    if before.product != line.product or not line.wish.get("items"):
        return
    refused = {each.item for each in line.refused_items.all()}
    dropped = get_given_items(before) - get_given_items(line) - refused
    product = standards.find_product(line.product, get_line_catalogue(line))
    for item in product.items if product else ():
        if item.id in dropped:
            yield lowercase_first(item.text.partition(":")[0].strip())


def list_dropped_needs(line: DecisionLine, grant: Grant, standards: CaseStandards) -> Iterator[str]:
    """Yields the tasks in the needs of the earlier assessment that the new one does not name; only where the help of
    the line is all of it: a pathway, or the only package, without named items, of its part of the day.
    """
    shift = find_shift_of_needs(line, grant, standards)
    if shift is None:
        return
    now = list(list_tasks(line.decision, shift))
    for task in list_tasks(grant.line.decision, shift):
        if not any(is_same_task(task, each) for each in now):
            yield task


def find_shift_of_needs(line: DecisionLine, grant: Grant, standards: CaseStandards) -> str | None:
    """The part of the day whose needs a line is about; empty is all day, None where its help is not all of them."""
    product = standards.find_product(line.product, get_line_catalogue(line))
    if product is None or line.decision.assessment_id == grant.line.decision.assessment_id:
        return None
    if grant.kind in FRAMES:
        return None if product.is_residential else ""
    has_items = any(each.wish.get("items") for each in (line, grant.line))
    others = (each for each in line.decision.lines.all() if each.pk != line.pk and each.outcome == LineOutcome.GRANTED)
    return None if has_items or any(others) else product.shift.value


def list_tasks(decision: Decision, shift: str) -> Iterator[str]:
    """Yields each task in the needs of a decision's assessment, once, of one part of the day or of all."""
    needs = (need.what for need in decision.assessment.needs.all() if shift in ("", need.shift))
    yield from dict.fromkeys(task for what in needs for part in TASKS.split(what) if (task := name_task(part)))


def name_task(part: str) -> str:
    """A task inside a sentence, without the words that open it: «hjælp til at komme op» is «komme op»."""
    return lowercase_first(OPENING.sub("", part.strip().rstrip(".")).strip())


def is_same_task(one: str, other: str) -> bool:
    """Whether two tasks are the same by their words: one holds the other, or they share a stem."""
    words, others = (set(each.casefold().split()) - PASSING for each in (one, other))
    if not words or not others:
        return one.casefold() == other.casefold()
    return words <= others or others <= words or bool(get_stems(" ".join(words)) & get_stems(" ".join(others)))


def find_unexplained(line: DecisionLine, tasks: Iterable[LostTask]) -> list[LostTask]:
    """The tasks of a line that fall away without a fact of their own."""
    explained = {fact.item for fact in line.facts.all()}
    return [each for each in tasks if each.key not in explained]


def name_lost(tasks: Mapping[int, Sequence[LostTask]], line: DecisionLine) -> list[str]:
    """The names of the tasks that fall away from a line, without the ground and the items of a standard."""
    return [each.name for each in tasks.get(line.pk, ()) if not (each.is_ground or each.is_item)]
