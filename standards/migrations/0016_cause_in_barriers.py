"""The sixth group of causes of the handbook: what should have stopped the event and did not."""

from datetime import date

from django.db import migrations
from django.utils import timezone

KEY = "skydd"
PLANTED = "Kom med systemet"  # as 0002_seed says of what it plants


def plant(apps, schema_editor):
    groups, history = (
        apps.get_model("standards", "CauseCategory"),
        apps.get_model("standards", "HistoricalCauseCategory"),
    )
    if groups.objects.filter(key=KEY).exists():
        return
    groups.objects.create(
        key=KEY,
        name="Skydd och spärrar",
        description="Vad skulle ha stoppat händelsen: en kontroll, ett larm, en signering, och varför gjorde det inte det?",
        order=60,
        valid_from=date(2012, 1, 1),
    )
    columns = [field.attname for field in groups._meta.concrete_fields]
    history.objects.bulk_create(
        history(history_date=timezone.now(), history_type="+", history_change_reason=PLANTED, **row)
        for row in groups.objects.filter(key=KEY).values(*columns)
    )


class Migration(migrations.Migration):
    dependencies = [("standards", "0015_not_further_reason")]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
