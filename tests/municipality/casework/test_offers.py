"""A place in a care home, a stay, meals and relief: granted for themselves, by the Act that gives them and no other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from psycopg.types.range import DateRange

from helhed.catalogue import Regime
from helhed.eligibility import GrantEndCause
from municipality.access.actor import Actor
from municipality.casework.actions import deaths
from municipality.casework.actions.citizen import stays
from municipality.casework.actions.decision import decision_sending, decisions
from municipality.casework.actions.help import grants, running_help
from municipality.casework.actions.help.running_help import HelpStop
from municipality.casework.codes import GrantPauseCause
from municipality.casework.models import Citizen, Decision, Grant, Home, Letter, OrderNotice, Pause
from municipality.casework.offers import LAW, find_offer, get_offers_on, load_offer_tables, load_offers
from municipality.refusals import ActionRefused, WrongState
from tests.municipality.casework import worlds
from tests.municipality.casework.test_relief import near
from tests.municipality.casework.worlds import DAY, RULE, World

TENTH, APRIL, MAY = date(2026, 3, 10), date(2026, 4, 1), date(2026, 5, 1)
PLACE = {
    "home": "Plejecenter Solgården",
    "address_lines": ["Solvej 3", "0002 Storeby"],
    "phone": "00 22 33 70",
    "costs": ["Du betaler selv husleje"],
}
STAY = {**PLACE, "home": "Aflastningen Lunden", "address_lines": ["Lundvej 8", "0002 Storeby"]}


def wish(code: str, **changes: Any) -> decisions.DecisionLineDraft:
    """One of the law's offers, granted."""
    said = {"package": code} | changes.pop("wish", {})
    kept: dict[str, Any] = {
        "outcome": "granted",
        "start": DAY,
        "goal": "at du er tryg",
        "reason": "du har brug for det",
    }
    return decisions.DecisionLineDraft(wish=said, **(kept | changes))


def helped(assessor: Actor, of: Citizen, code: str, **changes: Any) -> decisions.DecisionLineDraft:
    """One of the law's offers with what it takes to be granted: a stay its place, relief whom it is for."""
    if code.startswith("temporary"):
        return stay()
    if code.startswith("relief"):
        changes["relative_id"] = near(assessor, of).pk
        changes["facts"] = [worlds.fact(is_for_relative=True)]
    return wish(code, **changes)


def place(**changes: Any) -> decisions.DecisionLineDraft:
    return wish("care_home_somatic", **({"wish": PLACE, "offer_answer": "awaited"} | changes))


def stay(**changes: Any) -> decisions.DecisionLineDraft:
    return wish("temporary_stay_somatic", wish=STAY, **({"last_day": date(2026, 3, 31)} | changes))


def care(code: str, **changes: Any) -> decisions.DecisionLineDraft:
    """A pathway of the standard."""
    return decisions.DecisionLineDraft(
        wish={"package": code},
        **({"outcome": "granted", "start": DAY, "goal": "at du er tryg", "reason": "du har brug for det"} | changes),
    )


def elderly(assessor: Actor, **changes: Any) -> Citizen:
    of = worlds.citizen(assessor, **changes)
    worlds.choose(assessor, of, Regime.ELDERLY_CARE_ACT)
    return of


def kinds(row: Decision) -> dict[str, str]:
    return {grant.product: grant.kind for grant in Grant.objects.filter(decision=row).believed()}


def letter_of(row: Decision) -> str:
    return Letter.objects.get(decision=row).text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_care_home_place_and_the_help_in_it_are_two_grants_and_one_letter(assessor: Actor) -> None:
    of = elderly(assessor)
    row = worlds.draft(assessor, of, place(), care("somatic"))
    assert [each.verdict for each in row.lines.all()] == ["within", "within"]
    row = decision_sending.send(assessor, row.pk, row.version, DAY)
    assert kinds(row) == {"care_home_somatic": "place", "somatic": "pathway"}
    given = Grant.objects.get(kind="place")
    assert (given.area, given.catalogue, given.valid.upper) == ("housing", LAW, None)
    said = letter_of(row)
    assert "Plejecenter Solgården" in said
    assert "almenboliglovens § 54" in said
    assert "Du betaler selv husleje" in said
    assert Letter.objects.get(decision=row).title.startswith("Afgørelse om plejebolig")


