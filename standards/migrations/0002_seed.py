"""What a new installation judges by until the municipality has made it its own in the browser.

Everything holds from the day that SOSFS 2011:9 came into force. The words are our own.
"""

from datetime import date

from django.db import migrations
from django.utils import timezone

FROM = date(2012, 1, 1)

# The tiles of the reporting form, in their order, and the categories beneath them that handlers may set.
TILES = {
    ("fall", "Fall", 10): {
        "fall-egen-forflyttning": "Vid egen förflyttning",
        "fall-med-personal": "Vid förflyttning med personal",
        "fall-sang-stol": "Från säng eller stol",
        "fall-hjalpmedel": "Med hjälpmedel inblandat",
        "fall-ingen-sag": "Hittad på golvet, ingen såg",
    },
    ("lakemedel", "Läkemedel", 20): {
        "lakemedel-utebliven": "Dosen uteblev",
        "lakemedel-fel-dos": "Fel dos eller fel tid",
        "lakemedel-fel-person": "Gavs till fel person",
        "lakemedel-dosett": "Fel i dosett eller dospåse",
        "lakemedel-signering": "Signering saknas",
        "lakemedel-saknas": "Läkemedel saknas eller har försvunnit",
        "lakemedel-overlamning": "Fel uppgift från apotek eller annan vårdgivare",
    },
    ("utebliven-insats", "Utebliven insats", 30): {
        "insats-uteblev": "Insatsen uteblev helt",
        "insats-sen": "Insatsen blev för sen",
        "insats-delvis": "Insatsen utfördes bara delvis",
        "insats-annan": "Något annat än det som var planerat gjordes",
    },
    ("bemotande", "Bemötande", 40): {
        "bemotande-respektlost": "Respektlöst eller kränkande sätt",
        "bemotande-inflytande": "Den enskilde fick inte vara med och bestämma",
        "bemotande-information": "Bristande information till den enskilde eller närstående",
        "bemotande-diskriminering": "Sämre behandling på grund av vem man är",
    },
    ("dokumentation", "Dokumentation", 50): {
        "dokumentation-saknas": "Anteckning saknas",
        "dokumentation-fel": "Fel uppgift",
        "dokumentation-sen": "Dokumenterat för sent",
        "dokumentation-plan": "Plan saknas eller är gammal",
        "dokumentation-sekretess": "Uppgifter kom i fel händer",
    },
    ("vald-hot", "Våld eller hot", 60): {
        "vald-mellan-brukare": "Mellan brukare",
        "vald-mot-personal": "Mot personal",
        "vald-fran-personal": "Från personal mot brukare",
        "vald-sexuellt": "Sexuellt övergrepp eller trakasseri",
        "vald-hot-om-vald": "Hot utan våld",
    },
    ("hygien", "Hygien", 70): {
        "hygien-basala-rutiner": "Basala hygienrutiner följdes inte",
        "hygien-infektion": "Smitta eller vårdrelaterad infektion",
        "hygien-stad-tvatt": "Städning, tvätt eller avfall",
        "hygien-livsmedel": "Livsmedel",
    },
    ("annat", "Annat", 800): {},
    ("vet-inte", "Vet inte", 900): {},
}
# For handlers only: nobody who reports needs to know these words.
FOR_HANDLERS = {
    ("tillsyn", "Tillsyn och omvårdnad", 110): {
        "tillsyn-uteblev": "Tillsyn uteblev",
        "tillsyn-larm": "Larm besvarades inte eller för sent",
        "tillsyn-personlig-omvardnad": "Personlig omvårdnad brast",
        "tillsyn-mat": "Mat, dryck eller viktnedgång",
        "tillsyn-trycksar": "Trycksår",
        "tillsyn-munhalsa": "Munhälsa",
        "tillsyn-avvek": "Den enskilde var försvunnen",
    },
    ("vard-behandling", "Vård, behandling och rehabilitering", 120): {
        "vard-ordination": "Ordination utfördes inte",
        "vard-bedomning": "Bedömning eller behandling dröjde",
        "vard-felaktig": "Felaktigt utförd",
        "vard-rehabilitering": "Rehabilitering uteblev",
        "vard-livets-slut": "Vård i livets slut",
        "vard-sjalvmord": "Självmord eller försök till självmord",
    },
    ("hjalpmedel", "Hjälpmedel och teknik", 130): {
        "hjalpmedel-fel": "Fungerade inte eller gick sönder",
        "hjalpmedel-anvandning": "Användes på fel sätt",
        "hjalpmedel-saknas": "Saknades eller var fel utprovat",
        "hjalpmedel-digital": "Larm, lås, telefoni eller annan digital teknik",
    },
    ("samverkan", "Samverkan och information", 140): {
        "samverkan-utskrivning": "Vid in- eller utskrivning från sjukhus",
        "samverkan-region": "Med regionen eller annan vårdgivare",
        "samverkan-inom-kommunen": "Mellan verksamheter i kommunen",
        "samverkan-overrapportering": "Mellan arbetspass",
    },
    ("rattssakerhet", "Rättssäkerhet", 150): {
        "rattssakerhet-beslut": "Beslut verkställdes inte eller för sent",
        "rattssakerhet-handlaggning": "Handläggningen dröjde eller var bristfällig",
        "rattssakerhet-begransning": "Begränsning utan stöd i lag (inlåst, fasthållen, fråntagen)",
        "rattssakerhet-samtycke": "Samtycke saknas",
        "rattssakerhet-barn": "Barnets bästa eller barnets röst saknas",
    },
    ("ekonomi", "Ekonomi och ägodelar", 160): {
        "ekonomi-stold": "Stöld eller misstanke om stöld",
        "ekonomi-privata-medel": "Privata medel stämmer inte",
        "ekonomi-nyckel": "Nyckel borta eller i fel händer",
    },
    ("bemanning", "Bemanning och kompetens", 170): {
        "bemanning-for-fa": "För få på plats",
        "bemanning-kompetens": "Kunskap, introduktion eller delegering saknades",
    },
    ("miljo", "Lokaler och miljö", 180): {
        "miljo-brand": "Brand, el eller vatten",
        "miljo-otrygg": "Otrygg eller olämplig miljö",
    },
}
EXPLAINED = {
    "fall": "Någon föll eller hittades på golvet, med eller utan skada.",
    "lakemedel": "Något blev fel med medicin: dos, tid, person, signering.",
    "utebliven-insats": "Hjälp som var beslutad eller planerad kom inte, eller blev fel.",
    "bemotande": "Någon blev dåligt bemött, inte lyssnad på eller inte informerad.",
    "dokumentation": "Något saknas eller är fel i det som är skrivet.",
    "vald-hot": "Slag, knuff, hot eller övergrepp, oavsett vem.",
    "hygien": "Smitta, rengöring och hygienrutiner.",
    "annat": "Något som inte passar någon annanstans.",
    "vet-inte": "Den som tar hand om rapporten väljer kategori.",
    "tillsyn": "Den dagliga omsorgen: tillsyn, larm, mat, hud, munhälsa.",
    "vard-behandling": "Hälso- och sjukvård som uteblev, dröjde eller utfördes fel.",
    "hjalpmedel": "Medicintekniska produkter och annan teknik som någon är beroende av.",
    "samverkan": "Något föll mellan stolarna.",
    "rattssakerhet": "Beslut, handläggning, samtycke och rätten att inte begränsas utan stöd i lag.",
    "ekonomi": "Pengar, saker och nycklar som hör till den enskilde.",
    "bemanning": "För få på plats, eller inte rätt kunskap.",
    "miljo": "Lokaler, utemiljö och säkerhet.",
}
# The five groups of the handbook for event analysis (Socialstyrelsen, SKR), and as the sixth what should have stopped
# the event and did not. The questions are our own.
CAUSES = (
    (
        "kommunikation",
        "Kommunikation och information",
        "Fick alla veta det de behövde, i tid, och förstod de varandra?",
    ),
    ("kompetens", "Utbildning och kompetens", "Hade de som var på plats den kunskap och introduktion som behövdes?"),
    ("organisation", "Omgivning och organisation", "Räckte bemanning, tid och ledning, och passade lokalerna?"),
    ("teknik", "Teknik, utrustning och apparatur", "Fanns rätt utrustning, fungerade den, och kunde alla använda den?"),
    (
        "rutiner",
        "Procedurer, rutiner och riktlinjer",
        "Fanns en rutin som gällde, var den känd, och gick den att följa?",
    ),
    (
        "skydd",
        "Skydd och spärrar",
        "Vad skulle ha stoppat händelsen: en kontroll, ett larm, en signering, och varför gjorde det inte det?",
    ),
)
# The seven words of values (värdeord) that Vaggeryd's quality work starts from.
THEMES = (
    ("sjalvbestammande", "Självbestämmande", "Den enskilde styr över sitt liv och sin hjälp."),
    ("trygghet", "Trygghet", "Man vet vem som kommer, vad som ska hända och att hjälpen finns."),
    ("meningsfullhet", "Meningsfullhet och sammanhang", "Dagen har ett innehåll, och man hör till."),
    ("integritet", "Respekt för privatliv och personlig integritet", "Hem, kropp och uppgifter om en respekteras."),
    (
        "delaktighet",
        "Individanpassning och delaktighet",
        "Hjälpen passar just den här personen, som är med och formar den.",
    ),
    ("gott-bemotande", "Gott bemötande", "Alla möts med vänlighet, lyhördhet och respekt."),
    ("god-kvalitet", "Insatser av god kvalitet", "Hjälpen utförs kunnigt, i tid och som det är beslutat."),
)
# The four steps of each scale: the same handbook, in our own words.
SEVERITY = (
    (1, "Mindre", "Obehag eller obetydlig skada"),
    (2, "Måttlig", "Skada som går över, eller längre vård för en eller två"),
    (3, "Betydande", "Måttlig skada som blir kvar, eller längre eller mer krävande vård för tre eller fler"),
    (4, "Katastrofal", "Dödsfall, självmord eller svår skada som blir kvar"),
)
LIKELIHOOD = (
    (1, "Mycket liten", "En gång om året eller mer sällan"),
    (2, "Liten", "Kan hända varje månad"),
    (3, "Stor", "Kan hända varje vecka"),
    (4, "Mycket stor", "Kan hända varje dag"),
)
EVENTS = {
    "key": "handelser-4x4",
    "name": "Händelser, 4 × 4",
    "purpose": "events",
    "method": "product",
    "further_from_severity": 4,
    "description": "Riskvärdet är allvarlighet gånger sannolikhet. Efter handboken för riskanalys och händelseanalys.",
}
EVENTS_CLASSES = (
    (1, "Låg risk", "●", "ang", 1, False, "Bevaka. Enheten tar upp det i sitt vanliga arbete."),
    (2, "Förhöjd risk", "■", "sol", 3, False, "Bedöm om något behöver göras, och av vem."),
    (3, "Hög risk", "▲", "lingon", 8, True, "Ska utredas. Åtgärd krävs."),
)
INDIVIDUAL = {
    "key": "individ-r1-r4",
    "name": "Risk för en enskild, R1–R4",
    "purpose": "individual",
    "method": "table",
    "further_from_severity": None,
    "description": "En tabell i stället för ett riskvärde, för riskbedömning kring en enskild person.",
}
INDIVIDUAL_CLASSES = (
    (1, "R1 Mindre", "●", "ang", None, False, "Behöver ingen särskild åtgärd."),
    (2, "R2 Måttlig", "◆", "himmel", None, False, "Följ upp vid nästa genomgång."),
    (3, "R3 Betydande", "■", "sol", None, False, "Planera åtgärder och en dag för uppföljning."),
    (4, "R4 Hög", "▲", "lingon", None, True, "Agera nu och följ upp tätt."),
)
# One row for each severity, from 1; one rank for each likelihood, from 1.
INDIVIDUAL_CELLS = ((1, 2, 2, 2), (1, 2, 2, 3), (2, 2, 3, 4), (2, 3, 4, 4))


