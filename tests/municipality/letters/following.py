"""Cases with a letter after or around a decision: received, late, waiting, ended, laid out otherwise, replaced."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from helhed.catalogue import Regime
from helhed.eligibility import GrantEndCause, HelpChange
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import decisions, hearings
from municipality.casework.actions.decision.decision_replacement import read_line_draft, replace_decision
from municipality.casework.actions.enquiry import enquiries
from municipality.casework.actions.help import notices, running_help
from municipality.casework.codes import GrantPauseCause
from municipality.casework.drafts import NeedOfHelp
from municipality.casework.letters.danish_text import format_short_date
from municipality.casework.models import Citizen, Decision, Grant
from municipality.demo import stories
from municipality.demo.case_stages import days_before, working_day
from municipality.demo.stories import Teller
from tests.municipality.letters import case_steps as steps

FOLDS = "at du selv kan lægge dit tøj sammen, siddende ved bordet"
A_MONTH = timedelta(days=35)


def tell_of_an_acknowledgement(teller: Teller, citizen: Citizen) -> object:
    """An application has come, and what happens next is told."""
    asked = steps.ask(teller, citizen, "hjælp til bad", teller.day, "relative", "Ulla Testesen (datter)")
    called = teller.day + timedelta(days=3)
    following = (
        f"Vi ringer til dig senest den {format_short_date(called)} og aftaler et besøg",
        "Du må gerne have din datter med",
    )
    with as_actor(teller.assessor) as actor:
        return notices.acknowledge_enquiry(actor, asked.pk, teller.day, following)


def tell_of_a_delay(teller: Teller, citizen: Citizen) -> object:
    """The answer comes later than it should."""
    asked = steps.ask(teller, citizen, "hjælp til rengøring", days_before(teller.day, 3), "general_practitioner")
    with as_actor(teller.assessor) as actor:
        late = enquiries.delay_enquiry(
            actor, asked.pk, expected_on=teller.day + A_MONTH, cause="vi mangler stadig svar fra din læge om din ryg"
        )
        return notices.send_delay_notice(actor, late.pk, teller.day)


def run_for_a_month(
    teller: Teller, citizen: Citizen, *lines: decisions.DecisionLineDraft
) -> tuple[Decision, list[Grant]]:
    """Help that was granted a month ago, and what of it is granted."""
    on = working_day(teller.today - A_MONTH)
    given = lines or (stories.build_granted_line(teller, citizen),)
    begun = [replace(line, start=working_day(on + timedelta(days=1), back=-1)) for line in given]
    wish = ", ".join([stories.WISH, *(line.wish["package"].lower() for line in given[1:])])
    row = steps.send(teller, citizen, begun, wish=wish, on=on)
    return row, stories.list_granted(teller, row)


def tell_of_being_away(teller: Teller, citizen: Citizen) -> object:
    """Help waits until a day that is known."""
    _row, granted = run_for_a_month(
        teller,
        citizen,
        stories.build_granted_line(teller, citizen),
        stories.build_described_line(teller, "Tøjvask", goal=FOLDS),
    )
    waiting = running_help.HelpPause(
        since=teller.day,
        until=teller.day + timedelta(days=10),
        cause=GrantPauseCause.AWAY,
        goes_on=("Dit nødkald er tændt",),
    )
    with as_actor(teller.assessor) as actor:
        return running_help.pause_help(actor, [each.pk for each in granted], waiting, teller.day)


def tell_of_an_end_by_wish(teller: Teller, citizen: Citizen) -> object:
    """The citizen wants no more help."""
    said = "Du klarer dig selv nu."
    return stop(teller, citizen, GrantEndCause.OWN_WISH, "du ringede til os og bad om, at hjælpen stopper", said)


def tell_of_a_move(teller: Teller, citizen: Citizen) -> object:
    """The citizen moves to another municipality."""
    moves = teller.day + timedelta(days=22)
    said = f"Du flytter til en anden kommune den {format_short_date(moves)}."
    return stop(teller, citizen, GrantEndCause.MOVED, "", said, since=moves)


def stop(
    teller: Teller, citizen: Citizen, cause: GrantEndCause, reason: str, said: str, since: date | None = None
) -> object:
    """All running help ends, in ten days where nothing else is said."""
    _row, granted = run_for_a_month(teller, citizen)
    told = steps.FactText(text=said, source="citizen", source_name="telefonsamtale", known_on=teller.day)
    stopping = running_help.HelpStop(
        since=since or teller.day + timedelta(days=10), cause=cause, reason=reason, fact=told
    )
    with as_actor(teller.assessor) as actor:
        return running_help.end_help(actor, [each.pk for each in granted], stopping, teller.day)


def tell_of_an_adjustment(teller: Teller, citizen: Citizen) -> object:
    """What is done inside the frame of a pathway is laid out otherwise."""
    _row, granted = run_for_a_month(teller, citizen)
    agreed = running_help.AgreedChange(
        since=teller.day,
        changes=("Du får bad om aftenen i stedet for om dagen. Det er stadig hver dag",),
        agreed_with="dig og din datter",
        why="Du sover længere om morgenen og har flest kræfter om aftenen",
    )
    with as_actor(teller.assessor) as actor:
        return running_help.adjust_help(actor, granted[0].pk, HelpChange(), agreed, teller.day)


def tell_of_the_same_again(teller: Teller, citizen: Citizen) -> Decision:
    """A new decision with the same help."""
    return decide_anew(teller, citizen, because="vi ville se, om hjælpen passer til dig efter den første måned")


def tell_of_more(teller: Teller, citizen: Citizen) -> Decision:
    """A new decision with more help."""
    because = "hjemmeplejen så, at du er begyndt at blive svimmel"
    return decide_anew(
        teller, citizen, stories.build_described_line(teller, "Støvsugning og gulvvask"), because=because
    )


def tell_of_less(teller: Teller, citizen: Citizen) -> Decision:
    """A new decision that takes some of the help away."""
    words = stories.build_described_line(teller, "Støvsugning og gulvvask")
    text = "Din medicin er ændret. Du har støvsuget og vasket gulv i tre uger uden at blive svimmel."
    seen = steps.FactText(text=text, source="visit", known_on=teller.day)
    rule = steps.help_rule(teller, citizen, "practical")
    why = "du bliver ikke længere svimmel og gør selv rent"
    no = replace(words, **steps.REFUSED, facts=[seen], refusal_reason=why, refusal_rule=rule)
    because = "du fortalte os, at du selv gør rent nu"
    return decide_anew(
        teller, citizen, no, before=(stories.build_granted_line(teller, citizen), words), because=because
    )


def tell_of_fewer(teller: Teller, citizen: Citizen) -> Decision:
    """A new decision with less of the same help: fewer days, or a smaller pathway."""
    seen = [
        steps.FactText(text="Du bader selv i brusestolen de fleste dage.", source="visit", known_on=teller.day),
        steps.FactText(
            text="Du tager selv tøj på, når du sidder på sengen.",
            source="visit",
            known_on=teller.day,
            item="mistet_påklædning",
        ),
    ]
    over = steps.FactText(
        text="Du er kommet til kræfter, siden du kom hjem.", source="visit", known_on=teller.day, item="mistet_grund"
    )
    because = "du fortalte os, at du selv tager bad de fleste dage"
    why = "du kan ikke selv vaske dit hår og dine fødder"
    times, minutes = (3, 60) if teller.town.is_of_pathways else (2, 30)
    needs = (NeedOfHelp(shift="day", what="bad og hårvask", minutes=minutes, times=times),)
    able = "Du kan bade i brusestolen, men når ikke dit hår og dine fødder."
    goal = "at du selv kan vaske dit hår med en børste med langt skaft"
    shared: dict[str, Any] = {"facts": seen, "reason": why, "goal": goal}
    if teller.town.is_of_pathways:
        big = stories.build_granted_line(teller, citizen, "3", deviation_reason="du kom lige hjem fra sygehuset")
        first = shared | {"wish": {"package": "2"}, "facts": [*seen, over]}
        return decide_anew(
            teller, citizen, before=(big,), because=because, first=first, needs=needs, overall_reason=able
        )
    first = shared | {"wish_changes": {"weekdays": ["mon", "thu"]}}
    return decide_anew(teller, citizen, because=because, first=first, needs=needs, overall_reason=able)


def decide_anew(
    teller: Teller,
    citizen: Citizen,
    *more: decisions.DecisionLineDraft,
    because: str,
    before: tuple[decisions.DecisionLineDraft, ...] = (),
    first: dict[str, Any] | None = None,
    **seen: Any,
) -> Decision:
    """A new decision in the place of one that has run for a month. `first` changes the line that is kept, `seen` what
    the assessment says.
    """
    old, _granted = run_for_a_month(teller, citizen, *before)
    done = steps.assess(teller, citizen, teller.day, None, **seen)
    with as_actor(teller.assessor) as actor:
        made = replace_decision(actor, old.pk, on=teller.day, assessment=done.pk)
        carried, *_rest = (read_line_draft(row) for row in made.lines.all())
        goal = stories.GOALS[Regime(made.regime_choice.regime)]
        lines = [keep_line(carried, {"goal": goal} | (first or {})), *more]
        answers = replace(
            stories.build_story_answers(lines, made.regime_choice.regime, teller.day), taken_up_because=because
        )
        made = decisions.write_lines(actor, made.pk, made.version, lines, answers)
    return stories.send_story_decision(teller, made)


def tell_of_a_hearing_on_own_initiative(teller: Teller, citizen: Citizen) -> object:
    """The citizen is heard before the help that runs is decided on anew; no one has applied."""
    old, _granted = run_for_a_month(teller, citizen)
    done = steps.assess(teller, citizen, teller.day, None)
    told = format_short_date(days_before(teller.day, 3))
    begins = format_short_date(working_day(teller.day + timedelta(days=56)))
    with as_actor(teller.assessor) as actor:
        made = replace_decision(actor, old.pk, on=teller.day, assessment=done.pk)
        carried, *_rest = (read_line_draft(row) for row in made.lines.all())
        lines = [keep_line(carried, {"goal": stories.GOALS[Regime(made.regime_choice.regime)]})]
        because = "hjemmeplejen fortalte os, at du selv tager bad tre dage om ugen"
        answers = replace(
            stories.build_story_answers(lines, made.regime_choice.regime, teller.day), taken_up_because=because
        )
        made = decisions.write_lines(actor, made.pk, made.version, lines, answers)
        return hearings.start_hearing(
            actor,
            made.pk,
            made.version,
            hearings.HearingText(
                about="hvor tit du selv tager bad",
                facts=[f"Du var færdig med dit bad tre dage i sidste uge (hjemmeplejen, {told})"],
                may_mean=f"at du får hjælp til bad fire dage om ugen fra den {begins}. I dag er det hver dag",
                expected_on=teller.day + A_MONTH,
            ),
            on=teller.day,
        )


def keep_line(carried: decisions.DecisionLineDraft, changes: dict[str, Any]) -> decisions.DecisionLineDraft:
    """The carried line granted anew, with what is changed of it."""
    said: dict[str, Any] = {
        "outcome": "granted",
        "reason": "du kan ikke selv nå dine fødder og har brug for støtte i badet",
    } | {name: value for name, value in changes.items() if name != "wish_changes"}
    wish = dict(carried.wish) | changes.get("wish_changes", {})
    return replace(carried, **({"wish": wish} | said))
