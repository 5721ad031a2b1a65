"""What each field of each form can hold: how long its text can be, and which kind of day its date is.

The tables are here and nowhere else. The middleware `input_middleware` asks them for every form and every query string,
so a new date field needs one line here (`tests/municipality/web/test_input.py` finds the one that has none).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from municipality.web.shared.input.clean_text import LEFT_ALONE
from municipality.web.shared.input.day_spans import DayKind

# Signs. A text of the case is at most some ten pages; a name or a line of an address is a line.
LONGEST_TEXT, LONGEST_LINE, LONGEST_NUMBER, LONGEST_CODE = 20_000, 400, 40, 150
LINES = frozenset({
    "adgang", "alder", "boform", "bruger", "by", "efternavn", "egenskab", "email", "emne",
    "formaal", "fornavne", "fra", "hjem", "hyppighed", "hos", "katalog", "kilde", "kommune",
    "login", "med", "navn", "organisation", "q", "regel", "relation", "sagt_af", "sted",
    "hvor-tit", "start", "telefon", "telefontid", "til", "tolk", "udgave", "uger", "vej",
})  # fmt: skip
NUMBERS = frozenset({
    "behov", "besoeg", "borger", "bopael", "gange", "gang", "kroner", "linjer", "minutter",
    "nummer", "set", "paaroerende-nummer", "per-dag", "postnummer", "side", "hvornaar", "vises-kl",
})  # fmt: skip
CODES = frozenset({"brugernavn"})
# A number that is rung; words alone are none.
TELEPHONES = frozenset({"telefon"})
# A part of a form that there are several of: «linje-3-fra», «behov-0-minutter», «beskrivelse-J1».
PART = re.compile(r"(?:linje|behov)-\d+-(?P<part>.+)")
# The day of a fact: of the line, of a refused item of it, or in the relative's letter.
FACT_DAY = re.compile(r"(?:fakta-\d+|(?:opgave|mistet)fakta-.+|paarfakta)-dag")

BEGINS, ENDS = {"fra": DayKind.ORDER}, {"til": DayKind.HELP_ENDS}
# The dates of each form, by the name of the address it is sent to.
DAYS: Mapping[str, Mapping[str, DayKind]] = {
    "assessor:new_citizen": {
        "foedt": DayKind.BIRTH, "hurtigt": DayKind.FAST_TRACK, "fra": DayKind.HOME,
        "modtaget": DayKind.RECEIVED,
    },
    "assessor:change_citizen": {"foedt": DayKind.BIRTH, "hurtigt": DayKind.FAST_TRACK},
    "assessor:register_death": {"doed": DayKind.DEATH},
    "assessor:move_citizen": {"fra": DayKind.HOME},
    "assessor:add_relative": {"fra": DayKind.RELATIVE},
    "assessor:change_relative": {"fra": DayKind.RELATIVE},
    "assessor:register": {"modtaget": DayKind.RECEIVED},
    "assessor:delay": {"ventes": DayKind.ANSWER_EXPECTED},
    "assessor:write_assessment": {"vurderet": DayKind.ASSESSED},
    "assessor:write_decision": {
        "linje-fra": DayKind.HELP_BEGINS, "linje-til": DayKind.HELP_ENDS, "linje-svar-inden": DayKind.ANSWER_BY,
        "linje-vises": DayKind.ANSWER_BY,
        "vurderes-igen": DayKind.REVIEW, "linje-fakta-dag": DayKind.KNOWN,
    },
    "assessor:begin_decision": {"aarsag-dag": DayKind.KNOWN},
    "assessor:hear": {"svar-senest": DayKind.ANSWER_BY, "afgoerelse-ventes": DayKind.ANSWER_EXPECTED},
    "assessor:pause": {"fra": DayKind.PAUSE, "til": DayKind.PAUSE},
    "assessor:resume": {"fra": DayKind.PAUSE},
    "assessor:end_help": ENDS | {"ophoer-fakta-dag": DayKind.KNOWN, "paaroerende-spurgt": DayKind.KNOWN},
    "assessor:adjust": BEGINS,
    "assessor:move_in": {"fra": DayKind.HOME},
    "assessor:order": BEGINS,
    "assessor:stop_order": ENDS,
    "assessor:case": {"den": DayKind.LOOKED_UP, "vidste": DayKind.LOOKED_UP},
    "administrator:prices": {"fra": DayKind.PRICE},
    "administrator:standards": {"fra": DayKind.PRICE, "til": DayKind.PRICE},
    "administrator:authorities": {"fra": DayKind.PRICE},
    "administrator:complaint_practice": {"fra": DayKind.PRICE},
    "administrator:deadlines": {"fra": DayKind.PRICE},
    "assessor:paper": {"modtaget": DayKind.PAPER},
    "assessor:new_complaint": {"modtaget": DayKind.RECEIVED},
    "assessor:complaint": {"dag": DayKind.RECEIVED},
    "assessor:correct_paper": {"modtaget": DayKind.PAPER},
    "administrator:give_role": {"fra": DayKind.ROLE_BEGINS, "til": DayKind.ROLE_ENDS},
    "administrator:end_role": {"fra": DayKind.ROLE_ENDS},
    "clerk:ask": {"foer": DayKind.KNOWN},
    "clerk:begin": {"foer": DayKind.KNOWN},
    "supervisor:start": {"fra": DayKind.LOOKED_UP, "til": DayKind.LOOKED_UP},
}  # fmt: skip


def strip_line_number(name: str) -> str:
    """Returns a field's name without the number of its line."""
    match = PART.fullmatch(name)
    return match["part"] if match else name


def get_max_length(address: str, name: str) -> int | None:
    """Returns how many signs a field of a form can hold; nothing where its length is not ours to judge."""
    if name in LEFT_ALONE:
        return None
    part = strip_line_number(name)
    if part in NUMBERS or day_kind(address, name) is not None:
        return LONGEST_NUMBER
    if part in CODES:
        return LONGEST_CODE
    return LONGEST_LINE if part in LINES else LONGEST_TEXT


def day_kind(address: str, name: str) -> DayKind | None:
    """Returns which kind of day a field of a form holds; nothing where it holds none."""
    days = DAYS.get(address, {})
    match = PART.fullmatch(name)
    if match and FACT_DAY.fullmatch(match["part"]):
        return days.get("linje-fakta-dag")
    return days.get(f"linje-{match['part']}" if match and name.startswith("linje-") else name)
