"""The logins and the ready stories of a demonstration; on the sign-in page there, and nowhere else."""

import os
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from django import template
from django.apps import apps
from django.conf import settings
from django.utils import translation

from municipality.web.shared.standards.editions import load_all_catalogues
from municipality.web.shared.standards.labels import get_standard_name

register = template.Library()


@register.inclusion_tag("assessor/_demonstration.html", takes_context=True)
def demonstration(context: dict[str, Any]) -> dict[str, Any]:
    """The invented users to sign in as, and the cases to look at; nothing where this is no demonstration."""
    if not (settings.IS_DEMONSTRATION and apps.is_installed("municipality.demo")):
        return {}
    towns, cases = import_module("municipality.demo.municipalities"), import_module("municipality.demo.special_cases")
    shown = [
        {
            "town": town,
            "standards": describe_act_standards(town.list_act_standards()),
            "stories": cases.list_all_stories(town),
        }
        for town in towns.TOWNS
    ]
    return {
        "towns": shown,
        "password": towns.PASSWORD,
        "csrf_token": context.get("csrf_token"),
        "progress": read_progress(),
    }


def describe_act_standards(standards: Iterable[tuple[str, str]]) -> str:
    """Which standard holds for which Act, by the name of its newest version; in Danish, as the demonstration is."""
    without = "ingen kvalitetsstandard, hjælpen beskrives individuelt"
    with translation.override("da"):
        named = {number: get_standard_name(versions[-1]) for number, versions in load_all_catalogues().items()}
        return " · ".join(f"{act}: {named.get(standard, without)}" for act, standard in standards)


def read_progress() -> str:
    """How far the making of the other citizens has come; nothing when all are there."""
    try:
        return Path(os.environ.get("HELHED_PROGRESS", "")).read_text(encoding="utf-8")
    except OSError:
        return ""
