"""What the case page shows of a decision under way: drafted, in hearing, awaiting approval, ready to send."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from helhed.catalogue.phrases import join_words
from municipality.access.actor import Actor
from municipality.access.permissions import may_approve
from municipality.casework.actions.decision.decision_replacement import read_line_draft
from municipality.casework.actions.decision.decision_returns import find_older_reasons
from municipality.casework.case_standards import get_decision_standards
from municipality.casework.codes import FROM_OTHERS, LineOutcome
from municipality.casework.letters.danish_text import cite_rule, format_short_date
from municipality.casework.mappers.help.receipt import get_last_answer_day
from municipality.casework.mappers.lines.letter_facts import build_fact
from municipality.casework.mappers.lines.letter_lines import lowercase_name
from municipality.casework.models import Assessment, Decision, DecisionLine, DecisionReturn, HearingDraft
from municipality.casework.workflow import DecisionState
from municipality.web.assessor.decision import decision_page
from municipality.web.assessor.decision.decision_form import FormLines
from municipality.web.assessor.decision.decision_words import summarise_lines
from municipality.web.assessor.decision.hearing_form import HearingForm
from municipality.web.assessor.page.municipality_context import MunicipalityContext
from municipality.web.assessor.verdict.help_choices import get_line_name

KINDS = {
    "new_decision": gettext_noop("Det er en ny afgørelse:"),
    "adjustment": gettext_noop("Det kan være en justering inden for rammen, uden ny afgørelse:"),
    "delivery_obstacle": gettext_noop("Leverandøren er forhindret:"),
}

# The words of a letter are Danish in every language.
ABOUT = "oplysningerne fra vurderingen"
MAY_MEAN = "Oplysningerne kan betyde, at du ikke får {help}."


def describe_change_kind(row: Decision, lines: Sequence[DecisionLine]) -> str:
    """Returns what the change is in law; empty until every wish is decided, since it hangs on what is decided."""
    kind = row.classification.get("kind")
    is_decided = all(line.outcome != LineOutcome.OPEN for line in lines)
    return _(KINDS[kind]) if is_decided and kind in KINDS else ""


def decision_stage_context(
    actor: Actor,
    row: Decision,
    today: date,
    given: Mapping[str, str],
    typed: FormLines | None = None,
    here: MunicipalityContext | None = None,
) -> dict[str, Any]:
    """Everything the page shows of a decision in its state; `here` is the municipality where it has been read."""
    shown = decision_page.decision_form_context(actor, row, today, typed, here)
    shown["change_kind"] = describe_change_kind(row, shown["kept"])
    if row.state == DecisionState.DRAFT:
        returns = list_open_returns(row)
        older = find_older_reasons(row, [each.because for each in returns])
        return shown | {
            "hearing": proposed_hearing(row, shown, today, given),
            "returns": returns,
            "older_reasons": older,
        }
    shown["reads"] = summarise_lines(shown["kept"], get_decision_standards(row), dict(shown["providers"]))
    if row.state == DecisionState.IN_HEARING:
        shown |= hearing_context(row, today, given)
    return shown | {
        "may_approve_this": may_approve(actor) and row.drafted_by_id != actor.user,
        "because": given.get("fordi", ""),
    }


def list_open_returns(row: Decision) -> list[DecisionReturn]:
    """What the decision was sent back for, and by whom, that its author has not asked again about."""
    opened = row.returns.filter(answered_at=None).select_related("recorded_by").order_by("pk")
    return list(opened) if row.returned_because else []


def hearing_context(row: Decision, today: date, given: Mapping[str, str]) -> dict[str, Any]:
    """The hearing that is open, and what is being written about its answer."""
    hearing = next((each for each in row.hearings.all() if each.closed_on is None), None)
    return {
        "open_hearing": hearing,
        "is_time_out": hearing is not None and today > hearing.respond_by,
        "answer": given.get("svar", ""),
        "weight": given.get("foerte-til", ""),
    }


def proposed_hearing(row: Decision, shown: Mapping[str, Any], today: date, given: Mapping[str, str]) -> HearingForm:
    """The hearing as it is written, or was when the page was left; before that, as what speaks against the citizen
    proposes it.
    """
    if "kan-betyde" in given:
        return HearingForm.read(given)
    draft = HearingDraft.objects.filter(decision=row).first()
    if draft is not None:
        return HearingForm.of(draft)
    lines: list[DecisionLine] = shown["kept"]
    refused = [line for line in lines if line.outcome == LineOutcome.REFUSED] or lines
    standards = get_decision_standards(row)
    names = [lowercase_name(get_line_name(read_line_draft(line), standards, row.on)) for line in refused]
    return HearingForm(
        about=ABOUT,
        facts="\n".join(dict.fromkeys(text for line in lines for text in list_adverse_facts(line, row.assessment))),
        may_mean=MAY_MEAN.format(help=join_words(names, "og")) if names else "",
        respond_by=get_last_answer_day(row.citizen, shown["practice"], today),
        is_open=False,
    )


def list_adverse_facts(line: DecisionLine, assessment: Assessment) -> list[str]:
    """What speaks against a wish, each with its source and day: as the standard read the assessment, and what others
    than the citizen said.
    """
    talked = f"vores samtale, {format_short_date(assessment.assessed_on)}"
    read = [(finding["text"], talked) for finding in line.findings if finding["outcome"] == "not_met"]
    told = [build_fact(fact) for fact in line.facts.all() if fact.source in FROM_OTHERS and not fact.is_known]
    return [cite_rule(text, source) for text, source in (*read, *((fact.text, fact.source) for fact in told))]
