"""The stories of special cases: help described in words, refusals, hearings, places, pauses, protection."""

from datetime import date, timedelta
from typing import Any

from psycopg.types.range import DateRange

from helhed.catalogue import WEEKDAYS, Regime
from municipality.access.row_security import as_actor
from municipality.casework.actions.citizen import citizens
from municipality.casework.actions.complaint.complaints import ComplaintText, receive_complaint
from municipality.casework.actions.decision import dispensations, hearings
from municipality.casework.actions.decision.decisions import DecisionLineDraft
from municipality.casework.actions.help import running_help
from municipality.casework.actions.letters.letter_answers import FactText
from municipality.casework.codes import GrantPauseCause
from municipality.casework.drafts import NeedOfHelp
from municipality.casework.individual_help import get_help_rule
from municipality.casework.letters.danish_text import format_short_date
from municipality.casework.models import Citizen, Complaint, Decision, Hearing, Home, Pause
from municipality.casework.offers import LAW
from municipality.demo import stories
from municipality.demo.case_stages import days_before, working_day
from municipality.demo.municipalities import Town
from municipality.demo.stories import Story, Teller, build_story

A_MONTH = timedelta(days=35)
# The whole rules a pathway and personal care are refused by.
REFUSED_PATHWAY = "ældrelovens § 10, jf. kommunens beslutning om forløb efter § 9"
REFUSED_PACKAGE = "servicelovens § 83, stk. 1, nr. 1, jf. stk. 2"


def list_all_stories(town: Town) -> tuple[Story, ...]:
    """The first five, and those of this town."""
    younger = stories.get_plain_age(town)
    shared = (
        build_story("partly_refused", "Delvist afslag, brev sendt", "Ruth Delafslag", make_partial_refusal, **younger),
        build_story(
            "awaits_dispensation", "Venter på dispensation", "Erik Dispensgaard", make_dispensation_request, **younger
        ),
        build_story("in_hearing", "Partshøring er i gang", "Tove Høringdal", make_open_hearing),
        build_story(
            "in_hospital", "Hjælpen venter under en indlæggelse", "Jørgen Sygehusbo", make_hospital_pause, age=86
        ),
        build_story(
            "protected",
            "Beskyttet adresse, privat leverandør",
            "Lis Skjultvej",
            make_protected_citizen,
            is_protected=True,
        ),
    )
    own = (
        build_story("care_home", "Plads på plejecenter, brev sendt", "Gerda Klitrosen", make_care_home_decision, age=88)
        if town.is_of_pathways
        else build_story(
            "deviation", "Hjælp, der fraviger standarden, med begrundelse", "Bent Fravigholm", make_deviation, **younger
        )
    )
    return (*stories.list_first_stories(town), own, *shared, *list_two_act_stories())


def list_two_act_stories() -> tuple[Story, ...]:
    """The two Acts in one town, with and without a standard; and help no standard speaks of."""
    return (
        build_story("younger", "60 år, efter serviceloven", "Dan Tresgaard", make_described_help, age=60),
        build_story("older", "82 år, efter ældreloven", "Ingrid Firsbo", stories.make_sent_decision, age=82),
    )


def make_described_help(teller: Teller, citizen: Citizen) -> Decision:
    """Makes a case below the age of pension: help by the standard, cleaning described in words, and shopping refused by
    the rule of its kind.
    """
    refused = stories.build_described_line(
        teller,
        "Indkøb",
        outcome="refused",
        start=None,
        reason="",
        refusal_reason="Du bestiller selv dine varer på nettet og får dem bragt.",
        facts=[FactText(text="Du bestiller varer hver uge.", source="citizen", known_on=teller.day)],
        refusal_rule=get_help_rule("practical", Regime.SOCIAL_SERVICES_ACT.value, teller.day).rule,
    )
    lines = [
        stories.build_granted_line(teller, citizen),
        stories.build_described_line(teller, "Støvsugning og gulvvask"),
        refused,
    ]
    wish = "hjælp til bad, støvsugning, gulvvask og indkøb"
    return stories.send_story_decision(teller, stories.write_story_decision(teller, citizen, lines, wish=wish))


def make_deviation(teller: Teller, citizen: Citizen) -> Decision:
    """Makes a grant that deviates from the package's level; the letter gives the reason."""
    line = stories.build_granted_line(
        teller,
        citizen,
        "F1",
        reason="du har brug for en fast hånd i badet, men vil selv stå for resten af morgenen",
        deviation_reason="Du ønsker ikke mere hjælp end til badet.",
    )
    reason = "Du kan kun klare en lille del af din pleje selv, men gør det i dit eget tempo."
    needs = (NeedOfHelp(shift="day", what="en fast hånd i badet", minutes=15, times=len(WEEKDAYS)),)
    said: dict[str, Any] = {"overall_level": 3, "overall_reason": reason, "needs": needs}
    return stories.send_story_decision(
        teller, stories.write_story_decision(teller, citizen, [line], wish="lidt hjælp i badet", **said)
    )


