from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deviations", "0012_running_clocks")]

    operations = [
        migrations.AddIndex(
            model_name="deviation",
            index=models.Index(
                fields=["owner_unit"],
                name="deviation_inbox_open",
                condition=models.Q(("status__in", ("reported", "assessed", "investigating", "acting"))),
            ),
        ),
    ]
