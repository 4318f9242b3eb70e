"""The units and people of Exempelkommun. Places and telephones are invented; people are named after what they do."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from core.calendar import local_today
from organisation.models import Unit, User
from organisation.roles import Role
from organisation.services import assignment_add, person_add, person_leave, unit_add, unit_close

DOMAIN = "exempelkommun.example"
PASSWORD = "kvalitet-demo"  # noqa: S105 — printed at the start, and the command refuses to run for real
OPENED = date(2015, 1, 1)

_K = Unit.Kind
_CARE = ("sol", "hsl")

# key, name, kind, key of what it lies under, laws. Vård- och omsorgsnämnden comes first: all of 2019 and 2021 is its.
UNITS = (
    ("kommun", "Exempelkommun", _K.MUNICIPALITY, None, ()),
    ("von", "Vård- och omsorgsnämnden", _K.BOARD, "kommun", _CARE),
    ("ifn", "Individ- och familjenämnden", _K.BOARD, "kommun", ("sol",)),
    ("vof", "Vård- och omsorgsförvaltningen", _K.DEPARTMENT, "von", _CARE),
    ("sabo", "Särskilda boenden", _K.DIVISION, "vof", _CARE),
    ("ekbacken", "Ekbackens särskilda boende", _K.UNIT, "sabo", _CARE),
    ("ekbacken-1", "Ekbacken, plan 1", _K.UNIT, "ekbacken", _CARE),
    ("ekbacken-2", "Ekbacken, plan 2", _K.UNIT, "ekbacken", _CARE),
    ("ekbacken-natt", "Ekbacken, natt", _K.UNIT, "ekbacken", _CARE),
    ("solglantan", "Solgläntans särskilda boende", _K.UNIT, "sabo", _CARE),
    ("solglantan-1", "Solgläntan, plan 1", _K.UNIT, "solglantan", _CARE),
    ("solglantan-2", "Solgläntan, plan 2", _K.UNIT, "solglantan", _CARE),
    ("solglantan-natt", "Solgläntan, natt", _K.UNIT, "solglantan", _CARE),
    ("lindhagen", "Lindhagens särskilda boende", _K.UNIT, "sabo", _CARE),
    ("lindhagen-1", "Lindhagen, plan 1", _K.UNIT, "lindhagen", _CARE),
    ("lindhagen-2", "Lindhagen, plan 2", _K.UNIT, "lindhagen", _CARE),
    ("sjolunden", "Sjölundens korttidsboende", _K.UNIT, "sabo", _CARE),
    # Closed since: shows that a closed unit keeps its cases.
    ("tallmon", "Tallmons särskilda boende", _K.UNIT, "sabo", _CARE),
    ("hemtjanst", "Hemtjänst", _K.DIVISION, "vof", _CARE),
    ("hemtjanst-centrum", "Hemtjänst Centrum", _K.UNIT, "hemtjanst", _CARE),
    ("hemtjanst-norr", "Hemtjänst Norr", _K.UNIT, "hemtjanst", _CARE),
    ("hemtjanst-soder", "Hemtjänst Söder", _K.UNIT, "hemtjanst", _CARE),
    ("hemtjanst-natt", "Nattpatrullen", _K.UNIT, "hemtjanst", _CARE),
    ("alven", "Omsorg vid älven AB", _K.PROVIDER, "hemtjanst", ("sol",)),
    ("alven-1", "Omsorg vid älven, hemtjänst", _K.UNIT, "alven", _CARE),
    ("hsv", "Kommunal hälso- och sjukvård", _K.DIVISION, "vof", ("hsl",)),
    ("ssk-dag", "Sjuksköterskor, dag", _K.UNIT, "hsv", ("hsl",)),
    ("ssk-natt", "Sjuksköterskor, kväll och natt", _K.UNIT, "hsv", ("hsl",)),
    ("rehab", "Rehabenheten", _K.UNIT, "hsv", ("hsl",)),
    ("funk", "Funktionsstöd", _K.DIVISION, "vof", ("lss", "sol", "hsl")),
    ("blaklockan", "Gruppbostaden Blåklockan", _K.UNIT, "funk", ("lss", "hsl")),
    ("smultronet", "Gruppbostaden Smultronet", _K.UNIT, "funk", ("lss", "hsl")),
    ("tallkotten", "Gruppbostaden Tallkotten", _K.UNIT, "funk", ("lss", "hsl")),
    ("verkstan", "Daglig verksamhet Verkstan", _K.UNIT, "funk", ("lss",)),
    ("boendestod", "Boendestöd", _K.UNIT, "funk", ("sol",)),
    ("myndighet", "Biståndshandläggning", _K.UNIT, "vof", ("sol", "lss")),
    ("iff", "Individ- och familjeförvaltningen", _K.DEPARTMENT, "ifn", ("sol",)),
    ("barn", "Barn och familj", _K.DIVISION, "iff", ("sol",)),
    ("barn-mottagning", "Mottagning barn och unga", _K.UNIT, "barn", ("sol",)),
    ("barn-utredning", "Utredning barn och unga", _K.UNIT, "barn", ("sol",)),
    ("familjehem", "Familjehemsenheten", _K.UNIT, "barn", ("sol",)),
    ("vuxen", "Vuxna", _K.DIVISION, "iff", ("sol",)),
    ("vuxenstod", "Stöd till vuxna", _K.UNIT, "vuxen", ("sol",)),
    ("ekonomi", "Ekonomiskt bistånd", _K.UNIT, "vuxen", ("sol",)),
)
CLOSED = {"tallmon": date(2022, 12, 31)}

# The address before the @, the name, the title and what the person is appointed to: (role, key of unit), …
# The first nine are the sign-ins that the start prints.
PEOPLE = (
    ("medarbetare", "Medarbetare Ekbacken", "Undersköterska", (Role.EMPLOYEE, "ekbacken-2")),
    ("enhetschef", "Enhetschef Ekbacken", "Enhetschef", (Role.UNIT_MANAGER, "ekbacken")),
    ("verksamhetschef", "Verksamhetschef särskilda boenden", "Verksamhetschef", (Role.DIVISION_MANAGER, "sabo")),
    (
        "kvalitetsutvecklare",
        "Kvalitetsutvecklare vård och omsorg",
        "Kvalitetsutvecklare",
        (Role.QUALITY_DEVELOPER, "von"),
    ),
    ("mas", "MAS vård och omsorg", "Medicinskt ansvarig sjuksköterska", (Role.MAS, "von")),
    ("socialchef", "Socialchef vård och omsorg", "Socialchef", (Role.DIRECTOR, "vof")),
    ("namnd", "Ledamot i vård- och omsorgsnämnden", "Nämndledamot", (Role.BOARD_MEMBER, "von")),
    ("admin", "Systemadministratör", "Systemförvaltare", (Role.ADMINISTRATOR, "kommun")),
    ("annan.namnd", "Ledamot i individ- och familjenämnden", "Nämndledamot", (Role.BOARD_MEMBER, "ifn")),
    ("sas", "SAS vård och omsorg", "Socialt ansvarig samordnare", (Role.SAS, "von")),
    ("mar", "MAR vård och omsorg", "Medicinskt ansvarig för rehabilitering", (Role.MAR, "von")),
    (
        "kvalitetschef",
        "Kvalitetschef vård och omsorg",
        "Enhetschef kvalitet och utveckling",
        (Role.QUALITY_MANAGER, "von"),
    ),
    ("utvecklingsledare", "Utvecklingsledare vård och omsorg", "Utvecklingsledare", (Role.DEVELOPMENT_LEAD, "von")),
    ("coach", "Förbättringscoach särskilda boenden", "Förbättringscoach", (Role.IMPROVEMENT_COACH, "sabo")),
    ("ersattare", "Ersättare Ekbacken", "Samordnare", (Role.EMPLOYEE, "ekbacken-1")),
    ("slutat", "Tidigare medarbetare Ekbacken", "Undersköterska", (Role.EMPLOYEE, "ekbacken-2")),
    ("chef.solglantan", "Enhetschef Solgläntan", "Enhetschef", (Role.UNIT_MANAGER, "solglantan")),
    (
        "chef.lindhagen",
        "Enhetschef Lindhagen",
        "Enhetschef",
        (Role.UNIT_MANAGER, "lindhagen"),
        (Role.UNIT_MANAGER, "tallmon"),
    ),
    ("chef.sjolunden", "Enhetschef Sjölunden", "Enhetschef", (Role.UNIT_MANAGER, "sjolunden")),
    ("verksamhetschef.hemtjanst", "Verksamhetschef hemtjänst", "Verksamhetschef", (Role.DIVISION_MANAGER, "hemtjanst")),
    ("chef.hemtjanst-centrum", "Enhetschef Hemtjänst Centrum", "Enhetschef", (Role.UNIT_MANAGER, "hemtjanst-centrum")),
    ("chef.hemtjanst-norr", "Enhetschef Hemtjänst Norr", "Enhetschef", (Role.UNIT_MANAGER, "hemtjanst-norr")),
    (
        "chef.hemtjanst-soder",
        "Enhetschef Hemtjänst Söder",
        "Enhetschef",
        (Role.UNIT_MANAGER, "hemtjanst-soder"),
        (Role.UNIT_MANAGER, "hemtjanst-natt"),
    ),
    (
        "utforare.ansvarig",
        "Kvalitetsansvarig Omsorg vid älven",
        "Kvalitetsansvarig",
        (Role.PROVIDER_LEAD, "alven"),
    ),
    ("utforare", "Verksamhetsledare Omsorg vid älven", "Verksamhetsledare", (Role.UNIT_MANAGER, "alven")),
    ("verksamhetschef.hsv", "Verksamhetschef hälso- och sjukvård", "Verksamhetschef", (Role.DIVISION_MANAGER, "hsv")),
    (
        "chef.sjukskoterskor",
        "Enhetschef sjuksköterskor",
        "Enhetschef",
        (Role.UNIT_MANAGER, "ssk-dag"),
        (Role.UNIT_MANAGER, "ssk-natt"),
    ),
    ("chef.rehab", "Enhetschef Rehabenheten", "Enhetschef", (Role.UNIT_MANAGER, "rehab")),
    (
        "verksamhetschef.funktionsstod",
        "Verksamhetschef funktionsstöd",
        "Verksamhetschef",
        (Role.DIVISION_MANAGER, "funk"),
    ),
    (
        "chef.gruppbostader",
        "Enhetschef gruppbostäder",
        "Enhetschef",
        (Role.UNIT_MANAGER, "blaklockan"),
        (Role.UNIT_MANAGER, "smultronet"),
        (Role.UNIT_MANAGER, "tallkotten"),
    ),
    (
        "chef.daglig-verksamhet",
        "Enhetschef daglig verksamhet",
        "Enhetschef",
        (Role.UNIT_MANAGER, "verkstan"),
        (Role.UNIT_MANAGER, "boendestod"),
    ),
    ("chef.bistand", "Enhetschef Biståndshandläggning", "Enhetschef", (Role.UNIT_MANAGER, "myndighet")),
    ("socialchef.iff", "Socialchef individ och familj", "Socialchef", (Role.DIRECTOR, "iff")),
    (
        "kvalitetsutvecklare.iff",
        "Kvalitetsutvecklare individ och familj",
        "Kvalitetsutvecklare",
        (Role.QUALITY_DEVELOPER, "ifn"),
    ),
    ("sas.iff", "SAS individ och familj", "Socialt ansvarig samordnare", (Role.SAS, "ifn")),
    ("verksamhetschef.barn", "Verksamhetschef barn och familj", "Verksamhetschef", (Role.DIVISION_MANAGER, "barn")),
    (
        "chef.barn",
        "Enhetschef barn och unga",
        "Enhetschef",
        (Role.UNIT_MANAGER, "barn-mottagning"),
        (Role.UNIT_MANAGER, "barn-utredning"),
    ),
    ("chef.familjehem", "Enhetschef Familjehemsenheten", "Enhetschef", (Role.UNIT_MANAGER, "familjehem")),
    (
        "chef.vuxna",
        "Enhetschef vuxna",
        "Enhetschef",
        (Role.UNIT_MANAGER, "vuxenstod"),
        (Role.UNIT_MANAGER, "ekonomi"),
    ),
)
# Those who report: two in each of these units besides the people above.
REPORTING_UNITS = tuple(
    key
    for key, _, kind, _, _ in UNITS
    if kind == _K.UNIT and key not in ("ekbacken", "solglantan", "lindhagen", "tallmon")
)


@dataclass
class Municipality:
    """What has been built: units by key, people by the address before the @."""

    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)


def build_municipality() -> Municipality:
    """Makes units, people, assignments and sign-ins through the services, as an administrator would."""
    town = Municipality()
    for place, (key, name, kind, parent, laws) in enumerate(UNITS):
        town.units[key] = unit_add(
            by=None,
            key=key,
            name=name,
            kind=kind,
            parent=town.units.get(parent),
            laws=laws,
            valid_from=OPENED,
            # One of the series that Post- och telestyrelsen keeps for fiction.
            phone=f"0980-319 2{place:02d}" if kind in (_K.UNIT, _K.PROVIDER) else "",
        )
    for address, name, title, *assignments in PEOPLE:
        _add(town, address, name, title, assignments)
    for key in REPORTING_UNITS:
        for place in (1, 2):
            name = f"Medarbetare {town.units[key].name}" + ("" if place == 1 else " (kväll)")
            _add(town, f"medarbetare{place}.{key}", name, "", [(Role.EMPLOYEE, key)])
    _stand_in(town)
    for key, last_day in CLOSED.items():
        town.units[key] = unit_close(by=None, unit=town.units[key], on=last_day)
    town.people["slutat"] = person_leave(by=None, person=town.people["slutat"], on=local_today() - timedelta(days=30))
    # One slow hash for all of them. History does not hold passwords, so nothing is lost by writing past it.
    everybody = User.objects.filter(pk__in=[person.pk for person in town.people.values()])
    everybody.update(password=make_password(PASSWORD), invited_at=timezone.now())
    return town


def _add(town, address, name, title, assignments):
    person = person_add(by=None, email=f"{address}@{DOMAIN}", name=name, title=title, key=address)
    town.people[address] = person
    for role, unit in assignments:
        assignment_add(by=None, person=person, role=role, unit=town.units[unit], valid_from=OPENED)


def _stand_in(town):
    """ersattare@ stands in for enhetschef@ these weeks, and otherwise works on plan 1."""
    today, manager = local_today(), town.people["enhetschef"]
    assignment_add(
        by=None,
        person=town.people["ersattare"],
        role=Role.UNIT_MANAGER,
        unit=town.units["ekbacken"],
        valid_from=today - timedelta(days=7),
        valid_to=today + timedelta(days=28),
        stand_in_for=manager.assignments.get(),
    )
