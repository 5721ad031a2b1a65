"""The invented municipalities, and who works in them."""

from dataclasses import dataclass

from helhed.catalogue import Regime
from municipality.access.roles import Role

# Opens invented towns alone, and only in a demonstration: everywhere else nobody invented can sign in.
PASSWORD = "opdigtede mennesker"  # noqa: S105 — shown on the sign-in page of the demonstration


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody who works in a town."""

    username: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A municipality that does not exist. `product` is what its ready cases are about, `ages` those of its citizens."""

    name: str
    code: str
    catalogue: str
    regime: Regime
    product: str
    postcode: str
    place: str
    ages: tuple[int, int]
    workers: tuple[Worker, ...]

    @property
    def practice(self) -> dict[str, object]:
        """How it works."""
        kind = "pathways" if self.regime is Regime.ELDERLY_CARE_ACT else "packages"
        return {
            kind: self.catalogue,
            "unit": "Visitationen",
            "address_lines": ["Torvet 1", f"{self.postcode} {self.place}"],
            "phone": "00 11 22 00",
            "phone_hours": "hverdage kl. 9–14",
            "cvr": "00000000",
        }


TOWNS = (
    Town(
        name="Lyngbakke",
        code="951",
        catalogue="herning",
        regime=Regime.SOCIAL_SERVICES_ACT,
        product="F2",
        postcode="0951",
        place="Lyngbakke",
        ages=(40, 64),
        workers=(
            Worker(username="lyngbakke-visitator", name="Mette Prøvesen", role=Role.ASSESSOR),
            Worker(username="lyngbakke-afgoerelse", name="Jens Prøvesen", role=Role.DECISION_MAKER),
            Worker(username="lyngbakke-tilsyn", name="Sanne Prøvesen", role=Role.SUPERVISOR),
        ),
    ),
    Town(
        name="Strandeng",
        code="952",
        catalogue="jammerbugt",
        regime=Regime.ELDERLY_CARE_ACT,
        product="2",
        postcode="0952",
        place="Strandeng",
        ages=(70, 95),
        workers=(
            Worker(username="strandeng-visitator", name="Bodil Prøvesen", role=Role.ASSESSOR),
            Worker(username="strandeng-afgoerelse", name="Aage Prøvesen", role=Role.DECISION_MAKER),
            Worker(username="strandeng-tilsyn", name="Ingrid Prøvesen", role=Role.SUPERVISOR),
        ),
    ),
)