def test_without_a_place_the_care_home_pathway_is_not_decided(assessor: Actor) -> None:
    row = worlds.draft(assessor, elderly(assessor), care("somatic"))
    assert row.lines.get().verdict == "unknown"


def test_a_running_place_lets_the_care_home_pathway_be_given_later(assessor: Actor) -> None:
    of = elderly(assessor)
    worlds.sent(assessor, of, place())
    assert worlds.draft(assessor, of, care("somatic")).lines.get().verdict == "within"
    assert worlds.draft(assessor, of, care("dementia")).lines.get().verdict == "outside"


def test_who_has_moved_in_lives_there_from_that_day(assessor: Actor) -> None:
    of = elderly(assessor)
    given = worlds.grant_of(worlds.sent(assessor, of, place()))
    stays.move_in(assessor, given.pk, on=APRIL)
    now = Home.objects.filter(citizen=of).on(APRIL).get()
    assert (now.dwelling, now.street, now.postcode, now.town) == (
        "somatic_care_home", "Solvej 3", "0002", "Storeby",
    )  # fmt: skip
    assert Home.objects.filter(citizen=of).on(DAY).get().dwelling == "own_home"


def test_nobody_moves_in_where_no_place_was_granted_or_before_it_is(assessor: Actor) -> None:
    of = elderly(assessor)
    given = worlds.grant_of(worlds.sent(assessor, of, place()))
    with pytest.raises(WrongState, match="grant_has_ended"):
        stays.move_in(assessor, given.pk, on=date(2026, 3, 1))
    meals = worlds.grant_of(worlds.sent(assessor, of, wish("meal_delivery")))
    with pytest.raises(ActionRefused, match="not_a_place"):
        stays.move_in(assessor, meals.pk, on=APRIL)


def test_a_letter_that_does_not_say_where_is_not_sent(assessor: Actor) -> None:
    row = worlds.draft(assessor, elderly(assessor), wish("care_home_somatic"))
    with pytest.raises(ActionRefused, match="letter_incomplete"):
        decision_sending.send(assessor, row.pk, row.version, DAY)
    assert not Grant.objects.exists()


def test_in_a_care_home_nobody_chooses_a_provider_of_a_pathway(assessor: Actor, world: World) -> None:
    of = elderly(assessor)
    row = worlds.draft(assessor, of, place(), care("somatic", is_provider_chosen=True))
    with pytest.raises(ActionRefused, match="letter_incomplete") as refused:
        worlds.preview_text(assessor, row.pk, DAY)
    assert "§ 21" in refused.value.details["faults"][0]
    at_home = worlds.draft(
        assessor,
        elderly(assessor, number="0202429999"),
        care("2", is_provider_chosen=True, provider_id=world.far, deviation_reason="x"),
    )
    assert "som du selv har valgt" in worlds.preview_text(assessor, at_home.pk, DAY)


def test_the_choice_is_asked_of_where_she_lives_when_the_help_begins(assessor: Actor, world: World) -> None:
    of = elderly(assessor)
    given = worlds.grant_of(worlds.sent(assessor, of, place()))
    stays.move_in(assessor, given.pk, on=APRIL)
    for start, is_refused in ((DAY, False), (APRIL, True)):
        chosen = care("2", start=start, is_provider_chosen=True, provider_id=world.far, deviation_reason="x")
        row = worlds.draft(assessor, of, chosen)
        if is_refused:
            with pytest.raises(ActionRefused, match="letter_incomplete"):
                worlds.preview_text(assessor, row.pk, DAY)
        else:
            assert "som du selv har valgt" in worlds.preview_text(assessor, row.pk, DAY)


