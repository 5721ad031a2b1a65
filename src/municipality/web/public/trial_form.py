"""The form of the try-it page: which questions a catalogue gives rise to, and what a reader has answered.

Every answer is one of three: given, not given (which is *unknown*, never *no*), or unusable. Names in the address are
those of the contract's facts, so that an address can be read and written by hand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from helhed.catalogue import GRANTS, WEEKDAYS, Catalogue, FactDefinition, FactKind, Item, Role, definition
from municipality.web.public import words

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
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

GRANT_ROWS = ("bevilling1", "bevilling2", "bevilling3")
REQUEST = "oensket"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One possible answer."""

    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question. `shape` names the template's piece: `select`, `radio`, `checkboxes` or `text`."""

    name: str
    shape: str
    label: str
    hint: str = ""
    value: str = ""
    fault: str = ""
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldGroup:
    """Questions that belong together."""

    heading: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialForm:
    """The whole form as it stands."""

    groups: tuple[FieldGroup, ...]
    signs: Field
    grants_known: Field
    grants: tuple[tuple[Field, Field], ...]
    request_package: Field
    request_items: tuple[Field, ...]
    request: tuple[Field, ...]
    has_grants: bool
    has_request: bool
    fault_ids: tuple[str, ...]


def facts_of(catalogue: Catalogue, read: Iterable[str]) -> tuple[str, ...]:
    """The facts a catalogue reads, by its conditions (`read`), its limits and its combinations, in the order of the
    form.
    """
    limits = (limit.fact for product in catalogue.products for limit in catalogue.limits_of(product))
    combined = (fact for combination in catalogue.combinations() for fact in combination.when_any)
    wanted = {fact for fact in (*read, *limits, *combined) if fact and fact != GRANTS}
    return tuple(fact for _heading, facts in GROUPS for fact in facts if fact in wanted)


def trial_form(catalogue: Catalogue, facts: Iterable[str], given: QueryDict, faults: Mapping[str, str]) -> TrialForm:
    """The form with a reader's answers and, beside each, what is wrong with it."""
    wanted = set(facts)
    groups = (
        FieldGroup(
            heading=gettext(heading),
            fields=tuple(_fact_field(definition(f), given, faults) for f in names if f in wanted),
        )
        for heading, names in GROUPS
    )
    form_groups = tuple(group for group in groups if group.fields)
    request = _request_fields(given, faults)
    return TrialForm(
        groups=form_groups,
        signs=_signs(catalogue, given),
        grants_known=_grants_known(given),
        grants=tuple(_grant_row(catalogue, name, given, faults) for name in GRANT_ROWS),
        request_package=_package_field(catalogue, REQUEST, gettext("Hvilken hjælp ønskes?"), given, faults),
        request_items=_request_items(catalogue, given),
        request=request,
        has_grants=bool(given.get("bevillinger")),
        has_request=bool(given.get(REQUEST)),
        fault_ids=tuple(
            f"{field.name}-fault"
            for field in (*(f for g in form_groups for f in g.fields), *request)
            if field.shape == "text"
        ),
    )


def _fact_field(fact: FactDefinition, given: QueryDict, faults: Mapping[str, str]) -> Field:
    shapes = {
        FactKind.FLAG: "radio",
        FactKind.COUNT: "radio",
        FactKind.SHIFTS: "checkboxes",
        FactKind.MINUTES: "text",
        FactKind.WEEKS: "text",
    }
    shape = shapes.get(fact.kind, "select")
    chosen = given.getlist(fact.name)
    return Field(
        name=fact.name,
        shape=shape,
        label=gettext(LABELS.get(fact.name, fact.question)),
        hint=gettext(HINTS[fact.name]) if fact.name in HINTS else "",
        value=given.get(fact.name, ""),
        fault=faults.get(fact.name, ""),
        options=tuple(Option(value=value, text=text, is_chosen=value in chosen) for value, text in _answers(fact)),
    )


def _answers(fact: FactDefinition) -> tuple[tuple[str, str], ...]:
    if fact.kind is FactKind.FLAG:
        return (("ja", gettext("Ja")), ("nej", gettext("Nej")))
    if fact.kind is FactKind.LEVEL:
        return tuple((str(number), gettext(LEVEL_WORDS[str(number)])) for number in fact.numbers)
    if fact.kind is FactKind.COUNT:
        return tuple((str(value), gettext("Nej") if value == 1 else gettext("Ja")) for value in fact.numbers)
    return tuple((str(value), gettext(text)) for value, text in fact.said)


def _signs(catalogue: Catalogue, given: QueryDict) -> Field:
    chosen = given.getlist("kendetegn")
    options = tuple(Option(value=sign.id, text=sign.text, is_chosen=sign.id in chosen) for sign in catalogue.signs)
    return Field(name="kendetegn", shape="checkboxes", label=gettext("Hvad passer på borgeren?"), options=options)


