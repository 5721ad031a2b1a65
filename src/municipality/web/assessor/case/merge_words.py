"""The words of a merge, for the registration that leads away and for the one that continues."""

from django.utils.translation import gettext as _

from municipality.casework.case_file.case_event import CaseEventKind


def describe_merge(kind: CaseEventKind) -> tuple[str, str]:
    """What happened, as each of the two registrations says it: first the one that is merged away."""
    if kind is CaseEventKind.MERGE_APPROVED:
        return (
            _("Registreringen er lagt sammen med en anden og føres videre dér"),
            _("En anden registrering af borgeren er lagt sammen med denne"),
        )
    return (
        _("Bedt om, at registreringen lægges sammen med en anden"),
        _("Bedt om, at en anden registrering lægges sammen med denne"),
    )
