"""The stories of plans and occasions are evidence."""

from django.db import migrations

from core.migration_operations import ForbidUpdate


class Migration(migrations.Migration):
    dependencies = [("selfinspections", "0001_initial")]

    operations = [ForbidUpdate("planevent"), ForbidUpdate("occurrenceevent")]
