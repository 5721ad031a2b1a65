"""Who writes, to whom, and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from municipality.casework.letters.faults import require_complete


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """The unit that answers, as a citizen finds it."""

    municipality: str
    unit: str
    address_lines: tuple[str, ...]
    phone: str
    phone_hours: str
    website: str = ""

    def __post_init__(self) -> None:
        require_complete(
            municipality=(self.municipality.strip(), "Brevet mangler kommunens navn."),
            unit=(self.unit.strip(), "Brevet mangler navnet på den enhed, der skriver."),
            phone=(self.phone.strip(), "Brevet mangler et telefonnummer til afsenderen."),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWorker:
    """The person who can be asked about the case."""

    name: str
    title: str = "visitator"
    phone: str = ""

    def __post_init__(self) -> None:
        require_complete(name=(self.name.strip(), "Brevet mangler navnet på sagsbehandleren."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """The receiver of the letter. A protected address is never printed in it: it is on the envelope only."""

    name: str
    address_lines: tuple[str, ...] = ()
    has_protected_address: bool = False

    def __post_init__(self) -> None:
        require_complete(name=(self.name.strip(), "Brevet mangler modtagerens navn."))

    @property
    def printed_lines(self) -> tuple[str, ...]:
        """The lines of the address field."""
        return (self.name,) if self.has_protected_address else (self.name, *self.address_lines)


class Capacity(StrEnum):
    """Why a person other than the citizen gets the letter."""

    GUARDIAN = "guardian"
    POWER_OF_ATTORNEY = "power_of_attorney"
    REPRESENTATIVE = "representative"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnBehalf:
    """The citizen of a letter that another person gets. `is_heard` is false for a guardian who was not spoken with.
    `is_citizen_told` is whether the citizen gets a letter too; None in letters from before it was known.
    """

    citizen: str
    capacity: Capacity
    is_heard: bool = True
    is_citizen_told: bool | None = None

    def __post_init__(self) -> None:
        require_complete(citizen=(self.citizen.strip(), "Brevet mangler navnet på den borger, det handler om."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Who delivers the help. `is_chosen` is true where the citizen chose among several. `is_decided` is false until a
    provider is chosen. `is_in_home` is the staff where the citizen lives; then no name is written. `phone_of` is who
    has the number, where the provider has given none; empty is the provider. `choice` is what the standard says about
    who may deliver, as sentences; `has_choice` is false where only the municipality may.
    """

    name: str
    phone: str
    is_chosen: bool = False
    phone_hours: str = ""
    is_decided: bool = True
    is_in_home: bool = False
    phone_of: str = ""
    choice: str = ""
    has_choice: bool = True

    def __post_init__(self) -> None:
        require_complete(
            name=(self.name.strip(), "Hjælpen mangler navnet på leverandøren."),
            phone=(self.phone.strip(), "Leverandøren mangler et telefonnummer, borgeren kan ringe til."),
        )
