"""Running help that the standard gives only with other help, where that other help ends first."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from helhed.catalogue import CombinationKind
from helhed.catalogue.phrases import join_words
from municipality.casework.case_file.case_rows import CaseFile
from municipality.casework.catalogues import get_catalogue, get_help_name
from municipality.casework.codes import DESCRIBED
from municipality.casework.models import Grant
from municipality.casework.offers import LAW
from municipality.refusals import ActionRefused
from municipality.web.shared.danish_parts import fill_sentence, mark_danish

REQUIRES = frozenset({CombinationKind.NEEDS, CombinationKind.NEEDS_SAME_DAY})


def describe_lost_requirements(papers: CaseFile, today: date) -> Iterator[SafeString]:
    """Yields a sentence for each grant that goes on after the last of the grants it requires. A person decides."""
    believed = [row for row in papers.grants if row.known.upper is None and not is_empty(row)]
    for row in believed:
        if not (row.valid.upper is None or row.valid.upper > today):
            continue
        for needed in list_required(row, today):
            ends = find_last_end(believed, row.catalogue, needed)
            if ends is not None and (row.valid.upper is None or ends < row.valid.upper):
                last = ends - timedelta(days=1)
                yield fill_sentence(
                    gettext("%(help)s gives efter standarden kun sammen med %(needed)s, som slutter %(day)s."),
                    help=mark_danish(get_help_name(row.catalogue, row.product, today)),
                    needed=mark_danish(join_words((get_help_name(row.catalogue, p, today) for p in needed), "eller")),
                    day=date_format(last, "j. F Y"),
                )


def is_empty(row: Grant) -> bool:
    """Whether a grant was taken back before its first day."""
    return row.valid.lower is None or row.valid.lower == row.valid.upper


def list_required(row: Grant, today: date) -> Iterator[tuple[str, ...]]:
    """Yields, for each rule of the standard, the products of which a grant requires one."""
    if row.catalogue in (LAW, DESCRIBED):
        return
    try:
        catalogue = get_catalogue(row.catalogue, today)
    except ActionRefused:
        return
    for combination in catalogue.combinations():
        if combination.kind in REQUIRES and row.product in combination.packages:
            yield combination.others


def find_last_end(rows: list[Grant], catalogue: str, needed: tuple[str, ...]) -> date | None:
    """Returns the day after the last day of some products; None where one goes on, or none was ever granted."""
    ends = [row.valid.upper for row in rows if row.catalogue == catalogue and row.product in needed]
    if any(end is None for end in ends):
        return None
    return max((end for end in ends if end is not None), default=None)
