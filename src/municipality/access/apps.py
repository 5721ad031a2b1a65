"""The Django app of people, roles and row-level security."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Users, memberships and row-level security."""

    name = "municipality.access"
    verbose_name = "Adgang"
