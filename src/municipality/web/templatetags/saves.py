"""Who a page was drawn for, for the scripts that keep what is written until it is saved."""

from typing import Any
from uuid import uuid4

from django import template

from municipality.web.shared.saves.submissions import format_writer

register = template.Library()


@register.simple_tag(takes_context=True)
def page_writer(context: Any) -> str:
    """The actor's name in a form; empty where no user is signed in to a role."""
    actor = getattr(context.get("request"), "actor", None)
    return format_writer(actor) if actor is not None else ""


@register.simple_tag
def page_key(posted: str = "") -> str:
    """The name a page gives its own saves: the one it was sent with, or a new one."""
    return posted or str(uuid4())
