"""Django's tags for translation, with `translate` remembering what a template's own words are in each language.

Django translates and escapes the same words anew each time they are met; a case page has three hundred of them.
"""

from __future__ import annotations

from django.template import Library
from django.template.base import FilterExpression, Node, Parser, Token
from django.template.context import Context
from django.templatetags.i18n import TranslateNode, do_translate
from django.templatetags.i18n import register as django_tags
from django.utils.translation import get_language

register = Library()
register.tags |= django_tags.tags
register.filters |= django_tags.filters


class OwnWords(Node):
    """Words in the template itself: the same for every reader of a language."""

    child_nodelists = ()

    def __init__(self, words: TranslateNode) -> None:
        self.words = words
        self.spoken: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        """Called by Django."""
        language = get_language()
        if language not in self.spoken:
            self.spoken[language] = self.words.render(context)
        return self.spoken[language]


class NamedWords(Node):
    """The same, kept under a name for what comes after."""

    child_nodelists = ()

    def __init__(self, words: OwnWords, name: str) -> None:
        self.words, self.name = words, name

    def render(self, context: Context) -> str:
        """Called by Django."""
        context[self.name] = self.words.render(context)
        return ""


@register.tag("trans")
@register.tag("translate")
def translate(parser: Parser, token: Token) -> Node:
    """As Django's; remembered where the words are the template's own and nothing is done to them."""
    node = do_translate(parser, token)
    if node.noop or node.message_context or not is_template_literal(node.filter_expression):
        return node
    name, node.asvar = node.asvar, None
    return NamedWords(OwnWords(node), name) if name else OwnWords(node)


def is_template_literal(words: FilterExpression) -> bool:
    """Whether the words are in the template itself, unfiltered."""
    return isinstance(getattr(words.var, "literal", None), str) and not words.filters
