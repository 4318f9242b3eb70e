"""A small municipality and its people, made through the services. Personas are named after their roles.

town holds the units. Every persona is a fixture of its own, made only when a test asks for it; `persona(name)` gives
one by its name, so that a table of personas can be walked. `client_as(user)` gives a signed-in client.
"""

import gc
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import connections
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from core.calendar import local_today
from organisation.models import Unit, User
from organisation.roles import Role
from organisation.services import assignment_add, person_add, person_leave, unit_add
from tests import prepared
from tests.remembering import kept, remembering
from tests.walking import Walker, gather_once

OPENED = date(2015, 1, 1)

# No test is a measurement: what an example takes is the machine's affair. And what fails once fails again.
COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
hypothesis_settings.register_profile("suite", derandomize=True, **COMMON)
hypothesis_settings.register_profile("search", max_examples=5000, **COMMON)  # tests/examples.py
hypothesis_settings.load_profile("suite")

# Everybody who can be asked for by name, one for each way of standing towards a case of `town.unit`.
PERSONAS = (
    "employee",
    "colleague",
    "unit_manager",
    "stand_in",
    "other_unit_manager",
    "division_manager",
    "director",
    "quality_developer",
    "quality_manager",
    "sas",
    "mas",
    "mar",
    "development_lead",
    "improvement_coach",
    "board_member",
    "administrator",
    "other_board_manager",
    "other_board_quality_developer",
    "other_board_member",
    "provider_manager",
    "provider_lead",
    "former_employee",
    "newcomer",
)


@dataclass
class Town:
    """Two nämnder. unit and lss_unit lie in different divisions of the first, provider_unit at an external provider."""

    municipality: Unit
    board: Unit
    department: Unit
    division: Unit
    area: Unit
    unit: Unit
    home_care: Unit
    lss_division: Unit
    lss_unit: Unit
    provider: Unit
    provider_unit: Unit
    other_board: Unit
    other_department: Unit
    other_board_unit: Unit


def add_unit(name, kind, parent, laws=(), key=None, **more):
    """A unit that has been open since long before any test's dates."""
    more.setdefault("valid_from", OPENED)
    return unit_add(
        by=None, key=key or name.casefold().replace(" ", "-"), name=name, kind=kind, parent=parent, laws=laws, **more
    )


def add_person(email, name, role=None, unit=None, **more):
    """A person, with an assignment since long ago when a role is given. No password: tests sign in by force."""
    person = person_add(by=None, email=f"{email}@exempelkommun.example", name=name)
    if role is not None:
        more.setdefault("valid_from", OPENED)
        assignment_add(by=None, person=person, role=role, unit=unit, **more)
    return person


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """The test database is a copy of one that is prepared once."""
    prepared.use(connections["default"].settings_dict)


@pytest.fixture(scope="session")
def django_db_keepdb():
    """SQLite's copy lies where the test database is to be: it is not to be made anew."""
    return connections["default"].vendor == "sqlite"


@pytest.fixture(scope="session", autouse=True)
def _tables_are_emptied_row_by_row():
    """PostgreSQL's TRUNCATE makes every table and index anew, twenty times the work of taking the few rows away. As
    with it, whoever still writes is waited for, and keys are not followed; numbers go on where they were."""

    def sql_flush(self, style, tables, *, reset_sequences=False, allow_cascade=False):
        names = [self.quote_name(table) for table in tables]
        return [
            f"LOCK TABLE {', '.join(names)} IN ACCESS EXCLUSIVE MODE",
            "SET LOCAL session_replication_role = replica",
            "; ".join(f"DELETE FROM {name}" for name in names),
        ]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.db.backends.postgresql.operations.DatabaseOperations.sql_flush", sql_flush)
        yield


