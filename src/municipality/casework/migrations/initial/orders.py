"""Orders to providers, notices of them, and what is settled."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

from municipality.casework.migrations.initial.columns import (
    citizen,
    municipality,
    number,
    recorded_at,
    recorded_by,
    valid,
)

TABLES = [
    migrations.CreateModel(
        name="CareOrder",
        fields=[
            ("id", number()),
            ("series", models.UUIDField(verbose_name="bevilling")),
            ("valid", valid()),
            ("recorded_at", recorded_at()),
            ("stopped_at", models.DateTimeField(blank=True, null=True, verbose_name="standset")),
            ("municipality", municipality("handlekommune")),
            (
                "provider",
                models.ForeignKey(on_delete=models.PROTECT, to="access.organisation", verbose_name="leverandør"),
            ),
            ("citizen", citizen()),
            ("recorded_by", recorded_by()),
            (
                "is_chosen_by_citizen",
                models.BooleanField(db_default=False, default=False, verbose_name="borgeren har valgt"),
            ),
            (
                "stopped_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="standset af",
                ),
            ),
        ],
        options={
            "verbose_name": "bestilling",
            "verbose_name_plural": "bestillinger",
            "indexes": [models.Index(fields=["provider", "citizen"], name="order_of_provider")],
            "constraints": [
                models.UniqueConstraint(fields=("id", "citizen"), name="order_and_citizen"),
                models.CheckConstraint(
                    condition=models.Q(("valid__startswith__isnull", False), ("valid__isempty", True), _connector="OR"),
                    name="order_has_a_period",
                ),
                ExclusionConstraint(
                    expressions=[(models.F("series"), "="), (models.F("valid"), "&&")],
                    name="order_one_provider_at_a_time",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="OrderNotice",
        fields=[
            ("id", number()),
            (
                "event",
                models.CharField(
                    choices=[
                        ("begun", "begynder"),
                        ("changed", "ændret"),
                        ("stopped", "stopper"),
                        ("unbegun", "begynder alligevel ikke"),
                        ("paused", "holder pause"),
                        ("resumed", "går i gang igen"),
                    ],
                    max_length=8,
                    verbose_name="hændelse",
                ),
            ),
            ("since", models.DateField(verbose_name="fra")),
            ("help", models.TextField(verbose_name="hjælp")),
            (
                "details",
                ArrayField(base_field=models.TextField(), default=list, size=None, verbose_name="det, der er ændret"),
            ),
            ("recorded_at", recorded_at()),
            ("acknowledged_at", models.DateTimeField(blank=True, null=True, verbose_name="set")),
            (
                "acknowledged_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="set af",
                ),
            ),
            ("citizen", citizen()),
            ("municipality", municipality("handlekommune")),
            ("order", models.ForeignKey(on_delete=models.PROTECT, to="casework.careorder", verbose_name="bestilling")),
            (
                "provider",
                models.ForeignKey(on_delete=models.PROTECT, to="access.organisation", verbose_name="leverandør"),
            ),
            ("recorded_by", recorded_by()),
        ],
        options={
            "verbose_name": "besked om en bestilling",
            "verbose_name_plural": "beskeder om bestillinger",
            "indexes": [
                models.Index(
                    condition=models.Q(("acknowledged_at__isnull", True)),
                    fields=["provider", "since"],
                    name="order_notice_unseen",
                ),
                models.Index(fields=["citizen"], name="order_notice_of_citizen"),
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("event__in", ["begun", "changed", "stopped", "unbegun", "paused", "resumed"])),
                    name="order_notice_event_is_known",
                ),
                models.CheckConstraint(condition=models.Q(("help__regex", "\\S")), name="order_notice_names_the_help"),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("acknowledged_at__isnull", True), ("acknowledged_by__isnull", True)),
                        models.Q(("acknowledged_at__isnull", False), ("acknowledged_by__isnull", False)),
                        _connector="OR",
                    ),
                    name="order_notice_seen_by_somebody",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="SettlementMark",
        fields=[
            ("id", number()),
            ("seen_until", models.DateTimeField(verbose_name="set til og med")),
            ("recorded_at", recorded_at()),
            ("citizen", citizen()),
            ("municipality", municipality("handlekommune")),
            ("order", models.ForeignKey(on_delete=models.PROTECT, to="casework.careorder", verbose_name="bestilling")),
            ("recorded_by", recorded_by()),
        ],
        options={
            "verbose_name": "afregningsmærke",
            "verbose_name_plural": "afregningsmærker",
            "indexes": [models.Index(fields=["order", "-seen_until"], name="settlement_mark_of_order")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("seen_until__lte", models.F("recorded_at"))),
                    name="settlement_mark_of_what_is_known",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="SettlementStart",
        fields=[
            ("id", number()),
            ("seen_until", models.DateTimeField(verbose_name="alt kendt før")),
            ("recorded_at", recorded_at()),
            ("municipality", municipality("handlekommune")),
            ("recorded_by", recorded_by()),
        ],
        options={
            "verbose_name": "afregningsstart",
            "verbose_name_plural": "afregningsstarter",
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("seen_until__lte", models.F("recorded_at"))),
                    name="settlement_start_of_what_is_known",
                )
            ],
        },
    ),
]