def at_home_and_away(assessor: Actor, **changes: Any) -> tuple[Grant, Decision]:
    """A pathway at home, and then a stay with the help in it."""
    of = elderly(assessor)
    home = worlds.grant_of(worlds.sent(assessor, of, care("2", deviation_reason="x", **changes)))
    row = worlds.draft(
        assessor, of, stay(start=TENTH), care("temporary_somatic", start=TENTH, last_day=stay().last_day)
    )
    assert [each.verdict for each in row.lines.all()] == ["within", "within"]
    return home, decision_sending.send(assessor, row.pk, row.version, DAY)


def test_help_at_home_waits_for_as_long_as_a_stay_lasts_and_the_letter_says_so(assessor: Actor) -> None:
    home, row = at_home_and_away(assessor)
    assert kinds(row) == {"temporary_stay_somatic": "stay", "temporary_somatic": "in_stay"}
    pause = Pause.objects.believed().get()
    assert (pause.series, pause.cause, pause.valid) == (home.series, "temporary_stay", DateRange(TENTH, APRIL))
    said = letter_of(row)
    assert "Hjælpen i dit hjem holder pause, så længe du er på Aflastningen Lunden" in said
    assert "ældrelovens § 17" in said
    assert "31. marts 2026" in said


def test_who_comes_home_earlier_has_her_help_from_that_day(assessor: Actor) -> None:
    _home, row = at_home_and_away(assessor)
    away = [grant.pk for grant in Grant.objects.filter(decision=row).believed()]
    wished = HelpStop(since=date(2026, 3, 20), cause=GrantEndCause.OWN_WISH, fact=worlds.fact())
    running_help.end_help(assessor, away, wished, TENTH)
    assert Pause.objects.believed().get().valid == DateRange(TENTH, date(2026, 3, 20))


@pytest.mark.parametrize("cause", [GrantEndCause.MOVED, GrantEndCause.DEATH])
def test_help_that_stops_with_a_stay_is_not_said_to_begin_again(
    assessor: Actor, world: World, cause: GrantEndCause
) -> None:
    home, _row = at_home_and_away(assessor, provider_id=world.near)
    since = date(2026, 3, 20)
    if cause is GrantEndCause.DEATH:
        deaths.register_death(assessor, home.citizen_id, date(2026, 3, 19), since)
    else:
        running = [grant.pk for grant in Grant.objects.filter(citizen=home.citizen_id).lasting(since)]
        running_help.end_help(assessor, running, HelpStop(since=since, cause=cause, fact=worlds.fact()), TENTH)
    told = OrderNotice.objects.filter(provider_id=world.near).order_by("pk").values_list("event", flat=True)
    assert list(told) == ["begun", "paused", "stopped"]
    assert Pause.objects.believed().get().valid == DateRange(TENTH, since)


def test_a_stay_straight_from_hospital_takes_over_what_waits(assessor: Actor) -> None:
    of = elderly(assessor)
    home = worlds.grant_of(worlds.sent(assessor, of, care("2", deviation_reason="x")))
    grants.pause_grant(assessor, home.pk, since=DAY, until=None, cause=GrantPauseCause.HOSPITAL)
    worlds.sent(assessor, of, stay(start=TENTH))
    believed = Pause.objects.believed().order_by("valid")
    assert [(row.cause, row.valid) for row in believed] == [
        ("hospital", DateRange(DAY, TENTH)),
        ("temporary_stay", DateRange(TENTH, APRIL)),
    ]


def test_a_stay_takes_over_a_pause_that_is_planned_within_it(assessor: Actor) -> None:
    of = elderly(assessor)
    home = worlds.grant_of(worlds.sent(assessor, of, care("2", deviation_reason="x")))
    grants.pause_grant(assessor, home.pk, since=date(2026, 3, 15), until=None, cause=GrantPauseCause.HOSPITAL)
    worlds.sent(assessor, of, stay(start=TENTH))
    believed = Pause.objects.believed()
    assert [(row.cause, row.valid) for row in believed] == [("temporary_stay", DateRange(TENTH, APRIL))]


