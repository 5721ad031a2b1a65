"""The Django app that carries the screens, their templates, their static files and their English texts."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Screens for people. Rows live in other apps; this one keeps none."""

    name = "municipality.web"
    label = "web"
    verbose_name = "Skærmbilleder"
