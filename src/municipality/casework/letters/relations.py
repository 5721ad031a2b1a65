"""Who a relative is to the citizen, as a letter says it: «din datter», «dit barnebarn», «dine forældre»."""

import re

OWN = re.compile(r"^(?:din|dit|dine|min|mit|mine|hans|hendes|borgerens)\s+", re.IGNORECASE)
# Words that take «dit» and «dine»; all others take «din».
NEUTER = re.compile(r"(?:barn|medlem|bekendtskab|netværk|hjem|sted|team)$")
PLURAL = re.compile(r"(?:børn|døtre|sønner|forældre|søskende|brødre|søstre|venner|veninder|naboer|niecer|nevøer)$")
# The words found in «Lis Testesen (svigerdatter)», alone or after one of the beginnings.
RELATION = re.compile(
    r"(?:sviger|sted|pleje|bonus|adoptiv|halv|barne|børne|olde|tipolde|pap|søskende|eks-?)?"
    r"(?:datter|døtre|søn|sønner|barn|børn|kone|mand|hustru|ægtefælle|samlever|kæreste|bror|brødre|søster|søstre|"
    r"niece|nevø|nabo|naboer|veninde|ven|venner|mor|moder|far|fader|forældre|søskende|fætter|kusine|svoger|svigerinde|"
    r"tante|onkel|faster|moster|farbror|morbror|mormor|farmor|morfar|farfar|værge|bekendt|familiemedlem|bisidder)"
)


def address_relation(relation: str) -> str:
    """A relation as it is said to the citizen, with the possessive its noun takes: «dit yngste barn»."""
    said = OWN.sub("", relation.strip().lower())
    first = find_relation(said) or re.split(r"[\s,(/]", said, maxsplit=1)[0]
    if PLURAL.search(first) and first != "søskendebarn":
        return f"dine {said}"
    return f"{'dit' if NEUTER.search(first) else 'din'} {said}"


def find_relation(name: str) -> str:
    """The first word of a name that is a relation: «Lis Testesen, datter». Empty where none is."""
    words = re.split(r"[\s,()/]+", name.casefold())
    return next((word for word in words if RELATION.fullmatch(word)), "")
