"""What the web processes write in their technical log: that something failed and where in the code, and no value.

A message's values are addresses (with the number of a case in them) and what was sent; an exception's words are what
the database refused. Neither is written: an administrator of the machine has no business with them.
"""

import logging
import re
import traceback
from types import TracebackType

VALUE = re.compile(r"%[-+ #0-9.*]*[diouxXeEfFgGcrsa]")
LEFT_OUT = "(left out)"
ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutValues(logging.Formatter):
    """Formats a record without its values and without the words of its exceptions."""

    def format(self, record: logging.LogRecord) -> str:
        """Called by logging."""
        plain = logging.makeLogRecord({**record.__dict__, "args": None, "exc_text": None, "stack_info": None})
        plain.msg = VALUE.sub(LEFT_OUT, str(record.msg)) if record.args else self.without_words(record)
        return super().format(plain)

    def without_words(self, record: logging.LogRecord) -> str:
        """Return a message that came ready made as it is where no value can be in it, else its place in the code."""
        said = str(record.msg)
        is_fixed = said.isascii() and not any(sign.isdigit() or sign == "/" for sign in said)
        return said if is_fixed else f"{record.module}.{record.funcName} {LEFT_OUT}"

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802 — logging's name
        """Called by logging: each exception of the chain by its type and its places in the code."""
        lines: list[str] = []
        fault: BaseException | None = ei[1]
        seen: set[int] = set()
        while fault is not None and id(fault) not in seen:
            seen.add(id(fault))
            lines.append(f"{type(fault).__module__}.{type(fault).__qualname__} {LEFT_OUT}")
            lines += [
                f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(fault.__traceback__)
            ]
            fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
        return "\n".join(lines)
