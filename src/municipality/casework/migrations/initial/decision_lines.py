"""The lines of a decision, and the saves of a draft."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

from municipality.casework.migrations.initial.columns import citizen, municipality, number, recorded_at, recorded_by

TABLES = [
    migrations.CreateModel(
        name="DecisionLine",
        fields=[
            ("id", number()),
            ("position", models.PositiveSmallIntegerField(verbose_name="nummer")),
            ("product", models.TextField(verbose_name="ydelse")),
            ("wish", models.JSONField(verbose_name="ønske")),
            ("verdict", models.CharField(max_length=12, verbose_name="standarden siger")),
            (
                "findings",
                models.JSONField(
                    default=list, help_text="As the core said it when it was asked.", verbose_name="hvad der taler imod"
                ),
            ),
            (
                "outcome",
                models.CharField(
                    choices=[("open", "ikke afgjort"), ("granted", "bevilget"), ("refused", "afslået")],
                    default="open",
                    max_length=8,
                    verbose_name="udfald",
                ),
            ),
            ("start", models.DateField(blank=True, null=True, verbose_name="fra")),
            ("last_day", models.DateField(blank=True, null=True, verbose_name="til og med")),
            ("is_provider_chosen", models.BooleanField(default=False, verbose_name="borgeren har valgt")),
            ("goal", models.TextField(blank=True, verbose_name="mål")),
            ("reason", models.TextField(blank=True, verbose_name="begrundelse for bevillingen")),
            ("deviation_reason", models.TextField(blank=True, verbose_name="begrundelse for at fravige standarden")),
            ("dispensation_reason", models.TextField(blank=True, verbose_name="begrundelse for dispensation")),
            ("dispensed_on", models.DateField(blank=True, null=True, verbose_name="dispensation givet")),
            ("refusal_reason", models.TextField(blank=True, verbose_name="begrundelse for afslag")),
            ("refusal_rule", models.TextField(blank=True, verbose_name="afslaget bygger på")),
            ("instead", models.TextField(blank=True, verbose_name="i stedet")),
            ("citizen", citizen()),
            (
                "decision",
                models.ForeignKey(
                    on_delete=models.PROTECT, related_name="lines", to="casework.decision", verbose_name="afgørelse"
                ),
            ),
            (
                "dispensed_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="dispensation givet af",
                ),
            ),
            ("municipality", municipality("handlekommune")),
            (
                "provider",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, to="access.organisation", verbose_name="leverandør"
                ),
            ),
            (
                "dispensation_asked_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="dispensation søgt af",
                ),
            ),
            ("dispensation_asked_on", models.DateField(blank=True, null=True, verbose_name="dispensation søgt")),
            (
                "relative",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, to="casework.relative", verbose_name="pårørende"
                ),
            ),
            (
                "relative_number",
                models.CharField(blank=True, db_default="", max_length=10, verbose_name="den pårørendes personnummer"),
            ),
            (
                "relative_reason",
                models.TextField(blank=True, db_default="", verbose_name="begrundelse til den pårørende"),
            ),
            ("catalogue", models.TextField(blank=True, db_default="", verbose_name="katalog")),
            ("agreed", models.TextField(blank=True, db_default="", verbose_name="aftalt")),
            (
                "settled_items",
                ArrayField(
                    base_field=models.TextField(),
                    blank=True,
                    db_default=models.Value([], ArrayField(base_field=models.TextField(), size=None)),
                    default=list,
                    size=None,
                    verbose_name="delopgaver, der er besvaret på ny",
                ),
            ),
        ],
        options={
            "verbose_name": "linje i en afgørelse",
            "verbose_name_plural": "linjer i afgørelser",
            "ordering": ["position"],
            "indexes": [
                models.Index(
                    condition=models.Q(("dispensation_asked_on__isnull", False), ("dispensed_by__isnull", True)),
                    fields=["decision"],
                    name="line_asks_dispensation",
                )
            ],
            "constraints": [
                models.UniqueConstraint(fields=("decision", "position"), name="decision_line_place_once"),
                models.UniqueConstraint(fields=("id", "citizen"), name="decision_line_and_citizen"),
                models.CheckConstraint(
                    condition=models.Q(
                        ("verdict__in", ["within", "needs_reason", "outside", "unknown", "no_standard"])
                    ),
                    name="decision_line_verdict_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(("outcome__in", ["open", "granted", "refused"])),
                    name="decision_line_outcome_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("catalogue", "described"), _negated=True),
                        models.Q(
                            ("product__regex", "\\S"),
                            ("verdict", "no_standard"),
                            (
                                "wish__category__in",
                                ["personal_care", "practical", "meals", "training", "relief", "other"],
                            ),
                            ("wish__has_key", "category"),
                        ),
                        _connector="OR",
                    ),
                    name="decision_line_described_in_words",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("last_day__isnull", True),
                        ("start__isnull", True),
                        ("last_day__gte", models.F("start")),
                        _connector="OR",
                    ),
                    name="decision_line_ends_after_start",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("dispensed_by__isnull", True), ("dispensed_on__isnull", True)),
                        models.Q(
                            ("dispensation_reason__regex", "\\S"),
                            ("dispensed_by__isnull", False),
                            ("dispensed_on__isnull", False),
                        ),
                        _connector="OR",
                    ),
                    name="decision_line_dispensation_is_whole",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("relative_number", ""),
                        models.Q(("relative__isnull", False), ("relative_number__regex", "^[0-9]{10}$")),
                        _connector="OR",
                    ),
                    name="decision_line_relative_number",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("dispensation_asked_by__isnull", True), ("dispensation_asked_on__isnull", True)),
                        models.Q(("dispensation_asked_by__isnull", False), ("dispensation_asked_on__isnull", False)),
                        _connector="OR",
                    ),
                    name="decision_line_dispensation_asked_for",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="RefusedItem",
        fields=[
            ("id", number()),
            ("item", models.TextField(help_text="The item's id in the catalogue.", verbose_name="delopgave")),
            ("reason", models.TextField(verbose_name="begrundelse")),
            ("rule", models.TextField(verbose_name="afslaget bygger på")),
            ("citizen", citizen()),
            (
                "line",
                models.ForeignKey(
                    on_delete=models.PROTECT,
                    related_name="refused_items",
                    to="casework.decisionline",
                    verbose_name="linje",
                ),
            ),
            ("municipality", municipality("handlekommune")),
        ],
        options={
            "verbose_name": "afslået delopgave",
            "verbose_name_plural": "afslåede delopgaver",
            "constraints": [
                models.UniqueConstraint(fields=("line", "item"), name="refused_item_once"),
                models.CheckConstraint(condition=models.Q(("reason__regex", "\\S")), name="refused_item_has_a_reason"),
                models.CheckConstraint(condition=models.Q(("rule__regex", "\\S")), name="refused_item_has_a_rule"),
            ],
        },
    ),
    migrations.CreateModel(
        name="LineFact",
        fields=[
            ("id", number()),
            (
                "item",
                models.TextField(
                    blank=True, db_default="", help_text="Empty: the whole line.", verbose_name="delopgave"
                ),
            ),
            ("is_for_relative", models.BooleanField(db_default=False, default=False, verbose_name="til den pårørende")),
            ("position", models.PositiveSmallIntegerField(verbose_name="nummer")),
            ("text", models.TextField(verbose_name="oplysning")),
            (
                "source",
                models.CharField(
                    choices=[
                        ("visit", "samtalen med borgeren"),
                        ("citizen", "borgeren selv"),
                        ("relative", "en pårørende"),
                        ("provider", "hjemmeplejen eller en anden leverandør"),
                        ("hospital", "sygehuset"),
                        ("doctor", "lægen"),
                        ("other", "en anden"),
                    ],
                    max_length=20,
                    verbose_name="kilde",
                ),
            ),
            ("source_name", models.TextField(blank=True, db_default="", verbose_name="hvem")),
            ("known_on", models.DateField(verbose_name="kendt siden")),
            (
                "is_known",
                models.BooleanField(db_default=False, default=False, verbose_name="borgeren kender oplysningen"),
            ),
            ("citizen", citizen()),
            (
                "line",
                models.ForeignKey(
                    on_delete=models.PROTECT, related_name="facts", to="casework.decisionline", verbose_name="linje"
                ),
            ),
            ("municipality", municipality("handlekommune")),
        ],
        options={
            "verbose_name": "oplysning bag en linje",
            "verbose_name_plural": "oplysninger bag linjer",
            "ordering": ["position"],
            "constraints": [
                models.UniqueConstraint(fields=("line", "position"), name="line_fact_place_once"),
                models.CheckConstraint(condition=models.Q(("text__regex", "\\S")), name="line_fact_says_something"),
                models.CheckConstraint(
                    condition=models.Q(
                        ("source__in", ["visit", "citizen", "relative", "provider", "hospital", "doctor", "other"])
                    ),
                    name="line_fact_source_is_known",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="DraftSave",
        fields=[
            ("id", number()),
            ("version", models.PositiveIntegerField(verbose_name="udgave")),
            ("page", models.UUIDField(blank=True, null=True, verbose_name="side")),
            ("number", models.PositiveIntegerField(blank=True, null=True, verbose_name="nummer")),
            ("changes", models.JSONField(default=dict, verbose_name="ændringer")),
            ("recorded_at", recorded_at()),
            (
                "assessment",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, to="casework.assessment", verbose_name="vurdering"
                ),
            ),
            ("citizen", citizen()),
            (
                "decision",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, to="casework.decision", verbose_name="afgørelse"
                ),
            ),
            ("municipality", municipality("handlekommune")),
            ("recorded_by", recorded_by()),
        ],
        options={
            "verbose_name": "gem af kladde",
            "verbose_name_plural": "gem af kladder",
            "indexes": [
                models.Index(
                    condition=models.Q(("assessment__isnull", False)),
                    fields=["assessment", "version"],
                    name="draft_save_of_assessment",
                ),
                models.Index(
                    condition=models.Q(("decision__isnull", False)),
                    fields=["decision", "version"],
                    name="draft_save_of_decision",
                ),
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("assessment__isnull", False), ("decision__isnull", True)),
                        models.Q(("assessment__isnull", True), ("decision__isnull", False)),
                        _connector="OR",
                    ),
                    name="draft_save_of_one_draft",
                ),
                models.CheckConstraint(
                    condition=models.Q(("number__isnull", True), ("page__isnull", False), _connector="OR"),
                    name="draft_save_number_of_a_page",
                ),
            ],
        },
    ),
]
