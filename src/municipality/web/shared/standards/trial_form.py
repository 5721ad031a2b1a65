"""The form of the try-it page: which questions a catalogue gives rise to, and what a reader has answered.

Every answer is one of three: given, not given (which is *unknown*, never *no*), or unusable. Names in the address are
those of the contract's facts, so that an address can be read and written by hand.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from helhed.catalogue import GRANTS, REGIME, WEEKDAYS, Catalogue, FactDefinition, FactKind, ItemRole
from helhed.catalogue.phrases import format_unit
from helhed.catalogue.references import list_limit_facts
from helhed.catalogue.vocabulary import NATIONAL_FACTS
from municipality.web.shared.standards import labels
from municipality.web.shared.standards.extent_fields import asks_rhythm, list_amount_units, list_rhythm_items
from municipality.web.shared.standards.fields import Field, FilledForm, Pairs, Shape

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (_("Loven"), (REGIME,)),
    (_("Bolig"), ("dwelling", "housing_grant")),
    (
        _("Funktionsniveau og behov"),
        (
            "functional_level", "weekly_minutes", "staff_per_visit", "shifts",
            "need_is_permanent", "condition_unstable", "recently_discharged",
        ),
    ),
    (_("Hvad er prøvet, og hvad kan ellers lade sig gøre"), ("trained_first", "possible_by_day")),
    (_("Netværk"), ("relatives_can_help", "others_can_do_it")),
    (_("Husstanden"), ("lives_alone", "adults_who_can_help", "children_at_home", "spouse_share")),
    (
        _("Vejen til centret"),
        ("can_reach_centre_alone", "can_be_trained_to_reach_centre", "stays_at_centre_to_eat", "already_at_centre"),
    ),
    (_("Anden hjælp"), ("covered_by_section_85", "cleaning_granted", "cleaning_weeks")),
)  # fmt: skip

LEVEL_WORDS = {
    "0": _("0 – ingen eller ubetydelige begrænsninger"),
    "1": _("1 – lette begrænsninger"),
    "2": _("2 – moderate begrænsninger"),
    "3": _("3 – svære begrænsninger"),
    "4": _("4 – totale begrænsninger"),
    "9": _("Ikke relevant"),
}

HINTS = {
    "weekly_minutes": _("Skriv timer, for eksempel 7,5 eller 7:30. Regn et gennemsnit over fire uger."),
    "cleaning_weeks": _("Skriv ugenumre med komma imellem, for eksempel 2, 6, 10. Skriv “ingen”, hvis der ingen er."),
}

LABELS = {
    "weekly_minutes": _("Hvor mange timers hjælp om ugen er der brug for?"),
}

OWN_FACTS = _("Kommunens egne spørgsmål")

GRANT_ROWS = ("bevilling1", "bevilling2", "bevilling3")
REQUEST = "oensket"
GRANTS_KNOWN = "bevillinger"
SIGNS = "kendetegn"
RHYTHM = "hvor-tit"
AMOUNT = "hvor-meget"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldGroup:
    """Questions that belong together."""

    heading: str
    fields: tuple[Field, ...]

    @property
    def is_answered(self) -> bool:
        """Whether one of them is; otherwise the group is folded."""
        return any(field.is_answered for field in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialForm:
    """The whole form with its values."""

    groups: tuple[FieldGroup, ...]
    signs: Field
    grants_known: Field
    grants: tuple[tuple[Field, Field], ...]
    request_package: Field
    request_items: tuple[Field, ...]
    request: tuple[Field, ...]
    has_signs: bool
    has_grants: bool
    has_request: bool
    written: tuple[Field, ...]


def list_catalogue_facts(catalogue: Catalogue, read: Iterable[str]) -> tuple[str, ...]:
    """The facts a catalogue reads, by its conditions (`read`), its limits and its combinations, in the order of the
    form.
    """
    limited = (limit for product in catalogue.products for limit in catalogue.limits_of(product))
    limits = (fact for limit in limited for fact in list_limit_facts(limit))
    combined = (fact for combination in catalogue.combinations() for fact in combination.when_any)
    wanted = {fact for fact in (*read, *limits, *combined) if fact and fact != GRANTS}
    national = (fact for _heading, facts in GROUPS for fact in facts if fact in wanted)
    return (*national, *(fact.name for fact in catalogue.own_facts if fact.name in wanted))


def ask_assessor(fact: FactDefinition) -> str:
    """The question as an assessor answers it."""
    return gettext(LABELS.get(fact.name, fact.question))


def ask_citizen(fact: FactDefinition) -> str:
    """The question as a reader of the public page answers it."""
    return fact.plain or ask_assessor(fact)


def build_trial_form(
    catalogue: Catalogue, facts: Iterable[str], filled: FilledForm, ask: Callable[[FactDefinition], str] = ask_assessor
) -> TrialForm:
    """Builds the form with a reader's answers and, next to each, what is wrong with it."""
    wanted = set(facts)
    groups = tuple(
        _group(heading, [catalogue.fact(name) for name in names if name in wanted], filled, ask)
        for heading, names in (*GROUPS, (OWN_FACTS, [fact.name for fact in catalogue.own_facts]))
    )
    request = (*_request_fields(filled), *_extent_fields(catalogue, filled))
    every = (*(field for group in groups for field in group.fields), *request)
    return TrialForm(
        groups=tuple(group for group in groups if group.fields),
        signs=_signs(catalogue, filled),
        grants_known=_grants_known(filled),
        grants=tuple(_grant_row(catalogue, name, filled) for name in GRANT_ROWS),
        request_package=_package(catalogue, REQUEST, gettext("Hvilken hjælp ønskes?"), filled),
        request_items=_request_items(catalogue, filled),
        request=request,
        has_signs=bool(filled.given.get(SIGNS)),
        has_grants=bool(filled.given.get(GRANTS_KNOWN)),
        has_request=bool(filled.given.get(REQUEST)),
        written=tuple(field for field in every if field.shape is Shape.TEXT),
    )


