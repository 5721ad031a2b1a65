"""The content of a letter, kept as JSON, is the same content when it is read again."""

from __future__ import annotations

import json

import pytest

from benchmarks.letters.read_all import ReadLetter
from municipality.casework.letters import LetterError, content_from_json, content_to_json


def test_what_is_kept_is_what_was_said(made: list[ReadLetter]) -> None:
    for each in made:
        assert content_to_json(content_from_json(each.content)) == each.content, each.name


def test_a_text_of_something_else_is_refused() -> None:
    with pytest.raises(LetterError, match="kendes"):
        content_from_json('{"is": "Path", "name": "/etc/passwd"}')
    with pytest.raises(LetterError, match="ikke indholdet af et brev"):
        content_from_json('{"is": "Reason", "text": "du kan selv", "rule": ""}')
    with pytest.raises(LetterError, match="ikke indholdet af et brev"):
        content_from_json("[]")


def test_a_changed_part_is_checked_like_a_new_one(by_name: dict[str, ReadLetter]) -> None:
    kept = json.loads(by_name["lyngbakke-sent-1-decision"].content)
    kept["matter"]["granted"] = []
    with pytest.raises(LetterError, match="give noget"):
        content_from_json(json.dumps(kept))
