"""The Django app of the case."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """From an enquiry to a sent decision. See docs/adr/0011-the-case.md."""

    name = "municipality.casework"
    verbose_name = "Sagsbehandling"
