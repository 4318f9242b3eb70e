"""The law's tracks in Exempelkommun: who may decide, and two events that have gone on to lex Sarah and lex Maria."""

from datetime import datetime, timedelta

from core.calendar import local_today
from deviations.models import Deviation, TrackEntry
from deviations.services import causes, exchanges, lexmaria, lexsarah, staff_risks, tracks
from organisation.models import Delegation
from organisation.roles import Action, Role
from standards.models import CauseCategory

from .municipality import OPENED, Municipality
from .showcase_lex import INSULIN, PROVIDER
from .ticking import tick

_FACT, _ASSESSMENT = TrackEntry.Kind.FACT, TrackEntry.Kind.ASSESSMENT
DELEGATIONS = (
    ("von", Action.DECIDE_LEX_SARAH, Role.SAS, "Delegationsordning VON, punkt 6.1"),
    ("von", Action.DECIDE_LEX_SARAH, Role.DIRECTOR, "Delegationsordning VON, punkt 6.2"),
    ("von", Action.DECIDE_LEX_MARIA, Role.MAS, "Utsedd av vårdgivaren, VON § 14"),
    ("ifn", Action.DECIDE_LEX_SARAH, Role.SAS, "Delegationsordning IFN, punkt 5.1"),
    ("alven", Action.DECIDE_LEX_SARAH, Role.PROVIDER_LEAD, "Omsorg vid älven, beslutsordning punkt 3"),
    ("alven", Action.DECIDE_LEX_MARIA, Role.PROVIDER_LEAD, "Omsorg vid älven, beslutsordning punkt 4"),
)
# What it is about, fact or assessment, where it comes from, and what was written.
SARAH_ENTRIES = (
    (
        "event",
        _FACT,
        "Avvikelserapporten",
        "Kvällsinsulinet gavs inte. Dottern, som är god man, fick veta det först två dagar senare.",
    ),
    ("noticed", _FACT, "Samtal med medarbetaren", "Uppmärksammades vid morgonrundan, då personen var svår att väcka."),
    (
        "occurred",
        _FACT,
        "Signeringslistan",
        "Insulinet skulle ha getts klockan 20.00. Ingen ringde dottern de två följande dagarna.",
    ),
    (
        "causes",
        _ASSESSMENT,
        "Genomgång med arbetslaget",
        "Ingen hade uppgiften att ringa den anhöriga när sjuksköterskan inte var på plats.",
    ),
    ("earlier", _FACT, "Enhetens avvikelser", "En liknande händelse i våras: anhörig fick vänta till dagen efter."),
)
MARIA_ENTRIES = (
    (
        "course",
        _FACT,
        "Signeringslistan och samtal",
        "19.30 gick den delegerade medarbetaren hem sjuk. 20.00 gavs inget insulin. 07.20 hittades personen svår att "
        "väcka.",
    ),
    ("consequence", _FACT, "Samtal med sjukhusets avdelning", "Vård på sjukhus i fyra dygn."),
)


def build_delegations(town: Municipality) -> None:
    for body, action, role, reference in DELEGATIONS:
        Delegation.objects.create(
            body=town.units[body], action=action, role=role, reference=reference, valid_from=OPENED
        )


def build_tracks(town: Municipality, ids: dict[str, int], now: datetime) -> None:
    """The insulin event on both tracks, and a lex Sarah report at the external provider. The tracks were received when
    the reports came; what has been written on them is written now."""
    cases = Deviation.objects.for_system("demo: the cases that were just made").select_related("unit", "board")
    found = cases.in_bulk([ids[INSULIN], ids[PROVIDER]])
    tick(found[ids[INSULIN]], "lakemedel", "information", "okat-vardbehov", "hant-forut")
    tick(found[ids[PROVIDER]], "insats-uteblev", "utan-tillsyn")
    _insulin(town.people, found[ids[INSULIN]])
    _provider(town.people, found[ids[PROVIDER]])
    _beside(town, found[ids[INSULIN]], now)


