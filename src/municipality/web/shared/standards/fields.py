"""A question of a form as a template shows it, with what a reader answered and what is wrong with the answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.http import QueryDict

Pairs = Iterable[tuple[str, str]]
"""The possible answers of a question: the value in the address, and the words a reader sees."""


class Shape(StrEnum):
    """How a question is asked; each is one piece of the template `_field.html`."""

    SELECT = "select"
    RADIO = "radio"
    CHECKBOXES = "checkboxes"
    CHECKBOX = "checkbox"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOption:
    """One possible answer."""

    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question; `language` is that of its answers, `label_language` that of itself, where it is not the page's."""

    name: str
    shape: Shape
    label: str
    hint: str = ""
    value: str = ""
    fault: str = ""
    options: tuple[AnswerOption, ...] = ()
    language: str = ""
    label_language: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether a reader has answered it, or written something that is no answer."""
        return bool(self.value or self.fault) or any(option.is_chosen and option.value for option in self.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledForm:
    """What a reader has written in a form, and what is wrong with it, by field."""

    given: QueryDict
    faults: Mapping[str, str] = field(default_factory=dict)

    def ask(
        self,
        shape: Shape,
        name: str,
        label: str,
        answers: Pairs = (),
        *,
        hint: str = "",
        language: str = "",
    ) -> Field:
        """A question with this reader's answer."""
        chosen = self.given.getlist(name)
        return Field(
            name=name,
            shape=shape,
            label=label,
            hint=hint,
            language=language,
            value=self.given.get(name, ""),
            fault=self.faults.get(name, ""),
            options=tuple(AnswerOption(value=value, text=text, is_chosen=value in chosen) for value, text in answers),
        )