# The first line of every planted row's history, so that the first change can be told from what to what.
PLANTED = "Kom med systemet"
MODELS = ("Category", "CauseCategory", "Theme", "RiskMatrix", "RiskLevel", "RiskClass", "RiskCell")


def plant(apps, schema_editor):
    for is_tile, tree in ((True, TILES), (False, FOR_HANDLERS)):
        for (key, name, order), children in tree.items():
            _category(apps, key, name, order, is_tile=is_tile, children=children)
    for model, rows in (("CauseCategory", CAUSES), ("Theme", THEMES)):
        for place, (key, name, description) in enumerate(rows, start=1):
            apps.get_model("standards", model).objects.create(
                key=key, name=name, description=description, order=place * 10, valid_from=FROM
            )
    _matrix(apps, EVENTS, EVENTS_CLASSES)
    matrix, classes = _matrix(apps, INDIVIDUAL, INDIVIDUAL_CLASSES)
    apps.get_model("standards", "RiskCell").objects.bulk_create(
        apps.get_model("standards", "RiskCell")(
            matrix=matrix, severity=severity, likelihood=likelihood, risk_class=classes[rank]
        )
        for severity, ranks in enumerate(INDIVIDUAL_CELLS, start=1)
        for likelihood, rank in enumerate(ranks, start=1)
    )
    for name in MODELS:
        _begin_history(apps, name)


