"""The tables of casework. Their functions, views, triggers and policies are in the files of `sql/`."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations

from municipality.access.migrations.initial.create_models import CreateModels
from municipality.casework.migrations.initial import (
    assessments,
    case_file,
    citizens,
    deaths,
    decision_lines,
    decisions,
    enquiries,
    grants,
    letters,
    orders,
    practices,
    standards,
)
from municipality.casework.migrations.initial.both_keys import BOTH_KEYS
from municipality.casework.migrations.initial.search_tables import FILES, SORT_KEY, UNSETTLED, WORDS


def make_constraints(_apps: Any, editor: Any) -> None:
    """Make the tables' constraints now, and not as the migration ends: foreign keys over two columns refer to them."""
    editor.execute("; ".join(str(statement) for statement in editor.deferred_sql), None)
    editor.deferred_sql.clear()


class Migration(migrations.Migration):
    initial = True
    # The migrations a database had applied before they were squashed.
    replaces = [
        ("casework", "0001_names"),
        ("casework", "0002_tables"),
        ("casework", "0003_tables_of_decision"),
        ("casework", "0004_tables_of_grant"),
        ("casework", "0005_tables_of_outgoingmessage"),
        ("casework", "0006_tables_of_relative"),
        ("casework", "0007_conditions_7"),
        ("casework", "0008_conditions_8"),
        ("casework", "0009_wall"),
        ("casework", "0010_search"),
        ("casework", "0011_rules"),
        ("casework", "0012_adjustments"),
        ("casework", "0013_offers"),
        ("casework", "0014_dispatch"),
        ("casework", "0015_verdicts"),
        ("casework", "0016_two_clocks_of_people"),
        ("casework", "0017_start_pages"),
        ("casework", "0018_who_wrote_it"),
        ("casework", "0019_search_by_words"),
        ("casework", "0020_dispensation_asked_for"),
        ("casework", "0021_who_wrote_the_rest"),
        ("casework", "0022_start_at_size"),
        ("casework", "0023_who_and_why"),
        ("casework", "0024_logins"),
        ("casework", "0025_assignments"),
        ("casework", "0026_settlement"),
        ("casework", "0027_relief_of_relatives"),
        ("casework", "0028_prices"),
        ("casework", "0029_soonest_reviewed"),
        ("casework", "0030_settlement_at_size"),
        ("casework", "0031_notes_and_papers"),
        ("casework", "0032_order_notices"),
        ("casework", "0033_adopted_standards"),
        ("casework", "0034_draft_saves"),
        ("casework", "0035_grant_limits"),
        ("casework", "0036_letter_answers"),
        ("casework", "0037_death_and_numbers"),
        ("casework", "0038_citizen_merges"),
        ("casework", "0039_clocks_and_unordered"),
        ("casework", "0040_both_keys"),
        ("casework", "0041_authors_of_the_rest"),
        ("casework", "0042_unmet_wishes"),
        ("casework", "0043_who_changed_it"),
        ("casework", "0044_coming_orders"),
        ("casework", "0045_less_help"),
        ("casework", "0046_regime_reasons"),
    ]
    dependencies = [
        ("access", "0001_initial"),
        ("audit", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        # They run first: each change of a table of theirs would render every model here that is related to a user.
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]

    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        migrations.RunSQL(SORT_KEY + WORDS),
        CreateModels(
            [
                *citizens.TABLES,
                *standards.TABLES,
                *practices.TABLES,
                *enquiries.TABLES,
                *deaths.TABLES,
                *assessments.TABLES,
                *case_file.TABLES,
                *decisions.TABLES,
                *decision_lines.TABLES,
                *grants.TABLES,
                *orders.TABLES,
                *letters.TABLES,
            ]
        ),
        migrations.RunPython(make_constraints),
        migrations.RunSQL(UNSETTLED + FILES + BOTH_KEYS),
    ]
