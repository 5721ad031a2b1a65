"""Every named address of the house: who opens it, where its numbers are found, and how often it may ask the database.

An address is a page (`PAGES`) or has a word for why it is none (`NO_PAGES`). A cap is what the page asks today and at
most two more; the session, the person, her roles and the look-up in the log are among it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from municipality.access.actor import Actor
from municipality.access.models import Municipality, Organisation, User
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.models import (
    CareOrder,
    CaseNote,
    CatalogueDraft,
    Citizen,
    Complaint,
    Decision,
    Delay,
    IncomingPaper,
    Letter,
)
from municipality.casework.workflow import DecisionState
from municipality.demo.municipalities import Town

Numbers = Iterable[Mapping[str, Any]]
Finder = Callable[[Town], Numbers]

# Who has no role: nobody, and those on their way through the second factor.
HERNING = {"catalogue": "herning", "version": date(2018, 9, 19)}
JAMMERBUGT = {"catalogue": "jammerbugt", "version": date(2025, 7, 1)}
NOBODY, WAITING, WITH_APP = "nobody", "waits-for-code", "has-an-app"
ASSESSOR, ADMINISTRATOR, OFFICER = "lyngbakke-visitator", "lyngbakke-administrator", "lyngbakke-kvalitet"


def none(_town: Town) -> Numbers:
    """The address has no numbers in it."""
    return [{}]


def one_of(*said: Mapping[str, Any]) -> Finder:
    """What is the same whatever is in the rows: the name of a standard, or words to search for."""
    return lambda _town: said


def of_rows(rows: QuerySet[Any]) -> Numbers:
    return [{"citizen": row.citizen_id, "number": row.pk} for row in rows.order_by("pk")]


def cases(_town: Town) -> Numbers:
    """Whoever a story is about, each at another step of the way."""
    return [{"citizen": row.pk} for row in Citizen.objects.filter(enquiry__isnull=False).distinct().order_by("pk")]


def ready_to_send(_town: Town) -> Numbers:
    return of_rows(Decision.objects.filter(state=DecisionState.DRAFT, citizen__family_name="Sendeklar"))


def sent(_town: Town) -> Numbers:
    """Decisions that have left, each with its receipt."""
    return of_rows(Decision.objects.filter(state=DecisionState.SENT))


def complaints(_town: Town) -> Numbers:
    return of_rows(Complaint.objects.all())


def delays(_town: Town) -> Numbers:
    return of_rows(Delay.objects.all())


def letters(_town: Town) -> Numbers:
    return of_rows(Letter.objects.all())


def notes(_town: Town) -> Numbers:
    return of_rows(CaseNote.objects.current())


def papers(_town: Town) -> Numbers:
    return of_rows(IncomingPaper.objects.current().defer("content"))


def own_papers(_town: Town) -> Numbers:
    """Those of the citizen who can sign in."""
    return [{"number": row.pk} for row in IncomingPaper.objects.current().filter(citizen__family_name="Elmebo")]


def own_letters(town: Town) -> Numbers:
    """Those of the citizen who can sign in."""
    hero = "Vesterhav" if town.is_of_pathways else "Elmebo"
    return [{"number": row.pk} for row in Letter.objects.filter(citizen__family_name=hero)]


def with_help(town: Town) -> Numbers:
    """Whoever the municipality's own home care helps today."""
    near = town.providers[0][0]
    orders = CareOrder.objects.filter(provider__name=near, valid__contains=timezone.localdate())
    return [{"citizen": citizen} for citizen in orders.order_by("citizen").values_list("citizen", flat=True).distinct()]


def everybody_here(town: Town) -> Numbers:
    """Whoever can sign in, the citizen and her relative too."""
    people = User.objects.filter(municipality__code=town.code).order_by("pk")
    return [{"user": user} for user in people.values_list("pk", flat=True)]


def on_two_days(_town: Town) -> Numbers:
    """What held today, as it is known today."""
    return [{"den": today(), "vidste": today()}]


def before_today(_town: Town) -> Numbers:
    return [{"foer": today()}]


def each_assessor(town: Town) -> Numbers:
    """The open cases of each of them, and the late ones of each."""
    names = [worker.username for worker in town.workers if worker.role is Role.ASSESSOR]
    people = User.objects.filter(username__in=names).values_list("pk", flat=True)
    return [{"hos": str(person), **late} for person in people for late in ({}, {"kun": "overskredet"})]


