"""The two real catalogues: complete, in our own words, anchored, and open only where we say so."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from helhed.catalogue import Catalogue, Force, Wording, fill_placeholders, load_versions
from helhed.catalogue.check import check_catalogue
from helhed.catalogue.references import walk_fields
from helhed.catalogue.sources import AnchorState, locate_anchors

ROOT = Path(__file__).resolve().parents[3]
DOCUMENTS = ROOT.parent / "shared" / "seeds"
NAMES = ("herning", "jammerbugt")
READ_BY_PEOPLE = ("text", "summary", "introduction", "problem", "default", "reason", "name", "title", "carried_by")
COPIED_WORDS = 8
TOO_WEAK_TO_BIND = (Wording.OFTEN, Wording.TYPICALLY, Wording.FOR_EXAMPLE)

needs_documents = pytest.mark.skipif(
    not DOCUMENTS.is_dir(), reason="kommunernes egne dokumenter er ikke her; de er ikke en del af projektet"
)


@cache
def real(name: str) -> Catalogue:
    return load_versions(ROOT / "catalogues" / name)[-1]


def document_of(catalogue: Catalogue) -> str:
    return (DOCUMENTS / catalogue.documents[0].id).read_text(encoding="utf-8")


def texts(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    roots = (catalogue.common, *catalogue.products, *catalogue.signs, *catalogue.questions, *catalogue.accepted)
    for root in roots:
        for path, field, value in walk_fields(root):
            if field in READ_BY_PEOPLE and isinstance(value, str):
                yield f"{getattr(root, 'code', getattr(root, 'id', ''))} {path}", value


def rules(catalogue: Catalogue) -> Iterator:
    for owner in (catalogue.common, *catalogue.products):
        yield from (*owner.conditions, *owner.limits, *owner.combinations)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def test_herning_has_its_fifteen_packages_in_order() -> None:
    codes = [product.code for product in real("herning").products]
    assert codes == ["F1", "F2", "F3", "F4", "G1", "G2", "G3", "G4", "H", "O", "T/center", "T/spise", "S", "G4/S", "C"]


def test_jammerbugt_has_its_nine_pathways_in_order() -> None:
    codes = [product.code for product in real("jammerbugt").products]
    assert codes == ["1", "2", "3", "4", "4+", "somatic", "dementia", "temporary_somatic", "temporary_dementia"]


def test_the_items_of_herning_are_those_of_the_fixed_list() -> None:
    reviewed = tomllib.loads((ROOT / "tests" / "law_cases" / "reviewed.toml").read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    for product in real("herning").products:
        for item in product.items:
            found.setdefault(f"{product.code} {item.role}", set()).add(item.id)
    assert found == {key: set(ids.split()) for key, ids in reviewed["items"]["herning"].items()}


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_of_the_check_is_accepted_with_a_reason_and_a_question(name: str) -> None:
    catalogue = real(name)
    findings = check_catalogue(catalogue, catalogue.common.valid_from)
    assert [finding.text for finding in findings if finding.is_open_fault] == []
    assert all(entry.reason and entry.question for entry in catalogue.accepted)


@pytest.mark.parametrize(("name", "own", "count"), [("herning", "H", 70), ("jammerbugt", "J", 36)])
def test_every_known_ambiguity_stands_as_an_open_question(name: str, own: str, count: int) -> None:
    expected = [f"{own}{number}" for number in range(1, count + 1)] + [f"X{number}" for number in range(1, 10)]
    assert [question.id for question in real(name).questions] == expected


@pytest.mark.parametrize("name", NAMES)
def test_a_binding_rule_never_rests_on_a_word_like_often(name: str) -> None:
    weak = [r.name for r in rules(real(name)) if r.force is Force.BINDING and r.wording in TOO_WEAK_TO_BIND]
    assert weak == []


@pytest.mark.parametrize("name", NAMES)
def test_where_the_text_is_silent_a_question_is_asked(name: str) -> None:
    catalogue = real(name)
    silent = [rule.name for rule in rules(catalogue) if rule.wording is Wording.SILENT and not rule.question]
    parameters = [p for owner in (catalogue.common, *catalogue.products) for p in owner.parameters]
    assert silent == []
    assert [parameter.name for parameter in parameters if not parameter.is_stated and not parameter.question] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_number_stands_in_the_text_of_a_condition_a_limit_or_a_process_rule(name: str) -> None:
    catalogue = real(name)
    names = "|".join(re.escape(product.code) for product in catalogue.products if product.code[0].isalpha())
    said = re.compile(rf"\{{\w+\}}|§ \d+|\b(?:{names})\b|F1–F4|G1–G4|[Ff]orløb \d")
    sentences = [rule.text for rule in (*rules(catalogue), *catalogue.common.process)]
    assert [text for text in sentences if re.search(r"\d", said.sub("", text))] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_text_can_be_said_and_ends_as_a_sentence(name: str) -> None:
    catalogue = real(name)
    for owner in (None, *catalogue.products):
        for rule in (*(owner or catalogue.common).conditions, *(owner or catalogue.common).limits):
            said = fill_placeholders(rule.text, catalogue, owner, catalogue.common.valid_from)
            assert said.endswith("."), said
            assert "{" not in said
            assert "ingen værdi" not in said


@pytest.mark.parametrize("name", NAMES)
def test_every_anchor_has_a_fingerprint(name: str) -> None:
    assert [anchor.id for anchor in real(name).anchors if not re.fullmatch("[0-9a-f]{16}", anchor.fingerprint)] == []


@needs_documents
@pytest.mark.parametrize("name", NAMES)
def test_every_anchor_finds_its_passage_unchanged(name: str) -> None:
    catalogue = real(name)
    located = locate_anchors(document_of(catalogue), catalogue, catalogue.documents[0].id)
    assert [place.anchor.id for place in located if place.state is not AnchorState.FOUND] == []


@needs_documents
@pytest.mark.parametrize("name", NAMES)
def test_every_line_of_the_document_is_in_a_passage_or_is_a_heading(name: str) -> None:
    catalogue = real(name)
    text = document_of(catalogue)
    covered = {anchor.heading for anchor in catalogue.anchors}
    for place in locate_anchors(text, catalogue, catalogue.documents[0].id):
        covered |= {line.strip() for line in text.split("\n")[place.first_line - 1 : place.last_line]}
    lines = (line.strip() for line in text.split("\n"))
    assert [line for line in lines if line and line not in covered and line != "KVALITETSSTANDARD"] == []


@needs_documents
@pytest.mark.parametrize("name", NAMES)
def test_no_text_copies_eight_words_in_a_row_from_the_document(name: str) -> None:
    theirs = words(document_of(real(name)))
    runs = {tuple(theirs[start : start + COPIED_WORDS]) for start in range(len(theirs))}
    copied = []
    for place, text in texts(real(name)):
        ours = words(text)
        if any(tuple(ours[start : start + COPIED_WORDS]) in runs for start in range(len(ours) - COPIED_WORDS + 1)):
            copied.append(f"{place}: {text}")
    assert copied == []


def test_the_pages_of_docs_law_are_fresh() -> None:
    made = subprocess.run(
        [sys.executable, ROOT / "tools" / "law_docs.py", "--check"], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr


def test_a_place_nobody_answers_for_stops_the_pages() -> None:
    tool = tool_named("law_docs")
    catalogue = real("jammerbugt")
    silent = replace(catalogue.anchors[0], id="foreword.nobody", passage="nobody")
    with pytest.raises(ValueError, match=re.escape("foreword.nobody")):
        tool.catalogue_page(replace(catalogue, anchors=(silent,)), {})


def test_a_fingerprint_is_written_once_and_replaced_when_the_passage_changes() -> None:
    tool = tool_named("anchor_fingerprints")
    text = '[[anchors]]\nid = "a"\nheading = "A"\n\n[[anchors]]\nid = "b"\nheading = "B"\n'
    once = tool.with_fingerprints(text, {"b": "0" * 16})
    assert once == text + f'fingerprint = "{"0" * 16}"\n'
    assert tool.with_fingerprints(once, {"b": "1" * 16}) == once.replace("0" * 16, "1" * 16)


def tool_named(name: str):
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
