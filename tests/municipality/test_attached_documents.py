"""Attached documents: what a municipality's own text is to the rules that cite it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, ProgrammingError, transaction
from django.db.models import Q

from helhed.catalogue import Catalogue, catalogue_ids, catalogue_root, load_versions
from helhed.catalogue.sources import AnchorState, EditionChange
from municipality.refusals import ActionRefused
from municipality.standards.actions import attach_document
from municipality.standards.documents import LARGEST_BYTES, read_text
from municipality.standards.management.commands.attach import MOVED_SHOWN
from municipality.standards.mappers import locate_passages
from municipality.standards.models import AttachedDocument

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The real catalogue with the most anchors, whatever it is called."""
    newest = [load_versions(catalogue_root() / name)[-1] for name in catalogue_ids(catalogue_root())]
    return max(newest, key=lambda found: len(found.anchors))


@pytest.fixture
def document(catalogue: Catalogue) -> str:
    """The document most of its anchors point to."""
    named = [anchor.document for anchor in catalogue.anchors]
    return max(set(named), key=named.count)


def text_for(catalogue: Catalogue, document: str, *, ending: str = "") -> str:
    """An invented text in which every anchor of the document has its place; `ending` closes each passage."""
    lines: list[str] = []
    for anchor in catalogue.anchors:
        if anchor.document == document:
            lines += [] if anchor.heading in lines else [anchor.heading]
            lines.append(f"{anchor.row} {anchor.words} opdigtet{ending}".strip())
    return "\n".join(lines)


def test_a_document_is_kept_as_its_first_edition(catalogue: Catalogue, document: str) -> None:
    attached = attach_document(catalogue=catalogue, document=document, text=text_for(catalogue, document))
    assert (attached.edition, attached.is_new, attached.changes) == (1, True, ())
    row = AttachedDocument.objects.get()
    assert row.sha256 == sha256(row.text.encode()).hexdigest()
    assert row.recorded_at is not None


def test_the_same_text_twice_is_one_edition(catalogue: Catalogue, document: str) -> None:
    text = text_for(catalogue, document)
    attach_document(catalogue=catalogue, document=document, text=text)
    again = attach_document(catalogue=catalogue, document=document, text=text)
    assert (again.edition, again.is_new) == (1, False)
    assert AttachedDocument.objects.count() == 1


def test_a_new_edition_says_which_passages_moved_and_which_changed(catalogue: Catalogue, document: str) -> None:
    text = text_for(catalogue, document)
    attach_document(catalogue=catalogue, document=document, text=text)
    attached = attach_document(
        catalogue=catalogue, document=document, text=f"En ny forside\n{text.replace('opdigtet', 'omskrevet', 1)}"
    )
    told = [change.change for change in attached.changes]
    assert attached.edition == 2
    assert EditionChange.MOVED in told
    assert 1 <= told.count(EditionChange.CHANGED) < len(told)


def test_an_earlier_edition_is_still_there_and_the_newest_is_the_current(catalogue: Catalogue, document: str) -> None:
    for ending in ("", " igen", " og igen"):
        attach_document(catalogue=catalogue, document=document, text=text_for(catalogue, document, ending=ending))
    assert AttachedDocument.objects.count() == 3
    assert [row.edition for row in AttachedDocument.objects.of_catalogue(catalogue.id).current()] == [3]
    assert not AttachedDocument.objects.of_catalogue("elsewhere").exists()


def test_a_rule_is_shown_the_passage_its_anchor_points_to(catalogue: Catalogue, document: str) -> None:
    assert locate_passages(catalogue) == {}
    attach_document(catalogue=catalogue, document=document, text=text_for(catalogue, document))
    shown = locate_passages(catalogue)
    assert set(shown) == {anchor for anchor in catalogue.anchors if anchor.document == document}
    assert sum(bool(located.text) for located in shown.values()) > len(shown) // 2
    assert all(bool(located.text) == (located.state is not AnchorState.MISSING) for located in shown.values())


def test_a_place_that_is_gone_from_the_document_is_said_to_be_missing(catalogue: Catalogue, document: str) -> None:
    attach_document(catalogue=catalogue, document=document, text="Helt andre ord")
    assert {(located.state, located.text) for located in locate_passages(catalogue).values()} == {
        (AnchorState.MISSING, "")
    }


def test_a_document_no_rule_cites_is_refused_with_those_that_are(catalogue: Catalogue) -> None:
    with pytest.raises(ActionRefused) as refused:
        attach_document(catalogue=catalogue, document="another.txt", text="ord")
    assert refused.value.code == "unknown_document"
    assert refused.value.details["known"] == [known.id for known in catalogue.documents]


def test_an_empty_document_is_refused(catalogue: Catalogue, document: str) -> None:
    with pytest.raises(ActionRefused, match="empty_document"):
        attach_document(catalogue=catalogue, document=document, text=" \n")


