"""A draft of the town's standard for next year, as its officer would have uploaded it: an answer comes sooner."""

from dataclasses import replace
from datetime import date

from helhed.catalogue import Catalogue, DatedValue, Parameter, Unit
from helhed.catalogue.exchange import toml_files
from municipality.casework.catalogues import get_catalogue
from municipality.casework.uploaded_catalogues import UploadedCatalogue

SHORTER_DAYS = 3


def draft_next_version(catalogue: str, today: date) -> UploadedCatalogue:
    """The version of next year: as today's, with fewer days for an answer where the standard says how many."""
    now, begins = get_catalogue(catalogue, today), date(today.year + 1, 1, 1)
    drafted = replace(now, common=replace(now.common, version=begins, valid_from=begins))
    drafted = replace(drafted, common=replace(drafted.common, parameters=shorten_answers(now, begins)))
    return UploadedCatalogue(catalogue=drafted, files=toml_files(drafted), file_name=f"standard {begins.year}.xlsx")


def shorten_answers(now: Catalogue, begins: date) -> tuple[Parameter, ...]:
    """The common parameters; those in working days are shorter from the first day of the version."""
    sooner = DatedValue(valid_from=begins, value=SHORTER_DAYS)
    return tuple(
        replace(each, values=(sooner,)) if each.unit is Unit.WORKING_DAYS else each for each in now.common.parameters
    )
