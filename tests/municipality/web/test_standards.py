"""The pages of the standards as a program asks for them: what they say, and that an address never becomes a fault."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from helhed.catalogue import Product, ProductKind, Topic, fill_placeholders
from helhed.catalogue.phrases import format_source
from municipality.web.public.package_page import PROCESS
from municipality.web.shared.standards.editions import load_all_catalogues

pytestmark = pytest.mark.django_db


def every_product() -> list[tuple[str, Product]]:
    """Every product of every catalogue, with the catalogue's id."""
    return [(name, product) for name, versions in load_all_catalogues().items() for product in versions[-1].products]


def text_of(content: bytes) -> str:
    """A page as it is read: without markup, white space folded."""
    bare = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", bare)


PACKAGE_HEADINGS = ("Behov og formål", "Hvad kan indgå", "Hvornår og hvor meget", "Lovgrundlag", "Valg af leverandør")


def test_every_standard_has_a_page_that_says_what_it_covers(client: Client) -> None:
    for catalogue, product in every_product():
        response = client.get(f"/standarder/{catalogue}/{product.slug}/", follow=True)
        page = text_of(response.content)
        expected = [product.name, *(item.text for item in product.items)]
        expected += PACKAGE_HEADINGS if product.kind is ProductKind.PACKAGE else []
        assert response.status_code == 200, product.code
        assert [text for text in expected if text not in page] == [], product.code
        assert page.count("Kilde:") > 5, product.code


def test_no_placeholder_of_a_number_is_left_in_any_page(client: Client) -> None:
    for catalogue, product in every_product():
        page = text_of(client.get(f"/standarder/{catalogue}/{product.slug}/", follow=True).content)
        assert not re.search(r"\{\w+\}", page), product.code


def test_a_code_is_as_good_an_address_as_a_slug(client: Client) -> None:
    assert client.get("/standarder/herning/F2/").status_code == 200


def test_the_front_page_lists_every_standard_under_its_municipality(client: Client) -> None:
    page = text_of(client.get("/standarder/").content)
    assert f"Standarder i alt: {len(every_product())}" in page
    assert page.index("Herning Kommune") < page.index("Elementær daglig pleje")


@pytest.mark.parametrize("query", ["støttestrømper", "stoettestroemper", "stottestromper", "STRØMPER"])
def test_search_finds_danish_words_however_they_are_typed(client: Client, query: str) -> None:
    page = text_of(client.get("/standarder/", {"q": query}).content)
    assert "Elementær daglig pleje" in page
    assert "Psykisk støtte" not in page


def test_search_wants_every_word_in_the_same_standard(client: Client) -> None:
    assert "Ingen standard nævner" in text_of(client.get("/standarder/", {"q": "bad månerejse"}).content)


def test_search_finds_codes_before_anything_else(client: Client) -> None:
    found = re.findall(r'<span class="code">([^<]+)</span>', client.get("/standarder/", {"q": "g4"}).content.decode())
    assert found[:2] == ["G4", "G4/S"]


def test_what_a_reader_typed_is_shown_and_never_run(client: Client) -> None:
    content = client.get("/standarder/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in content
    assert "&lt;script&gt;" in content


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/standarder/herning/f9/", 404, "Standarden findes ikke"),
        ("/standarder/herning/2018-09-19/f9/", 404, "Standarden findes ikke"),
        ("/standarder/herning/2011-01-01/f2/", 404, "Udgaven findes ikke"),
        ("/standarder/herning/2018-13-40/f2/", 404, "Siden findes ikke"),
        ("/standarder/herning/2018-13-40/", 404, "Standarden findes ikke"),
        ("/standarder/atlantis/", 404, "Kommunen findes ikke her"),
        ("/standarder/herning/forloeb/", 404, "Standarden findes ikke"),
        ("/standarder/herning/f2/?dato=1999-01-01", 404, "Standarden gjaldt ikke den dag"),
        ("/standarder/herning/f2/?dato=i-morgen", 400, "Datoen kan ikke læses"),
        ("/standarder/herning/f2/?dato=99999-01-01", 400, "Datoen kan ikke læses"),
        ("/standarder/herning/2018-09-19/f2/?dato=2011-01-01", 404, "Standarden gjaldt ikke den dag"),
        ("/standarder/sammenlign/?a=herning:F9&b=F2", 404, "er ikke en standard, der findes"),
        ("/standarder/proev/?katalog=atlantis", 404, "Kommunen findes ikke her"),
        ("/standarder/proev/?dato=0", 400, "Datoen kan ikke læses"),
        ("/intet/her/", 404, "Siden findes ikke"),
    ],
)
def test_an_address_that_leads_nowhere_says_so_and_leads_on(
    client: Client, address: str, status: int, says: str
) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert says in text_of(response.content)
    assert 'href="/standarder/' in response.content.decode()