def _insulin(people, case):
    manager, sas, mas = people["enhetschef"], people["sas"], people["mas"]
    sarah = tracks.track_open(
        by=manager, deviation=case, kind="lex_sarah", reason="Den anhöriga hölls utanför, och det var andra gången."
    )
    sarah = tracks.track_register(
        by=sas, track=sarah, version=sarah.version, diary_number=f"VON {local_today().year}/412", secrecy=sarah.secrecy,
        received_at=case.reported_at + timedelta(hours=3),
    )  # fmt: skip
    sarah = tracks.track_appoint(
        by=sas, track=sarah, version=sarah.version, lead=sas,
        impartiality="Inget jäv: ingen koppling till enheten eller till personen.",
    )  # fmt: skip
    sarah = lexsarah.protection_record(
        by=sas, track=sarah, version=sarah.version, at=case.reported_at + timedelta(hours=4),
        text="Extra tillsyn varje natt, och en namngiven person som ringer dottern.",
    )  # fmt: skip
    sarah = tracks.track_investigate(by=sas, track=sarah, version=sarah.version)
    for topic, kind, source, text in SARAH_ENTRIES:
        tracks.entry_add(by=sas, track=sarah, topic=topic, kind=kind, source=source, text=text)
    tracks.entry_add(
        by=sas, track=sarah, topic="consequence", kind=_FACT, source="Samtal med dottern", stated_by="representative",
        text="Dottern säger att hon inte längre litar på att få veta när något händer.",
    )  # fmt: skip
    cause = causes.cause_add(
        by=sas, track=sarah, category=CauseCategory.objects.get(key="rutiner"),
        text="Ingen rutin säger vem som ringer den anhöriga när sjuksköterskan är borta",
    )  # fmt: skip
    causes.cause_answer(by=sas, cause=cause, measures=case.measures.filter(title__startswith="Rutin: vem som ringer"))
    maria = tracks.track_open(
        by=mas, deviation=case, kind="lex_maria", reason="Insulin gavs inte och personen fick sjukhusvård."
    )
    maria = tracks.track_appoint(
        by=mas, track=maria, version=maria.version, lead=mas, impartiality="Inget jäv: har inte vårdat patienten."
    )
    maria = tracks.track_investigate(by=mas, track=maria, version=maria.version)
    for topic, kind, source, text in MARIA_ENTRIES:
        stated = "staff" if topic == "consequence" else ""
        tracks.entry_add(by=mas, track=maria, topic=topic, kind=kind, source=source, text=text, stated_by=stated)
    lexmaria.vardskada_judge(
        by=mas, track=maria, version=maria.version, judgement="serious_injury",
        reasons="Händelsen hade kunnat undvikas om någon hade tagit över uppgiften. Vårdbehovet ökade väsentligt.",
        answers={
            "avoidable": "yes", "harm": "yes", "lasting": "no", "care": "yes", "could_harm": "yes",
            "could_lasting": "yes", "could_care": "yes",
        },
    )  # fmt: skip


def _provider(people, case):
    tracks.track_open(
        by=people["utforare.ansvarig"], deviation=case, kind="lex_sarah",
        reason="Två uteblivna besök i rad. Personen satt kvar i stolen hela natten.",
    )  # fmt: skip


def _beside(town, case, now):
    """A letter to the region that waits for an answer, and a concern about somebody with a licence."""
    exchanges.exchange_write(
        by=town.people["enhetschef"], deviation=case, kind="region", counterpart="Akutmottagningen, regionens sjukhus",
        basis="nothing_secret",
        letter="Vi fick inget besked när personen skrevs ut. Hur ser er rutin ut för besked till kommunen på kvällen?",
    )  # fmt: skip
    staff_risks.staff_risk_add(
        by=town.people["mas"], board=town.units["von"], profession="Sjuksköterska", person="Medarbetare A",
        concern="Upprepade avsteg från ordinationer trots samtal och stöd.", known_at=now - timedelta(days=2),
    )  # fmt: skip
