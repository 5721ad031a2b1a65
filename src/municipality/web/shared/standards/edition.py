"""A catalogue as it reads on one day, with the passages of attached documents: what every page is built from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from helhed.catalogue import ApplicationRule, Catalogue, Item, Limit, Product, Statement, Value, fill_placeholders
from helhed.catalogue.delivery_words import describe_needed_competence
from helhed.catalogue.phrases import format_item, format_source
from helhed.catalogue.rule_text import describe_application_rule, describe_limit_scope
from helhed.catalogue.sources import AnchorState


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The municipality's own words behind an anchor, and whether they are still those the rule was written from."""

    text: str
    state: AnchorState

    @property
    def is_changed(self) -> bool:
        """The words are others."""
        return self.state is AnchorState.CHANGED

    @property
    def is_missing(self) -> bool:
        """The document has no such place any more; then there are no words."""
        return self.state is AnchorState.MISSING


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a rule comes from, in words, and the passage itself where the installation holds the document.

    `document` is empty where the catalogue rests on one document only: the page names it once. `place` is the same
    phrase as on the command line: the section's heading and what the passage is about.
    """

    document: str
    place: str
    passage: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSentence:
    """One sentence of ours with its source."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedGroup:
    """Sentences that share a source, so that it is shown once."""

    texts: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionQuestion:
    """A place the text leaves open, and how it is read until the municipality answers."""

    id: str
    problem: str
    default: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A catalogue on a day. `passages` maps an anchor to the municipality's own words, empty where none are
    attached.
    """

    catalogue: Catalogue
    on: date
    passages: Mapping[str, Passage] = field(default_factory=dict)

    def source(self, anchor_id: str) -> Source:
        """The source a rule names, readable by a person who holds the document."""
        anchor = self.catalogue.anchor(anchor_id)
        titles = {document.id: document.title for document in self.catalogue.documents}
        document = titles[anchor.document] if len(titles) > 1 else ""
        return Source(document=document, place=format_source(anchor), passage=self.passages.get(anchor_id))

    def drifted(self) -> tuple[Source, ...]:
        """The places where the attached documents no longer say what the rules were written from, as they are now."""
        found = ((a.id, self.passages[a.id]) for a in self.catalogue.anchors if a.id in self.passages)
        return tuple(self.source(name) for name, passage in found if passage.state is not AnchorState.FOUND)

    def value(self, product: Product | None, name: str) -> Value | None:
        """A parameter's value on the day; None where it has none that day or no such parameter exists."""
        try:
            dated = self.catalogue.parameter(product, name).dated_value(self.on)
        except KeyError:
            return None
        return dated.value if dated else None

    def cite(self, product: Product | None, statement: Statement) -> CitedSentence:
        """A statement with its numbers filled in and its source."""
        return CitedSentence(text=self.text(product, statement.text), source=self.source(statement.source))

    def grouped(self, product: Product | None, statements: Iterable[Statement]) -> tuple[CitedGroup, ...]:
        """Returns statements in their order, neighbours with the same source grouped."""
        return self.grouped_texts((self.text(product, s.text), s.source) for s in statements)

    def grouped_texts(self, pairs: Iterable[tuple[str, str]]) -> tuple[CitedGroup, ...]:
        """Groups sentences paired with their anchors, neighbours with the same anchor together."""
        groups = groupby(pairs, key=lambda pair: pair[1])
        return tuple(
            CitedGroup(texts=tuple(text for text, _ in members), source=self.source(anchor))
            for anchor, members in groups
        )

    def question(self, question_id: str) -> EditionQuestion | None:
        """An open question by its id; None for no id."""
        found = (q for q in self.catalogue.questions if q.id == question_id)
        return next(
            (EditionQuestion(id=q.id, problem=q.problem, default=q.default, answer=q.answer) for q in found), None
        )

    def item(self, product: Product, item: Item) -> str:
        """An item's text, with how often it is normally given, how long it takes, and what it asks for."""
        marks = describe_needed_competence(item, product, self.catalogue)
        text = format_item(item, self.catalogue, product, self.on)
        return f"{text}: {marks}" if marks else text

    def limit_scope(self, product: Product | None, limit: Limit) -> tuple[str, ...]:
        """The sentences of whom a limit is about and of its exceptions."""
        return describe_limit_scope(limit, self.catalogue, product, self.on)

    def application(self, product: Product, stated: ApplicationRule) -> str:
        """What is said about applying, and for whom it holds."""
        return describe_application_rule(stated, self.catalogue, product, self.on)

    def text(self, product: Product | None, text: str) -> str:
        """A text of the catalogue with each `{parameter}` written out in Danish."""
        return fill_placeholders(text, self.catalogue, product, self.on)
