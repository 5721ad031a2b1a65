"""Every sentence a letter can be made of is whole Danish, whatever was written or left empty in its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hypothesis import HealthCheck, Phase, given, settings

from municipality.casework.letters import LetterContent
from municipality.casework.letters.blocks import Block, Bullets, Heading, Paragraph, Rows
from municipality.casework.letters.compose import compose_sheet
from tests.municipality.letters.drawn_contents import contents

# Rows that hold no sentence.
BARE = frozenset({"Adresse", "Telefon"})
FAULTS = {
    "a word twice": re.compile(r"\b(\w{2,})\s+\1\b", re.IGNORECASE),
    "words twice": re.compile(r"\b(\w+ \w+)\s+\1\b", re.IGNORECASE),
    "two full stops": re.compile(r"\.\.|…\.|[.!?…] *[.,;:]"),
    "a space before a mark": re.compile(r"\s[.,;:!?](?!\w)"),
    "two marks": re.compile(r",\s*[.,]|\(\s*\)|: *[.,]"),
    "a clause as a sentence": re.compile(
        r"(?:^|[.!?…»] |: )(?:Du|I|Han|Hun|Vi)\s+(?:ikke|aldrig|kun|selv|altid|ofte)\s+(?:selv\s+)?\w+"
    ),
    "a clause of cause alone": re.compile(r"(?:^|[.!?…] |: )(?:Fordi|At du ikke|Idet) "),
    "empty quotes": re.compile(r"«\s*[.!?]?\s*»"),
    "None": re.compile(r"\bNone\b"),
    "a code or a place to fill": re.compile(r"[{}]|\b[a-zæøå]+_[a-zæøå_]+\b"),
    "two spaces": re.compile(r"  "),
}
NO_END = re.compile(r"\b(\d+|kl|kr|stk|nr|jf)\.(?=\s)")
SMALL = re.compile(r"(?:^|[.!?…]»?\s+)[a-zæøå]")
ENDED = re.compile(r"[.!?…:]»?$")


def get_sentences(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Everything that is said as sentences: paragraphs, rows and lists, without the greeting and the signature."""
    is_of_rights = False
    for block in blocks:
        if isinstance(block, Heading):
            is_of_rights = block.text == "Det har du ret til"
            if block.level == 1:
                yield block.text
        elif isinstance(block, Paragraph) and not block.text.startswith(("Kære ", "Venlig hilsen ")):
            yield block.text
        elif isinstance(block, Bullets) and not is_of_rights:
            yield from block.items
        elif isinstance(block, Rows):
            yield from (said for name, said in block.rows if name not in BARE)


def find_faults(said: str) -> list[str]:
    """What is wrong with a text, by name."""
    plain = said.replace("\N{NO-BREAK SPACE}", " ")
    found = [name for name, pattern in FAULTS.items() if pattern.search(plain)]
    if SMALL.search(NO_END.sub(r"\1", plain)):
        found.append("a sentence that begins small")
    if not plain.strip():
        return [*found, "nothing said"]
    return found if ENDED.search(plain) else [*found, "a sentence that does not end"]


@settings(
    max_examples=400, deadline=None, phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck)
)
@given(content=contents())
def test_every_sentence_is_whole_whatever_is_written_or_left_empty(content: LetterContent) -> None:
    blocks = compose_sheet(content).blocks
    found = {said: faults for said in get_sentences(blocks) if (faults := find_faults(said))}
    assert not found
    assert not [block for block in blocks if isinstance(block, Heading) and not block.text.strip(" .!?")]


def test_what_it_looks_for_is_found_where_it_is() -> None:
    wrong = {
        "Vi talte sammen sammen.": "a word twice",
        "Det er det er målet.": "words twice",
        "Du er træt..": "two full stops",
        "Du er træt .": "a space before a mark",
        "Du ikke selv kan.": "a clause as a sentence",
        "Fordi du falder.": "a clause of cause alone",
        "Du sagde: «».": "empty quotes",
        "Fra None.": "None",
        "Du får meal_delivery.": "a code or a place to fill",
        "Ring til {phone}.": "a code or a place to fill",
        "Du er træt. du hviler.": "a sentence that begins small",
        "Du er træt": "a sentence that does not end",
    }
    assert {said: fault for said, fault in wrong.items() if fault not in find_faults(said)} == {}
    assert find_faults("Du kan ikke selv nå dine fødder (servicelovens § 83, stk. 1, nr. 1).") == []
