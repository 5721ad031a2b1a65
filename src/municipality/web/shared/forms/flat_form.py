"""The base of every flat form: `django.forms` reads and checks it, and our own templates draw it.

    form = RoleForm(request.POST, organisation=organisations)
    if not form.is_valid():
        return the page with form.list_faults()
    said = form.cleaned_data

What the input middleware could not use (a day that cannot be, a text that is too long) is a fault of the form as well,
and is at its field instead of what the field itself says.
"""

from collections.abc import Collection, Mapping

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from municipality.web.shared.forms.fields import ChoiceField, CountField, PostedField, RowField, RowsField
from municipality.web.shared.saves.input_middleware import get_form_faults, place_fault, sentences_of_faults


class FlatForm(forms.Form):
    """A form as it was sent, read once, with everything that is wrong with it."""

    def __init__(self, said: Mapping[str, str], **offered: Collection[object]) -> None:
        """`offered` are the rows by number, or the codes, that a field of that name is chosen among."""
        super().__init__(said)
        for name, choices in offered.items():
            field = self.fields[name]
            if isinstance(field, RowField | RowsField) and isinstance(choices, Mapping):
                field.rows = choices
            elif isinstance(field, ChoiceField):
                field.values = frozenset(map(str, choices))

    def add_prefix(self, field_name: str) -> str:
        """Called by Django for the name a field is posted under."""
        field = self.fields.get(field_name)
        return field.posted if isinstance(field, PostedField) else field_name

    def is_valid(self) -> bool:
        """True where every field can be used, also those that the middleware has read."""
        return super().is_valid() and not get_form_faults(self.data)

    def is_written(self, name: str) -> bool:
        """True where anything was written or chosen in a field, also what cannot be used."""
        return bool(str(self.data.get(self.add_prefix(name), "")).strip())

    def require_for(self, is_asked: bool, name: str) -> None:  # noqa: FBT001 — the condition of another field
        """A field that may be empty must not be, where another field asks for it; what it holds else is no fault."""
        field = self.fields[name]
        if not is_asked:
            self.errors.pop(name, None)
        elif (
            isinstance(field, ChoiceField | CountField) and not self.cleaned_data.get(name) and name not in self.errors
        ):
            self.add_error(name, field.wrong)

    def list_faults(self) -> list[str]:
        """Returns everything that is wrong, each at its field: what could not be read comes first."""
        return [*sentences_of_faults(self.data), *self.list_own_faults()]

    def list_own_faults(self) -> list[str]:
        """Returns what is wrong with the form's own fields, without those that could not be read."""
        unreadable, faults = get_form_faults(self.data), list[str]()
        for name, sentences in self.errors.items():
            posted = "" if name == NON_FIELD_ERRORS else self.add_prefix(name)
            if posted not in unreadable:
                faults += [place_fault(posted, str(each)) if posted else str(each) for each in sentences]
        return faults
