"""The situations the letters are read in, each with the name of its reviewed text."""

from __future__ import annotations

from collections.abc import Callable

from municipality.casework.letters import LetterContent
from tests.municipality.letters import others, packages, pathways, relatives

SITUATIONS: dict[str, Callable[[], LetterContent]] = {
    "01-packages-granted": packages.granted_in_full,
    "02-packages-beside-the-standard": packages.granted_beside_the_standard,
    "03-packages-several": packages.several_packages,
    "04-packages-in-part": packages.granted_in_part,
    "05-packages-refused": packages.refused,
    "06-packages-dispensation": packages.granted_by_dispensation,
    "07-packages-replaced-with-less": packages.replaced_with_less,
    "08-packages-once-protected-address": packages.granted_once,
    "09-pathway-granted": pathways.granted,
    "10-pathway-largest": pathways.largest_pathway,
    "11-pathway-smaller-than-wished": pathways.smaller_than_wished,
    "12-pathway-fast-track": pathways.fast_track,
    "13-care-home": pathways.care_home,
    "14-care-home-another-to-guardian": pathways.another_care_home_than_wished,
    "15-temporary-stay": pathways.temporary_stay,
    "16-pathway-after-hearing": pathways.after_a_hearing,
    "17-hearing": others.hearing,
    "18-delay": others.delay,
    "19-acknowledgement": others.acknowledgement,
    "20-pause-hospital": others.hospital_pause,
    "21-adjustment": others.adjustment,
    "22-ended-by-the-municipality": others.ended_by_the_municipality,
    "23-ended-by-own-wish": others.ended_by_own_wish,
    "24-ended-by-moving": others.ended_by_moving,
    "25-relief-granted": relatives.granted,
    "26-relief-refused": relatives.refused,
    "27-relief-ended": relatives.ended,
    "28-relief-ended-by-moving": relatives.ended_by_moving,
}
