"""What a line of a decision is called where there is room for a word or two."""

from datetime import date

from municipality.casework.case_standards import line_belongs_to
from municipality.casework.catalogues import name_of
from municipality.casework.models import DecisionLine
from municipality.web.public.words import code_shown


def short_name(line: DecisionLine, on: date) -> str:
    """The code where people use one (F2); else what the help is called."""
    if code_shown(line.product):
        return line.product
    return name_of(line_belongs_to(line), line.product, on)
