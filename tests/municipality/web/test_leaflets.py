"""The public pages say who delivers, at which rate and who decided; each product has a leaflet in large print."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from django.test import Client

from tests.municipality.invented_standards import invented_standards  # noqa: F401 — the fixture
from tests.municipality.letters.drawn_text import drawn_text, squeezed
from tests.municipality.web.test_standards import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("invented_standards")]
VALGBY = "/standarder/valgby/"


def test_the_page_of_a_product_says_what_it_is_and_who_delivers_it(client: Client) -> None:
    page = text_of(client.get(f"{VALGBY}pleje/").content)
    assert "Hjælpen er personlig hjælp og pleje og træning." in page
    assert "Hjælpen gives af en social- og sundhedsassistent ved funktionsniveau 3–4." in page
    assert "Du kan få et fritvalgsbevis og selv finde en virksomhed." in page
    assert "Leverandøren skal være godkendt til pleje." in page
    assert "At komme op og blive klædt på: morgenpleje" in page
    assert "Hjælpen gives kun af kommunen." in text_of(client.get(f"{VALGBY}nat/").content)


def test_the_page_of_a_product_says_its_rates_without_kroner(client: Client) -> None:
    page = text_of(client.get("/standarder/taksby/vask/").content)
    assert "Tøjvask: borgeren betaler, om måneden, for to i husstanden, hver fjerde uge, i 11 måneder om året" in page
    assert "Beløbene står i kommunens takster." in page
    assert "Takster" not in text_of(client.get("/standarder/herning/f1/").content)


def test_the_page_of_a_standard_says_who_decided_it_and_what_is_promised(client: Client) -> None:
    page = text_of(client.get(VALGBY).content)
    assert "Besluttet af Byrådet i Valgby den 10. december 2025, punkt 12." in page
    assert "andelen af svar inden for fristen er mindst 95 procent" in page
    assert "Hvem har besluttet det" not in text_of(client.get("/standarder/herning/").content)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (f"{VALGBY}pleje/", ("Personlig pleje", "Hvem giver hjælpen", "In English", "Personal care")),
        ("/standarder/herning/f2/", ("Hvem kan få den", "Hvornår og hvor meget", "In English")),
        ("/standarder/jammerbugt/forloeb/", ("Hvem kan få den", "Sagen og dine rettigheder")),
    ],
)
def test_a_leaflet_is_linked_tagged_and_in_large_print(client: Client, page: str, words: tuple[str, ...]) -> None:
    shown = client.get(page).content.decode()
    address = next(part.partition('"')[0] for part in shown.split('href="') if "folder.pdf" in part.partition('"')[0])
    answered = client.get(address)
    assert answered["Content-Type"] == "application/pdf"
    with pikepdf.open(BytesIO(answered.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("da")
        with pdf.open_metadata() as said:
            assert said["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        sizes = [operands[1] for page in pdf.pages for operands, operator in pikepdf.parse_content_stream(page)
                 if str(operator) == "Tf"]  # fmt: skip
        assert min(map(float, sizes)) >= 12
    drawn = drawn_text(answered.content)
    assert all(squeezed(word) in drawn for word in words)


def test_a_leaflet_of_nothing_is_a_page_that_says_so(client: Client) -> None:
    assert client.get("/standarder/valgby/2026-01-01/findes-ikke/folder.pdf").status_code == 404
