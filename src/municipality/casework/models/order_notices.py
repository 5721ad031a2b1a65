"""The notices to providers about their orders, and their acknowledgements."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from municipality.access.models import Municipality
from municipality.access.plausible_days import days_check
from municipality.casework.codes import OrderEvent
from municipality.casework.models.citizens import Citizen
from municipality.casework.models.grants import CareOrder
from municipality.casework.models.shared_columns import choice_check, recorded_at, recorded_by, text_check
from municipality.casework.queries.order_notices import OrderNotices


class OrderNotice(models.Model):
    """One change of an order, as its provider is notified: what, of which help, from which day.

    `help` and `details` are kept as words, since a provider can no longer read the grant once its order has stopped.
    `acknowledged_at` is set by a database trigger when the provider's leader has seen it.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    provider = models.ForeignKey("access.Organisation", models.PROTECT, verbose_name="leverandør")
    order = models.ForeignKey(CareOrder, models.PROTECT, verbose_name="bestilling")
    event = models.CharField("hændelse", max_length=8, choices=OrderEvent.choices)
    since = models.DateField("fra")
    help = models.TextField("hjælp")
    details = ArrayField(models.TextField(), verbose_name="det, der er ændret", default=list)
    recorded_at = recorded_at()
    recorded_by = recorded_by()
    acknowledged_at = models.DateTimeField("set", null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        "access.User", models.PROTECT, verbose_name="set af", null=True, blank=True, related_name="+"
    )

    objects = OrderNotices.as_manager()

    class Meta:
        verbose_name = "besked om en bestilling"
        verbose_name_plural = "beskeder om bestillinger"
        indexes = [
            models.Index(
                fields=["provider", "since"], condition=Q(acknowledged_at__isnull=True), name="order_notice_unseen"
            ),
            models.Index(fields=["citizen"], name="order_notice_of_citizen"),
        ]
        constraints = [
            days_check("order_notice_days_are_plausible", "since"),
            choice_check("event", OrderEvent.values, "order_notice_event_is_known"),
            text_check("help", "order_notice_names_the_help"),
            models.CheckConstraint(
                condition=Q(acknowledged_at__isnull=True, acknowledged_by__isnull=True)
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="order_notice_seen_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"besked {self.pk}"
