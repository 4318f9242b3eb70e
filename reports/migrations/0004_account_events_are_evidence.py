from django.db import migrations

from core.migration_operations import ForbidUpdate


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_accounts")]

    operations = [ForbidUpdate("accountevent")]
