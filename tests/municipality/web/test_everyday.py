"""Everyday words find the answer on the public pages, or the page says honestly where it stands and whom to ring."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone, translation

from helhed.catalogue import catalogue_ids, catalogue_root, in_force, load_versions
from municipality.web.public import everyday_search
from municipality.web.public.everyday_search import find_needs, get_everyday_words
from municipality.web.shared.standards.editions import load_all_catalogues

pytestmark = pytest.mark.django_db

HERE = Path(__file__)
SENTENCES = tomllib.loads(HERE.with_name("everyday_sentences.toml").read_text(encoding="utf-8"))["sentences"]
UNSEEN = tomllib.loads(HERE.with_name("everyday_unseen.toml").read_text(encoding="utf-8"))["sentences"]
PHONES = {row.catalogue: row.phone for row in get_everyday_words().contacts}


def answer_of(client: Client, says: str, town: str) -> tuple[str, str]:
    """The first answer of the page: which need, and what stands in it."""
    page = client.get("/standarder/", {"q": says, "kommune": town}).content.decode()
    found = re.search(r'<article class="panel need" id="behov-([a-z_]+)">(.*?)</article>', page, re.DOTALL)
    assert found, says
    return found[1], found[2]


def test_the_sentences_are_a_hundred_and_more_and_every_need_is_among_them() -> None:
    assert len({sentence["says"] for sentence in SENTENCES}) >= 100
    assert {sentence["need"] for sentence in SENTENCES} == {need.id for need in get_everyday_words().needs}


@pytest.mark.parametrize("town", ["herning", "jammerbugt"])
@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["says"])
def test_a_sentence_finds_the_standards_or_is_told_where_it_stands(
    client: Client, sentence: Mapping[str, str], town: str
) -> None:
    need_id, text = answer_of(client, sentence["says"], town)
    assert need_id == sentence["need"]
    need = next(need for need in get_everyday_words().needs if need.id == need_id)
    codes = {
        product.code
        for product in load_all_catalogues()[town][-1].products
        if product.code in need.products_of(town) and product.shift in (sentence.get("shift", product.shift), "any")
    }
    for product in load_all_catalogues()[town][-1].products:
        addresses = (f"/standarder/{town}/{product.slug}/", f"/standarder/{town}/forloeb/#{product.slug}")
        is_named = any(f'"{address}"' in text for address in addresses)
        assert is_named == (product.code in codes), product.code
    assert ("rummer kommunens standard her ikke" in text) == (not codes and not need.is_question)
    assert (need.elsewhere in text) == (not codes)
    assert PHONES[town] in text


def test_most_questions_that_the_table_was_not_written_for_find_their_answer_first() -> None:
    assert not {each["says"] for each in UNSEEN} & {each["says"] for each in SENTENCES}
    found = {each["says"]: [need.need.id for need in find_needs(each["says"])][:1] for each in UNSEEN}
    hits = sum(found[each["says"]] == [each["need"]] for each in UNSEEN)
    assert hits / len(UNSEEN) >= 0.75, found


@pytest.mark.parametrize("says", ["nøgle", "varmen virker ikke", "kaffemaskinen virker ikke", "det var over middag"])
def test_a_likeness_of_short_words_is_no_answer(says: str) -> None:
    assert not {"bath", "garden", "shopping"} & {found.need.id for found in find_needs(says)}


@pytest.mark.parametrize("says", ["kvantefysik", "xyzzy", "<script>alert(1)</script>", "?!", "a", "æ" * 400, "\x00"])
def test_what_is_no_need_is_not_made_one(client: Client, says: str) -> None:
    answer = client.get("/standarder/", {"q": says})
    assert answer.status_code == 200
    assert 'class="panel need"' not in answer.content.decode()
    assert find_needs(says) == ()


def test_the_table_names_only_products_there_are_and_each_town_has_a_number() -> None:
    for name in catalogue_ids(catalogue_root()):
        catalogue = in_force(load_versions(catalogue_root() / name), timezone.localdate())
        codes = {product.code for product in catalogue.products}
        assert get_everyday_words().contact_of(name, timezone.localdate()) is not None
        for need in get_everyday_words().needs:
            assert set(need.products_of(name)) <= codes, need.id
    ids = [need.id for need in get_everyday_words().needs]
    assert len(ids) == len(set(ids))


PUBLIC_PAGES = (
    "/standarder/", "/standarder/?q=bad", "/standarder/herning/", "/standarder/herning/f2/",
    "/standarder/herning/2018-09-19/", "/standarder/jammerbugt/forloeb/", "/standarder/sammenlign/",
    "/standarder/proev/", "/standarder/proev/?katalog=jammerbugt", "/standarder/ukendt/",
    "/standarder/herning/ukendt/", "/standarder/herning/?dato=i-morgen",
    "/standarder/en/side/der/ikke/findes/",
)  # fmt: skip


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("address", PUBLIC_PAGES)
def test_every_public_page_has_a_number_to_ring_and_says_how_to_apply(
    client: Client, address: str, language: str
) -> None:
    client.cookies["sprog"] = language
    page = client.get(address).content.decode()
    first = "herning" if "proev" in address else ""
    town = next((name for name in PHONES if name in address), first)
    for name, phone in PHONES.items():
        if town in ("", name):
            assert page.count(phone) >= 2
    assert 'id="saadan-soeger-du"' in page
    assert "tel:+45" in page


def has_number_and_way(page: str) -> bool:
    return all(page.count(phone) >= 2 for phone in PHONES.values()) and 'id="saadan-soeger-du"' in page


@pytest.mark.parametrize("language", ["da", "en"])
def test_pages_of_faults_and_of_signing_in_have_a_number_and_say_how_to_apply(client: Client, language: str) -> None:
    client.cookies["sprog"] = language
    for address, status in (("/konto/log-ind/", 200), ("/intet/her/", 404)):
        answer = client.get(address)
        assert answer.status_code == status
        assert has_number_and_way(answer.content.decode()), address
    for status in (400, 413, 429, 500):
        with translation.override(language):
            assert has_number_and_way(render_to_string(f"{status}.html")), status


def test_the_page_of_our_own_fault_is_shown_where_the_table_of_numbers_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(everyday_search, "catalogue_root", lambda: tmp_path)
    get_everyday_words.cache_clear()
    page = render_to_string("500.html")
    monkeypatch.undo()
    get_everyday_words.cache_clear()
    assert "Sådan søger du" in page
    assert not any(phone in page for phone in PHONES.values())


def test_the_notes_on_open_questions_are_folded_and_still_there(client: Client) -> None:
    for address in ("/standarder/herning/", "/standarder/jammerbugt/forloeb/"):
        page = client.get(address).content.decode()
        section = re.search(r'<section class="section" id="aabent">\s*<details class="details">', page)
        assert section, address
        assert "Til dem, der skriver standarden" in page


def test_the_trial_begins_with_what_hurts_and_shows_what_it_points_to_first(client: Client) -> None:
    page = client.get("/standarder/proev/").content.decode()
    assert page.index("Hvad er blevet svært?") < page.index("Funktionsniveau")
    page = client.get("/standarder/proev/", {"katalog": "herning", "svaert": ["bath", "cleaning"]}).content.decode()
    assert page.index('id="svar-f2"') < page.index('id="andre-standarder"') < page.index('id="svar-c"')
    assert "servicelovens § 83, stk. 1, nr. 2" in page
