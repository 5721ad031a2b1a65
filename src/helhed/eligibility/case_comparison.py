"""Compares the policy officer's cases with what the standard answers, and says in Danish what differed and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from helhed.catalogue import Catalogue, FactDefinition, StepStart, format_value
from helhed.catalogue.lines import line_finder
from helhed.catalogue.phrases import join_words
from helhed.catalogue.strict import Path, Reader
from helhed.days import WorkingCalendar
from helhed.eligibility.assess import assess_with_changes, prepare_rulebook
from helhed.eligibility.finding import CatalogueAssessment, Finding, RuleOutcome, Verdict
from helhed.eligibility.rulebook import Rulebook
from helhed.eligibility.standard_cases import KnownCase, StandardCase, StandardCaseFile, parse_case, parse_case_file
from helhed.eligibility.steps import list_step_deadlines
from helhed.eligibility.wording import OUTCOME_WORDS, VERDICT_WORDS
from helhed.errors import CatalogueError, suggest_known_word

__all__ = ["CaseReport", "CaseResult", "compare_case", "differing_numbers", "run_cases"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """One case: its place in the file, what differed, and the sentences of the rules behind the answer."""

    case: StandardCase
    line: int
    differences: tuple[str, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReport:
    """What running a file of cases showed: each case's result, and the numbers that read otherwise."""

    cases: StandardCaseFile
    known: tuple[KnownCase, ...]
    results: tuple[CaseResult, ...]
    numbers: tuple[str, ...]

    @property
    def failed(self) -> tuple[CaseResult, ...]:
        """The cases that are answered otherwise."""
        return tuple(result for result in self.results if result.differences)


@dataclass(frozen=True, slots=True)
class _Answer:
    """The part of an assessment that a case is about."""

    verdict: Verdict
    findings: Sequence[Finding]
    missing: Sequence[str]
    changes: Sequence[str]


def run_cases(text: str, file: str, load_on: Callable[[date], Catalogue]) -> CaseReport:
    """Runs every case of a file against the edition in force on its day.

    Raises CatalogueError with every fault of the file: file, line and key.
    """
    cases = parse_case_file(text, file)
    days = {cases.on, *(case.on for case in cases.cases if case.on)}
    catalogues = {day: load_on(day) for day in sorted(days)}
    known = _parse_every_case(cases, Reader(file=file, line_of=line_finder(text), shapes={}), catalogues)
    rulebooks = {day: prepare_rulebook(catalogue, day) for day, catalogue in catalogues.items()}
    return CaseReport(
        cases=cases,
        known=known,
        results=tuple(_compare_all(cases, line_finder(text), known, rulebooks)),
        numbers=tuple(differing_numbers(cases, catalogues[cases.on])),
    )


def _parse_every_case(
    cases: StandardCaseFile, reader: Reader, catalogues: Mapping[date, Catalogue]
) -> tuple[KnownCase, ...]:
    """Every case with what it knows, once no name in the file is unknown."""
    read = [
        parse_case(case, catalogues[case.on or cases.on], reader, ("cases", number))
        for number, case in enumerate(cases.cases)
    ]
    numbers = [*_said_numbers(catalogues[cases.on], cases.on)]
    for name in (name for name in cases.numbers if name not in numbers):
        reader.fault(("numbers", name), f"tallet «{name}» findes ikke.{suggest_known_word(name, numbers)}")
    if reader.faults:
        raise CatalogueError(reader.faults)
    return tuple(known for known in read if known is not None)


def _compare_all(
    cases: StandardCaseFile,
    line_of: Callable[[Path], int],
    cases_known: Sequence[KnownCase],
    rulebooks: Mapping[date, Rulebook],
) -> Iterator[CaseResult]:
    for number, known in enumerate(cases_known):
        case = known.case
        answered = assess_with_changes(rulebooks[case.on or cases.on], known.parsed)
        differences = compare_case(case, answered)
        reasons = _reasons(case, answered) if differences else ()
        yield CaseResult(case=case, line=line_of(("cases", number)), differences=differences, reasons=reasons)


def compare_case(case: StandardCase, answered: CatalogueAssessment) -> tuple[str, ...]:
    """Returns what the standard answers otherwise than the case says; empty where they agree."""
    about = _answer_about(case, answered)
    differences = [*_verdict_differences(case, about, answered.catalogue)] if about else []
    return (*differences, *_proposal_differences(case, answered), *_process_differences(case, answered))


def differing_numbers(cases: StandardCaseFile, catalogue: Catalogue) -> Iterator[str]:
    """Yields each number that does not read as the cases say it must."""
    said = _said_numbers(catalogue, cases.on)
    for name, wanted in cases.numbers.items():
        if said.get(name) != wanted:
            yield f"tallet «{name}» er {said.get(name, 'ikke i kataloget')}; ventet {wanted}"


def _said_numbers(catalogue: Catalogue, on: date) -> dict[str, str]:
    """Every number of a catalogue as it reads in Danish, by its product and its name."""
    said = {}
    for product in (None, *catalogue.products):
        for parameter in product.parameters if product else catalogue.common.parameters:
            dated = parameter.dated_value(on)
            name = f"{product.code}.{parameter.name}" if product else parameter.name
            said[name] = format_value(dated.value, parameter.unit) if dated else "uden værdi den dag"
    return said


