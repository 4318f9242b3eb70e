"""The database refuses to change what has been read by whom."""

from django.db import migrations

from core.migration_operations import ForbidUpdate


class Migration(migrations.Migration):
    replaces = [
        ("core", "0003_readings_say_whose"),
    ]

    dependencies = [("core", "0001_tables")]

    operations = [
        ForbidUpdate("accesslogentry"),
    ]
