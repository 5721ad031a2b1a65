"""Why help departs from the municipality's standard, which guides and does not decide, for a letter."""

import re

from helhed.eligibility import Verdict
from municipality.casework import letters
from municipality.casework.letters.danish_text import format_number_word, lowercase_first
from municipality.casework.models import DecisionLine

# The rules of a standard that cap the amount: more help than that means a larger need.
CAPS = frozenset({"per_day", "per_week", "visits", "quantity"})
PER_DAY, PER_WEEK = "per_day", "per_week"
CAPPED = re.compile(
    r"Der gives højst (?P<most>[\d,]+) pakker? om (?P<period>dagen|ugen)[^.]*\. Det bliver (?P<given>[\d,]+) om \w+\."
)
HOURS = re.compile(r"Behovet for hjælp er (?P<hours>[^.]+?)\. Behovet er (?P<counted>[^.]+?) om ugen\.")
# What a rule begins with that already says what is given; the others are conditions, and say what must be so.
SAYS_WHAT_IS_GIVEN = re.compile(r"(Ydelsen|Hjælpen|Pakken|Forløbet|Morgenpleje|Der (?!er)|Behovet for)")
# «Borgeren kan ikke selv komme …» after «når»: the «ikke» goes before the verb.
NOT_AFTER_VERB = re.compile(r"^(?P<who>\w+) (?P<verb>kan|er|bor|får) ikke(?P<own> selv)? ")
RELATIVES = "Pårørende"
UNKNOWN = re.compile(r"\s*Ikke oplyst: [^?]*\?")
LEVEL = re.compile(r"\. Funktionsniveauet er (\d)\.")
# A standard that guides knows no «højst», and the citizen no package.
PLAINER = {"Ydelsen": "Hjælpen", "Pakken": "Hjælpen", "højst": "normalt"}


def build_deviation(line: DecisionLine, rule: str) -> letters.Deviation | None:
    """What the standard says and why it is departed from, where it is."""
    if line.verdict == Verdict.WITHIN or not line.deviation_reason.strip():
        return None
    given = None
    if line.dispensed_by is not None and line.dispensed_on is not None:
        given = letters.Dispensation(given_by=line.dispensed_by.name, on=line.dispensed_on)
    return letters.Deviation(
        standard=describe_standard_objection(line),
        reason=letters.Reason(text=line.deviation_reason, rule=rule),
        dispensation=given,
        is_larger=any(get_kind(finding) in CAPS for finding in line.findings),
    )


def describe_standard_objection(line: DecisionLine) -> str:
    """What the standard said against it, in everyday words; a cap on the week goes where the day is capped as well.
    Where nothing speaks against it, but something it asks about is not known, it is what the standard asks.
    """
    against = [finding for finding in line.findings if finding["outcome"] == "not_met"]
    is_by_day = any(get_kind(finding) == PER_DAY for finding in against)
    said = [
        simplify_limit_text(finding["text"]) if "item" in finding else simplify_standard_text(finding["text"])
        for finding in against
        if not (is_by_day and get_kind(finding) == PER_WEEK)
    ]
    said = said or [simplify_standard_text(drop_unknown(finding["text"])) for finding in line.findings]
    return lowercase_first(" ".join(dict.fromkeys(said)).rstrip(".")) or "standarden kan ikke svare på oplysningerne"


def drop_unknown(text: str) -> str:
    """A rule without what is asked and not known: «Ikke oplyst: Hvad er …?»"""
    return UNKNOWN.sub("", text)


def get_kind(finding: dict[str, object]) -> str:
    """Which rule of a product a finding is of: `per_day` of `F2.per_day`."""
    return str(finding.get("rule", "")).rsplit(".", 1)[-1]


def simplify_standard_text(text: str) -> str:
    """What a standard says of a case: without «højst» and packages, and with the level as the citizen's own."""
    capped = CAPPED.search(text)
    if capped:
        most, given = format_times(capped["most"]), format_times(capped["given"])
        return f"Hjælpen gives normalt {most} om {capped['period']}, og du får den {given}."
    text = HOURS.sub(r"Hjælpen gives ved et behov, der er \g<hours>. Vi har regnet med \g<counted> om ugen.", text)
    return simplify_words(text if SAYS_WHAT_IS_GIVEN.match(text) else describe_condition(text))


def simplify_limit_text(text: str) -> str:
    """What a limit on the wish says: that is always what is given, whatever word it begins with."""
    return simplify_standard_text(text) if CAPPED.search(text) else simplify_words(text)


def simplify_words(text: str) -> str:
    """A sentence of a standard in plainer words, said to the citizen."""
    for word, plain in PLAINER.items():
        text = text.replace(word, plain).replace(lowercase_first(word), lowercase_first(plain))
    return LEVEL.sub(r", og dit er \1.", speak_to_citizen(text))


def describe_condition(text: str) -> str:
    """A condition that is not met, as the rule it is, and then what is known of the citizen: «Normalt gives hjælpen
    kun, når man ikke selv kan komme til centret. Du kan komme til centret alene.»
    """
    condition, _stop, known = text.partition(". ")
    asked = NOT_AFTER_VERB.sub(r"\g<who> ikke\g<own> \g<verb> ", condition.rstrip("."))
    asked = asked.replace(" (F4)", "").replace("Borgeren", "man").replace("borgeren", "man")
    return f"Normalt gives hjælpen kun, når {lowercase_first(asked)}. {known}".strip()


def speak_to_citizen(text: str) -> str:
    """What is known of the citizen, said to the citizen."""
    text = text.replace("Borgeren", "Du").replace("borgeren", "du")
    return re.sub(rf"(?<=\. ){RELATIVES}", "Dine pårørende", text)


def format_times(count: str) -> str:
    """«én gang», «to gange», «1,5 gange»."""
    if not count.isdecimal():
        return f"{count} gange"
    return "én gang" if int(count) == 1 else f"{format_number_word(int(count))} gange"
