"""Describes Python's errors on reading and writing files in Danish: those of the parsers and of the system."""

import errno
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from json import JSONDecodeError

__all__ = [
    "REPEATED_KEY",
    "describe_json_error",
    "describe_os_error",
    "describe_toml_error",
    "find_repeated_keys",
    "find_toml_line",
]

_LINE_OF_ERROR = re.compile(r"at line (\d+)")
REPEATED_KEY = "nøglen «{}» står flere gange."

# Patterns of the messages of Python 3.11 to 3.14; a message that matches none is described by its place alone.
_JSON: Mapping[str, str] = {
    r"Expecting property name": "her skal stå et navn i anførselstegn; måske er der et komma for meget foran",
    r"trailing comma": "her er et komma for meget",
    r"Expecting ':'": "her mangler et kolon mellem navn og værdi",
    r"Expecting ','": "her mangler et komma, eller en parentes er ikke lukket",
    r"Expecting value": "her mangler en værdi, eller værdien er skrevet uden anførselstegn",
    r"Unterminated string": "her begynder en tekst, der ikke slutter med et anførselstegn",
    r"Extra data": "her står der mere, efter at indholdet er slut",
    r"Invalid control character": "her er et linjeskift eller et usynligt tegn inde i en tekst",
    r"Invalid \\|Invalid \\\\": "her er en omvendt skråstreg foran et tegn, den ikke kan stå foran",
}
_TOML: Mapping[str, str] = {
    r"Expected '=' after a key": "her mangler et lighedstegn mellem navn og værdi",
    r"Expected '\]": "her mangler en kantet parentes, der slutter overskriften",
    r"Expected newline or end": "her står mere, end der er plads til på linjen",
    r"Invalid date or datetime": "her står en dag, der ikke findes",
    r"Invalid statement|Invalid initial character": "her begynder en linje, der hverken er et navn eller en overskrift",
    r"Invalid value": "her står en værdi, der ikke kan læses; tekst skal stå i anførselstegn",
    r"Unclosed array": "her er en liste, der ikke er lukket",
    r"Unclosed inline table": "her er en krøllet parentes, der ikke er lukket",
    r"Unterminated string|Expected '\"|Expected \"'": "her er en tekst, der ikke slutter med et anførselstegn",
    r"Unescaped|Escaped character|Invalid hex": "her er en omvendt skråstreg foran et tegn, den ikke kan stå foran",
    r"Illegal character|Found invalid character": "her er et tegn, der ikke kan stå i en tekst",
    r"Cannot overwrite|Duplicate inline": "her står det samme navn for anden gang",
    r"Cannot declare|Cannot mutate|Cannot redefine": "her står den samme overskrift for anden gang",
}
_SYSTEM: Mapping[int, str] = {
    errno.ENOENT: "den findes ikke",
    errno.EACCES: "adgang er nægtet",
    errno.EPERM: "adgang er nægtet",
    errno.EISDIR: "det er en mappe",
    errno.ENOTDIR: "en del af stien er ikke en mappe",
    errno.EEXIST: "den findes allerede",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.EILSEQ: "navnet har tegn, der ikke kan bruges",
    errno.EINVAL: "navnet har tegn, der ikke kan bruges",
    errno.ELOOP: "stien går i ring",
    errno.ENOSPC: "disken er fuld",
    errno.EDQUOT: "disken er fuld",
    errno.EROFS: "der kan ikke skrives på disken",
    errno.EIO: "disken kan ikke læses",
    errno.EMFILE: "for mange filer er åbne",
    errno.ECONNREFUSED: "forbindelsen er afvist",
    errno.ECONNRESET: "forbindelsen er afbrudt",
    errno.EHOSTUNREACH: "der er ingen vej dertil",
    errno.ENETUNREACH: "der er ingen vej dertil",
    errno.ETIMEDOUT: "der kom intet svar i tide",
}


def describe_json_error(error: JSONDecodeError) -> str:
    """Returns what is wrong and at which character of the line, without a full stop."""
    said = _find_sentence(_JSON, error.msg)
    return f"filen er ikke gyldig JSON ved tegn {error.colno}" + (f": {said}" if said else "")


def find_repeated_keys(pairs: Sequence[tuple[str, object]]) -> list[str]:
    """Returns the names that an object of JSON has more than once, each once, in the order of the alphabet."""
    return sorted(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)


def describe_toml_error(error: ValueError | RecursionError) -> str:
    """Returns what is wrong, without a full stop. A number or nesting without end is no error of the format."""
    if isinstance(error, RecursionError) or "integer string conversion" in str(error):
        return "filen har et tal, der er for langt, eller lister inden i hinanden uden ende"
    said = _find_sentence(_TOML, str(error))
    return "filen er ikke gyldig TOML" + (f": {said}" if said else "")


def find_toml_line(error: ValueError | RecursionError) -> int:
    """Returns the line where the standard library's reader says that a file stops being TOML; 0 where it says none."""
    line = _LINE_OF_ERROR.search(str(error))
    return int(line[1]) if line else 0


def describe_os_error(error: OSError) -> str:
    """Returns why the system call failed, as the end of a sentence, without a full stop."""
    reason = getattr(error, "reason", None)  # the error urllib wraps, if any
    cause = reason if isinstance(reason, OSError) else error
    if (cause.errno or 0) < 0:  # a name server's own numbers
        return "adressen findes ikke"
    if isinstance(cause, TimeoutError):
        return _SYSTEM[errno.ETIMEDOUT]
    return _SYSTEM.get(cause.errno or 0, f"systemets fejl {cause.errno}" if cause.errno else "systemet sagde nej")


def _find_sentence(known: Mapping[str, str], message: str) -> str:
    return next((said for pattern, said in known.items() if re.search(pattern, message)), "")
