"""What is wrong is a fault at its field; what is doubtful is asked about once; what is done is said."""

from __future__ import annotations

from typing import Any

from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.models import Price
from tests.municipality.access import people
from tests.municipality.web.forms import forms_in
from tests.municipality.web.roles.conftest import SignsIn
from tests.municipality.web.roles.town import Town

PRICES, ORGANISATIONS = "/brugere/priser/", "/brugere/organisationer/"


def test_a_telephone_without_a_digit_is_a_fault_at_its_field(town: Town, sign_in: SignsIn) -> None:
    client = sign_in(Role.ADMINISTRATOR)
    said = {"organisation": str(town.world.near), "telefon": "ring til Grete", "telefontid": ""}
    answer = client.post(ORGANISATIONS, said)
    assert answer.status_code == 422
    assert "skriv nummeret med cifre" in answer.content.decode()
    assert client.post(ORGANISATIONS, said | {"telefon": "00 11 22 41 (Grete)"}).status_code == 302
    citizen = sign_in(Role.ASSESSOR).post(f"/sager/{town.karen.pk}/oplysninger/", {"telefon": "spørg Grete"})
    assert citizen.status_code == 422
    assert "skriv nummeret med cifre" in citizen.content.decode()


def price_form(page: str, **said: str) -> dict[str, list[str]]:
    form = next(each for each in forms_in(page) if any(name == "kroner" for name, _value in each.fields))
    return form.filled(**said)


def amounts(town: Town, product: str) -> list[str]:
    with as_actor(town.world.administrator):
        return [str(row.amount_dkk) for row in Price.objects.filter(product=product).believed()]


def test_a_price_of_nothing_and_one_that_replaces_another_are_asked_about_once(town: Town, sign_in: SignsIn) -> None:
    client = sign_in(Role.ADMINISTRATOR)
    page: Any = client.get(PRICES)
    product = page.context["offers"][0][0]
    before = len(amounts(town, product))
    said = {"ydelse": product, "kroner": "0", "fra": people.in_days(30).isoformat(), "kilde": "Byrådet"}
    asked = client.post(PRICES, price_form(page.content.decode(), **said))
    assert asked.status_code == 422
    assert "borgeren ikke betaler noget" in asked.content.decode()
    assert len(amounts(town, product)) == before, "asked, and not kept"
    kept = client.post(PRICES, price_form(asked.content.decode(), **said))
    assert kept.status_code == 302
    assert "Gemt:" in client.get(kept["Location"]).content.decode()
    assert "0.00" in amounts(town, product)
    asked = client.post(PRICES, price_form(client.get(PRICES).content.decode(), **said | {"kroner": "52"}))
    assert asked.status_code == 422
    assert "Der er allerede en pris fra den dag: 0" in asked.content.decode()
    kept = client.post(PRICES, price_form(asked.content.decode(), **said | {"kroner": "52"}))
    assert "koster 52" in client.get(kept["Location"]).content.decode()