def _grants_known(given: QueryDict) -> Field:
    chosen = given.get("bevillinger", "")
    answers = (("ingen", gettext("Der er ikke bevilget noget")), ("disse", gettext("Der er bevilget dette:")))
    options = tuple(Option(value=value, text=text, is_chosen=value == chosen) for value, text in answers)
    return Field(
        name="bevillinger", shape="radio", label=gettext("Hvilken hjælp er bevilget i forvejen?"), options=options
    )


def _grant_row(catalogue: Catalogue, name: str, given: QueryDict, faults: Mapping[str, str]) -> tuple[Field, Field]:
    number = name[-1]
    package = _package_field(catalogue, name, gettext("Bevilling %(number)s") % {"number": number}, given, faults)
    return package, _weekdays_field(
        f"{name}_dage", gettext("Dage for bevilling %(number)s") % {"number": number}, given
    )


def _package_field(catalogue: Catalogue, name: str, label: str, given: QueryDict, faults: Mapping[str, str]) -> Field:
    chosen = given.get(name, "")
    options = tuple(
        Option(value=p.code, text=f"{p.name} ({p.code})", is_chosen=p.code == chosen) for p in catalogue.products
    )
    return Field(name=name, shape="select", label=label, options=options, fault=faults.get(name, ""))


def _weekdays_field(name: str, label: str, given: QueryDict) -> Field:
    chosen = given.getlist(name)
    options = tuple(Option(value=day, text=words.say(words.WEEKDAYS, day), is_chosen=day in chosen) for day in WEEKDAYS)
    return Field(
        name=name,
        shape="checkboxes",
        label=label,
        hint=gettext("Ingen valgt betyder alle ugens dage."),
        options=options,
    )


def _request_items(catalogue: Catalogue, given: QueryDict) -> tuple[Field, ...]:
    """The items of the package that is wished for, also those that cannot be part of it: then the answer says why."""
    product = next((p for p in catalogue.products if p.code == given.get(REQUEST)), None)
    if product is None or not product.items:
        return ()
    chosen = given.getlist("opgaver")
    groups: Mapping[str, list[Item]] = {
        gettext("Hvad skal hjælpen bestå af?"): [item for item in product.items if item.role is not Role.EXCLUDED],
        gettext("Det her indgår ikke i pakken"): [item for item in product.items if item.role is Role.EXCLUDED],
    }
    return tuple(
        Field(
            name="opgaver",
            shape="checkboxes",
            label=label,
            options=tuple(Option(value=item.id, text=item.text, is_chosen=item.id in chosen) for item in items),
        )
        for label, items in groups.items()
        if items
    )


def _request_fields(given: QueryDict, faults: Mapping[str, str]) -> tuple[Field, ...]:
    """The rest of one request line."""
    yes = (("ja", gettext("Ja")),)
    sizes = (("1", gettext("Hel")), ("0.5", gettext("Halv")))
    clocks = gettext("Skriv klokkeslæt, for eksempel 8.15. Flere skrives med komma imellem.")
    last_day = gettext("Skriv dag.måned.år, for eksempel 31.12.2026. Tomt betyder uden slutdato.")
    weeks = gettext("Skriv ugenumre med komma imellem. Tomt betyder alle uger.")
    return (
        _weekdays_field("dage", gettext("På hvilke dage?"), given),
        _text("per_dag", gettext("Hvor mange pakker om dagen?"), "", given, faults),
        _text("besoeg", gettext("Fordelt på hvor mange besøg om dagen?"), "", given, faults),
        _text("start", gettext("Hvornår ønskes besøget begyndt?"), clocks, given, faults),
        _choice("morgenpleje", gettext("Det er morgenpleje"), yes, given),
        _choice("maengde", gettext("Hel eller halv pakke?"), sizes, given),
        _choice("engang", gettext("Det er for en enkelt gang"), yes, given),
        _text("til", gettext("Til og med hvilken dato?"), last_day, given, faults),
        _text("uger", gettext("I hvilke uger?"), weeks, given, faults),
    )


def _text(name: str, label: str, hint: str, given: QueryDict, faults: Mapping[str, str]) -> Field:
    return Field(name=name, shape="text", label=label, hint=hint, value=given.get(name, ""), fault=faults.get(name, ""))


def _choice(name: str, label: str, answers: tuple[tuple[str, str], ...], given: QueryDict) -> Field:
    chosen = given.get(name, "")
    shape = "checkbox" if len(answers) == 1 else "radio"
    options = tuple(
        Option(value=value, text=label if shape == "checkbox" else text, is_chosen=value == chosen)
        for value, text in answers
    )
    return Field(name=name, shape=shape, label=label, options=options)
