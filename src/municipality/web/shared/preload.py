"""What the screens read once in a process: standards, holidays, the forms of the pages, and their words."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.template.loader import get_template
from django.utils import timezone, translation

from helhed.errors import CatalogueError
from municipality.casework.catalogues import get_national, get_rulebook
from municipality.casework.closed_days import build_working_calendar
from municipality.casework.letters.guidance import load_guidance
from municipality.casework.offers import load_offers
from municipality.refusals import ActionRefused
from municipality.web.shared.standards.editions import load_all_catalogues


def preload_all() -> None:
    """Read all of it. A web worker that did not would let its first readers wait: the first case page costs ten times
    the second.
    """
    preload_standards()
    preload_templates()


def preload_standards() -> None:
    """The standards, as they are today, and the days that are no working days. A fault in a catalogue is shown by the
    pages that use it: it fails no other page.
    """
    today = timezone.localdate()
    build_working_calendar(today, ())
    load_guidance(), load_offers()
    with suppress(CatalogueError):
        get_national()
        for catalogue in load_all_catalogues():
            with suppress(ActionRefused):
                get_rulebook(catalogue, today)


def preload_templates() -> None:
    """Every template of ours, and the words of every language."""
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            translation.gettext("")
    folder = Path(apps.get_app_config("web").path) / "templates"
    for template in sorted(folder.rglob("*.html")):
        get_template(str(template.relative_to(folder)))