def make_partial_refusal(teller: Teller, citizen: Citizen) -> Decision:
    """One wish is granted and another, which was asked for as well, is not."""
    refused, asked_for = ("3", "et større forløb") if teller.town.is_of_pathways else ("G2", "hjælp om aftenen")
    why = (
        "du har brug for hjælp til bad og påklædning, og det tager under 8 timer om ugen"
        if teller.town.is_of_pathways
        else "du spiser aftensmad og gør dig klar til natten uden hjælp"
    )
    seen = (
        "Du får bad og tøj på om morgenen. Det tager en halv time. Resten af dagen klarer du selv."
        if teller.town.is_of_pathways
        else "Du spiser aftensmad og går i seng uden hjælp."
    )
    lines = [
        stories.build_granted_line(teller, citizen),
        stories.build_granted_line(
            teller,
            citizen,
            refused,
            outcome="refused",
            start=None,
            reason="",
            refusal_reason=why,
            refusal_rule=REFUSED_PATHWAY if teller.town.is_of_pathways else REFUSED_PACKAGE,
            instead="søg om et nødkald efter servicelovens § 112, hvis du vil kunne kalde på nogen",
            facts=[FactText(text=seen, source="visit", known_on=teller.day)],
        ),
    ]
    wish = f"{stories.WISH} og {asked_for}"
    row = stories.send_story_decision(teller, stories.write_story_decision(teller, citizen, lines, wish=wish))
    register_story_complaint(teller, row, asked_for)
    return row


def register_story_complaint(teller: Teller, row: Decision, asked_for: str) -> Complaint:
    """The citizen has called on the day the decision was made, and complains of what was refused."""
    said = ComplaintText(
        words=f"Jeg har brug for {asked_for}. Det, I har skrevet, passer ikke.",
        received_on=row.decided_on or teller.day,
        is_oral=True,
        decision=row.pk,
    )
    with as_actor(teller.assessor) as assessor:
        return receive_complaint(assessor, row.citizen_id, said, on=said.received_on)


def make_dispensation_request(teller: Teller, citizen: Citizen) -> Decision:
    """Makes a decision beyond the standard's own limit, which needs a dispensation."""
    if teller.town.is_of_pathways:
        line = stories.build_granted_line(
            teller,
            citizen,
            "temporary_somatic",
            last_day=working_day(teller.day + A_MONTH),
            goal="at du kommer til kræfter igen",
            reason="du er for svag til at være alene hjemme om natten",
            deviation_reason="Du kan ikke vente på afgørelsen om pladsen, uden at være utryg hver nat.",
        )
        reason = "Du har brug for hjælp til det meste, til du er kommet til kræfter."
        return request_dispensation(
            teller, stories.write_story_decision(teller, citizen, [line], overall_level=3, overall_reason=reason)
        )
    line = stories.build_granted_line(
        teller,
        citizen,
        "T/center",
        wish={"weekdays": ["tue", "thu"]},
        goal="at du kommer ud blandt andre",
        reason="du ikke tør gå alene, når det er glat eller mørkt",
        deviation_reason="Du bliver hjemme resten af vinteren, hvis ingen følger dig.",
    )
    facts = {"trained_first": True, "relatives_can_help": False, "can_reach_centre_alone": True}
    reason = "Du kan kun klare en lille del af din pleje selv."
    said: dict[str, Any] = {"facts": facts, "overall_level": 3, "overall_reason": reason}
    return request_dispensation(teller, stories.write_story_decision(teller, citizen, [line], **said))


def request_dispensation(teller: Teller, row: Decision) -> Decision:
    """Asks for the dispensation; it then is on the list of those who may give it."""
    with as_actor(teller.assessor) as actor:
        return dispensations.ask_for_dispensation(actor, row.pk, row.version, 0, teller.day)


def make_open_hearing(teller: Teller, citizen: Citizen) -> Hearing:
    """Makes a hearing on adverse facts that the citizen has not answered yet."""
    row = stories.write_story_decision(
        teller, citizen, [stories.build_granted_line(teller, citizen)], on=days_before(teller.today, 3)
    )
    seen_on = format_short_date(days_before(teller.today, 4))
    with as_actor(teller.assessor) as actor:
        return hearings.start_hearing(
            actor,
            row.pk,
            row.version,
            hearings.HearingText(
                about="hvor meget du selv klarer om morgenen",
                facts=[
                    f"Du tager selv tøj på de fleste dage (hjemmeplejen, {seen_on}).",
                ],
                may_mean="at du får mindre hjælp, end du har søgt om",
            ),
            on=days_before(teller.today, 2),
        )


