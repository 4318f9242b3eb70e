"""What an account has from units that its own came from, and to which a unit's year goes on: a unit was split, or
joined with others (qualityyear.Succession).

The account of a unit that has come after shows those of the units before it, of the same year and of the last: their
texts and their figures stay theirs, and are said to be. The part of the year that the closed unit had is accounted for
by whoever stands nearest above it, is exempted, or is taken up in an account of a unit that came after.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.urls import reverse

from core.wording import day_long
from organisation.models import Unit
from organisation.roles import Action
from qualityyear.models import Succession
from qualityyear.selectors import before_of

from ..document import figure_row
from ..models import Account
from .workflow import Status


@dataclass
class Earlier:
    """A unit whose year goes on in that of an account: the first day without it, the units that came after it, and its
    accounts of the same year and the one before, the latest first."""

    unit: Unit
    since: date
    heirs: list[Unit] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)

    def of(self, year: int) -> Account | None:
        return next((account for account in self.accounts if account.year == year), None)


def together(names) -> str:
    """ "Öst", "Öst och Väst", "Öst, Mitt och Väst"."""
    *first, last = map(str, names)
    return f"{', '.join(first)} och {last}" if first else last


def earlier_of(account) -> list[Earlier]:
    """The units that were there before the account's, in the order of the tree. One query where there are none, else
    four."""
    units = before_of([account.unit_id])[account.unit_id]
    if not units:
        return []
    rows = Account.objects.for_system("the accounts of the units whose year goes on in this one").filter(
        unit__in=units, year__in=(account.year, account.year - 1)
    )
    found: dict[int, Earlier] = {}
    for row in rows.select_related("unit", "taken_up_in__unit", "edition").order_by("unit__path", "-year"):
        if since := _since(row.unit, account):
            found.setdefault(row.unit_id, Earlier(row.unit, since)).accounts.append(row)
    after = Succession.objects.for_system("which units came after").filter(before__in=found)
    for row in after.select_related("after").order_by("after__path"):
        found[row.before_id].heirs.append(row.after)
    return list(found.values())


def _since(unit, account) -> date | None:
    """The first day on which the account's unit stood for unit; None where that is of no matter to the account's year.
    A unit that has not been closed was there until the account's own began."""
    if unit.valid_to is not None:
        return unit.valid_to + timedelta(days=1) if unit.valid_to.year <= account.year else None
    own = account.unit.valid_from
    return own if account.year - 1 <= own.year <= account.year else None


def heirs_of(account) -> list[Unit]:
    """The units in which the year of the account's goes on. One query."""
    rows = Succession.objects.for_system("where the year goes on").filter(before=account.unit_id)
    return [row.after for row in rows.select_related("after").order_by("after__path")]


def time_of(unit, year: int) -> str:
    """Which part of the year the unit was there: "tiden till och med 31 juli 2025", or "hela 2025"."""
    whole = unit.valid_to is None or unit.valid_to >= date(year, 12, 31)
    return f"hela {year}" if whole else f"tiden till och med {day_long(unit.valid_to)}"


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


# Figures


def count_before(account) -> list[dict]:
    """For each unit before: whose figures they are, what they are of, and in each column what each came to, by code.
    What is kept on the account, so that it stands still with its own figures. No query where there is no such unit."""
    return [found for each in earlier_of(account) if (found := _figures_of(each, account))]


def _figures_of(earlier: Earlier, account) -> dict:
    columns: list[tuple[str, dict[str, str]]] = []
    this, last = (_rows(earlier.of(year)) for year in (account.year, account.year - 1))
    if said := {row["code"]: row["value"] for row in last} or {row["code"]: row["compared"] for row in this}:
        columns.append((time_of(earlier.unit, account.year - 1), said))
    if this:
        columns.append((time_of(earlier.unit, account.year), {row["code"]: row["value"] for row in this}))
    if not columns:
        return {}
    codes = dict.fromkeys(code for _, said in columns for code in said)
    rows = {code: [said.get(code) or "–" for _, said in columns] for code in codes}
    return {
        "of": earlier.unit.name,
        "since": earlier.since.isoformat(),
        "heirs": [unit.name for unit in earlier.heirs],
        "columns": [capital(words.removeprefix("tiden ")) for words, _ in columns],
        "rows": {code: values for code, values in rows.items() if set(values) != {"–"}},
    }


def _rows(account) -> list[dict]:
    return [figure_row(figure) for figure in account.figures.all()] if account else []


