"""The files of a new catalogue: a small standard that checks green, with comments that say what to write.

Each text is a template: `$id`, `$municipality` and `$day` are filled in, and `$schema` leads to the JSON Schemas.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from string import Template

__all__ = ["fill_new_files"]

_COMMON = """\
#:schema $schema/helhed-common-file.schema.json
# Kommunen, rækkefølgen af ydelserne, og det, der er fælles for dem. Ret det, der står her, til jeres egen standard.
id = "$id"                         # navnet i programmet: mappens navn
version = $day                   # udgavens dato: denne mappes navn
valid_from = $day                # første dag, standarden gælder
municipality = "$municipality"
title = "Hjælp i hjemmet"           # overskriften på den offentlige side
topic = "Hjælp i hjemmet"
english = "Help at home"
regime = "elderly_care_act"         # loven: elderly_care_act eller social_services_act
order = ["rengoering"]              # ydelsernes koder i den orden, de vises
introduction = "Her står, hvilken hjælp du kan få."

# Reglerne for sagen: svarfrist, klage, valg af leverandør. Et tal skrives som {navnet på tallet}.
[[process]]
name = "complaint"
topic = "complaint"
text = "Du kan klage i {complaint_weeks} efter svaret."
source = "faelles"
parameter = "complaint_weeks"

# Et tal står altid i et [[parameters]], med en dato og en kilde. Et nyt tal får en ny linje; det gamle bliver stående.
[[parameters]]
name = "complaint_weeks"
unit = "weeks"
source = "faelles"
values = [{ valid_from = $day, value = 4 }]
"""

_ANCHORS = """\
#:schema $schema/helhed-anchors-file.schema.json
# Dokumenterne, og stederne i dem, som reglerne kommer fra. En regel nævner et sted med «source».
[[documents]]
id = "standard"
title = "Hjælp i hjemmet"
publisher = "$municipality"
# approved = $day                # dagen, den blev godkendt

[[anchors]]
id = "faelles"
document = "standard"
section = "faelles"
passage = "alt"
heading = "Fælles regler"           # linjen, afsnittet begynder med i jeres dokument

[[anchors]]
id = "rengoering"
document = "standard"
section = "rengoering"
passage = "alt"
heading = "Rengøring"
"""

_FACTS = """\
#:schema $schema/helhed-facts-file.schema.json
# Det, standarden spørger om, og som `helhed facts` ikke allerede har. En regel nævner det som "$id.machine".
# Arten er flag (ja eller nej), choice (ord at vælge imellem), count (et af nogle tal) eller amount (et tal).
[[facts]]
name = "machine"
kind = "flag"
ask = "Er der en støvsuger i hjemmet?"
said = ["Der er en støvsuger i hjemmet", "Der er ingen støvsuger i hjemmet"]
"""

_PRODUCT = """\
#:schema $schema/helhed-product-file.schema.json
# Én fil for hver ydelse. Koden står også i «order» i common.toml.
code = "rengoering"
slug = "rengoering"                 # ydelsens adresse på den offentlige side
name = "Rengøring"
english = "Cleaning"
kind = "package"                    # package, eller pathway for et forløb
shift = "day"                       # day, evening, night eller any
group = "Praktisk hjælp"            # overskriften, den vises under
summary = "Rengøring, du ikke selv kan klare."
plain = "rengøring i dit hjem"      # det, hjælpen er, efter «Du får» i et brev
area = "practical_tasks"            # practical_tasks eller personal_care

[needs]
text = "Rengøring, du ikke selv kan klare."
source = "rengoering"

[[purpose]]
text = "At du har et rent hjem."
source = "rengoering"

[recipients]
text = "Borgere, der ikke selv kan klare opgaven."
source = "rengoering"

# Hvad der kan indgå, og hvad der ikke kan: core, together_with, as_needed eller excluded.
[[items]]
id = "floors"
role = "core"
text = "Støvsugning og gulvvask"
source = "rengoering"

[[items]]
id = "windows"
role = "excluded"
text = "Vinduer"
source = "rengoering"

[[parameters]]
name = "levels"
unit = "levels"
source = "rengoering"
values = [{ valid_from = $day, value = [2, 3, 4] }]

[[parameters]]
name = "rhythm"
unit = "rhythm"
source = "rengoering"
values = [{ valid_from = $day, value = { every_weeks = 2 } }]

