"""The Django app of attached documents."""

from django.apps import AppConfig


class StandardsConfig(AppConfig):
    """Remembers the standards' own texts. See docs/adr/0005-attached-documents.md."""

    name = "municipality.standards"
    verbose_name = "Kvalitetsstandarder"
