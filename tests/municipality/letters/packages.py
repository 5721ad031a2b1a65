"""Decisions in packages, each a situation from the working day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from municipality.casework.letters import (
    Application,
    Assessed,
    Decision,
    Deviation,
    Dispensation,
    Fact,
    GrantedPackage,
    Heard,
    LetterContent,
    Reason,
    Refused,
    Replaced,
    Span,
)
from tests.municipality.letters.people import HOME_CARE, KAREN, NIGHT_CARE, PRIVATE, under_services_act

CARE = "servicelovens § 83, stk. 1, nr. 1"
PRACTICAL = "servicelovens § 83, stk. 1, nr. 2"
START = Span(start=date(2026, 3, 16))
REVIEW = date(2027, 3, 9)

MORNING = GrantedPackage(
    help="hjælp til personlig pleje om dagen",
    name="Grundlæggende pleje om dagen (F3)",
    contains=("vask", "bad", "tøj på og af", "toiletbesøg", "hjælp til at spise og drikke"),
    how_often="alle dage, to besøg om dagen",
    details="bad tirsdag og fredag",
    when="mellem kl. 7 og 17, det første besøg inden kl. 10.30",
    span=START,
    provider=HOME_CARE,
    goal="at du selv kan vaske overkroppen og tage tøj på inden sommeren",
    reason=Reason(text="du kan ikke selv klare det meste af din pleje efter dit fald", rule=CARE),
)
EVENING = GrantedPackage(
    help="hjælp til at komme i seng",
    name="Let pleje om aftenen (G1)",
    contains=("nattøj på", "toiletbesøg", "hjælp til at komme i seng"),
    how_often="alle aftener, ét besøg",
    when="mellem kl. 21 og 23",
    span=START,
    provider=NIGHT_CARE,
    goal="at du kan gå trygt i seng, når du selv vil",
    reason=Reason(text="du kan ikke selv komme i seng, og det kan ikke gøres om dagen", rule=CARE),
)
APPLIED = Application(wish="hjælp til bad og til at komme op om morgenen", received=date(2026, 3, 2), by="din datter")
MET = Assessed(
    on=date(2026, 3, 5),
    place="hjemme hos dig",
    took_part=("din datter",),
    own_view="jeg vil helst selv stå for min morgenmad",
    level="du har svære begrænsninger i hverdagen (funktionsniveau 3)",
    facts=(
        Fact(text="du kan ikke løfte højre arm over skulderen", source="genoptræningsplan af 2. marts 2026"),
        Fact(text="du kan selv gå på toilettet, når du har støtte"),
    ),
)


def granted_in_full() -> LetterContent:
    """1: all that was asked for."""
    return under_services_act(
        Decision(is_wish_met=True, application=APPLIED, granted=(MORNING,), assessed=MET, review=REVIEW)
    )


def granted_beside_the_standard() -> LetterContent:
    """2: another level than the standard's, with its reason."""
    beside = Deviation(
        standard="pakken gives normalt ved funktionsniveau 3 eller 4, og dit er 2",
        reason=Reason(
            text="du bor alene og kan ikke nå fødderne, så du har brug for hjælp to gange om dagen", rule=CARE
        ),
    )
    lighter = replace(MET, level="du har moderate begrænsninger i hverdagen (funktionsniveau 2)")
    given = replace(MORNING, deviation=beside)
    return under_services_act(
        Decision(is_wish_met=True, application=APPLIED, granted=(given,), assessed=lighter, review=REVIEW)
    )


def several_packages() -> LetterContent:
    """3: day, evening and night together, five of them."""
    night = replace(
        EVENING,
        help="tilsyn om natten",
        name="Pleje om natten (H)",
        contains=("hjælp til at vende dig", "toiletbesøg"),
        how_often="alle nætter, ét besøg",
        when="mellem kl. 23.30 og 7",
        goal="at du undgår tryksår",
        reason=Reason(text="du kan ikke selv vende dig, og det kan ikke vente til om morgenen", rule=CARE),
    )
    trip = replace(
        MORNING,
        help="følgeskab til spisning",
        name="Transport til spisning (T/spise)",
        contains=("følgeskab hjemmefra til caféen og hjem igen",),
        how_often="mandag, onsdag og fredag",
        details="",
        when="omkring kl. 12",
        goal="at du spiser sammen med andre",
        reason=Reason(text="du kan ikke finde vej alene, og din familie bor langt væk", rule=CARE),
    )
    contact = replace(
        trip,
        help="samvær",
        name="Struktur og samvær (C)",
        contains=("en gåtur", "hjælp til post", "en plan for dagen"),
        how_often="to gange om ugen",
        when="",
        goal="at du kommer ud blandt andre og har overblik over din uge",
        reason=Reason(text="du er meget alene, siden din mand døde", rule="servicelovens § 83"),
    )
    given = (MORNING, EVENING, night, trip, contact)
    return under_services_act(Decision(granted=given, assessed=MET, review=REVIEW))


