"""Anchors find their passages again, and notice what a new edition does to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhed.catalogue.model import Anchor, Catalogue, Common
from helhed.catalogue.regimes import Regime
from helhed.catalogue.sources import AnchorState, EditionChange, compare_editions, fingerprint_passage, locate_anchors

DOCUMENT = "standard.txt"
TEXT = """Standarder i Lilleby

Indhold
Havehjælp (A1)
Vinduer (A2)

STANDARD

Havehjælp (A1)
Emne Indhold
Hvem kan få hjælp? Borgere uden have   kan ikke få hjælp.
Der gives 1 time om ugen.
Hjælpen gives fra
8.00 til 12.00.

Hvad indgår ikke

 • Træfældning

STANDARD

Vinduer (A2)
Hvem kan få hjælp?
Borgere med vinduer.
"""


def an_anchor(anchor_id: str, **fields: str) -> Anchor:
    section, passage = anchor_id.split(".")
    heading = {"A1": "Havehjælp (A1)", "A2": "Vinduer (A2)"}[section]
    return Anchor(id=anchor_id, document=DOCUMENT, section=section, passage=passage, heading=heading, **fields)


def a_catalogue(*anchors: Anchor) -> Catalogue:
    common = Common(
        id="lilleby",
        version=date(2026, 1, 1),
        valid_from=date(2026, 1, 1),
        municipality="Lilleby",
        title="Standarder",
        topic="Pleje",
        english="Standards",
        regime=Regime.SOCIAL_SERVICES_ACT,
        order=(),
        introduction="Om hjælpen.",
        process=(),
    )
    return Catalogue(common=common, documents=(), anchors=anchors, signs=(), questions=(), accepted=(), products=())


ANCHORS = (
    an_anchor("A1.recipients", row="Hvem kan få hjælp?"),
    an_anchor("A1.hours", row="Hvem kan få hjælp?", words="fra 8.00 til 12.00"),
    an_anchor("A1.excluded", row="Hvad indgår ikke"),
    an_anchor("A2.recipients", row="Hvem kan få hjælp?"),
)


def located(text: str = TEXT, *anchors: Anchor) -> dict:
    return {found.anchor.id: found for found in locate_anchors(text, a_catalogue(*(anchors or ANCHORS)), DOCUMENT)}


def test_a_passage_runs_from_its_row_to_the_next_row_the_section_knows() -> None:
    recipients = located()["A1.recipients"]
    assert (recipients.first_line, recipients.last_line) == (11, 14)
    assert recipients.text.startswith("Hvem kan få hjælp? Borgere")
    assert recipients.text.endswith("8.00 til 12.00.")


def test_a_row_glued_to_its_text_on_one_line_is_found() -> None:
    assert located()["A1.recipients"].state is AnchorState.FOUND


def test_a_table_of_contents_is_not_taken_for_the_section() -> None:
    assert located()["A2.recipients"].first_line == 23


def test_a_running_title_above_the_next_section_ends_no_passage() -> None:
    excluded = located()["A1.excluded"]
    assert excluded.text == "Hvad indgår ikke\n\n• Træfældning"


def test_words_narrow_a_passage_also_where_they_run_over_the_end_of_a_line() -> None:
    hours = located()["A1.hours"]
    assert (hours.first_line, hours.last_line) == (13, 14)


def test_an_anchor_of_a_heading_that_is_gone_is_missing() -> None:
    gone = located(TEXT.replace("Vinduer (A2)", "Ruder (A2)"))["A2.recipients"]
    assert (gone.state, gone.text, gone.first_line, gone.fingerprint) == (AnchorState.MISSING, "", 0, "")


def test_an_anchor_whose_row_is_gone_is_missing() -> None:
    assert located(TEXT.replace("Hvad indgår ikke", "Andet"))["A1.excluded"].state is AnchorState.MISSING


def test_an_anchor_whose_words_are_gone_shows_what_stands_there_now() -> None:
    hours = located(TEXT.replace("8.00 til 12.00", "9.00 til 12.00"))["A1.hours"]
    assert hours.state is AnchorState.CHANGED
    assert "9.00 til 12.00" in hours.text


def test_other_words_than_the_fingerprint_are_noticed() -> None:
    anchors = [replace(found.anchor, fingerprint=found.fingerprint) for found in located().values()]
    assert {found.state for found in located(TEXT, *anchors).values()} == {AnchorState.FOUND}
    other = located(TEXT.replace("Træfældning", "Hækklipning"), *anchors)
    assert [name for name, found in other.items() if found.state is AnchorState.CHANGED] == ["A1.excluded"]


@given(st.sampled_from([" ", "  ", "\t", "\N{NO-BREAK SPACE}", "\f"]), st.sampled_from(["", " ", "\r", "\f"]))
def test_white_space_changes_no_fingerprint(space: str, end: str) -> None:
    respaced = "\n".join(line.replace(" ", space) + end for line in TEXT.split("\n"))
    assert [f.fingerprint for f in located(respaced).values()] == [f.fingerprint for f in located().values()]


def test_a_fingerprint_is_sixteen_hex_digits() -> None:
    assert fingerprint_passage("  a  b ") == fingerprint_passage("a b")
    assert len(fingerprint_passage("a")) == 16
    assert int(fingerprint_passage("a"), 16) >= 0


def changes(old: str, new: str) -> dict[str, EditionChange]:
    return {change.anchor.id: change.change for change in compare_editions(old, new, a_catalogue(*ANCHORS), DOCUMENT)}


def test_the_same_document_changes_nothing() -> None:
    assert set(changes(TEXT, TEXT).values()) == {EditionChange.UNCHANGED}


def test_a_new_edition_moves_changes_and_loses_passages() -> None:
    new = TEXT.replace("Træfældning", "Træfældning\n • Snerydning").replace("1 time", "2 timer")
    assert changes(TEXT, new) == {
        "A1.recipients": EditionChange.CHANGED,
        "A1.hours": EditionChange.UNCHANGED,
        "A1.excluded": EditionChange.CHANGED,
        "A2.recipients": EditionChange.MOVED,
    }
    assert changes(TEXT, TEXT.replace("Hvad indgår ikke", "Andet"))["A1.excluded"] is EditionChange.DISAPPEARED
    assert changes(TEXT.replace("Hvad indgår ikke", "Andet"), TEXT)["A1.excluded"] is EditionChange.APPEARED


def test_an_anchor_without_a_heading_stands_at_the_beginning() -> None:
    front = Anchor(id="front", document=DOCUMENT, section="", passage="front", heading="")
    found = located(TEXT, front, *ANCHORS)["front"]
    assert (found.first_line, found.last_line, found.text) == (1, 3, "Standarder i Lilleby\n\nIndhold")


def test_an_anchor_that_is_in_neither_edition_is_nowhere() -> None:
    lost = an_anchor("A1.payment", row="Betaling")
    (change,) = compare_editions(TEXT, TEXT, a_catalogue(lost), DOCUMENT)
    assert change.change is EditionChange.NOWHERE


@given(st.text())
def test_no_text_is_too_strange_to_look_in(text: str) -> None:
    for found in locate_anchors(text, a_catalogue(*ANCHORS), DOCUMENT):
        assert (found.first_line == 0) == (found.state is AnchorState.MISSING)


SEEDS = Path(__file__).parents[4] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the municipalities' own documents are not here")
@pytest.mark.parametrize(
    ("document", "heading", "row", "words", "lines"),
    [
        ("001_a6379d6903cd691d.txt", "Elementær daglig pleje (F2)", "Hvilke behov", "", (109, 109)),
        ("001_a6379d6903cd691d.txt", "Elementær pleje (F1)", "Hvad indgår ikke", "", (101, 103)),
        ("001_a6379d6903cd691d.txt", "Elementær pleje (F1)", "Modtagere af", "funktionsniveau 1-2", (85, 85)),
        ("000_784c4f3614ebbbce.txt", "Pleje- og Omsorgsforløb 4", "Interval", "", (219, 219)),
        ("000_784c4f3614ebbbce.txt", "Pleje- og Omsorgsforløb 4+", "Interval", "", (246, 246)),
    ],
)
def test_passages_of_the_two_real_documents_are_found(
    document: str, heading: str, row: str, words: str, lines: tuple[int, int]
) -> None:
    headings = ("KVALITETSSTANDARD", "Elementær pleje (F1)", "Elementær daglig pleje (F2)", "Grundlæggende pleje (F3)")
    pathways = tuple(f"Pleje- og Omsorgsforløb {name}" for name in ("3", "4", "4+"))
    rows = ("Hvilke behov", "Hvad er formål", "Modtagere af", "Hvad indgår ikke", "Interval", "Målgruppe", "Takst")
    known = [
        Anchor(id=f"{n}.{m}", document=document, section=str(n), passage=str(m), heading=name, row=line)
        for n, name in enumerate((*headings[1:], *pathways))
        for m, line in enumerate(rows)
    ]
    asked = Anchor(id="asked", document=document, section="", passage="", heading=heading, row=row, words=words)
    text = (SEEDS / document).read_text(encoding="utf-8")
    found = locate_anchors(text, a_catalogue(*known, asked), document)[-1]
    assert (found.state, found.first_line, found.last_line) == (AnchorState.FOUND, *lines)
