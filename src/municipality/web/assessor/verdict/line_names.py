"""What a line of a decision is called where there is room for a word or two."""

from datetime import date

from municipality.casework.case_standards import get_line_catalogue
from municipality.casework.catalogues import get_help_name
from municipality.casework.models import DecisionLine
from municipality.web.shared.standards.labels import get_shown_code


def short_name(line: DecisionLine, on: date) -> str:
    """The code where people use one (F2); else what the help is called. A pathway's number alone names nothing."""
    if get_shown_code(line.product) and not line.product.isdecimal():
        return line.product
    return get_help_name(get_line_catalogue(line), line.product, on)
