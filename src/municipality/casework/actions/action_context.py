"""The context of an action on a case: the permitted actor, the day, and the municipality's practice on that day."""

from municipality.access.action_context import ActionContext
from municipality.casework.actions.rows import require_practice
from municipality.casework.models import Practice


class CaseworkContext(ActionContext):
    """What every step of an action on a case takes. It reads the practice once, and only where a step needs it."""

    __slots__ = ()

    @property
    def practice(self) -> Practice:
        """Returns the practice on the day of the action. Raises ActionRefused `no_practice` where there is none."""
        return require_practice(self.municipality, self.on)
