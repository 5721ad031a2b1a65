"""What each save of a draft changed; gone when the draft is completed, sent or discarded."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import municipality.casework.models.shapes
from municipality.access.wall import STAFF, protect

OF_ITS_CITIZEN = """
    ALTER TABLE casework_draftsave
        ADD CONSTRAINT draft_save_of_its_municipality FOREIGN KEY (citizen_id, municipality_id)
            REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT draft_save_assessment_of_citizen FOREIGN KEY (assessment_id, citizen_id)
            REFERENCES casework_assessment (id, citizen_id),
        ADD CONSTRAINT draft_save_decision_of_citizen FOREIGN KEY (decision_id, citizen_id)
            REFERENCES casework_decision (id, citizen_id);
"""
OF_ANY = """
    ALTER TABLE casework_draftsave DROP CONSTRAINT draft_save_decision_of_citizen,
        DROP CONSTRAINT draft_save_assessment_of_citizen, DROP CONSTRAINT draft_save_of_its_municipality;
"""
# Who saved is who acts; and what a draft once said is not kept longer than the draft.
RULES = """
    CREATE TRIGGER written_by BEFORE INSERT ON casework_draftsave
        FOR EACH ROW EXECUTE FUNCTION casework_written_by();

    CREATE FUNCTION casework_draft_is_over() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        IF TG_TABLE_NAME = 'casework_assessment' THEN
            DELETE FROM public.casework_draftsave WHERE assessment_id = NEW.id;
        ELSE
            DELETE FROM public.casework_draftsave WHERE decision_id = NEW.id;
        END IF;
        RETURN NULL;
    END $$;
    REVOKE ALL ON FUNCTION casework_draft_is_over() FROM PUBLIC;
    CREATE TRIGGER draft_is_over AFTER UPDATE OF state ON casework_assessment
        FOR EACH ROW WHEN (NEW.state <> 'draft') EXECUTE FUNCTION casework_draft_is_over();
    CREATE TRIGGER draft_is_over AFTER UPDATE OF state ON casework_decision
        FOR EACH ROW WHEN (NEW.state IN ('sent', 'discarded')) EXECUTE FUNCTION casework_draft_is_over();
"""
NO_RULES = """
    DROP TRIGGER draft_is_over ON casework_decision;
    DROP TRIGGER draft_is_over ON casework_assessment;
    DROP FUNCTION casework_draft_is_over();
    DROP TRIGGER written_by ON casework_draftsave;
"""


def pointed(to: str, name: str, **more: Any) -> "models.ForeignKey[Any, Any]":
    """A column that points to another row."""
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=to, verbose_name=name, **more)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0005_submitted_forms"),
        ("casework", "0033_adopted_standards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DraftSave",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(verbose_name="udgave")),
                ("page", models.UUIDField(blank=True, null=True, verbose_name="side")),
                ("number", models.PositiveIntegerField(blank=True, null=True, verbose_name="nummer")),
                ("changes", models.JSONField(default=dict, verbose_name="ændringer")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=municipality.casework.models.shapes.ClockTimestamp(), verbose_name="registreret"
                    ),
                ),
                ("assessment", pointed("casework.assessment", "vurdering", blank=True, null=True)),
                ("citizen", pointed("casework.citizen", "borger")),
                ("decision", pointed("casework.decision", "afgørelse", blank=True, null=True)),
                ("municipality", pointed("access.municipality", "handlekommune")),
                (
                    "recorded_by",
                    pointed(
                        settings.AUTH_USER_MODEL,
                        "registreret af",
                        related_name="+",
                        blank=True,
                        null=True,
                        db_default=municipality.casework.models.shapes.WhoActs(),
                    ),
                ),
            ],
            options={
                "verbose_name": "gem af kladde",
                "verbose_name_plural": "gem af kladder",
                "indexes": [
                    models.Index(
                        condition=models.Q(("assessment__isnull", False)),
                        fields=["assessment", "version"],
                        name="draft_save_of_assessment",
                    ),
                    models.Index(
                        condition=models.Q(("decision__isnull", False)),
                        fields=["decision", "version"],
                        name="draft_save_of_decision",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("assessment__isnull", False), ("decision__isnull", True)),
                            models.Q(("assessment__isnull", True), ("decision__isnull", False)),
                            _connector="OR",
                        ),
                        name="draft_save_of_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__isnull", True), ("page__isnull", False), _connector="OR"),
                        name="draft_save_number_of_a_page",
                    ),
                ],
            },
        ),
        migrations.RunSQL(OF_ITS_CITIZEN, OF_ANY),
        *protect("casework_draftsave", seen_by=[STAFF], written_by=[STAFF], rights="SELECT, INSERT"),
        migrations.RunSQL(RULES, NO_RULES),
    ]
