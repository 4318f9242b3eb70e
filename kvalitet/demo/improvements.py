"""Förbättringsarbeten: one at Ekbacken all the way round, two on the way, and one at Solgläntan in its second round.
Two ideas of Ekbacken's staff, one of them answered, and a conversation on the värdegrund.

Everything is done by the services, as of days of the months that have passed (back_then).
"""

from datetime import date, datetime, timedelta

from core.calendar import STOCKHOLM, add_months, local_date, local_today
from deviations.models import Deviation
from deviations.services import message_send
from improvements import services
from improvements.models import ImprovementWork, Measure
from improvements.workflow import Effect, Status
from organisation.models import Notice
from organisation.roles import Action
from standards.models import Theme

from .back_then import back_then
from .municipality import Municipality

# How many who live at Ekbacken fasted more than eleven hours, one night each month: before the change and after it.
FASTING = (17, 18, 16, 19, 17, 18, 16, 17, 19, 18, 17, 16, 18), (12, 10, 9, 8, 9, 7, 8, 7)
ALARMS = (14, 11, 13, 15, 12)
MEALS = (6, 7, 5, 8, 6), (6, 5, 7)


def build_improvements(town: Municipality, now: datetime) -> None:
    """Makes them all. now is an aware datetime."""
    month = local_date(now).replace(day=1)
    manager, unit = town.people["enhetschef"], town.units["ekbacken"]
    _all_the_way(manager, unit, month)
    _on_the_way(town.people["medarbetare"], manager, unit, month)
    with back_then(_noon(add_months(month, -1), 24)):
        _begin(manager, unit, "Säkrare överlämning mellan passen", month, why="Uppgifter faller bort vid passbytet.")
    _second_round(town.people["chef.solglantan"], town.units["solglantan"], month)
    _said(town.people["medarbetare"], manager, town.units["ekbacken-2"], now)
    Notice.objects.filter(key__startswith="improvement-work:").delete()


def _all_the_way(manager, unit, month: date) -> None:
    before, after = FASTING
    changed = add_months(month, -1 - len(after))
    with back_then(_noon(add_months(changed, -2), 10)):
        work = _begin(
            manager, unit, "Kortare nattfasta", month,
            team="Två från plan 1, två från plan 2, nattpersonal, kock och sjuksköterska",
            why="Vid egenkontrollen hade mer än hälften en nattfasta längre än elva timmar.",
            aim="Högst åtta boende har längre nattfasta än elva timmar, inom ett halvår.",
            counts="Boende med nattfasta längre än elva timmar, en natt i månaden",
            change="Kvällsmål efter klockan 20 och något att äta på rummet före klockan 7.",
        )  # fmt: skip
        first = add_months(changed, -len(before))
        _count(manager, work, first, before[:-2])
        measure = services.work_add_measure(
            by=manager, work=work, title="Ställ in frukostbrickor på varje plan", owner=manager,
            due_on=add_months(changed, -1),
        )  # fmt: skip
        measure = services.measure_complete(by=manager, measure=measure, version=measure.version)
    with back_then(_noon(changed, 3)):
        _count(manager, work, add_months(changed, -2), before[-2:])
        work = services.work_start(by=manager, work=work, version=work.version, changed_on=changed)
    with back_then(_noon(add_months(changed, 1), 4)):
        services.effect_look(
            by=manager, measure=measure, version=measure.version, follow_up=services.next_follow_up(measure),
            done_on=local_today(), how="observation", result="partly",
            note="Brickorna används varje morgon på plan 1. På plan 2 står de kvar i köket.",
        )  # fmt: skip
    last = add_months(month, -1)
    with back_then(_noon(last, 5)):
        _count(manager, work, changed, after)
        work = services.work_finish_doing(
            by=manager, work=work, version=work.version,
            done_note="Kvällsmålet serveras 20.30. Frukostbrickan kom igång en månad senare på plan 2.",
        )  # fmt: skip
    with back_then(_noon(last, 12)):
        work = services.work_conclude(
            by=manager, work=work, version=work.version,
            study_note="Nattfastan blev kortare redan första månaden och har hållit sig. Flera sover bättre. Tre vill "
            "inte äta sent, och det ska de få slippa.",
        )  # fmt: skip
    with back_then(_noon(last, 19)):
        measure = Measure.objects.visible_to(manager, Action.HANDLE_MEASURES).get(pk=measure.pk)
        services.measure_follow_up(
            by=manager, measure=measure, version=measure.version, effect=Effect.PARTLY,
            effect_note="Brickorna används på plan 1 varje morgon, på plan 2 när det finns tid.",
        )  # fmt: skip
        services.work_decide(
            by=manager, work=work, version=work.version, decision="keep",
            reason="Det hjälpte. Kvällsmålet skrivs in i måltidsrutinen, med att den enskilde väljer själv.",
        )  # fmt: skip


def _on_the_way(lead, manager, unit, month: date) -> None:
    began = add_months(month, -len(ALARMS))
    with back_then(_noon(began, 8)):
        work = _begin(
            manager, unit, "Snabbare svar på larm", month, lead=lead, why="Boende säger att de får vänta på natten.",
            aim="Inget larm väntar mer än fem minuter.", counts="Larm som väntat mer än fem minuter, per månad",
            change="Den som är närmast svarar, oavsett vems boende det är.",
        )  # fmt: skip
    with back_then(_noon(add_months(month, -1), 9)):
        _count(lead, work, began, ALARMS[:-1])
        services.work_start(by=lead, work=work, version=work.version)
        measure = services.work_add_measure(
            by=lead, work=work, title="Visa på tavlan vem som är närmast", owner=lead, due_on=local_today(),
            follow_up_on=local_today() + timedelta(days=200),
        )  # fmt: skip
        services.measure_complete(by=lead, measure=measure, version=measure.version)
    with back_then(_noon(month, 1) - timedelta(hours=4)):
        _count(lead, work, add_months(month, -1), ALARMS[-1:])


