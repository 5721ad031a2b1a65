"""The national vocabulary of facts: what a standard asks about a citizen, in the same words in every municipality.

What one municipality asks besides, its catalogue declares (`declared_facts.py`).

Names and types are a published contract (docs/contracts/facts.md). A fact has its meaning and the words for its values
in Danish, and the values it may *change* to: a counterfactual never suggests that a citizen becomes more ill.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class FactKind(StrEnum):
    """The type of a fact's value.

    `level`: 0–4, or 9 for not relevant · `flag`: true or false · `choice`: one of `choices` · `count`: an integer among
    `numbers` · `minutes`: an integer ≥ 0 · `shifts`: a list of `choices` · `weeks`: a list of ISO week numbers 1–53 ·
    `amount`: an integer ≥ 0 of what the fact measures.
    """

    LEVEL = "level"
    FLAG = "flag"
    CHOICE = "choice"
    COUNT = "count"
    MINUTES = "minutes"
    SHIFTS = "shifts"
    WEEKS = "weeks"
    AMOUNT = "amount"


NOT_RELEVANT = 9
"""Fælles Sprog's level 9: considered and found not relevant. To a rule it is unknown, and it is never averaged."""

LEVELS = (0, 1, 2, 3, 4)
LAST_ISO_WEEK = 53
GRANTS = "grants"
"""The pseudo-fact a condition reads with `holds`: the codes of the packages already running."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactDefinition:
    """A fact of the vocabulary.

    `said` pairs each value with a Danish sentence, `short` with a word or two; kinds with open values leave them empty.
    `sentence` says a number where `{value}` is it. `may_become` are the values a *known* fact can take when people act
    or decide. `plain` is the question as the public page asks it, empty where it is the same.
    """

    name: str
    kind: FactKind
    meaning: str
    question: str
    choices: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    said: tuple[tuple[bool | str | int, str], ...] = ()
    short: tuple[tuple[str, str], ...] = ()
    may_become: tuple[bool | str | int, ...] = ()
    sentence: str = ""
    plain: str = ""

    def __hash__(self) -> int:
        return hash(self.name)


def _flag(
    name: str, question: str, yes: str, no: str, *, may_become: tuple[bool, ...] = (), meaning: str = ""
) -> FactDefinition:
    return FactDefinition(
        name=name,
        kind=FactKind.FLAG,
        meaning=meaning or yes,
        question=question,
        said=((True, yes), (False, no)),
        may_become=may_become,
    )


_DWELLINGS = (
    ("own_home", "Borgeren bor i eget hjem"),
    ("near_activity_centre", "Borgeren bor i en bolig, som kommunen har anvist tæt på et aktivitetscenter"),
    ("somatic_care_home", "Borgeren bor i en somatisk plejebolig"),
    ("dementia_care_home", "Borgeren bor i en demensplejebolig"),
    ("temporary_somatic", "Borgeren er på midlertidigt somatisk ophold"),
    ("temporary_dementia", "Borgeren er på midlertidigt ophold for borgere med demens"),
)

_SHORT_DWELLINGS = (
    ("own_home", "eget hjem"),
    ("near_activity_centre", "anvist bolig tæt på et aktivitetscenter"),
    ("somatic_care_home", "somatisk plejebolig"),
    ("dementia_care_home", "demensplejebolig"),
    ("temporary_somatic", "midlertidigt somatisk ophold"),
    ("temporary_dementia", "midlertidigt ophold for borgere med demens"),
)

_HOUSING_GRANTS = (
    ("somatic", "Borgeren er visiteret til en somatisk plejebolig"),
    ("dementia", "Borgeren er visiteret til en demensplejebolig"),
    ("temporary_somatic", "Borgeren er visiteret til et midlertidigt somatisk ophold"),
    ("temporary_dementia", "Borgeren er visiteret til et midlertidigt ophold for borgere med demens"),
)

_SHORT_HOUSING_GRANTS = (
    ("somatic", "somatisk plejebolig"),
    ("dementia", "demensplejebolig"),
    ("temporary_somatic", "midlertidigt somatisk ophold"),
    ("temporary_dementia", "midlertidigt ophold for borgere med demens"),
)

_SHIFTS = (("day", "dag"), ("evening", "aften"), ("night", "nat"))

_PERSON = (
    FactDefinition(
        name="functional_level",
        kind=FactKind.LEVEL,
        meaning="Det samlede funktionsniveau på Fælles Sprogs skala; 9 er ikke relevant og tæller som ukendt",
        question="Hvad er det samlede funktionsniveau?",
        numbers=(*LEVELS, NOT_RELEVANT),
    ),
    FactDefinition(
        name="dwelling",
        kind=FactKind.CHOICE,
        meaning="Hvor borgeren bor",
        question="Hvor bor borgeren?",
        choices=tuple(value for value, _ in _DWELLINGS),
        said=_DWELLINGS,
        short=_SHORT_DWELLINGS,
        may_become=("own_home", "near_activity_centre"),
    ),
    FactDefinition(
        name="housing_grant",
        kind=FactKind.CHOICE,
        meaning="En afgørelse om plads på plejecenter",
        question="Er borgeren visiteret til en plads på plejecenter?",
        choices=tuple(value for value, _ in _HOUSING_GRANTS),
        said=_HOUSING_GRANTS,
        short=_SHORT_HOUSING_GRANTS,
        may_become=tuple(value for value, _ in _HOUSING_GRANTS),
    ),
    FactDefinition(
        name="weekly_minutes",
        kind=FactKind.MINUTES,
        meaning="Planlagte minutter hos borgeren om ugen, som gennemsnit over fire uger",
        question="Hvor mange minutters hjælp om ugen er der brug for?",
    ),
    FactDefinition(
        name="staff_per_visit",
        kind=FactKind.COUNT,
        meaning="2, når mindst én fast opgave kræver to medarbejdere, ellers 1",
        question="Kræver mindst én fast opgave to medarbejdere?",
        numbers=(1, 2),
        said=((1, "Én medarbejder kan løse opgaverne"), (2, "Mindst én fast opgave kræver to medarbejdere")),
    ),
    FactDefinition(
        name="shifts",
        kind=FactKind.SHIFTS,
        meaning="De dele af døgnet, hvor der er brug for hjælp",
        question="Hvornår på døgnet er der brug for hjælp?",
        choices=tuple(value for value, _ in _SHIFTS),
        said=_SHIFTS,
        short=_SHIFTS,
    ),
)

_TRIED = (
    _flag(
        "trained_first",
        "Er træning, hjælpemidler eller ændrede vaner prøvet?",
        "Træning, hjælpemidler eller ændrede vaner er prøvet",
        "Træning, hjælpemidler eller ændrede vaner er ikke prøvet endnu",
        may_become=(True,),
    ),
    _flag(
        "relatives_can_help",
        "Kan og vil pårørende hjælpe?",
        "Pårørende kan og vil hjælpe",
        "Pårørende kan eller vil ikke hjælpe",
        may_become=(True, False),
        meaning="Pårørende både kan og vil hjælpe; det antages aldrig",
    ),
    _flag(
        "possible_by_day",
        "Kan opgaven løses om dagen?",
        "Opgaven kan løses om dagen",
        "Opgaven kan ikke løses om dagen",
        may_become=(True, False),
        meaning="Opgaven om aftenen eller natten kunne løses i dagvagten",
    ),
    _flag(
        "others_can_do_it",
        "Kan andre løse opgaven om aftenen eller natten?",
        "Andre kan løse opgaven",
        "Ingen andre kan løse opgaven",
        may_become=(True, False),
    ),
    _flag("need_is_permanent", "Er behovet varigt?", "Behovet er varigt", "Behovet er midlertidigt"),
    _flag(
        "condition_unstable",
        "Er tilstanden ustabil eller ændret pludseligt?",
        "Tilstanden er ustabil eller ændret pludseligt",
        "Tilstanden er stabil",
    ),
    _flag(
        "recently_discharged",
        "Er borgeren lige kommet hjem fra hospitalet?",
        "Borgeren er lige kommet hjem fra hospitalet",
        "Borgeren er ikke lige kommet hjem fra hospitalet",
    ),
)

_CENTRE = (
    _flag(
        "can_reach_centre_alone",
        "Kan borgeren komme til centret alene?",
        "Borgeren kan komme til centret alene",
        "Borgeren kan ikke komme til centret alene",
    ),
    _flag(
        "can_be_trained_to_reach_centre",
        "Kan borgeren trænes til at komme til centret?",
        "Borgeren kan trænes til at komme til centret",
        "Borgeren kan ikke trænes til at komme til centret",
    ),
    _flag(
        "stays_at_centre_to_eat",
        "Bliver borgeren på centret for at spise?",
        "Borgeren bliver på centret for at spise",
        "Borgeren bliver ikke på centret for at spise",
        may_become=(True, False),
    ),
    _flag(
        "already_at_centre",
        "Er borgeren på centret i forvejen?",
        "Borgeren er på centret i forvejen",
        "Borgeren er ikke på centret i forvejen",
        may_become=(True, False),
    ),
)

_OTHER_HELP = (
    _flag(
        "covered_by_section_85",
        "Er borgeren omfattet af servicelovens § 85?",
        "Borgeren er omfattet af servicelovens § 85",
        "Borgeren er ikke omfattet af servicelovens § 85",
    ),
    _flag(
        "cleaning_granted",
        "Er der bevilget rengøring?",
        "Der er bevilget rengøring",
        "Der er ikke bevilget rengøring",
        may_become=(True,),
    ),
    FactDefinition(
        name="cleaning_weeks",
        kind=FactKind.WEEKS,
        meaning="Uger med rengøring; en tom liste betyder, at rengøring er bevilget, men ikke i nogen uge",
        question="I hvilke uger kommer der rengøring?",
    ),
)

_SPOUSE_SHARES = (
    ("none", "Ægtefællen eller samleveren løser ingen af husets opgaver"),
    ("own", "Ægtefællen eller samleveren løser sin egen del af husets opgaver"),
    ("all", "Ægtefællen eller samleveren løser alle husets opgaver"),
)

_SHORT_SPOUSE_SHARES = (("none", "ingen opgaver"), ("own", "sin egen del"), ("all", "alle opgaver"))

_HOUSEHOLD = (
    _flag(
        "lives_alone",
        "Bor borgeren alene?",
        "Borgeren bor alene",
        "Borgeren bor sammen med andre",
    ),
    FactDefinition(
        name="adults_who_can_help",
        kind=FactKind.COUNT,
        meaning="Andre voksne i husstanden, der både kan og vil løse opgaver; det antages aldrig",
        question="Hvor mange andre voksne i husstanden kan og vil løse opgaver?",
        numbers=tuple(range(10)),
        sentence="Antallet af andre voksne i husstanden, der kan og vil løse opgaver, er {value}",
    ),
    FactDefinition(
        name="children_at_home",
        kind=FactKind.COUNT,
        meaning="Børn under 18 år i husstanden",
        question="Hvor mange børn under 18 år bor i husstanden?",
        numbers=tuple(range(10)),
        sentence="Antallet af børn under 18 år i husstanden er {value}",
    ),
    FactDefinition(
        name="spouse_share",
        kind=FactKind.CHOICE,
        meaning="Hvad ægtefællen eller samleveren løser af husets opgaver; det antages aldrig",
        question="Hvad løser ægtefællen eller samleveren af husets opgaver?",
        choices=tuple(value for value, _ in _SPOUSE_SHARES),
        said=_SPOUSE_SHARES,
        short=_SHORT_SPOUSE_SHARES,
    ),
)

HOUSEHOLD_FACTS = frozenset(fact.name for fact in _HOUSEHOLD)
"""Facts about the household: asked, never assumed, and never a binding condition, so that none refuses by itself."""

FACTS: tuple[FactDefinition, ...] = (*_PERSON, *_TRIED, *_CENTRE, *_OTHER_HELP, *_HOUSEHOLD)
"""Every fact, in the order of the contract's table."""

FACT_NAMES: tuple[str, ...] = tuple(fact.name for fact in FACTS)

NATIONAL_FACTS: Mapping[str, FactDefinition] = {fact.name: fact for fact in FACTS}
"""Every fact by its name."""


def get_fact_definition(name: str) -> FactDefinition:
    """The definition of a national fact; KeyError for a word outside the vocabulary. `Catalogue.fact` knows those that
    a catalogue declares too."""
    return NATIONAL_FACTS[name]
