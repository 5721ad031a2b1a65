"""Assessments and what they hold."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

from municipality.casework.migrations.initial.columns import citizen, municipality, number, recorded_at

TABLES = [
    migrations.CreateModel(
        name="Assessment",
        fields=[
            ("id", number()),
            (
                "state",
                models.CharField(
                    choices=[("draft", "kladde"), ("completed", "afsluttet"), ("discarded", "kasseret")],
                    default="draft",
                    max_length=10,
                    verbose_name="tilstand",
                ),
            ),
            ("version", models.PositiveIntegerField(default=1, verbose_name="udgave")),
            ("assessed_on", models.DateField(verbose_name="vurderet")),
            (
                "place",
                models.TextField(
                    blank=True, help_text="Follows «talte sammen»: «hjemme hos dig».", verbose_name="sted"
                ),
            ),
            (
                "participants",
                ArrayField(base_field=models.TextField(), blank=True, default=list, size=None, verbose_name="deltog"),
            ),
            ("own_view", models.TextField(blank=True, verbose_name="borgerens eget syn")),
            ("resources", models.TextField(blank=True, verbose_name="ressourcer")),
            ("goals", models.TextField(blank=True, verbose_name="mål")),
            ("facts", models.JSONField(default=dict, verbose_name="oplysninger")),
            (
                "signs",
                ArrayField(
                    base_field=models.TextField(), blank=True, default=list, size=None, verbose_name="kendetegn"
                ),
            ),
            (
                "signs_absent",
                ArrayField(
                    base_field=models.TextField(),
                    blank=True,
                    default=list,
                    size=None,
                    verbose_name="kendetegn, der ikke er der",
                ),
            ),
            ("overall_level", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="samlet niveau")),
            ("overall_reason", models.TextField(blank=True, verbose_name="begrundelse for niveauet")),
            ("items_version", models.CharField(max_length=10, verbose_name="udgave af Fælles Sprog III")),
            ("completed_at", models.DateTimeField(blank=True, null=True, verbose_name="afsluttet")),
            ("recorded_at", recorded_at()),
            (
                "carried_from",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, to="casework.assessment", verbose_name="bygger på"
                ),
            ),
            ("municipality", municipality("handlekommune")),
            (
                "written_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.PROTECT,
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="skrevet af",
                ),
            ),
            ("citizen", citizen()),
            (
                "enquiry",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, to="casework.enquiry", verbose_name="henvendelse"
                ),
            ),
        ],
        options={
            "verbose_name": "vurdering",
            "verbose_name_plural": "vurderinger",
            "indexes": [
                models.Index(fields=["citizen", "-assessed_on"], name="assessment_of_citizen"),
                models.Index(
                    condition=models.Q(("state", "draft")), fields=["written_by"], name="assessment_draft_of_its_author"
                ),
            ],
            "constraints": [
                models.UniqueConstraint(fields=("id", "citizen"), name="assessment_and_citizen"),
                models.UniqueConstraint(
                    condition=models.Q(("state", "draft")), fields=("citizen",), name="assessment_one_draft"
                ),
                models.CheckConstraint(
                    condition=models.Q(("state__in", ["draft", "completed", "discarded"])),
                    name="assessment_state_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("overall_level__isnull", True), ("overall_level__in", (0, 1, 2, 3, 4)), _connector="OR"
                    ),
                    name="assessment_overall_level_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("state", "completed"), _negated=True),
                        models.Q(
                            ("completed_at__isnull", False),
                            ("overall_level__isnull", False),
                            ("overall_reason__regex", "\\S"),
                        ),
                        _connector="OR",
                    ),
                    name="assessment_level_by_a_person",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="AssessmentItem",
        fields=[
            ("id", number()),
            ("code", models.TextField(help_text="The item's code in the file of items.", verbose_name="punkt")),
            ("present", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="nu")),
            ("expected", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="forventet")),
            (
                "performance",
                models.CharField(
                    blank=True,
                    choices=[
                        ("self", "udfører selv"),
                        ("partly", "udfører dele af"),
                        ("not_self", "udfører ikke selv"),
                        ("not_relevant", "ikke relevant"),
                    ],
                    max_length=12,
                    verbose_name="udførelse",
                ),
            ),
            (
                "significance",
                models.CharField(
                    blank=True,
                    choices=[("not_limited", "oplever ikke begrænsninger"), ("limited", "oplever begrænsninger")],
                    max_length=12,
                    verbose_name="betydning",
                ),
            ),
            ("note", models.TextField(blank=True, verbose_name="beskrivelse")),
            (
                "assessment",
                models.ForeignKey(
                    on_delete=models.PROTECT, related_name="items", to="casework.assessment", verbose_name="vurdering"
                ),
            ),
            ("municipality", municipality("handlekommune")),
            ("citizen", citizen()),
        ],
        options={
            "verbose_name": "punkt i en vurdering",
            "verbose_name_plural": "punkter i vurderinger",
            "constraints": [
                models.UniqueConstraint(fields=("assessment", "code"), name="assessment_item_once"),
                models.CheckConstraint(
                    condition=models.Q(("present__isnull", True), ("present__in", (0, 1, 2, 3, 4, 9)), _connector="OR"),
                    name="assessment_item_present_is_a_level",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("expected__isnull", True), ("expected__in", (0, 1, 2, 3, 4, 9)), _connector="OR"
                    ),
                    name="assessment_item_expected_is_a_level",
                ),
                models.CheckConstraint(
                    condition=models.Q(("performance__in", ["", "self", "partly", "not_self", "not_relevant"])),
                    name="assessment_item_performance_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(("significance__in", ["", "not_limited", "limited"])),
                    name="assessment_item_significance_is_known",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Need",
        fields=[
            ("id", number()),
            ("position", models.PositiveSmallIntegerField(verbose_name="nummer")),
            (
                "shift",
                models.CharField(
                    choices=[("day", "dag"), ("evening", "aften"), ("night", "nat")],
                    max_length=8,
                    verbose_name="del af døgnet",
                ),
            ),
            ("what", models.TextField(verbose_name="til")),
            ("minutes", models.PositiveSmallIntegerField(verbose_name="minutter ad gangen")),
            ("times", models.PositiveSmallIntegerField(verbose_name="gange")),
            ("every_weeks", models.PositiveSmallIntegerField(default=1, verbose_name="på så mange uger")),
            ("employees", models.PositiveSmallIntegerField(default=1, verbose_name="medarbejdere")),
            (
                "assessment",
                models.ForeignKey(
                    on_delete=models.PROTECT, related_name="needs", to="casework.assessment", verbose_name="vurdering"
                ),
            ),
            ("citizen", citizen()),
            ("municipality", municipality("handlekommune")),
        ],
        options={
            "verbose_name": "behov",
            "verbose_name_plural": "behov",
            "ordering": ["position"],
            "constraints": [
                models.UniqueConstraint(fields=("assessment", "position"), name="need_place_once"),
                models.CheckConstraint(
                    condition=models.Q(("shift__in", ["day", "evening", "night"])), name="need_shift_is_known"
                ),
                models.CheckConstraint(
                    condition=models.Q(("employees__in", [1, 2])), name="need_employees_are_one_or_two"
                ),
                models.CheckConstraint(condition=models.Q(("what__regex", "\\S")), name="need_is_for_something"),
                models.CheckConstraint(
                    condition=models.Q(
                        ("every_weeks__gte", 1), ("minutes__gte", 1), ("minutes__lte", 1440), ("times__gte", 1)
                    ),
                    name="need_has_minutes",
                ),
            ],
        },
    ),
]
