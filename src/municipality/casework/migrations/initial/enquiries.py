"""Enquiries, their delays, and who has them."""

from django.conf import settings
from django.db import migrations, models

from municipality.casework.migrations.initial.columns import citizen, municipality, number, recorded_at, recorded_by

TABLES = [
    migrations.CreateModel(
        name="Enquiry",
        fields=[
            ("id", number()),
            (
                "source",
                models.CharField(
                    choices=[
                        ("citizen", "borger"),
                        ("relative", "pårørende"),
                        ("other_administration", "sagsbehandler, anden forvaltning"),
                        ("home_care", "hjemmeplejen"),
                        ("home_nursing", "hjemmesygeplejen"),
                        ("training", "træning"),
                        ("prevention", "sundhedsfremme og forebyggelse"),
                        ("other_municipality", "anden kommune"),
                        ("general_practitioner", "egen læge eller vagtlæge"),
                        ("specialist", "speciallæge"),
                        ("hospital_surgical", "sygehus, kirurgisk"),
                        ("hospital_medical", "sygehus, medicinsk"),
                        ("hospital_psychiatric", "sygehus, psykiatrisk"),
                        ("hospital_emergency", "sygehus, akutmodtagelse"),
                        ("municipality", "kommunens opfølgning"),
                        ("other", "andre"),
                    ],
                    max_length=24,
                    verbose_name="fra",
                ),
            ),
            ("source_name", models.TextField(blank=True, verbose_name="navn på den, der henvendte sig")),
            ("wish", models.TextField(help_text="Follows «om» in letters: «hjælp til bad».", verbose_name="om")),
            ("received_at", models.DateTimeField(verbose_name="modtaget")),
            ("due_on", models.DateField(verbose_name="frist")),
            (
                "due_rule",
                models.TextField(
                    help_text="The catalogue's process rule, or «practice».", verbose_name="fristen følger af"
                ),
            ),
            (
                "state",
                models.CharField(
                    choices=[("open", "under behandling"), ("answered", "besvaret"), ("withdrawn", "trukket tilbage")],
                    default="open",
                    max_length=12,
                    verbose_name="tilstand",
                ),
            ),
            ("recorded_at", recorded_at()),
            ("citizen", citizen()),
            ("municipality", municipality("handlekommune")),
            (
                "taken_by",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, verbose_name="hos"
                ),
            ),
            (
                "team",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, to="access.organisation", verbose_name="team"
                ),
            ),
            (
                "reported_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to="access.organisation",
                    verbose_name="meldt af leverandør",
                ),
            ),
            ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="trukket tilbage")),
            (
                "withdrawn_because",
                models.TextField(blank=True, db_default="", default="", verbose_name="hvorfor trukket tilbage"),
            ),
            (
                "withdrawn_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="trukket tilbage af",
                ),
            ),
            (
                "matter",
                models.CharField(
                    choices=[
                        ("home_care", "hjælp i hjemmet"),
                        ("support", "socialpædagogisk støtte (pakke C)"),
                        ("training", "træning"),
                        ("care_home", "plejebolig"),
                        ("discharge", "udskrivning fra sygehus"),
                        ("end_of_life", "livets afslutning"),
                        ("follow_up", "kommunens opfølgning"),
                        ("complaint", "klage"),
                        ("access", "aktindsigt"),
                    ],
                    max_length=12,
                    verbose_name="sagens art",
                ),
            ),
            ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="frist på klokkeslæt")),
            ("target_on", models.DateField(blank=True, null=True, verbose_name="kommunens eget mål")),
            ("recorded_by", recorded_by()),
            ("answer", models.TextField(blank=True, db_default="", default="", verbose_name="svar til leverandøren")),
            ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="besvaret")),
            (
                "answered_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="besvaret af",
                ),
            ),
        ],
        options={
            "verbose_name": "henvendelse",
            "verbose_name_plural": "henvendelser",
            "indexes": [
                models.Index(
                    condition=models.Q(("state", "open")),
                    fields=["municipality", "due_on", "id"],
                    name="enquiry_open_soonest",
                ),
                models.Index(fields=["citizen", "-received_at"], name="enquiry_of_citizen"),
                models.Index(
                    condition=models.Q(("state", "open")),
                    fields=["municipality", "received_at"],
                    name="enquiry_open_by_age",
                ),
            ],
            "constraints": [
                models.UniqueConstraint(fields=("id", "citizen"), name="enquiry_and_citizen"),
                models.CheckConstraint(condition=models.Q(("wish__regex", "\\S")), name="enquiry_has_a_wish"),
                models.CheckConstraint(
                    condition=models.Q(
                        (
                            "source__in",
                            [
                                "citizen",
                                "relative",
                                "other_administration",
                                "home_care",
                                "home_nursing",
                                "training",
                                "prevention",
                                "other_municipality",
                                "general_practitioner",
                                "specialist",
                                "hospital_surgical",
                                "hospital_medical",
                                "hospital_psychiatric",
                                "hospital_emergency",
                                "municipality",
                                "other",
                            ],
                        )
                    ),
                    name="enquiry_source_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        (
                            "matter__in",
                            [
                                "home_care",
                                "support",
                                "training",
                                "care_home",
                                "discharge",
                                "end_of_life",
                                "follow_up",
                                "complaint",
                                "access",
                            ],
                        )
                    ),
                    name="enquiry_matter_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(("state__in", ["open", "answered", "withdrawn"])), name="enquiry_state_is_known"
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Delay",
        fields=[
            ("id", number()),
            ("expected_on", models.DateField(verbose_name="afgørelse ventes")),
            ("cause", models.TextField(verbose_name="årsag")),
            ("recorded_at", recorded_at()),
            ("citizen", citizen()),
            ("municipality", municipality("handlekommune")),
            ("enquiry", models.ForeignKey(on_delete=models.PROTECT, to="casework.enquiry", verbose_name="henvendelse")),
            ("recorded_by", recorded_by()),
        ],
        options={
            "verbose_name": "forsinkelse",
            "verbose_name_plural": "forsinkelser",
            "constraints": [
                models.CheckConstraint(condition=models.Q(("cause__regex", "\\S")), name="delay_has_a_cause")
            ],
        },
    ),
    migrations.CreateModel(
        name="Assignment",
        fields=[
            ("id", number()),
            ("why", models.TextField(blank=True, db_default="", default="", verbose_name="hvorfor")),
            ("recorded_at", recorded_at()),
            ("citizen", citizen()),
            ("enquiry", models.ForeignKey(on_delete=models.PROTECT, to="casework.enquiry", verbose_name="henvendelse")),
            (
                "given_to",
                models.ForeignKey(
                    on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="givet til"
                ),
            ),
            ("municipality", municipality("handlekommune")),
            ("recorded_by", recorded_by()),
            (
                "taken_from",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="taget fra",
                ),
            ),
        ],
        options={
            "verbose_name": "fordeling",
            "verbose_name_plural": "fordelinger",
            "indexes": [models.Index(fields=["given_to", "enquiry"], name="assignment_to_somebody")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("taken_from__isnull", True), ("why__regex", "\\S"), _connector="OR"),
                    name="assignment_from_another_says_why",
                )
            ],
        },
    ),
]
