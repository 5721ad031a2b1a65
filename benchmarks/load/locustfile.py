"""Simulates thirty assessors: each signs in, opens the worklist, finds citizens, opens cases, writes, reads letters.

Locust runs it in an environment of its own; nothing of Helhed is imported here. HELHED_WORK names the file that `fill`
wrote. The names of pages in the figures are plain words.
"""

from __future__ import annotations

import json
import os
import random
import re
from html.parser import HTMLParser
from pathlib import Path

from locust import HttpUser, between, task

WORK = json.loads(Path(os.environ["HELHED_WORK"]).read_text(encoding="utf-8"))
TAKEN: list[int] = []
WRITING = {"HX-Request": "true"}


class Form(HTMLParser):
    """The fields of the forms with this start of the address, as a browser sends them."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.action, self.inside = address, "", False
        self.fields: list[tuple[str, str]] = []
        self.writing, self.selecting = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start of a field."""
        said = {name: value or "" for name, value in attrs}
        if tag == "form" and said.get("action", "").startswith(self.address) and not self.action:
            self.action, self.inside = said["action"], True
        if not self.inside or "disabled" in said:
            return
        name, kind = said.get("name", ""), said.get("type", "text")
        if tag == "input" and name and (kind not in ("checkbox", "radio") or "checked" in said):
            self.fields.append((name, said.get("value", "")))
        if tag == "select":
            self.selecting = name
        if tag == "option" and "selected" in said and self.selecting:
            self.fields.append((self.selecting, said.get("value", "")))
        if tag == "textarea":
            self.writing = name
            self.fields.append((name, ""))

    def handle_data(self, data: str) -> None:
        """The text of a textarea."""
        if self.writing:
            name, before = self.fields[-1]
            self.fields[-1] = (name, before + data)

    def handle_endtag(self, tag: str) -> None:
        """End of a field or of the form."""
        if tag == "form":
            self.inside = False
        if tag in ("textarea", "select"):
            self.writing = self.selecting = ""


class Assessor(HttpUser):
    """One assessor, with cases that no other simulated user writes in."""

    wait_time = between(5, 15)

    def on_start(self) -> None:
        """Sign in."""
        self.number = len(TAKEN)
        TAKEN.append(self.number)
        self.chance = random.Random(self.number)
        page = self.client.get("/konto/log-ind/", name="sign-in page").text
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        said = {
            "login": WORK["users"][self.number % len(WORK["users"])],
            "password": WORK["password"],
            "csrfmiddlewaretoken": token[1] if token else "",
        }
        with self.client.post(
            "/konto/log-ind/", said, name="sign in", allow_redirects=False, catch_response=True
        ) as answer:
            if answer.status_code != 302:
                answer.failure("not signed in")

    def own(self, kind: str) -> int:
        """Return one of the assessor's own cases of a kind."""
        mine = WORK[kind][self.number % len(WORK["users"]) :: len(WORK["users"])]
        return int(self.chance.choice(mine))

    @task(4)
    def start_page(self) -> None:
        """Open the worklist."""
        self.client.get("/sager/", name="start page")

    @task(4)
    def find_somebody(self) -> None:
        """Search for a name, one in four misspelt, and open the case of the first hit."""
        name = self.chance.choice(WORK["names"])
        if self.chance.random() < 0.25:
            place = self.chance.randrange(1, len(name) - 1)
            name = name[:place] + name[place + 1 :]
        page = self.client.get("/sager/soeg/", params={"q": name}, name="search").text
        hit = re.search(r'href="(/sager/\d+/)"', page)
        if hit:
            self.client.get(hit[1], name="case page (found)")

    @task(3)
    def read_a_case(self) -> None:
        """Open a case with running help."""
        self.client.get(f"/sager/{self.own('sent')}/", name="case page (running help)")

    @task(4)
    def write_an_assessment(self) -> None:
        """Write three sentences; the draft is autosaved after each."""
        address = f"/sager/{self.own('assessed')}/"
        page = self.client.get(address, name="case page (assessment)").text
        self.write(page, f"{address}vurdering/", "syn", "assessment saves itself")

    @task(3)
    def write_a_decision(self) -> None:
        """Write the reason; after each sentence the assessment and the letter preview are updated."""
        address = f"/sager/{self.own('decided')}/"
        page = self.client.get(address, name="case page (decision)").text
        self.write(page, f"{address}afgoerelse/", "linje-0-hvorfor", "decision saves itself, letter shown")

    def write(self, page: str, address: str, field: str, name: str) -> None:
        """Write in a field, a sentence at a time."""
        form = Form(address)
        form.feed(page)
        fields = dict.fromkeys(name for name, _value in form.fields)
        said: dict[str, list[str]] = {each: [value for key, value in form.fields if key == each] for each in fields}
        for sentence in range(3):
            said[field] = [f"Det klarer du ikke selv, sætning {sentence}."]
            with self.client.post(form.action, said, headers=WRITING, name=name, catch_response=True) as answer:
                version = re.search(r'name="udgave" value="(\d+)"', answer.text)
                if answer.status_code != 200 or not version:
                    answer.failure(f"{answer.status_code}")
                    return
                said["udgave"] = [version[1]]
            self.wait()

    @task(2)
    def read_a_letter(self) -> None:
        """Open a letter from its case."""
        page = self.client.get(f"/sager/{self.own('sent')}/", name="case page (running help)").text
        letter = re.search(r'href="(/sager/\d+/brev/\d+\.pdf)"', page)
        if letter:
            self.client.get(letter[1], name="letter (PDF)")