# En betingelse er om borgeren. force: binding, main_rule, guidance eller discretion.
[[conditions]]
name = "level"
force = "main_rule"
wording = "states"                  # hvor stærkt jeres tekst selv taler
source = "rengoering"
text = "Hjælpen gives ved funktionsniveau {levels}."
fact = "functional_level"
one_of = "levels"

[[conditions]]
name = "machine"
force = "guidance"
wording = "states"
source = "rengoering"
text = "Der skal være en støvsuger i hjemmet."
fact = "$id.machine"
is = true

# En grænse er om det, der ønskes.
[[limits]]
name = "frequency"
kind = "frequency_at_most"
force = "main_rule"
wording = "at_most"
source = "rengoering"
text = "Der gøres rent højst {rhythm}."
parameter = "rhythm"
unless = [{ text = "ustabil tilstand", fact = "condition_unstable", is = true }]

[[limits]]
name = "excluded"
kind = "items_excluded"
force = "binding"
wording = "cannot"
source = "rengoering"
text = "Vinduer hører ikke med."
"""

_CASES = """\
#:schema $schema/helhed-cases-file.schema.json
# Jeres egne sager: hvad der er oplyst, og hvad standarden skal svare. `helhed catalogue test $folder` prøver dem.
# En oplysning kan nævnes med sit navn eller med det, den hedder på dansk.
on = $day

[[cases]]
title = "Niveau 2 er nok til rengøring"
product = "rengoering"
facts = { functional_level = 2, "Er der en støvsuger i hjemmet" = "ja" }
verdict = "inden for standarden"

[[cases]]
title = "Niveau 1 kræver en begrundelse"
product = "rengoering"
facts = { functional_level = 1, machine = "ja" }
verdict = "kræver en begrundelse"
not_met = ["level"]
because = ["funktionsniveau 2–4"]

[[cases]]
title = "Hver anden uge er så tit, som der gøres rent"
product = "rengoering"
grants = []
request = [{ package = "rengoering", rhythm = { every_weeks = 2 } }]
verdict = "inden for standarden"

[[cases]]
title = "Hver uge er mere"
product = "rengoering"
facts = { condition_unstable = false }
grants = []
request = [{ package = "rengoering", rhythm = { per_week = 1 } }]
verdict = "kræver en begrundelse"
not_met = ["frequency"]

[[cases]]
title = "Hver uge kan gives ved ustabil tilstand"
product = "rengoering"
facts = { condition_unstable = true }
grants = []
request = [{ package = "rengoering", rhythm = { per_week = 1 } }]
verdict = "inden for standarden"
met = ["frequency"]

[[cases]]
title = "Vinduer hører ikke med"
product = "rengoering"
grants = []
request = [{ package = "rengoering", rhythm = { every_weeks = 2 }, items = ["floors", "windows"] }]
verdict = "uden for standarden"
not_met = ["excluded"]

# Tal, som ingen regel regner med, og som derfor ingen sag kan vise: sådan skal de læses.
[numbers]
complaint_weeks = "4 uger"
"""

_EMPTY = """\
#:schema $schema/helhed-{name}-file.schema.json
# {said}
{name} = []
"""

_LISTS = {
    "signs": "Typiske kendetegn, som teksten nævner; de taler for eller imod, men ændrer intet svar.",
    "questions": "Det, jeres tekst lader stå åbent, og det, der gælder, indtil kommunen svarer.",
    "accepted": "Det, `helhed check` finder, og som I kender: hvert med en grund.",
}


def _escape_text(text: str) -> str:
    """A text as it is inside the quotes of a TOML string."""
    return json.dumps(text, ensure_ascii=False)[1:-1].replace("\x7f", "\\u007f")


def fill_new_files(catalogue_id: str, municipality: str, day: str) -> Mapping[str, str]:
    """Returns the files of a new catalogue by their names in its folder; an edition's are in a folder of its day."""
    edition = {
        "common": _COMMON,
        "anchors": _ANCHORS,
        "facts": _FACTS,
        **{name: _EMPTY.format(name=name, said=said) for name, said in _LISTS.items()},
    }
    found = {f"{day}/{name}.toml": (text, "../schemas") for name, text in edition.items()}
    found[f"{day}/products/rengoering.toml"] = (_PRODUCT, "../../schemas")
    found["cases.toml"] = (_CASES, "./schemas")
    said = {"id": catalogue_id, "municipality": _escape_text(municipality), "day": day, "folder": catalogue_id}
    return {name: Template(text).substitute(said, schema=schema) for name, (text, schema) in found.items()}
