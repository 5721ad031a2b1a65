"""What an action refuses, caught in one place: the page says why. What a role may not do is answered further out."""

from types import TracebackType
from typing import Self

from municipality.refusals import ActionRefused, NotPermitted

# The role may do it, but not this person with this row: a colleague does it. That is a sentence on the page.
FOR_A_COLLEAGUE = {
    "complaint_reconsidered_by_another",
    "decision_approved_by_another",
    "decision_needs_approver",
    "merge_approved_by_another",
    "published_by_a_second",
}


class RefusalCatcher:
    """Catches the refusal of an action, but not what a role may not do: that is the same page everywhere, and logged.

    with RefusalCatcher() as caught:
        action()
    if refused := caught.refused:
        return the page that says why
    """

    refused: ActionRefused | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, fault: BaseException | None, _at: TracebackType | None
    ) -> bool:
        if not isinstance(fault, ActionRefused):
            return False
        if isinstance(fault, NotPermitted) and fault.code not in FOR_A_COLLEAGUE:
            return False
        # Without it the refusal would hold the frame it is kept in, and whatever was sent with the form.
        self.refused = fault.with_traceback(None)
        return True
