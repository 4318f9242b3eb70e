"""What the one who reports is offered and told: where it may have happened, whom to call, who has it now."""

from organisation.access import active_assignments, assignments_with, board_ids_for
from organisation.models import Unit
from organisation.roles import Action, Role
from standards.models import TrackKind

from .showing import when_words
from .track_workflow import Judgement, TrackStatus
from .workflow import Status


def units_to_report_on(user):
    """Where something may have happened: every open unit of the nämnder that user reports within. A queryset."""
    return (
        Unit.objects.valid()
        .filter(board__in=board_ids_for(user, Action.REPORT, from_providers=True))
        .exclude(kind=Unit.Kind.BOARD)
        .select_related("parent")
        .order_by("name", "pk")
    )


def own_unit_ids(user) -> frozenset[int]:
    """Ids of the open units that user's assignments name: those are offered first. No query of its own."""
    units = [assignment.unit for assignment in assignments_with(user, Action.REPORT)]
    return frozenset(unit.pk for unit in units if unit.is_open() and unit.board_id and unit.kind != Unit.Kind.BOARD)


def phones_in_danger(user) -> list[dict]:
    """Whom to call besides 112: name, phone and href of each own unit that has a number. No query of its own."""
    units = {assignment.unit_id: assignment.unit for assignment in active_assignments(user)}
    return [
        {"name": unit.name, "phone": unit.phone, "href": f"tel:{_dialled(unit.phone)}"}
        for unit in units.values()
        if unit.phone and unit.is_open()
    ]


def _dialled(phone) -> str:
    return "".join(character for character in phone if character.isdigit() or character == "+")


def owner_for_reporter(case) -> str:
    """Who has the case, by role and never by name. Asks for owner_unit if it is not loaded."""
    return f"{Role(case.owner_role).label}, {case.owner_unit}" if case.owner_role else "Den som tar hand om rapporten"


def as_sent(case) -> dict:
    """What the one who reported had written, whatever it has been changed to since: category, unit, and when in words.
    One query."""
    versions = case.history.exclude(status=Status.DRAFT).select_related("category", "unit")
    sent = versions.order_by("history_date", "history_id").first() or case
    return {"category": sent.category, "unit": sent.unit, "when": when_words(sent)}


JUDGED = (TrackKind.LEX_SARAH, TrackKind.LEX_MARIA)
# A lowered judgement in words that need no law, and no more of the investigation than that.
JUDGEMENT_WORDS = {
    Judgement.NO_MISCONDUCT: "Det bedöms inte längre som ett missförhållande.",
    Judgement.RISK: "Det bedöms nu som en påtaglig risk för ett missförhållande, men inte för ett allvarligt.",
    Judgement.MISCONDUCT: "Det bedöms nu som ett missförhållande, men inte som ett allvarligt.",
    Judgement.NO_INJURY: "Det bedöms inte längre som en vårdskada.",
    Judgement.INJURY_COULD: "Det bedöms nu som att det hade kunnat ge en vårdskada, men inte en allvarlig.",
    Judgement.INJURY: "Det bedöms nu som en vårdskada, men inte som en allvarlig.",
}


def lowered_judgements(case, thread) -> list[dict]:
    """What the one who reported is told when a judgement was lowered, for each such track: the judgement that holds now
    in plain words and since when; under lex Sarah also what became of their request for a new one. Why it was lowered
    is said in a message to them (thread: the case's messages) and never taken from the investigation. One query.
    """
    tracks = case.tracks.filter(kind__in=JUDGED, decisions__lowered=True).exclude(status=TrackStatus.DECLINED)
    return [_lowered(track, thread) for track in tracks.select_related("appeal").distinct().order_by("pk")]


def _lowered(track, thread) -> dict:
    appeal = getattr(track, "appeal", None)
    raised = track.judgement not in JUDGEMENT_WORDS
    return {
        "law": track.get_kind_display(),
        "words": "Det bedöms nu som allvarligt och anmäls till IVO." if raised else JUDGEMENT_WORDS[track.judgement],
        "at": track.judged_at,
        "is_explained": any(not message.from_reporter and message.at >= track.judged_at for message in thread),
        "appeal": appeal,
        "may_appeal": track.kind == TrackKind.LEX_SARAH and appeal is None,
    }
