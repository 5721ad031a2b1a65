"""Decisions under the Act on care for older people: pathways, places and stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from municipality.casework.letters import (
    Application,
    Assessed,
    Capacity,
    Decision,
    Deviation,
    Fact,
    FastTrack,
    GrantedPathway,
    GrantedPlace,
    GrantedStay,
    Heard,
    LetterContent,
    OnBehalf,
    Reason,
    Receiver,
    Refused,
    Span,
)
from tests.municipality.letters.people import TEAM, under_elderly_act

PATHWAY = "ældrelovens § 10"
HOUSING = "almenboliglovens § 54"
ELEMENTS = ("personlig hjælp og pleje", "hjælp til praktiske opgaver", "genoptræning")
SECOND = GrantedPathway(
    help="hjælp i pleje- og omsorgsforløb 2",
    name="Pleje- og omsorgsforløb 2",
    interval="fra 2 til under 8 timer om ugen",
    elements=ELEMENTS,
    when="dag, aften og nat, når du har brug for det",
    span=Span(start=date(2026, 3, 16)),
    provider=TEAM,
    goal="at du igen kan gå til købmanden og lave din egen mad",
    reason=Reason(text="du har brug for omkring fire timers hjælp om ugen", rule=PATHWAY),
    start_up_until=date(2026, 4, 26),
)
APPLIED = Application(wish="hjælp til hverdagen efter din indlæggelse", received=date(2026, 3, 3))
MET = Assessed(
    on=date(2026, 3, 6),
    place="hjemme hos dig",
    took_part=("din kone", "en sygeplejerske fra Team Havn"),
    own_view="jeg vil ud at gå igen, og jeg vil selv stå for maden",
    level="du har moderate begrænsninger i hverdagen (funktionsniveau 2)",
    facts=(
        Fact(text="du er svækket efter en lungebetændelse", source="brev fra sygehuset af 1. marts 2026"),
        Fact(text="din kone hjælper med vasketøj og indkøb"),
    ),
)


def granted() -> LetterContent:
    """9: a pathway with a start-up period."""
    return under_elderly_act(
        Decision(is_wish_met=True, application=APPLIED, granted=(SECOND,), assessed=MET, review=date(2027, 3, 9)),
    )


def largest_pathway() -> LetterContent:
    """10: above 24 hours, two people at a time, with a reason where level and hours do not meet."""
    given = replace(
        SECOND,
        help="hjælp i pleje- og omsorgsforløb 4+",
        name="Pleje- og omsorgsforløb 4+",
        interval="over 24 timer om ugen",
        goal="at du kan blive boende hjemme sammen med din kone",
        reason=Reason(text="du har brug for omkring 31 timers hjælp om ugen, ofte fra to ad gangen", rule=PATHWAY),
        start_up_until=None,
        deviation=Deviation(
            standard="forløbet gives normalt ved funktionsniveau 4, og dit er 3",
            reason=Reason(text="næsten al din hjælp skal gives af to, og det tager lang tid", rule=PATHWAY),
        ),
    )
    heavier = replace(MET, level="du har svære begrænsninger i hverdagen (funktionsniveau 3)")
    return under_elderly_act(Decision(granted=(given,), assessed=heavier, review=date(2026, 9, 9)))


def smaller_than_wished() -> LetterContent:
    """11: a pathway, but not the larger one that was asked for."""
    smaller = Refused(
        what="i pleje- og omsorgsforløb 3",
        reasons=(
            Reason(
                text="forløb 3 er til dig, der har brug for 8 timers hjælp om ugen eller mere. Vi har sammen regnet os "
                "frem til omkring fire timer",
                rule=PATHWAY,
            ),
        ),
    )
    asked = replace(APPLIED, wish="pleje- og omsorgsforløb 3")
    decision = Decision(application=asked, granted=(SECOND,), refused=(smaller,), assessed=MET, review=date(2027, 3, 9))
    return under_elderly_act(decision)


def fast_track() -> LetterContent:
    """12: care at the end of life, the same day."""
    given = replace(
        SECOND,
        help="al den pleje, du har brug for hjemme",
        name="Pleje- og omsorgsforløb 4+",
        interval="over 24 timer om ugen",
        span=Span(start=date(2026, 3, 9)),
        goal="at du kan være hjemme, have det godt og være tryg",
        reason=Reason(text="du er alvorligt syg og vil gerne være hjemme", rule=PATHWAY),
        start_up_until=None,
    )
    asked = Application(wish="hjælp til at være hjemme", received=date(2026, 3, 9), by="sygehuset")
    return under_elderly_act(
        Decision(
            is_wish_met=True,
            application=asked,
            granted=(given,),
            fast_track=FastTrack(who="sygeplejersken", phone="00 22 33 99"),
        )
    )


SOLGAARDEN = GrantedPlace(
    help="en plads på Plejecenter Solgården",
    home="Plejecenter Solgården",
    address_lines=("Solvej 3", "0002 Storeby"),
    dwelling="en bolig med eget bad til dig alene",
    span=Span(start=date(2026, 4, 1)),
    reason=Reason(text="du har brug for hjælp det meste af døgnet og er ikke længere tryg hjemme", rule=HOUSING),
    phone="00 22 33 70",
    answer_by=date(2026, 3, 16),
    care="Somatisk plejecenterforløb, døgnet rundt",
    costs=("Du betaler selv husleje", "Mad koster 4.453 kr. om måneden, hvis du vil have den"),
)
MOVING = Application(wish="en plejebolig", received=date(2026, 2, 10), by="din søn")


def care_home() -> LetterContent:
    """13: a place in a care home."""
    return under_elderly_act(
        Decision(is_wish_met=True, application=MOVING, granted=(SOLGAARDEN,), assessed=replace(MET, facts=()))
    )


def another_care_home_than_wished() -> LetterContent:
    """14: a place, but not in the home that was wished for; to her guardian."""
    other = Refused(
        what="en plads på Plejecenter Fjordblik nu",
        reasons=(Reason(text="der er ingen ledige boliger, og vi kan ikke sige, hvornår der bliver en", rule=HOUSING),),
        instead="Du kan blive stående på listen til Fjordblik, også når du er flyttet ind på Solgården",
    )
    asked = replace(MOVING, wish="en plads på Plejecenter Fjordblik")
    guardian = Receiver(name="Advokat Else Værgemose", address_lines=("Stræde 5", "0002 Storeby"))
    return under_elderly_act(
        Decision(application=asked, granted=(SOLGAARDEN,), refused=(other,)),
        receiver=guardian,
        on_behalf=OnBehalf(citizen="Inger Eksempelsen", capacity=Capacity.GUARDIAN),
    )


def temporary_stay() -> LetterContent:
    """15: three weeks away from home while she gets stronger."""
    stay = GrantedStay(
        help="et midlertidigt ophold på Aflastningen Lunden",
        home="Aflastningen Lunden",
        address_lines=("Lundvej 8", "0002 Storeby"),
        span=Span(start=date(2026, 3, 11), last_day=date(2026, 3, 31)),
        goal="at du bliver stærk nok til at komme hjem igen",
        reason=Reason(text="du kan ikke klare dig hjemme endnu, og din kone er selv syg", rule="ældrelovens § 17"),
        phone="00 22 33 80",
        meanwhile="Hjælpen i dit hjem holder pause, så længe du er på Lunden",
        costs=("Mad og vask under opholdet: pris pr. dag 117,25\N{NO-BREAK SPACE}kr. i 2026",),
    )
    asked = Application(wish="et midlertidigt ophold", received=date(2026, 3, 8), by="sygehuset")
    return under_elderly_act(Decision(is_wish_met=True, application=asked, granted=(stay,), review=date(2026, 3, 27)))


def after_a_hearing() -> LetterContent:
    """16: refused after facts were sent for comment and not answered."""
    no = Refused(
        what="hjælp om natten",
        reasons=(
            Reason(text="forløb 1 rummer ikke faste besøg om natten", rule=PATHWAY),
            Reason(text="du sover igennem, og dit nødkald er ikke brugt de sidste tre måneder"),
        ),
    )
    light = replace(
        SECOND,
        help="hjælp i pleje- og omsorgsforløb 1",
        name="Pleje- og omsorgsforløb 1",
        interval="under 2 timer om ugen",
        when="dag og aften",
        reason=Reason(text="du har brug for omkring en times hjælp om ugen", rule=PATHWAY),
    )
    said = Heard(
        asked_on=date(2026, 2, 23),
        about="oplysningerne fra dit nødkald",
        answer="",
        weight="Derfor bygger vi på det, nødkaldet viser",
    )
    asked = replace(APPLIED, wish="hjælp dag og nat", by="din datter")
    return under_elderly_act(
        Decision(application=asked, granted=(light,), refused=(no,), assessed=MET, heard=said, review=date(2027, 3, 9))
    )
