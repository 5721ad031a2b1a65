"""Banked allowance (klippekort): time that is earned, saved to a cap, lost after a while, and spent oldest first.

`keep_ledger` computes the whole account from its terms and what happened, and says each line in Danish. It refuses no
use: a use that the account does not cover, or that was ordered too late, is written with what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum

from helhed.catalogue import WEEKDAYS, Window
from helhed.catalogue.phrases import WEEKDAY_NAMES, format_clock, format_date, format_duration
from helhed.days import Period, WorkingCalendar
from helhed.days.rhythm import AgreedAtVisit, AsNeeded, Rhythm, TimesAYear, has_fixed_days, list_days


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowanceTerms:
    """The terms of an account. `kept_weeks` None: what is saved is never lost.

    Each helper costs the minutes of the visit where `is_cost_per_helper`: two helpers cost double. `notice_days` are
    working days between the order and the visit. Raises ValueError where the days of earning are not fixed, or a week's
    minutes are more than may be saved.
    """

    minutes: int
    rhythm: Rhythm
    most_saved: int
    kept_weeks: int | None = None
    is_cost_per_helper: bool = True
    notice_days: int = 0
    weekdays: tuple[str, ...] = WEEKDAYS
    window: Window | None = None

    @property
    def times_a_day(self) -> int:
        """How many times the minutes are earned on a day of earning."""
        return 1 if isinstance(self.rhythm, TimesAYear | AgreedAtVisit | AsNeeded) else self.rhythm.per_day

    def __post_init__(self) -> None:
        if not has_fixed_days(self.rhythm):
            raise ValueError(f"no days of earning follow from {self.rhythm}")
        if not 0 < self.minutes * self.times_a_day <= self.most_saved or (
            self.kept_weeks is not None and self.kept_weeks < 1
        ):
            raise ValueError(f"{self.minutes} minutes cannot be saved to {self.most_saved} for {self.kept_weeks} weeks")


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedTime:
    """Minutes left of what was earned on a day."""

    earned_on: date
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowanceUse:
    """A visit paid from the account. `ordered_on` and `start` None are unknown, and not judged."""

    on: date
    minutes: int
    helpers: int = 1
    ordered_on: date | None = None
    start: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowancePause:
    """Days on which nothing is earned, and why in Danish: «på hospitalet», «på ferie»."""

    period: Period
    cause: str


class LedgerEntryKind(StrEnum):
    """What a line of the account is."""

    EARNED = "earned"
    FULL = "full"
    PAUSED = "paused"
    EXPIRED = "expired"
    SPENT = "spent"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One line: `minutes` changes the balance, `lost` were not saved, `uncovered` are spent beyond the balance.

    `remarks` say what of a use breaks the terms: ordered late, another day, outside the window.
    """

    on: date
    kind: LedgerEntryKind
    minutes: int
    balance: int
    text: str
    lost: int = 0
    uncovered: int = 0
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowanceLedger:
    """The account's lines in order, and what is saved at the end, oldest first."""

    entries: tuple[LedgerEntry, ...]
    saved: tuple[SavedTime, ...]

    @property
    def balance(self) -> int:
        """The minutes that can be spent."""
        return sum(lot.minutes for lot in self.saved)


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowanceHistory:
    """What happened: the uses, the pauses, and what was saved before the first day."""

    uses: Sequence[AllowanceUse] = ()
    pauses: Sequence[AllowancePause] = ()
    opening: tuple[SavedTime, ...] = ()


def keep_ledger(
    terms: AllowanceTerms, period: Period, history: AllowanceHistory, calendar: WorkingCalendar
) -> AllowanceLedger:
    """Returns the account of a period that ends. On each day the oldest is lost first, then time is earned, then spent.

    Splitting a period, with what was saved at the split as the opening, gives the same lines. Raises ValueError for a
    period without an end.
    """
    earning = frozenset(list_days(terms.rhythm, period))
    account = _Account(terms=terms, calendar=calendar, saved=sorted(history.opening, key=lambda lot: lot.earned_on))
    uses = sorted((use for use in history.uses if period.contains(use.on)), key=lambda use: use.on)
    entries: list[LedgerEntry] = []
    day = period.start
    while period.contains(day):
        entries += account.drop_expired(day)
        if day in earning:
            entries.append(account.earn(day, history.pauses))
        entries += [account.spend(use) for use in uses if use.on == day]
        day += timedelta(days=1)
    return AllowanceLedger(entries=tuple(entries), saved=tuple(account.saved))


