"""Verksamhetsberättelser of two years: one that climbed from the enheter over verksamheterna to the förvaltning and was
fastställd, and one that is being written. Every text and figure is ours.

Everything is done by the services, as of days of the years (back_then).
"""

from datetime import date, datetime, timedelta
from decimal import Decimal

from core.calendar import STOCKHOLM, local_date
from organisation.models import Notice
from reports import services
from reports.accounts.selectors import takers_of, writers_of
from reports.models import Account
from standards.models import Indicator
from standards.services import ValueRow, indicator_add, values_put

from . import texts
from .back_then import back_then
from .municipality import Municipality

LATE_IN_THE_YEAR = 10  # from this month on the year that goes is already being written
# Heading of the template, the indicator that is shown there, and its values in the three last years, by unit.
MEASURED = (
    (
        "Vad de vi är till för säger",
        ("Brukare som är nöjda i sin helhet", "procent", "up", 0, "Andelen som svarade ”mycket nöjd” eller ”ganska "
         "nöjd” i verksamhetens egen brukarundersökning."),
        {"ekbacken": (78, 81, 83), "solglantan": (84, 82, 83), "sabo": (80, 81, 82), "vof": (81, 82, 82)},
    ),
    (
        "Medarbetarna",
        ("Hållbart medarbetarengagemang", "index", "up", 0, "Medarbetarundersökningens index för motivation, ledarskap "
         "och styrning, från 0 till 100."),
        {"ekbacken": (74, 75, 78), "sabo": (76, 76, 77), "vof": (75, 76, 77)},
    ),
    (
        "Ekonomi",
        ("Resultat mot budget", "procent", "up", 1, "Årets resultat som andel av budgeten. Under noll är underskott."),
        {"ekbacken": (-2.1, -1.8, -1.0), "solglantan": (0.2, -0.4, 0.1), "sabo": (-1.2, -0.9, -0.5),
         "vof": (-1, -0.8, -0.3)},
    ),
)  # fmt: skip
NIGHTS = "Nattfasta längre än elva timmar"


def build_accounts(town: Municipality, now: datetime) -> None:
    """Makes everything. now is an aware datetime."""
    today = local_date(now)
    year = today.year if today.month >= LATE_IN_THE_YEAR else today.year - 1
    template = _template(town, year, now)
    told = texts.read("accounts")
    before = set(Notice.objects.values_list("pk", flat=True))
    _climb(town, template, year - 1, told, now)
    _begin(town, template, year, told, now)
    # What was told in years that have passed has been read long ago, and none of it is mailed.
    made = Notice.objects.exclude(pk__in=before)
    made.update(mail=False)
    made.filter(created_at__lt=now - timedelta(days=200)).update(read_at=now)


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=STOCKHOLM)


def _template(town, year, now):
    leader, board = town.people["kvalitetschef"], town.units["von"]
    with back_then(_noon(date(year - 1, 11, 3))):
        template = services.template_add(by=leader, board=board, title="Verksamhetsberättelse")
        draft = template.editions.get()
        services.edition_change(
            by=leader, edition=draft, version=draft.version, matters=draft.matters,
            introduction="Siffrorna är ifyllda. Det som återstår är att tänka: skriv kort, och hellre varför än vad. "
            "Våga analysera även om siffrorna inte är fullständiga.",
        )  # fmt: skip
        sections = {section.title: section for section in draft.sections.all()}
        for title, (name, unit_of_measure, direction, decimals, definition), values in MEASURED:
            indicator = indicator_add(
                by=leader, board=board, name=name, unit_of_measure=unit_of_measure, direction=direction,
                decimals=decimals, interval="year", definition=definition, source="Egen sammanställning",
                valid_from=date(2019, 1, 1),
            )  # fmt: skip
            for back in (3, 2, 1):
                rows = [
                    ValueRow(unit=town.units[key], period=date(year - back, 1, 1), value=Decimal(str(each[3 - back])))
                    for key, each in values.items()
                ]
                values_put(by=leader, indicator=indicator, rows=rows, how="by_hand", source=indicator.source)
            sections[title].indicators.add(indicator)
        nights = Indicator.objects.for_system("demo: the indicator that was just made").filter(name=NIGHTS)
        sections["Mål och resultat"].indicators.add(*nights)
        draft.refresh_from_db()
        services.edition_publish(by=leader, edition=draft, version=draft.version)
    return template


def _days(year, opened_on):
    """A week between the levels, from the end of January on; never before there has been time to write."""
    first = max(date(year + 1, 1, 31), opened_on + timedelta(days=24))
    names = ("due_unit", "due_area", "due_division", "due_department")
    return {name: first + timedelta(days=7 * n) for n, name in enumerate(names)}


