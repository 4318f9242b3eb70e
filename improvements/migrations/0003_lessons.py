import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import ChangingMigration, CreateTable, ForbidUpdate, TrigramIndex


class Migration(ChangingMigration):
    dependencies = [
        ("improvements", "0002_evidence"),
        ("organisation", "0003_finished_reviews_stay"),
        ("standards", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTable(
            name="HistoricalLesson",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.CharField(max_length=20, verbose_name="nummer")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="id")),
                ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="utgåva")),
                ("title", models.CharField(max_length=120, verbose_name="rubrik")),
                ("happened", models.TextField(blank=True, verbose_name="vad hände?")),
                ("learned", models.TextField(blank=True, verbose_name="vad lärde vi oss?")),
                ("changed", models.TextField(blank=True, verbose_name="vad ändrade vi?")),
                (
                    "helped",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Ja"),
                            ("partly", "Delvis"),
                            ("no", "Nej"),
                            ("too_early", "För tidigt att säga"),
                        ],
                        max_length=10,
                        verbose_name="hjälpte det?",
                    ),
                ),
                ("helped_note", models.TextField(blank=True, verbose_name="hur vi vet det")),
                ("questions", models.TextField(blank=True, verbose_name="frågor att prata om")),
                ("process", models.CharField(blank=True, max_length=120, verbose_name="process")),
                (
                    "area",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("home_care", "Hemtjänst"),
                            ("care_home", "Särskilt boende för äldre"),
                            ("short_stay", "Korttidsboende"),
                            ("day_centre", "Dagverksamhet"),
                            ("health_care", "Hälso- och sjukvård och rehabilitering"),
                            ("group_home", "Gruppbostad och servicebostad"),
                            ("daily_activity", "Daglig verksamhet"),
                            ("assistance", "Personlig assistans och ledsagning"),
                            ("support", "Boendestöd och socialpsykiatri"),
                            ("children", "Barn, unga och familj"),
                            ("adults", "Vuxna, missbruk och våld i nära relation"),
                            ("assessment", "Biståndsbedömning och myndighetsutövning"),
                            ("other", "Annan verksamhet"),
                        ],
                        max_length=20,
                        verbose_name="verksamhet",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2000, message="Skriv ett år, tidigast 2000."),
                            django.core.validators.MaxValueValidator(2100, message="Skriv ett år."),
                        ],
                        verbose_name="år",
                    ),
                ),
                ("about", models.CharField(blank=True, max_length=20, verbose_name="kommer från")),
                ("about_key", models.CharField(blank=True, max_length=40)),
                ("answers", models.JSONField(blank=True, default=dict, verbose_name="varför det inte pekar ut någon")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Utkast"),
                            ("review", "Läses av en till"),
                            ("reviewed", "Granskad"),
                            ("released", "Släppt"),
                            ("replaced", "Ersatt av en ny utgåva"),
                            ("withdrawn", "Återkallad"),
                            ("discarded", "Kastat utkast"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="granskad")),
                ("returned_reason", models.TextField(blank=True, verbose_name="vad som behöver ändras")),
                (
                    "reach",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("operation", "Den egna verksamheten"),
                            ("board", "Hela nämnden"),
                            ("boards", "Alla nämnder i kommunen"),
                            ("others", "Andra kommuner också"),
                        ],
                        max_length=10,
                        verbose_name="släppt för",
                    ),
                ),
                ("released_on", models.DateField(blank=True, null=True, verbose_name="släppt")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="återkallad")),
                ("withdrawn_reason", models.TextField(blank=True, verbose_name="varför den är återkallad")),
                ("discarded_reason", models.TextField(blank=True, verbose_name="varför utkastet kastades")),
                (
                    "imported_from",
                    models.CharField(blank=True, editable=False, max_length=80, verbose_name="från kommun"),
                ),
                ("checksum", models.CharField(blank=True, editable=False, max_length=64)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                    "reviewer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="läses av",
                    ),
                ),
                (
                    "shared_with",
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
                "verbose_name": "historical lärdom",
                "verbose_name_plural": "historical lärdomar",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Lesson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.CharField(max_length=20, verbose_name="nummer")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="id")),
                ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="utgåva")),
                ("title", models.CharField(max_length=120, verbose_name="rubrik")),
                ("happened", models.TextField(blank=True, verbose_name="vad hände?")),
                ("learned", models.TextField(blank=True, verbose_name="vad lärde vi oss?")),
                ("changed", models.TextField(blank=True, verbose_name="vad ändrade vi?")),
                (
                    "helped",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Ja"),
                            ("partly", "Delvis"),
                            ("no", "Nej"),
                            ("too_early", "För tidigt att säga"),
                        ],
                        max_length=10,
                        verbose_name="hjälpte det?",
                    ),
                ),
                ("helped_note", models.TextField(blank=True, verbose_name="hur vi vet det")),
                ("questions", models.TextField(blank=True, verbose_name="frågor att prata om")),
                ("process", models.CharField(blank=True, max_length=120, verbose_name="process")),
                (
                    "area",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("home_care", "Hemtjänst"),
                            ("care_home", "Särskilt boende för äldre"),
                            ("short_stay", "Korttidsboende"),
                            ("day_centre", "Dagverksamhet"),
                            ("health_care", "Hälso- och sjukvård och rehabilitering"),
                            ("group_home", "Gruppbostad och servicebostad"),
                            ("daily_activity", "Daglig verksamhet"),
                            ("assistance", "Personlig assistans och ledsagning"),
                            ("support", "Boendestöd och socialpsykiatri"),
                            ("children", "Barn, unga och familj"),
                            ("adults", "Vuxna, missbruk och våld i nära relation"),
                            ("assessment", "Biståndsbedömning och myndighetsutövning"),
                            ("other", "Annan verksamhet"),
                        ],
                        max_length=20,
                        verbose_name="verksamhet",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2000, message="Skriv ett år, tidigast 2000."),
                            django.core.validators.MaxValueValidator(2100, message="Skriv ett år."),
                        ],
                        verbose_name="år",
                    ),
                ),
                ("about", models.CharField(blank=True, max_length=20, verbose_name="kommer från")),
                ("about_key", models.CharField(blank=True, max_length=40)),
                ("answers", models.JSONField(blank=True, default=dict, verbose_name="varför det inte pekar ut någon")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Utkast"),
                            ("review", "Läses av en till"),
                            ("reviewed", "Granskad"),
                            ("released", "Släppt"),
                            ("replaced", "Ersatt av en ny utgåva"),
                            ("withdrawn", "Återkallad"),
                            ("discarded", "Kastat utkast"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="granskad")),
                ("returned_reason", models.TextField(blank=True, verbose_name="vad som behöver ändras")),
                (
                    "reach",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("operation", "Den egna verksamheten"),
                            ("board", "Hela nämnden"),
                            ("boards", "Alla nämnder i kommunen"),
                            ("others", "Andra kommuner också"),
                        ],
                        max_length=10,
                        verbose_name="släppt för",
                    ),
                ),
                ("released_on", models.DateField(blank=True, null=True, verbose_name="släppt")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="återkallad")),
                ("withdrawn_reason", models.TextField(blank=True, verbose_name="varför den är återkallad")),
                ("discarded_reason", models.TextField(blank=True, verbose_name="varför utkastet kastades")),
                (
                    "imported_from",
                    models.CharField(blank=True, editable=False, max_length=80, verbose_name="från kommun"),
                ),
                ("checksum", models.CharField(blank=True, editable=False, max_length=64)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("search_text", models.TextField(blank=True, editable=False)),
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
                    "reviewer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="läses av",
                    ),
                ),
                (
                    "shared_with",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                    ),
                ),
                (
                    "themes",
                    models.ManyToManyField(blank=True, related_name="+", to="standards.theme", verbose_name="teman"),
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
                "verbose_name": "lärdom",
                "verbose_name_plural": "lärdomar",
                "ordering": ["-released_on", "-pk"],
            },
        ),
        CreateTable(
            name="HistoricalLessonTalk",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("held_on", models.DateField(verbose_name="dag")),
                ("takeaway", models.CharField(max_length=300, verbose_name="det här tar vi med oss")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                    "idea",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="improvements.idea",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="improvements.measure",
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
                (
                    "lesson",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="improvements.lesson",
                        verbose_name="lärdom",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical samtal om en lärdom",
                "verbose_name_plural": "historical samtal om lärdomar",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="HistoricalLesson_themes",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="improvements.historicallesson",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.theme",
                    ),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="improvements.lesson",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalLesson_themes",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="LessonEvent",
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
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="improvements.lesson"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
            },
        ),
        CreateTable(
            name="LessonImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="filnamn")),
                ("municipality", models.CharField(max_length=80, verbose_name="från kommun")),
                ("content", models.TextField(blank=True, verbose_name="innehåll")),
                ("added", models.PositiveIntegerField(default=0, verbose_name="nya")),
                ("renewed", models.PositiveIntegerField(default=0, verbose_name="nya utgåvor")),
                ("withdrawn", models.PositiveIntegerField(default=0, verbose_name="återkallade")),
                ("same", models.PositiveIntegerField(default=0, verbose_name="fanns redan")),
                ("left", models.JSONField(default=list, verbose_name="lämnade")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                ("taken_on", models.DateField(blank=True, null=True, verbose_name="inläst")),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="nämnd",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
            ],
            options={
                "verbose_name": "inläsning av lärdomar",
                "verbose_name_plural": "inläsningar av lärdomar",
                "ordering": ["-at", "-pk"],
            },
        ),
        CreateTable(
            name="LessonTalk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("held_on", models.DateField(verbose_name="dag")),
                ("takeaway", models.CharField(max_length=300, verbose_name="det här tar vi med oss")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
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
                    "idea",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="improvements.idea",
                    ),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="talks",
                        to="improvements.lesson",
                        verbose_name="lärdom",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="improvements.measure",
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
                "verbose_name": "samtal om en lärdom",
                "verbose_name_plural": "samtal om lärdomar",
                "ordering": ["-held_on", "-pk"],
            },
        ),
        migrations.AddIndex(
            model_name="lesson",
            index=models.Index(fields=["status", "released_on"], name="lesson_released"),
        ),
        migrations.AddIndex(
            model_name="lesson",
            index=models.Index(fields=["unit", "status"], name="lesson_unit_status"),
        ),
        migrations.AddIndex(
            model_name="lesson",
            index=models.Index(
                condition=models.Q(("about", ""), _negated=True), fields=["about", "about_key"], name="lesson_about"
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.UniqueConstraint(fields=("key", "edition"), name="lesson_edition_once"),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["released", "withdrawn"])),
                fields=("key",),
                name="lesson_one_edition_shown",
                violation_error_message="En annan utgåva av lärdomen är redan släppt.",
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["draft", "review", "reviewed"])),
                fields=("key",),
                name="lesson_one_edition_in_the_works",
                violation_error_message="Det finns redan ett utkast till en ny utgåva.",
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["released", "withdrawn"]), _negated=True),
                    models.Q(
                        ("released_on__isnull", False),
                        models.Q(("reach", ""), _negated=True),
                        models.Q(("title", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="lesson_released_says_how_far",
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reach", "operation"), _negated=True), ("shared_with__isnull", False), _connector="OR"
                ),
                name="lesson_operation_is_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "withdrawn"), _negated=True),
                    models.Q(("withdrawn_on__isnull", False), models.Q(("withdrawn_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="lesson_withdrawn_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("about", ""), ("about_key", "")),
                    models.Q(models.Q(("about", ""), _negated=True), models.Q(("about_key", ""), _negated=True)),
                    _connector="OR",
                ),
                name="lesson_about_whole",
            ),
        ),
        migrations.AddIndex(
            model_name="lessonevent",
            index=models.Index(fields=["lesson", "at"], name="lesson_event_story"),
        ),
        migrations.AddIndex(
            model_name="lessontalk",
            index=models.Index(fields=["unit", "held_on"], name="lesson_talk_unit"),
        ),
        migrations.AddConstraint(
            model_name="lessontalk",
            constraint=models.UniqueConstraint(
                fields=("lesson", "unit", "held_on"),
                name="lesson_talk_once_a_day",
                violation_error_message="Det är redan antecknat att enheten pratade om lärdomen den dagen.",
            ),
        ),
        ForbidUpdate("lessonevent"),
        TrigramIndex("lesson", "search_text"),
    ]
