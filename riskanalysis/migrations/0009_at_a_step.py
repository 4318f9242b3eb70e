"""A risk may name the step of its analysis's process where it could happen."""

from django.db import migrations, models


def fields():
    return (
        (
            "activity_key",
            models.SlugField(blank=True, db_index=False, max_length=60, verbose_name="steg i processen"),
        ),
        (
            "activity_title",
            models.CharField(blank=True, editable=False, max_length=120, verbose_name="stegets namn"),
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("riskanalysis", "0008_internal_control_evidence")]

    operations = [
        migrations.AddField(model, name, field) for model in ("risk", "historicalrisk") for name, field in fields()
    ]
