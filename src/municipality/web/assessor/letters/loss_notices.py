"""What the assessor is shown of help that gets less: a task or ground without a reason, and an old cause of need."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from municipality.casework.case_standards import CaseStandards
from municipality.casework.mappers.help.lost_tasks import find_lost_tasks, find_unexplained
from municipality.casework.mappers.help.replaced_help import ReplacedHelp
from municipality.casework.mappers.lines.letter_facts import read_need_cause
from municipality.casework.models import Decision, DecisionLine
from municipality.web.assessor.verdict.line_names import short_name


def describe_old_cause(decision: Decision, had: ReplacedHelp) -> list[str]:
    """That what the need comes from was written before the help that is decided anew was granted."""
    cause = read_need_cause(decision.regime_choice)
    before = decision.replaces.decided_on if had and decision.replaces is not None else None
    if cause is None or before is None or decision.regime_choice.on > before:
        return []
    words = _(
        "«%(cause)s» er skrevet til den forrige afgørelse. Vælg loven igen, hvis behovet nu kommer af noget andet."
    )
    return [words % {"cause": cause.text.strip().rstrip(".")}]


def describe_lost_tasks(lines: Sequence[DecisionLine], standards: CaseStandards, had: ReplacedHelp) -> list[str]:
    """Lists each task that falls away, and each earlier ground, that the letter would not say why of."""
    task = _("%(help)s: %(what)s falder væk, og brevet siger ikke hvorfor. Skriv det med kilde og dag under ønsket.")
    ground = _("%(help)s: sidst var grunden «%(what)s». Skriv under ønsket, hvorfor den er ovre, med kilde og dag.")
    lost = find_lost_tasks(lines, standards, had)
    return [
        (ground if each.is_ground else task) % {"help": short_name(line, line.decision.on), "what": each.name}
        for line in lines
        for each in find_unexplained(line, lost.get(line.pk, ()))
    ]
