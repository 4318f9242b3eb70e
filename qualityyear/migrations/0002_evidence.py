"""The stories of years are evidence."""

from django.db import migrations

from core.migration_operations import ForbidUpdate


class Migration(migrations.Migration):
    dependencies = [("qualityyear", "0001_initial")]

    operations = [ForbidUpdate("yearevent")]
