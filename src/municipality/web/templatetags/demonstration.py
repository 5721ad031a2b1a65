"""The logins and the ready stories of a demonstration; on the sign-in page there, and nowhere else."""

import os
from importlib import import_module
from pathlib import Path
from typing import Any

from django import template
from django.apps import apps
from django.conf import settings

register = template.Library()


@register.inclusion_tag("assessor/_demonstration.html", takes_context=True)
def demonstration(context: dict[str, Any]) -> dict[str, Any]:
    """The invented users to sign in as, and the cases to look at; nothing where this is no demonstration."""
    if not (settings.IS_DEMONSTRATION and apps.is_installed("municipality.demo")):
        return {}
    towns, cases = import_module("municipality.demo.municipalities"), import_module("municipality.demo.special_cases")
    shown = [{"town": town, "stories": cases.list_all_stories(town)} for town in towns.TOWNS]
    return {
        "towns": shown,
        "password": towns.PASSWORD,
        "csrf_token": context.get("csrf_token"),
        "progress": read_progress(),
    }


def read_progress() -> str:
    """How far the making of the other citizens has come; nothing when all are there."""
    try:
        return Path(os.environ.get("HELHED_PROGRESS", "")).read_text(encoding="utf-8")
    except OSError:
        return ""
