"""A grant, a pause and an order in words."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from psycopg.types.range import DateRange

from helhed.eligibility import GrantEndCause
from municipality.casework.catalogues import get_help_name as product_name
from municipality.casework.codes import GrantKind
from municipality.casework.mappers.lines.described_help import describe_rhythm
from municipality.casework.mappers.orders.deliveries import describe_granted_days
from municipality.casework.models import Grant
from municipality.web.shared.standards.labels import get_shown_code

DAY = "j. F Y"
END_CAUSES = {
    GrantEndCause.OWN_WISH.value: _("borgerens eget ønske"),
    GrantEndCause.MOVED.value: _("flyttet"),
    GrantEndCause.DEATH.value: _("død"),
    GrantEndCause.NO_LONGER_NEEDED.value: _("behovet er der ikke længere"),
    GrantEndCause.OTHER.value: _("andet"),
}


def format_grant_name(grant: Grant) -> str:
    """What is granted, with its code where people use one."""
    name = product_name(grant.catalogue, grant.product, grant.decision.on)
    return f"{name} ({grant.product})" if grant.kind == GrantKind.PACKAGE and get_shown_code(grant.product) else name


def describe_grant_frequency(grant: Grant) -> str:
    """The days and visits that were granted; what is no package has none, its frame or its place is its name."""
    if grant.kind == GrantKind.DESCRIBED:
        return describe_rhythm(grant.terms, describe_granted_days(grant))
    return describe_granted_days(grant) if grant.kind == GrantKind.PACKAGE else ""


def format_span(valid: DateRange) -> str:
    """«fra 3. marts 2026 til og med 9. april 2026»; what never began says so."""
    if valid.isempty or valid.lower is None:
        return gettext("begyndte aldrig")
    since = date_format(valid.lower, DAY)
    last = get_last_day(valid)
    if last is None:
        return gettext("fra %(since)s") % {"since": since}
    return gettext("fra %(since)s til og med %(last)s") % {"since": since, "last": date_format(last, DAY)}


def get_last_day(valid: DateRange) -> date | None:
    """The last day of a period; none where it is open."""
    return valid.upper - timedelta(days=1) if valid.upper else None


def describe_end_cause(code: str) -> str:
    """Why a grant ended, in words; nothing where it did not end."""
    return gettext(END_CAUSES[code]) if code in END_CAUSES else ""


def day_before(day: date) -> date:
    """The last day of what is over on a day."""
    return day - timedelta(days=1)
