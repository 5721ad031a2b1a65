"""Letters, and messages on their way."""

import uuid

from django.db import migrations, models

from municipality.casework.migrations.initial.columns import citizen, municipality, number, recorded_at, recorded_by

TABLES = [
    migrations.CreateModel(
        name="Letter",
        fields=[
            ("id", number()),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("decision", "afgørelse"),
                        ("hearing", "partshøring"),
                        ("delay_notice", "besked om forsinkelse"),
                        ("acknowledgement", "kvittering"),
                        ("pause", "besked om pause"),
                        ("ending", "besked om ophør"),
                        ("adjustment", "besked om justering"),
                        ("relief_decision", "afgørelse til den pårørende"),
                        ("relief_ending", "besked om ophør til den pårørende"),
                    ],
                    max_length=16,
                    verbose_name="art",
                ),
            ),
            ("title", models.TextField(verbose_name="titel")),
            (
                "content",
                models.TextField(
                    help_text="As JSON: from it the same bytes can be made again.", verbose_name="indhold"
                ),
            ),
            ("text", models.TextField(verbose_name="tekst")),
            ("pdf", models.BinaryField(verbose_name="brev")),
            ("sha256", models.CharField(max_length=64, verbose_name="fingeraftryk")),
            ("made_with", models.TextField(verbose_name="sat med")),
            ("recorded_at", recorded_at()),
            ("citizen", citizen()),
            (
                "decision",
                models.OneToOneField(
                    blank=True, null=True, on_delete=models.PROTECT, to="casework.decision", verbose_name="afgørelse"
                ),
            ),
            (
                "enquiry",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, to="casework.enquiry", verbose_name="henvendelse"
                ),
            ),
            (
                "hearing",
                models.OneToOneField(
                    blank=True, null=True, on_delete=models.PROTECT, to="casework.hearing", verbose_name="partshøring"
                ),
            ),
            ("municipality", municipality("handlekommune")),
            ("recorded_by", recorded_by()),
            (
                "line",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.PROTECT,
                    to="casework.decisionline",
                    verbose_name="linje om aflastning",
                ),
            ),
        ],
        options={
            "verbose_name": "brev",
            "verbose_name_plural": "breve",
            "indexes": [models.Index(fields=["citizen", "-recorded_at"], name="letter_of_citizen")],
            "constraints": [
                models.UniqueConstraint(fields=("id", "citizen"), name="letter_and_citizen"),
                models.CheckConstraint(
                    condition=models.Q(
                        (
                            "kind__in",
                            [
                                "decision",
                                "hearing",
                                "delay_notice",
                                "acknowledgement",
                                "pause",
                                "ending",
                                "adjustment",
                                "relief_decision",
                                "relief_ending",
                            ],
                        )
                    ),
                    name="letter_kind_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        (
                            "sha256",
                            models.Func(
                                models.F("pdf"),
                                output_field=models.TextField(),
                                template="ENCODE(SHA256(%(expressions)s), 'hex')",
                            ),
                        )
                    ),
                    name="letter_sha256_is_its_own",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("kind", "decision"), _negated=True), ("decision__isnull", False), _connector="OR"
                    ),
                    name="letter_of_a_decision",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("kind__in", ("relief_decision", "relief_ending")), ("line__isnull", False)),
                        models.Q(
                            models.Q(("kind__in", ("relief_decision", "relief_ending")), _negated=True),
                            ("line__isnull", True),
                        ),
                        _connector="OR",
                    ),
                    name="letter_to_a_relative_is_of_a_line",
                ),
                models.UniqueConstraint(
                    condition=models.Q(("kind", "relief_decision")), fields=("line",), name="relief_decision_once"
                ),
                models.UniqueConstraint(
                    condition=models.Q(("kind", "acknowledgement")), fields=("enquiry",), name="acknowledgement_once"
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("kind", "acknowledgement"), _negated=True),
                        ("enquiry__isnull", False),
                        _connector="OR",
                    ),
                    name="acknowledgement_of_an_enquiry",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="OutgoingMessage",
        fields=[
            ("id", number()),
            ("uuid", models.UUIDField(default=uuid.uuid4, unique=True, verbose_name="meddelelsens nummer")),
            (
                "channel",
                models.CharField(
                    choices=[("digital_post", "Digital Post"), ("print", "almindeligt brev")],
                    max_length=12,
                    verbose_name="vej",
                ),
            ),
            ("receiver", models.TextField(verbose_name="modtager")),
            ("address", models.TextField(blank=True, verbose_name="adresse på konvolutten")),
            (
                "state",
                models.CharField(
                    choices=[("waiting", "venter"), ("handed_over", "afleveret"), ("stopped", "stoppet")],
                    default="waiting",
                    max_length=12,
                    verbose_name="tilstand",
                ),
            ),
            ("sent_on", models.DateField(verbose_name="sendt")),
            ("handed_over_at", models.DateTimeField(blank=True, null=True, verbose_name="afleveret")),
            ("received_on", models.DateField(verbose_name="modtaget")),
            ("is_receipt_presumed", models.BooleanField(default=True, verbose_name="modtagelse formodet")),
            ("complaint_deadline", models.DateTimeField(blank=True, null=True, verbose_name="klagefrist")),
            ("recorded_at", recorded_at()),
            ("citizen", citizen()),
            (
                "letter",
                models.OneToOneField(
                    on_delete=models.PROTECT, related_name="message", to="casework.letter", verbose_name="brev"
                ),
            ),
            ("municipality", municipality("handlekommune")),
            ("is_to_relative", models.BooleanField(db_default=False, verbose_name="til en pårørende i eget navn")),
            (
                "receiver_number",
                models.CharField(
                    blank=True,
                    db_default="",
                    help_text="Empty: the citizen's own.",
                    max_length=10,
                    verbose_name="modtagerens personnummer",
                ),
            ),
        ],
        options={
            "verbose_name": "udgående meddelelse",
            "verbose_name_plural": "udgående meddelelser",
            "indexes": [
                models.Index(
                    condition=models.Q(("state", "waiting")),
                    fields=["municipality", "recorded_at"],
                    name="message_waiting",
                )
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("state__in", ["waiting", "handed_over", "stopped"])),
                    name="message_state_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(("channel__in", ["digital_post", "print"])), name="message_channel_is_known"
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("handed_over_at__isnull", True), ("state__in", ["waiting", "stopped"])),
                        models.Q(("handed_over_at__isnull", False), ("state", "handed_over")),
                        _connector="OR",
                    ),
                    name="message_handed_over_at_a_time",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("receiver_number", ""),
                        models.Q(("is_to_relative", True), ("receiver_number__regex", "^[0-9]{10}$")),
                        _connector="OR",
                    ),
                    name="message_receiver_number_is_digits",
                ),
                models.CheckConstraint(
                    condition=models.Q(("received_on__gte", models.F("sent_on"))), name="message_received_after_sent"
                ),
            ],
        },
    ),
]
