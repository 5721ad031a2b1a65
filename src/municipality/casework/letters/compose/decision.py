"""A decision: what was asked for, what is given and what is not, why, and what then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from municipality.casework.letters.blocks import Block, Bullets, Heading, Paragraph
from municipality.casework.letters.compose.closing import appeal_blocks, rights_blocks
from municipality.casework.letters.compose.granted_help import describe_phone_contact, granted_blocks
from municipality.casework.letters.compose.reasons import (
    basis_blocks,
    describe_application,
    describe_own_initiative,
    describe_time_waited,
    format_fact,
    refused_blocks,
)
from municipality.casework.letters.content import LetterContent
from municipality.casework.letters.danish_text import (
    bracketed,
    capitalize_first,
    cite_rule,
    format_list,
    format_long_date,
    format_phone,
    format_reason,
    format_sentence,
    format_short_date,
)
from municipality.casework.letters.decision_parts import (
    Granted,
    GrantedPackage,
    GrantedPathway,
    GrantedPlace,
    GrantedStay,
    HelpBasis,
    LimitedPart,
)
from municipality.casework.letters.guidance import Right, Scope
from municipality.casework.letters.matters import DecisionMatter, Replaced
from municipality.casework.letters.people import Provider

# Help that all ends on a day: the need may not.
WHAT_FOLLOWS = "Så får du et brev om, hvilken hjælp du får derefter."
# The right to choose a provider, as the guidance names it.
FREE_CHOICE = "free_choice"


def decision_blocks(content: LetterContent, matter: DecisionMatter) -> Iterator[Block]:
    """Everything between the answer and the contact, in the order a reader asks."""
    yield from background_blocks(matter)
    yield from granted_blocks(matter)
    yield from refused_blocks(matter, content.guidance)
    yield from basis_blocks(matter.assessed, matter.hearings)
    yield from consideration_blocks(matter)
    yield from other_help_blocks(content, matter)
    yield from changed_needs_blocks(content, matter)
    yield from failed_visit_blocks(content, matter)
    yield from care_home_blocks(content, matter)
    yield from appeal_blocks(content)
    yield from rights_blocks(content, lambda right: is_right_relevant(right, matter))


def is_right_relevant(right: Right, matter: DecisionMatter) -> bool:
    """Returns whether the letter names a right. A right about help at home applies to its kinds of help. It never
    applies to help in a care home, where there is no choice of provider and no own helper (ældrelovens § 21).
    """
    if right.scope is Scope.EVERY:
        return True
    if right.name == FREE_CHOICE and not any(each.provider.has_choice for each in list_help_at_home(matter)):
        return False
    return any(not right.bases or each in right.bases for each in get_bases(matter))


def get_bases(matter: DecisionMatter) -> set[HelpBasis]:
    """What in law the help in the citizen's own home is given as."""
    return {
        each.basis if isinstance(each, GrantedPackage) else HelpBasis.HOME_CARE for each in list_help_at_home(matter)
    }


def list_help_at_home(matter: DecisionMatter) -> list[GrantedPackage | GrantedPathway]:
    """The help that is given in the citizen's own home."""
    return [
        each for each in matter.granted if isinstance(each, GrantedPackage | GrantedPathway) and matter.is_at_home(each)
    ]


def care_home_blocks(content: LetterContent, matter: DecisionMatter) -> Iterator[Block]:
    """Who helps in a care home, and that there is no choice of it: for those who live in one or can move into one."""
    said = content.guidance.in_care_home
    is_in_one = matter.is_resident or matter.moves_in is not None
    if is_in_one and matter.granted and said.text.strip():
        yield Heading(level=2, text="Hvem der hjælper dig")
        yield Paragraph(text=cite_rule(said.text, said.rule))


def background_blocks(matter: DecisionMatter) -> Iterator[Block]:
    """What was asked for, what is replaced, and whom to call near the end of life."""
    if matter.application:
        agreed = " Vi siger ja til det hele." if matter.is_met_in_full else ""
        yield Paragraph(text=describe_application(matter.application) + agreed)
    elif matter.waited_since:
        yield Paragraph(text=describe_time_waited(matter.waited_since, matter.taken_up_because))
    else:
        spoke = f" efter vores samtale den {format_short_date(matter.assessed.on)}" if matter.assessed else ""
        yield Paragraph(text=describe_own_initiative(matter.taken_up_because, spoke))
    if matter.replaced:
        offers = [isinstance(each, GrantedPlace) and each.is_offered for each in matter.granted]
        yield Paragraph(text=describe_replaced_decision(matter.replaced, is_open=any(offers)))
        # An offer alone changes nothing before it is answered.
        yield from () if offers and all(offers) else difference_blocks(matter.replaced)
    if matter.fast_track:
        called = f"{matter.fast_track.who} på telefon {format_phone(matter.fast_track.phone)}"
        yield Paragraph(
            text=f"Dit behov kan ændre sig fra dag til dag. Ring til {called}, dag og nat. "
            "Så ser vi på hjælpen samme dag. Du skal ikke søge igen."
        )


