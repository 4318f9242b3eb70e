"""The stories of stops are evidence."""

from django.db import migrations

from core.migration_operations import ForbidUpdate


class Migration(migrations.Migration):
    dependencies = [("qualityyear", "0003_stops")]

    operations = [ForbidUpdate("unitstopevent")]
