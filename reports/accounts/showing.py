"""What the pages of verksamhetsberättelser show about one of them, or about many."""

from dataclasses import dataclass, field

from django.db.models import Count, Max, Q
from django.urls import reverse

from core.calendar import local_date
from core.story import timeline
from core.wording import day, day_long

from ..going_on import going_on as words_of_going_on
from ..models import Account, TemplateSection
from .conditions import is_said
from .editions import left_over, newest_edition, where_it_was
from .selectors import own_q
from .workflow import OTHER_EVENTS, SEND, TRANSITIONS, Status, event_label

TONES = {
    Status.DRAFT: "sol", Status.SENT: "himmel", Status.RETURNED: "lingon", Status.ADOPTED: "ang", Status.NOT_BEGUN: "",
}  # fmt: skip
LABELS = {name: event_label(name) for name in (*TRANSITIONS, *OTHER_EVENTS)}


def section_url(account, part) -> str:
    return reverse("accounts:section", args=[account.pk, part.key])


def with_progress(accounts):
    """Accounts with `written`: under how many headings something is said. A queryset, taken and given."""
    said = ~Q(sections__text="") | ~Q(sections__nothing_reason="")
    return accounts.annotate(written=Count("sections", filter=said & Q(sections__pk__isnull=False)))


def with_newest(years):
    """Years of accounts with `newest`: the number of their template's latest edition. A queryset, taken and given."""
    published = Q(edition__template__editions__status="published")
    newest = Max("edition__template__editions__number", filter=published)
    return years.select_related("board", "edition").annotate(newest=newest)


def own_accounts(user, year) -> list[Account]:
    """The accounts of a year at the very units where the person works as their manager. One query."""
    if year is None:
        return []
    rows = Account.objects.visible_to(user, "write_accounts").filter(own_q(user), year=year)
    rows = list(with_progress(rows.select_related("unit").exclude(status=Status.EXEMPT)).order_by("unit__path"))
    count_parts(rows)
    for row in rows:
        row.tone = TONES.get(row.status, "")
    return rows


def count_parts(rows):
    """Gives each account `total`: how many headings it has. One query."""
    sections = TemplateSection.objects.filter(edition__in={row.edition_id for row in rows})
    by_edition: dict[int, list] = {}
    for section in sections:
        by_edition.setdefault(section.edition_id, []).append(section)
    for row in rows:
        row.total = sum(section.is_for(row.kind) for section in by_edition.get(row.edition_id, ()))


@dataclass
class PartRow:
    """A heading on the account's page: what is said under it, and what others have commented."""

    part: TemplateSection
    section: object | None
    url: str
    comments: list = field(default_factory=list)
    was: str = ""  # why it stands last, where the template does not have it any longer

    @property
    def is_said(self) -> bool:
        return is_said(self.section)

    @property
    def words(self) -> int:
        return len(self.section.text.split()) if self.section else 0

    @property
    def key(self) -> str:
        return str(self.part.key)

    @property
    def open_comments(self) -> list:
        return [comment for comment in self.comments if comment.settled_at is None]


def rows_of(account) -> list[PartRow]:
    """Heading by heading, those that are left from another edition of the template last. At most four queries."""
    said = {section.key: section for section in account.sections.select_related("updated_by")}
    comments: dict[str, list] = {}
    for comment in account.comments.select_related("by", "settled_by"):
        comments.setdefault(comment.key, []).append(comment)
    parts = account.parts()
    left = left_over(account, parts, said)
    was = [""] * len(parts) + [where_it_was(account, part) for part in left]
    return [
        PartRow(part, said.get(key), section_url(account, part), comments.get(key, []), why)
        for part, why in zip([*parts, *left], was, strict=True)
        for key in [str(part.key)]
    ]


def comments_of(account, key) -> list:
    """What has been said about one heading, what is not taken care of first. One query."""
    rows = account.comments.filter(key=str(key)).select_related("by", "settled_by")
    return sorted(rows, key=lambda comment: comment.settled_at is not None)


@dataclass
class NextStep:
    """What is to be done now, in words; url and label where there is a button."""

    text: str
    url: str = ""
    label: str = ""
    lacking: list[str] = field(default_factory=list)


