"""A policy officer writes a standard in a workbook; the draft is read, compared and tried, and another publishes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile, ZipInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from helhed.catalogue import Regime
from helhed.catalogue.exchange import toml_files
from municipality.access.actor import Actor
from municipality.access.models import User
from municipality.access.roles import OWN_CASE, Role
from municipality.access.row_security import as_actor
from municipality.audit.models import Entry
from municipality.casework.actions.settings.standards import StandardText, adopt_standard
from municipality.casework.catalogues import get_catalogue, load_catalogue_versions
from municipality.casework.mappers.changed_answers import round_for_showing
from municipality.casework.models import CatalogueDraft, PublishedCatalogue
from municipality.casework.published_catalogues import ask_again_for_published_versions
from municipality.refusals import ActionRefused
from tests.municipality.access import people
from tests.municipality.casework import worlds
from tests.municipality.web.roles import town as invented
from tests.municipality.web.roles.conftest import SignsIn
from tests.municipality.web.roles.town import Town

DRAFTS = "/kvalitetsstandarder/"
SECOND = "second_officer"
NEW_VERSION = "2026-04-01"


@pytest.fixture(autouse=True)
def published_standards_of_this_test_alone() -> Iterator[None]:
    ask_again_for_published_versions()
    yield
    ask_again_for_published_versions()


@pytest.fixture
def town(town: Town) -> Town:
    """The town, with two who write its standards."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    invented.add(town.world, SECOND, "Second Prøvesen", Role.POLICY_OFFICER, town.world.assessor.organisation)
    invented.worlds.as_runtime()
    return town


def act_as(town: Town, role: Role, username: str = "") -> Actor:
    """Who signs in under this name, or as this role, for statements past the screens."""
    unit = town.world.assessor.organisation
    citizen = town.karen.pk if role in OWN_CASE else None
    acting = people.acting(town.world.town, role, organisation=unit, citizen=citizen)
    return replace(acting, user=User.objects.get(username=username or role.value).pk)


def tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)


def download(client: Client, catalogue: str = "herning") -> Workbook:
    answer = client.get(f"{DRAFTS}regneark/{catalogue}.xlsx")
    assert answer.status_code == 200
    return load_workbook(BytesIO(answer.content))


def write_cell(book: Workbook, sheet: str, column: str, value: Any, where: Callable[[dict[str, Any]], bool]) -> None:
    """Writes in a column of the rows that are meant, as a person does."""
    names = [cell.value for cell in book[sheet][1]]
    meant = [
        row for row in book[sheet].iter_rows(min_row=2)
        if where({name: cell.value for name, cell in zip(names, row, strict=True)})
    ]  # fmt: skip
    assert meant
    for row in meant:
        row[names.index(column)].value = value


def as_new_version(book: Workbook) -> Workbook:
    for column in ("version", "valid_from"):
        write_cell(book, "common", column, date.fromisoformat(NEW_VERSION), lambda _row: True)
    return book


def upload(client: Client, book: Workbook | bytes, name: str = "ny udgave.xlsx") -> Any:
    held = BytesIO()
    if isinstance(book, Workbook):
        book.save(held)
    content = book if isinstance(book, bytes) else held.getvalue()
    return client.post(DRAFTS, {"papir": SimpleUploadedFile(name, content)}, follow=True)


def drafted(client: Client, book: Workbook) -> Any:
    answer = upload(client, as_new_version(book))
    assert answer.status_code == 200, answer.content.decode()
    return answer


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_standard_goes_from_the_workbook_through_a_second_officer_into_force(sign_in: SignsIn) -> None:
    first, second = sign_in(Role.POLICY_OFFICER), sign_in(SECOND)
    book = download(first)
    write_cell(
        book, "statements", "text", "Nye ord om bad.", lambda row: row["product"] == "F1" and row["part"] == "needs"
    )
    page = drafted(first, book)
    assert "Nye ord om bad." in text_of(page), "what is changed, in words"
    assert "En anden kvalitetskonsulent skal læse den og udgive den" in text_of(page)
    number = page.context["row"].pk
    today = timezone.localdate()
    assert get_catalogue("herning", today).version != NEW_VERSION, "a draft changes nothing"
    shown = second.get(f"{DRAFTS}{number}/")
    assert shown.context["may_publish"]
    answer = second.post(f"{DRAFTS}{number}/udgiv/", {"fra": tomorrow().isoformat()}, follow=True)
    assert "Udgaven er udgivet og gælder fra" in text_of(answer)
    assert get_catalogue("herning", today).version != NEW_VERSION
    assert get_catalogue("herning", tomorrow()).version == NEW_VERSION
    public = Client().get(f"/standarder/herning/{NEW_VERSION}/f1/")
    assert "Nye ord om bad." in text_of(public)
    assert [row.pk for row in second.get(DRAFTS).context["over"]] == [number]


