"""The words of the standard and of the letters, as a provider reads them: about the citizen, never to the citizen.

speak_of_citizen("hjælp til din personlige pleje")     «hjælp til borgerens personlige pleje»
write_to_provider(differences)                         «Før kom I fem dage om ugen. Nu kommer I to dage om ugen.»
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from municipality.casework.letters.danish_text import format_sentence
from municipality.casework.mappers.lines.difference_sentences import Aspect, HelpDifference, get_phrase
from municipality.casework.mappers.orders.deliveries import Help

CITIZEN = {
    "dig selv": "sig selv",
    "du": "borgeren",
    "dig": "borgeren",
    "din": "borgerens",
    "dit": "borgerens",
    "dine": "borgerens",
}
PROVIDER = {"vi": "I", "os": "jer", "vores": "jeres", "vor": "jeres", "vort": "jeres", "vore": "jeres"}


def speak_of_citizen(text: str) -> str:
    """Returns the text in the third person. A genitive asks for the same form of what follows as a possessive does."""
    return put_words(text, CITIZEN)


def speak_to_provider(text: str) -> str:
    """Returns a letter's words as they are said to the provider, who is the letter's «vi»."""
    return put_words(text, CITIZEN | PROVIDER)


def put_words(text: str, words: Mapping[str, str]) -> str:
    """Whole words for whole words, with a capital where there was one."""
    longest_first = "|".join(sorted(map(re.escape, words), key=len, reverse=True))

    def put(found: re.Match[str]) -> str:
        word = words[found[0].lower()]
        return word[:1].upper() + word[1:] if found[0][:1].isupper() else word

    return re.sub(rf"\b({longest_first})\b", put, text, flags=re.IGNORECASE)


def write_to_provider(differences: Iterable[HelpDifference]) -> tuple[str, ...]:
    """A sentence for each difference; none where nothing is different, as with help that is ordered for the first time.

    What an assessor wrote (DETAILS) is quoted as it is written.
    """
    return tuple(write_difference(row) for row in differences)


def write_difference(row: HelpDifference) -> str:
    """One difference, said to the provider; the notice itself says from which day, and may be read after it."""
    phrases = {"help": row.help, "before": row.before, "now": row.now}
    if row.aspect is not Aspect.DETAILS:
        phrases = {name: speak_to_provider(said) for name, said in phrases.items()}
    return format_sentence(speak_to_provider(get_phrase(replace(row, since=None))).format(**phrases))


def describe_to_provider(help_given: Help) -> Help:
    """What is to be delivered, in the third person."""
    return replace(
        help_given,
        name=speak_of_citizen(help_given.name),
        contents=tuple(map(speak_of_citizen, help_given.contents)),
        how_often=speak_of_citizen(help_given.how_often),
        when=speak_of_citizen(help_given.when),
        begins_with=tuple(map(speak_of_citizen, help_given.begins_with)),
        agreed=tuple(map(speak_to_provider, help_given.agreed)),
        goal=speak_of_citizen(help_given.goal),
    )
