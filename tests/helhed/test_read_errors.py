"""What Python says of a file is said in Danish, with what to look for."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

import pytest

from helhed.read_errors import describe_json_error, describe_os_error, describe_toml_error


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 1,}', "komma for meget"),
        ('{"a" 1}', "kolon"),
        ('{"a": 1 "b": 2}', "komma"),
        ('{"a": }', "mangler en værdi"),
        ('{"a": "b}', "slutter ikke|ikke slutter"),
        ('{"a": 1} 2', "står der mere"),
        ('{"a": "b\nc"}', "linjeskift"),
        ('{"a": "\\q"}', "skråstreg"),
        ('{"a": "\\u12"}', "skråstreg"),
        ("", "mangler en værdi"),
    ],
)
def test_a_fault_in_json_is_said_in_danish_with_its_place(text: str, said: str) -> None:
    with pytest.raises(json.JSONDecodeError) as fault:
        json.loads(text)
    told = describe_json_error(fault.value)
    assert any(each in told for each in said.split("|"))
    assert f"ved tegn {fault.value.colno}" in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a 1", "lighedstegn"),
        ("[a", "parentes"),
        ("a = 1 2", "end der er plads til"),
        ("a = 2026-02-30", "ikke findes"),
        ("= 1", "hverken"),
        ("a = x", "anførselstegn"),
        ("a = [1, 2", "ikke er lukket"),
        ("a = {b = 1", "ikke er lukket"),
        ('a = "b', "ikke slutter|ikke kan stå"),
        ('a = "\\q"', "skråstreg"),
        ('a = "\u0001"', "tegn, der ikke kan stå"),
        ("a = 1\na = 2", "anden gang"),
        ("[a]\n[a]", "anden gang"),
        ("a = 1\n[a]", "anden gang"),
    ],
)
def test_a_fault_in_toml_is_said_in_danish(text: str, said: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as fault:
        tomllib.loads(text)
    assert any(each in describe_toml_error(fault.value) for each in said.split("|"))


def test_what_the_system_refuses_is_said_in_danish(tmp_path: Path) -> None:
    places = {
        tmp_path / "none": "findes ikke",
        tmp_path: "mappe",
        tmp_path / ("x" * 300): "for langt",
        Path(__file__) / "x": "ikke en mappe",
    }
    for place, said in places.items():
        with pytest.raises(OSError, match="Errno") as fault:
            place.read_bytes()
        assert said in describe_os_error(fault.value)
    assert os.strerror(5) not in describe_os_error(OSError(5, os.strerror(5)))
