"""What was done, in words. A deed without words here is shown by its code, never left out."""

from collections.abc import Mapping

from django.apps import apps
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from municipality.audit.models import Entry, EntryKind, LookUp

DEEDS: Mapping[str, str] = {
    "approval_asked_for": _("bad om godkendelse"),
    "assessment_completed": _("afsluttede en vurdering"),
    "assessment_saved": _("gemte en vurdering"),
    "assessment_started": _("begyndte en vurdering"),
    "care_ordered": _("bestilte hjælp hos en leverandør"),
    "chain_verified": _("kontrollerede loggens kæde"),
    "change_reported": _("meldte en ændring"),
    "citizen_added": _("oprettede borgeren"),
    "citizen_changed": _("rettede oplysninger om borgeren"),
    "complaint_converted": _("behandlede en klage som en anden slags klage"),
    "complaint_practice_set": _("besluttede, hvordan kommunen behandler klager"),
    "complaint_received": _("skrev en klage"),
    "complaint_step_taken": _("tog et skridt i en klage"),
    "days_promised": _("satte en dag fra et brev på en henvendelse"),
    "decision_approved": _("godkendte en afgørelse"),
    "decision_discarded": _("kasserede en afgørelse"),
    "decision_drafted": _("begyndte en afgørelse"),
    "decision_reopened": _("åbnede en godkendt afgørelse igen"),
    "decision_returned": _("sendte en afgørelse tilbage"),
    "decision_sent": _("sendte en afgørelse"),
    "decision_written": _("skrev i en afgørelse"),
    "demonstration_filled": _("fyldte demonstrationen med opdigtede borgere"),
    "dispensation_returned": _("sendte en anmodning om dispensation tilbage"),
    "dispensation_asked_for": _("bad om en dispensation"),
    "dispensation_given": _("gav en dispensation"),
    "enquiry_delayed": _("noterede en forsinkelse"),
    "enquiry_handed_out": _("gav en henvendelse til en kollega"),
    "enquiry_registered": _("skrev en henvendelse"),
    "enquiry_taken": _("tog en henvendelse"),
    "enquiry_withdrawn": _("trak en henvendelse tilbage"),
    "report_answered": _("besvarede en leverandørs melding"),
    "grant_adjusted": _("justerede en bevilling"),
    "grant_ended": _("stoppede en bevilling"),
    "grant_paused": _("satte en bevilling på pause"),
    "last_matter_accepted": _("brugte det, der blev sagt sidst, i en vurdering"),
    "enquiry_hurried": _("satte en henvendelse til at køre i timer"),
    "matter_deadline_set": _("besluttede en frist efter sagens art"),
    "order_notice_seen": _("kvitterede for en besked om en bestilling"),
    "pause_carried": _("førte en pause med over i en ny afgørelse"),
    "grant_replaced": _("erstattede en bevilling"),
    "grant_resumed": _("genoptog en bevilling"),
    "pause_closed": _("afsluttede en pause sammen med hjælpen"),
    "hearing_closed": _("afsluttede en partshøring"),
    "hearing_drafted": _("skrev på en partshøring"),
    "hearing_started": _("sendte en partshøring"),
    "help_adjusted": _("justerede hjælpen"),
    "home_added": _("skrev en bolig"),
    "home_corrected": _("rettede en bolig"),
    "letter_sent": _("sendte et brev"),
    "login_closed": _("lukkede et login til sagen"),
    "login_opened": _("oprettede et login til sagen"),
    "membership_added": _("gav en rolle"),
    "membership_changed": _("afsluttede en rolle"),
    "message_handed_over": _("afleverede et brev til forsendelse"),
    "note_corrected": _("rettede et notat"),
    "note_written": _("skrev et notat"),
    "number_corrected": _("rettede et personnummer, der var skrevet forkert"),
    "second_factor_failed": _("skrev en forkert kode i andet trin"),
    "sign_in_failed": _("loggede ikke ind: navn eller adgangskode passede ikke"),
    "signed_in": _("loggede ind"),
    "signed_out": _("loggede ud"),
    "number_replaced": _("skiftede personnummer"),
    "order_stopped": _("stoppede en bestilling"),
    "organisation_added": _("oprettede en organisation"),
    "organisation_changed": _("rettede en organisation"),
    "paper_corrected": _("rettede, hvad et indkommet papir er"),
    "paper_registered": _("lagde et indkommet papir i sagen"),
    "practice_set": _("skrev, hvordan kommunen behandler sager"),
    "price_set": _("skrev, hvad noget koster borgeren"),
    "receipt_registered": _("noterede, hvornår et brev kom frem"),
    "regime_chosen": _("valgte lov"),
    "relative_added": _("skrev en pårørende"),
    "relative_changed": _("rettede en pårørende"),
    "relative_ended": _("fjernede en pårørende"),
    "settlement_begun": _("satte alt kendt før en dag som behandlet i afregningen"),
    "settlement_marked": _("mærkede en bestilling som behandlet i afregningen"),
    "second_factor_added": _("forbandt en app til login"),
    "second_factor_removed": _("fjernede en app eller reservekoder til login"),
    "session_ended": _("afsluttede et login et andet sted"),
    "user_added": _("oprettede en bruger"),
    "user_called_back": _("ringede til brugeren, før login blev givet på ny"),
    "user_changed": _("rettede en bruger"),
    "user_confirmed_by_leader": _("fik brugeren bekræftet af lederen, før login blev givet på ny"),
    "user_identified_in_person": _("så brugerens legitimation, før login blev givet på ny"),
    "assessment_discarded": _("kasserede en vurdering"),
    "death_registered": _("skrev, at borgeren er død"),
    "death_corrected": _("rettede, at borgeren var skrevet som død"),
    "message_stopped": _("stoppede et brev, der ikke var sendt"),
    "grant_limit_set": _("satte en grænse for, hvem der må bevilge hvad"),
    "grant_limit_lifted": _("ophævede en grænse for, hvem der må bevilge hvad"),
    "standard_adopted": _("satte en standard i kraft"),
    "standard_drafted": _("hentede en kladde til en standard op"),
    "standard_draft_discarded": _("lagde en kladde til en standard væk"),
    "standard_effects_counted": _("talte, hvor meget hjælp en kladde ville svare anderledes på"),
    "standard_published": _("udgav en standard"),
    "standard_ended": _("tog en standard ud af kraft"),
    "merge_asked_for": _("bad om, at to borgere bliver én"),
    "merge_approved": _("gjorde to borgere til én"),
    "merge_undone": _("delte igen to borgere, der var gjort til én"),
}

