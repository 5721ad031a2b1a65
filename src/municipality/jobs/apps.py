"""The Django app of background jobs."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The queue's tables are procrastinate's; its functions and the rights to them are in `sql/`. See ADR 13."""

    name = "municipality.jobs"
    verbose_name = "Baggrundsopgaver"
