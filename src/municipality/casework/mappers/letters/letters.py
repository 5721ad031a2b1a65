"""Maps rows to the content of a letter: sender and receiver, what was decided, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import prefetch_related_objects
from django.utils import timezone

from helhed.catalogue import Regime
from helhed.days import Channel
from municipality.access.actor import Actor
from municipality.access.models import User
from municipality.casework import letters
from municipality.casework.case_standards import CaseStandards, get_decision_standards
from municipality.casework.codes import EnquirySource, GrantKind, LineOutcome, RelativeCapacity
from municipality.casework.letters.danish_text import format_short_date
from municipality.casework.lookups.homes import find_home
from municipality.casework.lookups.relatives import find_acting_relative
from municipality.casework.mappers.help.burden_days import postpone_burdens
from municipality.casework.mappers.help.carried_refusals import find_unsettled, get_carried_refusals
from municipality.casework.mappers.help.lost_tasks import find_lost_tasks
from municipality.casework.mappers.help.receipt import get_channel, get_receipt
from municipality.casework.mappers.help.replaced_help import ReplacedHelp, Succession, match_successions
from municipality.casework.mappers.help.unmet_needs import find_unmet_needs
from municipality.casework.mappers.help.whole_pathway import merge_into_pathway
from municipality.casework.mappers.letters.care_homes import (
    add_care_notes,
    find_move_in,
    is_resident,
    say_one_phone,
)
from municipality.casework.mappers.letters.guardians import name_acting_applicant, note_unheard_guardian
from municipality.casework.mappers.letters.letter_burdens import (
    date_exceptions,
    describe_reduced,
    has_other_help,
    say_withdrawal,
)
from municipality.casework.mappers.letters.letter_law import (
    describe_law,
    is_relief,
)
from municipality.casework.mappers.letters.letter_timing import require_answers, require_time_to_answer
from municipality.casework.mappers.letters.promised_days import add_promised_days
from municipality.casework.mappers.lines.contradictions import find_contradictions, list_open_contradictions
from municipality.casework.mappers.lines.decision_differences import get_differences
from municipality.casework.mappers.lines.difference_sentences import ADDED, write_sentences
from municipality.casework.mappers.lines.granted_places import find_waited_since
from municipality.casework.mappers.lines.letter_assessment import describe_assessment
from municipality.casework.mappers.lines.letter_facts import (
    describe_applicant,
    read_heard_fact,
    require_known_facts,
)
from municipality.casework.mappers.lines.letter_grounds import find_unfounded, said_of
from municipality.casework.mappers.lines.letter_lines import GrantingDecision, build_granted, build_refusals
from municipality.casework.mappers.orders.order_changes import get_orders_of
from municipality.casework.models import (
    Citizen,
    Decision,
    DecisionLine,
    Enquiry,
    Hearing,
    Practice,
)

NO_OCCASION = "Skriv, hvorfor kommunen selv har taget sagen op: der er ingen ansøgning at svare på."
OWN_INITIATIVE = "Kommunen følger selv op: der er ingen ansøgning at svare på."
UNMET = (
    "Ikke alt, der er søgt om, er givet, men intet er afslået. Skriv det, borgeren ikke får, som et ønske, der afslås."
)
UNSETTLED = "Afslå det igen med en grund, giv det, eller sæt kryds ved, at det ikke ønskes mere."
ON_BEHALF = {
    RelativeCapacity.GUARDIAN: letters.Capacity.GUARDIAN,
    RelativeCapacity.POWER_OF_ATTORNEY: letters.Capacity.POWER_OF_ATTORNEY,
    RelativeCapacity.REPRESENTATIVE: letters.Capacity.REPRESENTATIVE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """The receiver of a letter: the citizen, or the person who acts for the citizen. `address` is for the envelope."""

    receiver: letters.Receiver
    on_behalf: letters.OnBehalf | None
    address: str


def build_envelope(citizen: Citizen, on: date) -> Envelope:
    """Returns the receiver of the citizen's letters on a day."""
    name = get_full_name(citizen)
    acting = find_acting_relative(citizen, on)
    if acting is not None:
        lines = tuple(acting.address_lines.splitlines())
        return Envelope(
            receiver=letters.Receiver(name=acting.name, address_lines=lines),
            on_behalf=letters.OnBehalf(
                citizen=name, capacity=ON_BEHALF[RelativeCapacity(acting.capacity)], is_citizen_told=False
            ),
            address="\n".join((acting.name, *lines)),
        )
    home = find_home(citizen.pk, on)
    lines = (home.street, f"{home.postcode} {home.town}") if home else ()
    is_protected = home is not None and home.is_protected
    receiver = letters.Receiver(name=name, address_lines=lines, has_protected_address=is_protected)
    return Envelope(receiver=receiver, on_behalf=None, address="\n".join((name, *lines)))


