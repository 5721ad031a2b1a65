"""A refusal with any words in it, from one that was made the whole way: what the text machine is tried with."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.letters.read_all import ReadLetter
from municipality.casework.letters import DecisionMatter, LetterContent, Reason, content_from_json

RULE = "servicelovens § 83, stk. 1, nr. 2, jf. stk. 2"


def change_refusal(
    refused: ReadLetter, reason: str, *, what: str = "hjælp til rengøring", name: str = "Karen Testesen"
) -> LetterContent:
    """The refusal with another reason, about another help, to another name."""
    content = content_from_json(refused.content)
    matter = content.matter
    assert isinstance(matter, DecisionMatter)
    assert matter.application is not None
    no = replace(matter.refused[0], what=what, reasons=(Reason(text=reason, rule=RULE),))
    asked = replace(matter.application, wish=what)
    receiver = replace(content.receiver, name=name)
    return replace(content, matter=replace(matter, refused=(no,), application=asked), receiver=receiver)
