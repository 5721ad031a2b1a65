"""Ready cases at different stages, each brought there as an assessor would bring it.

`list_first_stories` are the five that show the plain way from a call to a letter; `list_all_stories` adds those of
`special_cases`. The people in them have names that say what their case is about.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from psycopg.types.range import DateRange

from helhed.catalogue import WEEKDAYS, Regime
from helhed.eligibility import RegimeFacts, pension_date
from municipality.access.actor import Actor
from municipality.access.row_security import as_actor
from municipality.casework.actions.assessment import assessments
from municipality.casework.actions.citizen import citizens
from municipality.casework.actions.decision import decision_sending, decisions, regimes
from municipality.casework.actions.enquiry import enquiries
from municipality.casework.actions.letters.letter_answers import DecisionAnswers, FactText
from municipality.casework.catalogues import get_national
from municipality.casework.codes import DESCRIBED, Reablement
from municipality.casework.drafts import AssessmentDraft, NeedOfHelp
from municipality.casework.letters.danish_text import format_short_date
from municipality.casework.mappers.assessments import read_assessment_draft
from municipality.casework.models import Assessment, Citizen, Decision, Enquiry, Grant, Home
from municipality.casework.offers import LAW
from municipality.demo.case_stages import days_before, working_day
from municipality.demo.municipalities import Town
from municipality.demo.people import impossible_number

LONG_AGO = timedelta(days=60)
LEVEL = 2
LEVELS = {"personal_care": LEVEL, "transfer": 2, "eating_and_drinking": 1, "memory": 0, "housework": 3}
FIRST_NUMBER = 100
# Below the age of pension, and so under serviceloven.
YOUNGER = 59
WISH = "hjælp til at komme op og i bad"
RISE = "komme op"
PRODUCTS = {"herning": "F2", "jammerbugt": "2"}
# What is granted where no standard is in force for the Act.
IN_WORDS: Mapping[str, Any] = {
    "package": "Hjælp til at komme op, i bad og i tøjet",
    "category": "personal_care",
    "weekdays": list(WEEKDAYS),
    "visits": 1,
    "minutes": 30,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Who acts, by user name; the town with the rows of its organisations by name; and today."""

    actors: Mapping[str, Actor]
    places: Mapping[str, int]
    town: Town
    today: date

    @property
    def assessor(self) -> Actor:
        """The assessor who writes the stories' cases."""
        return self.actors[self.town.workers[0].username]

    @property
    def other(self) -> Actor:
        """Another assessor of the same unit."""
        return self.actors[f"{self.town.workers[0].username}-2"]

    @property
    def day(self) -> date:
        """The last working day: letters are written on those."""
        return working_day(self.today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A ready case: what it shows, who it is about, and how it came there. `title` is Danish, for a reader."""

    key: str
    title: str
    given_names: str
    family_name: str
    told: Callable[[Teller, Citizen], object]
    age: int = 82
    is_protected: bool = False


def list_first_stories(town: Town) -> tuple[Story, ...]:
    """The plain way: asked, forgotten, assessed, drafted, sent."""
    has_pathways = bool(town.catalogue_for(Regime.ELDERLY_CARE_ACT))
    what = "Forløb bevilget" if has_pathways else "Hjælp uden kvalitetsstandard bevilget"
    return (
        build_story("just_asked", "Ny henvendelse fra en pårørende", "Karen Nykald", make_new_enquiry),
        build_story("forgotten", "Fristen er overskredet", "Ove Overfrist", make_overdue_enquiry, age=84),
        build_story(
            "being_assessed",
            "To visitatorer skriver i samme vurdering",
            "Inge Tohænder",
            make_open_assessment,
            **get_plain_age(town),
        ),
        build_story(
            "drafted",
            "Afgørelsen mangler en begrundelse",
            "Svend Kladdeby",
            make_drafted_decision,
            **get_plain_age(town),
        ),
        build_story("sent", f"{what}, brev sendt og leverandør bestilt", town.hero, make_sent_decision, age=83),
    )


def get_plain_age(town: Town) -> dict[str, Any]:
    """The age of the citizens in the cases that show the town's own standard; below the age of pension where it is of
    packages.
    """
    return {"age": 82 if town.is_of_pathways else YOUNGER}


def build_story(key: str, title: str, name: str, told: Callable[[Teller, Citizen], object], **more: Any) -> Story:
    """Builds a story about a citizen of this name."""
    given, family = name.split(" ")
    return Story(key=key, title=title, given_names=given, family_name=family, told=told, **more)


def tell_stories(teller: Teller, stories: Sequence[Story]) -> dict[str, Citizen]:
    """Makes the stories, one after the other; returns the citizen of each, by its key."""
    heroes = {}
    for place, each in enumerate(stories):
        with as_actor(teller.assessor):
            heroes[each.key] = add_story_citizen(teller, each, FIRST_NUMBER + place)
        each.told(teller, heroes[each.key])
    return heroes


def add_story_citizen(teller: Teller, of: Story, serial: int) -> Citizen:
    """Adds the citizen a story is about, and the citizen's home."""
    born = date(teller.today.year - of.age, 1 + serial % 12, 1 + serial % 27)
    if (born.month, born.day) > (teller.today.month, teller.today.day):
        born = born.replace(year=born.year - 1)
    citizen = Citizen(
        number=impossible_number(born, serial),
        given_names=of.given_names,
        family_name=of.family_name,
        born=born,
        phone="00 11 22 33",
        team_id=teller.places[teller.town.teams[0]],
    )
    home = Home(
        street=f"Fortællervej {serial - FIRST_NUMBER + 1}",
        postcode=teller.town.postcode,
        town=teller.town.place,
        dwelling="own_home",
        is_protected=of.is_protected,
        valid=DateRange(date(teller.today.year - 5, 1, 1), None),
    )
    return citizens.add_citizen(teller.assessor, citizen, home)


def make_new_enquiry(teller: Teller, citizen: Citizen) -> Enquiry:
    """A daughter has rung."""
    return open_story_enquiry(teller, citizen, days_before(teller.today, 1))


def make_overdue_enquiry(teller: Teller, citizen: Citizen) -> Enquiry:
    """Makes an unanswered enquiry with a deadline in the past."""
    return open_story_enquiry(teller, citizen, working_day(teller.today - LONG_AGO))


def make_open_assessment(teller: Teller, citizen: Citizen) -> Assessment:
    """The visit has been made, and two assessors have written in the same draft."""
    asked = open_story_enquiry(teller, citizen, days_before(teller.today, 1))
    with as_actor(teller.assessor) as actor:
        started = assessments.start_assessment(actor, citizen.pk, on=teller.day, enquiry=asked.pk)
        said = replace(
            fill_story_assessment(read_assessment_draft(started), teller.day),
            overall_level=None,
            overall_reason="",
            resources="",
        )
        saved = assessments.save_assessment(actor, started.pk, started.version, said)
    with as_actor(teller.other) as other:
        more = replace(read_assessment_draft(saved), resources="Du går ture med naboen hver dag.")
        return assessments.save_assessment(other, saved.pk, saved.version, more)


def make_drafted_decision(teller: Teller, citizen: Citizen) -> Decision:
    """The decision is written but for the reason."""
    return write_story_decision(teller, citizen, [build_granted_line(teller, citizen, reason="")])


def make_sent_decision(teller: Teller, citizen: Citizen) -> Decision:
    """The letter is on its way, and the municipality's own home care is to deliver."""
    return send_story_decision(teller, write_story_decision(teller, citizen, [build_granted_line(teller, citizen)]))


def open_story_enquiry(teller: Teller, citizen: Citizen, received: date, wish: str = WISH) -> Enquiry:
    """A relative asks for help."""
    at = timezone.make_aware(datetime.combine(received, time(9, 30)))
    asked = Enquiry(source="relative", wish=wish, received_at=at)
    with as_actor(teller.assessor) as actor:
        return enquiries.register_enquiry(actor, citizen.pk, asked)


def fill_story_assessment(started: AssessmentDraft, on: date) -> AssessmentDraft:
    """What was seen and said at the visit."""
    items = tuple(
        replace(item, present=LEVELS.get(item.code), expected=LEVELS.get(item.code)) for item in started.items
    )
    return replace(
        started,
        assessed_on=on,
        place="hjemme hos dig",
        participants=("din datter",),
        own_view="Jeg vil helst klare mig selv.",
        resources="Du har et stort netværk og går ture hver dag.",
        goals="At du selv kan klare morgenen.",
        facts={"trained_first": True, "relatives_can_help": False, "need_is_permanent": True},
        overall_level=LEVEL,
        overall_reason="Du kan ikke selv nå dine fødder og har brug for støtte i badet.",
        items=items,
        needs=(NeedOfHelp(shift="day", what="bad og påklædning", minutes=30, times=len(WEEKDAYS)),),
    )


def get_story_regime(citizen: Citizen, on: date) -> Regime:
    """The Act a story's citizen is decided under: by age, as the facts of these stories say."""
    is_of_age = pension_date(citizen.born, get_national()) <= on
    return Regime.ELDERLY_CARE_ACT if is_of_age else Regime.SOCIAL_SERVICES_ACT


# What the need comes from, as a letter says it.
CAUSES: Mapping[Regime, str] = {
    Regime.ELDERLY_CARE_ACT: "Du er blevet stiv med årene.",
    Regime.SOCIAL_SERVICES_ACT: "Du har haft leddegigt i mange år.",
}


def build_need_cause(regime: Regime, on: date) -> FactText:
    """What a story's need comes from, under the Act its citizen is decided under."""
    return FactText(text=CAUSES[regime], source="visit", known_on=on)


# Training has been tried where serviceloven asks for it first: there the goal is to keep what is left.
GOALS: Mapping[Regime, str] = {
    Regime.ELDERLY_CARE_ACT: "at du inden sommer selv kan vaske dig foroven og tage bluse på",
    Regime.SOCIAL_SERVICES_ACT: "at du bevarer kræfterne i armene og bliver ved med selv at vaske ansigt og hænder",
}


def build_granted_line(
    teller: Teller, citizen: Citizen, product: str = "", **changes: Any
) -> decisions.DecisionLineDraft:
    """A wish granted: within the standard for the citizen's Act, or described in words where the town has none."""
    catalogue = teller.town.catalogue_for(get_story_regime(citizen, teller.day))
    wish: dict[str, Any] = {"package": product or PRODUCTS.get(catalogue, "")}
    if catalogue == "herning":
        wish |= {"weekdays": list(WEEKDAYS), "visits": 1}
    said: dict[str, Any] = {
        "wish": (wish if catalogue else dict(IN_WORDS)) | changes.pop("wish", {}),
        "catalogue": catalogue or DESCRIBED,
        "outcome": "granted",
        "start": working_day(teller.day + timedelta(days=1), back=-1),
        "provider_id": teller.places[teller.town.providers[0][0]],
        "goal": GOALS[get_story_regime(citizen, teller.day)],
        "reason": "du kan ikke selv nå dine fødder og har brug for støtte i badet",
    } | changes
    return decisions.DecisionLineDraft(**said)


def build_described_line(teller: Teller, what: str, **changes: Any) -> decisions.DecisionLineDraft:
    """A wish for something no standard speaks of, described in words."""
    wish = {"package": what, "category": "practical", "how_often": "hver anden uge", "minutes": 45}
    said: dict[str, Any] = {
        "wish": wish,
        "catalogue": DESCRIBED,
        "outcome": "granted",
        "start": working_day(teller.day + timedelta(days=1), back=-1),
        "provider_id": teller.places[teller.town.providers[0][0]],
        "goal": "at du selv kan tørre støv af og holde køkkenet rent",
        "reason": "du bliver svimmel, når du bøjer dig",
        "facts": [
            FactText(text="Du måtte sætte dig ned, da du tog noget op fra gulvet.", source="visit", known_on=teller.day)
        ],
    } | changes
    return decisions.DecisionLineDraft(**said)


def write_story_decision(
    teller: Teller,
    citizen: Citizen,
    lines: Sequence[decisions.DecisionLineDraft],
    on: date | None = None,
    wish: str = WISH,
    **said: Any,
) -> Decision:
    """A decision as far as it is written: asked for, assessed, the Act chosen. `said` changes the assessment."""
    actor, day = teller.assessor, on or teller.day
    asked = open_story_enquiry(teller, citizen, days_before(day, 2), wish)
    with as_actor(actor):
        started = assessments.start_assessment(actor, citizen.pk, on=day, enquiry=asked.pk)
        draft = replace(fill_story_assessment(read_assessment_draft(started), day), **said)
        saved = assessments.save_assessment(actor, started.pk, started.version, draft)
        done = assessments.complete_assessment(actor, saved.pk, saved.version)
        regime = get_story_regime(citizen, day)
        facts = RegimeFacts(
            born=citizen.born,
            is_lawfully_resident=True,
            need_came_with_age=regime is Regime.ELDERLY_CARE_ACT,
            corresponds_to_age=False,
            has_personal_assistance=False,
        )
        why = "Det peger alle oplysningerne på."
        regimes.choose_regime(
            actor, citizen.pk, regime=regime, facts=facts, reason=why, on=day, cause=build_need_cause(regime, day)
        )
        made = decisions.draft_decision(actor, done.pk, on=day, enquiry=asked.pk)
        lines = answer_rising(lines, wish)
        return decisions.write_lines(
            actor, made.pk, made.version, lines, build_story_answers(lines, made.regime_choice.regime, day)
        )


def answer_rising(lines: Sequence[decisions.DecisionLineDraft], wish: str) -> Sequence[decisions.DecisionLineDraft]:
    """The lines, the first with what was agreed of getting up, where the wish asks for it and no words say it."""
    first, *rest = lines
    is_said = bool(first.agreed) or "komme op" in str(first.wish["package"])
    if RISE not in wish or is_said or first.outcome != "granted" or first.catalogue == LAW:
        return lines
    return [replace(first, agreed="Vi hjælper dig op af sengen hver morgen."), *rest]


def build_story_answers(lines: Sequence[decisions.DecisionLineDraft], regime: str, on: date) -> DecisionAnswers:
    """What the assessor answers for the letter of a day: the wish is met where nothing is refused."""
    is_met = not any(each.outcome == "refused" or each.refused_items for each in lines)
    if regime == Regime.ELDERLY_CARE_ACT:
        return DecisionAnswers(is_wish_met=is_met)
    ended = f"Forløbet sluttede i november {on.year - 1}, og du blev stærkere i armene."
    seen = format_short_date(days_before(on, 3))
    why = f"{ended} Du kan stadig ikke nå dine fødder (din terapeut, {seen})."
    return DecisionAnswers(is_wish_met=is_met, reablement=Reablement.COMPLETED.value, reablement_reason=why)


def send_story_decision(teller: Teller, row: Decision) -> Decision:
    """The decision leaves, on the day it was written for."""
    with as_actor(teller.assessor) as actor:
        return decision_sending.send(actor, row.pk, row.version, row.on)


def list_granted(teller: Teller, row: Decision) -> list[Grant]:
    """What a sent decision grants."""
    with as_actor(teller.assessor):
        return list(Grant.objects.filter(decision=row).believed())
