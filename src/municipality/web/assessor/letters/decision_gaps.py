"""What a decision lacks before it can be sent, a sentence each."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from helhed.eligibility import Verdict
from municipality.casework import letters
from municipality.casework.case_standards import CaseStandards, get_decision_standards
from municipality.casework.codes import DESCRIBED, NO_STANDARD, REGIMES, EnquirySource, GrantKind, LineOutcome
from municipality.casework.individual_help import UNNAMED, get_chosen_category
from municipality.casework.letters.danish_text import find_days, format_list
from municipality.casework.mappers.help.burden_days import find_early, postpone_burdens
from municipality.casework.mappers.help.carried_refusals import CarriedRefusal, find_unsettled
from municipality.casework.mappers.help.doubts import select_unanswered
from municipality.casework.mappers.help.help_in_words import get_replaced_key
from municipality.casework.mappers.help.reductions import find_reductions, list_open_comparisons
from municipality.casework.mappers.help.replaced_help import (
    ReplacedHelp,
    get_unanswered,
    is_without_standard,
    match_successions,
)
from municipality.casework.mappers.help.unheard_facts import find_unheard_facts
from municipality.casework.mappers.help.unmet_needs import is_lived_in
from municipality.casework.mappers.letters.letter_timing import is_unanswered
from municipality.casework.mappers.letters.letters import is_refusal_explained
from municipality.casework.mappers.letters.relief import find_relief_offer
from municipality.casework.mappers.lines.contradictions import LetterContradiction
from municipality.casework.mappers.lines.letter_grounds import find_unfounded
from municipality.casework.mappers.lines.letter_lines import is_dwelling
from municipality.casework.mappers.lines.letter_rules import is_training_required
from municipality.casework.mappers.orders.provider_fit import list_provider_doubts
from municipality.casework.models import Decision, DecisionLine, Grant, LineFact
from municipality.casework.offers import LAW, find_offer
from municipality.web.assessor.letters.loss_notices import describe_lost_tasks, describe_old_cause
from municipality.web.assessor.verdict.line_names import short_name
from municipality.web.shared.danish_parts import fill_sentence, mark_danish
from municipality.web.shared.saves.input_middleware import FieldFault, place_fault

# Help out of bed, as an application, a need or a line says it.
RISING = re.compile(r"\b(?:komme|stå|hjælpe?r? dig) (?:selv )?op\b|\bud af sengen|\bop af sengen", re.IGNORECASE)
STRICT = {Verdict.OUTSIDE, Verdict.UNKNOWN}


def list_decision_gaps(
    decision: Decision,
    lines: Iterable[DecisionLine],
    conflicts: Collection[LetterContradiction],
    carried: Collection[CarriedRefusal],
    had: ReplacedHelp,
) -> Iterator[str]:
    """Everything: line by line, then what is answered once for the whole decision. `had` is the replaced help."""
    rows = list(lines)
    if not rows:
        yield _("Skriv mindst ét ønske.")
    for row in rows:
        for gap in list_line_gaps(row):
            yield name_line_gap(row, gap)
    for row, text in find_unsettled(carried, rows, get_decision_standards(decision)):
        told = _("«%(item)s» blev afslået sidst: afslå igen, eller sæt kryds ved, at det er besvaret")
        yield name_line_gap(row, fill_sentence(told, item=mark_danish(text)))
    if rows:
        yield from get_answer_gaps(decision, rows)
        yield from describe_open_doubts(decision, rows, conflicts, had)
        yield from describe_unheard(find_unheard_facts(decision, rows, get_decision_standards(decision), had))
        for grant in get_unanswered(had, match_successions(rows, had), rows):
            yield describe_unanswered(grant, decision)


def name_line_gap(row: DecisionLine, gap: str) -> FieldFault:
    """What a line lacks, named as the page names the line; its field is the one to fill in, else the line itself."""
    line = f"linje-{row.position}"
    field = getattr(gap, "field", "")
    sentence = fill_sentence(_("Ønske %(number)s: %(gap)s"), number=row.position + 1, gap=gap)
    return place_fault(f"{line}-{field}" if field else line, sentence)


def name_help(line: DecisionLine, on: date) -> SafeString:
    """The help of a line as people call it."""
    return mark_danish(short_name(line, on))


def describe_unanswered(grant: Grant, decision: Decision) -> str:
    """That running help is neither granted nor refused, and where it is chosen."""
    told = _("%(help)s: borgeren får den hjælp i dag. Bevilg den igen, eller afslå den.")
    if is_without_standard(grant, get_decision_standards(decision)):
        told = _(
            "%(help)s: borgeren får den hjælp i dag. Vælg den under «Borgeren får i dag», og bevilg den igen, "
            "eller afslå den."
        )
    return fill_sentence(told, help=name_help(grant.line, decision.on))


def get_answer_gaps(decision: Decision, rows: Sequence[DecisionLine]) -> Iterator[str]:
    """What is not answered for the whole decision."""
    is_refusing = any(row.outcome == LineOutcome.REFUSED or row.refused_items.all() for row in rows)
    if has_wish_to_meet(decision) and decision.is_wish_met is None:
        yield _("Svar på, om borgeren får alt det, der er søgt om.")
    elif decision.is_wish_met and is_refusing:
        yield _("Noget er afslået, og der er svaret, at borgeren får det hele. Ret det ene.")
    elif has_wish_to_meet(decision) and decision.is_wish_met is False and not any(map(is_refusal_explained, rows)):
        yield _("Ikke det hele gives, men intet er afslået. Skriv det, borgeren ikke får, som et ønske, der afslås.")
    if not has_wish_to_meet(decision) and not decision.taken_up_because.strip():
        yield _("Skriv, hvorfor kommunen selv har taget sagen op.")
    regime = decision.regime_choice.regime
    if not decision.reablement and any(is_training_required(row, regime) for row in rows):
        yield _("Svar på, hvad overvejelsen om rehabilitering førte til.")


def describe_open_doubts(
    decision: Decision, rows: Sequence[DecisionLine], conflicts: Iterable[LetterContradiction], had: ReplacedHelp
) -> Iterator[str]:
    """What only a person can answer, and no answer covers: an earlier answer does not cover what came since."""
    anew = _("Svaret er givet, før dette kom til. Skriv det om, eller sæt kryds ved, at det også gælder her.")
    for each in select_unanswered(conflicts, decision.conflict_answer, decision.answered_conflicts):
        said = _("To oplysninger passer ikke sammen. Ret den ene, eller skriv, hvorfor begge er rigtige.")
        if not decision.conflict_answer.strip():
            yield said
            break
        yield fill_sentence("%(said)s %(anew)s", said=mark_danish(f"«{each.said.strip()}» {each.case_says}"), anew=anew)
    compared = list_open_comparisons(rows, get_decision_standards(decision), had)
    if compared and decision.less_help:
        names = mark_danish(format_list(dict.fromkeys(short_name(each.line, decision.on) for each in compared)))
        asked = _("Svar på, om borgeren får mindre hjælp end før.")
        yield fill_sentence("%(asked)s %(names)s: %(anew)s", asked=asked, names=names, anew=anew)
    elif compared:
        yield _("Svar på, om borgeren får mindre hjælp end før.")


def describe_notices(
    decision: Decision, lines: Sequence[DecisionLine], standards: CaseStandards, had: ReplacedHelp
) -> list[str]:
    """Lists the notices that the assessor is shown before sending; they do not stop the decision."""
    return [
        *describe_chosen_act(decision),
        *describe_early(decision, lines, standards, had),
        *describe_endings(lines, standards, had),
        *describe_unfounded(lines),
        *map(mark_danish, list_provider_doubts(lines, standards)),
        *describe_unnamed_rising(decision, lines),
        *describe_old_cause(decision, had),
        *describe_lost_tasks(lines, standards, had),
        *describe_old_grounds(lines, standards, had),
        *describe_undated_training(decision, lines),
        *describe_limited_help(lines),
        *describe_open_wait(lines),
    ]


def describe_chosen_act(decision: Decision) -> list[str]:
    """That the Act is another than the answers pointed to, with the reason; shown to those who approve or send it."""
    choice = decision.regime_choice
    if choice.regime == choice.proposed:
        return []
    words = _("Loven er valgt, uden at oplysningerne peger på den (%(act)s): %(reason)s")
    act, reason = mark_danish(dict(REGIMES)[choice.regime]), mark_danish(choice.reason)
    return [fill_sentence(words, act=act, reason=reason)]


def describe_early(
    decision: Decision, lines: Sequence[DecisionLine], standards: CaseStandards, had: ReplacedHelp
) -> list[str]:
    """Each line that gives less and is written to begin before its letter is presumed received: when it begins."""
    said = _("%(help)s: hjælpen bliver mindre og begynder først %(first)s, når brevet regnes for modtaget.")
    return [
        fill_sentence(said, help=name_help(line, decision.on), first=date_format(first, "j. F Y"))
        for line, first in find_early(lines, standards, had)
    ]


def describe_unfounded(lines: Sequence[DecisionLine]) -> list[str]:
    """Lists each granted line without a fact of the case in the letter: it may be sent so, and the page says it."""
    said = _("%(help)s: brevet nævner ingen oplysning, hjælpen bygger på. Skriv en med kilde og dag, hvis du har den.")
    return [fill_sentence(said, help=name_help(line, line.decision.on)) for line in find_unfounded(lines)]


def describe_unnamed_rising(decision: Decision, lines: Sequence[DecisionLine]) -> list[str]:
    """That the application asks for help out of bed, and no line, need or refusal names it: «yes to it all» would not
    answer it.
    """
    if not has_wish_to_meet(decision) or decision.enquiry is None or not RISING.search(decision.enquiry.wish):
        return []
    said = [f"{line.product} {line.agreed} {line.refusal_reason} {line.instead}" for line in lines]
    if any(RISING.search(each) for each in [*said, *(need.what for need in decision.assessment.needs.all())]):
        return []
    return [
        _("Der er søgt om hjælp til at komme op. Skriv det som aftalt under et ønske, eller afslå det med en grund.")
    ]


def describe_old_grounds(lines: Sequence[DecisionLine], standards: CaseStandards, had: ReplacedHelp) -> list[str]:
    """Lists each help that gets less or is refused on facts that were all known when it was granted: the letter would
    not say why now.
    """
    said = _(
        "%(help)s: alle oplysninger er fra før den afgørelse, der gav hjælpen. Skriv, hvad der er anderledes nu, med "
        "kilde og dag."
    )
    taken = {line.pk: rows for line, rows in find_taken(lines, standards, had)}
    return [
        fill_sentence(said, help=name_help(line, line.decision.on))
        for line in lines
        if line.pk in taken
        and (facts := line.facts.all())
        and not any(is_newer(fact, taken[line.pk]) for fact in facts)
    ]


def find_taken(
    lines: Sequence[DecisionLine], standards: CaseStandards, had: ReplacedHelp
) -> Iterator[tuple[DecisionLine, list[Grant]]]:
    """Yields the lines that give less than before, or refuse help that runs, each with the grants of it."""
    less = find_reductions(lines, standards, had)
    refused = {row.line.pk: row.before for row in match_successions(lines, had) if row.line and not row.successor}
    for line in lines:
        if line.pk in less:
            yield line, less[line.pk]
        elif line.pk in refused:
            yield line, [refused[line.pk]]


def is_newer(fact: LineFact, grants: Iterable[Grant]) -> bool:
    """Whether a fact became known after the decisions that gave the grants."""
    return all(row.decision.decided_on is None or fact.known_on > row.decision.decided_on for row in grants)


def describe_undated_training(decision: Decision, lines: Sequence[DecisionLine]) -> list[str]:
    """That what is written of training names no day since the last decision: it would answer for another need."""
    regime, why = decision.regime_choice.regime, decision.reablement_reason
    if not decision.reablement or not any(is_training_required(row, regime) for row in lines):
        return []
    before = decision.replaces.decided_on if decision.replaces is not None else None
    days = find_days(why, decision.on)
    if any(before is None or day > before for day in days):
        return []
    return [
        _(
            "Om rehabilitering: skriv, hvad der taler for og imod et forløb i dag, og til sidst hvem der har sagt det, "
            "og hvornår, som «(din terapeut, 2. marts 2026)»."
        )
    ]


def describe_limited_help(lines: Sequence[DecisionLine]) -> list[str]:
    """That all the help that is granted ends on a day, so that nothing of it continues. A stay always ends."""
    given = [line for line in lines if line.outcome == LineOutcome.GRANTED and line.start != line.last_day]
    ends = [line.last_day for line in given if line.last_day is not None]
    offers = (find_offer(line.product, line.decision.on) for line in given if line.catalogue == LAW)
    if not given or len(ends) < len(given) or any(each and each.kind == GrantKind.STAY for each in offers):
        return []
    said = _(
        "Al hjælp i brevet slutter, den sidste %(day)s. Skal noget af den vare længere, så skriv det som et ønske "
        "for sig."
    )
    return [said % {"day": date_format(max(ends), "j. F Y")}]


def describe_open_wait(lines: Sequence[DecisionLine]) -> list[str]:
    """Lists each home the citizen does not live in yet without a word of the time until then, so that a need is not met
    with silence; and each that is shown on a day without an hour.
    """
    until = _(
        "%(help)s: brevet siger kun, hvilken hjælp borgeren får, til borgeren flytter ind, eller hvornår I ringer. Er "
        "det ikke nok, også om natten, så skriv, hvad der sker."
    )
    hour = _("%(help)s: skriv, hvad klokken er, når boligen vises.")
    homes = [line for line in lines if line.outcome == LineOutcome.GRANTED and is_dwelling(line)]
    waits = [line for line in homes if not line.wish.get("meanwhile") and not is_lived_in(line)]
    shown = [line for line in homes if line.wish.get("shown_on") and not line.wish.get("shown_time")]
    said = [*((until, line) for line in waits), *((hour, line) for line in shown)]
    return [sentence % {"help": short_name(line, line.decision.on)} for sentence, line in said]


def has_wish_to_meet(decision: Decision) -> bool:
    """Whether there is a wish to meet: an application, not the municipality's own follow-up."""
    return decision.enquiry is not None and decision.enquiry.source != EnquirySource.MUNICIPALITY


