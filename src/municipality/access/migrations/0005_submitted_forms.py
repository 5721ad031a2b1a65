"""What each rendered form led to, so that sending it again leads to the same and makes nothing twice."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from municipality.access.wall import Door, protect

OWN = Door(read="user_id = (SELECT wall_user())", write="user_id = (SELECT wall_user())")


class Migration(migrations.Migration):
    dependencies = [("access", "0004_power_of_attorney")]

    operations = [
        migrations.CreateModel(
            name="SubmittedForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(verbose_name="nøgle")),
                ("address", models.TextField(verbose_name="adresse")),
                ("digest", models.BinaryField(verbose_name="aftryk")),
                ("leads_to", models.TextField(blank=True, db_default="", default="", verbose_name="fører til")),
                (
                    "submitted_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name="indsendt"),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="bruger",
                    ),
                ),
            ],
            options={
                "verbose_name": "indsendt formular",
                "verbose_name_plural": "indsendte formularer",
                "constraints": [models.UniqueConstraint(fields=["user", "key"], name="submitted_form_once")],
            },
        ),
        *protect("access_submittedform", seen_by=[OWN], written_by=[OWN], rights="SELECT, INSERT, UPDATE, DELETE"),
    ]
