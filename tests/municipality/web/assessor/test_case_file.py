"""A note in few keystrokes and a paper from the case page; a hostile file is refused in words and leaves nothing."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from municipality.casework.models import CaseNote, IncomingPaper
from tests.municipality.casework import hostile
from tests.municipality.web.assessor.cases import Case, signed_in

NOTE: dict[str, Any] = {"art": "phone", "sagt_af": "datteren Lis", "notat": "Badet går godt."}


def paper_said(content: bytes, name: str = "brev.pdf", **changes: Any) -> dict[str, Any]:
    said = {
        "papir": SimpleUploadedFile(name, content, "application/pdf"),
        "art": "hospital",
        "fra": "Opdigtet Sygehus",
        "om": "udskrivning efter fald",
        "modtaget": timezone.localdate().isoformat(),
        "noegle": str(uuid4()),
    }
    return said | changes


def test_a_note_stands_in_the_timeline_and_on_paper(case: Case) -> None:
    answer = case.client.post(f"{case.address}notat/", NOTE)
    assert answer.status_code == 302
    for page in (case.text(), case.client.get(f"{case.address}udskrift/").content.decode()):
        assert "Notat: telefonsamtale, datteren Lis" in page
        assert "Badet går godt." in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"sagt_af": ""}, "Skriv, hvem der sagde det."),
        ({"notat": " "}, "Skriv, hvad der blev sagt."),
        ({"art": "fax"}, "Vælg, hvordan det kom til dig."),
        ({"hvornaar": "2099-01-01T10:00"}, "skriv et tidspunkt, der er gået"),
        ({"hvornaar": "igår"}, "skriv en dag og et klokkeslæt"),
        ({"notat": "x" * 20_001}, "der er plads til 20.000 tegn, og her står 20.001"),
        ({"sagt_af": "x" * 401}, "der er plads til 400 tegn, og her står 401"),
        ({"henvendelse": "4711"}, ""),
    ],
)
def test_what_is_wrong_with_a_note_is_told_and_what_was_written_stays(
    case: Case, changes: dict[str, Any], sentence: str
) -> None:
    answer = case.client.post(f"{case.address}notat/", {**NOTE, **changes})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    assert "Badet går godt." in text or "notat" in changes
    assert not CaseNote.objects.exists()


def test_a_note_is_corrected_by_a_new_one_and_the_first_is_marked(case: Case) -> None:
    case.client.post(f"{case.address}notat/", {**NOTE, "notat": "Badet går skidt."})
    first = CaseNote.objects.get()
    page = case.client.get(f"{case.address}notat/{first.pk}/").content.decode()
    assert "Badet går skidt." in page
    assert case.client.post(f"{case.address}notat/{first.pk}/", NOTE).status_code == 302
    text = case.text()
    assert "Badet går skidt." in text
    assert "rettet " in text
    assert f"notat/{first.pk}/" not in text


def test_a_paper_is_taken_and_handed_out_as_a_download_that_cannot_run(case: Case) -> None:
    assert case.client.post(f"{case.address}papir/", paper_said(hostile.pdf())).status_code == 302
    row = IncomingPaper.objects.get()
    assert f"papir/{row.pk}/fil" in case.text()
    answer = case.client.get(f"{case.address}papir/{row.pk}/fil")
    assert answer.content == hostile.pdf()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="papir-{row.pk}.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert "no-store" in answer["Cache-Control"]
    printed = case.client.get(f"{case.address}udskrift/").content.decode()
    assert row.sha256 in printed


@pytest.mark.parametrize("name", ["a web page", "a drawing with code", "an archive", "a PDF with a script"])
def test_a_hostile_file_is_refused_in_words_whatever_it_calls_itself(case: Case, name: str) -> None:
    content, _ = hostile.REFUSED[name]
    answer = case.client.post(f"{case.address}papir/", paper_said(content, "uskyldig.pdf"))
    assert answer.status_code == 422
    assert "Opdigtet Sygehus" in answer.content.decode()
    assert "Intet er ændret" not in answer.content.decode()
    assert not IncomingPaper.objects.exists()


def test_a_body_over_the_limit_is_answered_in_words_before_it_is_read(case: Case, settings: Any) -> None:
    settings.PAPER_LONGEST_BYTES = 1000
    content = hostile.pdf() + b" " * 300_000
    answer = case.client.post(f"{case.address}papir/", paper_said(content))
    assert answer.status_code == 413
    assert "Filen er for stor" in answer.content.decode()
    assert not IncomingPaper.objects.exists()


def test_no_other_form_takes_a_file(case: Case) -> None:
    answer = case.client.post(f"{case.address}notat/", {**NOTE, "papir": SimpleUploadedFile("x.pdf", hostile.pdf())})
    assert answer.status_code == 400
    assert not CaseNote.objects.exists(), "the form is refused whole, before any of the file is read"


def test_only_the_first_file_of_the_form_is_kept(case: Case) -> None:
    more = SimpleUploadedFile("b.pdf", hostile.pdf())
    answer = case.client.post(f"{case.address}papir/", {**paper_said(hostile.png()), "andet": more})
    assert answer.status_code == 302
    assert list(answer.wsgi_request.FILES) == ["papir"]


def test_whoever_supervises_reads_a_paper_and_writes_nothing(case: Case) -> None:
    case.client.post(f"{case.address}papir/", paper_said(hostile.png()))
    row = IncomingPaper.objects.get()
    supervisor = signed_in("sanne")
    assert supervisor.get(f"{case.address}papir/{row.pk}/fil").status_code == 200
    assert supervisor.post(f"{case.address}notat/", NOTE).status_code == 403
    assert supervisor.get(f"{case.address}notat/").status_code == 403


def test_a_paper_of_a_protected_citizen_is_logged_as_shown_and_names_are_kept_back(case: Case) -> None:
    case.client.post(f"{case.address}papir/", paper_said(hostile.png(), fra="Lis Testesen"))
    case.client.post(f"{case.address}notat/", {**NOTE, "sagt_af": "Lis Testesen"})
    row = IncomingPaper.objects.get()
    type(case.citizen).objects.filter(pk=case.citizen.pk).update(is_name_protected=True)
    assert "Lis Testesen" not in case.text()
    assert signed_in("sanne").get(f"{case.address}papir/{row.pk}/fil").status_code == 403
    assert case.client.get(f"{case.address}papir/{row.pk}/fil").status_code == 200


def test_another_citizens_paper_is_not_at_this_citizens_address(case: Case) -> None:
    case.client.post(f"{case.address}papir/", paper_said(hostile.png()))
    row = IncomingPaper.objects.get()
    assert case.client.get(f"/sager/{case.citizen.pk + 1}/papir/{row.pk}/fil").status_code == 404


def test_the_same_paper_is_asked_about_before_it_lies_in_the_case_twice(case: Case) -> None:
    where, content = f"{case.address}papir/", hostile.pdf()
    assert case.client.post(where, paper_said(content)).status_code == 302
    again = case.client.post(where, paper_said(content, om="det samme, skrevet på ny"))
    text = again.content.decode()
    assert again.status_code == 422
    assert "Papiret ligger allerede i sagen" in text
    assert 'name="en-til"' in text
    assert "det samme, skrevet på ny" in text, "what was written stays"
    assert IncomingPaper.objects.count() == 1
    assert case.client.post(where, paper_said(content, **{"en-til": "ja"})).status_code == 302
    assert case.client.post(where, paper_said(content + b"%another")).status_code == 302, "another paper is no question"
    assert IncomingPaper.objects.count() == 3
