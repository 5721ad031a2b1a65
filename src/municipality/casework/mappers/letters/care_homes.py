"""What a letter says of a care home: who lives in one, who can move in, and where the help there is decided on."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from municipality.casework import letters
from municipality.casework.case_standards import CaseStandards
from municipality.casework.mappers.help.dwellings import CARE_HOMES, get_home_name, has_dwelling
from municipality.casework.mappers.help.products import is_for_a_stay
from municipality.casework.mappers.lines.letter_lines import is_dwelling
from municipality.casework.models import Decision, DecisionLine

# A place and a stay are the place alone: the help in them is decided on in the same letter, or apart from it.
CARE_HERE = "den hjælp, du får dér, står for sig her i brevet"
CARE_APART = "den hjælp, du får dér, afgør vi, før du flytter ind"
CARE_UNTIL_DECIDED = "personalet hjælper dig, når du har brug for det, til vi har afgjort, hvilken hjælp du får dér"
Help = letters.GrantedPackage | letters.GrantedPathway
HELP = (letters.GrantedPackage, letters.GrantedPathway)
SOMEWHERE = (letters.GrantedPlace, letters.GrantedStay)


def is_resident(decision: Decision, given: Sequence[DecisionLine]) -> bool:
    """Whether the citizen lives in a care home already (ældreloven § 21)."""
    is_kept = any(is_dwelling(line) and has_dwelling(line, decision) for line in given)
    return is_kept or decision.facts.get("facts", {}).get("dwelling") in CARE_HOMES


def find_move_in(decision: Decision, given: Sequence[DecisionLine], standards: CaseStandards) -> date | None:
    """The first day in a care home that the lines give or offer: of a dwelling with a home, or of the help in one. A
    place on a waiting list moves no one in.
    """
    days = [
        line.start or decision.on
        for line in given
        if (is_dwelling(line) and get_home_name(line.wish)) or is_residential(line, standards)
    ]
    return min(days, default=None)


def is_residential(line: DecisionLine, standards: CaseStandards) -> bool:
    """Whether a line is about the help of a standard in a care home, not during a stay."""
    product = standards.find_product(line.product)
    return product is not None and product.is_residential and not is_for_a_stay(product)


def add_care_notes(given: Iterable[letters.Granted]) -> tuple[letters.Granted, ...]:
    """What is given; a place and a stay say where the help in them is decided on, since they are the place alone. Help
    for the days of a stay that no provider is chosen for is given by the staff there.
    """
    rows = tuple(given)
    stays = [each.span for each in rows if isinstance(each, letters.GrantedStay)]
    return tuple(
        replace(each, care=each.care.strip() or describe_care(each, rows))
        if isinstance(each, letters.GrantedPlace | letters.GrantedStay)
        else by_staff(each, stays)
        for each in rows
    )


def by_staff(given: Help, stays: Collection[letters.Span]) -> Help:
    """The help; where it is for the days of a stay and no provider is chosen, as given by the staff there."""
    if given.provider.is_decided or given.span not in stays:
        return given
    return replace(given, provider=replace(given.provider, is_in_home=True))


def say_one_phone(given: Iterable[letters.Granted]) -> tuple[letters.Granted, ...]:
    """What is given, with one number for a home: where the home also delivers the help there, its number is the
    provider's own; where the provider has given none, the one written for the home.
    """
    rows = tuple(given)
    written = {fold_name(each.home): each.phone for each in rows if isinstance(each, SOMEWHERE) and each.phone.strip()}
    told = tuple(
        replace(each, provider=use_home_phone(each.provider, written)) if isinstance(each, HELP) else each
        for each in rows
    )
    delivering = {fold_name(each.provider.name) for each in told if isinstance(each, HELP) and each.provider.is_decided}
    return tuple(
        replace(each, phone="") if isinstance(each, SOMEWHERE) and fold_name(each.home) in delivering else each
        for each in told
    )


def use_home_phone(provider: letters.Provider, written: Mapping[str, str]) -> letters.Provider:
    """The provider; on the number written for the home of that name, where it has given none of its own."""
    phone = written.get(fold_name(provider.name), "")
    return replace(provider, phone=phone, phone_hours="", phone_of="") if provider.phone_of and phone else provider


def fold_name(name: str) -> str:
    """A name as it is compared."""
    return " ".join(name.split()).rstrip(".!").casefold()


def describe_care(somewhere: letters.GrantedPlace | letters.GrantedStay, given: Iterable[letters.Granted]) -> str:
    """What a place and a stay say of the help there: granted in the same letter, or decided apart. Nothing of a waiting
    list.
    """
    if any(list_care_at(somewhere, given)):
        return CARE_HERE
    if isinstance(somewhere, letters.GrantedStay):
        return CARE_UNTIL_DECIDED
    return CARE_APART if somewhere.home.strip() else ""


def list_care_at(
    somewhere: letters.GrantedPlace | letters.GrantedStay, given: Iterable[letters.Granted]
) -> Iterator[Help]:
    """The help that is given where the citizen moves in or stays; none where a home is only waited for."""
    for each in given:
        if isinstance(each, HELP) and somewhere.home.strip() and is_care(each) and is_given_there(each, somewhere):
            yield each


def is_care(help_given: Help) -> bool:
    """Whether it is care, and not meals, relief or training by themselves."""
    return isinstance(help_given, letters.GrantedPathway) or help_given.basis is letters.HelpBasis.HOME_CARE


def is_given_there(help_given: Help, somewhere: letters.GrantedPlace | letters.GrantedStay) -> bool:
    """Whether help is for the days of a stay, or begins with a dwelling or later; help in a care home always is."""
    if isinstance(help_given, letters.GrantedPathway) and help_given.is_residential:
        return True
    begins, ends = help_given.span.start, help_given.span.last_day
    if isinstance(somewhere, letters.GrantedPlace):
        return somewhere.is_had or begins >= somewhere.span.start
    last = somewhere.span.last_day
    return begins >= somewhere.span.start and ends is not None and last is not None and ends <= last
