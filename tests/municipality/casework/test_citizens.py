"""Citizens are found however their names are spelt, listed in Danish order, and nobody is looked up unseen."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction
from psycopg.types.range import DateRange

from municipality.access.actor import Actor
from municipality.access.row_security import as_actor
from municipality.audit.models import Entry
from municipality.casework.actions.citizen import citizens, search
from municipality.casework.models import Citizen, Home, Relative
from municipality.casework.person_numbers import Doubt, derive_birthday, find_number_doubts
from municipality.casework.queries.citizens import PROTECTED_NAME
from municipality.refusals import ActionRefused, NotPermitted, StaleState, WrongState
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, World

NAMES = ["Bo Zacho", "Ida Æbelø", "Eva Ørsted", "Per Aagaard", "Pia Abild", "Kaj Ågård", "Åse Abild"]


def several(actor: Actor, names: list[str]) -> list[Citizen]:
    return [worlds.citizen(actor, f"010141{index:04}", name) for index, name in enumerate(names)]


def looked_up(actor: Actor) -> list[tuple[str, int | None]]:
    return list(Entry.objects.filter(kind="look_up").order_by("pk").values_list("verb", "citizen_id"))


def test_danish_order_puts_double_a_with_the_last_letter(assessor: Actor) -> None:
    several(assessor, NAMES)
    listed = [each.name for each in Citizen.objects.in_order().listed()]
    assert listed == ["Pia Abild", "Åse Abild", "Bo Zacho", "Ida Æbelø", "Eva Ørsted", "Kaj Ågård", "Per Aagaard"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Kristensen", "Mette Christensen"),
        ("cristensen mete", "Mette Christensen"),
        ("Aagard", "Kaj Ågård"),
        ("tygesen", "Ove Thygesen"),
        ("bierkevej", None),
        ("Birkevej 4", None),
        ("MÜLLER", "Uwe Müller"),
        ("dzemila", "Džemila Hadžić"),
    ],
)
def test_a_misspelt_name_and_an_address_find_their_citizen(assessor: Actor, words: str, name: str | None) -> None:
    several(assessor, ["Mette Christensen", "Kaj Ågård", "Ove Thygesen", "Uwe Müller", "Džemila Hadžić"])
    found = [each.name for each in search.find_citizens(assessor, words)]
    assert (found[0] == name) if name else len(found) == 5


def test_a_number_finds_also_who_had_it_before_and_however_it_is_written(assessor: Actor) -> None:
    row = worlds.citizen(assessor, "010141TST1", is_replacement_number=True)
    citizens.replace_number(assessor, row.pk, "0101419998")
    for words in ("010141-tst1", "0101419998", " 010141 9998 "):
        assert [each.id for each in search.find_citizens(assessor, words)] == [row.pk]


def test_every_hit_and_every_miss_is_logged(assessor: Actor, world: World) -> None:
    row = worlds.citizen(assessor)
    search.find_citizens(assessor, "Testesen")
    search.find_citizens(assessor, "Findesikke")
    citizens.open_case(assessor, row.pk)
    with pytest.raises(ActionRefused, match="not_found"):
        citizens.open_case(assessor, row.pk + 999)
    assert looked_up(assessor)[-1:] == [("opened", row.pk)]  # misses name nobody: a supervisor reads those
    with as_actor(supervisor(world)):
        assert [verb for verb, _ in looked_up(assessor)] == ["found", "missed", "opened", "missed"]


def supervisor(world: World) -> Actor:
    from municipality.access.roles import Role
    from tests.municipality.access.people import acting

    return acting(world.town, Role.SUPERVISOR)


def test_a_protected_name_and_address_are_in_no_list_and_behind_one_logged_step(assessor: Actor) -> None:
    row = worlds.citizen(assessor, name="Hemmelig Navnesen", is_name_protected=True)
    citizens.correct_home(assessor, Home.objects.get(citizen=row).pk, {"is_protected": True})
    assert search.find_citizens(assessor, "Navnesen") == []
    assert search.find_citizens(assessor, "Birkevej") == []
    assert [each.name for each in search.find_citizens(assessor, row.number)] == [PROTECTED_NAME]
    shown = citizens.reveal(assessor, row.pk, DAY)
    assert shown.name == "Hemmelig Navnesen"
    assert shown.address_lines == ("Birkevej 4", "0001 Lilleby")
    assert looked_up(assessor)[-1] == ("revealed", row.pk)


def test_the_words_that_are_searched_cannot_be_read_by_the_role_that_serves(assessor: Actor) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT * FROM casework_words")


def test_another_municipality_finds_nobody(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    other = worlds.build("Storeby", "902")
    worlds.as_runtime()
    with as_actor(world.assessor) as actor:
        worlds.citizen(actor)
    with as_actor(other.assessor) as actor:
        assert search.find_citizens(actor, "Testesen") == []
        assert search.find_citizens(actor, "0101419999") == []


def test_a_provider_may_not_search(world: World) -> None:
    from municipality.access.roles import Role
    from tests.municipality.access.people import acting

    carer = acting(world.town, Role.CARER, organisation=world.near)
    with as_actor(carer), pytest.raises(NotPermitted):
        search.find_citizens(carer, "Testesen")


def test_a_number_is_doubted_and_never_refused() -> None:
    assert find_number_doubts("0101411111", date(1941, 1, 1)) == (Doubt.MODULUS_11,)
    assert Doubt.NOT_A_DATE in find_number_doubts("3102411111", date(1941, 1, 1))
    assert Doubt.OTHER_BIRTHDAY in find_number_doubts("0201411111", date(1941, 1, 1))
    assert derive_birthday("0101014000") == date(2001, 1, 1)
    assert derive_birthday("0101374000") == date(1937, 1, 1)
    assert derive_birthday("0101585000") == date(1858, 1, 1)
    assert derive_birthday("0101575000") == date(2057, 1, 1)


def test_the_same_number_is_one_citizen(assessor: Actor) -> None:
    worlds.citizen(assessor)
    with pytest.raises(StaleState, match="citizen_number_once"):
        worlds.citizen(assessor)


def test_what_two_people_change_at_once_is_lost_by_neither(assessor: Actor) -> None:
    row = worlds.citizen(assessor)
    changed = citizens.change_citizen(assessor, row.pk, 1, {"phone": "11 11 11 11"})
    assert changed.version == 2
    with pytest.raises(StaleState, match="changed_meanwhile"):
        citizens.change_citizen(assessor, row.pk, 1, {"phone": "22 22 22 22"})
    with pytest.raises(ActionRefused, match="not_changeable"):
        citizens.change_citizen(assessor, row.pk, 2, {"number": "1"})


def test_a_new_home_ends_the_one_before(assessor: Actor) -> None:
    row = worlds.citizen(assessor)
    moved = date(2026, 5, 1)
    home = Home(street="Havnen 1", postcode="0002", town="Storeby", valid=DateRange(moved, None))
    citizens.add_home(assessor, row, home)
    assert [each.valid.upper for each in Home.objects.believed()] == [None, moved]
    assert Home.objects.exclude(known__upper_inf=True).get().valid.upper is None, "what was believed before the move"
    assert [each.id for each in search.find_citizens(assessor, "havnen 1")] == [row.pk]
    assert search.find_citizens(assessor, "Birkevej") == []


def test_a_relative_is_told_by_consent_and_only_who_acts_gets_the_letters(assessor: Actor) -> None:
    row = worlds.citizen(assessor)
    daughter = {"name": "Mona Testesen", "relation": "datter", "valid": DateRange(DAY, None)}
    with pytest.raises(ActionRefused, match="relative_told_by_consent"):
        citizens.add_relative(assessor, row, Relative(**daughter, capacity="relative", may_be_told=True))
    with pytest.raises(ActionRefused, match="relative_letters_need_capacity"):
        citizens.add_relative(assessor, row, Relative(**daughter, capacity="relative", gets_letters=True))
    made = citizens.add_relative(
        assessor, row, Relative(**daughter, capacity="relative", may_be_told=True, consent="mundtligt, 9. marts")
    )
    citizens.end_relative(assessor, made.pk, date(2026, 4, 1))
    assert Relative.objects.believed().get().valid.upper == date(2026, 4, 1)


def test_an_address_written_wrong_is_corrected_and_what_was_believed_is_kept(assessor: Actor) -> None:
    row = worlds.citizen(assessor)
    wrong = Home.objects.get()
    right = citizens.correct_home(assessor, wrong.pk, {"street": "Birkevej 14"})
    assert Home.objects.on(DAY).get() == right
    assert [each.id for each in search.find_citizens(assessor, "Birkevej 14")] == [row.pk]
    wrong.refresh_from_db()
    assert wrong.street == "Birkevej 4"
    right.refresh_from_db()
    assert right.recorded_at > wrong.recorded_at
    assert wrong.known.upper <= Home.objects.get(pk=right.pk).known.lower
    with pytest.raises(WrongState, match="statement_is_old"):
        citizens.correct_home(assessor, wrong.pk, {"street": "Birkevej 24"})
    with pytest.raises(ActionRefused, match="not_changeable"):
        citizens.correct_home(assessor, right.pk, {"valid": DateRange(DAY, None)})


def test_a_correction_is_told_of_whoever_made_it(assessor: Actor, world: World) -> None:
    row = worlds.citizen(assessor)
    moved = Home(street="Havnen 1", postcode="0002", town="By", valid=DateRange(date(2026, 5, 1), None))
    with as_actor(world.leader) as leader:
        changed = citizens.correct_home(leader, Home.objects.get(citizen=row).pk, {"street": "Birkevej 14"})
        changed.refresh_from_db()
    citizens.add_home(assessor, row, moved)
    assert changed.recorded_by_id == world.leader.user
    ended = Home.objects.on(DAY).get()
    assert (ended.recorded_at, ended.recorded_by_id) == (changed.recorded_at, world.leader.user)


def test_nobody_says_something_new_in_the_name_of_another_even_by_raw_sql(world: World) -> None:
    with as_actor(world.leader) as leader:
        worlds.citizen(leader)
        said = Home.objects.get()
    with as_actor(world.assessor), connection.cursor() as cursor:
        cursor.execute("UPDATE casework_home SET known = tstzrange(lower(known), clock_timestamp())")
        for street in (said.street, "Skovvej 9"):
            cursor.execute(
                """INSERT INTO casework_home (municipality_id, citizen_id, street, postcode, town, dwelling,
                is_protected, access, valid, known, recorded_at, recorded_by_id)
                SELECT municipality_id, citizen_id, %s, postcode,
                town, dwelling, is_protected, access,
                CASE WHEN %s = street THEN daterange(lower(valid), lower(valid) + 9)
                ELSE daterange(lower(valid) + 9, NULL) END,
                tstzrange(clock_timestamp(), NULL), recorded_at, recorded_by_id
                FROM casework_home WHERE id = %s""",
                [street, street, said.pk],
            )
        by = dict(Home.objects.believed().values_list("street", "recorded_by_id"))
    assert by == {said.street: world.leader.user, "Skovvej 9": world.assessor.user}


def test_a_home_does_not_begin_on_the_day_of_the_one_before(assessor: Actor) -> None:
    row = worlds.citizen(assessor)
    with pytest.raises(StaleState, match="home_one_at_a_time"):
        citizens.add_home(
            assessor, row, Home(street="Havnen 1", postcode="0002", town="By", valid=DateRange(DAY, None))
        )


def test_a_consent_taken_back_counts_from_its_day_and_was_true_until_then(assessor: Actor) -> None:
    row = worlds.citizen(assessor)
    told = Relative(
        name="Mona Testesen",
        relation="datter",
        capacity="relative",
        may_be_told=True,
        consent="mundtligt, 9. marts",
        valid=DateRange(DAY, None),
    )
    made = citizens.add_relative(assessor, row, told)
    until = date(2026, 4, 1)
    made.refresh_from_db()
    changed = citizens.change_relative(assessor, made.pk, {"may_be_told": False, "consent": ""}, until)
    assert Relative.objects.on(DAY).get().may_be_told
    assert not Relative.objects.on(until).get().may_be_told
    citizens.end_relative(assessor, changed.pk, until)
    assert not Relative.objects.on(until).exists()
    gone = Relative.objects.on(DAY).get()
    with pytest.raises(WrongState, match="relative_has_ended"):
        citizens.change_relative(assessor, gone.pk, {"phone": "1"}, until)


def test_nothing_that_was_believed_is_overwritten_even_by_raw_sql(assessor: Actor) -> None:
    worlds.citizen(assessor)
    for statement in ("casework_home SET street = 'x'", "casework_home SET valid = valid"):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"UPDATE {statement}")


def test_a_protected_address_is_shown_for_a_purpose_that_is_written_down(assessor: Actor) -> None:
    row = worlds.citizen(assessor, is_name_protected=True)
    citizens.reveal(assessor, row.pk, DAY, "besøg i morgen")
    assert Entry.objects.filter(verb="revealed").values_list("purpose", flat=True)[0] == "besøg i morgen"
    with pytest.raises(ActionRefused, match="purpose_missing"):
        citizens.reveal(assessor, row.pk, DAY, "  ")


def test_a_number_is_not_replaced_by_itself(assessor: Actor) -> None:
    row = worlds.citizen(assessor)
    with pytest.raises(ActionRefused, match="number_unchanged"):
        citizens.replace_number(assessor, row.pk, row.number)
