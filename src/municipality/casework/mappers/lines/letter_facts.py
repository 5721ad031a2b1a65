"""Facts, applicants and the chosen Act, from the rows, as a letter says them."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from helhed.catalogue import Regime
from helhed.eligibility import pension_date
from municipality.casework import letters
from municipality.casework.act_proposals import NEED_CAUSE
from municipality.casework.catalogues import get_national
from municipality.casework.codes import EnquirySource, FactSource, Reablement
from municipality.casework.letters.danish_text import (
    DAY,
    find_days,
    format_reason,
    format_sentence,
    format_short_date,
    lowercase_first,
)
from municipality.casework.letters.relations import address_relation, find_relation
from municipality.casework.models import Decision, DecisionLine, Enquiry, LineFact, RegimeChoice, Relative

SOURCES = {
    FactSource.VISIT: "vores samtale",
    FactSource.CITIZEN: "det fortalte du os",
    FactSource.RELATIVE: "din pårørende",
    FactSource.PROVIDER: "hjemmeplejen",
    FactSource.HOSPITAL: "sygehuset",
    FactSource.DOCTOR: "din læge",
    FactSource.OTHER: "en anden",
}
# The source and the day at the end of a fact the citizen is heard about.
SOURCED = re.compile(r"(?P<text>.*\S)\s*\((?P<source>[^()]*)\)\.?", re.DOTALL)
WHO = re.compile(r"(?!den\b)\b[a-zæøå]{2,}", re.IGNORECASE)
# In the relative's own letter: what the relative said, and what came from the person cared for.
FROM_READER, TO_US = "det fortalte du os", "en besked til os"
# Who turned to the municipality, as the letter says it to the citizen.
APPLICANTS = {
    EnquirySource.CITIZEN: "du",
    EnquirySource.RELATIVE: "din pårørende",
    EnquirySource.OTHER_ADMINISTRATION: "en medarbejder i kommunen",
    EnquirySource.HOME_CARE: "hjemmeplejen",
    EnquirySource.HOME_NURSING: "hjemmesygeplejen",
    EnquirySource.TRAINING: "din terapeut",
    EnquirySource.PREVENTION: "en medarbejder i kommunen",
    EnquirySource.OTHER_MUNICIPALITY: "en anden kommune",
    EnquirySource.GENERAL_PRACTITIONER: "din læge",
    EnquirySource.SPECIALIST: "din speciallæge",
    EnquirySource.HOSPITAL_SURGICAL: "sygehuset",
    EnquirySource.HOSPITAL_MEDICAL: "sygehuset",
    EnquirySource.HOSPITAL_PSYCHIATRIC: "sygehuset",
    EnquirySource.HOSPITAL_EMERGENCY: "sygehuset",
    EnquirySource.OTHER: "en anden",
}
REHABILITATED = {
    Reablement.COMPLETED: (
        "Du har gennemført et rehabiliteringsforløb. Et nyt kan ikke give dig brug for mindre hjælp nu."
    ),
    Reablement.OFFERED: "Vi har overvejet rehabilitering. Du får tilbud om et forløb.",
    Reablement.DECLINED: "Vi har overvejet rehabilitering. Du har sagt nej tak til et forløb.",
    Reablement.NO_GAIN: "Vi har overvejet rehabilitering. Et forløb kan ikke give dig brug for mindre hjælp nu.",
}


def describe_applicant(enquiry: Enquiry) -> str:
    """Who applied, by the right word: «du», «din datter», «sygehuset»."""
    source = EnquirySource(enquiry.source)
    if source is not EnquirySource.RELATIVE:
        return APPLICANTS[source]
    name = enquiry.source_name.strip().casefold()
    for row in Relative.objects.filter(citizen_id=enquiry.citizen_id) if name else ():
        if row.name.strip().casefold() == name and row.relation.strip():
            return address_relation(row.relation)
    relation = find_relation(name)
    return address_relation(relation) if relation else APPLICANTS[source]


def build_fact(row: LineFact) -> letters.Fact:
    """One fact with its source and its day."""
    is_own = row.is_for_relative and row.source == FactSource.RELATIVE
    is_another = row.is_for_relative and row.source == FactSource.CITIZEN
    usual = FROM_READER if is_own else TO_US if is_another else SOURCES[FactSource(row.source)]
    source = row.source_name.strip() or usual
    return letters.Fact(text=row.text, source=f"{source}, {format_short_date(row.known_on)}")


def build_facts(rows: Iterable[LineFact]) -> tuple[letters.Fact, ...]:
    """Several facts, in order."""
    return tuple(build_fact(row) for row in rows)


def get_line_facts(line: DecisionLine, item: str = "", *, for_relative: bool = False) -> tuple[letters.Fact, ...]:
    """The facts of a line, of one refused item of it, or those in the relative's letter."""
    rows = sorted(line.facts.all(), key=lambda row: row.position)
    return build_facts(row for row in rows if row.item == item and row.is_for_relative == for_relative)


