"""Amounts of money as people write them in Denmark, read without guessing.

A comma divides kroner and øre: 117,25. Points group thousands: 4.453 and 1.234,50. One point with two digits after it
is a decimal point (117.25), because no amount is grouped by two. One point with one digit (1.5) can be meant both ways
and is asked about. Exponents, signs and anything else are no amount.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

MOST_DKK = Decimal(999_999)
WITH_COMMA = re.compile(r"(?P<kroner>[0-9]{1,9}|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,(?P<oere>[0-9]{1,2}))?")
WITH_POINT = re.compile(r"(?P<kroner>[0-9]{1,9})\.(?P<oere>[0-9]{2})")
WITH_SPACES = re.compile(r"[1-9][0-9]{0,2}(?:[ '’][0-9]{3})+(?:,[0-9]{1,2})?")
ONE_DIGIT = re.compile(r"[0-9]+\.[0-9]")
UNITS = re.compile(r"^(kr\.?|dkk)\s*|\s*(kr\.?|kroner|dkk)$|,-$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountRead:
    """An amount, or the sentence that says why there is none."""

    dkk: Decimal | None = None
    fault: str = ""


def read_amount(written: str) -> AmountRead:
    """Returns the amount in kroner, or what to write instead."""
    text = UNITS.sub("", " ".join(written.split())).strip()
    if WITH_SPACES.fullmatch(text):
        text = re.sub("[ '’]", "", text)
    match = WITH_COMMA.fullmatch(text) or WITH_POINT.fullmatch(text)
    if match is None:
        return AmountRead(fault=_asked(text))
    amount = Decimal(f"{match['kroner'].replace('.', '')}.{match['oere'] or '0'}")
    if amount > MOST_DKK:
        return AmountRead(fault=_("Prisen kan ikke være over 999.999 kr."))
    return AmountRead(dkk=amount.quantize(Decimal("0.01") if match["oere"] else Decimal(1)))


def _asked(text: str) -> str:
    """What is asked about an amount that can be meant in two ways, or in none."""
    if ONE_DIGIT.fullmatch(text):
        words = {"written": text, "with_comma": text.replace(".", ","), "without": text.replace(".", "")}
        return _("“%(written)s” kan læses på to måder. Skriv %(with_comma)s eller %(without)s.") % words
    return _("Skriv prisen i kroner, for eksempel 117,25.")