def test_a_stay_has_a_last_day_also_for_whoever_writes_by_hand(assessor: Actor) -> None:
    of = elderly(assessor)
    row = worlds.draft(assessor, of, stay(last_day=None))
    with pytest.raises(ActionRefused, match=r"grant_stay_has_an_end|letter_incomplete"):
        decision_sending.send(assessor, row.pk, row.version, DAY)
    given = worlds.grant_of(worlds.sent(assessor, of, stay()))
    given.pk, given.valid, given.is_temporary = None, DateRange(DAY, None), False
    with pytest.raises(IntegrityError, match="grant_stay_has_an_end"), transaction.atomic():
        given.save(force_insert=True)


def test_a_stay_is_made_longer_by_a_decision_that_replaces_it(assessor: Actor) -> None:
    home, row = at_home_and_away(assessor)
    days = {"start": date(2026, 3, 25), "last_day": date(2026, 4, 14)}
    longer = worlds.draft(assessor, home.citizen, stay(**days), care("temporary_somatic", **days), replaces=row.pk)
    assert longer.classification["kind"] == "new_decision"
    decision_sending.send(assessor, longer.pk, longer.version, DAY)
    believed = Pause.objects.believed().order_by("valid")
    assert [row.valid for row in believed] == [
        DateRange(TENTH, date(2026, 3, 25)),
        DateRange(date(2026, 3, 25), date(2026, 4, 15)),
    ]


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("meal_delivery", "§ 13"),
        ("relief_at_home", "§ 16"),
        ("relief_stay", "§ 16"),
        ("temporary_stay_somatic", "§ 17"),
    ],
)
def test_what_aeldreloven_gives_for_itself_is_granted_beside_the_pathway_by_its_own_section(
    assessor: Actor, code: str, rule: str
) -> None:
    of = elderly(assessor)
    worlds.sent(assessor, of, care("2", deviation_reason="x"))
    row = worlds.sent(assessor, of, helped(assessor, of, code))
    assert f"ældrelovens {rule}" in letter_of(row)
    assert Grant.objects.believed().filter(regime="elderly_care_act").count() == 2


def test_a_meal_scheme_is_for_who_lives_in_a_care_home(assessor: Actor) -> None:
    of = elderly(assessor)
    alone = worlds.draft(assessor, of, wish("care_home_meals")).lines.get()
    assert (alone.verdict, alone.findings[0]["rule"]) == ("outside", "care_home_meals.care_home")
    both = worlds.draft(assessor, of, place(), wish("care_home_meals"))
    assert [each.verdict for each in both.lines.all()] == ["within", "within"]


def test_what_an_act_does_not_give_for_itself_takes_a_dispensation(assessor: Actor) -> None:
    """Retraining is part of the pathway under ældreloven, and a grant of its own under serviceloven."""
    of = elderly(assessor)
    row = worlds.draft(assessor, of, wish("retraining", deviation_reason="x"))
    assert row.lines.get().verdict == "outside"
    with pytest.raises(ActionRefused, match="decision_line_needs_dispensation"):
        decision_sending.send(assessor, row.pk, row.version, DAY)


UNDER_SERVICES = ("meal_delivery", "relief_at_home", "rehabilitation_course", "retraining", "temporary_stay_somatic")
UNDER_ELDERLY = ("meal_delivery", "relief_at_home", "temporary_stay_somatic", "2")


