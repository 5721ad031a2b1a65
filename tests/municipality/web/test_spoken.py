"""A template's own words are translated once, and every reader still gets her own language."""

from __future__ import annotations

import pytest
from django.template import Context, Engine, engines
from django.utils import translation

OURS: Engine = engines["django"].engine

DJANGOS_OWN = Engine(libraries={"i18n": "django.templatetags.i18n"})


def said(engine: Engine, template: str, language: str, given: dict[str, object]) -> str:
    with translation.override(language):
        return engine.from_string("{% load i18n %}" + template).render(Context(given))


def test_each_reader_is_answered_in_her_language_whoever_came_first() -> None:
    page = OURS.from_string('{% load i18n %}{% translate "Prøv selv" %}')
    answers = []
    for language in ("da", "en", "da", "en"):
        with translation.override(language):
            answers.append(page.render(Context()))
    assert answers == ["Prøv selv", "Try it"] * 2


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    "template",
    [
        '{% translate "Prøv selv" %}',
        '{% translate "Prøv selv" as label %}[{{ label }}]{{ label }}',
        '{% translate "5 % < 6 % & mere" %}',
        '{% translate "Prøv selv"|upper %}',
        '{% translate "Prøv selv" noop %}',
        '{% translate "Prøv selv" context "et andet sted" %}',
        "{% translate text %}",
        "{% for each in three %}{% translate 'Prøv selv' as label %}{{ label }}{% endfor %}{{ label }}",
        "{% blocktranslate %}Prøv selv{% endblocktranslate %}",
        "{% get_current_language as LANGUAGE_CODE %}{{ LANGUAGE_CODE }}",
    ],
)
def test_it_says_what_django_says(template: str, language: str) -> None:
    given: dict[str, object] = {"text": "Prøv selv <b>", "three": [1, 2, 3]}
    ours, djangos = (said(engine, template, language, given) for engine in (OURS, DJANGOS_OWN))
    assert ours == djangos


def test_what_comes_from_a_row_is_never_remembered() -> None:
    page = OURS.from_string("{% load i18n %}{% translate name %}")
    assert [page.render(Context({"name": name})) for name in ("Karen", "Ove")] == ["Karen", "Ove"]
