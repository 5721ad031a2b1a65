"""Questions over citizens: found by a name however misspelt, by number, by address; listed in Danish order."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import connections, models
from django.db.models.functions import Concat

if TYPE_CHECKING:
    from municipality.casework.models import Citizen, Home, Relative

PROTECTED_NAME = "Navn beskyttet"
SPACE = models.Value(" ", output_field=models.TextField())
FULL_NAME = Concat("given_names", SPACE, "family_name", output_field=models.TextField())
# How much of two names is alike, from 0 to 1: Karen and Karin Jensen 0.6, Karen Jensen and Karen Holm 0.3.
WHOLE_ALIKE, FAMILY_ALIKE = 0.3, 0.5


def compute_similarity(name: models.F | models.Func, asked: str) -> models.Func:
    """Returns how much two names sound alike, from 0 to 1 (`pg_trgm`)."""
    words = models.Value(asked, output_field=models.TextField())
    return models.Func(sound_of(name), sound_of(words), function="similarity", output_field=models.FloatField())


def sound_of(words: models.F | models.Value | models.Func) -> models.Func:
    """Returns the words as they sound (`casework_sound`)."""
    return models.Func(words, function="casework_sound", output_field=models.TextField())


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCitizen:
    """A citizen as shown in a list. A protected name is not in it."""

    id: int
    name: str
    born: date
    number: str


class Citizens(models.QuerySet["Citizen"]):
    """Citizens, narrowed."""

    def in_order(self) -> Self:
        """In Danish order: æ, ø and å last, aa as å. Protected names come last, in an order that reveals nothing."""
        seen = models.Case(
            models.When(is_name_protected=False, then="sort_key"),
            default=models.Value(""),
            output_field=models.TextField(db_collation="C"),
        )
        return self.order_by("is_name_protected", seen, "pk")

    def numbered(self, number: str) -> Self:
        """Citizens with this number now."""
        return self.filter(number=number)

    def named_like(self, given_names: str, family_name: str) -> Self:
        """Those whose whole name or family name sounds like this one, and those whose name is protected. Every row is
        compared: narrow them first.
        """
        whole = compute_similarity(FULL_NAME, f"{given_names} {family_name}")
        family = compute_similarity(models.F("family_name"), family_name)
        alike = self.annotate(whole_likeness=whole, family_likeness=family)
        is_alike = models.Q(whole_likeness__gte=WHOLE_ALIKE) | models.Q(family_likeness__gte=FAMILY_ALIKE)
        likely = alike.filter(is_alike | models.Q(is_name_protected=True))
        return likely.order_by("-whole_likeness", "-family_likeness", "pk")

    def with_merges(self) -> Self:
        """Each with `leads_to`, the registration it is merged into, and `is_in_merge`, which is also
        true where a merge is only asked for.
        """
        merges = apps.get_model("casework", "CitizenMerge")._default_manager.filter(undone_at__isnull=True)
        own = merges.filter(citizen=models.OuterRef("pk"), approved_at__isnull=False)
        either = models.Q(citizen=models.OuterRef("pk")) | models.Q(survivor=models.OuterRef("pk"))
        return self.annotate(
            leads_to=models.Subquery(own.values("survivor_id")[:1]), is_in_merge=models.Exists(merges.filter(either))
        )

    def listed(self) -> list[ListedCitizen]:
        """As lists show them, protected names left out by the database already."""
        shown = models.Case(
            models.When(is_name_protected=True, then=models.Value(PROTECTED_NAME, output_field=models.TextField())),
            default=FULL_NAME,
        )
        rows = self.annotate(shown=shown).values_list("pk", "shown", "born", "number")
        return [ListedCitizen(id=pk, name=name.strip(), born=born, number=number) for pk, name, born, number in rows]


class Homes(models.QuerySet["Home"]):
    """Statements about where citizens live."""

    def believed(self) -> Self:
        """What is believed now, the newest home first."""
        return self.filter(known__upper_inf=True).order_by("-valid", "pk")

    def on(self, day: date) -> Self:
        """Where they live on a day, as known now."""
        return self.believed().filter(valid__contains=day)


class Relatives(models.QuerySet["Relative"]):
    """Statements about those around citizens."""

    def believed(self) -> Self:
        """What is believed now, in the order they were written down."""
        return self.filter(known__upper_inf=True).order_by("recorded_at", "pk")

    def on(self, day: date) -> Self:
        """The relatives on a day, as known now."""
        return self.believed().filter(valid__contains=day)


def find_closest_citizens(words: str, at_most: int, using: str) -> list[int]:
    """Numbers of the citizens with the name or address closest to these words, the closest first.

    A function in the database answers it, within the rows the actor may see (the migration `search`).
    """
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT citizen_id FROM casework_closest(%s, %s)", [words, at_most])
        return [row[0] for row in cursor.fetchall()]
