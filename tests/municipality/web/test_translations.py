"""The English of the screens is complete, and the compiled file is that of the readable one."""

from __future__ import annotations

from tools import translations


def test_every_text_of_the_screens_has_its_english() -> None:
    assert translations.faults() == []


def test_a_text_without_english_would_be_noticed() -> None:
    known = translations.read_catalogue()
    assert "Prøv selv" in known
    assert known["Prøv selv"] == "Try it"
    assert "Prøv selv" in translations.texts()


def test_the_compiled_file_says_what_the_readable_one_says() -> None:
    import gettext

    with open(translations.COMPILED, "rb") as file:
        compiled = gettext.GNUTranslations(file)
    for danish, english in translations.read_catalogue().items():
        assert compiled.gettext(danish) == english