def _group(
    heading: str, facts: Iterable[FactDefinition], filled: FilledForm, ask: Callable[[FactDefinition], str]
) -> FieldGroup:
    return FieldGroup(heading=gettext(heading), fields=tuple(_fact(fact, filled, ask(fact)) for fact in facts))


# The kinds whose answers are words of the fact itself; the others are answered by yes and no, levels or numbers.
IN_ITS_OWN_WORDS = {FactKind.CHOICE, FactKind.SHIFTS}
_SHAPES = {
    FactKind.FLAG: Shape.RADIO,
    FactKind.COUNT: Shape.RADIO,
    FactKind.SHIFTS: Shape.CHECKBOXES,
    FactKind.MINUTES: Shape.TEXT,
    FactKind.WEEKS: Shape.TEXT,
    FactKind.AMOUNT: Shape.TEXT,
}


def _fact(fact: FactDefinition, filled: FilledForm, label: str) -> Field:
    hint = gettext(HINTS[fact.name]) if fact.name in HINTS else ""
    asked = filled.ask(_SHAPES.get(fact.kind, Shape.SELECT), fact.name, label, _answers(fact), hint=hint)
    if not is_declared(fact):
        return asked
    return replace(asked, label_language="da", language="da" if fact.kind in IN_ITS_OWN_WORDS else "")


def is_declared(fact: FactDefinition) -> bool:
    """Whether a catalogue declares the fact itself; its words are then in Danish only."""
    return fact.name not in NATIONAL_FACTS


def _answers(fact: FactDefinition) -> Pairs:
    if fact.kind is FactKind.FLAG:
        return (("ja", gettext("Ja")), ("nej", gettext("Nej")))
    if fact.kind is FactKind.LEVEL:
        return tuple((str(number), gettext(LEVEL_WORDS[str(number)])) for number in fact.numbers)
    if fact.kind is FactKind.COUNT and fact.sentence:
        return tuple((str(number), str(number)) for number in fact.numbers)
    if fact.kind is FactKind.COUNT:
        return tuple((str(value), gettext("Nej") if value == 1 else gettext("Ja")) for value in fact.numbers)
    return tuple((str(value), gettext(text)) for value, text in fact.said)


def _signs(catalogue: Catalogue, filled: FilledForm) -> Field:
    answers = ((sign.id, sign.text) for sign in catalogue.signs)
    return filled.ask(Shape.CHECKBOXES, SIGNS, gettext("Hvad passer på borgeren?"), answers, language="da")


def _grants_known(filled: FilledForm) -> Field:
    answers = (("ingen", gettext("Der er ikke bevilget noget")), ("disse", gettext("Der er bevilget dette:")))
    return filled.ask(Shape.RADIO, GRANTS_KNOWN, gettext("Hvilken hjælp er bevilget i forvejen?"), answers)