def consideration_blocks(matter: DecisionMatter) -> Iterator[Block]:
    """Why facts that seem to contradict each other are right, which Act and why, what the need comes from, and what
    training could do.
    """
    if matter.why_both_are_right.strip():
        yield Paragraph(text=format_reason(matter.why_both_are_right))
    cause = f" {format_fact(matter.need_cause)}" if matter.need_cause else ""
    if matter.why_this_act is not None:
        yield Paragraph(text=cite_rule(matter.why_this_act.text, matter.why_this_act.rule) + cause)
    if matter.training is not None:
        because = f" {format_reason(matter.training_because)}" if matter.training_because.strip() else ""
        yield Paragraph(text=cite_rule(matter.training.text, matter.training.rule) + because)


def other_help_blocks(content: LetterContent, matter: DecisionMatter) -> Iterator[Block]:
    """The needs that were found and that nothing here answers: they are taken up as an application of their own."""
    said = content.guidance.other_help
    if matter.unmet_needs and said.text.strip():
        needs = f"Samtalen viste også, at du har brug for hjælp til: {format_list(matter.unmet_needs)}."
        yield Heading(level=2, text="Det ser vi også på")
        rule = content.guidance.other_help_late.rule if matter.unmet_anew else said.rule
        yield Paragraph(text=f"{needs} {cite_rule(describe_need_answer(content, matter), rule)}")


def describe_need_answer(content: LetterContent, matter: DecisionMatter) -> str:
    """When the needs are answered: from this letter on, from an earlier one, or late."""
    guidance, due = content.guidance, matter.unmet_due
    if not due:
        return guidance.other_help.text.replace(", og vi sender dig svar senest {due}", "")
    late, begun = guidance.other_help_late.text, guidance.other_help_begun.text
    if matter.unmet_anew:
        return late.replace("{due}", format_long_date(due)).replace("{anew}", format_long_date(matter.unmet_anew))
    return (begun if matter.is_need_begun else guidance.other_help.text).replace("{due}", format_long_date(due))


def difference_blocks(old: Replaced) -> Iterator[Block]:
    """What is lost and what else is different; or, without a heading that promises a change, that nothing is."""
    if not old.is_changed:
        if old.changes:
            yield Paragraph(text=" ".join(format_sentence(each) for each in old.changes))
        return
    for heading, said in (("Det mister du", old.lost), ("Det er ændret", old.changes)):
        if said:
            yield Heading(level=2, text=heading)
            yield Bullets(items=tuple(format_sentence(each) for each in said))


def describe_replaced_decision(old: Replaced, *, is_open: bool = False) -> str:
    """Describes the replaced decision, and how long its help continues. An offer takes nothing away before it is
    answered (`is_open`).
    """
    if is_open:
        return f"Det, vi skrev den {format_short_date(old.decided_on)}, gælder stadig, til du har svaret på tilbuddet."
    until = f" Den gamle hjælp fortsætter til og med {format_long_date(old.last_day)}." if old.last_day else ""
    return f"Dette brev afløser afgørelsen af {format_short_date(old.decided_on)}.{until}"


def changed_needs_blocks(content: LetterContent, matter: DecisionMatter) -> Iterator[Block]:
    """What happens when needs change, and when the help is looked at again. A fast track
    has said at the top whom to call."""
    if not matter.granted:
        yield Heading(level=2, text="Hvis noget ændrer sig")
        yield Paragraph(text="Du kan altid søge igen, hvis du får brug for hjælp.")
        return
    yield Heading(level=2, text="Når dit behov ændrer sig")
    said = content.guidance.change
    review = describe_review(matter)
    if matter.fast_track:
        daily = content.guidance.change_from_day_to_day
        if said_daily := cite_rule(daily.text, daily.rule) + review if daily.text else review.strip():
            yield Paragraph(text=said_daily)
        other = content.guidance.near_the_end
        if other.text:
            yield Paragraph(text=cite_rule(other.text, other.rule))
        return
    if any(isinstance(each, GrantedPackage | GrantedPathway) for each in matter.granted):
        has_pathway = any(isinstance(each, GrantedPathway) for each in matter.granted)
        frame = f"{content.guidance.frame.text} ".lstrip() if has_pathway else ""
        yield Paragraph(text=frame + cite_rule(said.text, said.rule) + review)
    else:
        yield Paragraph(text="Ring til os, hvis din situation ændrer sig." + review)


