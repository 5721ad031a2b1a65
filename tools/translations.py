"""Keep the English texts of the screens complete.

    python3 tools/translations.py            collect the Danish texts, keep what is translated, compile the .mo
    python3 tools/translations.py --check    change nothing; exit 1 and say what is missing, left over or out of date

Danish is the language of the source: `{% translate "…" %}` in templates and `_("…")` in Python. Both are found here
without GNU gettext, so the same command runs on a machine that has nothing but Python. A sentence with a value in it
is made in Python (`_("… %(day)s") % {…}`).
"""

from __future__ import annotations

import argparse
import ast
import importlib
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "src/municipality/web"
# The closed lists: their words are in the columns' own module.
CHOICES = tuple(
    ROOT / "src/municipality" / path
    for path in ("casework/codes.py", "casework/workflow.py", "casework/complaint_workflow.py", "access/roles.py")
)
# Words that a page and a command share.
SHARED = tuple(ROOT / "src/municipality" / path for path in ("access/passwords.py", "audit/chain_words.py"))
VOCABULARY = ROOT / "src/helhed/catalogue/vocabulary.py"
CATALOGUE = WEB / "locale/en/LC_MESSAGES/django.po"
COMPILED = CATALOGUE.with_suffix(".mo")
HEADER = "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\nLanguage: en\n"
IN_TEMPLATE = re.compile(r"""\{%\s*translate\s+(?:"([^"]*)"|'([^']*)')""")
BLOCK = re.compile(r"\{%\s*blocktranslate\b([^%]*)%\}(.*?)\{%\s*endblocktranslate\s*%\}", re.DOTALL)
VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
ENTRY = re.compile(r'msgid ((?:".*"\n)+)msgstr ((?:".*"\n)+)')
MARKERS = {"_", "gettext", "gettext_lazy", "gettext_noop"}


def texts() -> dict[str, list[str]]:
    """Every Danish text of the screens, with the files that use it."""
    found: dict[str, set[str]] = {}
    for path in sorted([*WEB.rglob("*.html"), *WEB.rglob("*.py"), *SHARED]):
        for text in _in_file(path):
            found.setdefault(text, set()).add(path.relative_to(ROOT).as_posix())
    for text in _in_vocabulary():
        found.setdefault(text, set()).add(VOCABULARY.relative_to(ROOT).as_posix())
    for text, path in (*list_choice_words(), *list_row_names()):
        found.setdefault(text, set()).add(path.relative_to(ROOT).as_posix())
    return {text: sorted(places) for text, places in found.items()}


def _in_vocabulary() -> Iterator[str]:
    """The questions and answers of the core's closed vocabulary, which the form of the try-it page asks in both
    languages.
    """
    sys.path.insert(0, str(ROOT / "src"))
    vocabulary = importlib.import_module("helhed.catalogue.vocabulary")
    for fact in vocabulary.FACTS:
        yield fact.question
        if fact.kind in (vocabulary.FactKind.CHOICE, vocabulary.FactKind.SHIFTS):
            yield from (words for _value, words in fact.said)


def list_choice_words() -> Iterator[tuple[str, Path]]:
    """The words of the closed lists, which a screen shows in its own language and a letter in Danish."""
    for path in CHOICES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_list = isinstance(node, ast.ClassDef) and any("TextChoices" in ast.unparse(base) for base in node.bases)
            for each in node.body if is_list and isinstance(node, ast.ClassDef) else ():
                if isinstance(each, ast.Assign) and isinstance(each.value, ast.Tuple):
                    yield ast.literal_eval(each.value)[1], path


def list_row_names() -> Iterator[tuple[str, Path]]:
    """What a row of each table is called, which the log says of what an entry is about."""
    for path in sorted((ROOT / "src/municipality").rglob("*.py")):
        if "models" not in path.relative_to(ROOT).with_suffix("").parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "verbose_name":
                yield ast.literal_eval(node.value), path


def _in_file(path: Path) -> Iterator[str]:
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        yield from (first or second for first, second in IN_TEMPLATE.findall(source))
        yield from (_block(options, text) for options, text in BLOCK.findall(source))
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS:
            for argument in node.args[:1]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def _block(options: str, text: str) -> str:
    """Return a text with variables as Django looks it up: `%(name)s` for each, on one line where it is trimmed."""
    if "trimmed" in options.split():
        text = " ".join(line.strip() for line in text.strip().splitlines())
    return VARIABLE.sub(r"%(\1)s", text.replace("%", "%%"))


def read_catalogue(path: Path = CATALOGUE) -> dict[str, str]:
    """The translations of a .po file of the plain form this tool writes."""
    if not path.exists():
        return {}
    pairs = ENTRY.findall(path.read_text(encoding="utf-8"))
    read = ((_joined(text), _joined(english)) for text, english in pairs)
    return {text: english for text, english in read if text}


def _joined(quoted: str) -> str:
    """The text of a string that may run over several quoted lines."""
    return "".join(ast.literal_eval(line) for line in quoted.split("\n") if line)


def write_catalogue(found: dict[str, list[str]], known: dict[str, str]) -> None:
    """Write the .po file sorted by text, so that two branches seldom meet in one line."""
    lines = ['msgid ""', 'msgstr ""', *(f'"{_escaped(line)}\\n"' for line in HEADER.splitlines())]
    for text in sorted(found):
        lines += [
            "",
            *(f"#: {place}" for place in found[text]),
            f'msgid "{_escaped(text)}"',
            f'msgstr "{_escaped(known.get(text, ""))}"',
        ]
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def compiled(entries: dict[str, str]) -> bytes:
    """The .mo file: GNU gettext's binary form, little-endian, sorted, without a hash table."""
    pairs = sorted((key.encode(), value.encode()) for key, value in {"": HEADER, **entries}.items() if value)
    start = 28 + 16 * len(pairs)
    texts_by_column = [b"".join(pair[column] + b"\0" for pair in pairs) for column in (0, 1)]
    tables = b""
    for column in (0, 1):
        offset = start + (len(texts_by_column[0]) if column else 0)
        for pair in pairs:
            tables += struct.pack("<II", len(pair[column]), offset)
            offset += len(pair[column]) + 1
    head = struct.pack("<IIIIIII", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    return head + tables + b"".join(texts_by_column)


def faults() -> list[str]:
    """Return what is missing for complete English screens, one sentence each."""
    found, known = texts(), read_catalogue()
    missing = [
        f"no English for {text!r} ({', '.join(places)})" for text, places in found.items() if not known.get(text)
    ]
    left_over = [f"nobody says {text!r} any more" for text in known if text not in found]
    placeholders = [
        f"other placeholders in the English of {text!r}"
        for text, english in known.items()
        if english and sorted(re.findall(r"%\(\w+\)[sd]", text)) != sorted(re.findall(r"%\(\w+\)[sd]", english))
    ]
    stale = (
        []
        if COMPILED.exists() and COMPILED.read_bytes() == compiled(known)
        else [f"{COMPILED.name} is older than {CATALOGUE.name}"]
    )
    return missing + left_over + placeholders + stale


def main() -> None:
    """Collect and compile, or only check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing, only report")
    if not parser.parse_args().check:
        found, known = texts(), read_catalogue()
        write_catalogue(found, known)
        COMPILED.write_bytes(compiled(read_catalogue()))
    remaining = faults()
    sys.stdout.write("".join(f"{fault}\n" for fault in remaining) or "The English texts are complete.\n")
    sys.exit(1 if remaining else 0)


if __name__ == "__main__":
    main()
