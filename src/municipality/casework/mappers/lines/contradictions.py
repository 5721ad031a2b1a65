"""Compares reasons with the letter's own facts: a possible contradiction is shown to the assessor, who answers it.

It decides nothing. It compares a sentence that says what the citizen can do with the level of functioning, and a
refusal with what was asked for. The assessor says why both are right, or rewrites one of them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from municipality.casework import functioning
from municipality.casework.codes import LineOutcome, Reablement
from municipality.casework.mappers.help.doubts import hash_doubt, select_unanswered
from municipality.casework.mappers.help.help_words import ITEM_WORDS
from municipality.casework.mappers.lines.application_match import find_unanswered, find_unasked
from municipality.casework.mappers.lines.letter_facts import REHABILITATED
from municipality.casework.mappers.lines.letter_rules import is_training_required
from municipality.casework.models import Assessment, Decision, DecisionLine

SEVERE = 3
LEVEL_WORDS = ("ingen", "lette", "moderate", "svære", "totale")
ABLE = re.compile(
    r"\b(?:du|hun|han|borgeren)\s+(?:\w+\s+)?(?:kan|klarer|magter|ordner)\b(?!\s+(?:\w+\s+)?(?:ikke|næppe|aldrig))",
    re.IGNORECASE,
)
UNABLE = re.compile(
    r"\b(?:kan|klarer|magter)\s+(?:\w+\s+)?(?:ikke|næppe|aldrig)\b|\bikke\s+(?:selv\s+)?kan\b", re.IGNORECASE
)
RELATIVES_HELP = re.compile(
    r"\b(?:din|dit|dine)\s+(?:kone|mand|ægtefælle|søn|datter|børn|familie|nabo|pårørende)\b.*\b(?:hjælper|vasker|ordner|"
    r"klarer|laver|handler|gør|kan)\b",
    re.IGNORECASE,
)
# A goal of managing more without help than now.
MORE_ALONE = re.compile(
    r"(?=.*\b(?:selv|alene|uden hjælp)\b).*\b(?:inden|igen|lærer?|genvinder?|bliver i stand|selvhjulpen)\b",
    re.IGNORECASE,
)
NO_TRAINING = frozenset({Reablement.COMPLETED.value, Reablement.NO_GAIN.value})
# Help that departs from the standard for a time has a last day.
FOR_A_TIME = re.compile(r"\bmens\b|så længe|\bindtil\b|midlertidig|en periode|en kort tid|\buger\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContradiction:
    """Two things of one letter that do not seem to fit: what a person wrote, and what the case says."""

    said: str
    case_says: str

    @property
    def key(self) -> str:
        """What distinguishes it from every other, without its words."""
        return hash_doubt(self.said, self.case_says)


def find_contradictions(decision: Decision, lines: Sequence[DecisionLine]) -> Iterator[LetterContradiction]:
    """Yields every pair in a decision, each once."""
    seen = set[LetterContradiction]()
    sentences = [said for line in lines for said in get_sentences(line)]
    if sentences:
        prefetch_related_objects([decision.assessment], "items")
    levels = {item.code: item.present for item in decision.assessment.items.all()} if sentences else {}
    for text, is_against in sentences:
        for found in compare_to_assessment(text, decision.assessment, levels, is_against=is_against):
            if found not in seen:
                seen.add(found)
                yield found
    for said, case_says in (*find_unasked(decision, lines), *find_unanswered(decision, lines)):
        yield LetterContradiction(said=said, case_says=case_says)
    yield from compare_goals(decision, lines)
    for line in lines:
        if line.outcome == LineOutcome.GRANTED and not line.last_day and FOR_A_TIME.search(line.deviation_reason):
            yield LetterContradiction(said=line.deviation_reason, case_says="Hjælpen har ingen sidste dag.")


def list_open_contradictions(decision: Decision, lines: Sequence[DecisionLine]) -> list[LetterContradiction]:
    """The contradictions that the answer of the decision does not cover."""
    return select_unanswered(
        find_contradictions(decision, lines), decision.conflict_answer, decision.answered_conflicts
    )


def compare_goals(decision: Decision, lines: Sequence[DecisionLine]) -> Iterator[LetterContradiction]:
    """Each goal of managing more, where the letter says that training cannot make the citizen manage more."""
    regime = decision.regime_choice.regime
    if decision.reablement not in NO_TRAINING or not any(is_training_required(line, regime) for line in lines):
        return
    for goal in dict.fromkeys(line.goal for line in lines if line.outcome == LineOutcome.GRANTED):
        if MORE_ALONE.search(goal):
            yield LetterContradiction(said=goal, case_says=REHABILITATED[Reablement(decision.reablement)])


def get_sentences(line: DecisionLine) -> Iterator[tuple[str, bool]]:
    """What is written about a line, and whether it speaks against the citizen's wish."""
    if line.outcome == LineOutcome.GRANTED:
        yield line.reason, False
        yield line.deviation_reason, True
    if line.outcome == LineOutcome.REFUSED:
        yield line.refusal_reason, True
    for item in line.refused_items.all():
        yield item.reason, True
    for fact in line.facts.all():
        yield fact.text, line.outcome == LineOutcome.REFUSED or bool(fact.item)


def compare_to_assessment(
    text: str, assessment: Assessment, levels: Mapping[str, int | None], *, is_against: bool
) -> Iterator[LetterContradiction]:
    """Compares one text with the levels and the facts of the assessment."""
    about = [code for code, words in ITEM_WORDS.items() if re.search(words, text, re.IGNORECASE)]
    is_able, is_unable = bool(ABLE.search(text)) and not UNABLE.search(text), bool(UNABLE.search(text))
    for code in about:
        level = levels.get(code)
        if level is None or level == functioning.NOT_RELEVANT:
            continue
        if is_able and level >= SEVERE:
            yield LetterContradiction(said=text, case_says=describe_level(get_item_name(code), level))
        if is_unable and level == 0:
            yield LetterContradiction(said=text, case_says=describe_level(get_item_name(code), level))
    overall = assessment.overall_level
    if is_against and is_able and overall is not None and overall >= SEVERE and not about:
        yield LetterContradiction(said=text, case_says=describe_level("Samlet niveau", overall))
    if is_unable and overall == 0 and not about:
        yield LetterContradiction(said=text, case_says=describe_level("Samlet niveau", 0))
    if is_against and RELATIVES_HELP.search(text) and assessment.facts.get("relatives_can_help") is False:
        yield LetterContradiction(said=text, case_says="Vurderingen siger, at pårørende ikke kan hjælpe.")


def get_item_name(code: str) -> str:
    """What an item of functioning is called."""
    return next((item.name for item in functioning.load_functioning_items() if item.code == code), code)


def describe_level(what: str, level: int) -> str:
    """A level in words."""
    return f"{what}: {LEVEL_WORDS[level]} begrænsninger (niveau {level})."
