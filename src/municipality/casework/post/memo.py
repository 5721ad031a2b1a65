"""A message as MeMo 1.2: XML in the order the format asks for, the same bytes for the same message.

Source: Digitaliseringsstyrelsens guide to MeMo 1.1, its notice of 23 February 2024 on what 1.2 changes, and the public
full example of a 1.2 message. The prefixes are written as there: one gateway reads them by name.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from municipality.casework.post.message import DigitalPost

VERSION = "1.2"
NAMESPACES = {
    "xmlns:memo": "https://DigitalPost.dk/MeMo-1",
    "xmlns:grd": "https://data.gov.dk/model/core/",
    "xmlns:kle": "http://kle-online.dk/",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """An element with either a text or elements in it."""

    name: str
    text: str = ""
    inside: Sequence[Element] = ()


def render_memo(message: DigitalPost) -> bytes:
    """The message as UTF-8 XML."""
    written = io.StringIO()
    generator = XMLGenerator(written, encoding="UTF-8", short_empty_elements=True)
    generator.startDocument()
    generator.startElement("memo:Message", AttributesImpl(NAMESPACES | {"memoVersion": VERSION}))
    for each in (build_memo_header(message), build_memo_body(message)):
        write_element(generator, each)
    generator.endElement("memo:Message")
    generator.endDocument()
    return written.getvalue().encode("utf-8")


def write_element(generator: XMLGenerator, element: Element) -> None:
    """An element and what is in it; texts are escaped by the generator."""
    generator.startElement(element.name, AttributesImpl({}))
    generator.characters(element.text)
    for each in element.inside:
        write_element(generator, each)
    generator.endElement(element.name)


def build_memo_header(message: DigitalPost) -> Element:
    """Who to whom about what. The citizen calls or writes; a reply in the mailbox would need a contact point."""
    return Element(
        name="memo:MessageHeader",
        inside=[
            Element(name="memo:messageType", text="DIGITALPOST"),
            Element(name="memo:messageUUID", text=str(message.uuid)),
            Element(name="memo:label", text=message.label),
            Element(name="memo:notification", text=message.notification),
            Element(name="memo:reply", text="false"),
            Element(name="memo:mandatory", text="false"),
            Element(name="memo:legalNotification", text="false"),
            Element(name="memo:postType", text="MYNDIGHEDSPOST"),
            build_memo_sender(message),
            build_memo_recipient(message),
            Element(name="memo:ContentData", inside=[*build_content_data(message)]),
        ],
    )


def build_memo_sender(message: DigitalPost) -> Element:
    """The municipality by its company number, with the unit and the system that made the message."""
    writer = message.sender
    unit = Element(name="memo:ContentResponsible", inside=[Element(name="memo:label", text=writer.unit)])
    system = Element(name="memo:GeneratingSystem", inside=[Element(name="memo:generatingSystemID", text=writer.system)])
    return Element(
        name="memo:Sender",
        inside=[
            Element(name="memo:senderID", text=writer.cvr),
            Element(name="memo:idType", text="CVR"),
            Element(name="memo:label", text=writer.municipality),
            Element(name="memo:AttentionData", inside=[unit, system]),
        ],
    )


def build_memo_recipient(message: DigitalPost) -> Element:
    """The citizen by civil number."""
    return Element(
        name="memo:Recipient",
        inside=[
            Element(name="memo:recipientID", text=message.recipient.cpr),
            Element(name="memo:idType", text="CPR"),
            Element(name="memo:label", text=message.recipient.name),
        ],
    )


def build_content_data(message: DigitalPost) -> Iterator[Element]:
    """The case, and its subject where that is known."""
    yield Element(
        name="memo:CaseID",
        inside=[
            Element(name="memo:caseID", text=message.case_number),
            Element(name="memo:caseSystem", text=message.sender.system),
        ],
    )
    if message.kle:
        yield Element(name="kle:KLEdata", inside=[Element(name="kle:subjectKey", text=message.kle)])


def build_memo_body(message: DigitalPost) -> Element:
    """The letter itself."""
    file = Element(
        name="memo:File",
        inside=[
            Element(name="memo:encodingFormat", text="application/pdf"),
            Element(name="memo:filename", text=message.filename),
            Element(name="memo:language", text="da"),
            Element(name="memo:content", text=base64.b64encode(message.pdf).decode("ascii")),
        ],
    )
    document = Element(name="memo:MainDocument", inside=[Element(name="memo:label", text=message.letter_title), file])
    return Element(
        name="memo:MessageBody",
        inside=[Element(name="memo:createdDateTime", text=format_utc(message.created_at)), document],
    )


def format_utc(at: datetime) -> str:
    """An instant as the format writes it: UTC, whole seconds, Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
