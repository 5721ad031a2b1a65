"""Letters that decide nothing, each shown as it will be sent and then sent."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from municipality.access.permissions import may_register_enquiry
from municipality.access.request import ActingRequest
from municipality.casework.actions.help import notices
from municipality.casework.models import Delay
from municipality.web.assessor.enquiry.enquiries import get_enquiry_or_404
from municipality.web.assessor.page.case_page import open_case_or_404
from municipality.web.assessor.page.confirmation import Confirmation, confirm_action
from municipality.web.shared.actor import require_actor
from municipality.web.shared.dates import split_text_lines


@require_http_methods(["GET", "HEAD", "POST"])
def show_delay_notice(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """The letter that says an answer is late."""
    actor, today = require_actor(request, may_register_enquiry), timezone.localdate()
    row = open_case_or_404(actor, citizen)
    if not Delay.objects.filter(pk=number, citizen=row).exists():
        raise Http404
    leaving = Confirmation(heading=_("Besked om, at svaret bliver forsinket"), button=_("Send beskeden nu"))
    return confirm_action(request, actor, row, leaving, lambda: notices.send_delay_notice(actor, number, today))


@require_POST
def show_acknowledgement(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """The letter that says an enquiry has come and by when it is answered."""
    actor, today = require_actor(request, may_register_enquiry), timezone.localdate()
    row = open_case_or_404(actor, citizen)
    get_enquiry_or_404(row, number)
    steps = split_text_lines(request.POST.get("derefter", ""))
    leaving = Confirmation(heading=_("Kvittering for henvendelsen"), button=_("Send kvitteringen nu"))
    return confirm_action(
        request, actor, row, leaving, lambda: notices.acknowledge_enquiry(actor, number, today, steps)
    )
