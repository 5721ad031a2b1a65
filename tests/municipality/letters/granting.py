"""Cases whose letter is a decision: what is granted, refused, allowed beside the standard, and where one moves to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from helhed.catalogue import WEEKDAYS
from municipality.access.row_security import as_actor
from municipality.casework.actions.citizen import citizens
from municipality.casework.actions.decision import decision_sending, decisions, hearings
from municipality.casework.drafts import NeedOfHelp
from municipality.casework.letters.danish_text import format_short_date
from municipality.casework.models import Citizen, Decision
from municipality.demo import stories
from municipality.demo.case_stages import working_day
from municipality.demo.stories import Teller
from tests.municipality.letters import case_steps as steps

PLACE = {
    "home": "Plejecenter Solgården",
    "address_lines": ["Solvej 3", "0002 Storeby"],
    "phone": "00 22 33 70",
}
RENT = {"costs": ["Huslejen er 6.450 kr. om måneden. Du kan søge om boligstøtte hos Udbetaling Danmark."]}
STAY = {**PLACE, "home": "Aflastningen Lunden", "address_lines": ["Lundvej 8", "0002 Storeby"]}

# A dwelling is given to a citizen who wants it.
LIVE_THERE = "Jeg vil gerne bo et sted, hvor der altid er nogen."


def tell_of_a_full_refusal(teller: Teller, citizen: Citizen) -> Decision:
    """Nothing is granted."""
    no = steps.refuse(
        teller,
        citizen,
        "H",
        "Et besøg om natten",
        "du sover om natten og går selv på toilettet, når du vågner",
        "Du sover fra kl. 23 til kl. 6 og går selv på toilettet om natten.",
    )
    return steps.send(teller, citizen, [no], wish="et besøg om natten")


def tell_of_several(teller: Teller, citizen: Citizen) -> Decision:
    """Two kinds of help and meals at once, each with its own reason."""
    lines = [
        stories.build_granted_line(teller, citizen, is_provider_chosen=True, agreed="Bad om morgenen."),
        stories.build_described_line(
            teller,
            "Vask af tøj og sengelinned",
            goal="at du selv kan lægge dit tøj sammen, siddende ved bordet",
            reason="du kan ikke løfte vådt tøj op af maskinen",
            facts=[steps.FactText(text="Du kan ikke løfte armen over skulderen.", source="visit", known_on=teller.day)],
        ),
        steps.offer(
            teller,
            "meal_delivery",
            {"how_often": "alle dage"},
            provider_id=teller.places[teller.town.providers[0][0]],
            start=working_day(teller.day + timedelta(days=1), back=-1),
            agreed="Du sagde ja til maden og prisen, da vi talte sammen.",
            offer_answer="accepted",
            goal="at du tager de tre kilo på, du har tabt i vinter",
            reason="du kan ikke stå ved komfuret",
            facts=[steps.FactText(text="Du kan stå op i to minutter ad gangen.", source="visit", known_on=teller.day)],
        ),
    ]
    wish = "hjælp til bad, tøjvask og mad"
    return steps.send(teller, citizen, lines, wish=wish, source="relative", name="Ulla Testesen (datter)")


def tell_of_a_wish_not_met(teller: Teller, citizen: Citizen) -> Decision:
    """Less is given than was asked for: what is not given is refused as a wish of its own, with its reason."""
    no = stories.build_described_line(
        teller,
        "To bade om dagen",
        **steps.REFUSED,
        wish={"package": "To bade om dagen", "category": "personal_care", "how_often": "hver dag"},
        refusal_reason="ét bad om dagen er nok til, at du kan holde dig ren",
        refusal_rule=steps.help_rule(teller, citizen, "personal_care"),
        facts=[steps.FactText(text="Din hud har det godt med ét bad om dagen.", source="visit", known_on=teller.day)],
    )
    return steps.send(
        teller, citizen, [stories.build_granted_line(teller, citizen), no], wish="hjælp til bad to gange om dagen"
    )


def tell_of_own_initiative(teller: Teller, citizen: Citizen) -> Decision:
    """The municipality follows up by itself; no one has applied."""
    why = "vi ringede til dig, da du kom hjem fra sygehuset. Du havde ingen hjælp før"
    return steps.send(
        teller,
        citizen,
        [stories.build_granted_line(teller, citizen)],
        wish="opringning efter udskrivning",
        source="municipality",
        answers={"taken_up_because": why},
    )


def tell_of_a_hospital(teller: Teller, citizen: Citizen) -> Decision:
    """The hospital turns to the municipality, and the case runs day and night."""
    with as_actor(teller.assessor) as actor:
        citizen = citizens.change_citizen(actor, citizen.pk, citizen.version, {"fast_track_since": teller.day})
    line = stories.build_granted_line(
        teller,
        citizen,
        goal="at du kan være hjemme og have det godt",
        reason="du er så svag, at du ikke kan komme op og i bad alene, og du vil gerne være hjemme",
    )
    said: dict[str, Any] = {
        "overall_level": 3,
        "overall_reason": "Du ligger i sengen det meste af dagen og har brug for hjælp til bad og til at komme op.",
        "own_view": "Jeg vil være hjemme.",
    }
    wish = "hjælp til bad og til at komme op, mens jeg er hjemme"
    cause = "Du er svækket af din sygdom, som er kommet med alderen."
    return steps.send(teller, citizen, [line], wish=wish, source="hospital_medical", cause=cause, **said)


def tell_of_a_dispensation(teller: Teller, citizen: Citizen) -> Decision:
    """More than the standard gives, allowed by the one who may."""
    line = stories.build_granted_line(
        teller,
        citizen,
        reason="du får medicin, der gør dig dårlig, og har brug for et bad mere om dagen",
        goal="at din hud er hel, når behandlingen slutter",
        last_day=teller.day + timedelta(days=60),
        facts=[
            steps.FactText(
                text="Du sveder og får kvalme to til tre timer efter medicinen.", source="visit", known_on=teller.day
            )
        ],
        deviation_reason="Du har brug for ekstra bad, mens behandlingen varer.",
        wish={"per_day": 2},
    )
    row = steps.decide(teller, citizen, [line], wish="hjælp til bad to gange om dagen, mens jeg får medicin")
    role = next(each.username for each in teller.town.workers if each.username.endswith("afgoerelse"))
    with as_actor(teller.actors[role]) as maker:
        decisions.dispense(maker, row.pk, 0, reason="Særligt behov i en kort tid.", on=teller.day)
        row.refresh_from_db()
    return stories.send_story_decision(teller, row)


def tell_of_more_for_a_time(teller: Teller, citizen: Citizen) -> Decision:
    """Help that stands, and more of it until a day."""
    seen = steps.FactText(
        text="Du må ikke støtte på foden, før såret på din hæl er helet.", source="doctor", known_on=teller.day
    )
    more = stories.build_described_line(
        teller,
        "Et ekstra bad",
        wish={"package": "Et ekstra bad", "category": "personal_care", "how_often": "hver aften"},
        agreed="Kl. 19–20. Er såret ikke helet til den tid, ser vi på, om det skal vare længere.",
        goal="at du kan bade trygt, mens såret heler",
        reason="du kan ikke selv komme i bad om aftenen, mens du ikke må støtte på foden",
        last_day=teller.day + timedelta(days=60),
        facts=[seen],
    )
    lines = [stories.build_granted_line(teller, citizen), more]
    return steps.send(teller, citizen, lines, wish="hjælp til bad, og et ekstra bad om aftenen, mens mit sår heler")


def tell_of_two_reasons(teller: Teller, citizen: Citizen) -> Decision:
    """What seems to contradict the levels is answered, and the answer stands in the letter."""
    seen = "Du gør rent i stuen om mandagen, i soveværelset om torsdagen og i badeværelset om lørdagen."
    no = stories.build_described_line(
        teller,
        "Rengøring",
        **steps.REFUSED,
        refusal_reason="du kan selv gøre rent, når du deler det over flere dage",
        refusal_rule=steps.help_rule(teller, citizen, "practical"),
        facts=[steps.FactText(text=seen, source="visit", known_on=teller.day)],
    )
    answer = "Du kan ikke gøre rent i et stræk, men du klarer det lidt ad gangen."
    lines = [stories.build_granted_line(teller, citizen), no]
    return steps.send(teller, citizen, lines, wish="hjælp til bad og rengøring", answers={"conflict_answer": answer})


def tell_of_a_care_home(teller: Teller, citizen: Citizen) -> Decision:
    """A dwelling in a care home, which a guardian gets the letter about."""
    steps.add_daughter(teller, citizen, name="Else Værgemose", capacity="guardian", gets_letters=True)
    start = working_day(teller.day + timedelta(days=21), back=-1)
    waits = {"waits_for": "Plejecenter Fjordblik"}
    answer_by = {"answer_by": (start - timedelta(days=4)).isoformat()}
    line = steps.offer(
        teller, "care_home_somatic", PLACE | RENT | answer_by | waits, start=start, offer_answer="awaited"
    )
    needs = tuple(
        NeedOfHelp(shift=shift, what="hjælp til det meste", minutes=60, times=len(WEEKDAYS))
        for shift in ("day", "evening", "night")
    )
    why = "Du har brug for hjælp til næsten alt."
    said = {
        "own_view": LIVE_THERE,
        "participants": ("din datter, som er din værge",),
        "needs": needs,
        "overall_level": 4,
        "overall_reason": why,
        "answers": {"is_wish_met": False},
    }
    wish = "en plejebolig på Plejecenter Fjordblik"
    return steps.send(teller, citizen, [line], wish=wish, source="relative", name="Else Værgemose", **said)


def tell_of_a_stay(teller: Teller, citizen: Citizen) -> Decision:
    """Three weeks away from home, to get stronger."""
    span = {"start": working_day(teller.day + timedelta(days=1), back=-1), "last_day": teller.day + timedelta(days=21)}
    goal, reason = "at du bliver stærk nok til at komme hjem", "du er for svag til at være alene hjemme om natten"
    agreed = "Du sagde ja til opholdet og prisen, da vi talte sammen."
    said: dict[str, Any] = {"goal": goal, "reason": reason, "agreed": agreed, "offer_answer": "accepted"} | span
    lines = [steps.offer(teller, "temporary_stay_somatic", STAY, **said)]
    fell = steps.FactText(
        text="Du faldt to gange på vej til toilettet i sidste uge.", source="hospital", known_on=teller.day
    )
    care = {
        "goal": "at du selv kan komme ud af sengen",
        "reason": "du har brug for hjælp dag og nat",
        "facts": [fell],
    }
    if teller.town.is_of_pathways:
        lines.append(stories.build_granted_line(teller, citizen, "temporary_somatic", provider_id=None, **care, **span))
    else:
        wish = {
            "package": "Hjælp til bad, påklædning og toilet",
            "category": "personal_care",
            "how_often": "dag og nat",
        }
        lines.append(stories.build_described_line(teller, wish["package"], wish=wish, provider_id=None, **care, **span))
    needs = tuple(
        NeedOfHelp(shift=shift, what=what, minutes=30, times=len(WEEKDAYS))
        for shift, what in (("day", "bad og påklædning"), ("night", "hjælp på toilettet"))
    )
    said = {"needs": needs, "overall_reason": "Du falder, når du selv går på toilettet om natten."}
    cause = "Du er blevet svag i benene med årene."
    wish = "et midlertidigt ophold"
    return steps.send(teller, citizen, lines, wish=wish, source="hospital_surgical", cause=cause, **said)


def tell_of_a_refused_stay(teller: Teller, citizen: Citizen) -> Decision:
    """Help at home, but not the stay that was asked for."""
    no = steps.offer(
        teller,
        "temporary_stay_somatic",
        outcome="refused",
        start=None,
        goal="",
        reason="",
        refusal_reason="du søgte, fordi du var bange for at falde om natten. Det er du ikke længere",
        refusal_rule=steps.offer_rule(teller, citizen, "temporary_stay_somatic"),
        instead="søg igen, hvis du bliver utryg om natten",
        facts=[
            steps.FactText(
                text="Du sagde, at du er tryg om natten. Du går selv på toilettet og er ikke faldet siden jul.",
                source="visit",
                known_on=teller.day,
            )
        ],
    )
    lines = [stories.build_granted_line(teller, citizen), no]
    return steps.send(teller, citizen, lines, wish="et midlertidigt ophold og hjælp derhjemme")


def tell_after_an_answered_hearing(teller: Teller, citizen: Citizen) -> Decision:
    """The citizen answers, and it counts."""
    return heard(teller, citizen, "Du sagde, at din datter hjalp dig de to dage, og at du ikke kan tage strømper på.")


def tell_after_a_silent_hearing(teller: Teller, citizen: Citizen) -> Decision:
    """The citizen does not answer, and the decision is taken on what is known."""
    return heard(teller, citizen, "")


def heard(teller: Teller, citizen: Citizen, answer: str) -> Decision:
    """A hearing over two weeks from its receipt, and the decision after it."""
    before = working_day(teller.day - timedelta(days=28))
    why = "du har brug for støtte i badet hver dag" + (" og kan ikke tage strømper på" if answer else "")
    what = "bad og strømper" if answer else "bad"
    in_words = not teller.town.catalogue_for(stories.get_story_regime(citizen, teller.day))
    line = stories.build_granted_line(
        teller,
        citizen,
        **({"wish": {"package": f"Hjælp til {what}"}} if in_words else {}),
        start=working_day(teller.day + timedelta(days=1), back=-1),
        goal="at du er ren og kommer sikkert ind i badet og ud igen",
        reason=why,
        agreed="Støtte i badet og hjælp til strømper." if answer else "Støtte i badet.",
    )
    needs = (NeedOfHelp(shift="day", what=what, minutes=30, times=len(WEEKDAYS)),)
    row = steps.decide(teller, citizen, [line], wish=f"hjælp til {what} hver dag", on=before, needs=needs)
    with as_actor(teller.assessor) as actor:
        hearing = hearings.start_hearing(
            actor,
            row.pk,
            row.version,
            hearings.HearingText(
                about="hvor meget du selv klarer om morgenen",
                facts=[f"Du var færdig med dit bad to dage i sidste uge (hjemmeplejen, {format_short_date(before)})"],
                may_mean="at du får hjælp til bad fem dage om ugen og ikke alle syv, som du har søgt om",
            ),
            on=before,
        )
        weight = (
            "Derfor får du hjælp alle dage, også til strømper."
            if answer
            else "Du får hjælp alle dage, fordi du ikke kan komme ud af badet alene."
        )
        hearings.close_hearing(actor, hearing.pk, answer=answer, weight=weight, on=teller.day)
        row.refresh_from_db()
        return decision_sending.send(actor, row.pk, row.version, teller.day)
