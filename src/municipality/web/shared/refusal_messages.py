"""The messages when an action refuses: what is wrong, and what to do about it."""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from municipality.refusals import ActionRefused
from municipality.web.shared.refusal_sentences import get_sentence
from municipality.web.shared.saves.input_middleware import place_fault

SENTENCES: Mapping[str, str] = {
    "no_practice": _("Kommunen har ikke skrevet, hvordan den behandler sager. Spørg den, der administrerer Helhed."),
    "no_case_time": _("Standarden lover ingen svartid, så fristen kan ikke regnes ud."),
    "elderly_care_act_comes_first": _(
        "Oplysningerne peger på ældreloven, og så kan hjælpen ikke gives efter serviceloven "
        "(servicelovens § 2, stk. 5). Ret oplysningerne, hvis de ikke passer."
    ),
    "decision_needs_approver": _("Kommunen har bestemt, at kun en anden rolle må bevilge det. Bed om godkendelse."),
    "approver_role_changed": _("Kommunens regler for, hvem der må bevilge, er ændret. Gem afgørelsen igen."),
    "product_unknown": _(
        "Ingen standard, der gælder den dag, kender den hjælp. Vælg en anden, eller beskriv den i ord."
    ),
    "decision_line_described_in_words": _("Skriv, hvad hjælpen er, og hvilken art den har."),
    "decision_line_described_has_goal": _("Skriv målet med den hjælp, der er beskrevet i ord."),
    "decision_line_described_says_how_often": _("Skriv, hvor tit den hjælp gives, der er beskrevet i ord."),
    "no_catalogue_in_force": _("Kommunens standard gælder ikke den dag."),
    "enquiry_has_a_wish": _("Skriv, hvad henvendelsen handler om."),
    "enquiry_is_closed": _("Henvendelsen er allerede besvaret eller trukket tilbage."),
    "assessment_one_draft": _("Der er allerede en vurdering i gang. Skriv videre i den."),
    "assessment_changed": _("En anden har gemt i vurderingen, siden du læste den. Vælg, hvilken udgave der gælder."),
    "save_superseded": _("Noget nyere er allerede gemt fra den samme side. Hent siden igen for at se det."),
    "assessment_is_final": _("Vurderingen er afsluttet og kan ikke ændres. Begynd en ny."),
    "assessment_level_by_a_person": _("Vælg det samlede niveau, og skriv en begrundelse, før du afslutter."),
    "act_to_be_chosen_anew": _(
        "Vælg loven igen: siden den sidst blev valgt, peger de samme oplysninger ikke længere på den."
    ),
    "assessment_too_old": _("Vurderingen er for gammel til at bære en afgørelse. Begynd en ny vurdering."),
    "changed_meanwhile": _("En anden har gemt imens. Siden viser nu det nyeste; prøv igen."),
    "regime_has_a_reason": _("Skriv, hvorfor loven er valgt: den er en anden end den, oplysningerne peger på."),
    "no_regime_chosen": _("Vælg først, hvilken lov hjælpen gives efter."),
    "facts_unreadable": _("Standarden kan ikke læse oplysningerne."),
    "letter_incomplete": _("Brevet er ikke helt endnu."),
    "decision_line_deviation_has_reason": _("Hjælp uden om standarden skal have en begrundelse."),
    "decision_line_needs_dispensation": _("Hjælpen kræver en dispensation fra den, der må give den."),
    "decision_line_refusal_has_reason": _("Et afslag skal have en begrundelse og en lovregel."),
    "decision_line_is_decided": _("Tag stilling til hvert ønske: bevilges eller afslås."),
    "decision_line_has_reason": _("Skriv, hvorfor hjælpen gives: begrundelsen står i brevet."),
    "decision_line_has_a_start": _("Skriv, hvornår hjælpen begynder."),
    "decision_answers_the_wish": _("Svar på, om borgeren får alt det, der er søgt om."),
    "decision_unmet_says_what": _(
        "Ikke det hele gives, men intet er afslået. Skriv det, borgeren ikke får, som et ønske, der afslås."
    ),
    "decision_met_refuses_nothing": _("Noget er afslået, og der er svaret, at borgeren får det hele. Ret det ene."),
    "decision_reviewed_within_a_year": _("Skriv, hvorfor der først ses på hjælpen igen efter mere end et år."),
    "decision_line_has_a_goal": _("Skriv målet med hjælpen, som I har aftalt det."),
    "decision_less_help_is_known": _("Svar på, om borgeren får mindre hjælp end før."),
    "decision_line_refusal_has_a_fact": _("Et afslag skal bygge på mindst én oplysning med kilde og dag."),
    "decision_hears_the_citizen_first": _(
        "En anden end borgeren har sagt noget, der taler imod. Spørg borgeren først med en partshøring."
    ),
    "decision_considers_training": _("Skriv, hvad overvejelsen om rehabilitering førte til."),
    "hearing_decides_after_the_answer": _("Den nye dag for afgørelsen skal ligge efter svarfristen."),
    "line_fact_says_something": _("En oplysning er tom."),
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
    "no_dispensation_asked": _("Der er ikke bedt om dispensation til ønsket, eller den er givet."),
    "reason_missing": _("Skriv hvorfor."),
    "answer_missing": _("Skriv, hvad leverandøren skal have at vide."),
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
    "adjustment_may_be_less": _(
        "Ændringen kan læses som mindre hjælp, end der er aftalt. Er det mindre, kræver det en ny afgørelse."
        " Er det lige så meget, så skriv hvorfor."
    ),
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
    "relief_one_relative_at_a_time": _(
        "Aflastningen er til for flere pårørende, og svaret er kun den enes. Stop den for én pårørende ad gangen."
    ),
    "grant_one_place_at_a_time": _("Borgeren har allerede en plads eller et ophold i perioden."),
    "grant_stay_has_an_end": _("Et midlertidigt ophold skal have en sidste dag."),
    "replaced_help_is_decided": _("Tag stilling til al den hjælp, der kører: bevilg den igen, eller afslå den."),
    "case_note_says_something": _("Skriv, hvad der blev sagt."),
    "case_note_says_who": _("Skriv, hvem der sagde det."),
    "case_note_kind_is_known": _("Vælg, hvordan det kom til dig."),
    "case_note_is_bounded": _("Notatet er for langt. Del det i to."),
    "case_note_time_is_plausible": _("Skriv et tidspunkt, der er gået, inden for de sidste ti år."),
    "case_note_once": _("Notatet er allerede gemt."),
    "case_note_corrected_once": _("Notatet er allerede rettet. Ret i stedet rettelsen."),
    "file_row_is_corrected": _("Det er allerede rettet. Ret i stedet rettelsen."),
    "paper_says_from_whom": _("Skriv, hvem papiret kommer fra."),
    "paper_says_about_what": _("Skriv, hvad papiret handler om."),
    "paper_kind_is_known": _("Vælg, hvad papiret er."),
    "paper_media_type_is_known": _("Filen er ikke en PDF, et billede eller ren tekst. Gem den som PDF."),
    "paper_day_is_plausible": _("Modtaget: skriv en dag, der er gået, inden for de sidste ti år."),
    "paper_sha256_is_its_own": _("Filen blev ændret undervejs. Prøv igen."),
    "paper_is_bounded": _("Filen er tom eller for stor."),
    "paper_is_what_it_says": _("Filen er ikke det, den giver sig ud for. Gem den som PDF."),
    "paper_once": _("Papiret ligger allerede i sagen."),
    "paper_corrected_once": _("Papiret er allerede rettet. Ret i stedet rettelsen."),
    "paper_too_large": _("Filen er for stor. Gem den i mindre dele, eller scan den i en lavere opløsning."),
    "paper_is_empty": _("Filen er tom."),
    "paper_is_archive": _("Filen er en pakket mappe (for eksempel zip). Pak den ud, og læg papirerne i sagen."),
    "paper_is_office": _("Filen er fra et kontorprogram. Gem den som PDF, og læg den i sagen."),
    "paper_is_a_program": _("Filen er et program. Den tages ikke."),
    "paper_is_another_picture": _("Billedet er af en art, der ikke tages. Gem det som JPEG, PNG eller PDF."),
    "paper_is_web_page": _("Filen er en webside, en tegning med kode eller et script. Udskriv den til PDF."),
    "paper_is_unknown": _("Filen er ikke en PDF, et billede eller ren tekst. Gem den som PDF."),
    "paper_text_is_not_utf8": _("Teksten er gemt på en måde, der ikke kan læses. Gem den som UTF-8 eller PDF."),
    "paper_is_cut_short": _("Filen er ikke hel. Hent eller scan den igen."),
    "paper_is_two_things": _("Filen er to ting på én gang, for eksempel et billede med en webside i. Den tages ikke."),
    "paper_can_run": _("PDF-filen rummer kode eller andre filer. Udskriv den til en ny PDF, og læg den i sagen."),
    "paper_is_locked": _("PDF-filen er låst med en adgangskode. Gem den uden, og læg den i sagen."),
    "paper_hides_its_parts": _("PDF-filen kan ikke gennemses. Udskriv den til en ny PDF, og læg den i sagen."),
    "paper_is_packed_too_tight": _("Filen fylder langt mere, når den pakkes ud, end et papir kan. Den tages ikke."),
    "paper_picture_too_large": _("Billedet har for mange punkter. Scan det i en lavere opløsning."),
    "order_notice_is_seen": _("Beskeden er allerede set."),
    "order_notice_to_its_provider": _("Beskeden kan kun gå til den leverandør, der er bestilt hos."),
    "order_notice_names_the_help": _("Beskeden til leverandøren mangler hjælpens navn."),
    "order_within_its_grant": _("Bestillingen kan ikke gælde længere end bevillingen."),
    "assessment_begins_unwritten": _("Det, der blev sagt sidst, skal godkendes, før det gælder nu."),
    "decision_is_not_sent": _("Afgørelsen er ikke sendt, så der er ingen hjælp at følge op på."),
    "enquiry_matter_is_known": _("Vælg, hvad henvendelsen handler om."),
    "pause_has_a_period": _("Pausen skal slutte efter, at den begynder."),
    "post_incomplete": _("Brevet kan ikke sendes med Digital Post, som det står."),
}


# The field a reason is written in, by what it is the reason of; and the field of other refusals that are about one.
REASON_FIELDS = {"enquiry": "hvorfor", "return": "fordi", "merge": "hvorfor", "death": "hvorfor"}
FIELDS = {
    "assignment_from_another_says_why": "hvorfor",
    "merge_has_a_reason": "hvorfor",
    "hearing_leads_to_something": "foerte-til",
    "hearing_still_open": "svar",
    "death_is_not_ahead": "doed",
    "not_a_delay": "ventes",
    "paper_day_is_plausible": "modtaget",
}


def list_refusal_sentences(refused: ActionRefused) -> list[str]:
    """The refusal in words, then every single fault it carries."""
    known = SENTENCES.get(refused.code)
    told = gettext(known) if known else get_sentence(refused.code)
    field = REASON_FIELDS.get(str(refused.details.get("what", ""))) if refused.code == "reason_missing" else None
    field = field or FIELDS.get(refused.code)
    first = place_fault(field, told) if field else told
    return [first, *(str(fault) for fault in refused.details.get("faults", ()))]