def get_reduction_facts(line: DecisionLine) -> tuple[letters.Fact, ...]:
    """The facts that less help rests on: those of the line, else those of its refused items."""
    items = (fact for each in line.refused_items.all() for fact in get_line_facts(line, each.item))
    return get_line_facts(line) or tuple(items)


def list_agreements(line: DecisionLine) -> tuple[str, ...]:
    """The first agreements, as they are written."""
    return tuple(each.strip() for each in line.agreed.splitlines() if each.strip())


def describe_agreed(line: DecisionLine) -> str:
    """The first agreements as sentences, one after another."""
    return " ".join(format_sentence(each) for each in list_agreements(line))


def read_heard_fact(written: str, on: date) -> letters.Fact | None:
    """A fact the citizen is heard about, with its source and day, which end it in brackets: «… (hjemmeplejen, 2. marts
    2026)». Nothing where they do not, or where the day is after `on`.
    """
    found = SOURCED.fullmatch(written.strip())
    days = find_days(found["source"], on) if found else ()
    if found is None or len(days) != 1 or days[0] > on or not WHO.search(DAY.sub("", found["source"])):
        return None
    return letters.Fact(text=found["text"], source=found["source"].strip())


def require_facts(facts: tuple[letters.Fact, ...], what: str) -> tuple[letters.Fact, ...]:
    """The facts. Raises LetterError where there is none."""
    if not facts:
        raise letters.LetterError([f"{what}: skriv mindst én oplysning med kilde og dag, som det bygger på."])
    return facts


def require_known_facts(lines: Iterable[DecisionLine], on: date) -> None:
    """Raises LetterError where a fact is known only after the day of the letter."""
    late = [fact for line in lines for fact in line.facts.all() if fact.known_on > on]
    if late:
        raise letters.LetterError(f"«{fact.text}» er kendt efter brevets dag. Ret dagen." for fact in late)


def describe_age(born: date, on: date) -> str:
    """Returns the age of a person born on a day: «82 år»."""
    return f"{on.year - born.year - ((on.month, on.day) < (born.month, born.day))} år"


def read_need_cause(choice: RegimeChoice) -> letters.Fact | None:
    """What the need comes from, as it was written when the Act was chosen; None where it was not."""
    said = choice.facts.get(NEED_CAUSE)
    if not said:
        return None
    known_on = date.fromisoformat(said["known_on"])
    return build_fact(LineFact(**{**said, "known_on": known_on}))


NOT_LIKE_THE_OLD = "din situation som helhed ikke svarer til en ældre borgers"
# Each condition of ældreloven that is not met, as the letter says it, and the rule where the choice names none.
NOT_MET = {
    "personal_assistance": ("du har borgerstyret personlig assistance", "Ældreloven § 2, stk. 4"),
    "residence": ("du ikke har lovligt ophold i Danmark", "Ældreloven § 2, stk. 1"),
    "age": ("du er {age} og ikke har nået folkepensionsalderen, og " + NOT_LIKE_THE_OLD, "Ældreloven § 2, stk. 1 og 2"),
    "need": ("det behov, vi talte om, ikke er kommet med alderen", "Ældreloven § 2, stk. 1"),
}
NOT_COVERED = ("du ikke er omfattet af ældreloven", "Ældreloven § 2")
# Help that ældreloven can give is not given under serviceloven.
FIRST_ACT = "servicelovens § 2, stk. 5"
# Whom ældreloven covers.
COVERED = "ældrelovens § 2, stk. 1 og 2"