def _begin_history(apps, name):
    model, history = apps.get_model("standards", name), apps.get_model("standards", f"Historical{name}")
    columns = [field.attname for field in model._meta.concrete_fields]
    history.objects.bulk_create(
        history(history_date=timezone.now(), history_type="+", history_change_reason=PLANTED, **row)
        for row in model.objects.values(*columns)
    )


def _category(apps, key, name, order, *, is_tile, children):
    category = apps.get_model("standards", "Category")
    top = category.objects.create(
        key=key,
        name=name,
        description=EXPLAINED[key],
        order=order,
        is_tile=is_tile,
        is_work_environment=key == "vald-hot",
        valid_from=FROM,
    )
    category.objects.bulk_create(
        category(
            key=child,
            name=words,
            parent=top,
            order=place * 10,
            is_work_environment=child == "vald-mot-personal",
            valid_from=FROM,
        )
        for place, (child, words) in enumerate(children.items(), start=1)
    )


def _matrix(apps, fields, classes):
    matrix = apps.get_model("standards", "RiskMatrix").objects.create(valid_from=FROM, **fields)
    level, risk_class = apps.get_model("standards", "RiskLevel"), apps.get_model("standards", "RiskClass")
    level.objects.bulk_create(
        level(matrix=matrix, axis=axis, value=value, label=label, description=description)
        for axis, steps in (("severity", SEVERITY), ("likelihood", LIKELIHOOD))
        for value, label, description in steps
    )
    names = ("rank", "label", "symbol", "tone", "min_score", "goes_further", "advice")
    made = [risk_class.objects.create(matrix=matrix, **dict(zip(names, row, strict=True))) for row in classes]
    return matrix, {row.rank: row for row in made}


def pull_up(apps, schema_editor):
    """Takes away what was planted; what has been used since is protected by the database, and stops this."""
    category = apps.get_model("standards", "Category")
    trees = {**TILES, **FOR_HANDLERS}
    category.objects.filter(key__in=[child for children in trees.values() for child in children]).delete()
    category.objects.filter(key__in=[key for key, _, _ in trees]).delete()
    for model, rows in (("CauseCategory", CAUSES), ("Theme", THEMES)):
        apps.get_model("standards", model).objects.filter(key__in=[row[0] for row in rows]).delete()
    apps.get_model("standards", "RiskMatrix").objects.filter(key__in=[EVENTS["key"], INDIVIDUAL["key"]]).delete()
    for name in MODELS:
        apps.get_model("standards", f"Historical{name}").objects.filter(history_change_reason=PLANTED).delete()


class Migration(migrations.Migration):
    dependencies = [("standards", "0001_tables")]

    operations = [migrations.RunPython(plant, pull_up)]
