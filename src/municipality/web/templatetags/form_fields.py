"""`{% csrf_token %}` as every template of this project has it: Django's own field, the form's key and its writer.

It is a builtin (`settings/base.py`), so that no form can be drawn without the fields that keep it from being sent twice
or in another's name.
"""

from typing import Any

from django import template
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html

from municipality.web.shared.saves.submissions import form_fields, read_form_key

register = template.Library()


@register.simple_tag(takes_context=True)
def csrf_token(context: Any) -> str:
    """The token; and, for a person in a role, the key and the writer."""
    token = CsrfTokenNode().render(context)
    request = context.get("request")
    actor = getattr(request, "actor", None)
    if request is None or actor is None:
        return token
    answered = read_form_key(request.POST) if request.method == "POST" else None
    return format_html("{}{}", token, form_fields(actor, answered))
