"""Everything that is written in a case, read once for all the parts of a page that speak of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Prefetch, Q
from django.db.models.functions import JSONObject

from municipality.access.models import User
from municipality.casework.case_file.revealed_citizen import RevealedCitizen
from municipality.casework.codes import LetterKind
from municipality.casework.models import (
    Adjustment,
    Assessment,
    Assignment,
    CareOrder,
    CaseNote,
    Citizen,
    CitizenMerge,
    Complaint,
    ComplaintStep,
    Death,
    Decision,
    DecisionLine,
    DecisionReturn,
    Delay,
    EarlierNumber,
    Enquiry,
    Grant,
    Hearing,
    Home,
    IncomingPaper,
    Letter,
    Pause,
    RegimeChoice,
    Relative,
)
from municipality.casework.queries.row_kinds import find_row_kinds

Row = TypeVar("Row", bound=models.Model)

KINDS: tuple[type[models.Model], ...] = (
    Enquiry,
    Delay,
    Assessment,
    RegimeChoice,
    Decision,
    DecisionReturn,
    Hearing,
    Grant,
    Pause,
    CareOrder,
    Adjustment,
    Letter,
    Home,
    Relative,
    EarlierNumber,
    CaseNote,
    IncomingPaper,
    Death,
    CitizenMerge,
    Complaint,
    ComplaintStep,
)
# Who wrote each kind of row.
WRITERS = (
    ("enquiries", "recorded_by"),
    ("enquiries", "taken_by"),
    ("enquiries", "withdrawn_by"),
    ("enquiries", "answered_by"),
    ("assignments", "given_to"),
    ("assignments", "taken_from"),
    ("assignments", "recorded_by"),
    ("delays", "recorded_by"),
    ("assessments", "written_by"),
    ("choices", "chosen_by"),
    ("decisions", "drafted_by"),
    ("decisions", "approved_by"),
    ("decisions", "returned_by"),
    ("decisions", "sent_by"),
    ("lines", "dispensed_by"),
    ("lines", "dispensation_asked_by"),
    ("returns", "recorded_by"),
    ("hearings", "recorded_by"),
    ("hearings", "closed_by"),
    ("grants", "recorded_by"),
    ("grants", "closed_by"),
    ("pauses", "recorded_by"),
    ("pauses", "closed_by"),
    ("orders", "recorded_by"),
    ("orders", "stopped_by"),
    ("adjustments", "recorded_by"),
    ("letters", "recorded_by"),
    ("homes", "recorded_by"),
    ("relatives", "recorded_by"),
    ("relatives", "closed_by"),
    ("notes", "recorded_by"),
    ("incoming", "recorded_by"),
    ("earlier_numbers", "recorded_by"),
    ("deaths", "recorded_by"),
    ("deaths", "corrected_by"),
    ("merges", "recorded_by"),
    ("merges", "approved_by"),
    ("merges", "undone_by"),
    ("complaints", "recorded_by"),
    ("complaint_steps", "recorded_by"),
)

# Nearly every enquiry is some assessor's: its assignments are read with it.
GIVEN = ArraySubquery(
    Assignment.objects.filter(enquiry=OuterRef("pk"))
    .order_by("pk")
    .values(
        said=JSONObject(
            id="pk",
            municipality_id="municipality_id",
            citizen_id="citizen_id",
            enquiry_id="enquiry_id",
            given_to_id="given_to_id",
            taken_from_id="taken_from_id",
            why="why",
            recorded_at="recorded_at",
            recorded_by_id="recorded_by_id",
        )
    )
)

# The bytes of a letter, its words and what both were made from are heavy; they are read where they are shown.
UNREAD = ("pdf", "content", "text")
# So are what a decision's standard was asked and what it answered.
UNREAD_OF_DECISION = ("facts", "answer")
LINES = DecisionLine.objects.select_related("provider")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A case as rows. Grants and pauses are all their statements, also those that are no longer believed.

    `revealed` is what protection hides, where it was asked for on this very page.
    """

    citizen: Citizen
    enquiries: tuple[Enquiry, ...]
    assignments: tuple[Assignment, ...]
    delays: tuple[Delay, ...]
    assessments: tuple[Assessment, ...]
    choices: tuple[RegimeChoice, ...]
    decisions: tuple[Decision, ...]
    returns: tuple[DecisionReturn, ...]
    hearings: tuple[Hearing, ...]
    grants: tuple[Grant, ...]
    pauses: tuple[Pause, ...]
    orders: tuple[CareOrder, ...]
    adjustments: tuple[Adjustment, ...]
    letters: tuple[Letter, ...]
    homes: tuple[Home, ...]
    relatives: tuple[Relative, ...]
    earlier_numbers: tuple[EarlierNumber, ...]
    notes: tuple[CaseNote, ...]
    incoming: tuple[IncomingPaper, ...]
    deaths: tuple[Death, ...]
    merges: tuple[CitizenMerge, ...]
    complaints: tuple[Complaint, ...]
    complaint_steps: tuple[ComplaintStep, ...]
    revealed: RevealedCitizen | None = None

    @property
    def lines(self) -> tuple[DecisionLine, ...]:
        """The lines of every decision."""
        return tuple(line for row in self.decisions for line in row.lines.all())

    @property
    def hides_names(self) -> bool:
        """Whether names are hidden: the citizen's, and those of relatives, who may have the same family name."""
        return self.citizen.is_name_protected and self.revealed is None

    @property
    def hides_addresses(self) -> bool:
        """Whether a home of the citizen's is hidden now; relatives may live in it too."""
        is_protected = any(row.is_protected and row.known.upper is None for row in self.homes)
        return is_protected and self.revealed is None

    def unsent_delays(self, enquiry: int) -> list[Delay]:
        """Notices of delay that are drafted and not sent: none that a letter has left after."""
        told = get_latest(
            letter.recorded_at
            for letter in self.letters
            if letter.kind == LetterKind.DELAY_NOTICE and letter.enquiry_id == enquiry
        )
        mine = [row for row in self.delays if row.enquiry_id == enquiry]
        return mine[-1:] if mine and (told is None or mine[-1].recorded_at > told) else []

    def home_on(self, day: date) -> Home | None:
        """Returns the citizen's home on a day, as it is known now."""
        known = (row for row in self.homes if row.known.upper is None)
        return next((row for row in known if day in row.valid), None)

    def letter_of(self, enquiry: int, kind: LetterKind) -> Letter | None:
        """The newest letter of a kind about an enquiry."""
        mine = [letter for letter in self.letters if letter.kind == kind and letter.enquiry_id == enquiry]
        return mine[-1] if mine else None


