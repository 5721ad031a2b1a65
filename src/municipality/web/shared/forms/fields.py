"""The field classes of flat forms. Each field has the name it is posted under, so a form's attributes are English.

`told` says what to do where the field is empty or cannot be used; a field without it may be empty. The text, the days
and the lengths are cleaned and read by the input middleware before (`saves/input_middleware.py`).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from municipality.casework.person_numbers import read_person_number
from municipality.web.shared.dates import parse_iso_day, split_text_lines
from municipality.web.shared.input.amounts import read_amount
from municipality.web.shared.input.numbers import parse_number

TICKED = "ja"


class PostedField(forms.Field):
    """A field with the name it is posted under."""

    def __init__(self, posted: str, told: Any = "", **kept: Any) -> None:
        super().__init__(required=bool(told), error_messages={"required": told} if told else None, **kept)
        self.posted = posted
        self.told = told


class TextField(PostedField):
    """A text, without the space around it. `most` is a limit below that of the input middleware."""

    def __init__(self, posted: str, told: Any = "", *, most: int | None = None) -> None:
        super().__init__(posted, told)
        self.most = most

    def to_python(self, value: Any) -> str:
        """Called by Django with what was posted; None where the field was not."""
        written = str(value or "").strip()
        if self.most is not None and len(written) > self.most:
            raise ValidationError(gettext("Skriv højst %(most)s tegn.") % {"most": self.most})
        return written


class SecretField(PostedField):
    """A password, sign for sign."""

    def to_python(self, value: Any) -> str:
        """Called by Django with what was posted."""
        return str(value or "")


class LinesField(PostedField):
    """What was written on lines of their own."""

    def to_python(self, value: Any) -> tuple[str, ...]:
        """Called by Django with what was posted."""
        return split_text_lines(str(value or ""))


class DayField(PostedField):
    """A day. The middleware has read it as people write it, and refused what is outside its span."""

    def to_python(self, value: Any) -> date | None:
        """Called by Django with the day as ISO 8601."""
        return parse_iso_day(str(value or ""))


class ChoiceField(PostedField):
    """One of a list of codes, given here or to the form. Where the field may be empty, `told` is given as `wrong`."""

    def __init__(self, posted: str, told: Any = "", choices: Iterable[str] = (), *, wrong: Any = "") -> None:
        super().__init__(posted, told)
        self.wrong = told or wrong
        self.values = frozenset(choices)

    def to_python(self, value: Any) -> str:
        """Called by Django with what was posted."""
        written = str(value or "")
        if written and written not in self.values:
            raise ValidationError(self.wrong, code="invalid_choice")
        return written


class RowField(PostedField):
    """The number of one of the rows that are given to the form."""

    rows: Mapping[int, Any]

    def to_python(self, value: Any) -> Any:
        """Called by Django with the number; returns the row, or None where there is none."""
        return self.rows.get(parse_number(str(value or "")))


class RowsField(PostedField):
    """The numbers of several of the rows that are given to the form."""

    rows: Mapping[int, Any]

    def __init__(self, posted: str, told: Any) -> None:
        super().__init__(posted, told, widget=forms.SelectMultiple)

    def to_python(self, value: Any) -> list[Any]:
        """Called by Django with the numbers; returns the rows: all of what was chosen, or none of it."""
        numbers = dict.fromkeys(parse_number(str(each)) for each in value or ())
        if not numbers.keys() <= self.rows.keys():
            raise ValidationError(self.told, code="invalid_choice")
        return [self.rows[number] for number in numbers]


class CountField(PostedField):
    """A whole number from 1. `wrong` says the limit; without `told` the field may be empty."""

    def __init__(self, posted: str, *, wrong: Any, most: int, told: Any = "") -> None:
        super().__init__(posted, told)
        self.wrong, self.most = wrong, most

    def to_python(self, value: Any) -> int | None:
        """Called by Django with what was posted."""
        written = str(value or "").strip()
        if written and not 1 <= parse_number(written) <= self.most:
            raise ValidationError(self.wrong, code="invalid")
        return parse_number(written) or None


class AmountField(PostedField):
    """An amount in kroner, as Danes write it."""

    def to_python(self, value: Any) -> Decimal | None:
        """Called by Django with what was posted. What can be meant in two ways is asked about."""
        read = read_amount(str(value or ""))
        if read.fault:
            raise ValidationError(read.fault, code="invalid")
        return read.dkk


class TickField(PostedField):
    """A box that is ticked or not."""

    def to_python(self, value: Any) -> bool:
        """Called by Django with what was posted."""
        return bool(value == TICKED)


class PersonNumberField(PostedField):
    """A person number as it is kept: ten places, letters large. Modulus 11 has no say here."""

    def to_python(self, value: Any) -> str | None:
        """Called by Django with what was posted; None where it is no number."""
        return read_person_number(str(value or ""))
