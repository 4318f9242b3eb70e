"""What avvikelser and the law's tracks show (SOSFS 2011:9 5 kap. 4–6 §§, SoL 27 kap., LSS 24 a–g §§, PSL 3 kap.)."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Count, F, Q
from django.utils import timezone

from core.calendar import start_of_day
from core.models import AccessLogEntry
from core.periods import Period
from core.wording import percent, plural
from deviations.counts import assessment_days, cases_of, counted, in_period, open_by_age
from deviations.models import Clock, StaffRisk, Track, TrackDecision
from deviations.track_workflow import NOTIFIABLE, Recipient, TrackStatus
from organisation.models import LogReview, Unit
from standards.models import TrackKind

from ..rules import assessed_in_time
from .evidence import Evidence, State, Time, by_half, fine_if, how_many, how_many_of

REASON = "figures of the nämnd's whole work with the law's tracks"
OLD = "mer än 90 dagar"
SERIOUS_CASE = ("utredning är bedömd", "utredningar är bedömda")
SERIOUS_EVENT = ("händelse är bedömd", "händelser är bedömda")


def gather(board: Unit, places, time: Time) -> list[Evidence]:
    """All evidence of this room, from the database's own counts: as many queries, whatever the number of cases."""
    tracks = own_tracks(board)
    return [
        *_reports(board, time),
        *_lex_sarah(tracks, time),
        *_lex_maria(tracks, time),
        _decisions(board),
        _staff_risks(board),
        _readings(board, time),
        _log_kept(board),
        *clocks(board, time),
    ]


def own_tracks(board):
    """The law's tracks of the nämnd's own work: an external provider investigates and notifies its own."""
    rows = Track.objects.for_system(REASON).exclude(status=TrackStatus.DECLINED)
    return rows.filter(deviation__board=board, deviation__unit__provider__isnull=True)


def _reports(board, time) -> list[Evidence]:
    cases = cases_of(board)
    period = Period.until(time.today, 12)
    good, judged = assessed_in_time(assessment_days(in_period(counted(cases), period), period), time.today)
    ages = dict(open_by_age(cases))
    waiting, old = sum(ages.values()), ages.get(OLD, 0)
    received = Evidence(
        "reports",
        State.MISSING,
        "Ingen avvikelse har rapporterats det senaste året. Det brukar betyda tystnad, inte att inget har hänt.",
        "Fråga på arbetsplatsträffarna varför ingen rapporterar.",
    )
    if judged:
        share = percent(good / judged)
        received = fine_if(
            good * 10 >= judged * 9,
            "reports",
            f"{share} av det senaste årets avvikelser bedömdes inom fem arbetsdagar.",
            "Hjälp dem som inte hinner bedöma i tid.",
        )
    return [
        received,
        fine_if(
            not old,
            "pile",
            f"{how_many(waiting, 'ärende är öppet', 'ärenden är öppna')}, inget i {OLD}."
            if not old
            else f"{how_many(waiting, 'ärende är öppet', 'ärenden är öppna')}. "
            f"{how_many(old, 'av dem är det', 'av dem är det')} sedan {OLD}.",
            "Börja med de äldsta. Bestäm vem som avslutar vilka, och när.",
        ),
    ]


