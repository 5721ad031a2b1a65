"""The Django app of the demonstration."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Keeps no rows of its own; it does what people do, through the actions of the others."""

    name = "municipality.demo"
    verbose_name = "Demonstration"