def test_an_address_with_a_version_is_for_ever_and_today_is_the_canonical_one(client: Client) -> None:
    today = client.get("/standarder/herning/f2/").content.decode()
    then = client.get("/standarder/herning/2018-09-19/f2/").content.decode()
    assert '<link rel="canonical" href="/standarder/herning/f2/">' in today
    assert '<link rel="canonical" href="/standarder/herning/f2/">' in then
    assert 'href="/standarder/herning/2018-09-19/f2/"' in today


def test_a_page_of_another_day_says_which(client: Client) -> None:
    page = text_of(client.get("/standarder/herning/f2/?dato=2020-02-29").content)
    assert "som den var den 29. februar 2020" in page


def test_a_pathway_address_leads_to_its_part_and_keeps_the_day(client: Client) -> None:
    response = client.get("/standarder/jammerbugt/2/?dato=2025-08-01")
    assert response["Location"] == "/standarder/jammerbugt/forloeb/?dato=2025-08-01#2"
    fixed = client.get("/standarder/jammerbugt/2025-07-01/2/")
    assert fixed["Location"] == "/standarder/jammerbugt/2025-07-01/forloeb/#2"


def test_every_product_address_on_the_lists_exists(client: Client) -> None:
    for address in ("/standarder/", "/standarder/herning/", "/standarder/jammerbugt/"):
        for link in set(re.findall(r'href="(/standarder/[^"]*)"', client.get(address).content.decode())):
            assert client.get(link, follow=True).status_code == 200, link


