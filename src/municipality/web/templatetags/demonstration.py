"""The logins and the ready stories of a demonstration; on the sign-in page there, and nowhere else."""

from importlib import import_module
from typing import Any

from django import template
from django.apps import apps
from django.conf import settings

register = template.Library()


@register.inclusion_tag("assessor/_demonstration.html", takes_context=True)
def demonstration(context: dict[str, Any]) -> dict[str, Any]:
    """The invented people one can be, and whose cases to look at; nothing where this is no demonstration."""
    if not (settings.IS_DEMONSTRATION and apps.is_installed("municipality.demo")):
        return {}
    towns, turns = import_module("municipality.demo.towns"), import_module("municipality.demo.turns")
    shown = [{"town": town, "stories": turns.every(town)} for town in towns.TOWNS]
    return {"towns": shown, "password": towns.PASSWORD, "csrf_token": context.get("csrf_token")}