def describe_unheard(facts: Iterable[LineFact]) -> Iterator[str]:
    """Yields each fact from another than the citizen that a refusal or less help rests on, if the citizen has not been
    heard about it.
    """
    said = _(
        "En anden end borgeren har sagt noget, der taler imod: «%(fact)s». "
        "Spørg borgeren først med en partshøring, eller sæt kryds ved, at borgeren kender oplysningen."
    )
    texts = dict.fromkeys(fact.text.strip().rstrip(".") for fact in facts)
    return (fill_sentence(said, fact=mark_danish(text)) for text in texts)


def list_line_gaps(row: DecisionLine) -> Iterator[str]:
    """What one line lacks."""
    if row.product == UNNAMED:
        yield place_fault("hvad", _("skriv, hvad hjælpen er"))
    if row.catalogue == DESCRIBED and not get_chosen_category(row.wish):
        yield place_fault("art", _("vælg hjælpens art"))
    if row.outcome == LineOutcome.OPEN:
        yield place_fault("granted", _("tag stilling: bevilges eller afslås"))
        if get_replaced_key(row.wish):
            yield _("er den med i anden ny hjælp, så vælg «Ingen valgt» under Hjælp")
    if row.outcome == LineOutcome.GRANTED:
        yield from granted_gaps(row)
    if row.outcome == LineOutcome.REFUSED:
        if not row.refusal_reason.strip():
            yield place_fault("afslag", _("skriv, hvorfor der er afslag"))
        if not row.refusal_rule.strip():
            yield place_fault("regel", _("skriv den lovregel, afslaget bygger på"))
        if not any(not fact.item and not fact.is_for_relative for fact in row.facts.all()):
            yield _("skriv mindst én oplysning, afslaget bygger på")


