"""How far a letter is on its way out, for templates that hold messages."""

from django import template
from django.utils import timezone
from django.utils.text import capfirst

from municipality.casework.models import OutgoingMessage
from municipality.web.shared.dispatch import describe_dispatch, has_left

register = template.Library()


@register.filter
def dispatch_way(message: OutgoingMessage) -> str:
    """Returns which way a message left, or that it has not."""
    return capfirst(describe_dispatch(message, timezone.localdate()).way)


@register.filter
def dispatch_deadlines(message: OutgoingMessage) -> str:
    """Returns when a message counts as received and until when it can be complained of; empty where it never left."""
    return describe_dispatch(message, timezone.localdate()).deadlines


@register.filter
def is_on_its_way(message: OutgoingMessage) -> bool:
    """Whether a message has left, or leaves today: then the days that follow from it are counted."""
    return has_left(message, timezone.localdate())
