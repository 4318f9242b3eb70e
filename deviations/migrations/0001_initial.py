import uuid

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import deviations.models.files
from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("improvements", "0001_initial"),
        ("organisation", "0001_initial"),
        ("organisation", "__first__"),
        ("standards", "0001_initial"),
    ]

    operations = [
        CreateTable(
            name="Deviation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("law_sol", models.BooleanField(default=False, verbose_name="SoL (socialtjänstlagen)")),
                (
                    "law_lss",
                    models.BooleanField(
                        default=False, verbose_name="LSS (stöd och service till vissa funktionshindrade)"
                    ),
                ),
                ("law_hsl", models.BooleanField(default=False, verbose_name="HSL (hälso- och sjukvårdslagen)")),
                ("number", models.CharField(blank=True, max_length=20, null=True, unique=True, verbose_name="nummer")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Utkast"),
                            ("reported", "Rapporterad"),
                            ("assessed", "Bedömd"),
                            ("investigating", "Utreds"),
                            ("acting", "Åtgärdas"),
                            ("closed", "Avslutad"),
                            ("duplicate", "Dubblett"),
                            ("not_deviation", "Inte en avvikelse"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("submission_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("draft_data", models.JSONField(blank=True, default=dict, editable=False)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("reported_at", models.DateTimeField(blank=True, null=True, verbose_name="rapporterad")),
                (
                    "in_danger",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Ja, just nu"), ("no", "Nej"), ("unknown", "Vet inte")],
                        max_length=10,
                        verbose_name="är någon i fara",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="rubrik")),
                ("what_happened", models.TextField(blank=True, verbose_name="vad hände")),
                ("occurred_from", models.DateTimeField(blank=True, null=True, verbose_name="när")),
                ("occurred_to", models.DateTimeField(blank=True, null=True, verbose_name="till")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("prevented", "Det hände aldrig, vi hann stoppa det"),
                            ("as_usual", "Mår som vanligt"),
                            ("distress", "Blev ledsen, rädd eller fick ont"),
                            ("nurse", "Behövde sjuksköterska eller läkare"),
                            ("hospital", "Behövde sjukhus eller ambulans"),
                            ("unknown", "Vet inte"),
                        ],
                        max_length=20,
                        verbose_name="hur gick det",
                    ),
                ),
                ("immediate_action", models.TextField(blank=True, verbose_name="vad gjordes direkt")),
                ("owner_role", models.CharField(blank=True, max_length=30, verbose_name="rollens inkorg")),
                ("first_read_at", models.DateTimeField(blank=True, null=True, verbose_name="öppnad första gången")),
                ("reminded_at", models.DateTimeField(blank=True, null=True, verbose_name="påmind")),
                ("severity", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="allvarlighet")),
                ("likelihood", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sannolikhet")),
                ("risk_score", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="riskvärde")),
                ("assessment_reason", models.TextField(blank=True, verbose_name="varför vi bedömer så")),
                ("assessed_at", models.DateTimeField(blank=True, null=True, verbose_name="bedömd")),
                (
                    "open_measures_reason",
                    models.TextField(blank=True, verbose_name="varför ärendet avslutas fast åtgärder återstår"),
                ),
                ("closing_note", models.TextField(blank=True, verbose_name="vad blev resultatet")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutad")),
                ("reopen_reason", models.TextField(blank=True, verbose_name="varför ärendet öppnades igen")),
                (
                    "imported_from",
                    models.CharField(blank=True, editable=False, max_length=60, verbose_name="hämtad från"),
                ),
                ("search_text", models.TextField(blank=True, editable=False)),
                (
                    "assessed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="bedömd av",
                    ),
                ),
                (
                    "board",
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
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.category",
                        verbose_name="kategori",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="avslutad av",
                    ),
                ),
                (
                    "duplicate_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duplicates",
                        to="deviations.deviation",
                        verbose_name="samma händelse som",
                    ),
                ),
                (
                    "implicated",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="berörs av rapporten"
                    ),
                ),
                (
                    "matrix",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.riskmatrix",
                    ),
                ),
                (
                    "measures",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="improvements.measure", verbose_name="åtgärder"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ägare",
                    ),
                ),
                (
                    "owner_unit",
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
                    "reporter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="rapporterad av",
                    ),
                ),
                (
                    "risk_class",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.riskclass",
                        verbose_name="riskklass",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="enhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "avvikelse",
                "verbose_name_plural": "avvikelser",
                "ordering": ["-reported_at", "-pk"],
                "permissions": [("see_cases", "Läsa ärendet"), ("handle_deviations", "Handlägga ärendet")],
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["unit", "-reported_at"], name="deviation_unit_reported"),
                    models.Index(
                        fields=["board", "-reported_at"],
                        include=(
                            "status",
                            "category",
                            "unit",
                            "matrix",
                            "severity",
                            "likelihood",
                            "risk_class",
                            "assessed_at",
                            "law_hsl",
                            "owner",
                            "owner_role",
                            "owner_unit",
                        ),
                        name="deviation_board_reported",
                    ),
                    models.Index(fields=["-reported_at", "-id"], name="deviation_reported"),
                    models.Index(fields=["reporter", "-updated_at"], name="deviation_reporter"),
                    models.Index(
                        condition=models.Q(("status__in", ("reported", "assessed", "investigating", "acting"))),
                        fields=["unit", "-reported_at"],
                        name="deviation_open",
                    ),
                    models.Index(
                        condition=models.Q(("status__in", ("reported", "assessed", "investigating", "acting"))),
                        fields=["owner", "-reported_at"],
                        name="deviation_owner_open",
                    ),
                    models.Index(
                        condition=models.Q(("first_read_at__isnull", True), ("status", "reported")),
                        fields=["reported_at"],
                        name="deviation_unread",
                    ),
                    models.Index(
                        condition=models.Q(("closed_at__isnull", False)),
                        fields=["board", "closed_at"],
                        name="deviation_closed",
                    ),
                    models.Index(
                        condition=models.Q(("status__in", ("reported", "assessed", "investigating", "acting"))),
                        fields=["board", "-reported_at", "-id"],
                        include=("unit", "status", "assessed_at", "law_hsl", "owner", "owner_role", "owner_unit"),
                        name="deviation_open_reported",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number__isnull", True), ("reported_at__isnull", True), ("status", "draft")),
                            models.Q(
                                models.Q(("status", "draft"), _negated=True),
                                ("board__isnull", False),
                                ("category__isnull", False),
                                ("number__isnull", False),
                                ("reported_at__isnull", False),
                                ("unit__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="deviation_sent_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status__in", ("reported", "assessed", "investigating", "acting")), _negated=True
                            ),
                            models.Q(("owner__isnull", False), ("owner_role", ""), ("owner_unit__isnull", True)),
                            models.Q(
                                ("owner__isnull", True),
                                ("owner_unit__isnull", False),
                                models.Q(("owner_role", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="deviation_one_owner_while_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("assessed_at__isnull", False),
                                ("assessed_by__isnull", False),
                                ("likelihood__isnull", False),
                                ("matrix__isnull", False),
                                ("risk_class__isnull", False),
                                ("risk_score__isnull", False),
                                ("severity__isnull", False),
                            ),
                            models.Q(("assessed_at__isnull", True), ("assessed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="deviation_assessed_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("assessed_at__isnull", True),
                            ("law_sol", True),
                            ("law_lss", True),
                            ("law_hsl", True),
                            _connector="OR",
                        ),
                        name="deviation_assessed_has_a_law",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False), ("status", "closed")),
                            models.Q(
                                ("closed_at__isnull", True),
                                ("closed_by__isnull", True),
                                models.Q(("status", "closed"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="deviation_closed_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ("assessed", "investigating", "acting", "closed")), _negated=True),
                            ("assessed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="deviation_closed_was_assessed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("duplicate_of__isnull", False),
                                ("status", "duplicate"),
                                models.Q(("duplicate_of", models.F("id")), _negated=True),
                            ),
                            models.Q(models.Q(("status", "duplicate"), _negated=True), ("duplicate_of__isnull", True)),
                            _connector="OR",
                        ),
                        name="deviation_duplicate_of_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("occurred_to__isnull", True),
                            models.Q(("occurred_from__isnull", False), ("occurred_to__gte", models.F("occurred_from"))),
                            _connector="OR",
                        ),
                        name="deviation_period_forwards",
                        violation_error_message="Sluttiden kan inte ligga före starttiden.",
                    ),
                ],
            },
        ),
        CreateTable(
            name="ConcernedPerson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.CharField(max_length=60, verbose_name="vem")),
                ("label_key", models.CharField(db_index=True, editable=False, max_length=60)),
                (
                    "deviation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="concerned", to="deviations.deviation"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("deviation", "label_key"), name="concerned_once")],
            },
        ),
        CreateTable(
            name="CasePdf",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "Väntar"),
                            ("running", "Skapas"),
                            ("done", "Klar"),
                            ("failed", "Gick inte"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="beställd"),
                ),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("file", models.FileField(blank=True, upload_to="case-pdfs/%Y/%m")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                (
                    "deviation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pdfs", to="deviations.deviation"
                    ),
                ),
            ],
            options={
                "verbose_name": "utskrift",
                "verbose_name_plural": "utskrifter",
            },
        ),
        CreateTable(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("file", models.FileField(upload_to=deviations.models.files.attachment_path)),
                ("name", models.CharField(max_length=120, verbose_name="filnamn")),
                ("content_type", models.CharField(max_length=40)),
                ("size", models.PositiveIntegerField()),
                ("digest", models.CharField(editable=False, max_length=64)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                (
                    "deviation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="deviations.deviation",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("deviation", "digest"), name="attachment_once")],
            },
        ),
        CreateTable(
            name="DeviationEvent",
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
                    "deviation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="deviations.deviation"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["deviation", "at"], name="deviation_event_story")],
            },
        ),
        CreateTable(
            name="DeviationGrant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=300, verbose_name="varför")),
                ("valid_to", models.DateField(verbose_name="till och med")),
                ("granted_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="grants", to="deviations.deviation"
                    ),
                ),
                (
                    "granted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="given av",
                    ),
                ),
                ("permission", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission")),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "verbose_name": "tillfällig tillgång",
                "verbose_name_plural": "tillfälliga tillgångar",
            },
        ),
        CreateTable(
            name="DeviationMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_reporter", models.BooleanField(default=False)),
                ("text", models.TextField(max_length=4000, verbose_name="meddelande")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                (
                    "deviation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="deviations.deviation"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        CreateTable(
            name="HistoricalDeviation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("law_sol", models.BooleanField(default=False, verbose_name="SoL (socialtjänstlagen)")),
                (
                    "law_lss",
                    models.BooleanField(
                        default=False, verbose_name="LSS (stöd och service till vissa funktionshindrade)"
                    ),
                ),
                ("law_hsl", models.BooleanField(default=False, verbose_name="HSL (hälso- och sjukvårdslagen)")),
                (
                    "number",
                    models.CharField(blank=True, db_index=True, max_length=20, null=True, verbose_name="nummer"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Utkast"),
                            ("reported", "Rapporterad"),
                            ("assessed", "Bedömd"),
                            ("investigating", "Utreds"),
                            ("acting", "Åtgärdas"),
                            ("closed", "Avslutad"),
                            ("duplicate", "Dubblett"),
                            ("not_deviation", "Inte en avvikelse"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("submission_key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("reported_at", models.DateTimeField(blank=True, null=True, verbose_name="rapporterad")),
                (
                    "in_danger",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Ja, just nu"), ("no", "Nej"), ("unknown", "Vet inte")],
                        max_length=10,
                        verbose_name="är någon i fara",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="rubrik")),
                ("what_happened", models.TextField(blank=True, verbose_name="vad hände")),
                ("occurred_from", models.DateTimeField(blank=True, null=True, verbose_name="när")),
                ("occurred_to", models.DateTimeField(blank=True, null=True, verbose_name="till")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("prevented", "Det hände aldrig, vi hann stoppa det"),
                            ("as_usual", "Mår som vanligt"),
                            ("distress", "Blev ledsen, rädd eller fick ont"),
                            ("nurse", "Behövde sjuksköterska eller läkare"),
                            ("hospital", "Behövde sjukhus eller ambulans"),
                            ("unknown", "Vet inte"),
                        ],
                        max_length=20,
                        verbose_name="hur gick det",
                    ),
                ),
                ("immediate_action", models.TextField(blank=True, verbose_name="vad gjordes direkt")),
                ("owner_role", models.CharField(blank=True, max_length=30, verbose_name="rollens inkorg")),
                ("first_read_at", models.DateTimeField(blank=True, null=True, verbose_name="öppnad första gången")),
                ("reminded_at", models.DateTimeField(blank=True, null=True, verbose_name="påmind")),
                ("severity", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="allvarlighet")),
                ("likelihood", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sannolikhet")),
                ("risk_score", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="riskvärde")),
                ("assessment_reason", models.TextField(blank=True, verbose_name="varför vi bedömer så")),
                ("assessed_at", models.DateTimeField(blank=True, null=True, verbose_name="bedömd")),
                (
                    "open_measures_reason",
                    models.TextField(blank=True, verbose_name="varför ärendet avslutas fast åtgärder återstår"),
                ),
                ("closing_note", models.TextField(blank=True, verbose_name="vad blev resultatet")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutad")),
                ("reopen_reason", models.TextField(blank=True, verbose_name="varför ärendet öppnades igen")),
                (
                    "imported_from",
                    models.CharField(blank=True, editable=False, max_length=60, verbose_name="hämtad från"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "assessed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="bedömd av",
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
                    "category",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.category",
                        verbose_name="kategori",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="avslutad av",
                    ),
                ),
                (
                    "duplicate_of",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="deviations.deviation",
                        verbose_name="samma händelse som",
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
                    "matrix",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.riskmatrix",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ägare",
                    ),
                ),
                (
                    "owner_unit",
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
                    "reporter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="rapporterad av",
                    ),
                ),
                (
                    "risk_class",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.riskclass",
                        verbose_name="riskklass",
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
                "verbose_name": "historical avvikelse",
                "verbose_name_plural": "historical avvikelser",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="HistoricalInvestigation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("course_of_events", models.TextField(blank=True, verbose_name="händelseförlopp")),
                ("cause_note", models.TextField(blank=True, verbose_name="orsakerna med egna ord")),
                ("consequence", models.TextField(blank=True, verbose_name="följd för personen")),
                ("updated_at", models.DateTimeField(blank=True, editable=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "deviation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="deviations.deviation",
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
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.theme",
                        verbose_name="tema",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical investigation",
                "verbose_name_plural": "historical investigations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Investigation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("course_of_events", models.TextField(blank=True, verbose_name="händelseförlopp")),
                ("cause_note", models.TextField(blank=True, verbose_name="orsakerna med egna ord")),
                ("consequence", models.TextField(blank=True, verbose_name="följd för personen")),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "causes",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="standards.causecategory", verbose_name="orsaker"
                    ),
                ),
                (
                    "deviation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="investigation",
                        to="deviations.deviation",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.theme",
                        verbose_name="tema",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        CreateTable(
            name="HistoricalInvestigation_causes",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "causecategory",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.causecategory",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="deviations.historicalinvestigation",
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="deviations.investigation",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalInvestigation_causes",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
