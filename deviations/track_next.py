"""The one next step of a track, for whoever runs it or decides in it."""

from django.urls import reverse

from standards.models import TrackKind

from . import side_tracks, track_conditions
from .showing import Button, NextAction
from .track_workflow import TrackStatus

JUDGE = {TrackKind.LEX_SARAH: "deviations:track_judge", TrackKind.LEX_MARIA: "deviations:vardskada"}
# Who must be told first is told by a form of its own.
INFORM = {TrackKind.LEX_MARIA: "patient_inform"}


def judge_url(track) -> str:
    """Where the track is judged; "" for tracks that are judged elsewhere."""
    name = JUDGE.get(track.kind)
    return reverse(name, args=[track.deviation.number]) if name else ""


def next_action(track, *, runs, decides) -> NextAction | None:
    """What is done now on a track, None on one that was declined. runs: may investigate; decides: may decide. Who may
    not do the step is told who does."""
    if track.status == TrackStatus.DECLINED:
        return None
    number, kind = track.deviation.number, track.kind

    def to(name, label, post=False, query=""):
        own = name in ("track_protect", "appeal_answer", "patient_inform")
        return Button(label, reverse(f"deviations:{name}", args=[number] if own else [number, kind]) + query, post)

    if track.kind not in JUDGE:
        return _elsewhere(track, to) if runs else None
    judge = Button("Bedöm", judge_url(track))
    step = {
        TrackStatus.RECEIVED: _received,
        TrackStatus.INVESTIGATING: _investigating,
        TrackStatus.DECIDED: _decided,
        TrackStatus.CLOSED: lambda track, to, judge: NextAction("Spåret är avslutat.", others=[_reopen(track, to)]),
    }[TrackStatus(track.status)](track, to, judge)
    return _for(step, runs=runs, decides=decides, judge=judge)


def _received(track, to, judge):
    others = _notify(track, to) if track.judgement else [judge]
    if track.kind == TrackKind.LEX_SARAH and not track.protection.strip():
        return NextAction(
            "Se till att personen är skyddad, och skriv vad som gjordes.", "Det görs först av allt.", "",
            to("track_protect", "Skriv om skyddet"), others,
        )  # fmt: skip
    if step := _register(track, to, others) or _ivo_first(track, to):
        return step
    if track_conditions.lacking_for_investigating(track):
        return NextAction("Utse den som leder utredningen.", "", "", to("track_appoint", "Utse utredare"), others)
    return NextAction("Börja utreda.", "", "", to("track_investigate", "Börja utreda", post=True), others)


def _investigating(track, to, judge):
    others = _notify(track, to) + _asked(track, to) if track.judgement else [judge]
    if track.kind == TrackKind.LEX_SARAH and not track.protection.strip():
        return NextAction(
            "Skriv vad som gjordes för att skydda personen.", "", "", to("track_protect", "Skriv om skyddet"), others
        )
    if step := _register(track, to, others) or _ivo_first(track, to):
        return step
    if track_conditions.lacking_in_investigation(track):
        write = to("entry_add", "Skriv i utredningen")
        return NextAction("Skriv klart utredningen.", "Vad som saknas står i en egen ruta.", "", write, others)
    if not track.judgement:
        return NextAction("Bedöm händelsen.", "Utredningen är skriven.", "", judge, [])
    decide = to("track_decide", "Fatta beslut")
    if track_conditions.is_judged_after_decision(track):
        return NextAction(
            "Fatta ett nytt beslut.", "Händelsen är bedömd på nytt efter det förra beslutet.", "", decide, others
        )
    return NextAction("Fatta beslutet som avslutar utredningen.", "", "", decide, others)


def _register(track, to, others) -> NextAction | None:
    """An allmän handling is registered as soon as it has come in (OSL 5 kap. 1 §), and IVO asks for the number."""
    if not track_conditions.lacking_in_register(track):
        return None
    detail = "Numret behövs i anmälan till IVO." if track_conditions.awaits_ivo(track) else ""
    register = to("track_register", "Registrera")
    return NextAction("Registrera spåret: diarienummer och sekretessmarkering.", detail, "", register, others)


def _ivo_first(track, to) -> NextAction | None:
    """What is to be notified does not wait for the investigation, which may be sent afterwards (SOSFS 2011:5 6 kap.;
    PSL 3 kap. 5 §)."""
    if not track_conditions.awaits_ivo(track):
        return None
    others = [to("track_investigate", "Börja utreda", post=True)] if track.status == TrackStatus.RECEIVED else []
    if track.status == TrackStatus.INVESTIGATING:
        others = [to("entry_add", "Skriv i utredningen")]
        if not track_conditions.lacking_in_investigation(track):
            others = [to("track_decide", "Fatta beslut")]
    elif track_conditions.lacking_for_investigating(track):
        others = [to("track_appoint", "Utse utredare")]
    return NextAction(
        "Anmäl till IVO.", "Utredningen kan lämnas efteråt.", "", to("ivo", "Anmäl till IVO"),
        others + _asked(track, to),
    )  # fmt: skip


def _decided(track, to, judge):
    if asked := _asked(track, to):
        return NextAction("Svara på begäran om ny bedömning.", "", "", asked[0], [])
    if track_conditions.lacking_in_notification(track):
        return NextAction("Gör klart anmälan till IVO.", "", "", to("ivo", "Till anmälan"), [])
    if track_conditions.lacking_in_information(track):
        told = to(INFORM.get(track.kind, "information_add"), "Anteckna vem som har fått veta")
        return NextAction("Berätta för dem som ska få veta vad ni kom fram till.", "", "", told, [])
    return NextAction("Allt är gjort. Avsluta spåret.", "", "", to("track_close", "Avsluta spåret"), [])


def _elsewhere(track, to):
    """A track that leads elsewhere: its steps, who takes over, and then it is closed."""
    if track.status == TrackStatus.CLOSED:
        return NextAction("Spåret är avslutat.", others=[_reopen(track, to)])
    if side_tracks.lacking(track):
        return NextAction("Gå igenom stegen nedan.", "Anteckna vad som är gjort, och vad som inte behövs.")
    close = to("track_close", "Avsluta spåret")
    if not track.handled_where.strip():
        handled = to("side_handled", "Skriv var det tas om hand")
        return NextAction("Skriv var det tas om hand, eller avsluta med vad det blev.", "", "", handled, [close])
    return NextAction("Stegen är klara. Avsluta spåret när du vet vad det blev.", "", "", close, [])


def _asked(track, to) -> list[Button]:
    appeal = getattr(track, "appeal", None)
    waits = appeal is not None and appeal.answered_at is None
    return [to("appeal_answer", "Svara på begäran om ny bedömning")] if waits else []


def _notify(track, to) -> list[Button]:
    return [to("ivo", "Anmäl till IVO")] if track_conditions.awaits_ivo(track) else []


def _reopen(track, to):
    return to("track_reopen", "Öppna spåret igen")


def _for(step, *, runs, decides, judge):
    """The step as this person meets it: what only another may do is said, and its button left out."""
    deciding = step.primary is not None and (step.primary.url == judge.url or step.primary.url.endswith("/beslut/"))
    either = step.primary is not None and step.primary.url.endswith("/ivo/")  # whoever decides may prepare it too
    if not decides:
        step.others = [button for button in step.others if button.url != judge.url]
        if deciding:
            step.primary, step.detail = None, "Det görs av den som har delegation."
    if not runs:
        if step.primary is not None and not deciding and not either:
            step.primary, step.detail = None, "Det görs av den som leder utredningen."
        step.others = [button for button in step.others if button.url == judge.url or button.url.endswith("/ivo/")]
    return step
