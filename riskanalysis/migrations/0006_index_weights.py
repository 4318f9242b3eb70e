"""The register's orders without sorting, and no judged risk without its weight."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("riskanalysis", "0005_fill_weights")]

    operations = [
        migrations.AddIndex("risk", models.Index(fields=["is_past", "-weight", "id"], name="risk_by_weight")),
        migrations.AddIndex("risk", models.Index(fields=["event", "id"], name="risk_by_event")),
        migrations.AddConstraint(
            "risk",
            models.CheckConstraint(
                condition=Q(score__isnull=True, weight=0) | Q(score__isnull=False, weight__gt=0),
                name="risk_weighs_when_judged",
            ),
        ),
    ]
