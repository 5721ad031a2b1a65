"""The name of a person near the citizen, as it may be shown."""

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from municipality.casework.case_file.case_rows import CaseFile
from municipality.web.shared.danish_parts import mark_danish


def get_relative_name(papers: CaseFile, name: str) -> str:
    """Returns the name, or the substitute for it where the citizen's name is protected."""
    return _("navnet er skjult") if papers.hides_names else name


def mark_relative_name(papers: CaseFile, name: str) -> SafeString:
    """The same as a part of a sentence: a name is marked as Danish, its substitute is in the page's language."""
    shown = get_relative_name(papers, name)
    return conditional_escape(shown) if papers.hides_names else mark_danish(shown)