def _grant_row(catalogue: Catalogue, name: str, filled: FilledForm) -> tuple[Field, Field]:
    number = {"number": name[-1]}
    package = _package(catalogue, name, gettext("Bevilling %(number)s") % number, filled)
    return package, _weekdays(f"{name}_dage", gettext("Dage for bevilling %(number)s") % number, filled)


def _package(catalogue: Catalogue, name: str, label: str, filled: FilledForm) -> Field:
    answers = ((product.code, labels.name_with_code(product)) for product in catalogue.products)
    return filled.ask(Shape.SELECT, name, label, answers)


def _weekdays(name: str, label: str, filled: FilledForm) -> Field:
    answers = ((day, labels.get_label(labels.WEEKDAYS, day)) for day in WEEKDAYS)
    return filled.ask(Shape.CHECKBOXES, name, label, answers, hint=gettext("Ingen valgt betyder alle ugens dage."))


def _request_items(catalogue: Catalogue, filled: FilledForm) -> tuple[Field, ...]:
    """The items of the package that is wished for, also those that cannot be part of it: then the answer says why."""
    product = next((p for p in catalogue.products if p.code == filled.given.get(REQUEST)), None)
    items = product.items if product else ()
    included = tuple((item.id, item.text) for item in items if item.role is not ItemRole.EXCLUDED)
    excluded = tuple((item.id, item.text) for item in items if item.role is ItemRole.EXCLUDED)
    asked = ((gettext("Hvad skal hjælpen bestå af?"), included), (gettext("Det her indgår ikke i pakken"), excluded))
    return tuple(
        filled.ask(Shape.CHECKBOXES, "opgaver", label, answers, language="da") for label, answers in asked if answers
    )


def _extent_fields(catalogue: Catalogue, filled: FilledForm) -> tuple[Field, ...]:
    """How often and how much, where a limit of the wished package reads it."""
    wished = [product for product in catalogue.products if product.code == filled.given.get(REQUEST)]
    often = gettext("Skriv for eksempel “hver anden uge”, “2 gange om ugen” eller “25 gange om året”.")
    fields = []
    if asks_rhythm(catalogue, wished):
        fields.append(filled.ask(Shape.TEXT, RHYTHM, gettext("Hvor tit?"), hint=often))
    for item in (item for product in wished for item in list_rhythm_items(catalogue, product)):
        label = gettext("Hvor tit: %(item)s?") % {"item": item.text}
        fields.append(filled.ask(Shape.TEXT, f"{RHYTHM}-{item.id}", label, hint=often))
    for unit in list_amount_units(catalogue, wished):
        label = gettext("Hvor meget, i %(unit)s?") % {"unit": format_unit(unit)}
        fields.append(filled.ask(Shape.TEXT, f"{AMOUNT}-{unit.value}", label))
    return tuple(fields)


def _request_fields(filled: FilledForm) -> tuple[Field, ...]:
    """The rest of one request line."""
    yes = (("ja", gettext("Ja")),)
    sizes = (("1", gettext("Hel")), ("0.5", gettext("Halv")))
    clocks = gettext("Skriv klokkeslæt, for eksempel 8.15. Flere skrives med komma imellem.")
    last_day = gettext("Skriv dag.måned.år, for eksempel 31.12.2026. Tomt betyder uden slutdato.")
    weeks = gettext("Skriv ugenumre med komma imellem. Tomt betyder alle uger.")
    return (
        _weekdays("dage", gettext("På hvilke dage?"), filled),
        filled.ask(Shape.TEXT, "per_dag", gettext("Hvor mange pakker om dagen?")),
        filled.ask(Shape.TEXT, "besoeg", gettext("Fordelt på hvor mange besøg om dagen?")),
        filled.ask(Shape.TEXT, "start", gettext("Hvornår skal besøget begynde?"), hint=clocks),
        filled.ask(Shape.CHECKBOX, "morgenpleje", gettext("Det er morgenpleje"), yes),
        filled.ask(Shape.RADIO, "maengde", gettext("Hel eller halv pakke?"), sizes),
        filled.ask(Shape.CHECKBOX, "engang", gettext("Det er for en enkelt gang"), yes),
        filled.ask(Shape.TEXT, "til", gettext("Til og med hvilken dato?"), hint=last_day),
        filled.ask(Shape.TEXT, "uger", gettext("I hvilke uger?"), hint=weeks),
    )
