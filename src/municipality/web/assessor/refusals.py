"""What a person is told when an action says no: what is wrong, and what to do about it."""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from municipality.refusals import ActionRefused

SENTENCES: Mapping[str, str] = {
    "no_practice": _("Kommunen har ikke skrevet, hvordan den behandler sager. Spørg den, der administrerer Helhed."),
    "no_case_time": _("Standarden lover ingen svartid, så fristen kan ikke regnes ud."),
    "no_catalogue": _("Kommunen har ingen standard for den valgte lov. Vælg den anden lov, eller spørg din leder."),
    "no_catalogue_in_force": _("Kommunens standard gælder ikke den dag."),
    "enquiry_has_a_wish": _("Skriv, hvad henvendelsen handler om."),
    "enquiry_is_closed": _("Henvendelsen er allerede besvaret eller trukket tilbage."),
    "assessment_one_draft": _("Der er allerede en vurdering i gang. Skriv videre i den."),
    "assessment_changed": _("En anden har gemt i vurderingen, siden du læste den. Vælg, hvilken udgave der gælder."),
    "assessment_is_final": _("Vurderingen er afsluttet og kan ikke ændres. Begynd en ny."),
    "assessment_level_by_a_person": _("Vælg det samlede niveau, og skriv en begrundelse, før du afslutter."),
    "assessment_too_old": _("Vurderingen er for gammel til at bære en afgørelse. Begynd en ny vurdering."),
    "changed_meanwhile": _("En anden har gemt imens. Siden viser nu det nyeste; prøv igen."),
    "regime_has_a_reason": _("Skriv, hvorfor loven er valgt."),
    "no_regime_chosen": _("Vælg først, hvilken lov hjælpen gives efter."),
    "facts_unreadable": _("Standarden kan ikke læse oplysningerne."),
    "letter_incomplete": _("Brevet er ikke helt endnu."),
    "decision_line_deviation_has_reason": _("Hjælp uden om standarden skal have en begrundelse."),
    "decision_line_needs_dispensation": _("Hjælpen kræver en dispensation fra den, der må give den."),
    "decision_line_refusal_has_reason": _("Et afslag skal have en begrundelse og en lovregel."),
    "decision_line_is_decided": _("Tag stilling til hvert ønske: bevilges eller afslås."),
    "decision_line_has_reason": _("Skriv, hvorfor hjælpen gives: begrundelsen står i brevet."),
    "decision_line_has_a_start": _("Skriv, hvornår hjælpen begynder."),
    "decision_has_lines": _("Skriv mindst ét ønske."),
    "decision_step_is_legal": _("Afgørelsen er ikke længere en kladde."),
    "decision_is_not_a_draft": _("Afgørelsen er ikke længere en kladde."),
    "decision_is_final": _("Afgørelsen er sendt og kan ikke ændres."),
    "decision_needs_second_eyes": _("Afgørelsen skal godkendes af en anden, før den kan sendes."),
    "decision_line_ends_after_start": _("Hjælpen skal slutte efter, at den begynder."),
    "grant_same_product_once": _("Borgeren får allerede den hjælp i perioden."),
    "grant_one_pathway_at_a_time": _("Borgeren har allerede et forløb i perioden."),
    "grant_one_regime_for_the_same_help": _("Den samme hjælp kan ikke gives efter begge love."),
    "assignment_from_another_says_why": _("En kollega har henvendelsen nu. Skal den gives videre, så skriv hvorfor."),
    "assignment_of_the_teams": _(
        "Vælg mindst én af teamets åbne henvendelser. Listen viser nu, hvordan de er fordelt."
    ),
    "assignment_to_a_colleague": _("Vælg en kollega, der arbejder med teamets sager."),
    "assignment_to_a_case_worker": _("Vælg en kollega, der arbejder med teamets sager."),
    "not_a_delay": _("Skriv en dag efter fristen. Kan svaret nås inden fristen, er der ingen forsinkelse."),
    "reason_missing": _("Skriv hvorfor."),
    "delay_notice_sent": _("Beskeden er allerede sendt."),
    "grant_has_ended": _("Bevillingen stopper allerede den dag eller før."),
    "ending_needs_a_decision": _("Det kræver en ny afgørelse."),
    "pause_one_at_a_time": _("Hjælpen holder allerede pause i en del af perioden."),
    "order_one_provider_at_a_time": _("En anden leverandør er bestilt i en del af perioden."),
    "order_to_a_provider": _("Hjælpen kan kun bestilles hos en leverandør i kommunen."),
    "order_of_a_grant": _("Der kan kun bestilles i den periode, hjælpen er bevilget."),
    "order_has_stopped": _("Bestillingen stopper allerede den dag eller før."),
    "purpose_missing": _("Skriv, hvad du skal bruge de beskyttede oplysninger til."),
    "number_unchanged": _("Borgeren har allerede det nummer."),
    "citizen_number_once": _("En anden borger har allerede det nummer."),
    "earlier_number_once": _("Nummeret har været brugt før."),
    "citizen_has_a_name": _("Skriv efternavnet."),
    "citizen_cpr_is_digits": _("Et cpr-nummer har ti cifre. Er det et erstatningsnummer, så sæt kryds ved det."),
    "citizen_dies_after_birth": _("Dødsdagen kan ikke ligge før fødselsdagen."),
    "home_one_at_a_time": _("Den nye bolig skal begynde efter den, der står. Ret i stedet den, der står."),
    "relative_told_by_consent": _("Den pårørende må kun få oplysninger, når borgerens samtykke er skrevet."),
    "relative_letters_need_capacity": _("Kun en værge, fuldmagtshaver eller partsrepræsentant kan få brevene."),
    "relative_has_ended": _("Den pårørende er allerede afsluttet den dag."),
    "acknowledgement_once": _("Borgeren har allerede fået en kvittering."),
    "deadline_has_passed": _("Fristen er gået. Send i stedet en besked om forsinkelse."),
    "change_needs_a_decision": _("Det kræver en ny afgørelse."),
    "change_is_an_obstacle": _("Det er leverandøren, der ikke kan levere. Det er ikke en justering."),
    "place_has_no_address": _("Bevillingen siger ikke, hvor boligen er. Skriv adressen under borgerens bolig."),
    "hearing_still_open": _("Uden svar kan høringen først afsluttes, når tiden er gået."),
    "hearing_is_closed": _("Høringen er allerede afsluttet."),
    "hearing_one_open": _("Der er allerede en høring i gang."),
    "hearing_leads_to_something": _("Skriv, hvad svaret førte til."),
    "hearing_has_facts": _("Skriv mindst én oplysning, som borgeren skal høre om."),
    "hearing_is_about_something": _("Skriv, hvad høringen handler om."),
    "hearing_says_what_it_may_mean": _("Skriv, hvad oplysningerne kan betyde."),
    "decision_hearing_is_closed": _("Partshøringen er ikke afsluttet."),
    "no_dispensation_needed": _("Ønsket kræver ikke en dispensation, som det står nu."),
    "decision_approved_by_another": _("Den, der står ved afgørelsen, kan ikke selv godkende den."),
    "decision_replaced_once": _("Der er allerede skrevet en ny afgørelse i stedet."),
    "decision_rests_on_an_assessment": _("Vurderingen er ikke afsluttet."),
    "decision_verdicts_are_the_standards": _("Standardens svar passer ikke længere til kladden. Gem den igen."),
    "grants_of_one_citizen": _("Vælg mindst én bevilling, og kun for én borger ad gangen."),
    "grant_one_place_at_a_time": _("Borgeren har allerede en plads eller et ophold i perioden."),
    "grant_stay_has_an_end": _("Et midlertidigt ophold skal have en sidste dag."),
    "replaced_help_is_decided": _("Tag stilling til al den hjælp, der kører: bevilg den igen, eller afslå den."),
    "post_incomplete": _("Brevet kan ikke sendes med Digital Post, som det står."),
}
UNKNOWN = _("Det kunne ikke lade sig gøre (%(code)s). Intet er ændret.")


def sentences(refused: ActionRefused) -> list[str]:
    """The refusal in words, then every single fault it carries."""
    known = SENTENCES.get(refused.code)
    told = gettext(known) if known else gettext(UNKNOWN) % {"code": refused.code}
    return [told, *(str(fault) for fault in refused.details.get("faults", ()))]
