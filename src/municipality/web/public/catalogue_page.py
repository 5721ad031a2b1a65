"""One catalogue: what holds for all its standards, the list of them, its versions, and what its text leaves open."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from helhed.catalogue import Topic
from helhed.catalogue.delivery_words import list_frame_sentences
from municipality.web.public.front_page import StandardEntry, StandardGroup
from municipality.web.public.package_page import ProcessPart, RuleLine, list_process_parts, rule_line
from municipality.web.public.sentences import join_list
from municipality.web.shared.standards import addresses, labels
from municipality.web.shared.standards.edition import Edition, EditionQuestion, Source
from municipality.web.shared.standards.editions import require_catalogue_versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of the catalogue and the time it holds; `until` is the last day, none while it still holds."""

    valid_from: date
    valid_to: date | None
    address: str
    is_shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedQuestion:
    """An open question and the place it is about."""

    question: EditionQuestion
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class CataloguePage:
    """Everything on a catalogue's page."""

    municipality: str
    title: str
    english: str
    regime: str
    introduction: str
    frame: tuple[str, ...]
    process: tuple[ProcessPart, ...]
    conditions: tuple[RuleLine, ...]
    groups: tuple[StandardGroup, ...]
    pathways_address: str
    versions: tuple[Version, ...]
    questions: tuple[CitedQuestion, ...]
    documents: tuple[tuple[str, str, date | None], ...]
    drifted: tuple[Source, ...]


def build_catalogue_page(edition: Edition) -> CataloguePage:
    """The page of a catalogue on the edition's day."""
    catalogue, common = edition.catalogue, edition.catalogue.common
    return CataloguePage(
        municipality=common.municipality,
        title=common.title,
        english=common.english,
        regime=join_list(labels.get_label(labels.REGIMES, regime) for regime in common.regimes),
        introduction=edition.text(None, common.introduction),
        frame=list_frame_sentences(catalogue, edition.on),
        process=list_process_parts(edition, None, Topic),
        conditions=tuple(rule_line(edition, None, condition) for condition in common.conditions),
        groups=_groups(edition),
        pathways_address=addresses.pathways_address(catalogue),
        versions=_versions(edition),
        questions=_questions(edition),
        documents=tuple((document.title, document.publisher, document.approved) for document in catalogue.documents),
        drifted=edition.drifted(),
    )


def _groups(edition: Edition) -> tuple[StandardGroup, ...]:
    catalogue = edition.catalogue
    return tuple(
        StandardGroup(
            name=name,
            entries=tuple(
                StandardEntry(
                    name=labels.translate_product_name(product),
                    code=product.code,
                    summary=edition.text(product, product.summary),
                    address=addresses.product_address(catalogue, product),
                    compare_as=f"{catalogue.id}:{product.code}",
                )
                for product in members
            ),
        )
        for name, members in groupby(catalogue.products, key=lambda product: product.group)
    )


def _versions(edition: Edition) -> tuple[Version, ...]:
    return tuple(
        Version(
            valid_from=version.common.valid_from,
            valid_to=version.common.valid_to,
            address=addresses.version_address(version),
            is_shown=version.version == edition.catalogue.version,
        )
        for version in reversed(require_catalogue_versions(edition.catalogue.id))
    )


def _questions(edition: Edition) -> tuple[CitedQuestion, ...]:
    asked = ((edition.question(question.id), question.source) for question in edition.catalogue.questions)
    return tuple(CitedQuestion(question=found, source=edition.source(anchor)) for found, anchor in asked if found)
