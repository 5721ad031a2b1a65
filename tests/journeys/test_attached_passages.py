"""The pages with a municipality's own document beside the rules: nobody is shut out from those either."""

from __future__ import annotations

import pytest
from django.test import Client

from helhed.catalogue import Catalogue
from municipality.standards.actions import attach_document
from tests.journeys.conftest import Opens
from tests.municipality.web.test_passages import catalogue, invented_document

__all__ = ["catalogue"]


@pytest.mark.parametrize("address", ["/standarder/herning/c/", "/standarder/herning/"])
def test_passages_that_stand_changed_or_gone_shut_nobody_out(
    open_page: Opens, client: Client, catalogue: Catalogue, address: str
) -> None:
    document, lost = catalogue.documents[0].id, catalogue.anchor("C.quality")
    text = invented_document(catalogue, document).replace(lost.row, "Noget andet")
    attach_document(catalogue=catalogue, document=document, text=text)
    # The document is attached in this test's own transaction, which the server does not see: the page is made here.
    made = client.get(address).content.decode()
    assert "Stedet findes ikke" in made
    assert "Kommunens tekst er ændret" in made
    reader = open_page("/standarder/", width=320)
    reader.page.route(f"**{address}", lambda route: route.fulfill(body=made, content_type="text/html; charset=utf-8"))
    reader.page.goto(address)
    assert reader.page.locator("blockquote.passage").count() > 5
    reader.unfolds_everything()
    assert reader.is_shut_out_by() == []
    assert reader.must_scroll_sideways_for() == []
    assert reader.has_too_small_targets() == []
