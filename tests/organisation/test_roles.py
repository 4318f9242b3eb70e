"""The table role × action, written out: whoever changes what a role may do changes it here too."""

import pytest
from django.urls import reverse

from organisation.roles import ACTION_LABELS, BOUNDLESS, ROLES, Action, Role

TABLE = {
    "employee": (
        "read_lessons "
        "report see_measures read_processes read_risk_analyses read_self_inspections answer_self_inspections "
        "read_plans read_quality_year read_stops keep_logbook"
    ),
    "unit_manager": (
        "read_lessons write_lessons review_lessons release_lessons "
        "read_plans plan_work read_quality_year read_stops hold_stops keep_logbook follow_knowledge "
        "report see_new_cases see_cases read_health_cases handle_deviations see_measures handle_measures "
        "read_statistics read_processes edit_processes adopt_processes follow_reading read_risk_analyses "
        "work_in_risk_analyses lead_risk_analyses "
        "read_self_inspections answer_self_inspections plan_self_inspections "
        "write_indicators judge_quality read_judgements "
        "answer_internal_control read_accounts write_accounts adopt_accounts"
    ),
    "division_manager": (
        "read_lessons write_lessons review_lessons release_lessons answer_board "
        "read_plans plan_work read_quality_year read_stops hold_stops keep_logbook follow_knowledge "
        "report see_cases read_health_cases see_measures handle_measures read_statistics read_board_reports "
        "read_processes edit_processes adopt_processes follow_reading read_risk_analyses work_in_risk_analyses "
        "lead_risk_analyses "
        "read_self_inspections answer_self_inspections plan_self_inspections "
        "write_indicators read_judgements "
        "answer_internal_control read_accounts write_accounts adopt_accounts"
    ),
    "director": (
        "read_lessons write_lessons review_lessons release_lessons answer_board "
        "read_plans plan_work read_quality_year read_stops hold_stops keep_logbook follow_knowledge "
        "report see_cases see_measures handle_measures read_statistics read_board_reports decide_lex_sarah "
        "see_provider_reports read_processes edit_processes adopt_processes follow_reading read_risk_analyses "
        "work_in_risk_analyses "
        "lead_risk_analyses "
        "read_self_inspections answer_self_inspections plan_self_inspections "
        "read_judgements "
        "plan_internal_control plan_quality_year answer_internal_control read_accounts write_accounts adopt_accounts"
    ),
    "quality_developer": (
        "read_lessons write_lessons review_lessons take_in_lessons answer_board serve_board "
        "read_plans plan_work read_quality_year read_stops hold_stops keep_logbook follow_knowledge "
        "report see_cases see_measures read_statistics edit_standards compile_report adopt_report "
        "read_board_reports investigate_lex_sarah report_decisions read_processes edit_processes "
        "read_risk_analyses work_in_risk_analyses lead_risk_analyses "
        "read_self_inspections answer_self_inspections plan_self_inspections "
        "write_indicators read_judgements "
        "plan_internal_control plan_quality_year read_accounts plan_accounts"
    ),
    "quality_manager": (
        "read_lessons write_lessons review_lessons release_lessons take_in_lessons answer_board serve_board "
        "read_plans plan_work read_quality_year read_stops hold_stops keep_logbook follow_knowledge "
        "report see_cases see_measures handle_measures read_statistics edit_standards compile_report adopt_report "
        "read_board_reports grant_exceptions review_access_log see_provider_reports report_decisions "
        "read_processes edit_processes adopt_processes follow_reading read_risk_analyses work_in_risk_analyses "
        "lead_risk_analyses "
        "read_self_inspections answer_self_inspections plan_self_inspections "
        "write_indicators read_judgements "
        "plan_internal_control plan_quality_year read_accounts plan_accounts"
    ),
    "sas": (
        "read_lessons write_lessons review_lessons answer_board "
        "read_plans read_quality_year read_stops hold_stops keep_logbook follow_knowledge "
        "report see_new_cases see_cases see_measures read_statistics read_board_reports grant_exceptions "
        "investigate_lex_sarah decide_lex_sarah see_provider_reports report_decisions read_processes "
        "edit_processes read_risk_analyses work_in_risk_analyses lead_risk_analyses "
        "read_self_inspections answer_self_inspections plan_self_inspections "
        "read_judgements read_accounts"
    ),
    "mas": (
        "read_lessons write_lessons review_lessons answer_board "
        "read_plans read_quality_year read_stops hold_stops keep_logbook follow_knowledge "
        "report see_new_cases read_health_cases see_measures read_statistics write_patient_safety "
        "read_board_reports grant_exceptions handle_lex_maria decide_lex_maria handle_staff_risks "
        "see_provider_reports report_decisions read_processes edit_processes adopt_processes follow_reading "
        "read_risk_analyses work_in_risk_analyses lead_risk_analyses "
        "read_self_inspections answer_self_inspections plan_self_inspections "
        "write_indicators read_judgements read_accounts"
    ),
    "mar": (
        "read_lessons write_lessons answer_board "
        "read_plans read_quality_year read_stops hold_stops keep_logbook "
        "report read_health_cases see_measures read_statistics write_patient_safety read_board_reports "
        "handle_lex_maria read_processes edit_processes read_risk_analyses work_in_risk_analyses "
        "lead_risk_analyses "
        "read_self_inspections answer_self_inspections plan_self_inspections "
        "write_indicators read_judgements read_accounts"
    ),
    "development_lead": (
        "read_lessons write_lessons answer_board "
        "read_plans read_quality_year read_stops hold_stops keep_logbook "
        "report see_measures read_statistics read_board_reports read_processes edit_processes read_risk_analyses "
        "work_in_risk_analyses lead_risk_analyses "
        "read_self_inspections answer_self_inspections plan_self_inspections "
        "read_judgements read_accounts"
    ),
    "improvement_coach": (
        "read_lessons write_lessons "
        "read_plans read_quality_year read_stops hold_stops keep_logbook "
        "report see_measures handle_measures read_statistics read_processes read_risk_analyses "
        "work_in_risk_analyses lead_risk_analyses "
        "read_self_inspections answer_self_inspections plan_self_inspections "
        "read_judgements"
    ),
    "provider_lead": (
        "read_lessons write_lessons review_lessons release_lessons "
        "read_plans plan_work read_quality_year read_stops hold_stops keep_logbook follow_knowledge "
        "report see_new_cases see_cases read_health_cases handle_deviations see_measures handle_measures "
        "read_statistics investigate_lex_sarah decide_lex_sarah handle_lex_maria decide_lex_maria read_processes "
        "edit_processes adopt_processes follow_reading read_risk_analyses work_in_risk_analyses "
        "lead_risk_analyses "
        "read_self_inspections answer_self_inspections plan_self_inspections "
        "write_indicators judge_quality read_judgements "
        "answer_internal_control"
    ),
    "board_member": "ask_administration read_statistics read_board_reports read_processes read_plans read_quality_year",
    "administrator": "manage_organisation review_access_log read_processes",
}


