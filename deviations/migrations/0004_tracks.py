import uuid

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import deviations.models.notifications
from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    dependencies = [
        ("deviations", "0003_imported_once"),
        ("improvements", "0003_imported_once"),
        ("organisation", "0003_delegations"),
        ("standards", "0004_seed_duties"),
    ]

    operations = [
        CreateTable(
            name="BoardSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "manager_reads_lex_sarah",
                    models.BooleanField(
                        default=True, verbose_name="enhetschefen får fortsätta läsa ärendet när det går till lex Sarah"
                    ),
                ),
                (
                    "answer_days",
                    models.PositiveSmallIntegerField(
                        default=30, verbose_name="dagar att svara på en avvikelse från en annan organisation"
                    ),
                ),
                ("disposal_decision", models.CharField(blank=True, max_length=200, verbose_name="gallringsbeslut")),
                (
                    "disposal_years",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="gallras efter så många år"),
                ),
                (
                    "board",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="nämnd",
                    ),
                ),
            ],
            options={
                "verbose_name": "nämndens val",
                "verbose_name_plural": "nämndernas val",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("disposal_years__isnull", True),
                            models.Q(("disposal_decision", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="board_settings_disposal_has_a_decision",
                        violation_error_message="Ange nämndens gallringsbeslut. Utan beslut bevaras allt.",
                    )
                ],
            },
        ),
        CreateTable(
            name="Exchange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "direction",
                    models.CharField(
                        choices=[("out", "Till en annan organisation"), ("in", "Från en annan organisation")],
                        max_length=3,
                        verbose_name="riktning",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("region", "Region"),
                            ("municipality", "Annan kommun"),
                            ("private", "Privat vårdgivare eller utförare"),
                            ("authority", "Annan myndighet"),
                        ],
                        max_length=15,
                        verbose_name="slag",
                    ),
                ),
                ("counterpart", models.CharField(max_length=120, verbose_name="organisation")),
                ("their_number", models.CharField(blank=True, max_length=60, verbose_name="deras nummer")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Utkast"), ("sent", "Väntar på svar"), ("answered", "Besvarad")],
                        default="draft",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("nothing_secret", "Inga uppgifter som kan kopplas till en person"),
                            ("consent", "Personen har samtyckt (OSL 12 kap. 2 §)"),
                            ("necessary", "Nödvändigt för vår egen verksamhet (OSL 10 kap. 2 §)"),
                            ("no_harm", "Menprövat: det står klart att ingen lider men (OSL 25 kap. 1 §, 26 kap. 1 §)"),
                        ],
                        max_length=15,
                        verbose_name="varför uppgifterna får lämnas",
                    ),
                ),
                ("letter", models.TextField(blank=True, verbose_name="brev")),
                ("sent_on", models.DateField(blank=True, null=True, verbose_name="skickat eller mottaget")),
                ("answer_by", models.DateField(blank=True, null=True, verbose_name="svar väntas senast")),
                ("answer", models.TextField(blank=True, verbose_name="svar")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="besvarat")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="upplagt")),
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
                        related_name="exchanges",
                        to="deviations.deviation",
                        verbose_name="ärende",
                    ),
                ),
            ],
            options={
                "verbose_name": "brev till eller från en annan organisation",
                "verbose_name_plural": "brev till och från andra organisationer",
                "ordering": ["-at", "-pk"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status", "draft"), ("sent_on__isnull", False), _connector="OR"),
                        name="exchange_sent_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_on__isnull", True), ("answered_on__gte", models.F("sent_on")), _connector="OR"
                        ),
                        name="exchange_answered_after_sent",
                        violation_error_message="Svaret kan inte ha kommit före brevet.",
                    ),
                ],
            },
        ),
        CreateTable(
            name="ExchangeEvent",
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
                    "exchange",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="deviations.exchange"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
            },
        ),
        CreateTable(
            name="HistoricalBoardSettings",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "manager_reads_lex_sarah",
                    models.BooleanField(
                        default=True, verbose_name="enhetschefen får fortsätta läsa ärendet när det går till lex Sarah"
                    ),
                ),
                (
                    "answer_days",
                    models.PositiveSmallIntegerField(
                        default=30, verbose_name="dagar att svara på en avvikelse från en annan organisation"
                    ),
                ),
                ("disposal_decision", models.CharField(blank=True, max_length=200, verbose_name="gallringsbeslut")),
                (
                    "disposal_years",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="gallras efter så många år"),
                ),
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
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="nämnd",
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
            ],
            options={
                "verbose_name": "historical nämndens val",
                "verbose_name_plural": "historical nämndernas val",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="HistoricalExchange",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "direction",
                    models.CharField(
                        choices=[("out", "Till en annan organisation"), ("in", "Från en annan organisation")],
                        max_length=3,
                        verbose_name="riktning",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("region", "Region"),
                            ("municipality", "Annan kommun"),
                            ("private", "Privat vårdgivare eller utförare"),
                            ("authority", "Annan myndighet"),
                        ],
                        max_length=15,
                        verbose_name="slag",
                    ),
                ),
                ("counterpart", models.CharField(max_length=120, verbose_name="organisation")),
                ("their_number", models.CharField(blank=True, max_length=60, verbose_name="deras nummer")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Utkast"), ("sent", "Väntar på svar"), ("answered", "Besvarad")],
                        default="draft",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("nothing_secret", "Inga uppgifter som kan kopplas till en person"),
                            ("consent", "Personen har samtyckt (OSL 12 kap. 2 §)"),
                            ("necessary", "Nödvändigt för vår egen verksamhet (OSL 10 kap. 2 §)"),
                            ("no_harm", "Menprövat: det står klart att ingen lider men (OSL 25 kap. 1 §, 26 kap. 1 §)"),
                        ],
                        max_length=15,
                        verbose_name="varför uppgifterna får lämnas",
                    ),
                ),
                ("letter", models.TextField(blank=True, verbose_name="brev")),
                ("sent_on", models.DateField(blank=True, null=True, verbose_name="skickat eller mottaget")),
                ("answer_by", models.DateField(blank=True, null=True, verbose_name="svar väntas senast")),
                ("answer", models.TextField(blank=True, verbose_name="svar")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="besvarat")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="upplagt")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
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
                        verbose_name="ärende",
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
            ],
            options={
                "verbose_name": "historical brev till eller från en annan organisation",
                "verbose_name_plural": "historical brev till och från andra organisationer",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="HistoricalStaffRisk",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.CharField(db_index=True, max_length=20, verbose_name="nummer")),
                ("profession", models.CharField(max_length=80, verbose_name="legitimation")),
                ("person", models.CharField(max_length=120, verbose_name="vem")),
                ("concern", models.TextField(verbose_name="vad oron gäller")),
                ("known_at", models.DateTimeField(verbose_name="blev känt")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Prövas"),
                            ("notified", "Anmäld till IVO"),
                            ("not_notified", "Ingen anmälan"),
                        ],
                        default="open",
                        max_length=15,
                        verbose_name="läge",
                    ),
                ),
                ("reasons", models.TextField(blank=True, verbose_name="skäl")),
                ("ivo_number", models.CharField(blank=True, max_length=40, verbose_name="IVO:s diarienummer")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="beslutat")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="upplagd")),
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
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="nämnd",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="upplagd av",
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
                "verbose_name": "historical oro för legitimerad personal",
                "verbose_name_plural": "historical oro för legitimerad personal",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="HistoricalTrack",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("lex_sarah", "Lex Sarah"),
                            ("lex_maria", "Lex Maria"),
                            ("work_environment", "Arbetsmiljö"),
                            ("data_breach", "Personuppgiftsincident"),
                            ("medical_device", "Medicinteknisk produkt"),
                        ],
                        max_length=20,
                        verbose_name="spår",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("received", "Mottagen"),
                            ("investigating", "Utreds"),
                            ("decided", "Beslut fattat"),
                            ("closed", "Avslutat"),
                            ("declined", "Prövat, inte aktuellt"),
                        ],
                        default="received",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("grounds", models.TextField(blank=True, verbose_name="varför")),
                ("suggested", models.BooleanField(default=False, verbose_name="föreslogs av reglerna")),
                (
                    "rule_edition",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="reglernas utgåva"),
                ),
                (
                    "suggestion",
                    models.JSONField(blank=True, default=list, editable=False, verbose_name="vad reglerna sa"),
                ),
                ("received_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="mottagen")),
                ("diary_number", models.CharField(blank=True, max_length=40, verbose_name="diarienummer")),
                ("secrecy_on", models.DateField(blank=True, null=True, verbose_name="sekretessmarkerad")),
                ("impartiality", models.TextField(blank=True, verbose_name="jäv är prövat")),
                (
                    "protection",
                    models.TextField(blank=True, verbose_name="vad som gjordes genast för att skydda personen"),
                ),
                ("protection_at", models.DateTimeField(blank=True, null=True, verbose_name="när")),
                (
                    "concerns_child",
                    models.CharField(
                        blank=True, choices=[("yes", "Ja"), ("no", "Nej")], max_length=3, verbose_name="berörs ett barn"
                    ),
                ),
                (
                    "patient_offered",
                    models.TextField(blank=True, verbose_name="patienten har fått berätta om händelsen"),
                ),
                (
                    "judgement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "Inte ett missförhållande"),
                            ("misconduct", "Missförhållande"),
                            ("risk", "Påtaglig risk för ett missförhållande"),
                            ("serious_risk", "Påtaglig risk för ett allvarligt missförhållande"),
                            ("serious", "Allvarligt missförhållande"),
                            ("no_injury", "Ingen vårdskada"),
                            ("injury_could", "Hade kunnat medföra vårdskada"),
                            ("injury", "Har medfört vårdskada"),
                            ("serious_injury_could", "Hade kunnat medföra allvarlig vårdskada"),
                            ("serious_injury", "Har medfört allvarlig vårdskada"),
                        ],
                        max_length=30,
                        verbose_name="bedömning",
                    ),
                ),
                ("judged_at", models.DateTimeField(blank=True, null=True, verbose_name="bedömd")),
                ("notified_at", models.DateTimeField(blank=True, null=True, verbose_name="anmäld till IVO")),
                ("handled_where", models.CharField(blank=True, max_length=200, verbose_name="tas om hand i")),
                ("reference_number", models.CharField(blank=True, max_length=60, verbose_name="nummer där")),
                ("closing_note", models.TextField(blank=True, verbose_name="vad blev resultatet")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutat")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                        verbose_name="avslutat av",
                    ),
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
                        verbose_name="ärende",
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
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="leder utredningen",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="mottagen av",
                    ),
                ),
                (
                    "secrecy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.legalreference",
                        verbose_name="sekretessmarkering",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical spår",
                "verbose_name_plural": "historical spår",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="StaffRisk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="nummer")),
                ("profession", models.CharField(max_length=80, verbose_name="legitimation")),
                ("person", models.CharField(max_length=120, verbose_name="vem")),
                ("concern", models.TextField(verbose_name="vad oron gäller")),
                ("known_at", models.DateTimeField(verbose_name="blev känt")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Prövas"),
                            ("notified", "Anmäld till IVO"),
                            ("not_notified", "Ingen anmälan"),
                        ],
                        default="open",
                        max_length=15,
                        verbose_name="läge",
                    ),
                ),
                ("reasons", models.TextField(blank=True, verbose_name="skäl")),
                ("ivo_number", models.CharField(blank=True, max_length=40, verbose_name="IVO:s diarienummer")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="beslutat")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="upplagd")),
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
                        verbose_name="upplagd av",
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
                "verbose_name": "oro för legitimerad personal",
                "verbose_name_plural": "oro för legitimerad personal",
                "ordering": ["-at", "-pk"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status", "notified"), ("ivo_number", ""), _connector="OR"),
                        name="staff_risk_number_only_when_notified",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("status", "open")),
                            models.Q(
                                models.Q(("status", "open"), _negated=True),
                                ("decided_at__isnull", False),
                                models.Q(("reasons", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="staff_risk_decided_pair",
                    ),
                ],
            },
        ),
        CreateTable(
            name="StaffRiskEvent",
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
                    "staff_risk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="deviations.staffrisk"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
            },
        ),
        CreateTable(
            name="Track",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("lex_sarah", "Lex Sarah"),
                            ("lex_maria", "Lex Maria"),
                            ("work_environment", "Arbetsmiljö"),
                            ("data_breach", "Personuppgiftsincident"),
                            ("medical_device", "Medicinteknisk produkt"),
                        ],
                        max_length=20,
                        verbose_name="spår",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("received", "Mottagen"),
                            ("investigating", "Utreds"),
                            ("decided", "Beslut fattat"),
                            ("closed", "Avslutat"),
                            ("declined", "Prövat, inte aktuellt"),
                        ],
                        default="received",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("grounds", models.TextField(blank=True, verbose_name="varför")),
                ("suggested", models.BooleanField(default=False, verbose_name="föreslogs av reglerna")),
                (
                    "rule_edition",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="reglernas utgåva"),
                ),
                (
                    "suggestion",
                    models.JSONField(blank=True, default=list, editable=False, verbose_name="vad reglerna sa"),
                ),
                ("received_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="mottagen")),
                ("diary_number", models.CharField(blank=True, max_length=40, verbose_name="diarienummer")),
                ("secrecy_on", models.DateField(blank=True, null=True, verbose_name="sekretessmarkerad")),
                ("impartiality", models.TextField(blank=True, verbose_name="jäv är prövat")),
                (
                    "protection",
                    models.TextField(blank=True, verbose_name="vad som gjordes genast för att skydda personen"),
                ),
                ("protection_at", models.DateTimeField(blank=True, null=True, verbose_name="när")),
                (
                    "concerns_child",
                    models.CharField(
                        blank=True, choices=[("yes", "Ja"), ("no", "Nej")], max_length=3, verbose_name="berörs ett barn"
                    ),
                ),
                (
                    "patient_offered",
                    models.TextField(blank=True, verbose_name="patienten har fått berätta om händelsen"),
                ),
                (
                    "judgement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "Inte ett missförhållande"),
                            ("misconduct", "Missförhållande"),
                            ("risk", "Påtaglig risk för ett missförhållande"),
                            ("serious_risk", "Påtaglig risk för ett allvarligt missförhållande"),
                            ("serious", "Allvarligt missförhållande"),
                            ("no_injury", "Ingen vårdskada"),
                            ("injury_could", "Hade kunnat medföra vårdskada"),
                            ("injury", "Har medfört vårdskada"),
                            ("serious_injury_could", "Hade kunnat medföra allvarlig vårdskada"),
                            ("serious_injury", "Har medfört allvarlig vårdskada"),
                        ],
                        max_length=30,
                        verbose_name="bedömning",
                    ),
                ),
                ("judged_at", models.DateTimeField(blank=True, null=True, verbose_name="bedömd")),
                ("notified_at", models.DateTimeField(blank=True, null=True, verbose_name="anmäld till IVO")),
                ("handled_where", models.CharField(blank=True, max_length=200, verbose_name="tas om hand i")),
                ("reference_number", models.CharField(blank=True, max_length=60, verbose_name="nummer där")),
                ("closing_note", models.TextField(blank=True, verbose_name="vad blev resultatet")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutat")),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="avslutat av",
                    ),
                ),
                (
                    "deviation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tracks",
                        to="deviations.deviation",
                        verbose_name="ärende",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="leder utredningen",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="mottagen av",
                    ),
                ),
                (
                    "secrecy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.legalreference",
                        verbose_name="sekretessmarkering",
                    ),
                ),
            ],
            options={
                "verbose_name": "spår",
                "verbose_name_plural": "spår",
                "ordering": ["deviation", "pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("deviation", "kind"), name="track_once_per_case"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False), ("status", "closed")),
                            models.Q(
                                models.Q(("status", "closed"), _negated=True),
                                ("closed_at__isnull", True),
                                ("closed_by__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="track_closed_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "declined"), _negated=True),
                            models.Q(("grounds", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="track_declined_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("judged_at__isnull", True), ("judgement", "")),
                            models.Q(models.Q(("judgement", ""), _negated=True), ("judged_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="track_judged_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("secrecy__isnull", True), ("secrecy_on__isnull", True)),
                            models.Q(("secrecy__isnull", False), ("secrecy_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="track_secrecy_pair",
                    ),
                ],
            },
        ),
        CreateTable(
            name="Clock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("legal_word", models.CharField(blank=True, max_length=80, verbose_name="lagens ord")),
                ("started_at", models.DateTimeField(verbose_name="sedan")),
                ("legal_end", models.DateTimeField(blank=True, null=True, verbose_name="senast enligt lag")),
                ("target_end", models.DateTimeField(blank=True, null=True, verbose_name="eget mål")),
                ("reminders", models.JSONField(blank=True, default=list, verbose_name="påminnelser")),
                ("reminded", models.PositiveSmallIntegerField(default=0, verbose_name="skickade påminnelser")),
                ("extended_to", models.DateTimeField(blank=True, null=True, verbose_name="anstånd till")),
                ("extension", models.CharField(blank=True, max_length=200, verbose_name="anståndets beslut")),
                ("stopped_at", models.DateTimeField(blank=True, null=True, verbose_name="klart")),
                ("stopped_by", models.CharField(blank=True, max_length=200, verbose_name="klart genom")),
                (
                    "deviation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clocks",
                        to="deviations.deviation",
                    ),
                ),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.duty",
                        verbose_name="skyldighet",
                    ),
                ),
                (
                    "reference",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.legalreference",
                        verbose_name="lagrum",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clocks",
                        to="deviations.track",
                    ),
                ),
            ],
            options={
                "verbose_name": "klocka",
                "verbose_name_plural": "klockor",
                "ordering": ["started_at", "pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        condition=models.Q(("stopped_at__isnull", True)), fields=["target_end", "id"], name="clock_open"
                    ),
                    models.Index(fields=["deviation"], name="clock_of_case"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("stopped_at__isnull", True)),
                        fields=("track", "duty"),
                        name="clock_runs_once_per_track",
                    )
                ],
            },
        ),
        CreateTable(
            name="HistoricalTrackCause",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("text", models.CharField(max_length=300, verbose_name="orsak")),
                (
                    "no_measure_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="varför ingen åtgärd behövs"),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
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
                        to="standards.causecategory",
                        verbose_name="orsaksområde",
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
                    "track",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="deviations.track",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical orsak",
                "verbose_name_plural": "historical orsaker",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="IvoNotification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Fylls i"),
                            ("making", "PDF skapas"),
                            ("failed", "PDF:en gick inte att skapa"),
                            ("made", "Sammanställd"),
                            ("sent", "Skickad"),
                            ("answered", "IVO har beslutat"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("form_key", models.CharField(max_length=40, verbose_name="blankett")),
                ("form_version", models.CharField(max_length=20, verbose_name="blankettens version")),
                ("data", models.JSONField(blank=True, default=dict, verbose_name="blankettens uppgifter")),
                ("with_investigation", models.BooleanField(default=False, verbose_name="utredningen följer med")),
                (
                    "started_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="började skapas"),
                ),
                ("made_at", models.DateTimeField(blank=True, null=True, verbose_name="sammanställd")),
                ("file", models.FileField(blank=True, upload_to=deviations.models.notifications.package_path)),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="kontrollsumma (SHA-256)")),
                ("size", models.PositiveIntegerField(blank=True, null=True, verbose_name="storlek")),
                ("attachments", models.JSONField(blank=True, default=list, verbose_name="bilagor")),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[("e_service", "IVO:s e-tjänst"), ("post", "Post")],
                        max_length=12,
                        verbose_name="hur",
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="skickad")),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="kom in till IVO")),
                ("ivo_number", models.CharField(blank=True, max_length=40, verbose_name="IVO:s diarienummer")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("closed", "Avslutat, åtgärderna är tillräckliga"),
                            ("criticism", "Avslutat med kritik"),
                            ("inspection", "IVO öppnar tillsyn"),
                            ("other", "Annat"),
                        ],
                        max_length=12,
                        verbose_name="IVO:s beslut",
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="IVO beslutade")),
                ("outcome_note", models.TextField(blank=True, verbose_name="vad IVO skriver")),
                (
                    "made_by",
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
                    "sent_by",
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
                    "track",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notification",
                        to="deviations.track",
                        verbose_name="spår",
                    ),
                ),
            ],
            options={
                "verbose_name": "anmälan till IVO",
                "verbose_name_plural": "anmälningar till IVO",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ("draft", "making", "failed")),
                            models.Q(
                                ("made_at__isnull", False),
                                ("made_by__isnull", False),
                                models.Q(("digest", ""), _negated=True),
                                models.Q(("file", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="ivo_notification_made_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("received_on__isnull", False),
                                ("sent_at__isnull", False),
                                ("status__in", ("sent", "answered")),
                                models.Q(("channel", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("status__in", ("sent", "answered")), _negated=True),
                                ("ivo_number", ""),
                                ("sent_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="ivo_notification_sent_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_on__isnull", False),
                                ("status", "answered"),
                                models.Q(("outcome", ""), _negated=True),
                                models.Q(("ivo_number", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("status", "answered"), _negated=True),
                                ("decided_on__isnull", True),
                                ("outcome", ""),
                            ),
                            _connector="OR",
                        ),
                        name="ivo_notification_answer_is_whole",
                    ),
                ],
            },
        ),
        CreateTable(
            name="IvoSupplement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("investigation", "Utredningen"),
                            ("answer", "Svar på IVO:s frågor"),
                            ("other", "Annat"),
                        ],
                        max_length=15,
                        verbose_name="vad",
                    ),
                ),
                ("note", models.CharField(max_length=300, verbose_name="innehåll")),
                (
                    "channel",
                    models.CharField(
                        choices=[("e_service", "IVO:s e-tjänst"), ("post", "Post")], max_length=12, verbose_name="hur"
                    ),
                ),
                ("sent_on", models.DateField(verbose_name="skickad")),
                ("file", models.FileField(blank=True, upload_to=deviations.models.notifications.package_path)),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="kontrollsumma (SHA-256)")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="infört")),
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
                    "notification",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supplements",
                        to="deviations.ivonotification",
                    ),
                ),
            ],
            options={
                "verbose_name": "komplettering",
                "verbose_name_plural": "kompletteringar",
                "ordering": ["sent_on", "pk"],
            },
        ),
        CreateTable(
            name="JudgementAppeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(max_length=2000, verbose_name="varför")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="besvarad")),
                ("answer", models.TextField(blank=True, verbose_name="svar")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="besvarad av",
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
                (
                    "track",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="appeal", to="deviations.track"
                    ),
                ),
            ],
            options={
                "verbose_name": "begäran om ny bedömning",
                "verbose_name_plural": "begäran om ny bedömning",
            },
        ),
        CreateTable(
            name="TrackCause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=300, verbose_name="orsak")),
                (
                    "no_measure_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="varför ingen åtgärd behövs"),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
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
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.causecategory",
                        verbose_name="orsaksområde",
                    ),
                ),
                (
                    "measures",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="improvements.measure",
                        verbose_name="åtgärder som möter orsaken",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="causes", to="deviations.track"
                    ),
                ),
            ],
            options={
                "verbose_name": "orsak",
                "verbose_name_plural": "orsaker",
                "ordering": ["at", "pk"],
            },
        ),
        CreateTable(
            name="HistoricalTrackCause_measures",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="deviations.historicaltrackcause",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="improvements.measure",
                    ),
                ),
                (
                    "trackcause",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="deviations.trackcause",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalTrackCause_measures",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="TrackDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("judgement", "Bedömning"),
                            ("notify", "Anmälan till IVO"),
                            ("not_notify", "Ingen anmälan till IVO"),
                            ("close", "Beslut som avslutar utredningen"),
                        ],
                        max_length=20,
                        verbose_name="beslut",
                    ),
                ),
                (
                    "judgement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "Inte ett missförhållande"),
                            ("misconduct", "Missförhållande"),
                            ("risk", "Påtaglig risk för ett missförhållande"),
                            ("serious_risk", "Påtaglig risk för ett allvarligt missförhållande"),
                            ("serious", "Allvarligt missförhållande"),
                            ("no_injury", "Ingen vårdskada"),
                            ("injury_could", "Hade kunnat medföra vårdskada"),
                            ("injury", "Har medfört vårdskada"),
                            ("serious_injury_could", "Hade kunnat medföra allvarlig vårdskada"),
                            ("serious_injury", "Har medfört allvarlig vårdskada"),
                        ],
                        max_length=30,
                        verbose_name="bedömning",
                    ),
                ),
                ("answers", models.JSONField(blank=True, default=dict, verbose_name="svar på lagens frågor")),
                ("lowered", models.BooleanField(default=False, verbose_name="sänkt från en allvarligare bedömning")),
                ("reasons", models.TextField(verbose_name="skäl")),
                ("title", models.CharField(max_length=120, verbose_name="befattning")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="beslutat")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="beslutat av",
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.delegation",
                        verbose_name="delegation",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="deviations.track"
                    ),
                ),
            ],
            options={
                "verbose_name": "delegationsbeslut",
                "verbose_name_plural": "delegationsbeslut",
                "ordering": ["at", "pk"],
            },
        ),
        CreateTable(
            name="DecisionReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("meeting_on", models.DateField(verbose_name="sammanträde")),
                ("paragraph", models.CharField(max_length=20, verbose_name="§")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="införd")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="införd av",
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reported",
                        to="deviations.trackdecision",
                    ),
                ),
            ],
            options={
                "verbose_name": "anmält beslut",
                "verbose_name_plural": "anmälda beslut",
            },
        ),
        CreateTable(
            name="TrackEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("event", "Vad som hände"),
                            ("noticed", "När och hur det uppmärksammades"),
                            ("occurred", "När det inträffade"),
                            ("causes", "Varför det hände"),
                            ("earlier", "Om något liknande har hänt förut, och varför det i så fall hände igen"),
                            ("again", "Om något liknande kan hända igen"),
                            ("measures", "Vad som har gjorts för att avhjälpa det, och när"),
                            ("other", "Vad som i övrigt har kommit fram"),
                            ("consequence", "Vad det betydde, eller kunde ha betytt, för personen"),
                            ("child", "Barnets situation och vad barnet själv säger"),
                            ("course", "Händelseförloppet, steg för steg"),
                            ("right", "Vad som gick rätt eller hindrade att det blev värre"),
                        ],
                        max_length=20,
                        verbose_name="vad det gäller",
                    ),
                ),
                ("text", models.TextField(verbose_name="anteckning")),
                (
                    "kind",
                    models.CharField(
                        choices=[("fact", "Uppgift"), ("assessment", "Bedömning")],
                        max_length=12,
                        verbose_name="uppgift eller bedömning",
                    ),
                ),
                ("source", models.CharField(max_length=200, verbose_name="var uppgiften kommer ifrån")),
                (
                    "stated_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("individual", "Personen själv"),
                            ("representative", "Företrädare (god man, vårdnadshavare)"),
                            ("relative", "Anhörig"),
                            ("staff", "Personal"),
                            ("other", "Någon annan"),
                        ],
                        max_length=20,
                        verbose_name="vem som säger det",
                    ),
                ),
                (
                    "happened_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="när det hände eller gjordes"),
                ),
                ("title", models.CharField(max_length=120, verbose_name="befattning")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="antecknat")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="skriven av",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="deviations.trackentry",
                        verbose_name="rättar",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="deviations.track"
                    ),
                ),
            ],
            options={
                "verbose_name": "anteckning",
                "verbose_name_plural": "anteckningar",
                "ordering": ["at", "pk"],
                "indexes": [models.Index(fields=["track", "at"], name="track_entry_story")],
            },
        ),
        CreateTable(
            name="TrackEvent",
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
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="deviations.track"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["track", "at"], name="track_event_story")],
            },
        ),
        CreateTable(
            name="TrackInformation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "recipient",
                    models.CharField(
                        choices=[
                            ("individual", "Personen själv"),
                            ("representative", "Företrädare (god man, vårdnadshavare)"),
                            ("relative", "Anhörig"),
                            ("reporter", "Den som rapporterade"),
                            ("staff", "Berörd personal"),
                            ("board", "Nämnden"),
                        ],
                        max_length=20,
                        verbose_name="vem",
                    ),
                ),
                ("informed", models.BooleanField(default=True, verbose_name="fick veta")),
                ("on", models.DateField(blank=True, null=True, verbose_name="dag")),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("meeting", "Vid möte"),
                            ("phone", "Per telefon"),
                            ("letter", "Med brev"),
                            ("digital", "Digitalt"),
                        ],
                        max_length=10,
                        verbose_name="hur",
                    ),
                ),
                ("points", models.JSONField(blank=True, default=list, verbose_name="vad personen fick veta")),
                ("journal_on", models.DateField(blank=True, null=True, verbose_name="antecknat i patientjournalen")),
                ("reason_not", models.CharField(blank=True, max_length=300, verbose_name="varför inte")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="antecknat")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="antecknat av",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="informed", to="deviations.track"
                    ),
                ),
            ],
            options={
                "verbose_name": "information",
                "verbose_name_plural": "information",
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("informed", True), ("on__isnull", False), models.Q(("how", ""), _negated=True)),
                            models.Q(("informed", False), models.Q(("reason_not", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="informed_when_and_how_or_why_not",
                    )
                ],
            },
        ),
        migrations.RemoveIndex(
            model_name="deviation",
            name="deviation_board_reported",
        ),
        migrations.RemoveIndex(
            model_name="deviation",
            name="deviation_open_reported",
        ),
        migrations.AddField(
            model_name="deviation",
            name="handed_over_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="lämnat över till nämnden"),
        ),
        migrations.AddField(
            model_name="deviation",
            name="lex_maria",
            field=models.BooleanField(default=False, editable=False, verbose_name="lex Maria"),
        ),
        migrations.AddField(
            model_name="deviation",
            name="lex_sarah",
            field=models.BooleanField(default=False, editable=False, verbose_name="lex Sarah"),
        ),
        migrations.AddField(
            model_name="deviation",
            name="traits",
            field=models.ManyToManyField(
                blank=True, related_name="+", to="standards.trait", verbose_name="kännetecken"
            ),
        ),
        migrations.AddField(
            model_name="deviation",
            name="withheld",
            field=models.BooleanField(default=False, editable=False, verbose_name="läses inte av enhetschefen"),
        ),
        migrations.AddField(
            model_name="historicaldeviation",
            name="handed_over_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="lämnat över till nämnden"),
        ),
        migrations.AddField(
            model_name="historicaldeviation",
            name="lex_maria",
            field=models.BooleanField(default=False, editable=False, verbose_name="lex Maria"),
        ),
        migrations.AddField(
            model_name="historicaldeviation",
            name="lex_sarah",
            field=models.BooleanField(default=False, editable=False, verbose_name="lex Sarah"),
        ),
        migrations.AddField(
            model_name="historicaldeviation",
            name="withheld",
            field=models.BooleanField(default=False, editable=False, verbose_name="läses inte av enhetschefen"),
        ),
        migrations.AddIndex(
            model_name="deviation",
            index=models.Index(
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
                    "lex_sarah",
                    "lex_maria",
                    "withheld",
                    "handed_over_at",
                ),
                name="deviation_board_reported",
            ),
        ),
        migrations.AddIndex(
            model_name="deviation",
            index=models.Index(
                condition=models.Q(("status__in", ("reported", "assessed", "investigating", "acting"))),
                fields=["board", "-reported_at", "-id"],
                include=(
                    "unit",
                    "status",
                    "assessed_at",
                    "law_hsl",
                    "owner",
                    "owner_role",
                    "owner_unit",
                    "lex_sarah",
                    "lex_maria",
                    "withheld",
                    "handed_over_at",
                ),
                name="deviation_open_reported",
            ),
        ),
    ]
