"""Maps rows to the letter to the relative who cares for the citizen. It holds no health data.

What the citizen's letter says (reasons, goal, level, exception, other payments) is never read here.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from django.utils import timezone

from helhed.catalogue import Regime
from helhed.eligibility import GrantEndCause
from municipality.access.actor import Actor
from municipality.casework import letters
from municipality.casework.codes import DESCRIBED, EnquirySource, GrantKind, HelpCategory, LineOutcome, ReliefCondition
from municipality.casework.individual_help import get_help_rule
from municipality.casework.letters.danish_text import add_article, format_short_date
from municipality.casework.lookups.homes import find_home
from municipality.casework.mappers.help.prices import list_price_lines
from municipality.casework.mappers.help.receipt import get_relative_channel
from municipality.casework.mappers.letters.letters import Envelope, build_addressed_content, get_full_name
from municipality.casework.mappers.letters.running_help import MOVING_RULE
from municipality.casework.mappers.lines.letter_facts import get_line_facts, require_facts
from municipality.casework.mappers.lines.letter_lines import build_provider, lowercase_name
from municipality.casework.mappers.lines.letter_rhythm import find_first_time, format_weekly_days
from municipality.casework.mappers.lines.offers import AS_NEEDED, list_usual_costs
from municipality.casework.models import Citizen, DecisionLine, Grant, Practice, Relative
from municipality.casework.models.grants import HOME_CARE
from municipality.casework.offers import Offer, find_offer

SOMEBODY = "en anden"
UNHEARD = "spørg den pårørende først, og skriv dagen og svaret (forvaltningslovens § 19)."
# A relative is a party and learns who wished it (forvaltningsloven § 24), but nothing of the citizen's health. The rule
# is the duty to offer relief: the offer cannot be carried out.
ASKED_TO_STOP = (
    "vi har pligt til at tilbyde dig aflastning, men den kan ikke gives, når {whom} ikke længere vil have den. "
    "Ring til os, hvis noget andet kan give dig fri"
)
# Which Act the relief is decided by; nothing of the citizen's health, and not why the Act applies or does not.
CHOSEN_ACTS = {
    Regime.SOCIAL_SERVICES_ACT: letters.Reason(
        text="vi har afgjort sagen efter serviceloven, for ældreloven gælder ikke for den, du passer",
        rule="servicelovens § 2, stk. 5",
    ),
    Regime.ELDERLY_CARE_ACT: letters.Reason(
        text="vi har afgjort sagen efter ældreloven, for den gælder for den, du passer", rule="ældrelovens § 16"
    ),
}
# The condition of relief that is not met, as the relative reads it.
UNMET_CONDITIONS = {
    ReliefCondition.NEED: "Du passer {whom}, men ikke så meget, at du har brug for aflastning.",
    ReliefCondition.CARES: "Du passer ikke {whom} i det daglige.",
    ReliefCondition.NEAR: "Du er ikke så nær en pårørende til {whom}, at reglen gælder.",
    ReliefCondition.OTHER_FORM: "Du har brug for aflastning, men den kan gives på en anden måde.",
}
HEARD_ABOUT = "{whom} vil stoppe aflastningen"
STILL_ENDED = "uden aftalen med {whom} kan vi ikke give aflastningen"


def find_relief_offer(line: DecisionLine, on: date) -> Offer | None:
    """Returns the relief a line is about, an offer of the law or help in words; None for other help."""
    if line.catalogue == DESCRIBED:
        return build_described_relief(line) if line.wish.get("category") == HelpCategory.RELIEF else None
    offer = find_offer(line.product, on)
    return offer if offer is not None and offer.kind == GrantKind.RELIEF else None


def build_described_relief(line: DecisionLine) -> Offer:
    """Returns relief described in words as an offer, since the relative gets a letter about it too."""
    regime = line.decision.regime_choice.regime
    rule = get_help_rule(HelpCategory.RELIEF, regime, line.decision.on)
    return Offer(
        code=line.product,
        name=line.product,
        kind=GrantKind.RELIEF,
        area=HOME_CARE,
        rules={regime: rule.rule},
        contains=(line.product,),
        valid_from=rule.valid_from,
        verified=rule.verified,
        rests_on=rule.rests_on,
        for_relative=f"{line.product}. Det er hos {{cared_for}}, så du kan få fri",
    )


def list_relief_lines(lines: Sequence[DecisionLine], on: date) -> Iterator[tuple[DecisionLine, Offer]]:
    """Yields the decided lines that are about relief."""
    for line in lines:
        offer = find_relief_offer(line, on)
        if offer is not None and line.outcome != LineOutcome.OPEN:
            yield line, offer


def build_relative_envelope(row: Relative, number: str, on: date) -> Envelope:
    """Returns the relative as receiver. Raises LetterError where there is neither an address nor a number."""
    lines = tuple(line.strip() for line in row.address_lines.splitlines() if line.strip())
    if not lines and not number:
        raise letters.LetterError([f"{row.name} mangler en adresse eller et personnummer til Digital Post."])
    home = find_home(row.citizen_id, on)
    receiver = letters.Receiver(
        name=row.name, address_lines=lines, has_protected_address=home is not None and home.is_protected
    )
    return Envelope(receiver=receiver, on_behalf=None, address="\n".join((row.name, *lines)))


def get_cared_for_name(citizen: Citizen) -> str:
    """Returns the citizen's name; a protected name is not written to another person."""
    return SOMEBODY if citizen.is_name_protected else get_full_name(citizen)