def test_a_standard_of_ones_own_id_is_adopted_by_the_administrator(sign_in: SignsIn) -> None:
    first, second, administrator = sign_in(Role.POLICY_OFFICER), sign_in(SECOND), sign_in(Role.ADMINISTRATOR)
    book = download(first)
    write_cell(book, "common", "id", "lilleby", lambda _row: True)
    number = drafted(first, book).context["row"].pk
    second.post(f"{DRAFTS}{number}/udgiv/", {"fra": tomorrow().isoformat()})
    said = {"lov": "social_services_act", "standard": "lilleby", "kilde": "Byrådet", "fra": tomorrow().isoformat()}
    assert administrator.post("/brugere/standarder/", said).status_code == 302
    assert [each.version for each in load_catalogue_versions("lilleby")] == [NEW_VERSION]


def test_a_file_that_names_another_municipality_is_told_at_upload_and_not_refused(sign_in: SignsIn) -> None:
    officer = sign_in(Role.POLICY_OFFICER)
    page = text_of(drafted(officer, download(officer)))
    assert "Filen siger, at standarden er fra Herning Kommune, og her er Lilleby." in page
    book = as_new_version(download(officer))
    write_cell(book, "common", "municipality", "Lilleby  kommune", lambda _row: True)
    write_cell(book, "common", "version", date(2026, 4, 2), lambda _row: True)
    assert "Filen siger, at standarden er fra" not in text_of(upload(officer, book))


def test_every_fault_of_a_workbook_is_told_with_its_sheet_row_and_column_and_nothing_is_kept(sign_in: SignsIn) -> None:
    client = sign_in(Role.POLICY_OFFICER)
    book = as_new_version(download(client))
    write_cell(book, "conditions", "force", "must", lambda row: row["name"] == "not_care_home")
    write_cell(book, "products", "shift", "noon", lambda row: row["code"] == "F1")
    answer = upload(client, book)
    assert answer.status_code == 422
    faults = answer.context["refused"].faults
    assert {(fault.file, fault.key) for fault in faults} == {("conditions", "force"), ("products", "shift")}
    assert all(fault.line > 1 for fault in faults)
    assert not answer.context["open"]


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "tom.xlsx"), (b"ikke et regneark", "ny.xlsx"), (b"PK\x03\x04", "ny.zip"), (b"hej", "notat.docx")],
)
def test_what_is_no_catalogue_is_refused_in_words(sign_in: SignsIn, content: bytes, name: str) -> None:
    answer = upload(sign_in(Role.POLICY_OFFICER), content, name)
    assert answer.status_code == 422
    assert 'role="alert"' in text_of(answer)
    assert not answer.context["open"]


def test_a_packed_folder_of_toml_files_is_read_as_the_workbook_is(sign_in: SignsIn) -> None:
    client = sign_in(Role.POLICY_OFFICER)
    held = BytesIO()
    with ZipFile(held, "w") as archive:
        for name, text in toml_files(get_catalogue("herning", timezone.localdate())).items():
            changed = text.replace("version = 2018-09-19", f"version = {NEW_VERSION}")
            archive.writestr(f"herning/2026/{name}", changed)
        archive.writestr("herning/læs mig.txt", "ikke en del af kataloget")
    page = upload(client, held.getvalue(), "herning.zip")
    assert page.status_code == 200
    assert page.context["row"].version == NEW_VERSION


