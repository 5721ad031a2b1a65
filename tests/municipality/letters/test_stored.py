"""The content of a letter, kept as JSON, is the same content when it is read again."""

from __future__ import annotations

import json

import pytest

from municipality.casework.letters import LetterError, from_json, to_json
from tests.municipality.letters.situations import SITUATIONS


@pytest.mark.parametrize("name", SITUATIONS)
def test_what_is_kept_is_what_was_said(name: str) -> None:
    content = SITUATIONS[name]()
    assert from_json(to_json(content)) == content
    assert to_json(from_json(to_json(content))) == to_json(content)


def test_a_text_of_something_else_is_refused() -> None:
    with pytest.raises(LetterError, match="kendes"):
        from_json('{"is": "Path", "name": "/etc/passwd"}')
    with pytest.raises(LetterError, match="ikke indholdet af et brev"):
        from_json('{"is": "Reason", "text": "du kan selv", "rule": ""}')
    with pytest.raises(LetterError, match="ikke indholdet af et brev"):
        from_json("[]")


def test_a_changed_part_is_checked_like_a_new_one() -> None:
    kept = json.loads(to_json(SITUATIONS["01-packages-granted"]()))
    kept["matter"]["granted"] = []
    with pytest.raises(LetterError, match="give noget"):
        from_json(json.dumps(kept))
