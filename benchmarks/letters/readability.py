"""LIX, the Danish measure of how hard a text is to read: words a sentence, and the share of long words."""

from __future__ import annotations

import re

LONG_FROM = 7
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# An ordinal's point («9. marts»), a clock («kl. 9.30») and an abbreviation end no sentence.
NO_END = re.compile(r"\b(\d+|kl|stk|nr|jf|pr|th|tv)\.(?=[ \N{NO-BREAK SPACE}\d])")
RULE = re.compile(r"\s*\([^()]*§[^()]*\)")


def measure_lix(text: str) -> float:
    """Return Björnsson's LIX of a letter's running text, without its citations of law, address and reference.

    A heading and a row count as sentences, since a reader pauses there. Below 25 is easy, 30 an easy newspaper.
    """
    body = get_body(text)
    sentences = [part for part in re.split(r"[.!?:…\n]+", NO_END.sub(r"\1", RULE.sub("", body))) if WORD.search(part)]
    words = [word for part in sentences for word in WORD.findall(part)]
    long = [word for word in words if len(word) >= LONG_FROM]
    return len(words) / len(sentences) + 100 * len(long) / len(words)


def get_body(text: str) -> str:
    """Return the text from the greeting to the signature, without underlines and bullets."""
    start, end = text.find("Kære "), text.rfind("Venlig hilsen")
    lines = text[start:end].splitlines()
    return "\n".join(line.removeprefix("- ") for line in lines if not re.fullmatch(r"=+|-+", line))
