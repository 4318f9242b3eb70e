"""The duties as people read them: the law's words, whether the law counts, and our own target apart from it."""

from dataclasses import dataclass
from datetime import date, timedelta

from core.calendar import local_today, start_of_day

from .deadlines import legal_end, target_end
from .models import Duty, LegalReference, LocalTarget, TimeUnit, TrackKind
from .paragraphs import place_in_act, place_of_act

ONE_OF = {
    TimeUnit.HOURS: "timme",
    TimeUnit.WORKING_DAYS: "arbetsdag",
    TimeUnit.DAYS: "dag",
    TimeUnit.WEEKS: "vecka",
    TimeUnit.MONTHS: "månad",
    TimeUnit.YEARS: "år",
}
ELSEWHERE = "Andra skyldigheter"


@dataclass(frozen=True)
class TargetLine:
    """What a nämnd aims at for a duty: in words, from when, and whether it is its own or the default. board None: for
    whoever works for no nämnd."""

    board: object | None
    words: str
    reminders: str
    own: LocalTarget | None


@dataclass(frozen=True)
class DutyLine:
    """A duty with its paragraphs and the targets of the nämnder that the reader works for."""

    duty: Duty
    references: list[LegalReference]
    targets: list[TargetLine]

    @property
    def limit_words(self) -> str:
        """The law's own limit in words; "" where the law has a word and no number."""
        return amount_words(self.duty.limit, self.duty.limit_unit)


def amount_words(value: int | None, unit: str) -> str:
    """ "2 månader", "1 arbetsdag"; "" for None."""
    if not value:
        return ""
    return f"{value} {ONE_OF[unit] if value == 1 else TimeUnit(unit).label}"


def reminder_words(reminders, in_hours=False) -> str:
    """ "14 och 3 dagar före, och samma dag"; "" when nobody is reminded."""
    before = [str(each) for each in reminders if each]
    unit = ("timme" if in_hours else "dag") if before == ["1"] else ("timmar" if in_hours else "dagar")
    words = f"{' och '.join([', '.join(before[:-1]), before[-1]] if before[1:] else before)} {unit} före"
    last = "när tiden är ute" if in_hours else "samma dag"
    return ", och ".join([words] * bool(before) + [last] * (0 in reminders))


def duty_groups(boards=()) -> list[tuple[str, list[DutyLine]]]:
    """Today's duties beneath the name of their track, with the targets of boards. Three queries."""
    lines = duty_lines(Duty.objects.valid(), boards)
    names = [*TrackKind.choices, ("", ELSEWHERE)]
    groups = [(name, [line for line in lines if line.duty.track == track]) for track, name in names]
    return [(name, lines) for name, lines in groups if lines]


def duty_lines(duties, boards=(), on: date | None = None) -> list[DutyLine]:
    """Duties with the paragraphs and targets that hold on a local date (today). Three queries."""
    on, duties = on or local_today(), list(duties)
    references = {}
    found = LegalReference.objects.valid(on).filter(topic__in={duty.topic for duty in duties})
    for reference in sorted(found, key=lambda each: (place_of_act(each.act), place_in_act(each))):
        references.setdefault(reference.topic, []).append(reference)
    own = {
        (target.duty_key, target.board_id): target
        for target in LocalTarget.objects.valid(on).filter(board__in=[board.pk for board in boards])
    }
    return [
        DutyLine(
            duty,
            [each for each in references.get(duty.topic, ()) if not duty.law or each.law in ("", duty.law)],
            [target_line(duty, board, own.get((duty.key, board.pk))) for board in boards] or [target_line(duty)],
        )
        for duty in duties
    ]


def target_line(duty: Duty, board=None, own: LocalTarget | None = None) -> TargetLine:
    """The nämnd's own target for a duty, else the duty's default."""
    chosen = own or duty
    words = amount_words(chosen.target, chosen.target_unit)
    return TargetLine(board, words, reminder_words(chosen.reminders, duty.is_in_hours), own)


def duties_of(reference: LegalReference, boards=()) -> list[DutyLine]:
    """Today's duties that rest on a paragraph, whether it is in force or has been. Three queries."""
    duties = Duty.objects.valid().filter(topic=reference.topic)
    if reference.law:
        duties = duties.filter(law__in=["", reference.law])
    return duty_lines(duties, boards)


def outlasts_the_law(duty: Duty, target: int, unit: str) -> bool:
    """Whether a target may end later than the law's own limit, on some day of two years, one of them a leap year."""
    if not duty.limit:
        return False
    starts = (start_of_day(date(2027, 1, 1) + timedelta(days=n)) for n in range(731))
    return any(target_end(start, target, unit) > legal_end(start, duty.limit, duty.limit_unit) for start in starts)