def whose(kept: dict) -> str:
    """Whose the figures are, beneath which they stand: of a unit that was split, that they are the whole's."""
    words = f"{kept['of']}, före {day_long(date.fromisoformat(kept['since']))}."
    if len(kept["heirs"]) > 1:
        words += f" Siffrorna gäller hela {kept['of']}, som blev {together(kept['heirs'])}."
    return words


# Words on the page


@dataclass
class Told:
    """What the page of an account says about a unit before its own, or after it. links: (address, words)."""

    title: str
    texts: list[str]
    links: list[tuple[str, str]] = field(default_factory=list)
    take_up: list[tuple[str, str]] = field(default_factory=list)


def told_before(user, account, *, writes: bool) -> list[Told]:
    """One for each unit whose year goes on in the account's. writes: whether user may write the account. Queries as
    earlier_of, and one."""
    found = earlier_of(account)
    seen = _seen(user, [row for each in found for row in each.accounts])
    return [_told(each, account, seen, writes) for each in found]


def _seen(user, accounts) -> set[int]:
    if not accounts:
        return set()
    rows = Account.objects.visible_to(user, Action.READ_ACCOUNTS)
    return set(rows.filter(pk__in=[row.pk for row in accounts]).values_list("pk", flat=True))


def _told(earlier: Earlier, account, seen, writes) -> Told:
    this = earlier.of(account.year)
    texts = [_state(this, account)] if this else []
    if len(earlier.heirs) > 1:
        texts.append(
            f"{earlier.unit.name} blev {together(earlier.heirs)}. Siffrorna för {earlier.unit.name} står bredvid "
            "och gäller hela enheten, inte bara den del som blev den här."
        )
    else:
        texts.append(f"Siffrorna för {earlier.unit.name} står bredvid.")
    told = Told(f"Före {day_long(earlier.since)}: {earlier.unit.name}", texts)
    told.links = [
        (reverse("accounts:read", args=[row.pk]), f"Läs berättelsen för {row.year}")
        for row in earlier.accounts
        if row.pk in seen
    ]
    if writes and account.is_writing and this is not None and this.is_writing and this.pk in seen:
        url = reverse("accounts:take_up", args=[account.pk, this.pk])
        told.take_up = [(url, "Ta med tiden i den här berättelsen")]
    return told


def _state(this, account) -> str:
    time = capital(time_of(this.unit, this.year))
    if this.is_handed_up:
        return f"{time} står i berättelsen för {this.unit.name}. Den är {this.get_status_display().lower()}."
    if this.taken_up_in_id == account.pk:
        return f"{time} tas med här. Det som var skrivet om {this.unit.name} finns kvar att läsa."
    if this.status == Status.EXEMPT:
        return this.status_reason
    return (
        f"Berättelsen om {time_of(this.unit, this.year)} är inte skickad än. Närmaste chef ovanför skickar den senast "
        f"{day_long(this.due_on)}, eller så tas tiden med i den här berättelsen."
    )


def told_after(user, account) -> Told | None:
    """Where the year of a closed unit goes on, and what may be done with its own account; None for a unit that is
    open. At most four queries."""
    if account.unit.valid_to is None or account.unit.is_open():
        return None
    heirs = heirs_of(account)
    closed = f"{account.unit.name} är stängd efter {day_long(account.unit.valid_to)}."
    if not heirs:
        return _told_closed(user, account, closed)
    rows = Account.objects.visible_to(user, Action.READ_ACCOUNTS).filter(unit__in=heirs, year=account.year)
    rows = list(rows.select_related("unit").order_by("unit__path"))
    told = Told(f"Året fortsätter i {together(heirs)}", [closed])
    told.links = [(row.get_absolute_url(), f"Berättelsen för {row.unit.name}") for row in rows]
    if account.is_writing:
        told.texts.append(
            f"Skriv här om {time_of(account.unit, account.year)}, eller ta med den tiden i en berättelse där året "
            "fortsätter."
        )
        writes = Account.objects.visible_to(user, Action.WRITE_ACCOUNTS)
        mine = set(writes.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
        told.take_up = [
            (reverse("accounts:take_up", args=[row.pk, account.pk]), f"Ta med den i berättelsen för {row.unit.name}")
            for row in rows
            if row.pk in mine and row.is_writing
        ]
    return told


def _told_closed(user, account, closed) -> Told | None:
    if not account.is_writing:
        return None
    told = Told("Enheten är stängd", [closed, "Har en annan enhet tagit vid? När det är sagt följer text och siffror."])
    if user.can(Action.PLAN_QUALITY_YEAR):
        told.links = [(reverse("qualityyear:succession_add"), "Säg vilken enhet som tog vid")]
    return told
