"""Concern about licensed staff (PSL 3 kap. 7 §): apart from the cases, for MAS of the nämnd alone."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from core.access import may
from core.errors import Conflict, DomainError, RuleBroken
from core.models import AccessLogEntry
from deviations.models import Clock, StaffRisk
from deviations.services import staff_risks as services
from deviations.services import staff_risks_remind
from deviations.todo import todo
from organisation.models import Notice
from organisation.roles import Action, Role
from tests.conftest import PERSONAS, add_person
from tests.remembering import kept

pytestmark = pytest.mark.django_db
SECRET = "Rut Rönning", "Hon verkade påverkad under kvällspasset."


@kept
def risk(town, mas) -> StaffRisk:
    return add(mas, town.board, unit=town.unit)


def add(by, board, **more):
    values = {
        "profession": "Sjuksköterska", "person": SECRET[0], "concern": SECRET[1],
        "known_at": timezone.now() - timedelta(days=1),
    }  # fmt: skip
    return services.staff_risk_add(by=by, board=board, **(values | more))


def decide(by, risk, notified=True, **more):
    values = {"reasons": "Två kollegor har sett det.", "version": risk.version} | more
    return services.staff_risk_decide(by=by, staff_risk=risk, notified=notified, **values)


def test_it_has_a_series_of_numbers_of_its_own(town, mas, risk):
    second = add(mas, town.board)
    assert [risk.number[0], risk.number[-4:], second.number[-4:]] == ["L", "0001", "0002"]


def test_the_laws_word_the_paragraph_and_our_target_are_kept_from_the_day_it_became_known(risk):
    assert risk.legal_word == "snarast"
    assert risk.reference.citation == "3 kap. 7 § PSL (2010:659)"
    assert risk.target_end > risk.known_at


def test_it_is_not_among_the_clocks_of_the_cases(risk):
    assert not Clock.objects.for_system("a test").exists()


@pytest.mark.parametrize("name", [name for name in PERSONAS if name != "mas"])
def test_nobody_but_mas_sees_it(risk, persona, name):
    user = persona(name)
    assert not StaffRisk.objects.visible_to(user, Action.HANDLE_STAFF_RISKS).exists()


def test_mas_of_another_nämnd_does_not_see_it(town, risk, client_as):
    other = add_person("annan.mas", "Mia Annannämnd", Role.MAS, town.other_board)
    assert not may(other, Action.HANDLE_STAFF_RISKS, risk)
    client = client_as(other)
    assert client.get(risk.get_absolute_url()).status_code == 404
    page = client.get(reverse("deviations:staff_risks")).content.decode()
    assert "Ingen oro är antecknad" in page
    with pytest.raises(PermissionDenied):
        add(other, town.board)


def test_a_colleague_who_is_mas_sees_it(town, risk):
    assert may(add_person("mas2", "Mona Medicinskt", Role.MAS, town.board), Action.HANDLE_STAFF_RISKS, risk)


def test_notified_with_ivos_number(mas, risk):
    risk = decide(mas, risk, ivo_number="3.1.2-12345/2026")
    assert (risk.status, risk.ivo_number) == ("notified", "3.1.2-12345/2026")
    assert [event.name for event in risk.events.all()] == ["add", "notify"]


def test_the_number_may_come_later(mas, risk):
    risk = decide(mas, risk)
    with pytest.raises(DomainError):
        services.staff_risk_number(by=mas, staff_risk=risk, version=risk.version, ivo_number=" ")
    risk = services.staff_risk_number(by=mas, staff_risk=risk, version=risk.version, ivo_number="3.1.2-1/2026")
    assert risk.ivo_number == "3.1.2-1/2026"


def test_a_number_without_a_notification_is_refused(mas, risk):
    with pytest.raises(DomainError) as refused:
        decide(mas, risk, notified=False, ivo_number="3.1.2-1/2026")
    assert refused.value.field == "ivo_number"
    risk.refresh_from_db()
    assert risk.status == "open"


def test_the_database_refuses_a_number_without_a_notification(risk):
    with pytest.raises(IntegrityError), transaction.atomic():
        StaffRisk.objects.for_system("a test").filter(pk=risk.pk).update(
            status="not_notified", reasons="Skäl.", decided_at=timezone.now(), ivo_number="3.1.2-1/2026"
        )


def test_no_notification_asks_for_reasons(mas, risk):
    with pytest.raises(DomainError) as refused:
        decide(mas, risk, notified=False, reasons=" ")
    assert refused.value.field == "reasons"


@pytest.mark.parametrize("days", [1, -2])
def test_a_decision_lies_between_the_knowledge_and_now(mas, risk, days):
    with pytest.raises(DomainError) as refused:
        decide(mas, risk, at=timezone.now() + timedelta(days=days))
    assert refused.value.field == "at"


def test_a_decided_one_is_not_decided_again(mas, risk):
    risk = decide(mas, risk, notified=False)
    with pytest.raises(RuleBroken):
        decide(mas, risk)


def test_something_new_opens_it_again(mas, risk):
    risk = decide(mas, risk, notified=False)
    with pytest.raises(DomainError):
        services.staff_risk_reopen(by=mas, staff_risk=risk, version=risk.version, reason="")
    risk = services.staff_risk_reopen(by=mas, staff_risk=risk, version=risk.version, reason="Det har hänt igen.")
    assert (risk.status, risk.decided_at) == ("open", None)
    assert decide(mas, risk, ivo_number="3.1.2-1/2026").status == "notified"


def test_one_that_was_notified_is_not_taken_back(mas, risk):
    risk = decide(mas, risk)
    with pytest.raises(RuleBroken):
        services.staff_risk_reopen(by=mas, staff_risk=risk, version=risk.version, reason="Vi ångrar oss.")


def test_a_moment_ahead_and_a_unit_of_others_are_refused(town, mas):
    for more, field in (
        ({"known_at": timezone.now() + timedelta(hours=1)}, "known_at"),
        ({"unit": town.other_board_unit}, "unit"),
        ({"unit": town.provider_unit}, "unit"),
    ):
        with pytest.raises(DomainError) as refused:
            add(mas, town.board, **more)
        assert refused.value.field == field
    assert not StaffRisk.objects.for_system("a test").exists()


def change(by, risk, **more):
    values = {name: getattr(risk, name) for name in ("profession", "person", "concern", "known_at", "unit", "version")}
    return services.staff_risk_change(by=by, staff_risk=risk, **(values | more))


def test_what_stood_before_is_in_the_history(mas, risk):
    risk = change(mas, risk, concern="Två kollegor har sett det.")
    assert [row.concern for row in risk.history.order_by("history_date")] == [SECRET[1], "Två kollegor har sett det."]
    assert risk.history.first().history_user == mas


def test_a_moved_moment_moves_the_target(mas, risk):
    moved = change(mas, risk, known_at=risk.known_at - timedelta(days=30))
    assert moved.target_end < risk.target_end


def test_two_at_once_are_told(mas, risk):
    change(mas, risk, person="R. R.")
    with pytest.raises(Conflict):
        change(mas, risk, person="Rut R.")


def test_it_lies_on_the_day_of_mas_without_a_name(risk, mas, sas):
    items = todo(mas, 10).items
    assert [item.url for item in items] == [risk.get_absolute_url()]
    assert SECRET[0] not in f"{items[0].text}{items[0].detail}"
    assert not todo(sas, 10).items


def test_no_notice_or_mail_says_anything_of_it(mas, risk, mailoutbox):
    decide(mas, risk)
    assert not Notice.objects.exists()
    assert not mailoutbox


# --- Reminders --------------------------------------------------------------------------------------------------------


def reminded(person):
    return list(person.notices.order_by("pk").values_list("text", "url"))


def test_mas_is_reminded_of_the_target_in_words_that_name_nobody(town, mas, sas, director, mailoutbox):
    risk = add(mas, town.board, unit=town.unit, known_at=timezone.now() - timedelta(days=20))
    for _ in range(2):  # run twice it reminds once
        staff_risks_remind()
    line = ("Det finns en fråga om legitimerad personal som väntar", reverse("deviations:staff_risks"))
    assert reminded(mas) == [line]
    assert not Notice.objects.exclude(user=mas).exists()
    said = "".join(f"{mail.subject}{mail.body}" for mail in mailoutbox) + str(reminded(mas))
    for secret in (*SECRET, risk.number, town.unit.name, "Sjuksköterska"):
        assert secret not in said


def test_each_step_is_reminded_of_once_and_none_before_the_first(mas, risk):
    first = risk.target_end - timedelta(days=4)
    counted = []
    for days in (0, 3, 3, 4, 5, 30):  # a day before, on the day, when it has passed
        staff_risks_remind(now=first + timedelta(days=days))
        counted.append(len(reminded(mas)))
    assert counted == [0, 1, 1, 2, 3, 3]


def test_what_is_decided_is_reminded_of_no_more(mas, risk):
    decide(mas, risk)
    assert staff_risks_remind(now=risk.target_end + timedelta(days=30)) == 0
    assert not Notice.objects.exists()


def test_mas_of_another_nämnd_is_not_reminded(town, mas, risk):
    other = add_person("mas.annan", "Mona Medicinskt", Role.MAS, town.other_board)
    staff_risks_remind(now=risk.target_end + timedelta(days=30))
    assert len(reminded(mas)) == 1
    assert not reminded(other)


# --- Pages ------------------------------------------------------------------------------------------------------------


def test_it_is_written_and_decided_on_the_pages(town, mas, client_as):
    client = client_as(mas)
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    data = {"person": SECRET[0], "profession": "Sjuksköterska", "concern": SECRET[1], "known_at": now}
    answer = client.post(reverse("deviations:staff_risk_add"), data)
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert all(text in page for text in (*SECRET, "snarast", "3 kap. 7 § PSL", "Vårt mål"))
    risk = StaffRisk.objects.for_system("a test").get()
    data = {"notified": "no", "reasons": "Oron stämde inte.", "at": now, "ivo_number": "1", "version": risk.version}
    text = client.post(reverse("deviations:staff_risk_decide", args=[risk.number]), data).content.decode()
    assert "id_ivo_number_error" in text
    assert "Oron stämde inte." in text
    answer = client.post(reverse("deviations:staff_risk_decide", args=[risk.number]), data | {"ivo_number": ""})
    assert answer.status_code == 302
    assert "Ingen anmälan" in client.get(answer["Location"]).content.decode()


def test_every_reading_is_logged_with_the_number_alone(risk, mas, client_as):
    client = client_as(mas)
    client.get(risk.get_absolute_url())
    client.get(reverse("deviations:staff_risks"))
    rows = list(AccessLogEntry.objects.filter(object_type="deviations.staffrisk").order_by("pk"))
    assert [row.object_label for row in rows] == [risk.number, "listan"]
    assert SECRET[0] not in "".join(f"{row.what}{row.object_label}" for row in rows)


def test_it_is_not_found_where_cases_are(risk, mas, client_as):
    client = client_as(mas)
    for name in ("deviations:list", "deviations:export_csv"):
        answer = client.get(reverse(name) + "?status=alla&sok=Rut")
        text = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
        assert risk.number not in text
        assert SECRET[0] not in text


def test_the_menu_leads_there_for_mas_alone(mas, sas, client_as):
    address = reverse("deviations:staff_risks")
    assert address in client_as(mas).get("/").content.decode()
    assert address not in client_as(sas).get("/").content.decode()