# Whoever asks for one of these meets the system through its pages.
PAGE_FIXTURES = {"client_as", "client", "sign_in", "walker_as"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what asks no database, and what looks at pages: neither is run once more on SQLite. What a page shows it
    has from selectors and services, which are."""
    for item in items:
        fixtures = set(item.fixturenames)
        if not item.get_closest_marker("django_db") and not {"db", "transactional_db"} & fixtures:
            item.add_marker("no_database")
        marker = item.get_closest_marker("django_db")
        if marker and marker.kwargs.get("transaction") and not marker.kwargs.get("serialized_rollback"):
            raise pytest.UsageError(f"{item.nodeid} empties the tables and must put the seeds back")
        if PAGE_FIXTURES & fixtures and not item.get_closest_marker("everywhere"):
            item.add_marker("page")


@pytest.fixture(autouse=True)
def _what_is_needed_again_is_remembered(request):
    """In tests that stand in one transaction; where they do not, several write at once."""
    marker = request.node.get_closest_marker("django_db")
    if "db" in request.fixturenames and not (marker and marker.kwargs.get("transaction")):
        with remembering():
            yield
    else:
        yield


def pytest_collection_finish():
    """What has been imported stays: the collector of garbage need not walk through it over and over."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def build_town() -> Town:
    """The town, unit by unit, through the services."""
    kind = Unit.Kind
    municipality = add_unit("Exempelkommun", kind.MUNICIPALITY, None, key="kommun")
    board = add_unit("Vård- och omsorgsnämnden", kind.BOARD, municipality, key="von")
    department = add_unit("Vård- och omsorgsförvaltningen", kind.DEPARTMENT, board, key="vof")
    division = add_unit("Äldreomsorg", kind.DIVISION, department, key="aldreomsorg")
    area = add_unit("Område Norr", kind.AREA, division, key="norr")
    unit = add_unit("Björkgården", kind.UNIT, area, ["sol", "hsl"], key="bjorkgarden", phone="0173-100 01")
    home_care = add_unit("Hemtjänst Centrum", kind.UNIT, area, ["sol", "hsl"], key="hemtjanst")
    lss_division = add_unit("Funktionsstöd", kind.DIVISION, department, key="funktionsstod")
    lss_unit = add_unit("Lindgatans gruppbostad", kind.UNIT, lss_division, ["lss"], key="lindgatan")
    provider = add_unit("Omsorg vid ån AB", kind.PROVIDER, division, ["sol"], key="an")
    provider_unit = add_unit("Solbacken", kind.UNIT, provider, ["sol", "hsl"], key="solbacken")
    other_board = add_unit("Individ- och familjenämnden", kind.BOARD, municipality, key="ifn")
    other_department = add_unit("Individ- och familjeförvaltningen", kind.DEPARTMENT, other_board, key="iff")
    other_board_unit = add_unit("Familjehemsenheten", kind.UNIT, other_department, ["sol"], key="familjehem")
    return Town(
        municipality=municipality,
        board=board,
        department=department,
        division=division,
        area=area,
        unit=unit,
        home_care=home_care,
        lss_division=lss_division,
        lss_unit=lss_unit,
        provider=provider,
        provider_unit=provider_unit,
        other_board=other_board,
        other_department=other_department,
        other_board_unit=other_board_unit,
    )


@kept
def town(db) -> Town:
    return build_town()


@kept
def employee(town) -> User:
    return add_person("medarbetare", "Maja Medarbetare", Role.EMPLOYEE, town.unit)


@kept
def colleague(town) -> User:
    """Works beside the employee."""
    return add_person("kollega", "Kalle Kollega", Role.EMPLOYEE, town.unit)


@kept
def unit_manager(town) -> User:
    return add_person("enhetschef", "Eva Enhetschef", Role.UNIT_MANAGER, town.unit)


@kept
def stand_in(town, unit_manager) -> User:
    """Stands in for the unit manager this month; otherwise an employee of another unit."""
    today = local_today()
    person = add_person("ersattare", "Erik Ersättare", Role.EMPLOYEE, town.home_care)
    assignment_add(
        by=None,
        person=person,
        role=Role.UNIT_MANAGER,
        unit=town.unit,
        valid_from=today - timedelta(days=7),
        valid_to=today + timedelta(days=21),
        stand_in_for=unit_manager.assignments.get(),
    )
    return person


@kept
def other_unit_manager(town) -> User:
    """Manages another unit of the same nämnd."""
    return add_person("annan.enhetschef", "Anders Annanenhet", Role.UNIT_MANAGER, town.lss_unit)


@kept
def division_manager(town) -> User:
    return add_person("verksamhetschef", "Vera Verksamhetschef", Role.DIVISION_MANAGER, town.division)


@kept
def director(town) -> User:
    return add_person("socialchef", "Sofia Socialchef", Role.DIRECTOR, town.department)


@kept
def quality_developer(town) -> User:
    return add_person("kvalitetsutvecklare", "Karin Kvalitet", Role.QUALITY_DEVELOPER, town.board)


@kept
def quality_manager(town) -> User:
    return add_person("kvalitetschef", "Kjell Kvalitetschef", Role.QUALITY_MANAGER, town.board)


@kept
def sas(town) -> User:
    return add_person("sas", "Sara Samordnare", Role.SAS, town.board)


@kept
def mas(town) -> User:
    return add_person("mas", "Moa Medicinskt", Role.MAS, town.board)


@kept
def mar(town) -> User:
    return add_person("mar", "Mats Rehab", Role.MAR, town.board)


@kept
def development_lead(town) -> User:
    return add_person("utvecklingsledare", "Ulla Utveckling", Role.DEVELOPMENT_LEAD, town.board)


@kept
def improvement_coach(town) -> User:
    return add_person("coach", "Frida Förbättring", Role.IMPROVEMENT_COACH, town.area)


@kept
def board_member(town) -> User:
    return add_person("namnd", "Nils Nämndledamot", Role.BOARD_MEMBER, town.board)


@kept
def administrator(town) -> User:
    return add_person("admin", "Agneta Administratör", Role.ADMINISTRATOR, town.municipality)


@kept
def other_board_manager(town) -> User:
    """A unit manager of the other nämnd."""
    return add_person("annan.namnd", "Arne Annannämnd", Role.UNIT_MANAGER, town.other_board_unit)


@kept
def other_board_quality_developer(town) -> User:
    return add_person("annan.kvalitet", "Kerstin Annannämnd", Role.QUALITY_DEVELOPER, town.other_board)


@kept
def other_board_member(town) -> User:
    return add_person("annan.ledamot", "Lena Annannämnd", Role.BOARD_MEMBER, town.other_board)


@kept
def provider_manager(town) -> User:
    """Manages the external provider."""
    return add_person("utforare", "Urban Utförare", Role.UNIT_MANAGER, town.provider)


@kept
def provider_lead(town) -> User:
    """Runs the external provider's own lex Sarah and lex Maria."""
    return add_person("utforaransvarig", "Petra Privat", Role.PROVIDER_LEAD, town.provider)


@kept
def former_employee(town) -> User:
    """Worked on the unit and left yesterday."""
    person = add_person("slutat", "Siv Slutat", Role.EMPLOYEE, town.unit)
    return person_leave(by=None, person=person, on=local_today() - timedelta(days=1))


@kept
def newcomer(town) -> User:
    """Has an account and no assignment yet."""
    return add_person("ny", "Nora Nyanställd")


@pytest.fixture
def persona(request, db):
    """`persona("unit_manager")`: the persona with that name (one of PERSONAS)."""

    def get(name) -> User:
        return request.getfixturevalue(name)

    return get


@pytest.fixture
def sign_in():
    """`sign_in(client, user)`: signs the user in without the form, and gives the client back."""

    def sign_in(client, user):
        client.force_login(user, backend="organisation.backends.AccountBackend")
        return client

    return sign_in


@pytest.fixture
def client_as(sign_in):
    """`client_as(user)`: a new client in which the user is signed in."""

    def client_as(user) -> Client:
        return sign_in(Client(), user)

    return client_as


@pytest.fixture
def walker_as(monkeypatch, settings):
    """`walker_as(user)`: somebody who only asks what each address answers (None: a stranger). No page is drawn."""
    gather_once(monkeypatch)
    monkeypatch.setattr("django.template.base.Template.render", lambda template, context: "")
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"  # one question less for each page
    return Walker