@pytest.mark.parametrize("before", UNDER_SERVICES)
@pytest.mark.parametrize("after", UNDER_ELDERLY)
def test_no_help_of_the_one_act_runs_beside_help_of_the_other(assessor: Actor, before: str, after: str) -> None:
    """Serviceloven § 2, stk. 5: §§ 83, 83 a, 83 b, 84 and 86 against §§ 10, 13, 14, 16 and 17, each with each.

    The same offer goes on under the new Act. Any other is answered by a line of its own, and nothing ends unanswered.
    """
    of = worlds.citizen(assessor)
    worlds.sent(assessor, of, helped(assessor, of, before))
    worlds.choose(assessor, of, Regime.ELDERLY_CARE_ACT)
    row = worlds.draft(assessor, of, helped(assessor, of, after, deviation_reason="x"))
    if before == after:
        decision_sending.send(assessor, row.pk, row.version, DAY)
        assert set(Grant.objects.running(DAY).values_list("regime", flat=True)) == {Regime.ELDERLY_CARE_ACT.value}
        return
    with pytest.raises(ActionRefused) as refused:
        decision_sending.send(assessor, row.pk, row.version, DAY)
    # The relative whom relief ends for must be told, and the letter says so first.
    if before == "relief_at_home":
        assert refused.value.code == "letter_incomplete"
        assert any("stopper for" in fault for fault in refused.value.details["faults"])
    else:
        assert refused.value.code == "replaced_help_is_decided"
        assert refused.value.details["products"] == [before]


def test_a_dwelling_rests_on_neither_act_and_stands_beside_both(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    worlds.sent(assessor, of, place())
    worlds.choose(assessor, of, Regime.ELDERLY_CARE_ACT)
    worlds.sent(assessor, of, wish("meal_delivery"))
    assert Grant.objects.believed().count() == 2


def test_the_area_of_help_is_not_for_whoever_writes_to_choose(assessor: Actor) -> None:
    given = worlds.grant_of(worlds.sent(assessor, elderly(assessor), wish("meal_delivery")))
    for area in ("housing", "else", ""):
        given.pk, given.area = None, area
        with pytest.raises(IntegrityError, match="grant_area_follows_kind"), transaction.atomic():
            given.save(force_insert=True)


def test_a_refused_place_is_named_by_its_home(assessor: Actor) -> None:
    of = elderly(assessor)
    facts = [worlds.fact("du er tryg i dit hjem om natten")]
    no = place(outcome="refused", refusal_reason="du kan bo hjemme med hjælp", refusal_rule=RULE, facts=facts)
    row = worlds.sent(assessor, of, no)
    assert "på Plejecenter Solgården" in letter_of(row)
    assert not Grant.objects.exists()


def test_two_places_at_a_time_are_not_granted(assessor: Actor) -> None:
    of = elderly(assessor)
    worlds.sent(assessor, of, place())
    other = wish("care_home_dementia", wish=PLACE, offer_answer="awaited")
    with pytest.raises(ActionRefused, match="grant_one_place_at_a_time"):
        worlds.sent(assessor, of, other)


def test_every_offer_says_where_it_is_from_and_its_area_is_the_laws() -> None:
    areas = {each["area"]: each for each in load_offer_tables()["areas"]}
    named = {"servicelovens": "social_services_act", "ældrelovens": "elderly_care_act"}
    for offer in load_offers():
        assert offer.rests_on
        assert offer.contains
        for act, rule in offer.rules.items():
            law, section = rule.split(" ", 1)
            listed = areas["home_care"][act]
            is_of_the_two = named.get(law) == act and section.split(",")[0] in listed
            assert is_of_the_two == (offer.area == "home_care"), offer.code


def test_an_offer_is_none_before_its_day_and_never_has_the_code_of_a_package() -> None:
    from helhed.catalogue import catalogue_root, load_versions

    assert get_offers_on(date(2025, 6, 30)) == ()
    assert find_offer("meal_delivery", date(2025, 7, 1)) is not None
    assert find_offer("F2", DAY) is None
    codes = {
        product.code
        for name in ("herning", "jammerbugt")
        for version in load_versions(catalogue_root() / name)
        for product in version.products
    }
    assert not codes & {offer.code for offer in load_offers()}
