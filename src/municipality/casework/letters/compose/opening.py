"""The first line: what was decided, before any law and any reason."""

from __future__ import annotations

import re

from municipality.casework.letters.compose.relief import answer as relief_answer
from municipality.casework.letters.compose.relief import title as relief_title
from municipality.casework.letters.given import Granted, GrantedPlace, GrantedStay
from municipality.casework.letters.matters import (
    Acknowledgement,
    Adjustment,
    Decision,
    DelayNotice,
    Ending,
    Hearing,
    Matter,
    Pause,
    PauseCause,
)
from municipality.casework.letters.relief import Relief
from municipality.casework.letters.words import enumerated, long_date

NAMED, MANY = 2, 4
# «, fra 2 til under 8 timer om ugen», «, hvor du selv er med».
MORE_CLOSELY = re.compile(r", ((?:fra|hvor|når|mens) .+)$")
PAUSES = {
    PauseCause.HOSPITAL: "mens du er på sygehuset",
    PauseCause.TEMPORARY_STAY: "mens du er på midlertidigt ophold",
    PauseCause.AWAY: "mens du er væk hjemmefra",
}


def answer(matter: Matter) -> str:
    """The heading of the letter: its answer in a sentence or two."""
    if isinstance(matter, Decision):
        return decided(matter)
    if isinstance(matter, Hearing):
        return "Vi vil gerne høre din mening, før vi afgør din sag."
    if isinstance(matter, DelayNotice):
        return f"Dit svar bliver forsinket. Det kommer senest {long_date(matter.expected)}."
    if isinstance(matter, Acknowledgement):
        what = "din ansøgning" if matter.application.by == "du" else "en ansøgning om hjælp til dig"
        return f"Vi har fået {what}. Du får svar senest {long_date(matter.due)}."
    if isinstance(matter, Pause):
        return f"Din hjælp holder pause, {PAUSES[matter.cause]}."
    if isinstance(matter, Adjustment):
        return f"Din hjælp bliver lagt om fra {long_date(matter.start)}."
    if isinstance(matter, Relief):
        return relief_answer(matter)
    return ended(matter)


def decided(matter: Decision) -> str:
    """What one gets and what one does not."""
    changed = "Din hjælp bliver ændret. " if matter.replaced and matter.replaced.is_changed else ""
    if not matter.granted:
        return f"{changed}Du får ikke{longer(matter)} {refused_words(matter)}."
    got = f"{changed}Du får {given_words(matter.granted, is_alone=not matter.refused)}"
    if not matter.refused:
        return f"{got}."
    return f"{got}, men ikke{longer(matter)} {refused_words(matter)}."


def longer(matter: Decision) -> str:
    """« længere» where all that is not given was had until now."""
    return " længere" if all(each.is_withdrawn for each in matter.refused) else ""


def given_words(granted: tuple[Granted, ...], *, is_alone: bool) -> str:
    """What is given, by name; after the first two by number where there are many. What is said more closely of one help
    stands in brackets, where the sentence goes on after it.
    """
    names = [each.help for each in granted]
    if len(names) > 1 or not is_alone:
        names = [MORE_CLOSELY.sub(r" (\1)", each) for each in names]
    if len(names) >= MANY:
        return enumerated(names[:NAMED], last=f"{len(names) - NAMED} andre slags hjælp")
    return enumerated(names)


def refused_words(matter: Decision) -> str:
    """What is not given, by name."""
    return enumerated((each.what for each in matter.refused), "eller")


def ended(matter: Ending) -> str:
    """What stops, its last day, and what was to come in its place."""
    what, other = without_first_day(matter.help), without_first_day(matter.not_begun)
    named = f"Du får ikke længere {what}." if what else "Din hjælp stopper."
    to_come = f" Du får heller ikke {other}, som skulle være begyndt senere." if other else ""
    return f"{named} Sidste dag er {long_date(matter.last_day)}.{to_come}"


def without_first_day(help_named: str) -> str:
    """The help by name, for the middle of a sentence."""
    return help_named.strip().removesuffix(".").partition(", fra ")[0]


def title(matter: Matter) -> str:
    """What the letter is called in a mailbox: no help and no illness by name."""
    if isinstance(matter, Decision):
        return decision_title(matter)
    if isinstance(matter, Relief):
        return relief_title(matter)
    titles = {
        Hearing: "Vi vil gerne høre din mening",
        DelayNotice: "Besked om et forsinket svar",
        Acknowledgement: "Vi har fået en ansøgning",
        Pause: "Pause i hjælpen",
        Adjustment: "Ændring i hjælpen",
        Ending: "Hjælp, der stopper",
    }
    return titles[type(matter)]


def decision_title(matter: Decision) -> str:
    """A decision by what it gives."""
    if any(isinstance(each, GrantedPlace) for each in matter.granted):
        return "Afgørelse om plejebolig"
    if any(isinstance(each, GrantedStay) for each in matter.granted):
        return "Afgørelse om midlertidigt ophold"
    return "Afgørelse om hjælp"
