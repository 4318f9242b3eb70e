"""The database refuses to change an event; and the search inside words has its index."""

from django.db import migrations

from core.migration_operations import ForbidUpdate, TrigramIndex


class Migration(migrations.Migration):
    dependencies = [("deviations", "0001_initial")]

    operations = [ForbidUpdate("deviationevent"), TrigramIndex("deviation", "search_text")]
