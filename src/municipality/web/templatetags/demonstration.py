"""The logins of a demonstration; on the sign-in page there, and nowhere else."""

from importlib import import_module
from typing import Any

from django import template
from django.apps import apps
from django.conf import settings

register = template.Library()


@register.inclusion_tag("assessor/_demonstration.html", takes_context=True)
def demonstration(context: dict[str, Any]) -> dict[str, Any]:
    """The invented people one can be; nothing where this is no demonstration."""
    if not (settings.IS_DEMONSTRATION and apps.is_installed("municipality.demo")):
        return {}
    towns = import_module("municipality.demo.towns")
    return {"towns": towns.TOWNS, "password": towns.PASSWORD, "csrf_token": context.get("csrf_token")}
