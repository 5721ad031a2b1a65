"""Grants, their pauses and adjustments, and the orders to providers. The statements are bitemporal."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from municipality.access.models import Municipality
from municipality.access.plausible_days import days_check
from municipality.casework.codes import AWAY_FROM_HOME, CARE_ELEMENTS, END_CAUSES, REGIMES, GrantKind, GrantPauseCause
from municipality.casework.models.citizens import Citizen
from municipality.casework.models.decisions import LONG, Decision, DecisionLine
from municipality.casework.models.shared_columns import (
    FROM_AND_TO,
    KNOWN,
    choice_check,
    optional_user,
    overlap_check,
    period_check,
    recorded_at,
    recorded_by,
    since_now,
    text_check,
)
from municipality.casework.queries.grants import CareOrders, Grants, Pauses

HOME_CARE, HOUSING = "home_care", "housing"


class Grant(models.Model):
    """One statement about a grant: this was granted for this period, known from then till then.

    A change never overwrites: the old statement's `known` is closed and a new one is written. `series` is the grant
    itself, the same in all its statements. `area` is the help in law: help of one area never rests on two Acts at once
    (serviceloven § 2, stk. 5). `terms` is the wish as granted, a request line of the contract. `care_elements` are what
    the help is in law, so that each visit and minute can be counted; empty where that is not written.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    decision = models.ForeignKey(Decision, models.PROTECT, verbose_name="afgørelse")
    line = models.ForeignKey(DecisionLine, models.PROTECT, verbose_name="linje")
    series = models.UUIDField("bevilling", default=uuid.uuid4)
    regime = models.CharField("lov", max_length=LONG, choices=REGIMES)
    area = models.TextField("område", default=HOME_CARE)
    kind = models.CharField("art", max_length=8, choices=GrantKind.choices)
    catalogue = models.TextField("katalog")
    catalogue_version = models.TextField("katalogets udgave")
    product = models.TextField("ydelse")
    terms = models.JSONField("vilkår")
    care_elements = ArrayField(
        models.CharField(max_length=LONG), verbose_name="elementer", default=list, db_default=[], blank=True
    )
    provider = models.ForeignKey(
        "access.Organisation", models.PROTECT, verbose_name="leverandør", null=True, blank=True
    )
    is_one_off = models.BooleanField("engangsydelse", default=False)
    is_temporary = models.BooleanField("midlertidig", default=False)
    valid = DateRangeField("gyldig", help_text=FROM_AND_TO)
    known = DateTimeRangeField("kendt", help_text=KNOWN, db_default=since_now())
    end_cause = models.CharField("ophørt, fordi", max_length=20, blank=True)
    end_note = models.TextField("bemærkning til ophør", blank=True)
    recorded_by = recorded_by()
    closed_by = optional_user("afløst af")

    objects = Grants.as_manager()

    class Meta:
        verbose_name = "bevilling"
        verbose_name_plural = "bevillinger"
        indexes = [
            models.Index(fields=["citizen"], name="grant_of_citizen"),
            models.Index(
                fields=["municipality"],
                condition=Q(is_temporary=True, end_cause="", known__upper_inf=True),
                name="grant_temporary",
            ),
        ]
        constraints = [
            days_check("grant_days_are_plausible", periods=("valid",)),
            period_check("valid", "grant_has_a_period"),
            period_check("known", "grant_known_has_a_beginning"),
            choice_check("regime", [code for code, _ in REGIMES], "grant_regime_is_known"),
            choice_check("kind", GrantKind.values, "grant_kind_is_known"),
            models.CheckConstraint(
                condition=Q(care_elements__contained_by=CARE_ELEMENTS), name="grant_elements_are_known"
            ),
            choice_check("end_cause", ["", *END_CAUSES], "grant_end_cause_is_known"),
            models.CheckConstraint(
                condition=Q(end_cause="") | Q(valid__endswith__isnull=False), name="grant_ended_has_an_end"
            ),
            models.CheckConstraint(
                condition=Q(is_temporary=False, is_one_off=False) | Q(valid__endswith__isnull=False),
                name="grant_temporary_has_an_end",
            ),
            overlap_check("grant_one_statement_at_a_time", ["series"], ["valid", "known"]),
            overlap_check(
                "grant_same_product_once", ["citizen", "catalogue", "product"], ["valid", "known"], Q(is_one_off=False)
            ),
            overlap_check("grant_one_pathway_at_a_time", ["citizen", "kind"], ["valid", "known"], Q(kind="pathway")),
            overlap_check(
                "grant_one_place_at_a_time", ["citizen", "kind"], ["valid", "known"], Q(kind__in=sorted(AWAY_FROM_HOME))
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=[GrantKind.STAY, GrantKind.IN_STAY]) | Q(valid__endswith__isnull=False),
                name="grant_stay_has_an_end",
            ),
            # The same two areas as offers.toml: what rests on neither Act, and all that does.
            models.CheckConstraint(
                condition=Q(kind=GrantKind.PLACE, area=HOUSING) | (~Q(kind=GrantKind.PLACE) & Q(area=HOME_CARE)),
                name="grant_area_follows_kind",
            ),
            ExclusionConstraint(
                name="grant_one_regime_for_the_same_help",
                expressions=[
                    (F("citizen"), RangeOperators.EQUAL),
                    (F("area"), RangeOperators.EQUAL),
                    (F("regime"), RangeOperators.NOT_EQUAL),
                    (F("valid"), RangeOperators.OVERLAPS),
                    (F("known"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product} {self.valid}"


class Pause(models.Model):
    """A pause of a grant. The grant stays valid; nothing is delivered under it. Bitemporal, as a grant."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    series = models.UUIDField("bevilling")
    cause = models.CharField("årsag", max_length=16, choices=GrantPauseCause.choices)
    valid = DateRangeField("gyldig", help_text=FROM_AND_TO)
    known = DateTimeRangeField("kendt", help_text=KNOWN, db_default=since_now())
    recorded_by = recorded_by()
    closed_by = optional_user("afløst af")

    objects = Pauses.as_manager()

    class Meta:
        verbose_name = "pause"
        verbose_name_plural = "pauser"
        indexes = [
            models.Index(
                fields=["municipality"],
                condition=Q(valid__upper_inf=True, known__upper_inf=True),
                name="pause_without_an_end",
            ),
        ]
        constraints = [
            days_check("pause_days_are_plausible", periods=("valid",)),
            period_check("valid", "pause_has_a_period"),
            choice_check("cause", GrantPauseCause.values, "pause_cause_is_known"),
            overlap_check("pause_one_at_a_time", ["series"], ["valid", "known"]),
        ]

    def __str__(self) -> str:
        return f"pause {self.valid}"


class Adjustment(models.Model):
    """Help adjusted within the frame of its grant: what was agreed, and why it needed no decision.

    Written once. `changes` are whole sentences, as the letter says them. `as_much_because` says why the help is as much
    as before, where the text of the change could mean less.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    series = models.UUIDField("bevilling")
    since = models.DateField("fra")
    changes = ArrayField(models.TextField(), verbose_name="det, der er ændret")
    agreed_with = models.TextField("aftalt med")
    why = models.TextField("hvorfor", blank=True)
    as_much_because = models.TextField("hvorfor det er lige så meget hjælp", blank=True, db_default="")
    classification = models.JSONField("ændringens art")
    recorded_at = recorded_at()
    recorded_by = recorded_by()

    class Meta:
        verbose_name = "justering"
        verbose_name_plural = "justeringer"
        indexes = [models.Index(fields=["citizen", "-recorded_at"], name="adjustment_of_citizen")]
        constraints = [
            days_check("adjustment_days_are_plausible", "since"),
            text_check("agreed_with", "adjustment_is_agreed_with_somebody"),
            models.CheckConstraint(condition=Q(changes__len__gte=1), name="adjustment_changes_something"),
        ]

    def __str__(self) -> str:
        return f"justering {self.pk}"


class CareOrder(models.Model):
    """A provider is to deliver a grant from a day on. While it holds, and no longer, the provider sees the citizen."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    provider = models.ForeignKey("access.Organisation", models.PROTECT, verbose_name="leverandør")
    series = models.UUIDField("bevilling")
    valid = DateRangeField("gyldig", help_text=FROM_AND_TO)
    recorded_at = recorded_at()
    stopped_at = models.DateTimeField("standset", null=True, blank=True)
    stopped_by = models.ForeignKey(
        "access.User", models.PROTECT, verbose_name="standset af", null=True, blank=True, related_name="+"
    )
    is_chosen_by_citizen = models.BooleanField("borgeren har valgt", default=False, db_default=False)
    recorded_by = recorded_by()

    objects = CareOrders.as_manager()

    class Meta:
        verbose_name = "bestilling"
        verbose_name_plural = "bestillinger"
        indexes = [models.Index(fields=["provider", "citizen"], name="order_of_provider")]
        constraints = [
            days_check("order_days_are_plausible", periods=("valid",)),
            models.UniqueConstraint(fields=["id", "citizen"], name="order_and_citizen"),
            models.CheckConstraint(
                condition=Q(valid__startswith__isnull=False) | Q(valid__isempty=True), name="order_has_a_period"
            ),
            overlap_check("order_one_provider_at_a_time", ["series"], ["valid"]),
        ]

    def __str__(self) -> str:
        return f"bestilling {self.pk}"
