"""Check lists and plans for tests, made through the services."""

from core.calendar import local_today
from selfinspections import services
from selfinspections.models import CheckList, Plan
from selfinspections.services.turning import occurrences_of_plan_make
from selfinspections.workflow import Frequency, QuestionKind, Who


def build_list(
    by, unit, title="Vårdhygien", questions=("Är händerna rena?", "Är smycken avtagna?"), **more
) -> CheckList:
    """A check list with a draft of yes or no questions, not published."""
    more.setdefault("purpose", "Vi ser om rutinen följs.")
    check_list = services.check_list_add(by=by, unit=unit, title=title, **more)
    for words in questions:
        services.question_add(by=by, edition=draft_of(check_list), words=words, criteria="Som rutinen säger.")
    return check_list


def draft_of(check_list):
    return check_list.versions.get(status="draft")


def publish(by, check_list, on=None):
    draft = draft_of(check_list)
    return services.edition_publish(by=by, edition=draft, version=draft.version, valid_from=on or local_today())


def published_list(by, unit, title="Vårdhygien", **more) -> CheckList:
    check_list = build_list(by, unit, title, **more)
    publish(by, check_list)
    return check_list


def plan_for(by, check_list, unit, units, **more) -> Plan:
    values = {"frequency": Frequency.MONTHLY, "starts_on": local_today(), "answer_days": 3} | more
    return services.plan_add(by=by, check_list=check_list, unit=unit, units=units, **values)


def set_check_lists(town, manager, representative) -> dict:
    """For the scene: a list in use whose next version is a draft, one that is withdrawn, a plan, and one that asks the
    unit's ombud, with what it asks."""
    check_list = published_list(manager, town.unit)
    draft = services.edition_begin(by=manager, check_list=check_list)
    question = services.question_add(
        by=manager, edition=draft, kind=QuestionKind.NUMBER, words="Handspritens volym", unit_of_measure="ml"
    )
    withdrawn = published_list(manager, town.unit, "Gammal checklista")
    withdrawn = services.check_list_withdraw(
        by=manager, check_list=withdrawn, version=withdrawn.version, reason="Ersatt av en ny."
    )
    named = plan_for(manager, published_list(manager, town.unit, "Läkemedel"), town.unit, [town.unit], who=Who.NAMED)
    services.representative_appoint(by=manager, plan=named, unit=town.unit, version=0, person=representative)
    occurrences_of_plan_make(named, local_today())
    return {
        "check_list": check_list,
        "named_plan": named,
        "named_inspection": named.occurrences.get(),
        "list_question": question,
        "withdrawn_list": withdrawn,
        "inspection_plan": plan_for(manager, check_list, town.unit, [town.unit]),
    }
