"""Files: planned, shown, taken in whole or not at all; a second run changes nothing, a changed row changes that row."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.calendar import local_today
from core.tables import decoded
from organisation.models import Assignment, Unit, User
from organisation.roles import Role
from organisation.services import assignment_add, person_add, unit_add
from organisation.services.importing import BadFile, import_text, plan_text
from tests.remembering import kept

pytestmark = pytest.mark.django_db

UNITS = """nyckel;namn;slag;hör till;lagar;telefon
k;Kommunen;Kommun;;;
n1;Omsorgsnämnden;Nämnd;k;;
f1;Förvaltningen;Förvaltning;n1;;
e2;Åkern;Enhet;u1;SoL;
e1;Ängen;Enhet;f1;SoL, HSL;0173-1
u1;Utföraren AB;Extern utförare;f1;;
n2;Individnämnden;Nämnd;k;;
"""
PEOPLE = """nyckel,e-post,namn,befattning
1,eva@k.example,Eva Ek,Enhetschef
2,Bo@K.example,Bo Berg,
"""
ASSIGNMENTS = """person;roll;enhet;från;till;ersätter
1;Enhetschef;e1;2020-01-01;;
2;Enhetschef;e1;;;1
bo@k.example;medarbetare;e2;;;
"""


def take(text, by=None, complete=False):
    return import_text(text, by=by, complete=complete)


def faults(text, by=None, complete=False):
    return [(f.line, f.column) for f in plan_text(text, by=by, complete=complete).faults]


@pytest.fixture
def taken():
    for text in (UNITS, PEOPLE, ASSIGNMENTS):
        take(text)


def test_three_files_make_the_organisation(taken):
    unit = Unit.objects.get(key="e1")
    assert (unit.laws, unit.phone, unit.parent.key, unit.board.key) == (["SoL", "HSL"], "0173-1", "f1", "n1")
    assert Unit.objects.get(key="e2").provider.key == "u1"
    assert User.objects.get(key="2").email == "bo@k.example"
    assert not User.objects.get(key="2").has_usable_password()
    stand_in = Assignment.objects.get(user__key="2", role=Role.UNIT_MANAGER)
    assert stand_in.stand_in_for.user.key == "1"
    assert all(
        row.history.count() == 1 for row in (*Unit.objects.all(), *User.objects.all(), *Assignment.objects.all())
    )


def test_a_second_run_changes_nothing(taken):
    for text, rows in ((UNITS, 7), (PEOPLE, 2), (ASSIGNMENTS, 3)):
        for complete in (False, True):
            plan = take(text, complete=complete)
            assert (plan.steps, plan.unchanged) == ([], rows)
    assert Unit.history.count() == 7
    assert Assignment.history.count() == 3


def test_a_changed_row_changes_that_row(taken):
    plan = take(UNITS.replace("e1;Ängen;Enhet;f1;SoL, HSL", "e1;Nya Ängen;Enhet;n1;LSS"))
    assert [(step.verb, step.line) for step in plan.steps] == [("move", 6), ("change", 6)]
    unit = Unit.objects.get(key="e1")
    assert (unit.name, unit.laws, unit.parent.key) == ("Nya Ängen", ["LSS"], "n1")
    plan = take(PEOPLE.replace("eva@k", "eva.ek@k"))
    assert [(step.verb, step.line, step.detail) for step in plan.steps] == [
        ("change", 2, "e-post: eva@k.example → eva.ek@k.example")
    ]
    plan = take(ASSIGNMENTS.replace("2020-01-01;;", "2020-01-01;2099-12-31;"))
    assert [(step.verb, step.line) for step in plan.steps] == [("change", 2)]
    assert Assignment.objects.get(user__key="1").valid_to.year == 2099


def test_a_complete_file_closes_and_ends_what_it_lacks(taken):
    today = local_today()
    by_hand = person_add(by=None, email="hand@k.example", name="För hand")
    assert [s.label for s in take(ASSIGNMENTS.rsplit("bo@", 1)[0], complete=True).steps] == [
        "Bo Berg, Medarbetare, Åkern"
    ]
    assert Assignment.objects.get(unit__key="e2").valid_to == today
    plan = take(PEOPLE.rsplit("2,", 1)[0], complete=True)
    assert [(s.verb, s.label) for s in plan.steps] == [("end", "Bo Berg")]
    assert User.objects.get(key="2").left_on == today
    by_hand.refresh_from_db()
    assert by_hand.left_on is None
    rest = "\n".join(line for line in UNITS.splitlines() if not line.startswith(("u1", "e2")))
    assert [s.label for s in take(rest, complete=True).steps] == ["Åkern", "Utföraren AB"]
    assert Unit.objects.get(key="e2").valid_to == today
    assert take(rest, complete=True).steps == []
    assert Unit.objects.count() == 7


def test_what_comes_back_in_a_file_opens_again(taken):
    yesterday = local_today() - timedelta(days=1)
    Unit.objects.filter(key="e1").update(valid_from=yesterday, valid_to=yesterday)
    User.objects.filter(key="1").update(left_on=yesterday)
    assert [step.verb for step in take(UNITS).steps] == ["reopen"]
    assert [step.verb for step in take(PEOPLE).steps] == ["reopen"]
    assert Unit.objects.get(key="e1").is_open()
    assert User.objects.get(key="1").has_access


def test_dates_in_the_file_close_and_open(taken):
    head, rows = UNITS.split("\n", 1)
    dated = "\n".join([f"{head};till", *(f"{row};" for row in rows.splitlines())])
    closed = dated.replace("0173-1;", "0173-1;2099-05-31")
    assert [(s.verb, s.detail) for s in take(closed).steps] == [("close", "sista dag 2099-05-31")]
    assert take(closed).steps == []
    assert [s.verb for s in take(dated).steps] == ["reopen"]
    assert Unit.objects.get(key="e1").valid_to is None


def test_days_that_do_not_fit_are_named(taken):
    head = "nyckel;namn;slag;hör till;från;till\n"
    assert faults(f"{head}e1;Ängen;Enhet;f1;2020-02-02;2020-02-01\n") == [(2, "till")]
    assert faults(f"{head}x;Ny;Enhet;f1;;2020-02-01\n") == [(2, "till")]
    Unit.objects.filter(key="n2").update(valid_from="2020-01-01", valid_to="2020-12-31")
    assert faults(f"{head}x;Ny;Enhet;n2;;\n") == [(2, "hör till")]


def test_stand_ins_appointed_by_hand_go_on(taken):
    held = Assignment.objects.get(user__key="1")
    other = person_add(by=None, email="x@k.example", name="Xerxes")
    assignment_add(by=None, person=other, role=held.role, unit=held.unit, stand_in_for=held)
    without = "\n".join(line.rsplit(";", 1)[0] for line in ASSIGNMENTS.strip().splitlines())
    assert take(without, complete=True).steps == []
    assert [s.label for s in take(ASSIGNMENTS, complete=True).steps] == ["Xerxes, Enhetschef (ersättare), Ängen"]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (("Ängen;Enhet", "Ängen;Avdelning"), [(6, "slag")]),
        (("Ängen;Enhet;f1;SoL", "Ängen;Enhet;f9;PUL"), [(6, "lagar"), (6, "hör till")]),
        (("Ängen;Enhet;f1", "Ängen;Enhet;finns-inte"), [(6, "hör till")]),
        (("Ängen;Enhet;f1", "Ängen;Enhet;"), [(6, "hör till")]),
        (("SoL, HSL", "SoL, PUL"), [(6, "lagar")]),
        (("e1;Ängen", "e2;Ängen"), [(6, "nyckel")]),
        (("e1;Ängen", "e 1;Ängen"), [(6, "nyckel")]),
        (("e1;Ängen", "19121212-1212;Ängen"), [(6, "nyckel")]),
        (("e1;Ängen", "e1;"), [(6, "namn")]),
        (("0173-1", "0" * 41), [(6, "telefon")]),
        (("f1;Förvaltningen;Förvaltning;n1", "f1;Förvaltningen;Förvaltning;e1"), [(4, "slag")]),
        (("n1;Omsorgsnämnden;Nämnd;k", "n1;Omsorgsnämnden;Nämnd;f1"), [(3, "slag")]),
        (("e2;Åkern;Enhet;u1", "e2;Åkern;Enhet;e2"), [(5, "hör till")]),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_taken_in(change, where):
    text = UNITS.replace(*change)
    assert faults(text) == where
    with pytest.raises(BadFile) as error:
        take(text)
    assert f"Rad {where[0][0]}, kolumn {where[0][1]}" in error.value.message
    assert not Unit.objects.exists()


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (("e1;Ängen;Enhet;f1", "e1;Ängen;Enhet;n2"), [(6, "hör till")]),
        (("e1;Ängen;Enhet;f1", "e1;Ängen;Enhet;u1"), [(6, "hör till")]),
        (("e1;Ängen;Enhet", "e1;Ängen;Extern utförare"), [(6, "slag"), (6, "hör till")]),
        (("f1;Förvaltningen;Förvaltning;n1", "f1;Förvaltningen;Förvaltning;n2"), [(4, "hör till")]),
    ],
)
def test_no_row_crosses_a_bound_of_secrecy(taken, change, where):
    found = faults(UNITS.replace(*change))
    assert set(where) <= set(found)
    assert take(UNITS).steps == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (PEOPLE.replace("eva@k.example", "eva"), [(2, "e-post")]),
        (PEOPLE.replace("eva@k.example", "bo@k.example"), [(2, "e-post"), (3, "e-post")]),
        (PEOPLE.replace("2,Bo", "1,Bo"), [(3, "nyckel")]),
        (PEOPLE.replace("2,Bo", "2,Bo") + "191212121212,ny@k.example,Ny,\n", [(4, "nyckel")]),
        (PEOPLE + "19121212-1212,ny@k.example,Ny,\n", [(4, "nyckel")]),
        (PEOPLE.replace("Eva Ek", ""), [(2, "namn")]),
        (ASSIGNMENTS.replace("1;Enhetschef;e1", "9;Enhetschef;e1"), [(2, "person")]),
        (ASSIGNMENTS.replace("1;Enhetschef;e1", "1;Kejsare;e1"), [(2, "roll")]),
        (ASSIGNMENTS.replace("1;Enhetschef;e1", "1;Enhetschef;e9"), [(2, "enhet")]),
        (ASSIGNMENTS.replace("2020-01-01", "2020-13-01"), [(2, "från")]),
        (ASSIGNMENTS.replace("2020-01-01;", "2020-01-01;2019-01-01"), [(2, "till")]),
        (ASSIGNMENTS.replace("2;Enhetschef", "2;Medarbetare"), [(3, "ersätter")]),
        (ASSIGNMENTS + "1;Enhetschef;e1;2020-01-01;;\n", [(5, "person")]),
    ],
)
def test_bad_people_and_assignments_are_named(taken, text, where):
    before = Assignment.history.count() + User.history.count()
    assert faults(text) == where
    with pytest.raises(BadFile):
        take(text)
    assert Assignment.history.count() + User.history.count() == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Rubrikraden känns inte igen"),
        ("a;b\n1;2\n", "Rubrikraden känns inte igen"),
        ("nyckel;namn;slag\n", "Kolumnen ”hör till” saknas"),
        ("nyckel;namn;slag;hör till;färg\n", "Kolumnen ”färg” känns inte igen"),
        ("nyckel;namn;namn;slag;hör till\n", "finns två gånger"),
        ("nyckel;namn;slag;hör till\n", "inga rader"),
        ("nyckel;namn;slag;hör till\na;b;Kommun;;extra\n", "Rad 2 har fler celler"),
        ('nyckel;namn;slag;hör till\n"a;b;c\n', "kolumn slag"),
    ],
)
def test_a_file_of_another_form_is_refused_in_words(text, words):
    assert words in "\n".join(map(str, plan_text(text, by=None).faults))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_encodings_and_delimiters(encoding, delimiter):
    text = UNITS.replace("SoL, HSL", "SoL HSL").replace(";", delimiter).replace("\n", "\r\n")
    assert plan_text(decoded(text.encode(encoding)), by=None).counts == [("läggs till", 7)]


@kept
def local_administrator(town):
    person = person_add(by=None, email="lokal@exempelkommun.example", name="Lokal")
    assignment_add(by=None, person=person, role=Role.ADMINISTRATOR, unit=town.other_board)
    return person


def test_nobody_imports_past_what_they_manage(town, local_administrator, employee):
    head = "nyckel;namn;slag;hör till\n"
    assert faults(f"{head}bjorkgarden;Kapad;Enhet;ifn\n", by=local_administrator) == [(2, "nyckel")]
    assert faults(f"{head}x;Ny;Enhet;norr\n", by=local_administrator) == [(2, "hör till")]
    assert faults(f"{head}x;Ny;Kommun;\n", by=local_administrator) == [(2, "hör till")]
    assert faults("person;roll;enhet\nlokal@exempelkommun.example;MAS;ifn\n", by=local_administrator) == [(2, "person")]
    assert faults("person;roll;enhet\nlokal@exempelkommun.example;MAS;von\n", by=local_administrator) == [(2, "enhet")]
    assert faults(f"nyckel;e-post;namn\n7;{employee.email};Maja\n", by=local_administrator) == [(2, "e-post")]
    # The top of what one manages may stand in the file, and is not closed when it does not.
    plan = take(f"{head}ifn;Nämnden för individ och familj;Nämnd;\n", by=local_administrator, complete=True)
    assert [step.verb for step in plan.steps] == ["change", "close", "close"]
    assert not Unit.objects.get(key="bjorkgarden").valid_to


@pytest.fixture
def files(tmp_path):
    found = []
    for name, text in (("a.csv", ASSIGNMENTS), ("b.csv", PEOPLE), ("c.csv", UNITS)):
        (tmp_path / name).write_bytes(text.encode("cp1252"))
        found.append(str(tmp_path / name))
    return found


def run(*args):
    out = StringIO()
    call_command("import_organisation", *args, stdout=out)
    return out.getvalue()


def test_the_command_takes_files_in_any_order(files):
    assert "7 läggs till" in run(*files)
    assert Assignment.objects.count() == 3
    assert "inga ändringar. 7 rader utan ändring" in run(*files, "--complete")


def test_a_trial_run_and_a_bad_file_change_nothing(files, tmp_path):
    assert "provkörning" in run(*files, "--dry-run", "-v2")
    assert not Unit.objects.exists()
    (tmp_path / "a.csv").write_text(ASSIGNMENTS.replace("e2", "e9"))
    with pytest.raises(CommandError, match="Rad 4, kolumn enhet"):
        run(*files)
    assert not Unit.objects.exists()
    (tmp_path / "a.csv").write_text(PEOPLE + "19121212-1212,ny@k.example,Ny,\n")
    with pytest.raises(CommandError, match="Rad 4, kolumn nyckel: Använd aldrig ett personnummer"):
        run(str(tmp_path / "a.csv"))
    assert not User.objects.filter(email="ny@k.example").exists()
    with pytest.raises(CommandError, match="saknas.csv"):
        run(str(tmp_path / "saknas.csv"))


def test_the_plan_of_many_rows_asks_few_questions(town, administrator, django_assert_max_num_queries):
    head = "nyckel;namn;slag;hör till\n"
    for number in range(20):
        unit_add(by=None, key=f"u{number}", name=f"Enhet {number}", kind="unit", parent=town.area)
    rows = "".join(f"u{number};Enhet {number}!;Enhet;norr\n" for number in range(20))
    with django_assert_max_num_queries(5):
        assert len(plan_text(head + rows, by=administrator).steps) == 20
