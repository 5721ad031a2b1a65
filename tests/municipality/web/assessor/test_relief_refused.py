"""A refusal of relief asks which condition is not met and which other forms were weighed, and the letter says both."""

from __future__ import annotations

from municipality.access.row_security import as_actor
from municipality.casework.models import DecisionLine
from municipality.casework.offers import LAW
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World, line
from tests.municipality.web.assessor.cases import signed_in
from tests.municipality.web.forms import forms_in

UNMET, OTHERS = "linje-0-ikke-opfyldt", "linje-0-andre-maader"
WEIGHED = "Du fik tilbudt afløsning to timer om ugen"


def test_the_condition_and_the_other_forms_go_from_the_form_to_the_rows_and_back(world: World) -> None:
    with as_actor(world.assessor) as actor:
        of = worlds.citizen(actor)
        no = line("relief_stay", "refused", catalogue=LAW, refusal_reason="nej", refusal_rule="servicelovens § 84")
        row = worlds.draft(actor, of, no)
    client = signed_in("mette")
    page = client.get(f"/sager/{of.pk}/").content.decode()
    form = next(each for each in forms_in(page) if any(name == OTHERS for name, _value in each.fields))
    assert client.post(form.action, form.filled(**{UNMET: "need", OTHERS: WEIGHED})).status_code in {200, 302}
    with as_actor(world.assessor):
        kept = DecisionLine.objects.get(decision=row).wish
        assert (kept["unmet"], kept["other_forms"]) == ("need", WEIGHED)
    shown = client.get(f"/sager/{of.pk}/").content.decode()
    assert '<option value="need" selected>' in shown
    assert WEIGHED in shown


def test_out_of_bed_that_is_asked_for_and_not_named_is_told_and_not_when_it_is_agreed(world: World) -> None:
    told = "Der er søgt om hjælp til at komme op."
    with as_actor(world.assessor) as actor:
        of = worlds.citizen(actor)
        asked = worlds.enquiry(actor, of, wish="hjælp til at komme op og i bad")
        worlds.draft(actor, of, line(), enquiry=asked.pk)
        other = worlds.citizen(actor, "0202419999", "Ove Testesen")
        again = worlds.enquiry(actor, other, wish="hjælp til at komme op og i bad")
        worlds.draft(actor, other, line(agreed="Vi hjælper dig op af sengen."), enquiry=again.pk)
    client = signed_in("mette")
    assert any(told in each for each in client.get(f"/sager/{of.pk}/").context["notices"])
    assert not any(told in each for each in client.get(f"/sager/{other.pk}/").context["notices"])
