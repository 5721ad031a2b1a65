"""Letters to citizens: values in, a tagged PDF out. No rows, no request and no clock in here.

`render_letter(content)` gives the PDF, its plain text and its hash; `render_letter_sheet(content)` its words as blocks,
for a preview, and `render_plain_text(sheet)` those as text. The same content, engine, template and fonts give the same
bytes. `content_to_json` and `content_from_json` keep and read the content. What letters say about rights is dated
configuration: `get_guidance(regime, on)`; see docs/law/letters.md.
"""

from municipality.casework.letters.blocks import LetterSheet
from municipality.casework.letters.content import LetterContent, is_appeal_due
from municipality.casework.letters.content_json import content_from_json, content_to_json
from municipality.casework.letters.decision_parts import (
    Granted,
    GrantedPackage,
    GrantedPathway,
    GrantedPlace,
    GrantedStay,
    HelpBasis,
    Refused,
    Span,
)
from municipality.casework.letters.faults import LetterError
from municipality.casework.letters.guidance import Guidance, get_guidance, list_unverified_texts
from municipality.casework.letters.matters import (
    Acknowledgement,
    AdjustmentMatter,
    DecisionMatter,
    DelayNotice,
    EndCause,
    Ending,
    FastTrack,
    HearingMatter,
    Matter,
    Outcome,
    PauseCause,
    PauseMatter,
    Replaced,
)
from municipality.casework.letters.people import Capacity, CaseWorker, OnBehalf, Provider, Receiver, Sender
from municipality.casework.letters.plain_text import render_plain_text
from municipality.casework.letters.reasons import (
    Application,
    Assessed,
    Before,
    Deviation,
    Dispensation,
    Fact,
    Heard,
    Reason,
)
from municipality.casework.letters.relief import Relief, ReliefEnded, ReliefGranted, ReliefRefused
from municipality.casework.letters.rendering import (
    RenderedLetter,
    find_lost_characters,
    render_letter,
    render_letter_sheet,
    render_letter_text,
    render_pages,
)

__all__ = [
    "Acknowledgement",
    "AdjustmentMatter",
    "Application",
    "Assessed",
    "Before",
    "Capacity",
    "CaseWorker",
    "DecisionMatter",
    "DelayNotice",
    "Deviation",
    "Dispensation",
    "EndCause",
    "Ending",
    "Fact",
    "FastTrack",
    "Granted",
    "GrantedPackage",
    "GrantedPathway",
    "GrantedPlace",
    "GrantedStay",
    "Guidance",
    "Heard",
    "HearingMatter",
    "HelpBasis",
    "LetterContent",
    "LetterError",
    "LetterSheet",
    "Matter",
    "OnBehalf",
    "Outcome",
    "PauseCause",
    "PauseMatter",
    "Provider",
    "Reason",
    "Receiver",
    "Refused",
    "Relief",
    "ReliefEnded",
    "ReliefGranted",
    "ReliefRefused",
    "RenderedLetter",
    "Replaced",
    "Sender",
    "Span",
    "content_from_json",
    "content_to_json",
    "find_lost_characters",
    "get_guidance",
    "is_appeal_due",
    "list_unverified_texts",
    "render_letter",
    "render_letter_sheet",
    "render_letter_text",
    "render_pages",
    "render_plain_text",
]
