"""The Django app of people and walls."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Users, memberships and the wall between them and the rows."""

    name = "municipality.access"
    verbose_name = "Adgang"
