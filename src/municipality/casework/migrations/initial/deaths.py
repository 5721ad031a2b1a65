"""Deaths, merged citizens, and periods of help without an order."""

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import migrations, models

from municipality.casework.migrations.initial.columns import citizen, municipality, number, recorded_at, recorded_by

TABLES = [
    migrations.CreateModel(
        name="Death",
        fields=[
            ("id", number()),
            ("died_on", models.DateField(verbose_name="død")),
            ("ended", models.JSONField(default=dict, verbose_name="stoppet ved dødsfaldet")),
            ("recorded_at", recorded_at()),
            ("corrected_at", models.DateTimeField(blank=True, null=True, verbose_name="rettet")),
            (
                "corrected_because",
                models.TextField(blank=True, db_default="", default="", verbose_name="hvorfor rettet"),
            ),
            ("citizen", citizen()),
            (
                "corrected_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="rettet af",
                ),
            ),
            ("municipality", municipality("handlekommune")),
            ("recorded_by", recorded_by()),
        ],
        options={
            "verbose_name": "dødsfald",
            "verbose_name_plural": "dødsfald",
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("corrected_at__isnull", True)), fields=("citizen",), name="death_one_at_a_time"
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("corrected_at__isnull", True), ("corrected_because", "")),
                        models.Q(("corrected_at__isnull", False), ("corrected_because__regex", "\\S")),
                        _connector="OR",
                    ),
                    name="death_corrected_with_a_reason",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="CitizenMerge",
        fields=[
            ("id", number()),
            ("why", models.TextField(verbose_name="hvorfor")),
            ("recorded_at", recorded_at()),
            ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="godkendt")),
            ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="ophævet")),
            ("undone_because", models.TextField(blank=True, db_default="", default="", verbose_name="hvorfor ophævet")),
            (
                "approved_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="godkendt af",
                ),
            ),
            ("citizen", citizen()),
            ("municipality", municipality("handlekommune")),
            ("recorded_by", recorded_by()),
            (
                "survivor",
                models.ForeignKey(
                    on_delete=models.PROTECT,
                    related_name="merges",
                    to="casework.citizen",
                    verbose_name="føres videre under",
                ),
            ),
            (
                "undone_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="ophævet af",
                ),
            ),
        ],
        options={
            "verbose_name": "sammenlægning",
            "verbose_name_plural": "sammenlægninger",
            "constraints": [
                models.CheckConstraint(condition=models.Q(("why__regex", "\\S")), name="merge_has_a_reason"),
                models.CheckConstraint(
                    condition=models.Q(("citizen", models.F("survivor")), _negated=True), name="merge_of_two_citizens"
                ),
                models.UniqueConstraint(
                    condition=models.Q(("undone_at__isnull", True)), fields=("citizen",), name="merge_one_at_a_time"
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("approved_at__isnull", True), ("approved_by__isnull", True)),
                        models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                        _connector="OR",
                    ),
                    name="merge_approved_by_a_person",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("approved_by__isnull", True),
                        models.Q(("approved_by", models.F("recorded_by")), _negated=True),
                        _connector="OR",
                    ),
                    name="merge_approved_by_another",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("undone_at__isnull", True), ("undone_because", "")),
                        models.Q(("undone_at__isnull", False), ("undone_because__regex", "\\S")),
                        _connector="OR",
                    ),
                    name="merge_undone_with_a_reason",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="UnorderedPeriod",
        fields=[
            ("id", number()),
            ("series", models.UUIDField(db_index=True, verbose_name="bevilling")),
            ("catalogue", models.TextField(verbose_name="katalog")),
            ("product", models.TextField(verbose_name="ydelse")),
            (
                "valid",
                DateRangeField(
                    help_text="From and including, to and not including; open-ended where not known.",
                    verbose_name="dage",
                ),
            ),
            ("citizen", citizen()),
            (
                "decided_by",
                models.ForeignKey(
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="står ved den",
                ),
            ),
            ("municipality", municipality("handlekommune")),
        ],
        options={
            "verbose_name": "bevilget og ikke bestilt",
            "verbose_name_plural": "bevilget og ikke bestilt",
            "indexes": [models.Index(fields=["municipality"], name="unordered_of_municipality")],
        },
    ),
]
