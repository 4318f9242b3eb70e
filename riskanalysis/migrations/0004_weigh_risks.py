"""What the register of risks is sorted and searched by stands in the risk's own row."""

from django.db import migrations, models

from core.migration_operations import TrigramIndex


class Migration(migrations.Migration):
    dependencies = [("riskanalysis", "0003_evidence_and_search")]

    operations = [
        migrations.AddField("risk", "is_past", models.BooleanField(default=False, editable=False)),
        migrations.AddField("risk", "search_text", models.TextField(blank=True, editable=False)),
        migrations.AddField("risk", "weight", models.PositiveSmallIntegerField(default=0, editable=False)),
        TrigramIndex("risk", "search_text"),
    ]
