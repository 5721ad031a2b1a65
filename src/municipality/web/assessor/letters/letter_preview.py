"""The preview of a letter next to the form it is made from."""

from typing import Any

from municipality.casework import letters


def letter_context(sheet: letters.LetterSheet | None) -> dict[str, Any]:
    """The page of the letter and its words; none where the letter lacks something or is not shown."""
    return {"letter_sheet": sheet, "letter": letters.render_plain_text(sheet) if sheet else ""}
