"""What people write by hand in a form, in the ways Danes write it: hours, clock times, weeks, dates and counts."""

import re
from datetime import date

from django.utils.translation import gettext as _

HOURS_A_WEEK = 168
LAST_WEEK = 53
MOST_VISITS = 99
CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?")
DANISH_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")


class Unusable(ValueError):
    """What was written in a field cannot be used; the text says what to write."""


def parse_minutes(written: str) -> int:
    """Hours as Danes write them: 7 · 7,5 · 7.5 · 7:30."""
    if match := re.fullmatch(r"(\d{1,3}):([0-5]\d)", written):
        said = int(match[1]) * 60 + int(match[2])
    elif re.fullmatch(r"\d{1,3}([.,]\d{1,2})?", written):
        said = round(float(written.replace(",", ".")) * 60)
    else:
        raise Unusable(
            _("“%(written)s” er ikke et antal timer. Skriv for eksempel 7,5 eller 7:30.") % {"written": written}
        )
    if said > HOURS_A_WEEK * 60:
        raise Unusable(_("Der er kun 168 timer på en uge. Skriv et mindre tal."))
    return said


def parse_weeks(written: str) -> list[int]:
    """Week numbers: 2, 6, 10; «ingen» for none at all."""
    if written.casefold() in ("ingen", "none"):
        return []
    parts = [part for part in re.split(r"[,;\s]+", written) if part]
    if not all(re.fullmatch("[0-9]{1,4}", part) and 1 <= int(part) <= LAST_WEEK for part in parts):
        raise Unusable(
            _("“%(written)s” er ikke ugenumre. Skriv tal fra 1 til 53 med komma imellem.") % {"written": written}
        )
    return [int(part) for part in parts]


def parse_start_times(written: str) -> list[str]:
    """Clock times as the contract has them: 8.15 · 8:15 · kl8."""
    return [_clock(part) for part in re.split(r"[,;\s]+", written) if part]


def parse_hour(written: str) -> str:
    """One time of day: «10.30» and «kl. 10.30» are "10:30"."""
    return _clock(written.lower().removeprefix("kl").strip(". "))


def _clock(part: str) -> str:
    match = CLOCK.fullmatch(part.removeprefix("kl"))
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (24, 0)
    if hour > 23 or minute > 59:  # noqa: PLR2004 -- a clock
        raise Unusable(_("“%(written)s” er ikke et klokkeslæt. Skriv for eksempel 8.15.") % {"written": part})
    return f"{hour:02d}:{minute:02d}"


def parse_date(written: str) -> str:
    """A date as the contract has it: 31.12.2026 · 31/12-2026 · 2026-12-31."""
    match = DANISH_DAY.fullmatch(written)
    try:
        return (date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(written)).isoformat()
    except ValueError:
        raise Unusable(
            _("“%(written)s” er ikke en dato. Skriv for eksempel 31.12.2026.") % {"written": written}
        ) from None


def parse_amount(written: str) -> float:
    """An amount above 0 as Danes write it: 8 · 8,5."""
    if re.fullmatch(r"[0-9]{1,4}([.,][0-9]{1,2})?", written) and float(written.replace(",", ".")) > 0:
        return float(written.replace(",", "."))
    raise Unusable(_("“%(written)s” er ikke en mængde. Skriv et tal, for eksempel 8 eller 2,5.") % {"written": written})


def parse_count(written: str) -> int:
    """A whole number from 1 to `MOST_VISITS`: more is a slip of the keyboard."""
    if not re.fullmatch("[0-9]+", written) or not written.strip("0"):
        raise Unusable(_("“%(written)s” er ikke et antal. Skriv et helt tal fra 1.") % {"written": written})
    if len(written) > len("9999") or int(written) > MOST_VISITS:
        words = {"written": written, "most": MOST_VISITS}
        raise Unusable(_("“%(written)s” er for mange. Skriv et tal fra 1 til %(most)s.") % words)
    return int(written)
