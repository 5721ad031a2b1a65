"""Tells a subordinate clause from a whole sentence, both of which an assessor writes as a reason.

«fordi du er svimmel» is a clause: a letter puts words before it. «Da du faldt i januar, brækkede du hoften» is a
sentence: its main clause has the verb before the subject. «At gå på trapper er svært» begins with an infinitive.
"""

import re

from municipality.casework.letters.relations import RELATION

PERSONS = "du|jeg|vi|han|hun|man"
OTHERS = "de|det|den|der|din|dit|dine|min|mit|mine|hans|hendes|vores|jeres|deres|ingen|nogen|begge|alle|mange"
SUBJECT = rf"(?:{PERSONS}|{OTHERS}|[a-zæøå]{{3,}}(?:en|et|erne|ene)|(?-i:[A-ZÆØÅ])[a-zæøå]+)"
# Verbs of everyday letters that no ending tells, in the present and the past.
VERBS = (
    "er|var|har|havde|kan|kunne|skal|skulle|vil|ville|må|måtte|bør|burde|tør|turde|får|fik|går|gik|står|stod|ser|"
    "bliver|blev|giver|gav|tager|tog|kommer|kom|falder|faldt|finder|fandt|ved|vidste|gør|gjorde|lå|sad|sov|bad|"
    "holdt|lod|bør|hjalp|brød|slog|drak|sagde|spurgte|bragte|solgte|hedder|hed|nåede|skrev|sprang|fortalte|afgør"
)
# Words with a verb's ending that are none.
NO_VERBS = (
    "især|eller|når|før|efter|under|over|hvor|her|der|år|dagligdags|ofte|sidste|første|eneste|meste|fleste|bedste|"
    "rette|højre|lidt|både|mere|ikke|næste|samt"
)
VERB = rf"(?:{VERBS}|(?!(?:{NO_VERBS})\b)[a-zæøå]{{2,}}(?:er|ede|te))"
BEGINS = re.compile(r"(fordi|idet|eftersom|da|for at|at)\s+", re.IGNORECASE)
# The main clause after a comma: «, brækkede du hoften»; and without one: «… kan du ikke nå ned».
AFTER_COMMA = re.compile(rf",\s+{VERB}\s+(?:ikke\s+)?{SUBJECT}\b", re.IGNORECASE)
# Persons do what the verb before them says: «, ringede din datter og bad om hjælp». Things have it done to them:
# «du kan klare dig selv, bruger din rollator og laver mad» goes on with the subject it began with.
HELPERS = (
    rf"(?:{RELATION.pattern}|hjemmepleje|læge|sygeplejerske|terapeut|hjælper|personale|kommune)(?:n|en|et|ne|rne)?"
)
MORE_VERBS = re.compile(
    rf",\s+(?!(?:{VERBS})\b){VERB}\s+(?:(?:din|dit|dine|min|mit|mine|hans|hendes|vores|jeres|deres)\s+)?"
    rf"(?!(?:{PERSONS}|de|det|den|der|ingen|nogen|begge|alle|mange|{HELPERS})\b)(?-i:[a-zæøå])\w*\s+og\s+{VERB}\b",
    re.IGNORECASE,
)
WITHOUT_COMMA = re.compile(
    rf"(?<!\bdu\s)(?<!\bvi\s)(?<!\bhan\s)(?<!\bhun\s)(?<!\bman\s)(?<!\bjeg\s)(?<!\bdet\s)(?<!\bden\s)(?<!\bder\s)"
    rf"(?<!\bde\s)(?<!\bikke\s)\b(?:{VERBS}|[a-zæøå]{{2,}}ede)\s+(?:{PERSONS})\b",
    re.IGNORECASE,
)
# What is said of a clause that comes first: «At du bor alene, er ikke nok».
OF_A_CLAUSE = re.compile(
    r",\s+(?:er|var|betyder|betød|gør|gjorde|viser|viste|taler|talte|ændrer|giver|kan|skal|må|bliver|blev|fremgår)\s+"
    r"(?!og\b|eller\b)\w",
    re.IGNORECASE,
)
# Infinitives of everyday letters. Nouns and adjectives have the same endings, so no ending tells one.
_INFINITIVES = (
    "bade barbere bede betale blive bo bruge bruse bukke bære børste cykle drikke falde finde flytte forlade forstå "
    "få give gribe gå gøre handle have hente hjælpe holde huske høre klare klæde komme kunne købe køre lade lave leve "
    "ligge lukke læse løbe løfte læne miste nå ordne passe rede rejse rengøre ringe række rydde samle se sidde skifte "
    "skrive skulle skylle skære smøre sove spise stole styre støvsuge stå synke tage tale tisse træde træne tygge "
    "tænde tænke tørre vande vaske vende vente være åbne øve"
)
# Words that are a noun too are infinitives before the one they are done to: «at støtte dig», not «at støtte til bad».
INFINITIVE = re.compile(
    rf"(?:(?:af|be|for|gen|ind|op|på|ud)?(?:{'|'.join(_INFINITIVES.split())})|(?:pleje|støtte)\s+(?:dig|sig|ham|hende|dem))\b",
    re.IGNORECASE,
)
STARTS_WITH_SUBJECT = re.compile(
    rf"(?:{PERSONS}|{OTHERS}|kommunen|[a-zæøå]{{3,}}(?:en|et|erne)|(?-i:[A-ZÆØÅ])[a-zæøå]+)\b", re.IGNORECASE
)
STARTS_WITH_VERB = re.compile(rf"(?:{VERBS}|[a-zæøå]{{2,}}ede)\s+{SUBJECT}\b", re.IGNORECASE)
ENDS = re.compile(r"(?<=[^\d.][.!?])\s")


def find_conjunction(text: str) -> str:
    """The word that begins a subordinate clause, where the text is no more than such a clause; empty otherwise."""
    begun = BEGINS.match(text)
    if begun is None:
        return ""
    first = ENDS.split(text, maxsplit=1)[0]
    return "" if is_sentence(begun[1].lower(), first[begun.end() :], first) else begun[1].lower()


def is_sentence(word: str, rest: str, whole: str) -> bool:
    """Whether what begins with a conjunction has a main clause of its own."""
    if STARTS_WITH_VERB.match(rest) or has_main_clause(whole) or WITHOUT_COMMA.search(rest):
        return True
    if word == "at":
        is_infinitive = bool(INFINITIVE.match(rest)) and not STARTS_WITH_SUBJECT.match(rest)
        return is_infinitive or bool(OF_A_CLAUSE.search(whole))
    return False


def has_main_clause(text: str) -> bool:
    """Whether a verb before its subject follows a comma."""
    return any(MORE_VERBS.match(text, found.start()) is None for found in AFTER_COMMA.finditer(text))
