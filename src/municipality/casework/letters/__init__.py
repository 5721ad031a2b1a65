"""Letters to citizens: values in, a tagged PDF out. No rows, no request and no clock in here.

`letter(content)` gives the PDF, its plain text and its hash; `sheet(content)` its
words as blocks, for a preview, and `plain_text(sheet)` those as text. The same
content, engine, template and fonts give the same bytes. `to_json` and `from_json` keep and read the content.
What letters say about rights is dated configuration: `guidance_for(regime, on)`; see docs/law/letters.md.
"""

from municipality.casework.letters.blocks import Sheet
from municipality.casework.letters.content import LetterContent, appeal_is_due
from municipality.casework.letters.faults import LetterError
from municipality.casework.letters.given import (
    Granted,
    GrantedPackage,
    GrantedPathway,
    GrantedPlace,
    GrantedStay,
    HelpBasis,
    Refused,
    Span,
)
from municipality.casework.letters.guidance import Guidance, guidance_for, unverified
from municipality.casework.letters.made import Letter, letter, lost_characters, set_pages, sheet, text
from municipality.casework.letters.matters import (
    Acknowledgement,
    Adjustment,
    Decision,
    DelayNotice,
    EndCause,
    Ending,
    FastTrack,
    Hearing,
    Matter,
    Outcome,
    Pause,
    PauseCause,
    Replaced,
)
from municipality.casework.letters.people import Capacity, CaseWorker, OnBehalf, Provider, Receiver, Sender
from municipality.casework.letters.plain import plain_text
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
from municipality.casework.letters.stored import from_json, to_json

__all__ = [
    "Acknowledgement",
    "Adjustment",
    "Application",
    "Assessed",
    "Before",
    "Capacity",
    "CaseWorker",
    "Decision",
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
    "Hearing",
    "HelpBasis",
    "Letter",
    "LetterContent",
    "LetterError",
    "Matter",
    "OnBehalf",
    "Outcome",
    "Pause",
    "PauseCause",
    "Provider",
    "Reason",
    "Receiver",
    "Refused",
    "Relief",
    "ReliefEnded",
    "ReliefGranted",
    "ReliefRefused",
    "Replaced",
    "Sender",
    "Sheet",
    "Span",
    "appeal_is_due",
    "from_json",
    "guidance_for",
    "letter",
    "lost_characters",
    "plain_text",
    "set_pages",
    "sheet",
    "text",
    "to_json",
    "unverified",
]
