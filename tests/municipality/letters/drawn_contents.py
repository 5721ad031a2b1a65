"""Letters drawn at random from the types a letter is made of: empty texts, extreme ones, none, one and many of each.

Every field is found by the types themselves, so that a new field or a new matter is drawn as soon as it is there.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import reject
from hypothesis import strategies as st

from helhed.catalogue import Regime
from municipality.casework.letters import (
    CaseWorker,
    DelayNotice,
    LetterContent,
    LetterError,
    OnBehalf,
    Receiver,
    Sender,
    get_guidance,
)
from municipality.casework.letters.matters import Matter

DATED = date(2026, 3, 9)
BLANK = ("", " ", "\n")
LONG = "hjælp til at komme op, vaske dig, tage tøj på, spise og drikke og finde din medicin frem" + ", og mere" * 30
# What help is called: follows «Du får», stands in a row, or in a list.
NAMES = (
    "hjælp til bad", "hjælp til rent tøj.", "hjælp til bad, hvor du selv er med", "hjælp til mad ", "bad!", LONG,
    "samvær sammen med andre", "hjælp i dit hjem, fra 2 til under 8 timer om ugen..",
)  # fmt: skip
# A reason, a fact or an answer: a sentence, or the clause people write without thinking of what stands before it.
CLAUSES = (
    "du kan ikke selv nå dine fødder", "Du kan ikke selv nå dine fødder.", "Fordi du falder", "fordi du falder.",
    "du ikke selv kan nå dine fødder", "Du ikke selv kan nå dine fødder.", "det er målet, og det er nået",
    "at du ikke kan løfte armen", "for at du kan gå en tur", "du er træt ...", "du er træt …", "Er det svært?",
    "vi har sammen talt om det , og du er enig .", "i ikke altid er hjemme", f"du har brug for {LONG}",
)  # fmt: skip
RULES = ("servicelovens § 83, stk. 1, nr. 1, jf. stk. 2", " ældrelovens § 10 ")
CLAUSE_FIELDS = frozenset({
    "Reason.text", "Before.reason", "Fact.text", "Heard.weight", "Heard.answer", "DecisionMatter.review_reason",
    "AdjustmentMatter.why", "AdjustmentMatter.as_much_because", "DecisionMatter.taken_up_because", "GrantedPlace.care",
    "GrantedStay.care",
    "DecisionMatter.why_both_are_right", "DecisionMatter.training_because",
    "HearingMatter.may_mean", "ReliefEnded.way_back", "Ending.instead",
    "DelayNotice.meanwhile",
    "Assessed.own_view",
})  # fmt: skip
PEOPLE = ("din datter", "Sygehuset", "visitator Mette Holm", "du")
PLAIN = {"phone": ("00 11 22 00", " 00112200 "), "rule": RULES, "by": PEOPLE, "agreed_with": ("dig", "dig og din søn")}
# A name of one sign and one of eighty; names with one letter and a full stop.
NAMED = ("Karen Testesen", "Anne-Marie Ø. Prøvesen", "Å", "Anne Marie Kirstine " + "Prøvesen-" * 6 + "Ødsøe")
# Days a letter can be dated: an ordinary one, the two at the turn of the year, and the day that is not in every year.
# All days of one letter are counted from the one that is drawn for it.
DATES = (DATED, date(2026, 12, 31), date(2027, 1, 1), date(2028, 2, 29))
OF_THE_LETTER = st.shared(st.sampled_from(DATES), key="dated")
IS_NAME = frozenset({
    "Receiver.name", "CaseWorker.name", "Provider.name", "Provider.phone_of", "OnBehalf.citizen", "FastTrack.who",
    "Dispensation.given_by", "ReliefGranted.cared_for", "ReliefRefused.cared_for", "ReliefEnded.cared_for",
})  # fmt: skip
SENTENCES = frozenset(
    {"Replaced.changes", "AdjustmentMatter.changes", "Acknowledgement.next_steps", "PauseMatter.goes_on"}
)
LEVELS = ("du har brug for meget hjælp i hverdagen", "du kan gøre rent uden hjælp.")


def contents() -> st.SearchStrategy[LetterContent]:
    """Any letter."""
    return st.composite(draw_content)()


def draw_content(draw: st.DrawFn) -> LetterContent:
    """A letter about any matter, under either Act, to the citizen or to one who acts for her."""
    kind = draw(st.sampled_from(get_args(flat(Matter))))
    regime, dated = draw(st.sampled_from(list(Regime))), draw(OF_THE_LETTER)
    return LetterContent(
        sender=Sender(
            municipality="Lilleby Kommune",
            unit="Visitationen",
            address_lines=("Torvet 1",),
            phone="00 11 22 00",
            phone_hours=draw(st.sampled_from(("", "hverdage kl. 9–14"))),
        ),
        receiver=draw_value(draw, Receiver, ""),
        case_worker=draw_value(draw, CaseWorker, ""),
        case_number="951-7",
        dated=dated,
        matter=draw_value(draw, kind, ""),
        guidance=get_guidance(regime, dated),
        on_behalf=draw(st.none()) if draw(st.booleans()) else draw_value(draw, OnBehalf, ""),
        complaint_last_day=dated + timedelta(days=28) if draw(st.booleans()) else None,
        presumed_receipt=dated + timedelta(days=1) if draw(st.booleans()) else None,
    )


def flat(union: Any) -> Any:
    """A union with the unions inside it opened."""
    parts = [part for each in get_args(union) for part in (get_args(each) or (each,))]
    return Union[tuple(parts)]  # noqa: UP007 — made at run time


def draw_value(draw: st.DrawFn, kind: Any, where: str) -> Any:
    """A value of this type for the field `where`; a class that refuses what was drawn gets no blanks the next time."""
    if is_dataclass(kind):
        try:
            return draw_fields(draw, kind, are_blank=True)
        except LetterError:
            return draw_whole(draw, kind)
    if get_origin(kind) in (Union, UnionType):
        options = [each for each in get_args(kind) if each is not NoneType]
        if NoneType in get_args(kind) and draw(st.booleans()):
            return None
        return draw_value(draw, draw(st.sampled_from(options)), where)
    if get_origin(kind) is tuple:
        return tuple(draw_value(draw, get_args(kind)[0], where) for _each in range(draw(st.sampled_from((0, 1, 2, 5)))))
    return draw_simple(draw, kind, where)


def draw_whole(draw: st.DrawFn, kind: Any) -> Any:
    """An instance without blanks of its own; what a part of it makes unlawful is drawn anew by Hypothesis."""
    try:
        return draw_fields(draw, kind, are_blank=False)
    except LetterError:
        return reject()


def draw_simple(draw: st.DrawFn, kind: Any, where: str) -> Any:
    """A text, a day, a choice or a truth."""
    if kind is str:
        return draw(st.sampled_from(texts_for(where)))
    if kind is date:
        return draw(OF_THE_LETTER) + timedelta(days=draw(st.sampled_from((0, 1, 28)) | st.integers(0, 700)))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return draw(st.sampled_from(list(kind)))
    assert kind is bool, (kind, where)
    return draw(st.booleans())


def texts_for(where: str) -> tuple[str, ...]:
    """The texts a field may hold: by its class and name, else by its name."""
    name = where.rsplit(".", 1)[-1]
    if where in CLAUSE_FIELDS:
        return CLAUSES
    if where in IS_NAME:
        return NAMED
    if where in SENTENCES:
        return ("Du får nu også hjælp til bad", "du får hjælp til mad. ", "Dit nødkald er tændt.")
    if where == "Assessed.level":
        return LEVELS
    return PLAIN.get(name, NAMES)


def draw_fields(draw: st.DrawFn, kind: Any, *, are_blank: bool) -> Any:
    """An instance. With `are_blank` some of its texts and lists are empty."""
    hints = get_type_hints(kind)
    values: dict[str, Any] = {}
    for each in fields(kind):
        where = f"{kind.__name__}.{each.name}"
        value = draw_value(draw, hints[each.name], where)
        if type(value) is str and are_blank and draw(st.integers(0, 4)) == 0:
            value = draw(st.sampled_from(BLANK))
        if value in ((), None) and not are_blank and hints[each.name] is not NoneType:
            value = draw_needed(draw, hints[each.name], where)
        values[each.name] = value
    if kind is DelayNotice:
        values["expected"] = values["due"] + timedelta(days=7)
    return kind(**values)


def draw_needed(draw: st.DrawFn, kind: Any, where: str) -> Any:
    """At least one of a list, and something where there may be nothing."""
    if get_origin(kind) is tuple:
        return (draw_value(draw, get_args(kind)[0], where),)
    options = [each for each in get_args(kind) if each is not NoneType]
    return draw_value(draw, draw(st.sampled_from(options)), where)
