"""The Django app of the case."""

from django.apps import AppConfig
from django.core.checks import register

from municipality.casework.checks import list_unread_law


class CaseworkConfig(AppConfig):
    """From an enquiry to a sent decision. See docs/adr/0011-the-case.md."""

    name = "municipality.casework"
    verbose_name = "Sagsbehandling"

    def ready(self) -> None:
        """Register what `check --deploy` lists."""
        register(list_unread_law, deploy=True)
