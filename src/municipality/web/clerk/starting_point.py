"""Where the lists begin: a town that has settled some other way until now says so once, for all of it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from helhed.days import get_first_moment
from municipality.access.permissions import may_settle
from municipality.access.request import ActingRequest
from municipality.settlement.actions import begin_settlement
from municipality.settlement.queries import count_before
from municipality.web.clerk.start import describe_order_count, render_clerk_start
from municipality.web.shared.actor import require_actor
from municipality.web.shared.forms.fields import DayField
from municipality.web.shared.forms.flat_form import FlatForm
from municipality.web.shared.grant_words import DAY
from municipality.web.shared.refusal_catcher import RefusalCatcher
from municipality.web.shared.refusal_messages import list_refusal_sentences
from municipality.web.shared.saves.input_middleware import shows_field_faults


class StartingPointForm(FlatForm):
    """The first day whose orders are settled here."""

    before = DayField("foer", gettext_lazy("Skriv en dag, der er begyndt."))

    def clean_before(self) -> date:
        """Called by Django with the day, which has begun."""
        day: date = self.cleaned_data["before"]
        if day > timezone.localdate():
            raise ValidationError(_("Skriv en dag, der er begyndt."))
        return day


@shows_field_faults
@require_safe
def confirm_starting_point(request: ActingRequest) -> HttpResponse:
    """Asks the clerk to confirm how many orders are marked as handled. No citizen is shown."""
    actor, form = require_actor(request, may_settle), StartingPointForm(request.GET)
    if not form.is_valid():
        return render_clerk_start(request, actor, request.GET, form.list_faults())
    day = form.cleaned_data["before"]
    context = {
        "place": "accounts",
        "day": day,
        "heading": _("Er alt kendt før %(day)s afregnet?") % {"day": date_format(day, DAY)},
        "count": describe_order_count(count_before(get_first_moment(day))),
    }
    return render(request, "clerk/begin.html", context)


@shows_field_faults
@require_POST
def post_starting_point(request: ActingRequest) -> HttpResponse:
    """Marks them as handled once the clerk has confirmed."""
    actor, form = require_actor(request, may_settle), StartingPointForm(request.POST)
    if not form.is_valid():
        return render_clerk_start(request, actor, request.GET, form.list_faults())
    with RefusalCatcher() as caught:
        begin_settlement(actor, form.cleaned_data["before"])
    if refused := caught.refused:
        return render_clerk_start(request, actor, request.GET, list_refusal_sentences(refused))
    return redirect("clerk:start")
