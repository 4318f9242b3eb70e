"""The duty to answer an avvikelse from another organisation: our own, with a target and no number from any act."""

from datetime import date

from django.db import migrations

KEY = "EXTERNAL-ANS"


def seed(apps, schema_editor):
    apps.get_model("standards", "Duty").objects.create(
        key=KEY, order=230, name="Svara en annan organisation", start="avvikelsen kom in", topic="samverkan",
        force="local", certainty="unsure", target=30, target_unit="days", reminders=[7, 0],
        valid_from=date(2012, 1, 1),
    )  # fmt: skip


def unseed(apps, schema_editor):
    apps.get_model("standards", "Duty").objects.filter(key=KEY).delete()


class Migration(migrations.Migration):
    replaces = [("standards", "0008_seed_answering")]

    dependencies = [("standards", "0005_seed_traits_and_rules")]

    operations = [migrations.RunPython(seed, unseed)]