def _answer_about(case: StandardCase, answered: CatalogueAssessment) -> _Answer | None:
    """The answer to the request, where there is one; else to the product. None for a case about the proposal alone."""
    if case.verdict is None:
        return None
    changes = [
        change.text
        for product, found in zip(answered.products, answered.counterfactuals, strict=True)
        if product.product.code == case.product
        for change in found
    ]
    if case.request and answered.request:
        return _Answer(answered.request.verdict, answered.request.findings, answered.request.missing, changes)
    (product,) = (each for each in answered.products if each.product.code == case.product)
    return _Answer(product.verdict, product.findings, product.missing, changes)


def _verdict_differences(case: StandardCase, about: _Answer, catalogue: Catalogue) -> Iterator[str]:
    if case.verdict is not about.verdict:
        wanted = VERDICT_WORDS[case.verdict] if case.verdict else ""
        yield f"svaret er «{VERDICT_WORDS[about.verdict]}»; ventet «{wanted}»"
    yield from _rule_differences(case, about)
    for fact in case.missing:
        if fact not in about.missing and not _is_called(catalogue, fact, about.missing):
            asked = join_words((f"«{name}»" for name in about.missing), "og") or "intet"
            yield f"«{fact}» mangler ikke i svaret; det, der mangler, er {asked}"
    explained = " ".join(finding.text for finding in about.findings)
    yield from (f"forklaringen siger ikke «{words}»" for words in case.because if words not in explained)
    told = " ".join(about.changes)
    yield from (f"«{words}» er ikke blandt det, der kan ændre svaret" for words in case.changes if words not in told)


def _rule_differences(case: StandardCase, about: _Answer) -> Iterator[str]:
    broken = {_full_name(case, name) for name in case.not_met}
    found = {finding.rule for finding in about.findings if finding.outcome is RuleOutcome.NOT_MET}
    yield from (f"reglen «{rule}» er ikke brudt i svaret" for rule in sorted(broken - found))
    yield from (f"reglen «{rule}» er brudt, og det står ikke i sagen" for rule in sorted(found - broken))
    for outcome, names in ((RuleOutcome.MET, case.met), (RuleOutcome.UNKNOWN, case.unknown)):
        held = {finding.rule for finding in about.findings if finding.outcome is outcome}
        for name in names:
            if _full_name(case, name) not in held:
                yield f"reglen «{_full_name(case, name)}» er ikke «{OUTCOME_WORDS[outcome]}» i svaret"


def _full_name(case: StandardCase, name: str) -> str:
    return name if "." in name or not case.product else f"{case.product}.{name}"


def _is_called(catalogue: Catalogue, written: str, missing: Sequence[str]) -> bool:
    """Whether one of the missing facts is called so in Danish."""
    definitions: list[FactDefinition] = [catalogue.defined[name] for name in missing if name in catalogue.defined]
    folded = written.casefold().rstrip("?")
    return any(folded in (f.meaning.casefold(), f.question.casefold().rstrip("?")) for f in definitions)


def _proposal_differences(case: StandardCase, answered: CatalogueAssessment) -> Iterator[str]:
    if case.pathway is None:
        return
    proposal: Any = answered.proposal
    found = proposal.product.code if proposal and proposal.product else ""
    if found != case.pathway:
        yield f"forslaget er «{found or 'intet forløb'}»; ventet «{case.pathway or 'intet forløb'}»"
    asked = tuple(question.code for question in proposal.questions) if proposal else ()
    if asked != case.questions:
        found, wanted = (join_words(codes, "og") or "ingen" for codes in (asked, case.questions))
        yield f"spørgsmålene er {found}; ventet {wanted}"


def _process_differences(case: StandardCase, answered: CatalogueAssessment) -> Iterator[str]:
    """What the standard says otherwise of applying, and of the steps of a case."""
    readings = zip(answered.products, answered.applications, strict=False)
    said = {
        reading.rule.partition(".")[2]: str(reading.outcome)
        for product, found in readings
        if product.product.code == case.product
        for reading in found
    }
    for name in {**case.applications, **(said if case.applications else {})}:
        if said.get(name) != case.applications.get(name):
            yield f"ansøgningsreglen «{name}» er «{said.get(name)}»; ventet «{case.applications.get(name)}»"
    begun = {StepStart(start): day for start, day in case.begun.items()}
    calendar = WorkingCalendar(holidays=frozenset())
    found = list_step_deadlines(answered.catalogue, begun, calendar, products=case.products, regime=case.regime)
    days = {str(deadline.step): deadline.on for deadline in found} if case.steps else {}
    for name in {**case.steps, **days}:
        if days.get(name) != case.steps.get(name):
            yield f"fristen «{name}» er {days.get(name, 'ikke i svaret')}; ventet {case.steps.get(name, 'ingen')}"


def _reasons(case: StandardCase, answered: CatalogueAssessment) -> tuple[str, ...]:
    about = _answer_about(case, answered)
    if about is None:
        return tuple(question.text for question in answered.proposal.questions) if answered.proposal else ()
    return tuple(
        f"{finding.text} ({OUTCOME_WORDS[finding.outcome]}; reglen «{finding.rule}»)"
        for finding in about.findings
        if finding.outcome is not RuleOutcome.MET or case.verdict is not about.verdict
    )