def row(**changes: object) -> AttachedDocument:
    text = "En opdigtet tekst"
    values = {
        "catalogue": "town",
        "document": "a.txt",
        "edition": 1,
        "text": text,
        "sha256": sha256(text.encode()).hexdigest(),
    }
    return AttachedDocument(**(values | changes))


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"edition": 0}, "attached_document_counts_from_one"),
        ({"text": " \n"}, "attached_document_has_text"),
        ({"sha256": "abc"}, "attached_document_sha256"),
        ({"sha256": "G" * 64}, "attached_document_sha256"),
        ({"document": ""}, "attached_document_belongs_somewhere"),
        ({"catalogue": ""}, "attached_document_belongs_somewhere"),
    ],
)
def test_the_database_itself_refuses_a_row_that_cannot_be(changes: dict[str, object], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        row(**changes).save()


def test_the_database_refuses_the_same_edition_twice() -> None:
    row().save()
    with pytest.raises(IntegrityError, match="attached_document_edition"):
        row().save()


def test_nothing_attached_is_ever_overwritten_or_removed() -> None:
    row().save()
    for change in (lambda rows: rows.update(text="noget andet"), lambda rows: rows.filter(Q(edition=1)).delete()):
        with pytest.raises(IntegrityError, match="never changed or removed"), transaction.atomic():
            change(AttachedDocument.objects.all())
    assert AttachedDocument.objects.get().text == "En opdigtet tekst"


def test_the_role_that_serves_pages_may_read_but_not_write(as_runtime_role: None) -> None:
    assert AttachedDocument.objects.count() == 0
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        row().save()


def test_the_command_attaches_a_file_and_says_how_the_anchors_stand(
    catalogue: Catalogue, document: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = text_for(catalogue, document).splitlines()
    file = tmp_path / document
    file.write_text("\r\n".join(lines[: len(lines) // 2]), encoding="utf-8-sig")
    call_command("attach", catalogue.id, str(file))
    said = capsys.readouterr().out
    assert "udgave 1 (gemt)" in said
    assert "findes ikke" in said
    assert AttachedDocument.objects.get().text.startswith(lines[0])


def attach_in_turn(catalogue: Catalogue, file: Path, *texts: str) -> None:
    for text in texts:
        file.write_text(text, encoding="utf-8")
        call_command("attach", catalogue.id, str(file))


def test_the_command_says_where_a_new_edition_moved_a_passage(
    catalogue: Catalogue, document: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = text_for(catalogue, document).splitlines()
    attach_in_turn(catalogue, tmp_path / document, "\n".join(lines), "\n".join([*lines[:-1], "En ny linje", lines[-1]]))
    moved = re.findall(r"flyttet siden forrige udgave \(linje (\d+)(?:–(\d+))?\)", capsys.readouterr().out)
    assert 0 < len(moved) <= MOVED_SHOWN
    assert all(not last or int(last) > int(first) for first, last in moved)


def test_a_line_on_top_that_moves_every_passage_is_told_in_one_line(
    catalogue: Catalogue, document: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = text_for(catalogue, document)
    attach_in_turn(catalogue, tmp_path / document, text, f"En ny linje\n{text}")
    said = capsys.readouterr().out
    assert "flyttet siden forrige udgave" not in said
    moved = re.search(r"(\d+) steder er kun flyttet", said)
    assert moved is not None
    assert int(moved[1]) > len(catalogue.anchors) // 2


@pytest.mark.parametrize(
    ("catalogue_id", "name", "options", "sentence"),
    [
        ("nowhere", "a.txt", {}, "findes ikke"),
        (None, "other.txt", {}, "Vælg med --document"),
        (None, "missing.txt", {}, "missing.txt"),
        (None, "other.txt", {"on": date(1999, 1, 1)}, "1999"),
    ],
)
def test_the_command_explains_what_it_cannot_use(
    catalogue: Catalogue, tmp_path: Path, catalogue_id: str | None, name: str, options: dict[str, object], sentence: str
) -> None:
    (tmp_path / "other.txt").write_text("ord", encoding="utf-8")
    with pytest.raises(CommandError, match=sentence):
        call_command("attach", catalogue_id or catalogue.id, str(tmp_path / name), **options)


def test_a_file_far_too_large_or_not_text_is_refused(catalogue: Catalogue, document: str, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)
    with pytest.raises(OSError, match="MB"):
        read_text(large)
    (tmp_path / document).write_bytes("æøå".encode("latin-1"))
    with pytest.raises(CommandError):
        call_command("attach", catalogue.id, str(tmp_path / document))


def test_a_document_cited_no_more_is_not_shown(catalogue: Catalogue, document: str) -> None:
    attach_document(catalogue=catalogue, document=document, text=text_for(catalogue, document))
    later = replace(catalogue, anchors=tuple(replace(anchor, document="new.txt") for anchor in catalogue.anchors))
    assert locate_passages(later) == {}


@pytest.mark.django_db
def test_a_text_from_an_old_windows_is_told_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "standard.txt"
    file.write_bytes("Hjælp til bad".encode("cp1252"))
    with pytest.raises(CommandError, match="tegnsættet UTF-8"):
        call_command("attach", "herning", str(file))
