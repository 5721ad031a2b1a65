"""Everything that is written in a case, read once for all the parts of a page that speak of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from municipality.casework.actions.citizens import Revealed
from municipality.casework.codes import LetterKind
from municipality.casework.models import (
    Adjustment,
    Assessment,
    CareOrder,
    Citizen,
    Decision,
    Delay,
    EarlierNumber,
    Enquiry,
    Grant,
    Hearing,
    Home,
    Letter,
    Pause,
    RegimeChoice,
    Relative,
)

# The bytes of a letter, its words and what both were made from are heavy; they are read where they are shown.
UNREAD = ("pdf", "content", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """A case as rows. Grants and pauses are all their statements, also those that are no longer believed.

    `revealed` is what protection hides, where it was asked for on this very page.
    """

    citizen: Citizen
    enquiries: tuple[Enquiry, ...]
    delays: tuple[Delay, ...]
    assessments: tuple[Assessment, ...]
    choices: tuple[RegimeChoice, ...]
    decisions: tuple[Decision, ...]
    hearings: tuple[Hearing, ...]
    grants: tuple[Grant, ...]
    pauses: tuple[Pause, ...]
    orders: tuple[CareOrder, ...]
    adjustments: tuple[Adjustment, ...]
    letters: tuple[Letter, ...]
    homes: tuple[Home, ...]
    relatives: tuple[Relative, ...]
    earlier_numbers: tuple[EarlierNumber, ...]
    revealed: Revealed | None = None

    @property
    def hides_names(self) -> bool:
        """Whether names are kept back: her own, and those of her family, who may bear the same one."""
        return self.citizen.is_name_protected and self.revealed is None

    @property
    def hides_addresses(self) -> bool:
        """Whether a home of hers is kept back now; somebody near her may live in it too."""
        is_protected = any(row.is_protected and row.known.upper is None for row in self.homes)
        return is_protected and self.revealed is None

    def near(self, name: str) -> str:
        """The name of somebody near her, or what stands instead of it."""
        return _("navnet er skjult") if self.hides_names else name

    def unsent_delays(self, enquiry: int) -> list[Delay]:
        """Notices of delay that are drafted and not sent: none that a letter has left after."""
        told = last(
            letter.recorded_at
            for letter in self.letters
            if letter.kind == LetterKind.DELAY_NOTICE and letter.enquiry_id == enquiry
        )
        mine = [row for row in self.delays if row.enquiry_id == enquiry]
        return mine[-1:] if mine and (told is None or mine[-1].recorded_at > told) else []

    def letter_of(self, enquiry: int, kind: LetterKind) -> Letter | None:
        """The newest letter of a kind about an enquiry."""
        mine = [letter for letter in self.letters if letter.kind == kind and letter.enquiry_id == enquiry]
        return mine[-1] if mine else None


def last(moments: Iterable[datetime]) -> datetime | None:
    """The latest, where there is one."""
    return max(moments, default=None)


def papers_of(citizen: Citizen, revealed: Revealed | None = None) -> Papers:
    """A citizen's case, every kind of row in the order it was written: one question for each kind."""
    of = {"citizen": citizen}
    return Papers(
        citizen=citizen,
        revealed=revealed,
        enquiries=tuple(Enquiry.objects.filter(**of).select_related("taken_by", "withdrawn_by").order_by("pk")),
        delays=tuple(Delay.objects.filter(**of).select_related("recorded_by").order_by("pk")),
        assessments=tuple(Assessment.objects.filter(**of).select_related("written_by").order_by("pk")),
        choices=tuple(RegimeChoice.objects.filter(**of).select_related("chosen_by").order_by("pk")),
        decisions=tuple(
            Decision.objects.filter(**of)
            .select_related("drafted_by", "approved_by")
            .prefetch_related("lines")
            .defer("facts", "answer")
            .order_by("pk")
        ),
        hearings=tuple(Hearing.objects.filter(**of).select_related("recorded_by").order_by("pk")),
        grants=tuple(Grant.objects.filter(**of).select_related("decision", "recorded_by").order_by("pk")),
        pauses=tuple(Pause.objects.filter(**of).select_related("recorded_by").order_by("pk")),
        orders=tuple(CareOrder.objects.filter(**of).select_related("provider", "recorded_by").order_by("pk")),
        adjustments=tuple(Adjustment.objects.filter(**of).select_related("recorded_by").order_by("pk")),
        letters=tuple(
            Letter.objects.filter(**of).select_related("message", "recorded_by").defer(*UNREAD).order_by("pk")
        ),
        homes=tuple(Home.objects.filter(**of).select_related("recorded_by").order_by("pk")),
        relatives=tuple(Relative.objects.filter(**of).select_related("recorded_by").order_by("pk")),
        earlier_numbers=tuple(EarlierNumber.objects.filter(**of).order_by("pk")),
    )