def build_relief_matter(line: DecisionLine, offer: Offer, regime: str, practice: Practice) -> letters.Relief:
    """Returns what was decided about the relative's relief. Raises LetterError with what is missing."""
    whom, named, rule = get_cared_for_name(line.citizen), lowercase_name(offer.name), offer.rules.get(regime, "")
    said = line.relative_reason.strip()
    if line.outcome == LineOutcome.REFUSED and not said:
        raise letters.LetterError([f"{offer.name}: skriv begrundelsen til den pårørende."])
    facts = require_facts(get_line_facts(line, for_relative=True), f"{offer.name}, brevet til den pårørende")
    if line.outcome == LineOutcome.REFUSED:
        reason = letters.Reason(text=said, rule=rule or line.refusal_rule)
        unmet = UNMET_CONDITIONS.get(ReliefCondition(line.wish["unmet"])) if line.wish.get("unmet") else None
        return letters.ReliefRefused(
            cared_for=whom,
            help=add_article(named),
            reason=reason,
            facts=facts,
            applied_on=get_application_day(line),
            why_this_act=CHOSEN_ACTS[Regime(regime)],
            unmet=(unmet or "").format(whom=whom),
            other_forms=str(line.wish.get("other_forms") or ""),
        )
    start = line.start or line.decision.on
    return letters.ReliefGranted(
        cared_for=whom,
        help=add_article(named),
        contains=offer.for_relative.replace("{cared_for}", whom),
        how_often=format_weekly_days(str(line.wish.get("how_often") or AS_NEEDED)),
        span=letters.Span(start=start, last_day=line.last_day),
        first_time=find_first_time(line.wish, start),
        why_this_act=CHOSEN_ACTS[Regime(regime)],
        provider=build_provider(line, practice),
        rule=rule,
        reason=letters.Reason(text=said) if said else None,
        costs=(*list_usual_costs(line, offer), *list_price_lines(line.municipality_id, offer, line.decision.on)),
        facts=facts,
        applied_on=get_application_day(line),
        is_met=line.decision.is_wish_met,
        review=line.decision.review_on,
    )


def get_application_day(line: DecisionLine) -> date | None:
    """Returns the day the relief was applied for; None where the municipality follows up on its own initiative."""
    enquiry = line.decision.enquiry
    is_asked = enquiry is not None and enquiry.source != EnquirySource.MUNICIPALITY
    return timezone.localdate(enquiry.received_at) if enquiry is not None and is_asked else None


def build_relief_end_matter(
    row: Grant, since: date, cause: GrantEndCause, known_on: date, heard: letters.Heard | None
) -> letters.ReliefEnded:
    """Returns the end of relief as its letter says it; the last day is the one before `since`. `known_on` is when the
    municipality learned why.

    Where the citizen stops it, the letter says so, since a reason must be complete; it says nothing else the citizen
    said. The relative is heard before that. Raises LetterError where this has not been done.
    """
    offer = find_relief_offer(row.line, row.valid.lower)
    named, whom = add_article(lowercase_name(offer.name if offer else row.product)), get_cared_for_name(row.citizen)
    last_day = since - timedelta(days=1)
    source = f"en besked til os, {format_short_date(known_on)}"
    said = partial(letters.ReliefEnded, cared_for=whom, help=named, last_day=last_day)
    if cause is GrantEndCause.MOVED:
        return said(
            reason=letters.Reason(text=f"{whom} flytter til en anden kommune, som afgør hjælpen dér", rule=MOVING_RULE),
            may_complain=True,
            way_back="Ring til den nye kommune, hvis du får brug for aflastning",
            facts=(letters.Fact(text=f"{whom} flytter", source=source),),
        )
    if heard is None:
        raise letters.LetterError([f"{offer.name if offer else row.product}: {UNHEARD}"])
    return said(
        reason=letters.Reason(
            text=ASKED_TO_STOP.format(whom=whom), rule=offer.rules.get(row.regime, "") if offer else ""
        ),
        may_complain=True,
        facts=(letters.Fact(text=f"{whom} vil stoppe aflastningen", source=source),),
        heard=heard,
    )


def hear_relative(row: Grant, asked_on: date | None, answer: str) -> letters.Heard | None:
    """Returns the relative's answer when asked about the stop; None where the relative has not been asked."""
    if asked_on is None:
        return None
    whom = get_cared_for_name(row.citizen)
    return letters.Heard(
        asked_on=asked_on,
        about=HEARD_ABOUT.format(whom=whom),
        answer=answer,
        weight=STILL_ENDED.format(whom=whom),
    )


def build_relative_content(  # noqa: PLR0913, PLR0917 — as every letter: to whom, about what, by whom, by which law, on which day
    line: DecisionLine, to: Relative, matter: letters.Relief, actor: Actor, practice: Practice, regime: str, on: date
) -> letters.LetterContent:
    """Returns the content of the relative's letter."""
    sent_to = build_relative_envelope(to, line.relative_number, on)
    channel = get_relative_channel(line.relative_number)
    return build_addressed_content(sent_to, channel, matter, line.citizen, actor, practice, Regime(regime), on)
