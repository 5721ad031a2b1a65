"""The letters of a case, as they were sent."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from municipality.access.permissions import may_print_case
from municipality.access.request import ActingRequest
from municipality.audit import actions as audit
from municipality.audit.models import LookUp
from municipality.casework.actions.citizen.citizens import reveal
from municipality.casework.models import Letter
from municipality.web.assessor.page.confirmation import is_protected
from municipality.web.shared.actor import require_actor


@require_safe
def show_letter_pdf(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """The very bytes that were sent. Logged before they are handed out; of a protected citizen, logged as shown too.

    Raises NotPermitted where the citizen is protected and the actor may not see that.
    """
    actor, today = require_actor(request, may_print_case), timezone.localdate()
    row = Letter.objects.filter(pk=number, citizen_id=citizen).select_related("citizen").first()
    if row is None:
        raise Http404
    if is_protected(row.citizen):
        reveal(actor, citizen, today)
    audit.look_up(actor, [citizen], LookUp.PRINTED, subject=f"letter:{number}")
    answer = HttpResponse(bytes(row.pdf), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="brev-{number}.pdf"'
    return answer
