"""Text, days, amounts and person numbers as people write and paste them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from municipality.casework.person_numbers import read_person_number
from municipality.casework.written_days import parse_birthdays
from municipality.web.assessor.verdict.help_in_words import read_hours, read_minutes
from municipality.web.shared.input.amounts import read_amount
from municipality.web.shared.input.clean_text import clean_file_name, clean_text, clean_value
from municipality.web.shared.input.day_spans import SPANS, DayKind, read_day
from municipality.web.shared.input.parse_text import Unusable, parse_count, parse_weeks

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Karen\x00Hansen", "KarenHansen"),
        ("\ufeffKaren", "Karen"),
        ("Ka\u00adren", "Karen"),
        ("\u202enesnaH\u202c", "nesnaH"),
        ("Karen\u00a0Hansen", "Karen Hansen"),
        ("A\u030arhus", "Århus"),
        ("en\r\nto\rtre\u2028fire", "en\nto\ntre\nfire"),
        ("\u200b", ""),
        ("\u3164\u2800", ""),
        ("\u0301", ""),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🦳", "👩\u200d🦳"),
        ("a\u200db", "ab"),
        ("1.234,50 kr.", "1.234,50 kr."),
    ],
)
def test_what_cannot_be_seen_is_taken_out_and_what_looks_the_same_is_the_same(written: str, read: str) -> None:
    assert clean_text(written) == read


@given(st.text())
def test_what_is_clean_stays_as_it_is_and_never_holds_a_control_character(written: str) -> None:
    cleaned = clean_text(written)
    assert clean_text(cleaned) == cleaned
    assert not any(ord(each) < ord(" ") and each not in "\n\t" for each in cleaned)


def test_a_password_is_kept_sign_for_sign() -> None:
    assert clean_value("adgangskode", "a\u00a0b") == "a\u00a0b"
    assert clean_value("navn", "a\u00a0b") == "a b"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["forrige", "om", "q", "next", "fakta"])
@pytest.mark.parametrize("part", ["{}=", "{}%3D", "{}[", "(", "{{", "%25"])
def test_what_is_nested_in_a_field_costs_no_more_than_its_length(client: Client, name: str, part: str) -> None:
    nested = f"{name}=" + part.format(name) * 400
    assert client.get(f"/standarder/?{nested}").status_code == 200
    assert client.get(f"/standarder/proev/?{nested}").status_code < 500
    sent = client.post("/konto/log-ind/", nested, content_type="application/x-www-form-urlencoded")
    assert sent.status_code < 500


def test_a_file_whose_name_cannot_be_seen_gets_one() -> None:
    assert clean_file_name("\u200b\u202e") == "fil"
    assert clean_file_name("brev\r\nfra\u00a0læge.pdf") == "brev fra læge.pdf"


@pytest.mark.parametrize(
    "written",
    [
        "610141-1234", "6101411234", "610141 1234", "610141\u20131234", "610141\u20141234", "610141\u22121234",
        "610141\u00a01234", "610141\t1234", "\ufeff610141-1234", "610141\u00ad1234", "6101\u200b411234",
        " 610141 \u2011 1234\n", "61 01 41 12 34",
    ],
)  # fmt: skip
def test_a_person_number_is_read_however_it_is_pasted(written: str) -> None:
    assert read_person_number(written) == "6101411234"


@pytest.mark.parametrize(
    "written", ["610141-123", "610141-12345", "²10141-1234", "", "Karen", "1" * 5000, "٠١٠١٤١1234"]
)
def test_what_is_no_person_number_is_not_read_as_one(written: str) -> None:
    assert read_person_number(written) is None


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("117,25", "117.25"), ("117.25", "117.25"), ("1.234,50", "1234.50"), ("1.234", "1234"), ("4453", "4453"),
        ("1 234,50", "1234.50"), ("1.5", None), ("1e5", None), ("12.345.678", None), ("-3", None), ("NaN", None),
        ("1.23.4", None), ("117 25", None), ("²", None), ("0", "0"), ("0,5", "0.50"), ("117,25 kr.", "117.25"),
        ("kr. 117", "117"), ("117,-", "117"), ("1,234", None), ("1,234.50", None), ("", None), ("9" * 5000, None),
        ("01.234", None), ("999.999", "999999"), ("1.000.000", None),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_danes_mean_it_and_asked_about_where_it_can_be_two(
    written: str, amount: str | None
) -> None:
    read = read_amount(written)
    assert (read.dkk, bool(read.fault)) == (Decimal(amount) if amount else None, amount is None)


def test_the_question_about_an_amount_names_both_readings() -> None:
    assert "1,5" in read_amount("1.5").fault
    assert "15" in read_amount("1.5").fault


@pytest.mark.parametrize(
    "written", ["1941-01-31", "31.1.1941", "31/1-1941", "31-01-1941", "31. januar 1941", "31 jan 1941", "31011941"]
)
def test_a_day_is_read_as_people_write_it(written: str) -> None:
    assert read_day(written, DayKind.BIRTH, TODAY).day == date(1941, 1, 31)


@pytest.mark.parametrize(
    ("written", "words"),
    [("0045-01-01", "fire cifre"), ("1.1.45", "fire cifre"), ("010145", "fire cifre"), ("31.2.1941", "der findes"),
     ("i går", "der findes"), ("2099-01-01", "efter i dag"), ("9999-01-01", "efter i dag"), ("1800-01-01", "mellem"),
     ("99999-01-01", "der findes"), ("²-1-1941", "der findes")],
)  # fmt: skip
def test_a_day_that_cannot_be_a_birthday_says_why(written: str, words: str) -> None:
    read = read_day(written, DayKind.BIRTH, TODAY)
    assert read.day is None
    assert words in read.fault


def test_every_kind_of_day_has_a_span_also_on_the_29th_of_february() -> None:
    for kind in DayKind:
        assert kind in SPANS
        assert read_day("2024-02-29", kind, date(2024, 2, 29)).day == date(2024, 2, 29)


@pytest.mark.parametrize("written", ["1.1.1941", "01011941", "1. januar 1941", "1941-01-01", "den 1. januar 1941"])
def test_a_birthday_searched_for_is_one_day(written: str) -> None:
    assert parse_birthdays(written) == [date(1941, 1, 1)]


def test_a_birthday_of_six_digits_is_that_day_in_every_century() -> None:
    assert parse_birthdays("010141") == [date(1841, 1, 1), date(1941, 1, 1), date(2041, 1, 1)]
    assert parse_birthdays("Karen") == []


@pytest.mark.parametrize(
    ("read", "written", "limit"),
    [(parse_count, "100", "1 til 99"), (parse_count, "9" * 5000, "1 til 99"), (parse_weeks, "54", "1 til 53"),
     (read_minutes, "1441", "1 til 1.440"), (read_hours, "169", "op til 168"), (read_hours, "0", "op til 168")],
)  # fmt: skip
def test_a_count_beyond_its_limit_is_told_with_the_limit(
    read: Callable[[str], object], written: str, limit: str
) -> None:
    with pytest.raises(Unusable, match=re.escape(limit)):
        read(written)