def granted_gaps(row: DecisionLine) -> Iterator[str]:
    """What a line that is granted lacks."""
    if row.start is None:
        yield place_fault("fra", _("skriv, hvornår hjælpen begynder"))
    if not row.reason.strip():
        yield place_fault("hvorfor", _("skriv, hvorfor hjælpen gives"))
    if not row.goal.strip():
        yield place_fault("maal", _("skriv målet, som I har aftalt det"))
    yield from offer_gaps(row)
    yield from described_gaps(row) if row.verdict == NO_STANDARD else standard_gaps(row)
    wished, refused = set(row.wish.get("items") or ()), {each.item for each in row.refused_items.all()}
    if wished and wished <= refused:
        yield _("alt det ønskede er afslået; afslå hele ønsket")
    if refused - {fact.item for fact in row.facts.all()}:
        yield _("skriv den oplysning, hver afslået opgave bygger på")


def offer_gaps(row: DecisionLine) -> Iterator[str]:
    """What an offer of the law lacks: the citizen's answer to a home, what the relative may read."""
    if is_unanswered(row, row.decision):
        yield _("svar på, om borgeren har sagt ja til pladsen")
    if (
        find_relief_offer(row, row.decision.on)
        and row.relative_id
        and not any(fact.is_for_relative for fact in row.facts.all())
    ):
        yield _("skriv oplysningen bag, som den pårørende må læse")


