"""What an action refuses, caught in one place: the page says why. What a user may not do is answered further out."""

from types import TracebackType
from typing import Self

from municipality.refusals import ActionRefused, NotPermitted


class RefusalCatcher:
    """Catches the refusal of an action, but not NotPermitted, which is the same page everywhere.

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
        if not isinstance(fault, ActionRefused) or isinstance(fault, NotPermitted):
            return False
        # Without it the refusal would hold the frame it is kept in, and whatever was sent with the form.
        self.refused = fault.with_traceback(None)
        return True
