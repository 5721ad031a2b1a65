"""The name of a person near the citizen, as it may be shown."""

from django.utils.translation import gettext as _

from municipality.casework.case_file.case_rows import CaseFile


def get_relative_name(papers: CaseFile, name: str) -> str:
    """Returns the name, or the substitute for it where the citizen's name is protected."""
    return _("navnet er skjult") if papers.hides_names else name
