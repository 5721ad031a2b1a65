"""The words of the public screens for what the catalogues hold as codes. Danish is the source; English comes through
gettext.

Everything is a table of marked texts: `say(FORCES, force)` gives the words in the reader's language.
"""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from helhed.catalogue import Catalogue, Product

FORCES = {
    "binding": _("Bindende betingelse"),
    "main_rule": _("Hovedregel"),
    "guidance": _("Vejledende"),
    "discretion": _("Skøn"),
}

FORCE_MEANINGS = {
    "binding": _("Skal være opfyldt. Ellers kræver det dispensation."),
    "main_rule": _("Gælder som udgangspunkt. Kommunen kan fravige den med en skriftlig begrundelse."),
    "guidance": _("Beskriver det typiske. Kommunen kan vælge andet med en skriftlig begrundelse."),
    "discretion": _("Overladt til et konkret skøn."),
}

VERDICTS = {
    "within": _("Inden for standarden"),
    "needs_reason": _("Kræver en begrundelse"),
    "outside": _("Uden for standarden"),
    "unknown": _("Kan ikke afgøres endnu"),
    "no_standard": _("Ingen kvalitetsstandard for denne lov"),
    "beside_standard": _("Kommunens standard siger ikke noget om denne hjælp"),
}

# In a verdict's place where no verdict was asked for: no word of these has a colour.
UNSTATED = "unstated"
NO_VERDICT = {
    "not_answered": _("Intet er oplyst endnu"),
    "none_stated": _("Intet behov skrevet endnu"),
    "other_task": _("Ikke det, der er skrevet behov for"),
    "day": _("Intet behov om dagen skrevet"),
    "evening": _("Intet behov om aftenen skrevet"),
    "night": _("Intet behov om natten skrevet"),
}

VERDICT_MEANINGS = {
    "within": _("Alle betingelser, der kan afgøres, er opfyldt."),
    "needs_reason": _(
        "En hovedregel eller en vejledning er ikke opfyldt. Hjælpen kan gives, når kommunen skriver hvorfor."
    ),
    "outside": _("En bindende betingelse er ikke opfyldt. Hjælpen kan kun gives ved dispensation."),
    "unknown": _("En bindende betingelse kan ikke afgøres endnu."),
    "no_standard": _(
        "Kommunen har ingen kvalitetsstandard efter denne lov. Hjælpen beskrives og begrundes individuelt."
    ),
    "beside_standard": _("Hjælpen står ikke i kommunens standard. Den beskrives og begrundes individuelt."),
    UNSTATED: _("Standarden svarer først, når der er skrevet et behov, som hjælpen kan dække."),
}

OUTCOMES = {
    "met": _("Opfyldt"),
    "not_met": _("Ikke opfyldt"),
    "unknown": _("Kan ikke afgøres endnu"),
}

SHIFTS = {
    "day": _("Dag"),
    "evening": _("Aften"),
    "night": _("Nat"),
    "any": _("Hele døgnet"),
}

WEEKDAYS = {
    "mon": _("mandag"),
    "tue": _("tirsdag"),
    "wed": _("onsdag"),
    "thu": _("torsdag"),
    "fri": _("fredag"),
    "sat": _("lørdag"),
    "sun": _("søndag"),
}

WEEKDAY_LETTERS = {
    "mon": _("ma"),
    "tue": _("ti"),
    "wed": _("on"),
    "thu": _("to"),
    "fri": _("fr"),
    "sat": _("lø"),
    "sun": _("sø"),
}

REGIMES = {
    "social_services_act": _("Serviceloven § 83"),
    "elderly_care_act": _("Ældreloven"),
}

TOPICS = {
    "scope": _("Hvem standarden gælder for"),
    "legal_basis": _("Lovgrundlag"),
    "purpose": _("Formål"),
    "who_decides": _("Hvem afgør"),
    "case_time": _("Hvornår får du svar"),
    "start_up": _("Opstart"),
    "reassessment": _("Hvornår ses der på hjælpen igen"),
    "change": _("Hvis noget ændrer sig"),
    "free_choice": _("Valg af leverandør"),
    "delivery": _("Hvem kommer"),
    "payment": _("Betaling"),
    "rate": _("Takst"),
    "complaint": _("Hvis du er uenig"),
}

ITEM_GROUPS = {
    "core": _("Kan gives"),
    "core_before_together_with": _("Kan gives for sig"),
    "together_with": _("Gives kun sammen med noget af det ovenfor"),
    "as_needed": _("Gives efter behov"),
}

PARAMETERS = {
    "levels": _("Funktionsniveau"),
    "hours": _("Timer om ugen"),
    "staff": _("Medarbejdere pr. besøg"),
    "rate": _("Takst"),
}

COMPARED = {
    "recipients": _("Hvem den er for"),
    "conditions": _("Betingelser"),
    "needs": _("Behov"),
    "purpose": _("Formål"),
    "included": _("Kan indgå"),
    "excluded": _("Indgår ikke"),
    "numbers": _("Tal"),
    "extent": _("Hvornår og hvor meget"),
    "process": _("Sagen og dine rettigheder"),
}


def translate_product_name(product: Product) -> str:
    """A product's name in the reader's language. Everything else a catalogue says is Danish in both."""
    return product.english if get_language() == "en" else product.name


def get_standard_name(catalogue: Catalogue) -> str:
    """A version of a standard as people call it: its title, its municipality and its first day."""
    common = catalogue.common
    return f"{common.title} ({common.municipality}, {date_format(common.version, 'j. F Y')})"


def name_with_code(product: Product) -> str:
    """The name in the reader's language, followed by the code where people use one."""
    return (
        f"{translate_product_name(product)} ({product.code_in_use})"
        if product.code_in_use
        else translate_product_name(product)
    )


def get_shown_code(code: str) -> str:
    """A code as people use it (F2, G4/S); nothing for one that is only a word for the machine (`temporary_somatic`)."""
    return "" if code.isidentifier() and code.islower() else code


def get_label(table: Mapping[str, str], code: StrEnum | str) -> str:
    """The words of a code in the reader's language; the code itself where the table does not know it."""
    return gettext(table[str(code)]) if str(code) in table else str(code)
