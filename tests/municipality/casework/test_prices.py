"""What a citizen pays: the municipality's own prices, read as of the decision's day, and said to be missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone
from psycopg.types.range import DateRange

from municipality.access.actor import Actor
from municipality.access.row_security import as_actor
from municipality.casework.actions.settings.prices import PriceText, set_price
from municipality.casework.mappers.help.prices import format_kroner
from municipality.casework.models import Letter, Price
from municipality.casework.offers import load_offers
from municipality.refusals import ActionRefused, NotPermitted
from tests.municipality.casework import worlds
from tests.municipality.casework.test_offers import elderly, stay, wish
from tests.municipality.casework.worlds import DAY, World

LAST_YEAR, THIS_YEAR, JULY = date(2025, 7, 1), date(2026, 1, 1), date(2026, 7, 1)
STAY = "temporary_stay_somatic"


def price(amount: str, product: str = STAY, source: str = "Byrådets takster") -> PriceText:
    return PriceText(product=product, amount_dkk=Decimal(amount), source=source)


def set_all(world: World, *said: tuple[str, date]) -> None:
    with as_actor(world.administrator) as administrator:
        for amount, since in said:
            set_price(administrator, price(amount), since=since)


def believed(world: World) -> list[tuple[Decimal, DateRange]]:
    with as_actor(world.assessor):
        return [(row.amount_dkk, row.valid) for row in Price.objects.believed().order_by("valid")]


def plain(row: Letter) -> str:
    return row.text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_new_price_ends_the_old_one_the_day_before(world: World) -> None:
    set_all(world, ("115.42", LAST_YEAR), ("117.25", THIS_YEAR))
    assert believed(world) == [
        (Decimal("115.42"), DateRange(LAST_YEAR, THIS_YEAR)),
        (Decimal("117.25"), DateRange(THIS_YEAR, None)),
    ]


def test_a_price_written_between_two_holds_until_the_next(world: World) -> None:
    set_all(world, ("100", LAST_YEAR), ("130", JULY), ("120", THIS_YEAR))
    assert [valid for _amount, valid in believed(world)] == [
        DateRange(LAST_YEAR, THIS_YEAR),
        DateRange(THIS_YEAR, JULY),
        DateRange(JULY, None),
    ]


def test_a_corrected_price_is_said_anew_and_what_was_believed_can_still_be_told(world: World) -> None:
    set_all(world, ("100", THIS_YEAR))
    then = timezone.now()
    set_all(world, ("120", THIS_YEAR))
    assert [amount for amount, _valid in believed(world)] == [Decimal(120)]
    with as_actor(world.assessor):
        assert [row.amount_dkk for row in Price.objects.as_of(DAY, then)] == [Decimal(100)]
        assert [row.amount_dkk for row in Price.objects.as_of(DAY, timezone.now())] == [Decimal(120)]


def test_the_letter_says_the_price_of_the_decisions_day(world: World) -> None:
    set_all(world, ("115.42", LAST_YEAR), ("117.25", THIS_YEAR), ("119", JULY))
    with as_actor(world.assessor) as assessor:
        row = worlds.sent(assessor, elderly(assessor), stay())
        said = plain(Letter.objects.get(decision=row))
    assert "Mad og vask under opholdet koster 117,25 kr. om dagen i 2026." in said
    assert "115,42" not in said


def test_a_letter_that_was_sent_keeps_its_price(world: World) -> None:
    set_all(world, ("117.25", THIS_YEAR))
    with as_actor(world.assessor) as assessor:
        row = worlds.sent(assessor, elderly(assessor), stay())
    set_all(world, ("140", THIS_YEAR))
    with as_actor(world.assessor):
        assert "117,25 kr." in plain(Letter.objects.get(decision=row))


def test_where_no_price_is_known_the_letter_invents_none(assessor: Actor) -> None:
    row = worlds.draft(assessor, elderly(assessor), wish("meal_delivery"))
    assert "Pris" not in worlds.preview_text(assessor, row.pk, DAY)


def test_only_the_administrator_sets_a_price_and_only_of_what_has_one(world: World) -> None:
    with as_actor(world.leader) as leader, pytest.raises(NotPermitted):
        set_price(leader, price("10"), since=DAY)
    with as_actor(world.administrator) as administrator:
        for product in ("relief_at_home", "F2"):
            with pytest.raises(ActionRefused, match="not_priced"):
                set_price(administrator, price("10", product=product), since=DAY)
        with pytest.raises(ActionRefused, match="price_has_a_source"):
            set_price(administrator, price("10", source=" "), since=DAY)


def test_the_database_lets_no_two_prices_hold_at_once_and_none_be_rewritten(world: World) -> None:
    set_all(world, ("100", THIS_YEAR))
    with as_actor(world.administrator):
        row = Price.objects.get()
        row.pk = None
        with pytest.raises(IntegrityError, match="price_one_at_a_time"), transaction.atomic():
            row.save(force_insert=True)
        with pytest.raises((IntegrityError, ProgrammingError)), transaction.atomic():
            Price.objects.update(amount_dkk=Decimal(1))
    with as_actor(world.assessor), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        row.save(force_insert=True)


def test_no_municipality_sees_anothers_prices(world: World) -> None:
    set_all(world, ("100", THIS_YEAR))
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    other = worlds.build("Storeby", "902")
    worlds.as_runtime()
    with as_actor(other.assessor):
        assert not Price.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM casework_price")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(("amount", "said"), [("66", "66"), ("117.25", "117,25"), ("4453", "4.453"), ("0.5", "0,50")])
def test_an_amount_is_written_as_danes_write_it(amount: str, said: str) -> None:
    assert format_kroner(Decimal(amount)) == said


def test_what_is_priced_says_what_for_and_by_what() -> None:
    assert all(bool(offer.priced) == bool(offer.priced_per) for offer in load_offers())
