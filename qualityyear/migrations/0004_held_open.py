from django.db import migrations, models
from django.db.models import F

from core.migration_operations import ChangingMigration


def keep_told(apps, schema_editor):
    """What was opened after its day keeps the day to which it was said to be held open."""
    rows = apps.get_model("qualityyear", "UnitStop")._base_manager
    opened_late = rows.filter(gathered_on__gt=F("due_on"), closes_on__gte=F("gathered_on"))
    opened_late.update(held_open=F("closes_on"))


class Migration(ChangingMigration):
    dependencies = [("qualityyear", "0003_editions_withdrawn")]

    operations = [
        migrations.AddField(
            model_name="unitstop",
            name="held_open",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="hålls öppen till"),
        ),
        migrations.RunPython(keep_told, migrations.RunPython.noop),
    ]