def receiver(account) -> str:
    """Where it is sent: "Särskilda boenden", or the nämnd when nothing lies above."""
    return account.parent.unit.name if account.parent_id else account.board.name


def next_step(account, rows, *, writes: bool, takes: bool) -> NextStep:
    """Every status names one next step for whoever looks, or says why there is none."""
    url = {name: reverse(f"accounts:{name}", args=[account.pk]) for name in ("send", "read")}
    place = receiver(account)
    if account.status == Status.RETURNED and takes:
        return NextStep(f"Den är tillbaka hos {account.unit}, som skriver klart och skickar den på nytt.")
    if account.is_writing:
        lacking = [row for row in rows if row.part.required and not row.is_said]
        sentences = [row.part.title for row in lacking]
        if not writes:
            return NextStep(f"{account.unit} skriver. Den ska skickas senast {day_long(account.due_on)}.")
        if lacking:
            label = "Börja skriva" if account.status == Status.NOT_BEGUN else f"Skriv ”{sentences[0]}”"
            return NextStep("Det här återstår innan den kan skickas:", lacking[0].url, label, sentences)
        return NextStep(f"Allt som måste stå är skrivet. Läs igenom och skicka till {place}.", url["send"], SEND.label)
    if account.status == Status.SENT:
        if takes:
            text = "Läs den. Fastställ den sedan, eller skicka tillbaka den med vad som saknas."
            return NextStep(text, url["read"], "Läs den")
        return NextStep(
            f"Den är skickad. Nu läser {place} den. Den går att ta tillbaka så länge den inte är fastställd."
        )
    if account.status == Status.ADOPTED:
        return NextStep("Den är fastställd och ändras inte.")
    return NextStep(f"Den behövs inte: {account.status_reason}")


def steps(account) -> list[dict]:
    """The way up, for `components/steps.html`."""
    order = [
        ("Skrivs", f"senast {day(account.due_on)}", account.is_writing),
        (f"Skickad till {receiver(account)}", day(account.sent_at) if account.sent_at else "", False),
        ("Fastställd", day(account.adopted_at) if account.adopted_at else "", False),
    ]
    reached = {Status.SENT: 1, Status.ADOPTED: 3}.get(account.status, 0)
    return [
        {"label": label, "note": note, "state": "done" if n < reached else "current" if n == reached else ""}
        for n, (label, note, _) in enumerate(order)
    ]


def part_of_year(account) -> str:
    """That the unit was there for a part of the year only, in words; "" when it was there all year."""
    unit, year = account.unit, account.year
    if unit.valid_from.year == year and (unit.valid_from.month, unit.valid_from.day) != (1, 1):
        return f"{unit} finns sedan {day_long(unit.valid_from)}. Siffrorna gäller från den dagen."
    if unit.valid_to is not None and unit.valid_to.year == year and not unit.is_open():
        return f"{unit} fanns till och med {day_long(unit.valid_to)}. Siffrorna gäller till den dagen."
    return ""


def going_on(account) -> str:
    """That the year has not come to its end, in words; "" when it has, or while nothing is counted."""
    return words_of_going_on(account, compared=account.is_compared)


def may_go_over(document) -> str:
    """That the template has an edition that an account, or nämndens berättelse, may go over to; "" otherwise. One
    query."""
    newer = newest_edition(document)
    if newer is None:
        return ""
    return (
        f"Berättelsen skrivs efter version {document.edition.number} av mallen. Version {newer.number} kom "
        f"{day_long(local_date(newer.published_at))}. Skriv klart som du började, eller gå över: du ser först vad som "
        "händer, och kan gå tillbaka. Inget av det du har skrivit går förlorat."
    )


def facts(account) -> list[tuple]:
    return [
        ("Enhet", account.unit),
        ("Nivå", account.level),
        ("Skickas till", receiver(account)),
        ("Senast", day_long(account.due_on)),
        ("Mall", f"{account.edition.template}, version {account.edition.number}"),
    ]


def story(account) -> list[dict]:
    return timeline(account, LABELS)
