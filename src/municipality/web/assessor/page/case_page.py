"""The case page as the answer of any form on it. The room of the case puts it together (`case.cases`)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from municipality.access.actor import Actor
from municipality.access.request import ActingRequest
from municipality.casework.actions.citizen.citizens import open_case
from municipality.casework.models import Citizen
from municipality.web.shared.not_found import NothingThere
from municipality.web.shared.refusal_catcher import RefusalCatcher


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePageRequest:
    """Whose case is shown to whom, with the messages of an action that refused (`faults`).

    `given` is what was written in the form, `more` what else the form is to show.
    """

    request: ActingRequest
    actor: Actor
    citizen: Citizen
    faults: Sequence[str] = ()
    given: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)


Composer = Callable[[CasePageRequest], dict[str, Any]]


class CasePageResponse(TemplateResponse):
    """A case page that is not put together yet: a form knows what to say on it, and nothing of its other parts.

    The composer is given by `CasePageMiddleware`, before Django renders the response.
    """

    compose: Composer

    def __init__(self, asked: CasePageRequest) -> None:
        status = HTTPStatus.UNPROCESSABLE_ENTITY if asked.faults else HTTPStatus.OK
        super().__init__(asked.request, "assessor/case.html", status=status)
        self.asked = asked

    def resolve_context(self, _context: dict[str, Any] | None) -> dict[str, Any]:
        """Called by Django when the response is rendered."""
        return self.compose(self.asked)


def case_page(
    request: ActingRequest,
    actor: Actor,
    citizen: Citizen,
    *,
    faults: Sequence[str] = (),
    given: Mapping[str, str] | None = None,
    more: Mapping[str, Any] | None = None,
) -> CasePageResponse:
    """The page of this case, as `CasePageRequest` describes it."""
    return CasePageResponse(
        CasePageRequest(
            request=request, actor=actor, citizen=citizen, faults=faults, given=given or {}, more=more or {}
        )
    )


def open_case_or_404(actor: Actor, citizen: int) -> Citizen:
    """The citizen; the opening is logged. Raises NothingThere where there is no case the actor can open."""
    with RefusalCatcher() as caught:
        return open_case(actor, citizen)
    words = _("Der er ingen sag med det nummer, som du kan åbne. Find borgeren i søgningen.")
    raise NothingThere(words) from caught.refused
