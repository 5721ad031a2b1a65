"""The words that tell one fact from another, so that a fact is found again in what the citizen was heard about."""

import re

from municipality.casework.mappers.help.help_words import STEM

WORD = re.compile(r"[a-zæøå]{2,}", re.IGNORECASE)
# Words that are in facts about anything: who, when, how much, and the verbs that only carry another word.
_COMMON_WORDS = (
    "af al alle alt altid alene andet andre at blev blive bliver blevet bruge bruger brug både da dag dagen "
    "dage dagligt de dem den denne der deres det dette dig din dine disse dit du efter eller en end endnu er "
    "et for fordi fra får få fået før første gang gange ganske gerne gik går gå gør gøre gjort godt ham han "
    "har hans have havde hele hendes her hjælp hjælpe hjælper hos hun hver hvor hvis hvordan hvornår ifølge "
    "igen ikke inden ind ingen intet jeg jo kan klare klarer klaret kom komme kommer kun kunne lidt lige "
    "længere man mange med meget men mens mere mest mig min mindre mit morgen morgenen mod måske må ned nej "
    "nogen noget nogle nok nu når næsten næste næppe og også om omkring op os ofte over på pga samt se selv "
    "ses ser siden sig siger sige sidst sidste sin sine sit sjældent skal skulle slet snart som stadig stort "
    "svært så sådan tid tit til tilbage ud uden ude uge ugen uger under var ved vi vil ville være været vores "
    "aften aftenen natten nat borgeren borger fortæller fortalte oplyser "
)
COMMON = frozenset(_COMMON_WORDS.split())


def list_distinguishing_words(text: str) -> set[str]:
    """The beginning of each word that is not common, so that an ending makes no difference."""
    return {word[:STEM] for word in list_fact_words(text) if word not in COMMON}


def list_fact_words(text: str) -> list[str]:
    """All the words, in order."""
    return [word.lower() for word in WORD.findall(text)]


def is_about_same(fact: str, heard: str) -> bool:
    """Whether a fact is the one that was heard about: it is in the same words, or at least half of the words that
    distinguish it are there too. More than was heard about is another fact.
    """
    if list_fact_words(fact) == list_fact_words(heard):
        return True
    words = list_distinguishing_words(fact)
    return bool(words) and 2 * len(words & list_distinguishing_words(heard)) >= len(words)
