"""Letters that decide nothing, each shown as it will be sent and then sent."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from municipality.access.permissions import may_register_enquiry
from municipality.access.request import ActingRequest
from municipality.casework.actions import notices
from municipality.casework.models import Delay
from municipality.web.assessor.asking import asker
from municipality.web.assessor.cases import opened
from municipality.web.assessor.dates import sentences_of
from municipality.web.assessor.enquiries import of
from municipality.web.assessor.leaving import Leaving, confirmed


@require_http_methods(["GET", "HEAD", "POST"])
def delay_notice(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """The letter that says an answer is late."""
    actor, today = asker(request, may_register_enquiry), timezone.localdate()
    row = opened(actor, citizen)
    if not Delay.objects.filter(pk=number, citizen=row).exists():
        raise Http404
    leaving = Leaving(heading=_("Besked om, at svaret bliver forsinket"), button=_("Send beskeden nu"))
    return confirmed(request, actor, row, leaving, lambda: notices.send_delay_notice(actor, number, today))


@require_POST
def acknowledgement(request: ActingRequest, citizen: int, number: int) -> HttpResponse:
    """The letter that says an enquiry has come and by when it is answered."""
    actor, today = asker(request, may_register_enquiry), timezone.localdate()
    row = opened(actor, citizen)
    of(row, number)
    steps = sentences_of(request.POST.get("derefter", ""))
    leaving = Leaving(heading=_("Kvittering for henvendelsen"), button=_("Send kvitteringen nu"))
    return confirmed(request, actor, row, leaving, lambda: notices.acknowledge_enquiry(actor, number, today, steps))
