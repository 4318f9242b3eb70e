"""What the evidence of the efterlevnad says of investigations, external providers, the log and egenkontroll."""

from datetime import date

from django.utils import timezone

from core.models import AccessLogEntry
from deviations.models import IvoNotification, IvoSupplement, Track
from organisation.roles import Action, Role
from reports.compliance import accounts, cases, investigations, providers, ways
from reports.compliance.evidence import State
from tests.scene_cases import assess, delegate, open_track, provided_case, report_case, sarah_case
from tests.scene_indicators import add_indicator, write

from .test_compliance_evidence import seen

# --- Investigations ---------------------------------------------------------------------------------------------------


def test_what_an_investigation_holds_is_seen_and_what_is_declined_is_none(town, persona):
    none = seen(investigations, town.board)
    assert {each.state for each in none.values()} == {State.UNSEEN}
    delegate(town.board)
    sarah_case(town, persona)
    today = timezone.localdate()
    found = seen(investigations, town.board, today)
    assert found["lex-sarah-protected"].state is State.TO_DO
    assert found["lex-sarah-content"].state is State.UNSEEN
    assert found["lex-sarah-investigation"].state is State.TO_DO  # it was notified before the investigation was ready
    # The nämnd reads it: what concerns so few is not told.
    assert found["lex-sarah-form"].says.startswith("Färre än fem anmälningar skickades")
    assert found["registered"].state is State.IN_ORDER
    assert found["lex-maria-form"].state is State.UNSEEN
    Track.objects.for_system("test").update(
        protection="Vi satt hos henne.", status="decided", diary_number="", judged_at=timezone.now()
    )
    IvoSupplement.objects.create(
        notification=IvoNotification.objects.for_system("test").get(), what="investigation", note="Hela utredningen",
        channel="post", sent_on=today, by=persona("sas"),
    )  # fmt: skip
    found = seen(investigations, town.board, today)
    assert found["lex-sarah-protected"].state is State.IN_ORDER
    assert "Färre än fem utredningar avslutades" in found["lex-sarah-content"].says
    assert found["lex-sarah-investigation"].state is State.IN_ORDER
    assert found["registered"].state is State.TO_DO
    Track.objects.for_system("test").update(status="declined", grounds="Inget missförhållande.")
    assert seen(investigations, town.board, today)["lex-sarah-protected"].state is State.UNSEEN


def test_a_serious_vårdskada_asks_whether_the_patient_was_asked_to_tell(town, persona):
    case = assess(persona("unit_manager"), report_case(persona("employee"), town.unit), laws=("hsl",))
    track = open_track(persona("mas"), case)
    today = timezone.localdate()
    tracks = Track.objects.for_system("test").filter(pk=track.pk)
    assert seen(investigations, town.board, today)["patients-offered"].state is State.UNSEEN
    tracks.update(judgement="serious_injury_could", judged_at=timezone.now())
    assert seen(investigations, town.board, today)["patients-offered"].state is State.TO_DO
    tracks.update(patient_offered="Ja, den 3 mars.")
    assert seen(investigations, town.board, today)["patients-offered"].state is State.IN_ORDER


def test_providers_are_seen_by_themselves(town, persona):
    assert {each.state for each in seen(providers, town.other_board).values()} == {State.ELSEWHERE}
    provided_case(town, persona)
    today = timezone.localdate()
    found = seen(providers, town.board, today)
    assert "Färre än fem rapporter kom" in found["provider-reports"].says
    assert found["provider-follow-up"].says == "Hos 0 av 1 utförare har en egenkontroll gjorts det senaste året."
    assert seen(cases, town.board, today)["lex-sarah-reports"].state is State.UNSEEN
    assert seen(investigations, town.board, today)["lex-sarah-protected"].state is State.UNSEEN


def test_the_log_is_kept_for_as_long_as_the_setting_says(town, unit_manager):
    found = seen(cases, town.board)["log-kept"]
    assert (found.state, "sparas i 5 år" in found.says) == (State.UNSEEN, True)
    AccessLogEntry.objects.create(
        user=unit_manager, role="Enhetschef", what="Läste", object_type="x", body=town.board.pk
    )
    assert seen(cases, town.board)["log-kept"].state is State.IN_ORDER


def test_someone_is_appointed_to_notify_under_lex_maria(town):
    assert seen(accounts, town.board)["lex-maria-appointed"].state is State.TO_DO
    delegate(town.board, Role.MAS, Action.DECIDE_LEX_MARIA)
    day = timezone.localdate()
    assert seen(accounts, town.board, day)["lex-maria-appointed"].state is State.IN_ORDER


def test_a_mas_is_appointed(town, persona):
    day = timezone.localdate()
    assert seen(accounts, town.board, day)["mas-appointed"].state is State.MISSING
    persona("mas")
    assert seen(accounts, town.board, day)["mas-appointed"].state is State.IN_ORDER
    assert seen(accounts, town.other_board, day)["mas-appointed"].state is State.MISSING


# --- The ways of egenkontroll -----------------------------------------------------------------------------------------


def test_the_ways_are_the_eight_of_the_general_advice(town, quality_developer):
    none = seen(ways, town.board)["ways"]
    assert none.says.startswith(
        "0 av de 8 sätt som råden nämner syns det senaste året. Det här syns inte: kvalitetsregister,"
    )
    assert "patientnämnden" in none.says
    assert "revisorer" in none.says
    other = seen(ways, town.other_board)["ways"]
    assert other.says.startswith("0 av de 7")
    assert "patientnämnden" not in other.says
    for name, source in (
        ("Riskbedömda enligt Senior alert", "Senior alert"),
        ("Nöjda", "Nationell BRUKARUNDERSÖKNING"),
        ("Ärenden", "Patientnämndens årsrapport"),
        ("Granskningar", "Kommunens revisorer"),
    ):
        indicator = add_indicator(quality_developer, name, town.board, source=source)
        write(quality_developer, indicator, town.unit, date(2026, 8, 1))
    found = seen(ways, town.board)["ways"]
    assert found.state is State.IN_ORDER
    assert found.says.startswith(
        "4 av de 8 sätt som råden nämner syns det senaste året: kvalitetsregister, undersökningar bland dem det "
        "gäller, uppgifter från patientnämnden, synpunkter från revisorer och intressenter."
    )
    write(quality_developer, indicator, town.unit, date(2026, 9, 1))
    assert "egna tidigare resultat" in seen(ways, town.board)["ways"].says.split("Det här syns inte")[0]
