"""What verksamhetsberättelserna say, for whoever puts nämndens berättelse together."""

from dataclasses import dataclass, field

from django.db.models import F, Q
from django.urls import reverse

from organisation.roles import Action

from ..kinds import Purpose
from ..models import Account, AccountPoint, AccountSection, Quotation, TemplateSection
from .conditions import is_said
from .selectors import Matter, matters_of
from .workflow import HANDED_UP, LEVELS, Status

READ = Action.READ_ACCOUNTS
SEVERAL = 2  # accounts that point at the same matter


@dataclass(frozen=True)
class Passage:
    """What one account says under one heading; take_url: where it is taken in, "" where that cannot be done."""

    account: Account
    heading: TemplateSection
    text: str
    take_url: str


@dataclass
class Beneath:
    """Level by level, the uppermost first, what was handed up; and what several point at together."""

    levels: list[tuple[str, list[Passage]]] = field(default_factory=list)
    matters: list[Matter] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(len(passages) for _, passages in self.levels)


@dataclass(frozen=True)
class Handing:
    """How far the accounts of the year have come: those that are handed up, and those that are missing."""

    handed_up: int
    missing: list[Account]

    @property
    def total(self) -> int:
        return self.handed_up + len(self.missing)


def handing_of(report) -> Handing:
    """The accounts of the report's nämnd and year, but for those that need not be written. One query."""
    rows = Account.objects.for_system("which units' accounts nämndens berättelse builds on").filter(
        board=report.board_id, year=report.year
    )
    rows = list(rows.exclude(status=Status.EXEMPT).select_related("unit").order_by("unit__path"))
    missing = [row for row in rows if row.status not in HANDED_UP]
    return Handing(len(rows) - len(missing), missing)


def headings_of(board) -> list[TemplateSection]:
    """Every heading of the nämnd's templates for verksamhetsberättelser, the latest editions first. One query."""
    rows = TemplateSection.objects.filter(edition__template__board=board, edition__template__purpose=Purpose.ACCOUNT)
    return list(rows.order_by("-edition__number", "order", "pk"))


def beneath_report(user, report, part, *, takes: bool) -> Beneath:
    """What the accounts that user reads say under the headings that feed a part of the report. takes: whether user may
    take passages in. Three queries, however many accounts."""
    if not part.feeds:
        return Beneath()
    wanted = {title.casefold() for title in part.feeds}
    headings = headings_of(report.board_id)
    # By any title that a heading has had: a heading that was renamed is the same.
    keys = {heading.key for heading in headings if heading.title.casefold() in wanted}
    in_edition = {(heading.edition_id, str(heading.key)): heading for heading in headings if heading.key in keys}
    seen = Account.objects.visible_to(user, READ).filter(board=report.board_id, year=report.year, status__in=HANDED_UP)
    rows = AccountSection.objects.filter(account__in=seen, key__in=[str(key) for key in keys])
    by_level: dict[str, list[Passage]] = {}
    for row in rows.select_related("account__unit").order_by("account__unit__path", "pk"):
        heading = in_edition.get((row.account.edition_id, row.key))
        if heading is None or not is_said(row) or not row.text.strip():
            continue
        url = reverse("reports:take", args=[report.pk, part.key, row.account_id, row.key]) if takes else ""
        by_level.setdefault(row.account.kind, []).append(Passage(row.account, heading, row.text, url))
    matters = matters_of(AccountPoint.objects.filter(account__in=seen))
    return Beneath(
        [(LEVELS[kind], by_level[kind]) for kind in reversed(LEVELS) if kind in by_level],
        [matter for matter in matters if matter.accounts >= SEVERAL],
    )


def changed_quotations(report) -> list[Quotation]:
    """What was taken in from accounts that have been sent back or handed up anew since. One query."""
    rows = report.quotations.filter(Q(account__sent_at=None) | ~Q(account__sent_at=F("sent_at")))
    return list(rows.select_related("account__unit"))
