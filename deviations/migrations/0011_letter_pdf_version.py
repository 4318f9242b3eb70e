from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deviations", "0010_clock_nearest")]

    operations = [
        migrations.AddField(
            model_name="casepdf",
            name="of_version",
            field=models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="brevets version"),
        ),
    ]