# What a role was not allowed, by the name of the permission.
PERMITTED: Mapping[str, str] = {
    "search_citizens": _("søge efter borgere"),
    "draft_standard": _("arbejde med kladder til standarder"),
    "read_case": _("læse en hel sag"),
    "read_order": _("læse en bestilling"),
    "read_coming_order": _("læse en bestilling, før den begynder"),
    "reveal_protected": _("se et beskyttet navn eller en beskyttet adresse"),
    "print_case": _("udskrive en sag"),
    "export_case": _("trække en sag ud"),
    "keep_citizen": _("oprette eller rette en borger"),
    "register_enquiry": _("skrive en henvendelse ned"),
    "write_in_file": _("skrive notater og lægge papirer i sagen"),
    "read_paper": _("åbne et papir i sagen"),
    "assess": _("skrive en vurdering"),
    "choose_regime": _("vælge lov"),
    "decide": _("skrive og sende en afgørelse"),
    "dispense": _("give dispensation"),
    "approve": _("godkende en andens afgørelse"),
    "hear": _("sende en partshøring"),
    "handle_complaint": _("behandle en klage"),
    "change_grant": _("ændre en bevilling"),
    "order_care": _("bestille hjælp hos en leverandør"),
    "distribute_cases": _("fordele teamets sager"),
    "report_change": _("melde en ændring"),
    "plan_visits": _("planlægge besøg"),
    "register_visit": _("registrere et besøg"),
    "lead_provider": _("se leverandørens egne bestillinger og tal"),
    "settle": _("afregne med leverandører"),
    "read_figures": _("læse kommunens tal"),
    "read_log": _("læse loggen"),
    "read_look_ups": _("se opslagene i en sag"),
    "manage_users": _("administrere brugere"),
    "open_logins": _("oprette og lukke login til sagen"),
    "set_practice": _("beslutte, hvordan kommunen arbejder"),
    "set_price": _("skrive en pris"),
    "hand_over_letters": _("aflevere breve til forsendelse"),
    "list_letters": _("se, hvilke breve der er sendt"),
    "register_receipt": _("notere, hvornår et brev kom frem"),
}

LOOKED_UP: Mapping[LookUp, str] = {
    LookUp.OPENED: _("sagen åbnet"),
    LookUp.FOUND: _("vist i en søgning"),
    LookUp.MISSED: _("søgt uden resultat"),
    LookUp.LISTED: _("vist på en liste"),
    LookUp.EXPORTED: _("trukket ud"),
    LookUp.PRINTED: _("udskrevet"),
    LookUp.READ: _("papir i sagen åbnet"),
    LookUp.REVEALED: _("beskyttet navn eller adresse vist"),
}
# What an entry can be about besides a row of a table.
SUBJECTS: Mapping[str, str] = {
    "case": _("hele sagen"),
    "order": _("bestillingen"),
    "settlement": _("afregningen"),
    "log": _("loggen"),
    "login": _("login"),
    "look_ups": _("opslag i sagen"),
    "paper": _("indkommet papir"),
    "start": _("listen på startsiden"),
    "receipt": _("kvitteringen for en afgørelse"),
    "letters": _("listen over breve"),
}


def describe_subject(subject: str) -> str:
    """What an entry is about: «afgørelse 17» for `decision:17`."""
    name, _colon, number = subject.partition(":")
    kinds = {model._meta.model_name: str(model._meta.verbose_name) for model in apps.get_models()}
    return f"{gettext(kinds.get(name) or SUBJECTS.get(name, name))} {number}".strip()


def describe_deed(row: Entry) -> str:
    """Describes what an entry says was done."""
    if row.kind == EntryKind.LOOK_UP and row.verb in LookUp.values:
        return gettext(LOOKED_UP[LookUp(row.verb)])
    if row.kind == EntryKind.REFUSAL:
        wanted = PERMITTED.get(row.details.get("permission", ""))
        if wanted is None:
            return gettext("forsøgte noget, rollen ikke må")
        return gettext("forsøgte noget, rollen ikke må (%(what)s)") % {"what": gettext(wanted)}
    known = DEEDS.get(row.verb)
    return gettext(known) if known else row.verb
