"""Small pieces of markup that many templates need."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext

from municipality.casework.codes import LEVELS
from municipality.web import assets
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.danish_parts import mark_danish
from municipality.web.shared.receipts import take_receipt
from municipality.web.shared.standards.edition import EditionQuestion, Source
from municipality.web.shared.standards.fields import Field, Shape
from municipality.web.shared.standards.labels import get_shown_code

register = template.Library()


@register.simple_tag
def icon(name: str, css_class: str = "") -> SafeString:
    """A decorative icon from DKFDS's sprite. Its meaning is written next to it, so screen readers skip it."""
    return format_html(
        '<svg class="icon-svg {}" focusable="false" aria-hidden="true"><use href="{}#{}"></use></svg>',
        css_class,
        static(assets.ICONS),
        name,
    )


@register.filter("danish")
def mark_danish_text(text: object) -> SafeString:
    """The text, marked as Danish where the page is in another language; nothing where there is none."""
    return mark_danish(text) if text else SafeString("")


@register.simple_tag(takes_context=True)
def kept_receipt(context: template.Context) -> str:
    """The receipt of what was just done; shown once."""
    return take_receipt(context["request"])


@register.filter
def moment(at: datetime | None) -> str:
    """A day and its clock, as each language says it: «5. januar 2027 kl. 23.59»."""
    if at is None:
        return ""
    local = localtime(at)
    words = {"day": date_format(local, "j. F Y"), "clock": date_format(local, "H.i")}
    return gettext("%(day)s kl. %(clock)s") % words


@register.simple_tag
def asset(name: str) -> str:
    """The address of a vendored file by its name in `municipality.web.assets`."""
    return static(getattr(assets, name))


@register.simple_tag
def code_chip(code: str) -> SafeString:
    """A product's code after its name, where it is a code that people use."""
    return format_html('<span class="code">{}</span>', code) if get_shown_code(code) else SafeString("")


@register.simple_tag
def source_line(source: Source) -> SafeString:
    """Where a rule comes from; the same few hundred lines are on every page, so each is rendered once a language."""
    return _catalogue_piece("public/_source.html", source, get_language())


@register.simple_tag
def question_fold(question: EditionQuestion) -> SafeString:
    """What the text leaves open, in a fold; made once a language, as the sources are."""
    return _catalogue_piece("public/_question.html", question, get_language())


@lru_cache(maxsize=4096)
def _catalogue_piece(template_name: str, piece: Source | EditionQuestion, _language: str) -> SafeString:
    return render_to_string(template_name, {"piece": piece})


@register.simple_tag
@lru_cache(maxsize=64)
def verdict(code: str, words: str) -> SafeString:
    """A verdict: its words, with an icon and a colour that say the same again."""
    return render_to_string("public/_verdict.html", {"code": code, "text": words})


@register.simple_tag
def form_field(field: Field, number: int | str = "") -> SafeString:
    """A question of a form. A question without typed text looks the same for every reader with the same choice, so it
    is rendered once a language and cached; typed text and faults are rendered anew and never cached.
    """
    if (field.shape is Shape.TEXT and field.value) or field.fault:
        return render_to_string("public/_field.html", {"field": field, "number": number})
    return _chosen_field(field, number, get_language())


@lru_cache(maxsize=1024)
def _chosen_field(field: Field, number: int | str, _language: str) -> SafeString:
    return render_to_string("public/_field.html", {"field": field, "number": number})


Pairs = tuple[tuple[str, str], ...]


@register.simple_tag
def question_row(field: Field) -> SafeString:
    """A question in one line with its answer at the end; a question that is not yes or no is drawn by `form_field`."""
    if field.shape is not Shape.RADIO:
        return form_field(field)
    return _question_row(field, get_language())


@lru_cache(maxsize=1024)
def _question_row(field: Field, _language: str) -> SafeString:
    return render_to_string("assessor/_question_row.html", {"field": field})


@register.simple_tag
def level_choices(name: str, code: str, chosen: int | None) -> SafeString:
    """The levels of one item as radios, «not said» last and chosen until a level is."""
    return _level_choices(f"{name}-{code}", "" if chosen is None else str(chosen), get_language())


@lru_cache(maxsize=1024)
def _level_choices(name: str, chosen: str, _language: str) -> SafeString:
    context = {"name": name, "chosen": chosen, "levels": [str(level) for level in LEVELS]}
    return render_to_string("assessor/_level_choices.html", context)


@register.filter
def choice_words(words: object) -> str:
    """The words of a closed list in the page's language."""
    return translate_choice(words)


@register.simple_tag
def options(choices: Iterable[tuple[object, object]], chosen: object = None, language: str = "") -> SafeString:
    """What can be chosen in a list, as pairs of a value and its words: a closed list in the page's language, or names
    in a `language` of their own. The same lists are many times on a page, and on every user's page, so each is rendered
    once for each choice in it.
    """
    pairs = tuple((str(value), str(words) if language else translate_choice(words)) for value, words in choices)
    return _options(pairs, "" if chosen is None else str(chosen), language)


@register.simple_tag
def grouped_options(groups: Iterable[tuple[str, Pairs]], chosen: str = "", language: str = "") -> SafeString:
    """What can be chosen in a list, under a heading for each group where there is more than one."""
    in_words = {gettext("Ved siden af standarden"), gettext("Beskrevet individuelt")}
    ours = {gettext("Passer til behovet"), gettext("Efter loven"), gettext("Borgeren får i dag"), *in_words}
    said = [
        (heading, _options(pairs, chosen, "" if heading in in_words else language))
        for heading, pairs in groups
        if pairs
    ]
    if len(said) == 1:
        return said[0][1]
    marked = ((heading, "" if heading in ours else language_attribute(language), inside) for heading, inside in said)
    return format_html_join("", '<optgroup label="{}"{}>{}</optgroup>', marked)


def language_attribute(language: str) -> SafeString:
    """The attribute that says which language a text is in, where it is not that of the page."""
    return format_html(' lang="{}"', language) if language else SafeString("")


@lru_cache(maxsize=1024)
def _options(pairs: tuple[tuple[str, str], ...], chosen: str, language: str) -> SafeString:
    marked = (
        (value, " selected" if value == chosen else "", language_attribute(language), words) for value, words in pairs
    )
    return format_html_join("", '<option value="{}"{}{}>{}</option>', marked)