def explain_act(choice: RegimeChoice, born: date, on: date, what: str = "Hjælpen") -> letters.Reason:
    """`what` is decided by which Act, and why, in one sentence: the condition of ældreloven that is not met, with its
    own rule, or the age on the day and the need that was talked about.

    Where the assessor chose another Act than the facts point to, the reason is the assessor's own.
    """
    is_elderly = choice.regime == Regime.ELDERLY_CARE_ACT
    if choice.proposed != choice.regime:
        act = "ældreloven" if is_elderly else "serviceloven"
        text = f"{what} er afgjort efter {act}. {format_reason(choice.reason)}"
        return letters.Reason(text=text, rule=COVERED if is_elderly else f"{COVERED}, og {FIRST_ACT}")
    if is_elderly:
        return explain_elderly_care(choice, born, on, what)
    why, source = find_unmet_condition(choice)
    text = f"{what} er afgjort efter serviceloven, ikke ældreloven, fordi {why.format(age=describe_age(born, on))}"
    return letters.Reason(text=text, rule=f"{', '.join(cite_sources(source))}, og {FIRST_ACT}")


def find_unmet_condition(choice: RegimeChoice) -> tuple[str, str]:
    """The first condition of ældreloven that the facts of the choice do not meet, in words, and its source."""
    unmet = {each.get("code"): each.get("source") for each in choice.reasons if each.get("outcome") == "not_met"}
    if choice.facts.get("has_personal_assistance"):
        unmet.setdefault("personal_assistance", None)
    code = next((code for code in NOT_MET if code in unmet), "")
    why, usual = NOT_MET.get(code, NOT_COVERED)
    return why, str(unmet.get(code) or usual)


def cite_sources(sources: str) -> Iterator[str]:
    """Sources inside a sentence: «Ældreloven § 2, stk. 1; pensionsloven § 1 a» as «ældrelovens § 2, stk. 1»."""
    for each in sources.split(";"):
        yield lowercase_first(each.strip()).replace("loven §", "lovens §")


def explain_elderly_care(choice: RegimeChoice, born: date, on: date, what: str) -> letters.Reason:
    """Why ældreloven covers: by age and a need that came with it, or by a need like that of the old (stk. 2)."""
    is_of_age = pension_date(born, get_national()) <= on
    came, alike = (
        "det behov, vi talte om, er kommet med alderen",
        "det behov, vi talte om, svarer til det, ældre kan have brug for hjælp til",
    )
    need = came if is_of_age and choice.facts.get("need_came_with_age") else alike
    why = f"du er {describe_age(born, on)} og har nået folkepensionsalderen, og {need}" if is_of_age else need
    rule = f"ældrelovens § 2, stk. {1 if is_of_age else 2}"
    return letters.Reason(text=f"{what} er afgjort efter ældreloven, fordi {why}", rule=rule)


# Whether help at home, meals or both are asked for: where training is considered first.
TRAINING_RULES = {
    frozenset({False}): "servicelovens §§ 83, stk. 3, og 83 a",
    frozenset({True}): "servicelovens §§ 83 a og 83 b, stk. 3",
    frozenset({False, True}): "servicelovens §§ 83, stk. 3, 83 a og 83 b, stk. 3",
}


def explain_training(decision: Decision, are_meals: Iterable[bool]) -> letters.Reason:
    """What the consideration of training led to. `are_meals` says of each help asked for whether it is food.

    Raises LetterError where it is not answered.
    """
    if not decision.reablement:
        raise letters.LetterError(["Svar på, hvad overvejelsen om rehabilitering førte til (servicelovens § 83 a)."])
    said = REHABILITATED[Reablement(decision.reablement)]
    return letters.Reason(text=said, rule=TRAINING_RULES[frozenset(are_meals)])