def test_a_page_is_not_sent_again_to_a_browser_that_has_it(client: Client) -> None:
    first = client.get("/standarder/herning/f2/")
    again = client.get("/standarder/herning/f2/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_the_two_languages_are_remembered_apart(client: Client) -> None:
    danish = client.get("/standarder/herning/f2/")
    client.cookies["sprog"] = "en"
    english = client.get("/standarder/herning/f2/")
    assert danish["ETag"] != english["ETag"]
    assert '<html lang="en">' in english.content.decode()
    assert "Cookie" in english["Vary"]


def test_a_browser_that_prefers_english_still_meets_danish_until_its_reader_chooses(client: Client) -> None:
    page = client.get("/standarder/", headers={"Accept-Language": "en-GB,en"}).content.decode()
    assert '<html lang="da">' in page


def test_choosing_a_language_leads_back_and_never_elsewhere(client: Client) -> None:
    here = client.post(reverse("public:language"), {"language": "en", "next": "/standarder/herning/?dato=2020-01-01"})
    assert here["Location"] == "/standarder/herning/?dato=2020-01-01"
    assert here.cookies["sprog"].value == "en"
    elsewhere = client.post(reverse("public:language"), {"language": "en", "next": "https://example.org/"})
    assert elsewhere["Location"] == "/"


def test_no_page_carries_style_or_script_of_its_own(client: Client) -> None:
    for address in ("/standarder/", "/standarder/herning/f2/", "/standarder/jammerbugt/forloeb/", "/standarder/proev/"):
        content = client.get(address).content.decode()
        assert " style=" not in content
        assert "<style" not in content
        assert not re.search(r"\son\w+=", content)
        assert all("src=" in script for script in re.findall(r"<script[^>]*>", content))
        assert "'unsafe" not in client.get(address)["Content-Security-Policy"]


def test_public_pages_are_only_read(client: Client) -> None:
    assert client.post("/standarder/").status_code == 405
    assert client.head("/standarder/herning/f2/").status_code == 200


def test_the_pages_survive_a_database_that_does_not_answer(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    from municipality.standards.queries import AttachedDocuments
    from municipality.web.shared.standards import editions as kept

    def refuses(*_args: object) -> None:
        raise OperationalError("no route to the database")

    monkeypatch.setattr(AttachedDocuments, "current", refuses)
    monkeypatch.setattr(kept, "ASK_AGAIN_SECONDS", -1.0)
    assert client.get("/standarder/herning/f3/?dato=2020-01-02").status_code == 200


def test_the_comparison_says_in_words_what_only_one_of_them_holds(client: Client) -> None:
    page = text_of(client.get("/standarder/sammenlign/?a=herning:F2&b=herning:F3").content)
    assert "Forflytning (kun her)" in page
    assert "Delvis ens" in page


def test_a_standard_compared_with_itself_is_the_same(client: Client) -> None:
    page = text_of(client.get("/standarder/sammenlign/?a=herning:F2&b=herning:F2").content)
    assert "De to standarder siger det samme." in page
    assert "kun her" not in page


def test_a_rule_for_some_products_says_which_on_the_pages_of_all(client: Client) -> None:
    page = text_of(client.get("/standarder/herning/").content)
    assert "Målet er at afgøre sagen på 5 hverdage. Gælder kun C." in page
    pathways = text_of(client.get("/standarder/jammerbugt/forloeb/").content)
    assert "Gælder kun 1, 2, 3, 4 og 4+." in pathways
    assert "temporary_somatic" not in pathways
    assert "Gælder kun" not in text_of(client.get("/standarder/herning/c/").content)


def test_a_fault_of_ours_is_told_as_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    from municipality.web.public import standards

    def breaks(**_asked: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(standards, "build_front_page", breaks)
    response = Client(raise_request_exception=False).get("/standarder/?q=fejl")
    assert response.status_code == 500
    assert "Fejlen er vores, ikke din" in text_of(response.content)
    assert "broken on purpose" not in response.content.decode()


def test_an_address_with_far_too_much_in_it_is_refused_in_words(client: Client) -> None:
    response = client.get("/standarder/?" + "&".join(f"a{number}=1" for number in range(6500)))
    assert response.status_code == 400
    assert "Adressen kan ikke bruges" in text_of(response.content)


def test_a_page_shows_only_the_combinations_that_concern_its_standard(client: Client) -> None:
    overcoat = "Overtøj kan ikke være den eneste opgave"
    assert overcoat not in text_of(client.get("/standarder/herning/f2/").content)
    assert text_of(client.get("/standarder/herning/t-center/").content).count(overcoat) == 1
    for escort in ("t-center", "t-spise"):
        assert "De to slags ledsagelse" in text_of(client.get(f"/standarder/herning/{escort}/").content), escort


def test_a_source_is_told_as_the_command_line_tells_it(client: Client) -> None:
    for name, code in (("herning", "f2"), ("jammerbugt", "2")):
        catalogue = load_all_catalogues()[name][-1]
        page = text_of(client.get(f"/standarder/{name}/{code}/", follow=True).content)
        for condition in catalogue.conditions_of(catalogue.product(code.upper())):
            assert format_source(catalogue.anchor(condition.source)) in page, condition.name


@pytest.mark.parametrize(("name", "path", "topics"), [("herning", "f2", PROCESS), ("jammerbugt", "forloeb", Topic)])
def test_a_step_of_the_case_that_the_text_leaves_open_says_so_beside_it(
    client: Client, name: str, path: str, topics: Collection[Topic]
) -> None:
    catalogue = load_all_catalogues()[name][-1]
    page = text_of(client.get(f"/standarder/{name}/{path}/").content)
    open_steps = [
        rule
        for rule in catalogue.common.process
        if rule.question and rule.topic in topics and (not rule.applies_to or path == "forloeb")
    ]
    problems = {question.id: question.problem for question in catalogue.questions}
    assert len(open_steps) >= 5
    for rule in open_steps:
        following = page.split(fill_placeholders(rule.text, catalogue, None, date(2026, 11, 21)), 1)[1]
        assert problems[rule.question] in following[:900], rule.name
