"""The content of letters about granted help that is paused, ended or adjusted."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from helhed.catalogue import Regime
from helhed.eligibility import GrantEndCause
from municipality.casework import letters
from municipality.casework.catalogues import get_catalogue, get_help_name
from municipality.casework.codes import DESCRIBED, GrantKind
from municipality.casework.letters.danish_text import format_help_list, format_long_date
from municipality.casework.mappers.help.whole_pathway import is_in_pathway
from municipality.casework.mappers.lines.letter_facts import require_facts
from municipality.casework.mappers.lines.letter_lines import get_plain_help, lowercase_name
from municipality.casework.mappers.orders.order_changes import get_orders_of
from municipality.casework.models import Grant
from municipality.casework.offers import LAW

# The municipality a citizen moves to gives the help from then on.
MOVING_RULE = "retssikkerhedslovens § 9"
# A cause that another person than the citizen decided on belongs in the letter of a decision, not in one of these.
ENDINGS = {
    GrantEndCause.OWN_WISH: (letters.EndCause.OWN_WISH, "du har selv ønsket, at hjælpen stopper"),
    GrantEndCause.MOVED: (
        letters.EndCause.MOVED,
        "du flytter til en anden kommune. Fra {day} er det den nye kommune, der skal hjælpe dig",
    ),
}


def build_pause_matter(
    rows: Sequence[Grant],
    since: date,
    until: date | None,
    cause: letters.PauseCause,
    goes_on: tuple[str, ...],
    providers: Iterable[letters.Provider] = (),
) -> letters.PauseMatter:
    """Returns a pause as its letter says it, until the day the help continues, not included."""
    last_day = until - timedelta(days=1) if until else None
    return letters.PauseMatter(
        help=format_help_list(list_granted_help(rows)),
        start=since,
        cause=cause,
        last_day=last_day,
        goes_on=goes_on,
        providers=tuple({each.name: each for each in providers if each.is_decided}.values()),
    )


def list_answering(rows: Sequence[Grant]) -> Iterator[letters.Provider]:
    """Yields who delivers the help now and has a telephone of its own."""
    for order in get_orders_of(rows).values():
        if order.provider.phone.strip():
            row = order.provider
            yield letters.Provider(name=row.name, phone=row.phone.strip(), phone_hours=row.phone_hours)


def build_ending_matter(
    rows: Sequence[Grant], since: date, cause: GrantEndCause, reason: str, facts: tuple[letters.Fact, ...]
) -> letters.Ending:
    """Returns an ending as its letter says it; the last day is the one before `since`. KeyError where the cause needs a
    decision.

    Raises LetterError where no fact carries it.
    """
    said, usual = ENDINGS[cause]
    named = list_granted_help([row for row in rows if row.valid.lower < since]) or list_granted_help(rows)
    others = [each for each in list_granted_help(rows) if each not in named]
    return letters.Ending(
        help=format_help_list(named),
        not_begun=format_help_list(others, "eller") if others else "",
        last_day=since - timedelta(days=1),
        is_dwelling=all(row.kind == GrantKind.PLACE for row in rows),
        cause=said,
        reason=letters.Reason(
            text=reason.strip() or usual.format(day=format_long_date(since)),
            rule=MOVING_RULE if cause is GrantEndCause.MOVED else "",
        ),
        facts=require_facts(facts, "Brevet om, at hjælpen stopper"),
    )


def build_adjustment_matter(
    row: Grant, since: date, changes: tuple[str, ...], agreed_with: str, why: str, as_much_because: str
) -> letters.AdjustmentMatter:
    """Returns an adjustment as its letter says it."""
    return letters.AdjustmentMatter(
        frame=describe_granted_help(row),
        start=since,
        changes=changes,
        agreed_with=agreed_with,
        why=why,
        as_much_because=as_much_because,
    )


def list_granted_help(rows: Sequence[Grant]) -> list[str]:
    """What was granted, each once. Help in words that is part of a pathway is named by the pathway alone."""
    wholes = {row.decision_id for row in rows if is_pathway_at_home(row)}
    apart = (row for row in rows if not (row.decision_id in wholes and is_in_pathway(row.line)))
    return list(dict.fromkeys(describe_granted_help(row) for row in apart))


def is_pathway_at_home(row: Grant) -> bool:
    """Whether a grant is a pathway at home, which holds the help in words of the same decision (ældreloven § 10)."""
    if row.kind != GrantKind.PATHWAY or row.regime != Regime.ELDERLY_CARE_ACT:
        return False
    return not get_catalogue(row.catalogue, row.valid.lower).product(row.product).is_residential


def describe_granted_help(row: Grant) -> str:
    """What was granted, inside a sentence, in the plain words of the standard of its own day."""
    on = row.valid.lower
    if row.catalogue in (LAW, DESCRIBED):
        return lowercase_name(get_help_name(row.catalogue, row.product, on))
    catalogue = get_catalogue(row.catalogue, on)
    return get_plain_help(catalogue.product(row.product), catalogue, on)
