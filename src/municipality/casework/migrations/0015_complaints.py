"""Complaints, each step taken with one, and what a municipality has decided about them."""

from datetime import date

from django.db import migrations, models

from municipality.casework.migrations.initial.columns import citizen, municipality, number, recorded_at, recorded_by

BOTH_KEYS = """
    ALTER TABLE casework_complaint
        ADD CONSTRAINT complaint_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT complaint_decision_of_citizen
            FOREIGN KEY (decision_id, citizen_id) REFERENCES casework_decision (id, citizen_id),
        ADD CONSTRAINT complaint_relative_of_citizen
            FOREIGN KEY (relative_id, citizen_id) REFERENCES casework_relative (id, citizen_id),
        ADD CONSTRAINT complaint_converted_of_citizen
            FOREIGN KEY (converted_from_id, citizen_id) REFERENCES casework_complaint (id, citizen_id);
    ALTER TABLE casework_complaintstep
        ADD CONSTRAINT complaint_step_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT complaint_step_complaint_of_citizen
            FOREIGN KEY (complaint_id, citizen_id) REFERENCES casework_complaint (id, citizen_id),
        ADD CONSTRAINT complaint_step_decision_of_citizen
            FOREIGN KEY (decision_id, citizen_id) REFERENCES casework_decision (id, citizen_id);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_provider_approvals"),
        ("casework", "0014_grant_elements"),
    ]

    operations = [
        migrations.CreateModel(
            name="Complaint",
            fields=[
                ("id", number()),
                (
                    "kind",
                    models.CharField(
                        choices=[("decision", "en afgørelse"), ("delivery", "den måde, hjælpen gives på")],
                        max_length=20,
                        verbose_name="klage over",
                    ),
                ),
                (
                    "complainant",
                    models.CharField(
                        choices=[("citizen", "borgeren selv"), ("relative", "en pårørende"), ("other", "en anden")],
                        max_length=20,
                        verbose_name="klages af",
                    ),
                ),
                (
                    "complainant_name",
                    models.TextField(blank=True, db_default="", default="", verbose_name="klagerens navn"),
                ),
                ("is_oral", models.BooleanField(verbose_name="mundtlig")),
                ("received_on", models.DateField(verbose_name="modtaget")),
                ("words", models.TextField(verbose_name="klagen, med klagerens egne ord")),
                ("last_day", models.DateField(blank=True, null=True, verbose_name="sidste dag at klage")),
                ("is_late", models.BooleanField(db_default=False, default=False, verbose_name="for sen")),
                ("due_on", models.DateField(verbose_name="genvurderes senest")),
                ("recorded_at", recorded_at()),
                ("citizen", citizen()),
                (
                    "converted_from",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="converted_to",
                        to="casework.complaint",
                        verbose_name="først behandlet som",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="complaints",
                        to="casework.decision",
                        verbose_name="afgørelse",
                    ),
                ),
                ("municipality", municipality("handlekommune")),
                ("recorded_by", recorded_by()),
                (
                    "relative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        to="casework.relative",
                        verbose_name="pårørende",
                    ),
                ),
            ],
            options={
                "verbose_name": "klage",
                "verbose_name_plural": "klager",
            },
        ),
        migrations.CreateModel(
            name="ComplaintPractice",
            fields=[
                ("id", number()),
                ("since", models.DateField(verbose_name="fra")),
                ("is_by_another", models.BooleanField(verbose_name="genvurderes af en anden end den, der afgjorde")),
                (
                    "follow_weeks",
                    models.PositiveSmallIntegerField(verbose_name="uger til at følge Ankestyrelsens afgørelse"),
                ),
                ("recorded_at", recorded_at()),
                ("municipality", municipality("kommune")),
                ("recorded_by", recorded_by()),
            ],
            options={
                "verbose_name": "praksis for klager",
                "verbose_name_plural": "praksis for klager",
            },
        ),
        migrations.CreateModel(
            name="ComplaintStep",
            fields=[
                ("id", number()),
                ("number", models.PositiveSmallIntegerField(verbose_name="nummer")),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("receive", "klagen er modtaget"),
                            ("answer", "klagen over udførelsen er besvaret"),
                            ("convert", "klagen behandles som en anden slags klage"),
                            ("withdraw", "klagen er trukket tilbage eller bortfaldet"),
                            ("uphold", "medhold"),
                            ("partly_uphold", "delvist medhold"),
                            ("maintain", "afgørelsen fastholdes"),
                            ("pass_on_late", "klagen er for sen og sendes videre"),
                            ("replace", "ny afgørelse er sendt"),
                            ("keep", "borgeren holder fast i klagen"),
                            ("accept", "borgeren holder ikke fast i klagen"),
                            ("forward", "sendt til Ankestyrelsen"),
                            ("board_confirms", "Ankestyrelsen stadfæster"),
                            ("board_changes", "Ankestyrelsen ændrer afgørelsen"),
                            ("board_remits", "Ankestyrelsen hjemviser sagen"),
                            ("board_sets_aside", "Ankestyrelsen ophæver afgørelsen"),
                            ("board_dismisses", "Ankestyrelsen afviser klagen"),
                            ("follow", "Ankestyrelsens afgørelse er fulgt"),
                        ],
                        max_length=20,
                        verbose_name="hvad",
                    ),
                ),
                (
                    "before",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("received", "modtaget"),
                            ("upheld", "medhold; ny afgørelse mangler"),
                            ("partly_upheld", "delvist medhold; ny afgørelse mangler"),
                            ("with_citizen", "venter på, om borgeren holder fast"),
                            ("to_board", "skal sendes til Ankestyrelsen"),
                            ("at_board", "hos Ankestyrelsen"),
                            ("to_follow", "Ankestyrelsen har svaret; skal følges op"),
                            ("closed", "afsluttet"),
                        ],
                        db_default="",
                        max_length=20,
                        verbose_name="før",
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("received", "modtaget"),
                            ("upheld", "medhold; ny afgørelse mangler"),
                            ("partly_upheld", "delvist medhold; ny afgørelse mangler"),
                            ("with_citizen", "venter på, om borgeren holder fast"),
                            ("to_board", "skal sendes til Ankestyrelsen"),
                            ("at_board", "hos Ankestyrelsen"),
                            ("to_follow", "Ankestyrelsen har svaret; skal følges op"),
                            ("closed", "afsluttet"),
                        ],
                        max_length=20,
                        verbose_name="efter",
                    ),
                ),
                ("on", models.DateField(verbose_name="dag")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="næste skridt senest")),
                ("reason", models.TextField(blank=True, db_default="", default="", verbose_name="begrundelse")),
                ("recorded_at", recorded_at()),
                ("citizen", citizen()),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=models.PROTECT, related_name="steps", to="casework.complaint", verbose_name="klage"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="complaint_steps",
                        to="casework.decision",
                        verbose_name="ny afgørelse",
                    ),
                ),
                ("municipality", municipality("handlekommune")),
                ("recorded_by", recorded_by()),
            ],
            options={
                "verbose_name": "skridt i en klage",
                "verbose_name_plural": "skridt i klager",
            },
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(fields=["municipality", "due_on", "id"], name="complaint_soonest"),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(fields=["citizen", "-recorded_at"], name="complaint_of_citizen"),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.UniqueConstraint(fields=("id", "citizen"), name="complaint_and_citizen"),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["decision", "delivery"])), name="complaint_kind_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(("complainant__in", ["citizen", "relative", "other"])),
                name="complaint_complainant_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("received_on__gte", date(1850, 1, 1)),
                    ("received_on__lt", date(2200, 1, 1)),
                    ("last_day__gte", date(1850, 1, 1)),
                    ("last_day__lt", date(2200, 1, 1)),
                    ("due_on__gte", date(1850, 1, 1)),
                    ("due_on__lt", date(2200, 1, 1)),
                ),
                name="complaint_days_are_plausible",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(condition=models.Q(("words__regex", "\\S")), name="complaint_has_words"),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(("complainant_name__regex", "\\S"), ("complainant", "citizen"), _connector="OR"),
                name="complaint_says_from_whom",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision__isnull", True), ("kind", "delivery")),
                    models.Q(("decision__isnull", False), ("kind", "decision")),
                    _connector="OR",
                ),
                name="complaint_names_its_decision",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_late", False), ("received_on__gt", models.F("last_day")), _connector="OR"),
                name="complaint_is_late_by_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_on__gte", models.F("received_on"))), name="complaint_due_after_receipt"
            ),
        ),
        migrations.AddIndex(
            model_name="complaintpractice",
            index=models.Index(fields=["municipality", "-since"], name="complaint_practice_newest"),
        ),
        migrations.AddConstraint(
            model_name="complaintpractice",
            constraint=models.CheckConstraint(
                condition=models.Q(("since__gte", date(1850, 1, 1)), ("since__lt", date(2200, 1, 1))),
                name="complaint_practice_days_are_plausible",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaintpractice",
            constraint=models.CheckConstraint(
                condition=models.Q(("follow_weeks__gte", 1)), name="complaint_practice_gives_time"
            ),
        ),
        migrations.AddIndex(
            model_name="complaintstep",
            index=models.Index(
                condition=models.Q(("after", "closed")), fields=["complaint"], name="complaint_step_that_closed"
            ),
        ),
        migrations.AddConstraint(
            model_name="complaintstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("on__gte", date(1850, 1, 1)),
                    ("on__lt", date(2200, 1, 1)),
                    ("due_on__gte", date(1850, 1, 1)),
                    ("due_on__lt", date(2200, 1, 1)),
                ),
                name="complaint_step_days_are_plausible",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaintstep",
            constraint=models.UniqueConstraint(fields=("complaint", "number"), name="complaint_step_once"),
        ),
        migrations.AddConstraint(
            model_name="complaintstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "action__in",
                        [
                            "receive",
                            "answer",
                            "convert",
                            "withdraw",
                            "uphold",
                            "partly_uphold",
                            "maintain",
                            "pass_on_late",
                            "replace",
                            "keep",
                            "accept",
                            "forward",
                            "board_confirms",
                            "board_changes",
                            "board_remits",
                            "board_sets_aside",
                            "board_dismisses",
                            "follow",
                        ],
                    )
                ),
                name="complaint_step_action_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaintstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "after__in",
                        [
                            "received",
                            "upheld",
                            "partly_upheld",
                            "with_citizen",
                            "to_board",
                            "at_board",
                            "to_follow",
                            "closed",
                        ],
                    )
                ),
                name="complaint_step_state_is_known",
            ),
        ),
        migrations.RunSQL(BOTH_KEYS, migrations.RunSQL.noop),
    ]
