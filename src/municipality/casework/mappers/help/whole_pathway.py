"""Under ældreloven help at home is one whole pathway (§ 10): help in words next to it is one of its parts."""

from collections.abc import Sequence
from dataclasses import replace

from helhed.catalogue import Regime
from municipality.casework import letters
from municipality.casework.case_standards import get_line_catalogue
from municipality.casework.codes import DESCRIBED, HelpCategory
from municipality.casework.letters.danish_text import capitalize_first, format_short_date
from municipality.casework.letters.decision_parts import LimitedPart
from municipality.casework.models import Decision, DecisionLine

# What § 9, stk. 2, counts among the elements of a pathway.
IN_A_PATHWAY = frozenset(
    {HelpCategory.PERSONAL_CARE, HelpCategory.PRACTICAL, HelpCategory.TRAINING, HelpCategory.OTHER}
)
Pair = tuple[DecisionLine, letters.Granted]


def merge_into_pathway(decision: Decision, given: Sequence[Pair]) -> list[letters.Granted]:
    """Everything that is given, with help in words inside the home pathway of the same decision, where there is one."""
    pathway = next((each for _line, each in given if is_home_pathway(each)), None)
    if decision.regime_choice.regime != Regime.ELDERLY_CARE_ACT or not isinstance(pathway, letters.GrantedPathway):
        return [each for _line, each in given]
    parts = [each for line, each in given if isinstance(each, letters.GrantedPackage) and is_in_pathway(line)]
    whole = add_parts(pathway, parts)
    return [whole if each is pathway else each for _line, each in given if each not in parts]


def is_home_pathway(given: letters.Granted) -> bool:
    """Whether it is a pathway at home, not in a care home or during a stay."""
    return isinstance(given, letters.GrantedPathway) and not given.is_residential


def is_in_pathway(line: DecisionLine) -> bool:
    """Whether the help of a line is described in words and of a kind a pathway holds."""
    return get_line_catalogue(line) == DESCRIBED and line.wish.get("category") in IN_A_PATHWAY


def add_parts(pathway: letters.GrantedPathway, parts: Sequence[letters.GrantedPackage]) -> letters.GrantedPathway:
    """The pathway with the parts among what it begins with; their goals, reasons and facts are the pathway's too."""
    begins = (describe_part(each, pathway) for each in parts)
    reasons = join_sentences([pathway.reason.text, *(each.reason.text for each in parts)])
    return replace(
        pathway,
        begins_with=(*pathway.begins_with, *begins),
        goal=join_sentences([pathway.goal, *(each.goal for each in parts)]),
        reason=replace(pathway.reason, text=reasons),
        facts=tuple(dict.fromkeys([*pathway.facts, *(fact for each in parts for fact in each.facts)])),
        less_because=tuple(
            dict.fromkeys([*pathway.less_because, *(fact for each in parts for fact in each.less_because)])
        ),
        less_rule=pathway.less_rule or next((each.less_rule for each in parts if each.less_rule), ""),
        limited=tuple(
            LimitedPart(help=each.help, last_day=each.span.last_day)
            for each in parts
            if each.span.last_day and each.span.last_day != pathway.span.last_day
        ),
        before=pathway.before or next((each.before for each in parts if each.before), None),
    )


def describe_part(part: letters.GrantedPackage, pathway: letters.GrantedPathway) -> str:
    """What the part is and how often; from when and until when, where that is not as the pathway."""
    later = f", fra den {format_short_date(part.span.start)}" if part.span.start != pathway.span.start else ""
    ends = part.span.last_day if part.span.last_day != pathway.span.last_day else None
    until = f", til og med den {format_short_date(ends)}" if ends else ""
    agreed = f". {part.details}" if part.details else ""
    return f"{part.help}, {part.how_often}{later}{until}{agreed}"


def join_sentences(texts: Sequence[str]) -> str:
    """Texts one after the other, each once; the first as it is written, the others as sentences."""
    said = [each.strip().rstrip(".") for each in dict.fromkeys(texts) if each.strip()]
    return ". ".join([*said[:1], *map(capitalize_first, said[1:])])
