"""Small pieces of markup that many templates need."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from municipality.web import assets
from municipality.web.public.edition import OpenQuestion, Source
from municipality.web.public.fields import Field, Shape

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


@register.simple_tag
def source_line(source: Source) -> SafeString:
    """Where a rule comes from; the same few hundred lines stand on every page, so each is made once a language."""
    return _catalogue_piece("public/_source.html", source, get_language())


@register.simple_tag
def question_fold(question: OpenQuestion) -> SafeString:
    """What the text leaves open, in a fold; made once a language, as the sources are."""
    return _catalogue_piece("public/_question.html", question, get_language())


@lru_cache(maxsize=4096)
def _catalogue_piece(template_name: str, piece: Source | OpenQuestion, _language: str) -> SafeString:
    return render_to_string(template_name, {"piece": piece})


@register.simple_tag
def form_field(field: Field, number: int | str = "") -> SafeString:
    """A question of a form. What is only chosen looks the same for everybody who chose it, so it is made once a
    language; what somebody wrote is made anew and kept nowhere.
    """
    if field.shape is Shape.TEXT or field.fault:
        return render_to_string("public/_field.html", {"field": field, "number": number})
    return _chosen_field(field, number, get_language())


@lru_cache(maxsize=1024)
def _chosen_field(field: Field, number: int | str, _language: str) -> SafeString:
    return render_to_string("public/_field.html", {"field": field, "number": number})
