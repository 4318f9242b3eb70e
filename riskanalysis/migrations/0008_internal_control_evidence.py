"""The story of a plan is evidence."""

from django.db import migrations

from core.migration_operations import ForbidUpdate


class Migration(migrations.Migration):
    dependencies = [("riskanalysis", "0007_internal_control")]

    operations = [ForbidUpdate("controlplanevent")]
