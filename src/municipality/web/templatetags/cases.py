"""Who is offered the way to the cases."""

from django import template

from municipality.access.actor import Actor
from municipality.access.permissions import may_search_citizens

register = template.Library()


@register.filter
def sees_cases(actor: Actor | None) -> bool:
    """True for whoever may look a citizen up."""
    return may_search_citizens(actor)
