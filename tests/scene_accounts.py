"""Verksamhetsberättelser for tests, made through the services."""

from datetime import timedelta
from unittest.mock import patch

from core.calendar import local_today
from reports import services
from reports.models import Account, AccountTemplate, AccountYear

YEAR = local_today().year - 1
TEXT = "Kvällarna är lugnare sedan vi ritade om passet."


def published_template(by, board, title="Verksamhetsberättelse") -> AccountTemplate:
    template = services.template_add(by=by, board=board, title=title)
    publish(by, template)
    return template


def publish(by, template):
    draft = services.edition_begin(by=by, template=template)
    return services.edition_publish(by=by, edition=draft, version=draft.version)


def days(first=None) -> dict:
    """The last days of the levels, a week apart."""
    first = first or local_today() + timedelta(days=30)
    names = ("due_unit", "due_area", "due_division", "due_department")
    return {name: first + timedelta(days=7 * n) for n, name in enumerate(names)}


def open_year(by, board, template=None, year=YEAR, **more) -> AccountYear:
    template = template or published_template(by, board)
    return services.account_year_open(by=by, board=board, year=year, template=template, **(days() | more))


def account_of(opened, unit) -> Account:
    return Account.objects.for_system("a scene").get(round=opened, unit=unit)


def fresh(account) -> Account:
    return Account.objects.for_system("a scene").get(pk=account.pk)


def write(by, account, *, upto=None, text=TEXT):
    """Says something under every heading, or under the first ones."""
    for part in account.parts()[:upto]:
        services.account_section_write(by=by, account=account, key=part.key, text=text, nothing_reason="", version=0)
    return fresh(account)


def send(by, account) -> Account:
    """Written to the end and handed up; the figures are not counted."""
    written = write(by, account)
    with patch("reports.services.accounts.count_account", return_value=[]):
        return services.account_send(by=by, account=written, version=written.version)


def set_accounts(town, persona) -> dict:
    """For the scene: a year with a template that has a second draft; town.unit has begun, with a point and a comment;
    home care has handed up; the lss unit need not write."""
    leader, manager, above = persona("quality_manager"), persona("unit_manager"), persona("division_manager")
    template = published_template(leader, town.board)
    opened = open_year(leader, town.board, template)
    draft = services.edition_begin(by=leader, template=template)
    account = write(manager, account_of(opened, town.unit), upto=1)
    services.account_figures_gather(by=None, account=account)
    # As an edition would leave it that no longer asks the units for it.
    left = account.edition.sections.get(audience="above")
    account.sections.create(key=str(left.key), text=TEXT, updated_by=manager)
    exempt = account_of(opened, town.lss_unit)
    return {
        "account": account,
        "account_part": account.parts()[0],
        "account_left": left,
        "account_point": services.account_point_add(
            by=manager, account=account, matter="Bemanning", kind="needs", text="En till på kvällen."
        ),
        "account_comment": services.account_comment_add(
            by=above, account=account, key=account.parts()[0].key, text="Vad säger de boende?"
        ),
        "account_sent": send(above, account_of(opened, town.home_care)),
        "account_exempt": services.account_exempt(
            by=leader, account=exempt, version=exempt.version, reason="Skrivs tillsammans med verksamheten."
        ),
        "account_year": opened,
        "account_template": template,
        "template_section": draft.sections.first(),
    }
