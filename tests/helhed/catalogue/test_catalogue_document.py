"""docs/catalogue.md is true: its snippets are one catalogue, which loads and answers as the text says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from helhed.catalogue import Catalogue, load
from helhed.catalogue.pathway_axes import find_pathway_axes
from helhed.eligibility import as_json, assess, parse_facts, prepare_rulebook
from helhed.errors import CatalogueError

DOCUMENT = Path(__file__).parents[3] / "docs" / "catalogue.md"
ON = date(2026, 3, 2)
TRAINING = {
    "package": "traen",
    "from": "2026-03-02",
    "until": "2026-05-24",
    "rhythm": {"per_week": 2},
    "starts": ["14:00"],
    "amounts": {"minutes": 60},
}
SNIPPET = re.compile(r"^```toml\n# (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FAMILY = ["A1", "A2", "N1"]


def write_files(folder: Path, *, before: str = "", after: str = "") -> Path:
    """Writes each snippet to its file, with a piece of the text changed."""
    text = DOCUMENT.read_text(encoding="utf-8")
    assert before in text
    for file, written in SNIPPET.findall(text.replace(before, after, 1)):
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def eksempelby(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return load(write_files(tmp_path_factory.mktemp("document")), ON)


def test_every_snippet_is_a_file_of_the_catalogue(eksempelby: Catalogue) -> None:
    assert DOCUMENT.read_text(encoding="utf-8").count("```toml") == len(
        SNIPPET.findall(DOCUMENT.read_text(encoding="utf-8"))
    )
    assert [product.code for product in eksempelby.products] == [
        *("rent", "vask", "hoved", "traen", "opkald", "genvind", "stoet"),
        *FAMILY,
    ]
    assert find_pathway_axes(eksempelby).facts == ("eksempelby.aim",)
    assert eksempelby.product("A2").summary == "Hjælp til at spise og drikke, kun om aftenen."


@pytest.mark.parametrize(
    ("line", "facts", "grants", "verdict"),
    [
        ({"package": "rent", "rhythm": {"every_weeks": 2}, "amounts": {"rooms": 2}}, {}, [], "within"),
        (
            {"package": "rent", "rhythm": {"per_week": 1}, "amounts": {"rooms": 2}},
            {"condition_unstable": False},
            [],
            "outside",
        ),
        (
            {"package": "rent", "rhythm": {"per_week": 1}, "amounts": {"rooms": 2}},
            {"condition_unstable": True},
            [],
            "within",
        ),
        (
            {"package": "rent", "rhythm": {"every_weeks": 2}, "amounts": {"rooms": 2}},
            {"condition_unstable": False},
            [{"package": "rent", "rhythm": {"every_weeks": 4}}],
            "outside",
        ),
        ({"package": "vask", "amounts": {"kilograms": 9}}, {"lives_alone": True}, [], "needs_reason"),
        ({"package": "vask", "amounts": {"kilograms": 9}}, {"lives_alone": False}, [], "within"),
        ({"package": "hoved", "one_off": True}, {}, [], "within"),
        ({"package": "hoved"}, {}, [], "unknown"),
        ({"package": "hoved", "one_off": True}, {}, [{"package": "hoved"}], "outside"),
        ({"package": "N1", "starts": ["18:00"]}, {}, [], "outside"),
        (TRAINING, {}, [{"package": "hoved"}], "within"),
        (TRAINING, {}, [], "needs_reason"),
        ({**TRAINING, "until": "2026-05-25"}, {}, [{"package": "hoved"}], "needs_reason"),
        ({**TRAINING, "starts": ["14:30"]}, {}, [{"package": "hoved"}], "outside"),
        ({**TRAINING, "amounts": {}}, {}, [{"package": "hoved"}], "unknown"),
    ],
)
def test_the_catalogue_answers_as_the_document_says(
    eksempelby: Catalogue, line: dict[str, Any], facts: dict[str, Any], grants: list[dict[str, Any]], verdict: str
) -> None:
    asked = parse_facts({"facts": facts, "grants": grants, "request": [line]}, eksempelby)
    answer = as_json(assess(prepare_rulebook(eksempelby, ON), asked))
    assert answer["request"]["verdict"] == verdict


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("value = { every_weeks = 2 }", "value = { at_need = true }", "hvor tit højst"),
        ('force = "main_rule"\nwording = "at_most"', 'force = "binding"\nwording = "at_most"', "handler om husstanden"),
        ("kun <shift.words>.", "kun <Shift.words>.", "«<Shift.words>» er ikke"),
        ("introduction =", "indledning =", "ukendt nøgle"),
        ('also_regime = "social_services_act"', 'also_regime = "elderly_care_act"', "skriv den anden lov"),
        ('also_regime = "social_services_act"\n', "", "ikke for «social_services_act»"),
        ('step = "visit"\nparameter = "visit_days"', 'step = "visit"', "mangler «parameter»"),
        ('unit = "days"', 'unit = "minutes"', "et trins frist"),
        (
            'force = "main_rule"\nwording = "at_most"\nsource = "A.all"\ntext = "Træningen',
            'force = "binding"\nwording = "at_most"\nsource = "A.all"\ntext = "Træningen',
            "afvise af sig selv",
        ),
        ('kind = "duration_at_most"', 'kind = "amount_at_most"', "ventes"),
        ('kind = "automatic"', 'kind = "automatisk"', "automatic"),
        ('fact = "eksempelby.aim"\nis = "keep"', 'fact = "regime"\nis = "keep"', "ikke en værdi"),
    ],
)
def test_what_the_document_says_is_refused_is_refused(tmp_path: Path, before: str, after: str, words: str) -> None:
    with pytest.raises(CatalogueError, match=words):
        load(write_files(tmp_path, before=before, after=after), ON)
