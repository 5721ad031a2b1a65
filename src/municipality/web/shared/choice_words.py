"""The words of a closed list (`casework/codes.py`) on a screen, in the page's language. A letter has the Danish."""

from django.utils.translation import gettext


def translate_choice(words: object) -> str:
    """The words in the page's language; nothing where nothing is chosen."""
    return gettext(str(words)) if words else ""
