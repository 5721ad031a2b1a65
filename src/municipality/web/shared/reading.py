"""What the screens read once in a process: standards, holidays, the forms of the pages, and their words."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.template.loader import get_template
from django.utils import timezone, translation

from helhed.errors import CatalogueError
from municipality.casework.catalogues import national, rulebook
from municipality.casework.closed_days import working_calendar
from municipality.casework.letters.guidance import all_guidance
from municipality.casework.offers import all_offers
from municipality.refusals import ActionRefused
from municipality.web.public.shelf import shelf


def read_before_serving() -> None:
    """Read all of it. A web worker that did not would let its first readers wait: the first case page costs ten times
    the second.
    """
    read_standards()
    read_forms()


def read_standards() -> None:
    """The standards, as they are today, and the days that are no working days. What is wrong in a catalogue is told by
    the pages that show it: it takes no other page with it.
    """
    today = timezone.localdate()
    working_calendar(today, ())
    all_guidance(), all_offers()
    with suppress(CatalogueError):
        national()
        for catalogue in shelf():
            with suppress(ActionRefused):
                rulebook(catalogue, today)


def read_forms() -> None:
    """Every template of ours, and the words of every language."""
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            translation.gettext("")
    folder = Path(apps.get_app_config("web").path) / "templates"
    for template in sorted(folder.rglob("*.html")):
        get_template(str(template.relative_to(folder)))