def get_full_name(citizen: Citizen) -> str:
    """Returns the name as on an envelope."""
    return f"{citizen.given_names} {citizen.family_name}".strip()


def build_letter_content(
    matter: letters.Matter, citizen: Citizen, actor: Actor, practice: Practice, regime: Regime, on: date
) -> letters.LetterContent:
    """Returns the content of a letter from this municipality to the receiver of the citizen's letters."""
    to = build_envelope(citizen, on)
    channel = get_channel(citizen, is_to_another=to.on_behalf is not None)
    return build_addressed_content(to, channel, matter, citizen, actor, practice, regime, on)


def build_addressed_content(  # noqa: PLR0913, PLR0917 — who writes to whom, about whom and what, and by which law on which day
    to: Envelope,
    channel: Channel,
    matter: letters.Matter,
    citizen: Citizen,
    actor: Actor,
    practice: Practice,
    regime: Regime,
    on: date,
) -> letters.LetterContent:
    """A letter in this case, to this receiver. Where it can be complained of, it says the presumed last day."""
    receipt = get_receipt(channel, practice, on) if letters.is_appeal_due(matter) else None
    writer = User.objects.filter(pk=actor.user).values_list("name", flat=True).first()
    return letters.LetterContent(
        sender=letters.Sender(
            municipality=get_official_name(practice.municipality.name),
            unit=practice.unit,
            address_lines=tuple(practice.address_lines),
            phone=practice.phone,
            phone_hours=practice.phone_hours,
            website=practice.website,
        ),
        receiver=to.receiver,
        case_worker=letters.CaseWorker(name=writer or practice.unit),
        case_number=format_case_number(citizen, practice),
        dated=on,
        matter=matter,
        guidance=letters.get_guidance(regime, on).with_weeks(practice.complaint_weeks),
        on_behalf=to.on_behalf,
        complaint_last_day=receipt.complaint_until.date() if receipt else None,
        presumed_receipt=receipt.received_on if receipt else None,
    )


def get_official_name(name: str) -> str:
    """The authority that writes: «Lyngbakke Kommune»."""
    return name if name.casefold().endswith("kommune") else f"{name} Kommune"


def format_case_number(citizen: Citizen, practice: Practice) -> str:
    """Returns the public name of the case: the municipality's code and a running number, nothing about the person."""
    return f"{practice.municipality.code}-{citizen.pk}"


def build_decision_content(
    decision: Decision, actor: Actor, practice: Practice, lines: Sequence[DecisionLine], had: ReplacedHelp
) -> letters.LetterContent:
    """The decision's letter of the day its replaced help (`had`) is read for. Raises LetterError with everything that
    is missing for it to be whole.
    """
    regime, on = Regime(decision.regime_choice.regime), had.on
    standards = get_decision_standards(decision)
    prefetch_related_objects([decision.assessment], "items", "needs")
    lines = postpone_burdens(lines, standards, had)
    given = [line for line in lines if line.outcome == LineOutcome.GRANTED]
    successions = match_successions(lines, had)
    require_whole_decision(decision, lines, standards, had)
    refused = describe_refusals(lines, standards, successions)
    within = build_granting_context(decision, practice, lines, had)
    whole = [(line, build_granted(line, within)) for line in given]
    asked = build_decision_application(decision, lines)
    hearings = [build_heard(row, on) for row in get_closed_hearings(decision)]
    matter = letters.DecisionMatter(
        granted=describe_granted(decision, whole, refused),
        refused=refused,
        application=asked,
        waited_since=None if asked else find_waited_since(decision, lines, on),
        assessed=describe_grounds(decision, given),
        heard=hearings[-1] if hearings else None,
        heard_before=tuple(hearings[:-1]),
        review=decision.review_on if given else None,
        replaced=build_replaced(within, successions, lines),
        fast_track=build_fast_track(decision.citizen, practice),
        is_wish_met=decision.is_wish_met,
        **describe_law(decision, lines),
        why_both_are_right=require_conflict_answer(decision, lines),
        review_reason=decision.review_reason if given else "",
        is_resident=is_resident(decision, given),
        moves_in=find_move_in(decision, given, standards),
        taken_up_because=decision.taken_up_because,
        unmet_needs=tuple(dict.fromkeys(find_unmet_needs(decision, lines, standards))),
        has_other_help=has_other_help(decision, given, successions),
    )
    made = build_letter_content(matter, decision.citizen, actor, practice, regime, on)
    made = add_promised_days(made, decision, given, practice)
    return name_acting_applicant(note_unheard_guardian(made, decision, lines), decision.enquiry)


