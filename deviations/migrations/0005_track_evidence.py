"""The database refuses to change what an investigation has noted, decided, told and sent."""

from django.db import migrations

from core.migration_operations import ForbidUpdate

EVIDENCE = (
    "trackevent",
    "trackentry",
    "trackinformation",
    "trackdecision",
    "decisionreport",
    "ivosupplement",
    "staffriskevent",
    "exchangeevent",
)


class Migration(migrations.Migration):
    dependencies = [("deviations", "0004_tracks")]

    operations = [ForbidUpdate(name) for name in EVIDENCE]
