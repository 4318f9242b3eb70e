from django.db import migrations

from core.migration_operations import ForbidUpdate


class Migration(migrations.Migration):
    """The story and the follow-ups of a verksamhetsidé are evidence: the database refuses to change them."""

    dependencies = [("improvements", "0009_purpose_statements")]

    operations = [ForbidUpdate("purposeevent"), ForbidUpdate("purposefollowup")]