def granted_in_part() -> LetterContent:
    """4: care, but not the cleaning that was asked for too."""
    cleaning = Refused(
        what="hjælp til rengøring",
        reasons=(
            Reason(text="du kan selv støvsuge og tørre støv af, når du deler det over flere dage", rule=PRACTICAL),
            Reason(text="din søn vasker gulv hos dig hver anden uge og har sagt, at han gerne bliver ved"),
        ),
        instead="Du kan låne en let støvsuger hos hjælpemiddeldepotet",
    )
    asked = replace(APPLIED, wish="hjælp til bad og rengøring", by="du")
    decision = Decision(application=asked, granted=(MORNING,), refused=(cleaning,), assessed=MET, review=REVIEW)
    return under_services_act(decision, complaint_last_day=date(2026, 4, 7))


def refused() -> LetterContent:
    """5: nothing granted."""
    no = Refused(
        what="hjælp til indkøb",
        reasons=(Reason(text="du kan selv bestille varer på nettet og få dem bragt til døren", rule=PRACTICAL),),
        instead="Biblioteket hjælper dig i gang med at bestille. Ring på 00 11 22 90",
    )
    asked = Application(wish="hjælp til indkøb hver uge", received=date(2026, 2, 27))
    fine = replace(
        MET,
        place="i telefonen",
        took_part=(),
        own_view="jeg er træt af at bære poser op ad trappen",
        level="du har lette begrænsninger i hverdagen (funktionsniveau 1)",
        facts=(Fact(text="du bruger computer hver dag"), Fact(text="butikken bærer varerne op til dig")),
    )
    return under_services_act(Decision(application=asked, refused=(no,), assessed=fine))


def granted_by_dispensation() -> LetterContent:
    """6: outside the standard, allowed by the head of the unit."""
    allowed = Deviation(
        standard="der kan højst gives én pakke om dagen",
        reason=Reason(text="du får medicin, der gør dig dårlig, og har brug for ekstra bad i den tid", rule=CARE),
        dispensation=Dispensation(given_by="afdelingsleder Bente Krogh", on=date(2026, 3, 6)),
    )
    given = replace(
        MORNING,
        help="ekstra hjælp til bad",
        name="Let pleje om dagen (F1), ekstra",
        contains=("bad", "rent sengetøj"),
        how_often="alle dage, ét besøg mere om dagen",
        details="",
        span=Span(start=date(2026, 3, 10), last_day=date(2026, 4, 30)),
        goal="at du kan være ren og tør, mens behandlingen varer",
        reason=Reason(text="du har brug for mere hjælp, mens du er i behandling", rule=CARE),
        deviation=allowed,
    )
    asked = Application(wish="et ekstra bad om dagen", received=date(2026, 3, 6))
    return under_services_act(Decision(is_wish_met=True, application=asked, granted=(given,), review=date(2026, 4, 30)))


def replaced_with_less() -> LetterContent:
    """7: a new decision takes the place of an old one, with less help."""
    less = replace(
        MORNING,
        help="hjælp til bad",
        name="Let pleje om dagen (F1)",
        contains=("bad",),
        how_often="tirsdag og fredag, ét besøg",
        details="",
        when="mellem kl. 8 og 11",
        span=Span(start=date(2026, 6, 1)),
        provider=PRIVATE,
        goal="at du bliver ved med at klare resten af din pleje selv",
        reason=Reason(text="du kan igen selv vaske dig og tage tøj på, men ikke komme sikkert i bad", rule=CARE),
    )
    gone = Refused(
        what="hjælp til at blive vasket og klædt på hver dag",
        reasons=(Reason(text="du klarer det selv nu, og det er målet nået", rule=CARE),),
        is_withdrawn=True,
    )
    said = Heard(
        asked_on=date(2026, 4, 20),
        about="hjemmeplejens oplysning om, at du kan klare dig med mindre hjælp",
        answer="du svarede, at du er utryg ved badet, men godt selv kan klare resten",
        weight="Derfor beholder du hjælpen til bad.",
    )
    old = Replaced(
        decided_on=date(2026, 3, 9),
        changes=(
            "Du får hjælp til bad to gange om ugen",
            "Du får ikke hjælp hver dag",
            "Omsorg & Ro ApS kommer",
        ),
        last_day=date(2026, 5, 31),
    )
    better = replace(MET, on=date(2026, 5, 4), level="du har lette begrænsninger (funktionsniveau 1)", facts=())
    decision = Decision(
        granted=(less,), refused=(gone,), assessed=better, heard=said, replaced=old, review=date(2027, 5, 11)
    )
    return under_services_act(decision, dated=date(2026, 5, 11))


def granted_once() -> LetterContent:
    """8: a single visit, to somebody whose address is protected."""
    given = replace(
        MORNING,
        help="hjælp til at gøre klar til en undersøgelse",
        name="Pleje om natten, én gang (H)",
        contains=("bad", "rent tøj"),
        how_often="ét besøg",
        details="",
        when="kl. 5.30",
        span=Span(start=date(2026, 3, 19), last_day=date(2026, 3, 19)),
        provider=NIGHT_CARE,
        goal="at du ligger tørt og trygt om natten",
        reason=Reason(text="du skal være på sygehuset kl. 7 og kan ikke nå det alene", rule=CARE),
    )
    asked = Application(wish="hjælp den morgen, du skal på sygehuset", received=date(2026, 3, 6))
    hidden = replace(KAREN, has_protected_address=True)
    return under_services_act(Decision(is_wish_met=True, application=asked, granted=(given,)), receiver=hidden)