def _lex_sarah(tracks, time) -> list[Evidence]:
    rows = tracks.filter(kind=TrackKind.LEX_SARAH)
    since = start_of_day(time.year_ago)
    row = rows.aggregate(
        all=Count("pk", filter=Q(received_at__gte=since)),
        open=Count("pk", filter=Q(closed_at__isnull=True)),
        notified=Count("pk", filter=Q(notified_at__gte=since)),
        waits=Count("pk", filter=Q(judgement__in=NOTIFIABLE, notified_at__isnull=True, closed_at__isnull=True)),
    )
    return [
        Evidence(
            "lex-sarah-reports",
            State.IN_ORDER if row["all"] else State.UNSEEN,
            f"{how_many(row['all'], 'rapport', 'rapporter')} enligt lex Sarah togs emot det senaste året. "
            f"{how_many(row['open'], 'utreds', 'utreds')} nu."
            if row["all"]
            else "Ingen rapport enligt lex Sarah har tagits emot det senaste året.",
        ),
        fine_if(
            not row["waits"],
            "lex-sarah-ivo",
            f"{_notified(row['notified'])} till IVO det senaste året. Ingen väntar."
            if not row["waits"]
            else f"{how_many(row['waits'], *SERIOUS_CASE)} som allvarliga och är inte anmälda till IVO.",
            "Anmäl till IVO, eller fatta ett beslut om varför det inte ska göras.",
        ),
    ]


def _lex_maria(tracks, time) -> list[Evidence]:
    rows = tracks.filter(kind=TrackKind.LEX_MARIA)
    since = start_of_day(time.year_ago)
    told = Q(informed__recipient__in=(Recipient.INDIVIDUAL, Recipient.RELATIVE, Recipient.REPRESENTATIVE))
    row = rows.aggregate(
        all=Count("pk", filter=Q(received_at__gte=since)),
        open=Count("pk", filter=Q(closed_at__isnull=True)),
        notified=Count("pk", filter=Q(notified_at__gte=since)),
        waits=Count("pk", filter=Q(judgement__in=NOTIFIABLE, notified_at__isnull=True, closed_at__isnull=True)),
    )
    injured = rows.filter(patient_injured=True, received_at__gte=since)
    all_injured = injured.count()
    informed = injured.filter(told).distinct().count()
    return [
        Evidence(
            "lex-maria-reports",
            State.IN_ORDER if row["all"] else State.UNSEEN,
            f"{how_many(row['all'], 'händelse', 'händelser')} togs upp för utredning som vårdskada det senaste året. "
            f"{how_many(row['open'], 'utreds', 'utreds')} nu."
            if row["all"]
            else "Ingen händelse har utretts som vårdskada det senaste året.",
        ),
        fine_if(
            not row["waits"],
            "lex-maria-ivo",
            f"{_notified(row['notified'])} till IVO det senaste året. Ingen väntar."
            if not row["waits"]
            else f"{how_many(row['waits'], *SERIOUS_EVENT)} som allvarliga och är inte anmälda till IVO.",
            "Anmäl till IVO, eller fatta ett beslut om varför det inte ska göras.",
        ),
        Evidence("patients-told", State.UNSEEN, "Ingen vårdskada har bekräftats det senaste året.")
        if not all_injured
        else fine_if(
            informed == all_injured,
            "patients-told",
            "Den som fick en vårdskada, eller en närstående, har informerats i "
            f"{how_many_of(informed, all_injured)} fall.",
            "Informera den som skadades, och anteckna det.",
        ),
    ]


def _notified(count) -> str:
    return how_many(count, "anmälan gjordes", "anmälningar gjordes")


def _decisions(board) -> Evidence:
    """Decisions by delegation that the nämnd has not been told of, after a month (KL 6 kap. 40 §, 7 kap. 8 §)."""
    late = TrackDecision.objects.filter(
        track__deviation__board=board,
        track__deviation__unit__provider__isnull=True,  # a provider's own are never the nämnd's
        reported__isnull=True,
        at__lt=timezone.now() - timedelta(days=30),
    ).count()
    return fine_if(
        not late,
        "decisions",
        "Inget delegationsbeslut har väntat mer än en månad på att anmälas till nämnden."
        if not late
        else f"{how_many(late, 'delegationsbeslut', 'delegationsbeslut')} har väntat mer än en månad på att anmälas "
        "till nämnden.",
        "Anmäl dem vid nästa möte.",
    )