def standard_gaps(row: DecisionLine) -> Iterator[str]:
    """What a line lacks that a standard does not give, or has no answer for."""
    if row.verdict != Verdict.WITHIN and not row.deviation_reason.strip():
        yield place_fault("fravigelse", _("skriv, hvorfor standarden fraviges"))
    if row.verdict in STRICT and row.dispensed_by_id is None:
        if row.verdict == Verdict.UNKNOWN:
            yield _("standarden mangler svar fra vurderingen: kassér kladden, vælg «Vurdér igen», og svar på dem")
        yield _("dispensation er søgt") if row.dispensation_asked_on else _("bed om dispensation")


def described_gaps(row: DecisionLine) -> Iterator[str]:
    """What help described in words lacks: it has no standard that says how often, or what it is for."""
    if not row.wish.get("weekdays") and not str(row.wish.get("how_often", "")).strip():
        yield _("skriv, hvor tit hjælpen gives")


def describe_endings(lines: Sequence[DecisionLine], standards: CaseStandards, had: ReplacedHelp) -> list[str]:
    """The help that the decision ends and that rests on the other Act, or that no line mentions, each with its last
    day. Nothing while it lacks an answer that the day rests on.
    """
    said = _("%(help)s efter %(act)s slutter. Sidste dag er %(last)s.")
    try:
        granted = postpone_burdens(lines, standards, had)
    except letters.LetterError:
        return []
    return [
        fill_sentence(
            said,
            help=name_help(each.before.line, had.decision.on),
            act=mark_danish(dict(REGIMES)[each.before.regime]),
            last=date_format(each.ends - timedelta(days=1), "j. F Y"),
        )
        for each in match_successions(granted, had)
        if each.is_last and each.runs and (had.is_of_other_act(each.before) or each.line is None)
    ]