def _second_round(manager, unit, month: date) -> None:
    before, after = MEALS
    changed = add_months(month, -1 - len(after))
    with back_then(_noon(add_months(changed, -1), 4)):
        work = _begin(
            manager, unit, "Lugnare måltider", month, why="Flera lämnar bordet innan de har ätit klart.",
            aim="Alla kan äta i lugn och ro.", counts="Måltider som någon lämnade i förtid, en vecka i månaden",
            change="Ingen disk plockas förrän alla har ätit klart.",
        )  # fmt: skip
        _count(manager, work, add_months(changed, -len(before)), before[:-1])
    with back_then(_noon(changed, 2)):
        _count(manager, work, add_months(changed, -1), before[-1:])
        work = services.work_start(by=manager, work=work, version=work.version)
    with back_then(_noon(add_months(month, -1), 6)):
        _count(manager, work, changed, after)
        work = services.work_finish_doing(
            by=manager, work=work, version=work.version, done_note="Vi väntade med disken vid lunch, inte vid middag."
        )
        work = services.work_conclude(
            by=manager, work=work, version=work.version,
            study_note="Ingen skillnad som vi kan vara säkra på. Det är radion och slamret i köket som stör mest.",
        )  # fmt: skip
        work = services.work_decide(
            by=manager, work=work, version=work.version, decision="change",
            reason="Vi ändrar det som stör mest i stället.", ends_on=add_months(month, 3),
        )  # fmt: skip
        (following,) = work.followed_by.all()
        services.work_change(
            by=manager, work=following, version=following.version, change="Radion är av och kökets lucka stängd."
        )


def _said(sender, manager, unit, now: datetime) -> None:
    with back_then(now - timedelta(days=40)):
        idea = services.idea_send(
            by=sender, unit=unit, text="Sätt upp en krok för larmet vid varje toalett, så att ingen glömmer det.",
            gain="Ingen blir sittande utan larm.",
        )  # fmt: skip
        services.talk_add(
            by=manager, unit=unit, held_on=local_today(), theme=Theme.objects.valid().order_by("order").first(),
            participants=9, outcome="Vi knackar, väntar på svar och säger vilka vi är. Också när det är bråttom.",
        )  # fmt: skip
    with back_then(now - timedelta(days=33)):
        services.idea_answer(
            by=manager, idea=idea, version=idea.version, answer="measure", answer_text="Bra tanke. Vi gör det i alla "
            "lägenheter på plan 2 först.", title="Sätt upp krokar för larmet i badrummen", owner=manager,
            due_on=local_today() + timedelta(days=60),
        )  # fmt: skip
    Notice.objects.filter(key=f"idea:{idea.pk}:sent").delete()
    with back_then(now - timedelta(days=18)):
        services.idea_send(
            by=sender, unit=unit, text="Kan vi ha rapporten stående, tio minuter, med en fast dagordning?"
        )


def ask_reporters(town: Municipality, now: datetime) -> None:
    """One of Ekbacken's measures is judged by what those who reported say: they are asked, one of them answers, and the
    answer is written down as a look. Nothing where no measure of the manager's is done and answers their report."""
    manager, worker = town.people["enhetschef"], town.people["medarbetare"]
    handled = Deviation.objects.visible_to(manager, Action.HANDLE_DEVIATIONS).filter(reporter=worker)
    measures = Measure.objects.visible_to(manager, Action.HANDLE_MEASURES).filter(
        status=Status.DONE, owner=manager, done_on__lte=local_date(now) - timedelta(days=20)
    )
    links = Deviation.measures.through.objects.filter(deviation__in=handled, measure__in=measures)
    link = links.select_related("deviation", "measure").order_by("-measure__done_on", "measure", "deviation").first()
    if link is None:
        return
    measure, case, last = link.measure, link.deviation, Notice.objects.order_by("pk").last()
    with back_then(now - timedelta(days=9)):
        measure = services.effect_ask(
            by=manager, measure=measure, version=measure.version,
            text=f"Åtgärden ”{measure.title}” är genomförd. Märker du någon skillnad? Hjälpte den?",
        )  # fmt: skip
    with back_then(now - timedelta(days=7)):
        message_send(
            by=worker, deviation=case, as_reporter=True,
            text="Ja, det är bättre på dagen. På kvällen gör alla inte likadant än.",
        )  # fmt: skip
    with back_then(now - timedelta(days=6)):
        services.effect_look(
            by=manager, measure=measure, version=measure.version, follow_up=services.next_follow_up(measure),
            done_on=local_today(), how="reporter", result="partly",
            note="Den som rapporterade märker skillnad på dagen. På kvällen gör alla inte likadant än.",
        )  # fmt: skip
    Notice.objects.filter(pk__gt=last.pk if last else 0).delete()


def _begin(by, unit, title, month, **plan) -> ImprovementWork:
    begun = local_today()
    ends_on = max(add_months(month, 2), begun)
    return services.work_add(by=by, unit=unit, title=title, start_on=begun, ends_on=ends_on, **plan)


def _count(by, work, first: date, figures) -> None:
    values = [(add_months(first, n), figure) for n, figure in enumerate(figures)]
    services.values_save(by=by, work=work, values=values)


def _noon(month: date, day: int) -> datetime:
    return datetime(month.year, month.month, day, 12, tzinfo=STOCKHOLM)
