"""The duties that the law gives, and the words it uses for how soon. Our own targets are defaults for a nämnd to change.

What is not read in the act itself is marked so; what is unsure has no limit, only a target.
"""

from datetime import date

from django.db import migrations

# key, name, track, law, counted from, topic, legal word, limit, unit, certainty, target, unit, reminders before target
DUTIES = (
    ("LS-REPORT", "Rapportera missförhållande", "lex_sarah", "", "det uppmärksammades", "lex-sarah-rapportera",
     "genast", None, "", "read", 1, "days", ()),
    ("LS-ACT-SOL", "Dokumentera, utreda och avhjälpa (SoL)", "lex_sarah", "sol", "rapporten togs emot",
     "lex-sarah-utreda", "genast", None, "", "read", 6, "weeks", (14, 3, 0)),
    ("LS-ACT-LSS", "Dokumentera, utreda och avhjälpa (LSS)", "lex_sarah", "lss", "rapporten togs emot",
     "lex-sarah-utreda", "utan dröjsmål", None, "", "read", 6, "weeks", (14, 3, 0)),
    ("LS-PRIV-INFO", "Utföraren berättar för nämnden om rapporten", "lex_sarah", "", "rapporten togs emot",
     "lex-sarah-informera-namnden", "", None, "", "read", 1, "working_days", (0,)),
    ("LS-IVO", "Anmäla till IVO", "lex_sarah", "", "allvaret stod klart", "lex-sarah-anmala", "snarast", None, "",
     "read", 1, "working_days", (0,)),
    ("LS-PRIV-IVO", "Utföraren berättar för nämnden om anmälan", "lex_sarah", "", "anmälan skickades",
     "lex-sarah-anmala", "", None, "", "read", 1, "working_days", (0,)),
    ("LS-IVO-UTR", "Lämna utredningen till IVO", "lex_sarah", "", "anmälan kom in till IVO",
     "lex-sarah-utredning-till-ivo", "så snart den är klar, senast två månader efter anmälan", 2, "months", "restated",
     6, "weeks", (14, 3, 0)),
    ("LS-STAFF", "Informera medarbetarna om lex Sarah", "lex_sarah", "", "början på arbetet, sedan om igen",
     "lex-sarah-informera-personal", "", None, "", "read", 12, "months", (30,)),
    ("LS-RET-PRIV", "Gallra hos utföraren", "lex_sarah", "", "sista anteckningen", "lex-sarah-gallra-enskild", "", 5,
     "years", "read", None, "", ()),
    ("LM-INV", "Utreda händelsen", "lex_maria", "hsl", "händelsen blev känd", "patientsakerhet-utreda", "", None, "",
     "read", 6, "weeks", (14, 3, 0)),
    ("LM-IVO", "Anmäla till IVO", "lex_maria", "hsl", "händelsen inträffade", "lex-maria-anmala",
     "snarast efter det att händelsen har inträffat", None, "", "read", 5, "working_days", (2, 0)),
    ("LM-IVO-UTR", "Lämna utredningen till IVO", "lex_maria", "hsl", "anmälan kom in till IVO", "lex-maria-anmala",
     "samtidigt med anmälan eller snarast därefter", None, "", "read", 6, "weeks", (14, 3, 0)),
    ("LM-PAT", "Informera patienten", "lex_maria", "hsl", "vårdskadan blev känd", "patient-informera", "snarast", None,
     "", "read", 3, "working_days", (1, 0)),
    ("LM-KLAG", "Besvara en patients klagomål", "", "hsl", "klagomålet togs emot", "patient-klagomal-svara", "snarast",
     None, "", "read", 10, "working_days", (2, 0)),
    ("LM-KLAG-MOVE", "Lämna över ett klagomål till rätt vårdgivare", "", "hsl", "det stod klart att det hör hemma där",
     "patient-klagomal-lamna-over", "skyndsamt", None, "", "read", 2, "working_days", (0,)),
    ("LM-STAFFRISK", "Anmäla legitimerad personal som kan vara en fara", "", "hsl", "det fanns skälig anledning",
     "legitimerad-personal-anmala", "snarast", None, "", "read", 3, "working_days", (1, 0)),
    ("PSB", "Upprätta patientsäkerhetsberättelsen", "", "hsl", "kalenderårets slut", "patientsakerhetsberattelse",
     "senast den 1 mars", 2, "months", "read", None, "", ()),
    ("KB", "Upprätta kvalitetsberättelsen", "", "", "kalenderårets slut", "kvalitetsberattelse", "varje år", None, "",
     "restated", 2, "months", ()),
    ("EVB-3M", "Beslut som inte har verkställts", "", "", "beslutsdagen, eller dagen för avbrottet",
     "ej-verkstallda-beslut", "inom tre månader", 3, "months", "read", None, "", ()),
    ("EVB-Q", "Rapportera beslut som inte har verkställts", "", "", "kvartalets slut", "ej-verkstallda-beslut",
     "en gång per kvartal", None, "", "read", 1, "months", ()),
    ("GDPR-33", "Anmäla personuppgiftsincident till IMY", "data_breach", "", "incidenten blev känd",
     "personuppgiftsincident", "utan onödigt dröjsmål, om möjligt inom 72 timmar", 72, "hours", "known", 48, "hours",
     (24, 6)),
    ("EXTERNAL", "Få svar från en annan organisation", "", "", "brevet skickades", "samverkan", "", None, "", "unsure",
     30, "days", (7, 0)),
)  # fmt: skip


def seed(apps, schema_editor):
    Duty = apps.get_model("standards", "Duty")
    Duty.objects.bulk_create(
        Duty(
            key=key, order=10 * place, name=name, track=track, law=law, start=start, topic=topic, legal_word=word,
            limit=limit, limit_unit=limit_unit, force="must" if key not in ("KB", "EXTERNAL") else
            ("should" if key == "KB" else "local"), certainty=certainty, target=target, target_unit=target_unit,
            reminders=list(reminders), valid_from=date(2012, 1, 1),
        )
        for place, (key, name, track, law, start, topic, word, limit, limit_unit, certainty, target, target_unit,
                    reminders) in enumerate(DUTIES, start=1)
    )  # fmt: skip


def unseed(apps, schema_editor):
    apps.get_model("standards", "Duty").objects.filter(key__in=[row[0] for row in DUTIES]).delete()


class Migration(migrations.Migration):
    replaces = [("standards", "0004_seed_duties")]

    dependencies = [("standards", "0002_seed")]

    operations = [migrations.RunPython(seed, unseed)]
