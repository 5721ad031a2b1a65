"""The sentences for what is refused an administrator: logins, roles, organisations, prices and standards."""

from collections.abc import Mapping

from django.utils.translation import gettext_noop as _

SENTENCES: Mapping[str, str] = {
    "login_has_no_case": _(
        "Der kan ikke oprettes et login til det nummer. Se efter, om det er skrevet rigtigt. Er det rigtigt, så bed "
        "visitationen se på det."
    ),
    "login_is_closed": _("Brugeren har intet login til en sag, der kan lukkes."),
    "login_needs_power_of_attorney": _(
        "Der står ingen gyldig fuldmagt med det navn til det nummer. Se efter, om begge dele er skrevet rigtigt. Er de "
        "det, så bed en visitator skrive fuldmagten på sagen under pårørende, og opret derefter login her."
    ),
    "last_administrator": _(
        "Kommunen ville på en eller flere dage stå uden administrator. Giv først en anden rollen som administrator "
        "for de dage, og prøv så igen."
    ),
    "no_assessment_unit": _("Kommunen har ingen visitation i Helhed endnu. Opret den under Organisationer."),
    "matter_deadline_has_a_source": _("Skriv, hvor fristen er fastsat."),
    "matter_deadline_limit_is_whole": _("Fristen skal have både et antal og en enhed."),
    "matter_deadline_matter_is_known": _("Vælg, hvilken slags sag fristen er for."),
    "matter_deadline_says_something": _("Skriv en frist, et mål eller begge dele."),
    "matter_deadline_target_is_whole": _("Målet skal have både et antal og en enhed."),
    "not_priced": _("Den hjælp har ingen pris for borgeren den dag."),
    "price_has_a_source": _("Skriv, hvor prisen er besluttet."),
    "price_is_not_negative": _("Prisen kan ikke være under nul."),
    "price_one_at_a_time": _("En anden har skrevet en pris imens. Se, hvad der nu gælder, og prøv igen."),
    "catalogue_unknown": _("Den standard findes ikke i Helhed."),
    "no_catalogue_in_force": _("Standarden har ingen udgave, der gælder den dag."),
    "standard_period_is_empty": _("Standarden kan ikke slutte, før den begynder."),
    "standard_adopted_once": _("Standarden gælder allerede for den lov i den tid."),
    "standard_has_ended": _("Standarden gælder ikke længere den dag."),
    "catalogue_version_known": _(
        "Standarden har allerede en udgave fra den dag. Giv udgaven en ny dag under «version», og hent filen op igen."
    ),
    "catalogue_draft_is_over": _("Kladden er udgivet eller lagt væk. Hent siden igen, og se hvordan den står."),
    "catalogue_of_another": _(
        "En anden kommune bruger en standard med det id. Giv jeres et id for sig selv, og hent filen op igen."
    ),
    "catalogue_not_in_use": _(
        "Kommunen bruger ikke den standard. Giv jeres et id for sig selv, og hent filen op igen."
    ),
    "published_before_its_day": _("Udgaven kan ikke gælde før den dag, der står under «valid_from» i filen."),
    "published_ahead": _("En udgave kan tidligst gælde fra i morgen."),
    "published_as_drafted": _("Kladden er ændret eller lagt væk imens. Hent siden igen, og se hvordan den står."),
    "published_by_a_second": _("En anden end den, der hentede kladden op, skal udgive den."),
    "published_catalogue_day_once": _("Standarden har allerede en udgave, der gælder fra den dag. Vælg en anden dag."),
    "published_catalogue_version_once": _("Standarden har allerede en udgave fra den dag."),
    "grant_limit_one_at_a_time": _("En anden har skrevet en grænse imens. Se, hvad der nu gælder, og prøv igen."),
    "grant_limit_has_a_source": _("Skriv, hvor det er besluttet."),
    "grant_limit_of_hours_says_how_many": _("Skriv grænsen som et helt antal timer om ugen."),
    "grant_limit_of_a_product_names_it": _("Skriv koden på pakken eller forløbet, for eksempel 4+."),
    "own_shut_out": _(
        "Du kan ikke lukke dig selv ude. Afslut din egen rolle, eller bed en anden administrator lukke dig ude."
    ),
    "organisation_exists": _("Kommunen har allerede en organisation med det navn."),
    "role_and_citizen": _("Den rolle gives ikke her."),
    "role_changed": _("En anden har ændret rollen imens. Se, hvordan den er nu."),
    "role_ended": _("Rollen er allerede slut."),
    "role_held": _("Brugeren har allerede den rolle i perioden."),
    "role_needs_provider": _("Den rolle kan man kun have hos en leverandør."),
    "role_not_at_provider": _("Den rolle kan man ikke have hos en leverandør."),
    "role_not_begun": _("Rollen er ikke begyndt den dag. Vælg en senere dag."),
    "sign_in_is_ones_own": _("Din egen adgangskode og app skifter du selv under Din konto."),
    "user_exists": _("Brugernavnet er optaget. Vælg et andet."),
    "user_unknown": _("En anden kommune administrerer brugeren. Afslut i stedet brugerens roller her."),
}
