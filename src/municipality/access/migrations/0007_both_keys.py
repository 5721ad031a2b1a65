"""A membership names its municipality, the same as its organisation's; a user stays where the user is administered."""

import django.db.models.deletion
from django.db import migrations, models

# The owner sees the rows while the policies do not hold for it; the log is of what people do, not of this.
NAMED = """
    ALTER TABLE access_membership NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE access_membership DISABLE TRIGGER USER;
    UPDATE access_membership SET municipality_id = access_organisation.municipality_id
        FROM access_organisation WHERE access_organisation.id = access_membership.organisation_id;
    SET CONSTRAINTS ALL IMMEDIATE;
    ALTER TABLE access_membership ENABLE TRIGGER USER;
    ALTER TABLE access_membership FORCE ROW LEVEL SECURITY;
"""
OF_ITS_ORGANISATION = """
    ALTER TABLE access_membership ADD CONSTRAINT membership_organisation_of_its_municipality
        FOREIGN KEY (organisation_id, municipality_id) REFERENCES access_organisation (id, municipality_id);
"""
OF_ANY_ORGANISATION = "ALTER TABLE access_membership DROP CONSTRAINT membership_organisation_of_its_municipality"

# What the serving role may change of a user and of an organisation at all: never which municipality it is of.
FEWER_COLUMNS = """
    REVOKE UPDATE ON access_user, access_organisation FROM helhed_runtime;
    GRANT UPDATE (password, is_active) ON access_user TO helhed_runtime;
    GRANT UPDATE (phone, phone_hours) ON access_organisation TO helhed_runtime;
    ALTER POLICY own_or_administered ON access_user
        WITH CHECK ((id = (SELECT wall_user()) AND is_active) OR municipality_id = (SELECT wall_administering()));
    ALTER POLICY administrator_changes ON access_organisation
        WITH CHECK (municipality_id = (SELECT wall_administering()));
"""
EVERY_COLUMN = """
    GRANT UPDATE ON access_user, access_organisation TO helhed_runtime;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0006_telephones"), ("audit", "0003_people")]

    operations = [
        migrations.AddConstraint(
            "organisation",
            models.UniqueConstraint(fields=["id", "municipality"], name="organisation_and_municipality"),
        ),
        migrations.AddField(
            "membership",
            "municipality",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="access.municipality",
                verbose_name="kommune",
            ),
        ),
        migrations.RunSQL(NAMED, migrations.RunSQL.noop),
        migrations.AlterField(
            "membership",
            "municipality",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="access.municipality", verbose_name="kommune"
            ),
        ),
        migrations.RunSQL(OF_ITS_ORGANISATION, OF_ANY_ORGANISATION),
        migrations.RunSQL(FEWER_COLUMNS, EVERY_COLUMN),
    ]