def each_provider(town: Town) -> Numbers:
    """The orders of them all, and those of each."""
    names = [name for name, _kind in town.providers]
    found = Organisation.objects.filter(municipality__code=town.code, name__in=names).values_list("pk", flat=True)
    return [{}, *({"leverandoer": str(provider)} for provider in found)]


def the_log_of(town: Town) -> Numbers:
    """By a citizen's number and by who looked."""
    hero = Citizen.objects.filter(enquiry__isnull=False).order_by("pk").first()
    assert hero is not None
    return [{"borger": hero.number}, {"bruger": town.workers[0].username}]


def drafts(town: Town) -> Numbers:
    """The drafts of the town's standard, which only its officers see."""
    where = Municipality.objects.get(code=town.code).pk
    officer = Actor(user=0, municipality=where, organisation=0, role=Role.POLICY_OFFICER, purpose="prøve")
    with as_actor(officer):
        return [{"number": number} for number in CatalogueDraft.objects.values_list("pk", flat=True)]


def today() -> str:
    return timezone.localdate().isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One way to open an address: as a user of the demonstration, with numbers, and asking for something (`?q=`)."""

    who: str
    cap: int
    numbers: Finder = none
    asks: Finder = none
    status: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPage:
    """Why an address is not a page, and what it answers whoever opens it all the same."""

    why: str
    answers: int


PUBLIC = {
    "front": Page(who=NOBODY, cap=1, asks=one_of({}, {"q": "bad"}, {"kommune": "herning"})),
    "compare": Page(who=NOBODY, cap=1, asks=one_of({"a": "herning:F1", "b": "herning:F2"})),
    "trial": Page(who=NOBODY, cap=1, asks=one_of({"katalog": "herning", "functional_level": "2"})),
    "catalogue": Page(who=NOBODY, cap=1, numbers=one_of({"catalogue": "herning"})),
    "pathways": Page(who=NOBODY, cap=1, numbers=one_of({"catalogue": "jammerbugt"})),
    "product": Page(who=NOBODY, cap=1, numbers=one_of({"catalogue": "herning", "product": "f2"})),
    "catalogue-version": Page(who=NOBODY, cap=1, numbers=one_of(HERNING)),
    "pathways-version": Page(who=NOBODY, cap=1, numbers=one_of(JAMMERBUGT)),
    "product-version": Page(who=NOBODY, cap=1, numbers=one_of({**HERNING, "product": "f2"})),
    "leaflet": Page(who=NOBODY, cap=1, numbers=one_of({**HERNING, "product": "f2"})),
}
# The same whether or not its reader has signed in. The one question is which documents are attached: it is asked every
# few seconds, by whichever page is read then.
PUBLIC_PAGES = {f"public:{name}": [page, replace(page, who=ASSESSOR)] for name, page in PUBLIC.items()}

# A case is read one question for each kind of paper it has, and no more when there are more of a kind. Above 30:
# - a case with notes and with incoming papers, two kinds more (one question each, none where there are none);
# - a draft in a hearing, with everything its form and its letter are made of;
# - the case on paper, with every assessment's items and needs and every decision's lines beside the papers;
# - a letter about to leave, made as sending would make it, beside the whole case;
# - a notice of delay, which is sent and taken back, so that what is shown is what will be sent.
# - a receipt, which leads on to the next case: the whole case and the assessor's day.
RECEIPT = 45
CASE, CASE_TO_APPROVE, PRINTED, LEAVES, REHEARSED = 34, 34, 36, 35, 34

ASSESSORS_PAGES = {
    "start": [
        Page(who=ASSESSOR, cap=20),
        Page(who="strandeng-visitator", cap=20),
        Page(who="lyngbakke-tilsyn", cap=20),
        Page(who="lyngbakke-teamleder", cap=20),
    ],
    "search": [Page(who=ASSESSOR, cap=12, asks=one_of({}, {"q": "en"}, {"q": "Fortællervej 3"}, {"q": "0101"}))],
    "new_citizen": [Page(who=ASSESSOR, cap=11, asks=one_of({}, {"q": "Karen Ny"}))],
    "case": [
        Page(who=ASSESSOR, cap=CASE, numbers=cases, asks=on_two_days),
        Page(who="strandeng-visitator", cap=CASE, numbers=cases),
        Page(who="lyngbakke-teamleder", cap=CASE_TO_APPROVE, numbers=cases),
        Page(who="lyngbakke-tilsyn", cap=25, numbers=cases),
    ],
    "note": [Page(who=ASSESSOR, cap=13, numbers=cases)],
    "correct_note": [Page(who=ASSESSOR, cap=14, numbers=notes)],
    "paper": [Page(who=ASSESSOR, cap=13, numbers=cases)],
    "correct_paper": [Page(who=ASSESSOR, cap=14, numbers=papers)],
    "new_complaint": [Page(who=ASSESSOR, cap=13, numbers=cases)],
    "complaint": [Page(who=ASSESSOR, cap=16, numbers=complaints)],
    "paper_file": [Page(who=ASSESSOR, cap=14, numbers=papers)],
    "print": [
        Page(who=ASSESSOR, cap=PRINTED, numbers=cases),
        Page(who="strandeng-visitator", cap=PRINTED, numbers=cases),
    ],
    "letters": [Page(who=ASSESSOR, cap=12, asks=one_of({}, {"side": "2"})), Page(who="lyngbakke-teamleder", cap=12)],
    "letter": [Page(who=ASSESSOR, cap=14, numbers=letters)],
    "delay_notice": [Page(who=ASSESSOR, cap=REHEARSED, numbers=delays)],
    "send_decision": [
        Page(who=ASSESSOR, cap=LEAVES, numbers=ready_to_send),
        Page(who="strandeng-visitator", cap=LEAVES, numbers=ready_to_send),
    ],
    "decision_receipt": [Page(who=ASSESSOR, cap=RECEIPT, numbers=sent)],
}

ADMINISTRATORS_PAGES = {
    "start": [Page(who=ADMINISTRATOR, cap=12, asks=one_of({}, {"q": "Prøvesen"}))],
    "add": [Page(who=ADMINISTRATOR, cap=9)],
    "citizen_login": [Page(who=ADMINISTRATOR, cap=9)],
    "relative_login": [Page(who=ADMINISTRATOR, cap=9)],
    "organisations": [Page(who=ADMINISTRATOR, cap=10)],
    "prices": [Page(who=ADMINISTRATOR, cap=10)],
    "standards": [Page(who=ADMINISTRATOR, cap=10)],
    # The standards in force, whose products are chosen among.
    "authorities": [Page(who=ADMINISTRATOR, cap=12)],
    "deadlines": [Page(who=ADMINISTRATOR, cap=10)],
    "complaint_practice": [Page(who=ADMINISTRATOR, cap=10)],
    "person": [Page(who=ADMINISTRATOR, cap=13, numbers=everybody_here)],
}

OTHERS_PAGES = {
    "lead:start": [
        Page(who="lyngbakke-afgoerelse", cap=16),
        Page(who="lyngbakke-teamleder", cap=19),
        Page(who="lyngbakke-teamleder", cap=19, asks=each_assessor),
    ],
    "provider:start": [
        Page(who="lyngbakke-planlaegger", cap=15),
        Page(who="lyngbakke-hjaelper", cap=15),
        Page(who="lyngbakke-leder", cap=15),
        Page(who="lyngbakke-leder-privat", cap=14),
    ],
    "provider:delivery": [Page(who="lyngbakke-planlaegger", cap=16, numbers=with_help)],
    "citizen:start": [Page(who="lyngbakke-borger", cap=17), Page(who="strandeng-paaroerende", cap=17)],
    "citizen:look_ups": [Page(who="lyngbakke-borger", cap=11)],
    "citizen:file": [Page(who="lyngbakke-borger", cap=14)],
    "citizen:paper": [Page(who="lyngbakke-borger", cap=12, numbers=own_papers)],
    "citizen:letter": [Page(who="lyngbakke-borger", cap=11, numbers=own_letters)],
    "supervisor:start": [
        # Whose role, and which limit, an entry is about is read by kind.
        Page(who="lyngbakke-tilsyn", cap=14),
        Page(who="lyngbakke-tilsyn", cap=17, asks=the_log_of),
    ],
    "policy:start": [Page(who=OFFICER, cap=14)],
    "policy:draft": [
        Page(who=OFFICER, cap=14, numbers=drafts),
        Page(who=OFFICER, cap=17, numbers=drafts, asks=one_of({"virkning": "ja"})),
    ],
    "policy:trial": [Page(who=OFFICER, cap=12, numbers=drafts)],
    "policy:workbook": [Page(who=OFFICER, cap=12, numbers=one_of({"catalogue": "herning"}))],
    "clerk:start": [Page(who="lyngbakke-afregning", cap=16, asks=each_provider)],
    "clerk:ask": [Page(who="lyngbakke-afregning", cap=10, asks=before_today)],
}

ACCOUNT_PAGES = {
    "own_account": [Page(who=ASSESSOR, cap=9)],
    "choose_role": [Page(who=ASSESSOR, cap=9)],
    "own_sessions": [Page(who=ASSESSOR, cap=11)],
    "account_login": [Page(who=NOBODY, cap=3)],
    "account_logout": [Page(who=ASSESSOR, cap=9)],
    "account_reauthenticate": [Page(who=ASSESSOR, cap=15)],
    "account_change_password": [Page(who=ASSESSOR, cap=9)],
    "mfa_activate_totp": [Page(who=ASSESSOR, cap=16)],
    "mfa_authenticate": [Page(who=WAITING, cap=5)],
    "mfa_index": [Page(who=WITH_APP, cap=11)],
    "mfa_reauthenticate": [Page(who=WITH_APP, cap=15)],
    "mfa_deactivate_totp": [Page(who=WITH_APP, cap=14)],
    "mfa_view_recovery_codes": [Page(who=WITH_APP, cap=13)],
    "mfa_generate_recovery_codes": [Page(who=WITH_APP, cap=13)],
    "mfa_download_recovery_codes": [Page(who=WITH_APP, cap=13)],
    "socialaccount_login_cancelled": [Page(who=NOBODY, cap=0)],
    # It says that somebody was not let in, and so it answers that she was not.
    "socialaccount_login_error": [Page(who=NOBODY, cap=0, status=401)],
}

PAGES: dict[str, list[Page]] = {
    "health": [Page(who=NOBODY, cap=2)],
    **PUBLIC_PAGES,
    **{f"assessor:{name}": pages for name, pages in ASSESSORS_PAGES.items()},
    **{f"administrator:{name}": pages for name, pages in ADMINISTRATORS_PAGES.items()},
    **OTHERS_PAGES,
    **ACCOUNT_PAGES,
}

SENT_TO = NoPage(why="a form is sent to it; opened, it leads to the page above it", answers=302)
LEADS_ON = NoPage(why="it leads each on to her own start page", answers=302)
SHUT = NoPage(why="allauth knows of it, and the house has not got it", answers=404)
OUT_OF_THE_HOUSE = NoPage(why="it belongs to a municipality's identity provider, of which there is none", answers=404)

FORMS = {
    "public": "language",
    "assessor": """
        change_citizen replace_number correct_number register_death correct_death ask_for_merge approve_merge
        undo_merge show_protected move_citizen correct_home add_relative change_relative register
        take hand_on withdraw answer_report delay acknowledge begin_assessment begin_review write_assessment
        discard_assessment begin_decision
        write_decision replace_decision discard_decision hear close_hearing approve_decision reopen_decision pause
        convert_complaint resume end_help adjust move_in order stop_order
    """,
    "lead": "distribute",
    "provider": "reveal report acknowledge acknowledge_all",
    "administrator": "close_login give_role end_role give_password remove_second_factor shut_out let_in",
    "clerk": "mark begin",
    "policy": "publish discard",
}
SHUT_DOORS = """
    account_signup account_inactive account_email account_email_verification_sent account_reset_password
    account_set_password account_request_login_code socialaccount_signup socialaccount_connections
"""
NO_PAGES: dict[str, NoPage] = {
    "start": LEADS_ON,
    **{f"{place}:{name}": SENT_TO for place, names in FORMS.items() for name in names.split()},
    **dict.fromkeys(SHUT_DOORS.split(), SHUT),
    "openid_connect_login": OUT_OF_THE_HOUSE,
    "openid_connect_callback": OUT_OF_THE_HOUSE,
    "form_state": NoPage(why="the script of a page whose save was not taken asks it", answers=200),
}
