"""Small pieces of markup that many templates need."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from municipality.web import assets

register = template.Library()


@register.simple_tag
def icon(name: str, css_class: str = "") -> SafeString:
    """A decorative icon from DKFDS's sprite. What it means stands in words beside it, so screen readers pass it by."""
    return format_html(
        '<svg class="icon-svg {}" focusable="false" aria-hidden="true"><use href="{}#{}"></use></svg>',
        css_class,
        static(assets.ICONS),
        name,
    )


@register.simple_tag
def asset(name: str) -> str:
    """The address of a vendored file by its name in `municipality.web.assets`."""
    return static(getattr(assets, name))


@register.simple_tag
def code_chip(code: str) -> SafeString:
    """A product's code after its name. Codes that are only words for the machine (`temporary_somatic`) are not shown
    to people.
    """
    if code.isidentifier() and code.islower():
        return SafeString("")
    return format_html('<span class="code">{}</span>', code)
