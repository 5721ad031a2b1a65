"""Whom to ring, on every public page: one line at the top and how to apply at the bottom."""

from typing import Any

from django import template
from django.utils import timezone

from helhed.catalogue import Contact
from helhed.errors import HelhedError
from municipality.web.public.everyday_search import get_everyday_words

register = template.Library()


@register.inclusion_tag("public/_call.html")
def call_line(catalogue: str) -> dict[str, Any]:
    """One line with the telephone number: of the page's town, else of each."""
    return {"contacts": list_contacts(catalogue)}


@register.inclusion_tag("public/_apply.html")
def how_to_apply(catalogue: str) -> dict[str, Any]:
    """How to apply, with the telephone number."""
    return {"contacts": list_contacts(catalogue)}


def list_contacts(catalogue: str) -> list[Contact]:
    """Whom to ring about a catalogue today; without one, about each. None where the table cannot be read: the page of a
    fault is shown all the same.
    """
    try:
        table, today = get_everyday_words(), timezone.localdate()
    except (HelhedError, OSError):
        return []
    names = [catalogue] if catalogue else list(dict.fromkeys(row.catalogue for row in table.contacts))
    found = (table.contact_of(name, today) for name in names)
    return [contact for contact in found if contact is not None]
