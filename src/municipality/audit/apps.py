"""The Django app of the log."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Remembers who did what and who looked. See docs/adr/0010-access-and-rows.md."""

    name = "municipality.audit"
    verbose_name = "Log"
