"""Who wrote down an enquiry, a citizen and an earlier number, who stopped an order and who closed a hearing.

The database writes each by itself, as it does for the other rows of a case. For rows from before, the author is taken
from the log where the log knows: the entry was written in the transaction of the row.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from municipality.casework.models.shapes import recorded_by

WRITTEN = ("enquiry", "citizen", "earliernumber")


def signed(table: str) -> migrations.RunSQL:
    """A new row bears the name of the user the transaction is open for, whatever else was said."""
    return migrations.RunSQL(
        f"CREATE TRIGGER written_by BEFORE INSERT ON casework_{table}"
        " FOR EACH ROW EXECUTE FUNCTION casework_written_by()",
        f"DROP TRIGGER written_by ON casework_{table}",
    )


def ended_by(table: str, when: str, who: str) -> migrations.RunSQL:
    """The user who sets the column `when` is kept in the column `who`, and in no other way."""
    name = f"casework_{table}_{who}"
    return migrations.RunSQL(
        f"""
        CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NEW.{when} IS NULL THEN
                NEW.{who}_id := NULL;
            ELSIF TG_OP = 'INSERT' OR OLD.{when} IS NULL THEN
                NEW.{who}_id := NULLIF(wall_user(), 0);
            ELSE
                NEW.{who}_id := OLD.{who}_id;
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER {who} BEFORE INSERT OR UPDATE ON casework_{table}
            FOR EACH ROW EXECUTE FUNCTION {name}();
        """,
        f"DROP TRIGGER {who} ON casework_{table}; DROP FUNCTION {name}()",
    )


def from_log(table: str, column: str, verbs: str, about: str, until: str) -> str:
    """Takes the author of a row from the newest entry of the log about it, no later than the moment it was written."""
    return f"""
        UPDATE casework_{table} kept SET {column}_id = (
            SELECT entry.user_id FROM audit_entry entry JOIN access_user known ON known.id = entry.user_id
            WHERE entry.citizen_id = {about} AND entry.verb IN ({verbs}) AND {until}
            ORDER BY entry.id DESC LIMIT 1)
        WHERE kept.{column}_id IS NULL;
    """  # noqa: S608 — names of this file, nothing anybody wrote


def of(table: str) -> str:
    """The entry names this very row."""
    return f"entry.subject = '{table}:' || kept.id"


TABLES = ("casework_enquiry", "casework_citizen", "casework_earliernumber", "casework_careorder", "casework_hearing")
ENDINGS = (("careorder", "stopped_by"), ("hearing", "closed_by"))
BEFORE = (
    "".join(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;\n" for table in (*TABLES, "audit_entry"))
    + "".join(f"ALTER TABLE casework_{table} DISABLE TRIGGER {who};\n" for table, who in ENDINGS)
    + from_log("enquiry", "recorded_by", "'enquiry_registered', 'change_reported'", "kept.citizen_id", of("enquiry"))
    + from_log("citizen", "recorded_by", "'citizen_added'", "kept.id", of("citizen"))
    + from_log(
        "earliernumber",
        "recorded_by",
        "'number_replaced', 'number_corrected'",
        "kept.citizen_id",
        "entry.recorded_at <= kept.recorded_at",
    )
    + from_log("careorder", "stopped_by", "'order_stopped'", "kept.citizen_id", of("careorder"))
    + from_log("hearing", "closed_by", "'hearing_closed'", "kept.citizen_id", of("hearing"))
    + "SET CONSTRAINTS ALL IMMEDIATE;\n"
    + "".join(f"ALTER TABLE casework_{table} ENABLE TRIGGER {who};\n" for table, who in ENDINGS)
    + "".join(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY;\n" for table in (*TABLES, "audit_entry"))
)


def pointed(name: str) -> "models.ForeignKey[models.Model, models.Model]":
    """A column that names a user."""
    return models.ForeignKey(
        blank=True,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
        verbose_name=name,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0040_both_keys"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *(migrations.AddField(name, "recorded_by", recorded_by()) for name in WRITTEN),
        migrations.AddField("careorder", "stopped_by", pointed("standset af")),
        migrations.AddField("hearing", "closed_by", pointed("afsluttet af")),
        *map(signed, WRITTEN),
        ended_by("careorder", "stopped_at", "stopped_by"),
        ended_by("hearing", "closed_on", "closed_by"),
        migrations.RunSQL(BEFORE, migrations.RunSQL.noop),
    ]