def build_granting_context(
    decision: Decision, practice: Practice, lines: Sequence[DecisionLine], had: ReplacedHelp
) -> GrantingDecision:
    """What every line is written with, also what is less than before and what falls away."""
    standards = get_decision_standards(decision)
    return GrantingDecision(
        decision=decision,
        standards=standards,
        practice=practice,
        reduced=describe_reduced(lines, standards, had),
        on=had.on,
        lost=find_lost_tasks(lines, standards, had),
    )


def describe_grounds(decision: Decision, given: Sequence[DecisionLine]) -> letters.Assessed:
    """The assessment, without what the granted lines say themselves."""
    return describe_assessment(
        decision.assessment,
        is_carrying=bool(given),
        says_level=any(find_unfounded(given)),
        said=said_of(given),
    )


def describe_granted(
    decision: Decision, given: Sequence[tuple[DecisionLine, letters.Granted]], refused: Sequence[letters.Refused]
) -> tuple[letters.Granted, ...]:
    """What is given, line by line or as one pathway, with where its help is decided on and whom to call."""
    return date_exceptions(say_one_phone(add_care_notes(merge_into_pathway(decision, given))), refused)


def require_whole_decision(
    decision: Decision, lines: Sequence[DecisionLine], standards: CaseStandards, had: ReplacedHelp
) -> None:
    """Raises LetterError where something is not answered or written that the letter must say."""
    require_known_facts(lines, had.on)
    require_occasion(decision)
    require_answers(decision, lines)
    require_time_to_answer(lines, had.on, had)
    require_unmet_explained(decision, lines)
    require_settled(decision, lines, standards)


def describe_refusals(
    lines: Iterable[DecisionLine], standards: CaseStandards, successions: Sequence[Succession]
) -> tuple[letters.Refused, ...]:
    """What the lines refuse, and the help that runs on for a while though it is refused."""
    refusals = (say_withdrawal(build_refusals(line, standards), line, successions) for line in lines)
    return tuple(each for refused in refusals for each in refused)


def require_occasion(decision: Decision) -> None:
    """Raises LetterError where there is no application and no reason why the municipality took the case up."""
    if build_application(decision.enquiry) is None and not decision.taken_up_because.strip():
        raise letters.LetterError([NO_OCCASION])


def require_unmet_explained(decision: Decision, lines: Iterable[DecisionLine]) -> None:
    """Raises LetterError where not everything asked for is given and the letter would not say what is not."""
    if (
        decision.is_wish_met is False
        and build_application(decision.enquiry)
        and not any(map(is_refusal_explained, lines))
    ):
        raise letters.LetterError([UNMET])


def is_refusal_explained(line: DecisionLine) -> bool:
    """Whether a line refuses something with its reason, or says that a home wished for has no vacancy yet."""
    return line.outcome == LineOutcome.REFUSED or bool(line.refused_items.all() or line.wish.get("waits_for"))