def get_latest(moments: Iterable[datetime]) -> datetime | None:
    """The latest, where there is one."""
    return max(moments, default=None)


def read_case_file(citizen: Citizen, revealed: RevealedCitizen | None = None) -> CaseFile:
    """A citizen's case, every kind of row in the order it was written: one question for each kind there is any of."""
    held = find_row_kinds(citizen.pk, KINDS)

    def all_of(kind: type[Row]) -> models.QuerySet[Row]:
        rows = kind._default_manager
        return rows.filter(citizen=citizen).order_by("pk") if kind in held else rows.none()

    enquiries = tuple(all_of(Enquiry).select_related("reported_by").annotate(given=GIVEN))
    papers = CaseFile(
        citizen=citizen,
        revealed=revealed,
        enquiries=enquiries,
        assignments=list_assignments(enquiries),
        delays=tuple(all_of(Delay)),
        assessments=tuple(all_of(Assessment)),
        choices=tuple(all_of(RegimeChoice)),
        decisions=tuple(all_of(Decision).prefetch_related(Prefetch("lines", LINES)).defer(*UNREAD_OF_DECISION)),
        returns=tuple(all_of(DecisionReturn)),
        hearings=tuple(all_of(Hearing)),
        grants=tuple(all_of(Grant)),
        pauses=tuple(all_of(Pause)),
        orders=tuple(all_of(CareOrder).select_related("provider")),
        adjustments=tuple(all_of(Adjustment)),
        letters=tuple(all_of(Letter).select_related("message").defer(*UNREAD)),
        homes=tuple(all_of(Home)),
        relatives=tuple(all_of(Relative)),
        earlier_numbers=tuple(all_of(EarlierNumber)),
        notes=tuple(all_of(CaseNote)),
        incoming=tuple(all_of(IncomingPaper).defer("content")),
        deaths=tuple(all_of(Death)),
        merges=read_merges(citizen) if CitizenMerge in held else (),
        complaints=tuple(all_of(Complaint)),
        complaint_steps=tuple(all_of(ComplaintStep)),
    )
    name_writers(papers)
    attach_related(papers.grants, "decision", {row.pk: row for row in papers.decisions})
    attach_related(papers.complaint_steps, "complaint", {row.pk: row for row in papers.complaints})
    return papers


def read_merges(citizen: Citizen) -> tuple[CitizenMerge, ...]:
    """The merges of the citizen's registration with another, whichever of the two it is."""
    of_either = Q(citizen=citizen) | Q(survivor=citizen)
    return tuple(CitizenMerge.objects.filter(of_either).order_by("pk"))


def list_assignments(enquiries: Iterable[Enquiry]) -> tuple[Assignment, ...]:
    """The assignments that were read with their enquiries, in the order they were written."""
    rows = [
        Assignment(**said | {"recorded_at": datetime.fromisoformat(said["recorded_at"])})
        for enquiry in enquiries
        for said in getattr(enquiry, "given", ())
    ]
    return tuple(sorted(rows, key=lambda row: row.pk))


def name_writers(papers: CaseFile) -> None:
    """Who wrote each row, asked for once: the same few people write nearly all of a case."""
    wrote = [((papers.citizen,), "recorded_by"), *((getattr(papers, kind), by) for kind, by in WRITERS)]
    users = {getattr(row, f"{by}_id") for rows, by in wrote for row in rows} - {None}
    people = User.objects.in_bulk(users)
    for rows, by in wrote:
        attach_related(rows, by, people)


def attach_related(rows: Iterable[models.Model], relation: str, known: Mapping[int, models.Model]) -> None:
    """Give the rows what they point to, where it has been read already."""
    for row in rows:
        pointed = known.get(getattr(row, f"{relation}_id"))
        if pointed is not None:
            setattr(row, relation, pointed)
