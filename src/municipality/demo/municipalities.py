"""The invented municipalities, and who works in them."""

from dataclasses import dataclass
from datetime import date

from helhed.catalogue import Regime
from municipality.access.roles import OWN_CASE, OrganisationKind, Role
from municipality.casework.actions.settings.standards import StandardText

# Valid for invented towns alone, and only in a demonstration: elsewhere no invented user can sign in.
PASSWORD = "opdigtede mennesker"  # noqa: S105 — shown on the sign-in page of the demonstration
UNIT = "Visitationen"
# From when a standard for an Act is in force: ældreloven itself holds from the second of these days.
ADOPTED = {Regime.SOCIAL_SERVICES_ACT: date(2020, 1, 1), Regime.ELDERLY_CARE_ACT: date(2025, 7, 1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """A user who can sign in: an employee of a town, or a citizen or relative of a case. `story` is the story of that
    case.
    """

    username: str
    name: str
    role: Role
    place: str = UNIT
    story: str = ""

    @property
    def is_elsewhere(self) -> bool:
        """Works for a provider and not in the unit that assesses."""
        return self.place != UNIT

    @property
    def has_own_case(self) -> bool:
        """A citizen or a relative."""
        return self.role in OWN_CASE


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A municipality that does not exist. `catalogue` is the standard most of its help is granted by, `also` the one it
    has for another Act; an Act without either has no standard. `ages` are those of its neighbours, `hero` is the
    citizen who can sign in.

    `citizens` is how many it has business with, `age_groups` and `age_shares` how old those are who get help.
    """

    name: str
    code: str
    catalogue: str
    regime: Regime
    postcode: str
    place: str
    ages: tuple[int, int]
    citizens: int
    age_groups: tuple[tuple[int, int], ...]
    age_shares: tuple[float, ...]
    teams: tuple[str, ...]
    providers: tuple[tuple[str, OrganisationKind], ...]
    workers: tuple[Worker, ...]
    review_months: int
    hero: str
    also: tuple[tuple[Regime, str], ...] = ()

    @property
    def is_of_pathways(self) -> bool:
        """Whether it grants pathways and not packages."""
        return self.regime is Regime.ELDERLY_CARE_ACT

    @property
    def standards(self) -> list[tuple[StandardText, date]]:
        """The standards in force, each with the day it was adopted from."""
        source = "Byrådet (opdigtet)"
        return [
            (StandardText(regime=regime, catalogue=catalogue, source=source), ADOPTED[regime])
            for regime, catalogue in ((self.regime, self.catalogue), *self.also)
        ]

    def catalogue_for(self, regime: Regime) -> str:
        """The standard for an Act; empty where the town has none."""
        return dict(((self.regime, self.catalogue), *self.also)).get(regime, "")

    def list_act_standards(self) -> list[tuple[str, str]]:
        """The name of each Act and the id of the standard used for it; an empty id where the town has none."""
        acts = ((Regime.SOCIAL_SERVICES_ACT, "serviceloven"), (Regime.ELDERLY_CARE_ACT, "ældreloven"))
        return [(name, self.catalogue_for(regime)) for regime, name in acts]

    @property
    def practice(self) -> dict[str, object]:
        """How it works."""
        return {
            "unit": UNIT,
            "address_lines": ["Torvet 1", f"{self.postcode} {self.place}"],
            "phone": "00 11 22 00",
            "phone_hours": "hverdage kl. 9–14",
            "round_the_clock_phone": "00 11 22 11",
            "cvr": "00000000",
            "review_months": self.review_months,
        }


def list_town_organisations(town: Town) -> list[tuple[str, OrganisationKind]]:
    """The unit that assesses, the teams, and those who provide help."""
    teams = [(team, OrganisationKind.TEAM) for team in town.teams]
    return [(UNIT, OrganisationKind.ASSESSMENT_UNIT), *teams, *town.providers]


def invented_telephone(town: Town, name: str) -> dict[str, str]:
    """The number of a provider and when it is answered. The numbers begin with two zeros: they belong to no one."""
    names = [provider for provider, _kind in town.providers]
    if name not in names:
        return {}
    number = f"00 11 22 {names.index(name) + 21}"
    return {"phone": number, "phone_hours": "hver dag kl. 7–23"}


def build_workers(town: str, near: str, far: str, names: tuple[str, ...]) -> tuple[Worker, ...]:
    """Builds a worker in every role. `near` and `far` are providers, the municipality's own and a private one."""
    roles = (
        ("visitator", Role.ASSESSOR, UNIT, ""),
        ("afgoerelse", Role.DECISION_MAKER, UNIT, ""),
        ("tilsyn", Role.SUPERVISOR, UNIT, ""),
        ("visitator-2", Role.ASSESSOR, UNIT, ""),
        ("teamleder", Role.TEAM_LEADER, UNIT, ""),
        ("afregning", Role.SETTLEMENT_CLERK, UNIT, ""),
        ("administrator", Role.ADMINISTRATOR, UNIT, ""),
        ("planlaegger", Role.PLANNER, near, ""),
        ("hjaelper", Role.CARER, near, ""),
        ("leder", Role.PROVIDER_LEADER, near, ""),
        ("leder-privat", Role.PROVIDER_LEADER, far, ""),
        ("borger", Role.CITIZEN, UNIT, "sent"),
        ("paaroerende", Role.RELATIVE, UNIT, "sent"),
        ("kvalitet", Role.POLICY_OFFICER, UNIT, ""),
        ("kvalitet-2", Role.POLICY_OFFICER, UNIT, ""),
    )
    return tuple(
        Worker(username=f"{town}-{short}", name=name, role=role, place=place, story=story)
        for (short, role, place, story), name in zip(roles, names, strict=True)
    )


LYNGBAKKE = (
    "Mette Prøvesen", "Jens Prøvesen", "Sanne Prøvesen", "Henrik Prøvesen", "Lone Prøvesen", "Karsten Prøvesen",
    "Pia Prøvesen", "Jonas Prøvesen", "Fatima Prøvesen", "Gitte Prøvesen", "Claus Omsorgsen", "Ellen Elmebo",
    "Trine Elmebo", "Nina Prøvesen", "Erik Prøvesen",
)  # fmt: skip
STRANDENG = (
    "Bodil Prøvesen", "Aage Prøvesen", "Ingrid Prøvesen", "Kim Prøvesen", "Anette Prøvesen", "Ole Prøvesen",
    "Rikke Prøvesen", "Michael Prøvesen", "Zeynep Prøvesen", "Hanne Prøvesen", "Per Omsorgsen", "Vagn Vesterhav",
    "Susan Vesterhav", "Ruth Prøvesen", "Carl Prøvesen",
)  # fmt: skip
HEDEMOSE = (
    "Lis Prøvesen", "Torben Prøvesen", "Birgit Prøvesen", "Leif Prøvesen", "Jette Prøvesen", "Poul Prøvesen",
    "Tina Prøvesen", "Rasmus Prøvesen", "Amina Prøvesen", "Dorthe Prøvesen", "Bo Omsorgsen", "Asta Asketræ",
    "Maja Asketræ", "Eva Prøvesen", "Niels Prøvesen",
)  # fmt: skip
INTERNAL, EXTERNAL = OrganisationKind.INTERNAL_PROVIDER, OrganisationKind.EXTERNAL_PROVIDER

TOWNS = (
    Town(
        name="Lyngbakke",
        code="951",
        catalogue="herning",
        regime=Regime.SOCIAL_SERVICES_ACT,
        postcode="0951",
        place="Lyngbakke",
        ages=(40, 64),
        citizens=2300,
        # 81 % are 65 or older, half of all 80 or older, as in the nation.
        age_groups=((25, 64), (65, 79), (80, 99)),
        age_shares=(0.19, 0.30, 0.51),
        teams=("Team Nord", "Team Midt", "Team Syd"),
        providers=(
            ("Lyngbakke Hjemmepleje", INTERNAL),
            ("Lyngbakke Omsorg ApS", EXTERNAL),
            ("Bakkefolket Hjemmehjælp", EXTERNAL),
            ("Tre Linde Pleje A/S", EXTERNAL),
        ),
        workers=build_workers("lyngbakke", "Lyngbakke Hjemmepleje", "Lyngbakke Omsorg ApS", LYNGBAKKE),
        # Who has reached the age of pension is assessed anew, under the new Act, within two years.
        review_months=24,
        hero="Ellen Elmebo",
    ),
    Town(
        name="Strandeng",
        code="952",
        catalogue="jammerbugt",
        regime=Regime.ELDERLY_CARE_ACT,
        postcode="0952",
        place="Strandeng",
        ages=(70, 95),
        citizens=1200,
        # Hardly anybody below the age of pension: only who needs help as an older citizen does.
        age_groups=((60, 66), (69, 79), (80, 99)),
        age_shares=(0.05, 0.36, 0.59),
        teams=("Team Klitten", "Team Fjorden"),
        providers=(
            ("Strandeng Hjemmepleje", INTERNAL),
            ("Strandeng Omsorg ApS", EXTERNAL),
            ("Fjordens Helhedspleje", EXTERNAL),
            ("Plejecenter Klitrosen", INTERNAL),
        ),
        workers=build_workers("strandeng", "Strandeng Hjemmepleje", "Strandeng Omsorg ApS", STRANDENG),
        review_months=12,
        hero="Vagn Vesterhav",
    ),
    Town(
        name="Hedemose",
        code="953",
        catalogue="jammerbugt",
        regime=Regime.ELDERLY_CARE_ACT,
        also=((Regime.SOCIAL_SERVICES_ACT, "herning"),),
        postcode="0953",
        place="Hedemose",
        ages=(45, 95),
        citizens=400,
        age_groups=((60, 66), (69, 79), (80, 99)),
        age_shares=(0.05, 0.36, 0.59),
        teams=("Team Heden", "Team Mosen"),
        providers=(
            ("Hedemose Hjemmepleje", INTERNAL),
            ("Hedemose Omsorg ApS", EXTERNAL),
            ("Plejecenter Lyngen", INTERNAL),
        ),
        workers=build_workers("hedemose", "Hedemose Hjemmepleje", "Hedemose Omsorg ApS", HEDEMOSE),
        review_months=12,
        hero="Asta Asketræ",
    ),
)
