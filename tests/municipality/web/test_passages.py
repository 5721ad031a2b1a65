"""A municipality's own document beside the rules, once it is attached to the installation."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from helhed.catalogue import Catalogue
from helhed.catalogue.phrases import format_source
from municipality.standards.actions import attach_document
from municipality.web.shared.standards import editions
from tests.municipality.web.test_standards import text_of


@pytest.fixture
def catalogue(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Catalogue]:
    """A real catalogue, before a process that asks the database at every page, and that forgets what it saw here."""
    monkeypatch.setattr(editions, "ASK_AGAIN_SECONDS", -1.0)
    yield editions.load_all_catalogues()["herning"][-1]
    editions._attached.asked_at = float("-inf")


def invented_document(catalogue: Catalogue, document: str) -> str:
    """A document with every heading and row the anchors name, and invented words under them."""
    lines: list[str] = []
    heading = None
    for anchor in (a for a in catalogue.anchors if a.document == document):
        if anchor.heading != heading:
            heading = anchor.heading
            lines.append(heading)
        lines += [f"{anchor.row} {anchor.words}".strip(), f"Opdigtede ord om {anchor.id}."]
    return "\n".join(lines)


def test_without_a_document_a_page_names_its_sources_and_shows_no_passage(client: Client, catalogue: Catalogue) -> None:
    content = client.get("/standarder/herning/f2/").content.decode()
    assert "Kilde:" in content
    assert "<blockquote" not in content


def test_an_attached_document_is_shown_beside_the_rule_it_carries(client: Client, catalogue: Catalogue) -> None:
    document = catalogue.documents[0].id
    attach_document(catalogue=catalogue, document=document, text=invented_document(catalogue, document))
    content = client.get("/standarder/herning/f2/").content.decode()
    passages = re.findall(r'<blockquote class="passage" lang="da">(.*?)</blockquote>', content, re.DOTALL)
    assert any("Opdigtede ord om F2." in passage for passage in passages)
    assert "Kommunens tekst er ændret" in text_of(client.get("/standarder/herning/f2/").content)


def test_a_new_edition_replaces_the_passages_shown(client: Client, catalogue: Catalogue) -> None:
    document = catalogue.documents[0].id
    text = invented_document(catalogue, document)
    attach_document(catalogue=catalogue, document=document, text=text)
    assert "Opdigtede ord" in client.get("/standarder/herning/f2/").content.decode()
    attach_document(catalogue=catalogue, document=document, text=text.replace("Opdigtede", "Nyere"))
    content = client.get("/standarder/herning/f2/").content.decode()
    assert "Nyere ord" in content
    assert "Opdigtede ord" not in content


def test_what_a_new_edition_changed_or_lost_is_seen_without_opening_anything(
    client: Client, catalogue: Catalogue
) -> None:
    document = catalogue.documents[0].id
    text = invented_document(catalogue, document)
    lost = catalogue.anchor("C.quality")
    attach_document(
        catalogue=catalogue,
        document=document,
        text=text.replace(f"{lost.row} {lost.words}".strip(), "Nye ord").replace(f"Opdigtede ord om {lost.id}.", ""),
    )
    content = client.get("/standarder/herning/c/").content.decode()
    changed = "Kommunens tekst er ændret, siden reglen blev skrevet."
    assert all(changed in summary for summary in re.findall(r"<summary[^>]*>Kilde:.*?</summary>", content, re.DOTALL))
    assert f"Kilde: {format_source(lost)} Stedet findes ikke i kommunens tekst, som den er nu." in text_of(
        content.encode()
    )
    common = text_of(client.get("/standarder/herning/").content).split("Steder, der er ændret", 1)[1]
    assert all(format_source(anchor) in common for anchor in catalogue.anchors if anchor.document == document)