class UnmarkedName(ZipInfo):
    """A packed file whose name is not marked as UTF-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 -- the name in zipfile
        return self.filename.encode("cp437"), 0


@pytest.mark.parametrize("encoding", ["utf-8", "cp850"])
def test_a_folder_as_a_mac_or_an_old_windows_packs_it_is_read(sign_in: SignsIn, encoding: str) -> None:
    """Notes of macOS lie beside the files, and a name with æ, ø or å is not marked as UTF-8."""
    held = BytesIO()
    with ZipFile(held, "w") as archive:
        for name, text in toml_files(get_catalogue("herning", timezone.localdate())).items():
            changed = text.replace("version = 2018-09-19", f"version = {NEW_VERSION}")
            written = "products/rengøring.toml" if name == "products/S.toml" else name
            unmarked = UnmarkedName(written.encode(encoding).decode("cp437"))
            archive.writestr(unmarked, changed)
            archive.writestr(f"__MACOSX/{name}", b"\x00\x05\x16\x07\xff")
            archive.writestr(f"__MACOSX/._{name.rpartition('/')[2]}", b"\x00\x05\x16\x07\xff")
    page = upload(sign_in(Role.POLICY_OFFICER), held.getvalue(), "herning.zip")
    assert page.status_code == 200, text_of(page)
    assert page.context["row"].version == NEW_VERSION


def test_a_version_that_exists_is_not_kept_again(sign_in: SignsIn) -> None:
    client = sign_in(Role.POLICY_OFFICER)
    answer = upload(client, download(client))
    assert answer.status_code == 422
    assert "har allerede en udgave fra den dag" in text_of(answer)


def test_who_uploaded_a_draft_does_not_publish_it_not_even_past_the_screens(sign_in: SignsIn, town: Town) -> None:
    client = sign_in(Role.POLICY_OFFICER)
    number = drafted(client, download(client)).context["row"].pk
    refused = client.post(f"{DRAFTS}{number}/udgiv/", {"fra": tomorrow().isoformat()})
    assert refused.status_code == 422
    assert "En anden end den, der hentede kladden op, skal udgive den." in text_of(refused)
    officer = act_as(town, Role.POLICY_OFFICER)
    with as_actor(officer), pytest.raises(IntegrityError, match="another than who uploaded"), transaction.atomic():
        publish_past_the_action(number)


def publish_past_the_action(number: int, **other: Any) -> None:
    row = CatalogueDraft.objects.get(pk=number)
    said = {"catalogue": row.catalogue, "version": row.version, "files": row.files, "valid_from": tomorrow()} | other
    PublishedCatalogue(municipality_id=row.municipality_id, draft=row, **said).save(force_insert=True)


@pytest.mark.parametrize(
    ("other", "because"),
    [
        ({"files": {"common.toml": "id = 1"}}, "published as it was drafted"),
        ({"catalogue": "jammerbugt"}, "published as it was drafted"),
        ({"valid_from": date(2026, 1, 1)}, "begins after today"),
    ],
)
def test_the_database_publishes_only_what_was_drafted_and_only_ahead(
    sign_in: SignsIn, town: Town, other: dict[str, Any], because: str
) -> None:
    client = sign_in(Role.POLICY_OFFICER)
    number = drafted(client, download(client)).context["row"].pk
    with (
        as_actor(act_as(town, Role.POLICY_OFFICER, SECOND)),
        pytest.raises(IntegrityError, match=because),
        transaction.atomic(),
    ):
        publish_past_the_action(number, **other)


def test_a_day_that_has_begun_is_refused_at_its_field(sign_in: SignsIn) -> None:
    first, second = sign_in(Role.POLICY_OFFICER), sign_in(SECOND)
    number = drafted(first, download(first)).context["row"].pk
    for day in ("", timezone.localdate().isoformat()):
        answer = second.post(f"{DRAFTS}{number}/udgiv/", {"fra": day})
        assert answer.status_code == 422
        assert 'aria-invalid="true"' in text_of(answer)


@pytest.mark.parametrize(
    ("sheet", "column", "name"),
    [
        ("common", "id", "min standard"),
        ("common", "id", "proev"),
        ("products", "slug", "f.1"),
        ("common", "title", "a\tb"),
    ],
)
def test_a_name_that_cannot_be_in_an_address_is_told_at_its_place(
    sign_in: SignsIn, sheet: str, column: str, name: str
) -> None:
    client = sign_in(Role.POLICY_OFFICER)
    book = as_new_version(download(client))
    write_cell(book, sheet, column, name, lambda row: sheet == "common" or row["code"] == "F1")
    answer = upload(client, book)
    assert answer.status_code == 422
    assert [(fault.file, fault.key) for fault in answer.context["refused"].faults] == [(sheet, column)]


def test_a_version_does_not_apply_before_its_own_first_day(sign_in: SignsIn) -> None:
    first, second = sign_in(Role.POLICY_OFFICER), sign_in(SECOND)
    book = as_new_version(download(first))
    later = tomorrow() + timedelta(days=30)
    for column in ("version", "valid_from"):
        write_cell(book, "common", column, later, lambda _row: True)
    number = upload(first, book).context["row"].pk
    answer = second.post(f"{DRAFTS}{number}/udgiv/", {"fra": tomorrow().isoformat()})
    assert answer.status_code == 422
    assert f'value="{tomorrow().isoformat()}"' in text_of(answer), "what was typed stands"


def test_a_standard_of_another_municipality_is_neither_published_nor_adopted(sign_in: SignsIn, town: Town) -> None:
    first, second = sign_in(Role.POLICY_OFFICER), sign_in(SECOND)
    book = download(first)
    write_cell(book, "common", "id", "lilleby", lambda _row: True)
    number = drafted(first, book).context["row"].pk
    second.post(f"{DRAFTS}{number}/udgiv/", {"fra": tomorrow().isoformat()})
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    other = people.found("Storeby", "902")
    invented.worlds.as_runtime()
    said = StandardText(regime=Regime.SOCIAL_SERVICES_ACT, catalogue="lilleby")
    elsewhere = people.acting(other, Role.ADMINISTRATOR)
    with as_actor(elsewhere) as administrator, pytest.raises(ActionRefused, match="catalogue_of_another"):
        adopt_standard(administrator, said, since=tomorrow())


def test_a_discarded_draft_is_kept_and_cannot_be_published(sign_in: SignsIn) -> None:
    first, second = sign_in(Role.POLICY_OFFICER), sign_in(SECOND)
    number = drafted(first, download(first)).context["row"].pk
    assert first.post(f"{DRAFTS}{number}/laeg-vaek/", follow=True).status_code == 200
    answer = second.post(f"{DRAFTS}{number}/udgiv/", {"fra": tomorrow().isoformat()})
    assert answer.status_code == 422
    assert second.get(f"{DRAFTS}{number}/").status_code == 200
    assert get_catalogue("herning", tomorrow()).version != NEW_VERSION


def only_in_care_homes(book: Workbook) -> Workbook:
    """Everybody at home gets another answer."""
    there = "dwelling one_of (somatic_care_home)"
    write_cell(book, "conditions", "requirement", there, lambda row: row["name"] == "not_care_home")
    return book


def test_running_help_with_another_answer_is_counted_without_a_name(sign_in: SignsIn, town: Town) -> None:
    with as_actor(town.world.assessor) as assessor:
        for number in range(4):
            worlds.grant_of(worlds.sent(assessor, worlds.citizen(assessor, f"020142999{number}", "Ib Opdigtsen")))
    client = sign_in(Role.POLICY_OFFICER)
    page = drafted(client, only_in_care_homes(download(client)))
    assert page.context["effects"] is None, "counted when it is asked for"
    counted = client.get(f"{DRAFTS}{page.context['row'].pk}/?virkning=ja")
    (effect,) = counted.context["effects"]
    assert (effect.effect.changed, effect.effect.about) == (5, 5)
    assert town.karen.family_name not in text_of(counted)
    assert town.karen.number not in text_of(counted)
    officer = act_as(town, Role.SUPERVISOR)
    with as_actor(officer):
        assert Entry.objects.filter(verb="standard_effects_counted").count() == 1, "that it was counted is logged"


def test_help_that_few_receive_is_not_counted(sign_in: SignsIn, town: Town) -> None:
    client = sign_in(Role.POLICY_OFFICER)
    page = drafted(client, only_in_care_homes(download(client)))
    counted = client.get(f"{DRAFTS}{page.context['row'].pk}/?virkning=ja")
    assert counted.context["effects"] == []
    with as_actor(act_as(town, Role.POLICY_OFFICER)), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM casework_facts_of_running_help(%s, %s)", ["herning", timezone.localdate()])
        assert cursor.fetchall() == []


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (4, 0), (5, 5), (7, 5), (8, 10), (1234, 1235)])
def test_numbers_of_people_are_rounded(count: int, shown: int) -> None:
    assert round_for_showing(count) == shown


def test_a_draft_is_tried_before_it_is_published(sign_in: SignsIn) -> None:
    client = sign_in(Role.POLICY_OFFICER)
    number = drafted(client, download(client)).context["row"].pk
    tried = client.get(f"{DRAFTS}{number}/proev/", {"dwelling": "own_home", "functional_level": "2"})
    assert tried.status_code == 200
    assert any(each.verdict_code != "unknown" for each in tried.context["answers"].products)
    assert "/standarder/herning/" not in text_of(tried), "a draft has no public page"


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.ADMINISTRATOR, Role.SUPERVISOR, Role.CITIZEN, Role.PLANNER])
def test_others_neither_see_nor_write_drafts(sign_in: SignsIn, town: Town, role: Role) -> None:
    first = sign_in(Role.POLICY_OFFICER)
    number = drafted(first, download(first)).context["row"].pk
    client = sign_in(role)
    for address in ("", f"{number}/", f"{number}/proev/", "regneark/herning.xlsx"):
        assert client.get(DRAFTS + address).status_code == 403
    with as_actor(act_as(town, role)):
        assert not CatalogueDraft.objects.exists()


def test_an_officer_sees_no_citizen(sign_in: SignsIn, town: Town) -> None:
    client = sign_in(Role.POLICY_OFFICER)
    assert client.get(f"/sager/{town.karen.pk}/").status_code == 403
    with as_actor(act_as(town, Role.POLICY_OFFICER)), connection.cursor() as cursor:
        for table in ("citizen", "decision", "grant", "assessment", "letter"):
            cursor.execute(f"SELECT count(*) FROM casework_{table}")
            assert cursor.fetchone() == (0,)
