"""The Django app of settlement."""

from django.apps import AppConfig


class SettlementConfig(AppConfig):
    """Which orders to providers are handled, and which wait to be. See docs/adr/0010-access-and-rows.md."""

    name = "municipality.settlement"
    verbose_name = "Afregning"
