import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    dependencies = [
        ("improvements", "0008_goals_append_only"),
        ("organisation", "0005_finished_reviews_stay"),
        ("organisation", "__first__"),
    ]

    operations = [
        CreateTable(
            name="HistoricalPurposeStatement",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="utgåva")),
                ("purpose", models.TextField(blank=True, verbose_name="därför finns vi")),
                ("target_group", models.TextField(blank=True, verbose_name="vi finns för")),
                ("interventions", models.TextField(blank=True, verbose_name="det här gör vi")),
                ("intended_results", models.TextField(blank=True, verbose_name="det ska leda till")),
                ("change_note", models.TextField(blank=True, verbose_name="vad som är nytt, och varför")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Utkast"),
                            ("adopted", "Fastställd"),
                            ("replaced", "Ersatt"),
                            ("discarded", "Kastat utkast"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("adopted_on", models.DateField(blank=True, null=True, verbose_name="fastställd")),
                ("follow_up_on", models.DateField(blank=True, null=True, verbose_name="följs upp")),
                ("discarded_reason", models.TextField(blank=True, verbose_name="varför utkastet kastades")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "adopted_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="fastställd av",
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.unit",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="enhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical verksamhetsidé",
                "verbose_name_plural": "historical verksamhetsidéer",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="PurposeStatement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="utgåva")),
                ("purpose", models.TextField(blank=True, verbose_name="därför finns vi")),
                ("target_group", models.TextField(blank=True, verbose_name="vi finns för")),
                ("interventions", models.TextField(blank=True, verbose_name="det här gör vi")),
                ("intended_results", models.TextField(blank=True, verbose_name="det ska leda till")),
                ("change_note", models.TextField(blank=True, verbose_name="vad som är nytt, och varför")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Utkast"),
                            ("adopted", "Fastställd"),
                            ("replaced", "Ersatt"),
                            ("discarded", "Kastat utkast"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("adopted_on", models.DateField(blank=True, null=True, verbose_name="fastställd")),
                ("follow_up_on", models.DateField(blank=True, null=True, verbose_name="följs upp")),
                ("discarded_reason", models.TextField(blank=True, verbose_name="varför utkastet kastades")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "adopted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="fastställd av",
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="enhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "verksamhetsidé",
                "verbose_name_plural": "verksamhetsidéer",
                "ordering": ["unit__path", "-edition"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "adopted")),
                        fields=("unit",),
                        name="purpose_one_adopted_for_unit",
                        violation_error_message="Enheten har redan en fastställd verksamhetsidé.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "draft")),
                        fields=("unit",),
                        name="purpose_one_draft_for_unit",
                        violation_error_message="Det finns redan ett utkast för enheten.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("adopted_on__isnull", True), ("status__in", ("draft", "discarded"))),
                            models.Q(
                                ("adopted_on__isnull", False),
                                ("follow_up_on__isnull", False),
                                ("status__in", ("adopted", "replaced")),
                            ),
                            _connector="OR",
                        ),
                        name="purpose_adopted_has_its_days",
                    ),
                ],
            },
        ),
        CreateTable(
            name="PurposeFollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("followed_on", models.DateField(verbose_name="dag")),
                ("who_comes", models.TextField(verbose_name="vilka kommer till oss")),
                ("difficulties", models.TextField(verbose_name="med vilka svårigheter")),
                ("help_given", models.TextField(verbose_name="vilken hjälp får de")),
                ("how_it_goes", models.TextField(verbose_name="hur går det för dem")),
                ("learned", models.TextField(verbose_name="vad vi lär oss och ändrar")),
                ("said_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_ups",
                        to="improvements.purposestatement",
                    ),
                ),
            ],
            options={
                "verbose_name": "uppföljning av verksamhetsidé",
                "verbose_name_plural": "uppföljningar av verksamhetsidé",
                "ordering": ["-followed_on", "-pk"],
            },
        ),
        CreateTable(
            name="PurposeEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, verbose_name="händelse")),
                ("old_status", models.CharField(blank=True, max_length=30, verbose_name="från")),
                ("new_status", models.CharField(blank=True, max_length=30, verbose_name="till")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                ("reason", models.TextField(blank=True, verbose_name="varför")),
                ("note", models.TextField(blank=True, verbose_name="anteckning")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="improvements.purposestatement",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["statement", "at"], name="purpose_event_story")],
            },
        ),
    ]