# At the role's own level alone: at its unit, and beneath it where nobody nearer has the right.
OWN_LEVEL = dict.fromkeys(("division_manager", "director", "quality_manager"), "handle_measures")


def test_every_role_may_do_exactly_what_the_table_says():
    assert {role.value: set(rule.actions) for role, rule in ROLES.items()} == {
        role: set(actions.split()) for role, actions in TABLE.items()
    }
    assert {role.value: " ".join(rule.own_level) for role, rule in ROLES.items() if rule.own_level} == OWN_LEVEL


def test_what_nobody_may_do_is_no_action():
    assert {str(action) for action in Action} == {word for actions in TABLE.values() for word in actions.split()}


def test_nobody_both_adopts_what_they_may_not_read_nor_handles_what_they_may_not_see():
    needs = {"handle_deviations": "see_cases", "handle_measures": "see_measures", "adopt_report": "read_board_reports"}
    for role, actions in TABLE.items():
        for action, needed in needs.items():
            assert action not in actions.split() or needed in actions.split(), role


def test_only_the_care_of_the_system_reaches_past_a_nämnd():
    assert {"manage_organisation", "review_access_log"} == BOUNDLESS


def test_every_role_and_action_has_words():
    assert set(ACTION_LABELS) == set(Action)
    assert all(rule.label and rule.description for rule in ROLES.values())
    assert set(ROLES) == set(Role)


@pytest.mark.parametrize("name", ["employee", "board_member", "newcomer"])
def test_the_table_stands_on_a_page_for_everybody(name, persona, client_as):
    page = client_as(persona(name)).get(reverse("organisation:roles")).content.decode()
    for rule in ROLES.values():
        assert rule.label in page
    for label in ACTION_LABELS.values():
        assert label in page