def describe_review(matter: DecisionMatter) -> str:
    """When the help is looked at again: before a stay or the help ends; where a dwelling alone is given there is no
    help yet. Near the end of life no day is named.
    """
    if not matter.review or matter.fast_track:
        return f" {format_reason(matter.review_reason)}".rstrip()
    first, of = min(list_ends(matter), key=lambda end: end[0], default=(None, None))
    has_help = any(isinstance(each, GrantedPackage | GrantedPathway) for each in matter.granted)
    latest = f"senest {format_long_date(matter.review)}"
    if first is None or of is None or first >= matter.review:
        said = f"Vi ser på {'hjælpen' if has_help else 'din situation'} igen {latest}."
    elif isinstance(of, GrantedStay):
        said = f"Vi ser på din situation igen, inden opholdet slutter {format_long_date(first)}."
    elif not isinstance(of, LimitedPart) and all(each.span.last_day == first for each in matter.granted):
        said = f"Vi ser på hjælpen igen, inden den slutter {format_long_date(first)}. {WHAT_FOLLOWS}"
    else:
        said = f"{describe_early_end(of.help, first)} Vi ser på resten af hjælpen igen {latest}."
    return f" {said} {format_reason(matter.review_reason)}".rstrip()


def list_ends(matter: DecisionMatter) -> Iterator[tuple[date, Granted | LimitedPart]]:
    """The last day of each help that ends, also of a part of a pathway; what is given once does not end."""
    for each in matter.granted:
        if each.span.last_day and not each.span.is_once:
            yield each.span.last_day, each
        if isinstance(each, GrantedPathway):
            yield from ((part.last_day, part) for part in each.limited)


def describe_early_end(help_named: str, last_day: date) -> str:
    """The last day of help that ends before the rest, and that it is looked at before then."""
    named = bracketed(capitalize_first(help_named.strip())) or "Noget af hjælpen"
    return f"{named} slutter {format_long_date(last_day)}. Det ser vi på inden da."


def failed_visit_blocks(content: LetterContent, matter: DecisionMatter) -> Iterator[Block]:
    """Yields whom to call when no help comes, or where an agreement is not kept in the home. Before a provider is
    chosen there is no number to call.
    """
    visiting, in_home = get_visiting(matter), get_in_home(matter)
    if visiting:
        said = content.guidance.failed_visit
        yield Heading(level=2, text="Hvis et besøg ikke bliver til noget")
        text = cite_rule(said.text.replace("{providers}", format_phone_contacts(visiting)), said.rule)
        yield Paragraph(text=text + describe_call_at_night(matter, visiting))
    if in_home:
        said = content.guidance.failed_help
        yield Heading(level=2, text="Hvis hjælpen ikke kommer")
        yield Paragraph(text=cite_rule(said.text.replace("{providers}", format_phone_contacts(in_home)), said.rule))


def describe_call_at_night(matter: DecisionMatter, visiting: Sequence[Provider]) -> str:
    """Whom to ring near the end of life when the provider's telephone is closed."""
    if matter.fast_track is None or not any(each.phone_hours.strip() or each.phone_of.strip() for each in visiting):
        return ""
    return f" Er telefonen lukket, så ring til {matter.fast_track.who} på {format_phone(matter.fast_track.phone)}."


def format_phone_contacts(who: Sequence[Provider]) -> str:
    """Each with its number."""
    return format_list(dict.fromkeys(describe_phone_contact(each) for each in who), "eller")


def get_visiting(matter: DecisionMatter) -> list[Provider]:
    """Who comes to the home, each once."""
    return list_distinct_providers(
        each.provider
        for each in matter.granted
        if isinstance(each, GrantedPackage) or (isinstance(each, GrantedPathway) and not each.is_residential)
    )


def get_in_home(matter: DecisionMatter) -> list[Provider]:
    """Who helps where the citizen lives or stays, each once."""
    stays = [
        Provider(name=each.home.strip().rstrip(".!"), phone=each.phone)
        for each in matter.granted
        if isinstance(each, GrantedStay) and each.phone.strip()
    ]
    helping = (each.provider for each in matter.granted if isinstance(each, GrantedPathway) and each.is_residential)
    return list_distinct_providers([*helping, *stays])


def list_distinct_providers(who: Iterable[Provider]) -> list[Provider]:
    """The providers that are chosen and have a name."""
    named = {each.name: each for each in who if each.is_decided and not each.is_in_home}
    return list(named.values())
