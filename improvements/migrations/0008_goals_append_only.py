from django.db import migrations

from core.migration_operations import ForbidUpdate


class Migration(migrations.Migration):
    """Follow-ups, outcomes and the stories of goals and plans are evidence: the database refuses to change them."""

    dependencies = [("improvements", "0007_goals_and_plans")]

    operations = [
        ForbidUpdate("goalevent"),
        ForbidUpdate("goalfollowup"),
        ForbidUpdate("planevent"),
        ForbidUpdate("indicatoroutcome"),
    ]
