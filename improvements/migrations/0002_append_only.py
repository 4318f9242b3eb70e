from django.db import migrations

from core.migration_operations import ForbidUpdate


class Migration(migrations.Migration):
    """The story of a measure is evidence: the database refuses to change it."""

    dependencies = [("improvements", "0001_initial")]

    operations = [ForbidUpdate("measureevent")]