def _open(town, template, year, on, tell):
    with back_then(_noon(on)):
        return services.account_year_open(
            by=town.people["kvalitetschef"], board=town.units["von"], year=year, template=template, tell=tell,
            **_days(year, on),
        )  # fmt: skip


def _accounts(opened) -> list[Account]:
    """The lowest first: they are sent before those that build on them."""
    order = ("unit", "area", "division", "department")
    rows = Account.objects.for_system("demo: the accounts that were just opened").filter(round=opened)
    return sorted(
        rows.select_related("unit", "board", "parent__unit", "edition"), key=lambda row: order.index(row.kind)
    )


def _climb(town, template, year, told, now):
    """Last year's: written, sent up level by level, fastställd. One comes back once; one need not write."""
    opened = _open(town, template, year, date(year + 1, 1, 7), False)
    keys = {unit.pk: key for key, unit in town.units.items()}
    for n, account in enumerate(_accounts(opened)):
        key, due = keys[account.unit_id], account.due_on
        if key == "myndighet":
            with back_then(_noon(date(year + 1, 1, 9))):
                services.account_exempt(
                    by=town.people["kvalitetschef"], account=account, version=account.version,
                    reason="Handläggningen beskrivs i förvaltningens berättelse.",
                )  # fmt: skip
            continue
        writer, taker = writers_of([account])[account.pk][0], takers_of(account)[0]
        own = told["previous"].get(key) or told["common"]["unit" if account.kind == "unit" else "above"]
        with back_then(min(now, _noon(due - timedelta(days=9 - n % 5)))):
            account = services.account_figures_gather(by=None, account=account)
            _write(writer, account, own)
            account = services.account_send(by=writer, account=_fresh(account), version=_fresh(account).version)
        if key == "solglantan":
            with back_then(min(now, _noon(due - timedelta(days=3)))):
                services.account_send_back(
                    by=taker, account=account, version=account.version,
                    reason="Skriv varför målet om utevistelse inte är nått, så att vi kan hjälpa till.",
                )  # fmt: skip
                account = services.account_send(by=writer, account=_fresh(account), version=_fresh(account).version)
        with back_then(min(now, _noon(due + timedelta(days=4)))):
            services.account_adopt(by=taker, account=account, version=account.version)


def _begin(town, template, year, told, now):
    """This year's: Ekbacken has begun, with a comment from above; Sjölunden was quick; the others have not."""
    today = local_date(now)
    opened = _open(town, template, year, max(date(year, 1, 2), today - timedelta(days=12)), True)
    accounts = {row.unit.key: row for row in _accounts(opened)}
    ekbacken, sjolunden = accounts["ekbacken"], accounts["sjolunden"]
    manager = town.people["enhetschef"]
    with back_then(now - timedelta(days=3)):
        _write(manager, ekbacken, told["current"]["ekbacken"])
        services.account_comment_add(
            by=town.people["verksamhetschef"], account=ekbacken, key=ekbacken.parts()[0].key,
            text="Bra början. Kan ni säga något om hur de boende märker att kvällarna är lugnare?",
        )  # fmt: skip
    # Counted now as of then: what was open then is not what is open now.
    sent_at = now - timedelta(days=2)
    sjolunden = services.account_figures_gather(by=None, account=sjolunden, at=sent_at)
    with back_then(sent_at):
        writer = town.people["chef.sjolunden"]
        _write(writer, sjolunden, told["common"]["unit"])
        services.account_send(by=writer, account=_fresh(sjolunden), version=_fresh(sjolunden).version)
    # As every night, until they are sent.
    for key in ("ekbacken", "solglantan", "sabo", "vof"):
        services.account_figures_gather(by=None, account=_fresh(accounts[key]), at=now)


def _write(by, account, told):
    for part, text in zip(account.parts(), told["texts"], strict=False):
        reason = text[2:] if text.startswith("- ") and "\n" not in text else ""
        services.account_section_write(
            by=by,
            account=account,
            key=part.key,
            text="" if reason else _paragraphs(text),
            nothing_reason=reason,
            version=0,
        )
    for matter, kind, text in told["points"]:
        services.account_point_add(by=by, account=account, matter=matter, kind=kind, text=text)


def _paragraphs(text: str) -> str:
    """The lines of the file are as long as a screen; those of the text are whole paragraphs, and lists stay lists."""
    found = []
    for paragraph in text.strip().split("\n\n"):
        lines = paragraph.splitlines()
        found.append("\n".join(lines) if lines[0].startswith("- ") else " ".join(paragraph.split()))
    return "\n\n".join(found)


def _fresh(account) -> Account:
    return Account.objects.for_system("demo: the account that was just written").get(pk=account.pk)
