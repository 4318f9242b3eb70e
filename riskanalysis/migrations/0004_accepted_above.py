"""Who says that a risk may be left without a measure, and whether they stand above the analysis's unit."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import ChangingMigration

ABOVE = {"default": False, "editable": False, "verbose_name": "beslutat av nivån ovanför"}
PERSON = {"blank": True, "editable": False, "null": True, "related_name": "+", "to": settings.AUTH_USER_MODEL}


class Migration(ChangingMigration):
    dependencies = [
        ("riskanalysis", "0003_evidence"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("historicalrisk", "accepted_above", models.BooleanField(**ABOVE)),
        migrations.AddField(
            "historicalrisk",
            "accepted_by",
            models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, **PERSON),
        ),
        migrations.AddField("risk", "accepted_above", models.BooleanField(**ABOVE)),
        migrations.AddField(
            "risk", "accepted_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, **PERSON)
        ),
    ]
