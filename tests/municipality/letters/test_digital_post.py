"""Messages for Digital Post, read back with a parser that knows nothing of how they were written."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from lxml import etree

from benchmarks.letters.read_all import ReadLetter
from helhed.days import COPENHAGEN
from municipality.casework.post import (
    DigitalPost,
    PostError,
    PostRecipient,
    PostSender,
    has_mailbox_number,
    render_memo,
)

UUID4 = UUID("7f0c2c1e-5f0b-4a53-9d7a-2f6f9c1b8e10")
Makes = Callable[..., DigitalPost]
TITLE = "Afgørelse om hjælp fra Lyngbakke Kommune"
# The 39th of a month: nobody's number.
NOBODY = "3901410000"
SOMEBODY = "0101010000"
MEMO = "{https://DigitalPost.dk/MeMo-1}"
HEADER_ORDER = [
    "messageType", "messageUUID", "label", "notification", "reply", "mandatory", "legalNotification", "postType",
    "Sender", "Recipient", "ContentData",
]  # fmt: skip


@pytest.fixture
def message(by_name: dict[str, ReadLetter]) -> Makes:
    """Makes the message of a letter that was made the whole way; what is named is otherwise."""
    pdf = by_name["lyngbakke-sent-1-decision"].pdf

    def make(**other: Any) -> DigitalPost:
        said: dict[str, Any] = {
            "uuid": UUID4,
            "created_at": datetime(2026, 3, 9, 14, 30, tzinfo=COPENHAGEN),
            "sender": PostSender(cvr="00000000", municipality="Lilleby Kommune", unit="Visitationen"),
            "recipient": PostRecipient(cpr=SOMEBODY, name="Karen Testesen"),
            "label": TITLE,
            "letter_title": TITLE,
            "pdf": pdf,
            "case_number": "2026-0412",
            "kle": "27.03.00",
        }
        return DigitalPost(**(said | other))

    return make


def read(post: DigitalPost) -> Any:
    return etree.fromstring(render_memo(post), etree.XMLParser(resolve_entities=False, no_network=True))


def text_of(root: Any, path: str) -> str | None:
    return root.findtext("/".join(f"{MEMO}{step}" for step in path.split("/")))


def test_it_is_version_1_2_and_has_no_schema_version(message: Makes) -> None:
    root = read(message())
    assert root.tag == f"{MEMO}Message"
    assert dict(root.attrib) == {"memoVersion": "1.2"}
    assert root.prefix == "memo"


def test_its_parts_stand_in_the_order_of_the_format(message: Makes) -> None:
    header, body = read(message())
    assert [etree.QName(part).localname for part in header] == HEADER_ORDER
    assert [etree.QName(part).localname for part in body] == ["createdDateTime", "MainDocument"]
    assert [etree.QName(part).localname for part in body[1]] == ["label", "File"]


def test_the_letter_comes_out_as_it_went_in(message: Makes) -> None:
    post = message()
    content = text_of(read(post), "MessageBody/MainDocument/File/content")
    assert base64.b64decode(content or "", validate=True) == post.pdf


def test_numbers_are_text_and_keep_their_zeros(message: Makes) -> None:
    root = read(message())
    assert text_of(root, "MessageHeader/Recipient/recipientID") == SOMEBODY
    assert text_of(root, "MessageHeader/Sender/senderID") == "00000000"


def test_the_time_is_utc_also_in_summer(message: Makes) -> None:
    assert text_of(read(message()), "MessageBody/createdDateTime") == "2026-03-09T13:30:00Z"
    summer = message(created_at=datetime(2026, 7, 1, 14, 30, tzinfo=COPENHAGEN))
    assert text_of(read(summer), "MessageBody/createdDateTime") == "2026-07-01T12:30:00Z"


def test_the_same_message_is_the_same_bytes_under_the_same_name(message: Makes) -> None:
    assert render_memo(message()) == render_memo(message())
    assert message().outbox_name == f"{UUID4}.memo.xml"


def test_what_is_shown_outside_the_mailbox_names_neither_help_nor_person(message: Makes) -> None:
    root = read(message())
    shown = f"{text_of(root, 'MessageHeader/label')} {text_of(root, 'MessageHeader/notification')}".lower()
    assert not [word for word in ("karen", "pleje", "bad", "f3", SOMEBODY) if word in shown]


@pytest.mark.parametrize("name", ["<b>&amp;]]>", "Å \"Æ\" 'Ø'", "محمد", "Łucja 😀"])
def test_names_with_signs_of_markup_are_carried_as_they_stand(message: Makes, name: str) -> None:
    root = read(message(recipient=PostRecipient(cpr=SOMEBODY, name=name)))
    assert text_of(root, "MessageHeader/Recipient/label") == name


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"recipient": PostRecipient(cpr=NOBODY, name="Karen")}, "skal printes"),
        ({"recipient": PostRecipient(cpr="010101", name="Karen")}, "skal printes"),
        ({"recipient": PostRecipient(cpr="6101410000", name="Karen")}, "skal printes"),
        ({"recipient": PostRecipient(cpr="010141ABC1", name="Karen")}, "skal printes"),
        ({"recipient": PostRecipient(cpr=SOMEBODY, name=" ")}, "Modtagerens navn er tom"),
        ({"recipient": PostRecipient(cpr=SOMEBODY, name="a\x00b")}, "kan sendes"),
        ({"sender": PostSender(cvr="123", municipality="L", unit="V")}, "otte cifre"),
        ({"uuid": UUID(int=1)}, "version 4"),
        ({"created_at": datetime(2026, 3, 9, 14)}, "tidszone"),  # noqa: DTZ001 -- the fault looked for
        ({"notification": "a" * 151}, "plads til 150"),
        ({"label": "a" * 257}, "plads til 256"),
        ({"pdf": b"<html>"}, "ikke en PDF"),
        ({"filename": "../brev.pdf"}, "mapper"),
        ({"filename": "brev.exe"}, ".pdf"),
        ({"kle": "27.3"}, "NN.NN.NN"),
    ],
)
def test_what_the_mailbox_would_not_take_is_refused_here(message: Makes, change: dict[str, Any], said: str) -> None:
    with pytest.raises(PostError, match=said):
        message(**change)


def test_every_fault_of_a_message_is_told_at_once(message: Makes) -> None:
    with pytest.raises(PostError) as told:
        message(label="", kle="x", pdf=b"")
    assert len(told.value.faults) == 3


def test_a_number_without_check_digit_has_a_mailbox_too() -> None:
    assert has_mailbox_number("0101659999")
    assert not has_mailbox_number("")