def require_settled(decision: Decision, lines: Iterable[DecisionLine], standards: CaseStandards) -> None:
    """Raises LetterError where an item that the replaced decision refused is not answered."""
    found = list(find_unsettled(get_carried_refusals(decision), lines, standards))
    if found:
        raise letters.LetterError(f"«{text}» blev afslået sidst. {UNSETTLED}" for _line, text in found)


def require_conflict_answer(decision: Decision, lines: Sequence[DecisionLine]) -> str:
    """Returns why two facts that seem to contradict each other are both right. Raises LetterError where it is not
    written.
    """
    if not any(find_contradictions(decision, lines)):
        return ""
    if list_open_contradictions(decision, lines):
        raise letters.LetterError(
            ["To oplysninger passer ikke sammen. Ret den ene, eller skriv, hvorfor begge er rigtige."]
        )
    return decision.conflict_answer


def build_decision_application(decision: Decision, lines: Iterable[DecisionLine]) -> letters.Application | None:
    """What was asked for. A relative who asks for relief alone asks for a need of that relative's own."""
    asked = build_application(decision.enquiry)
    if asked is None or decision.enquiry is None or decision.enquiry.source != EnquirySource.RELATIVE:
        return asked
    return replace(asked, is_own=all(is_relief(line) for line in lines))


def build_application(enquiry: Enquiry | None) -> letters.Application | None:
    """Returns what was asked for, by whom and when; None without an application, where the municipality follows up."""
    if enquiry is None or enquiry.source == EnquirySource.MUNICIPALITY:
        return None
    received = timezone.localdate(enquiry.received_at)
    return letters.Application(wish=enquiry.wish, received=received, by=describe_applicant(enquiry))


def get_closed_hearings(decision: Decision) -> list[Hearing]:
    """The hearings that are over, in the order they were held."""
    closed = (row for row in decision.hearings.all() if row.closed_on is not None)
    return sorted(closed, key=lambda row: (row.asked_on, row.pk))


def build_heard(row: Hearing, on: date) -> letters.Heard:
    """A hearing, and what it led to. Raises LetterError where the letter is from before its answer."""
    if row.closed_on is not None and row.closed_on > on:
        raise letters.LetterError([f"Brevet er fra {format_short_date(on)}, før partshøringen blev afsluttet."])
    return letters.Heard(
        asked_on=row.asked_on,
        about=row.about,
        answer=row.answer,
        weight=row.weight,
        facts=tuple(read_heard_fact(fact, row.asked_on) or letters.Fact(text=fact) for fact in row.facts),
    )


def build_replaced(
    within: GrantingDecision, rows: Sequence[Succession], lines: Sequence[DecisionLine]
) -> letters.Replaced | None:
    """Returns the decision it replaces, the real differences in the help, and how long the old help continues. What the
    citizen loses is apart from the rest.
    """
    decision, on = within.decision, within.on
    before = decision.replaces or max((row.before.decision for row in rows), key=lambda each: each.pk, default=None)
    if before is None or before.decided_on is None:
        return None
    orders = get_orders_of([row.before for row in rows])
    names = {key: order.provider.name for key, order in orders.items()}
    differences = get_differences(decision, rows, lines, on, names, within.reduced, within.lost)
    lost, others = ([each for each in differences if each.is_loss is is_loss] for is_loss in (True, False))
    ends = {
        max(each.ends for each in rows if each.sequel is row.sequel)
        for row in rows
        if row.before.valid.lower <= on and row.before.kind != GrantKind.PLACE
    }
    days = {each.since for each in differences}
    return letters.Replaced(
        decided_on=before.decided_on,
        changes=write_sentences(others) if others or not lost else (),
        lost=write_sentences(lost) if lost else (),
        last_day=ends.pop() - timedelta(days=1) if len(ends) == 1 and min(ends) > on else None,
        is_changed=bool(differences),
        is_more=bool(differences) and all(each.aspect in ADDED for each in differences),
        more_from=days.pop() if len(days) == 1 else None,
    )


def build_fast_track(citizen: Citizen, practice: Practice) -> letters.FastTrack | None:
    """Returns whom to call at any hour, for a citizen near the end of life."""
    if citizen.fast_track_since is None or not practice.round_the_clock_phone:
        return None
    return letters.FastTrack(phone=practice.round_the_clock_phone, who=practice.unit)
