"""Every case that the letters are read in, town by town: the demonstration's own, and those it has no need of."""

from __future__ import annotations

from municipality.demo.municipalities import Town
from municipality.demo.special_cases import list_all_stories
from municipality.demo.stories import YOUNGER, Story, build_story
from tests.municipality.letters import dwelling, following, granting, relieving


def all_cases(town: Town) -> tuple[Story, ...]:
    """The demonstration's cases of a town, and the rest of the situations letters are written in."""
    return (*list_all_stories(town), *added_cases(town))


def added_cases(town: Town) -> tuple[Story, ...]:
    """Situations the demonstration has no case for; those of a standard, by the age its Act asks for."""
    of_standard = 82 if town.is_of_pathways else YOUNGER
    return (
        *cases_of_act(town),
        *cases_of_grants(of_standard),
        *cases_of_what_follows(of_standard),
        *cases_of_dwellings(),
        *cases_of_limited_help(of_standard),
    )


def cases_of_act(town: Town) -> tuple[Story, ...]:
    """What only one of the Acts has."""
    return (
        build_story("adjusted", "Hjælpen lægges om", "Ejnar Ommersen", following.tell_of_an_adjustment)
        if town.is_of_pathways
        else build_story(
            "dispensed", "Dispensation givet", "Inger Lovmose", granting.tell_of_a_dispensation, age=YOUNGER
        ),
    )


def cases_of_grants(of_standard: int) -> tuple[Story, ...]:
    """What is granted and refused."""
    return (
        build_story(
            "refused", "Afslag på det hele", "Aksel Nejbjerg", granting.tell_of_a_full_refusal, age=of_standard
        ),
        build_story("several", "Flere slags hjælp", "Birte Flerup", granting.tell_of_several, age=of_standard),
        build_story("not_met", "Ikke det hele", "Carl Delholt", granting.tell_of_a_wish_not_met, age=of_standard),
        build_story(
            "followed_up", "Kommunens opfølgning", "Doris Opholt", granting.tell_of_own_initiative, age=of_standard
        ),
        build_story("fast_track", "I den sidste tid", "Egon Hjemby", granting.tell_of_a_hospital, age=90),
        build_story("both_right", "To oplysninger", "Frida Begholm", granting.tell_of_two_reasons, age=of_standard),
        build_story("place", "Plejebolig, til værge", "Gudrun Flyttesen", granting.tell_of_a_care_home, age=91),
        build_story(
            "waiting_list", "Venteliste til plejebolig", "Gunhild Ventesen", dwelling.tell_of_a_waiting_list, age=89
        ),
        build_story("stay", "Midlertidigt ophold", "Hans Opholdsen", granting.tell_of_a_stay, age=84),
        build_story("no_stay", "Afslag på ophold", "Ida Hjemmesen", granting.tell_of_a_refused_stay, age=of_standard),
    )


def cases_of_what_follows(of_standard: int) -> tuple[Story, ...]:
    """Hearings, notices, and what becomes of help that was granted."""
    return (
        build_story("heard", "Efter høring, med svar", "Jonna Svarsen", granting.tell_after_an_answered_hearing),
        build_story(
            "silent", "Efter høring, uden svar", "Kaj Tavsholm", granting.tell_after_a_silent_hearing, age=YOUNGER
        ),
        build_story(
            "asked_first",
            "Høring uden ansøgning",
            "Merete Spurgt",
            following.tell_of_a_hearing_on_own_initiative,
            age=of_standard,
        ),
        build_story("received", "Kvittering", "Lise Nysøgt", following.tell_of_an_acknowledgement),
        build_story("late", "Forsinket svar", "Mogens Sendal", following.tell_of_a_delay, age=YOUNGER),
        build_story("away", "Pause, ude at rejse", "Nina Rejsby", following.tell_of_being_away, age=of_standard),
        build_story(
            "own_wish", "Stopper på eget ønske", "Otto Nejtak", following.tell_of_an_end_by_wish, age=of_standard
        ),
        build_story("moved", "Flytter", "Poula Flytgaard", following.tell_of_a_move),
        build_story("same", "Samme hjælp igen", "Rigmor Ensby", following.tell_of_the_same_again, age=of_standard),
        build_story("more", "Mere hjælp", "Sofus Merup", following.tell_of_more, age=of_standard),
        build_story("less", "Mindre hjælp", "Tyra Mindsted", following.tell_of_less),
        build_story("fewer", "Færre dage", "Viggo Færreby", following.tell_of_fewer, age=of_standard),
        build_story("relief", "Aflastning", "Ulrik Aflast", relieving.tell_of_relief),
        build_story("no_relief", "Afslag på aflastning", "Vera Nejlast", relieving.tell_of_refused_relief, age=YOUNGER),
        build_story("relief_ends", "Aflastning stopper", "Walter Stoplast", relieving.tell_of_ended_relief),
        build_story("relief_moves", "Aflastning, flytter", "Yrsa Flytlast", relieving.tell_of_relief_and_a_move),
        build_story(
            "accepted", "Plejebolig, der er sagt ja til", "Åge Jasiger", dwelling.tell_of_an_accepted_place, age=88
        ),
    )


def cases_of_limited_help(of_standard: int) -> tuple[Story, ...]:
    """Help that ends on a day beside help that continues."""
    return (
        build_story("for_a_time", "Mere i en tid", "Edith Tidsby", granting.tell_of_more_for_a_time, age=of_standard),
    )


def cases_of_dwellings() -> tuple[Story, ...]:
    """What is said of a dwelling that is waited for, offered, given and refused; and relief refused by either Act."""
    return (
        build_story("waits_at_home", "Venteliste og hjælp hjemme", "Anna Ventholm", dwelling.tell_of_waiting_with_help),
        build_story("home_found", "Plads efter venteliste", "Bodil Fundby", dwelling.tell_of_a_home_after_waiting),
        build_story("home_given", "Ja efter venteliste", "Ditlev Fåby", dwelling.tell_of_a_home_accepted_after_waiting),
        build_story("no_home", "Afslag på plejebolig", "Erna Nejbo", dwelling.tell_of_a_refused_home),
        build_story(
            "no_home_younger", "Afslag på plejebolig", "Finn Nejbo", dwelling.tell_of_a_refused_home, age=YOUNGER
        ),
        build_story("no_home_but_help", "Hjælp, men ikke plejebolig", "Grethe Nejbo", dwelling.tell_of_help_instead),
        build_story("shown_first", "Plads, der skal ses", "Helga Sesbo", dwelling.tell_of_a_home_to_be_seen),
        build_story("no_relief_elderly", "Afslag på aflastning", "Jens Nejlast", relieving.tell_of_refused_relief),
    )