def make_hospital_pause(teller: Teller, citizen: Citizen) -> Pause:
    """Help has run for a month; since a few days ago it waits."""
    on = working_day(teller.today - A_MONTH)
    line = stories.build_granted_line(teller, citizen, start=working_day(on + timedelta(days=1), back=-1))
    row = stories.send_story_decision(teller, stories.write_story_decision(teller, citizen, [line], on=on))
    granted = stories.list_granted(teller, row)
    since = days_before(teller.today, 2)
    with as_actor(teller.assessor) as actor:
        waiting = running_help.HelpPause(since=since, until=None, cause=GrantPauseCause.HOSPITAL)
        return running_help.pause_help(actor, [granted[0].pk], waiting, since)[0]


def make_protected_citizen(teller: Teller, citizen: Citizen) -> Decision:
    """Makes a case with a protected address: every screen shows it only after an extra step, and a letter on the
    envelope alone.
    """
    line = stories.build_granted_line(teller, citizen, provider_id=teller.places[teller.town.providers[1][0]])
    return stories.send_story_decision(teller, stories.write_story_decision(teller, citizen, [line]))


def make_care_home_decision(teller: Teller, citizen: Citizen) -> Decision:
    """A place for good, the help in it and the meals, each for itself; the citizen moves in in three weeks."""
    place = teller.town.providers[-1][0]
    moves = working_day(teller.day + timedelta(days=21), back=-1)
    lines = build_care_home_lines(teller, citizen, place, moves)
    facts = {"trained_first": True, "relatives_can_help": False, "housing_grant": "somatic"}
    needs = tuple(
        NeedOfHelp(shift=shift, what="hjælp til det meste", minutes=60, times=len(WEEKDAYS))
        for shift in ("day", "evening", "night")
    )
    said: dict[str, Any] = {
        "facts": facts,
        "needs": needs,
        "overall_level": 4,
        "overall_reason": "Du har brug for hjælp til næsten alt.",
        "own_view": "Jeg vil gerne bo et sted, hvor der altid er nogen.",
    }
    row = stories.send_story_decision(
        teller, stories.write_story_decision(teller, citizen, lines, wish="en plejebolig med mad", **said)
    )
    with as_actor(teller.assessor) as actor:
        new = Home(
            street=f"{place}, bolig 7",
            postcode=teller.town.postcode,
            town=teller.town.place,
            dwelling="somatic_care_home",
            valid=DateRange(moves, None),
        )
        citizens.add_home(actor, citizen, new)
    return row


def build_care_home_lines(teller: Teller, citizen: Citizen, place: str, moves: date) -> list[DecisionLineDraft]:
    """The dwelling, the help in it and its meals, as three lines."""
    address = [f"{place}, bolig 7", f"{teller.town.postcode} {teller.town.place}"]
    dwelling = {
        "package": "care_home_somatic",
        "home": place,
        "address_lines": address,
        "phone": "00 11 22 70",
        "answer_by": (moves - timedelta(days=4)).isoformat(),
        "costs": ["Huslejen er 6.450 kr. om måneden. Du kan søge om boligstøtte hos Udbetaling Danmark."],
    }
    shared: dict[str, Any] = {"outcome": "granted", "start": moves, "catalogue": LAW}
    return [
        DecisionLineDraft(
            wish=dwelling,
            goal="at du er tryg døgnet rundt",
            reason="du er ikke tryg hjemme længere",
            offer_answer="awaited",
            facts=[seen(teller, "Du ringede efter din datter hver nat i februar.", "relative")],
            **shared,
        ),
        stories.build_granted_line(
            teller,
            citizen,
            "somatic",
            start=moves,
            provider_id=teller.places[place],
            goal="at du kommer ud i fællesstuen hver dag",
            reason="du har brug for hjælp hele døgnet",
            facts=[seen(teller, "Du kan ikke vende dig i sengen eller gå på toilettet alene.")],
        ),
        DecisionLineDraft(
            wish={"package": "care_home_meals", "how_often": "alle dage"},
            goal="at du igen spiser sammen med andre og tager på i vægt",
            reason="du kan ikke selv lave mad og har tabt dig",
            agreed="Du sagde ja til madordningen, da vi talte sammen.",
            offer_answer="accepted",
            facts=[seen(teller, "Du har tabt fire kilo siden jul.", "doctor")],
            **shared,
        ),
    ]


def seen(teller: Teller, text: str, source: str = "visit") -> FactText:
    """A fact known today."""
    return FactText(text=text, source=source, known_on=teller.day)