def _staff_risks(board) -> Evidence:
    waiting = (
        StaffRisk.objects.for_system(REASON)
        .filter(board=board, status=StaffRisk.Status.OPEN, target_end__lt=timezone.now())
        .count()
    )
    return fine_if(
        not waiting,
        "staff-risks",
        "Ingen prövning av om legitimerad personal ska anmälas är sen."
        if not waiting
        else f"{how_many(waiting, 'prövning', 'prövningar')} av om legitimerad personal ska anmälas är sena.",
        "Besluta om anmälan till IVO.",
    )


def _readings(board, time) -> Evidence:
    """Whether the log of who has read what was reviewed in the half-year (PDL 4 kap. 3 §, SoLPuL 10 §)."""
    since, before = start_of_day(time.half_year), start_of_day(time.half_before)
    rows = LogReview.objects.filter(unit__path__startswith=board.path, finished_at__gte=before)
    row = rows.aggregate(
        now=Count("pk", filter=Q(finished_at__gte=since)), before=Count("pk", filter=Q(finished_at__lt=since))
    )
    todo = "Gör ett stickprov ur loggen."
    return by_half("log-review", time, _reviews(row["now"], "det här", todo), _reviews(row["before"], "förra", todo))


def _reviews(count, half, todo) -> Evidence:
    return fine_if(
        count > 0,
        "log-review",
        f"{count} {plural(count, 'granskning', 'granskningar')} av vem som har läst avslutades {half} halvåret."
        if count
        else f"Ingen granskning av vem som har läst avslutades {half} halvåret.",
        todo,
        bad=State.MISSING,
    )


def _log_kept(board) -> Evidence:
    """Whether readings are written down (HSLF-FS 2016:40 4 kap. 9–9 b §§)."""
    kept = AccessLogEntry.objects.filter(body=board.pk).exists()
    how = (
        "Varje läsning av uppgifter om enskilda skrivs upp: vem, vad, när och på vilken enhet. Läsningarna sparas i "
        f"{settings.ACCESS_LOG_YEARS} år."
    )
    return Evidence("log-kept", State.IN_ORDER if kept else State.UNSEEN, how if kept else f"{how} Ingen finns än.")


def clocks(board: Unit, time: Time) -> list[Evidence]:
    """How it goes with what the law says a time of, two of each duty (clock:… and target:…): those that have passed the
    law's own day, and, apart from it, how many of the last year's were done within our own target. One query."""
    now = timezone.now()
    late = Q(stopped_at__isnull=True)
    recent = Q(stopped_at__gte=start_of_day(time.year_ago), target_end__isnull=False)
    rows = (
        Clock.objects.for_system(REASON)
        .filter(Q(deviation__board=board) | Q(track__deviation__board=board))
        .order_by()
        .values_list("duty__key")
        .annotate(
            running=Count("pk", filter=late),
            past_law=Count("pk", filter=late & Q(legal_end__lt=now, extended_to__isnull=True)),
            past_target=Count("pk", filter=late & Q(target_end__lt=now)),
            done=Count("pk", filter=recent),
            in_time=Count("pk", filter=recent & Q(stopped_at__lte=F("target_end"))),
        )
    )
    return [evidence for row in rows for evidence in _clock(*row)]


def _clock(key, running, past_law, past_target, done, in_time):
    words = f"{how_many(running, 'klocka går', 'klockor går')} nu."
    yield fine_if(
        not past_law,
        f"clock:{key}",
        words if not past_law else f"{words} {how_many(past_law, 'har', 'har')} passerat den dag som lagen säger.",
        "Öppna klockorna och ta de äldsta först.",
        bad=State.MISSING,
    )
    words = f"{how_many(past_target, 'har', 'har')} passerat målet utan att vara klara." if past_target else ""
    share = f"Det senaste året blev {how_many_of(in_time, done)} klara inom målet."
    share = share if done else "Inget har blivit klart i år."
    yield fine_if(
        not past_target and in_time * 10 >= done * 8,
        f"target:{key}",
        f"{share} {words}".strip(),
        "Ta de äldsta först, och se efter om målet är rimligt.",
    )