@dataclass(slots=True)
class _Account:
    terms: AllowanceTerms
    calendar: WorkingCalendar
    saved: list[SavedTime]

    @property
    def balance(self) -> int:
        return sum(lot.minutes for lot in self.saved)

    def entry(self, on: date, kind: LedgerEntryKind, minutes: int, text: str) -> LedgerEntry:
        said = f"{format_date(on)}: {text} Der er {format_duration(self.balance)} på kortet."
        return LedgerEntry(on=on, kind=kind, minutes=minutes, balance=self.balance, text=said)

    def drop_expired(self, on: date) -> Iterator[LedgerEntry]:
        """Yields a line for each lot whose last day has gone."""
        if self.terms.kept_weeks is None:
            return
        kept = timedelta(weeks=self.terms.kept_weeks)
        while self.saved and self.saved[0].earned_on + kept <= on:
            lot = self.saved.pop(0)
            text = f"{format_duration(lot.minutes)} fra {format_date(lot.earned_on)} bortfalder."
            yield self.entry(on, LedgerEntryKind.EXPIRED, -lot.minutes, text)

    def earn(self, on: date, pauses: Iterable[AllowancePause]) -> LedgerEntry:
        """Saves what there is room for; nothing in a pause."""
        paused = next((pause for pause in pauses if pause.period.contains(on)), None)
        if paused:
            return self.entry(on, LedgerEntryKind.PAUSED, 0, f"Der optjenes ikke tid, mens du er {paused.cause}.")
        terms = self.terms
        earned = terms.minutes * terms.times_a_day
        room = max(min(earned, terms.most_saved - self.balance), 0)
        lost = earned - room
        if room:
            self.saved.append(SavedTime(earned_on=on, minutes=room))
        most = format_duration(terms.most_saved)
        if not lost:
            return self.entry(on, LedgerEntryKind.EARNED, room, f"{format_duration(room)} optjenes.")
        text = f"{format_duration(room)} optjenes, " if room else ""
        text = f"{text}{format_duration(lost)} gemmes ikke, for der kan højst spares {most} op."
        return replace(self.entry(on, LedgerEntryKind.FULL, room, text), lost=lost)

    def spend(self, use: AllowanceUse) -> LedgerEntry:
        """Takes the oldest first. What is beyond the balance is written as uncovered, never taken from later."""
        cost = use.minutes * (use.helpers if self.terms.is_cost_per_helper else 1)
        taken = self._take(min(cost, self.balance))
        text = f"{format_duration(cost)} bruges{self._helpers(use, cost)}."
        if cost > taken:
            text += f" Kortet dækker ikke {format_duration(cost - taken)} af dem."
        remarks = tuple(self._remarks(use))
        found = self.entry(use.on, LedgerEntryKind.SPENT, -taken, " ".join((text, *remarks)))
        return replace(found, uncovered=cost - taken, remarks=remarks)

    def _take(self, minutes: int) -> int:
        left = minutes
        while left:
            oldest = self.saved[0]
            used = min(left, oldest.minutes)
            left -= used
            rest = oldest.minutes - used
            self.saved[:1] = [replace(oldest, minutes=rest)] if rest else []
        return minutes

    def _helpers(self, use: AllowanceUse, cost: int) -> str:
        return f", fordi der er {use.helpers} hjælpere" if cost > use.minutes else ""

    def _remarks(self, use: AllowanceUse) -> Iterator[str]:
        terms = self.terms
        if use.ordered_on is not None:
            days = self.calendar.between(use.ordered_on, use.on)
            if days < terms.notice_days:
                noun = "hverdag" if terms.notice_days == 1 else "hverdage"
                yield f"Det er bestilt {format_date(use.ordered_on)}; varslet er {terms.notice_days} {noun}."
        day = WEEKDAYS[use.on.weekday()]
        if day not in terms.weekdays:
            yield f"Kortet kan ikke bruges {WEEKDAY_NAMES[day]}."
        if terms.window and use.start is not None and not terms.window.contains(use.start):
            span = f"kl. {format_clock(terms.window.start)}–{format_clock(terms.window.end)}"
            yield f"Kortet bruges {span}, men besøget begynder kl. {format_clock(use.start)}."


__all__ = [
    "AllowanceHistory",
    "AllowanceLedger",
    "AllowancePause",
    "AllowanceTerms",
    "AllowanceUse",
    "LedgerEntry",
    "LedgerEntryKind",
    "SavedTime",
    "keep_ledger",
]
