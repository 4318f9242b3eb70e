"""One of everything that a page can be about, made through the services: for tests that walk through all pages.

The people and the units are those of tests/conftest.py; whoever needs more rows makes them with the functions here.
"""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from unittest.mock import patch

from core.calendar import local_today
from deviations import services as deviations
from deviations.models import (
    Attachment,
    CasePdf,
    Deviation,
    Exchange,
    StaffRisk,
)
from improvements.models import (
    Goal,
    Idea,
    ImprovementWork,
    Lesson,
    LessonImport,
    LessonTalk,
    Measure,
    Plan,
    PlanActivity,
    PlanIndicator,
    PurposeStatement,
    ValuesTalk,
    WorkValue,
)
from improvements.services import measure_add
from organisation.models import Assignment, Delegation, ImportFile, LogReview, Notice
from organisation.roles import Action
from organisation.services import notify
from processes.models import Document, PackageImport, ReadingDuty, RegisterEntry, SystemEdition
from qualityyear.models import (
    CalendarLink,
    Edition,
    Introduction,
    LogEntry,
    Meeting,
    PulseRound,
    QualityYear,
    Stop,
    StopFile,
    Succession,
    UnitStop,
    WheelPrint,
    YearTemplate,
)
from reports import services as reports
from reports.models import (
    Account,
    AccountComment,
    AccountPoint,
    AccountTemplate,
    AccountYear,
    AnnualReport,
    BoardDecision,
    BoardQuestion,
    ComplianceCount,
    PublishedFigure,
    PublishedImport,
    SavedView,
    TemplateSection,
)
from reports.outline import CHANGE_COMMENT, REQUIRED
from reports.services.compliance import compliance_ask, compliance_run
from riskanalysis.models import (
    ControlCheck,
    ControlInventory,
    ControlPlan,
    ControlPoint,
    ControlRisk,
    IndividualEffect,
    Risk,
    RiskAnalysis,
    TeamMember,
    Voice,
)
from selfinspections.models import Answer, CheckList, Finding, Occurrence, Question
from selfinspections.models import Plan as InspectionPlan
from standards.models import (
    Category,
    CauseCategory,
    ComparedMunicipality,
    CostStandard,
    Indicator,
    IndicatorImport,
    IndicatorValue,
    JournalReview,
    KoladaUnit,
    LocalTarget,
)
from standards.services import cost_standard_set
from tests.scene_accounts import set_accounts
from tests.scene_beside import complete, import_file, log_review, set_target
from tests.scene_cases import (
    add_staff_risk,
    analyse,
    assess,
    close,
    delegate,
    open_track,
    provided_case,
    report_case,
    sarah_case,
    write_letter,
)
from tests.scene_check_lists import set_check_lists
from tests.scene_control import set_controls
from tests.scene_improvements import set_ideas, set_improvements
from tests.scene_indicators import set_indicators
from tests.scene_inspections import set_inspections
from tests.scene_knowledge import set_knowledge
from tests.scene_lessons import set_lessons
from tests.scene_logbook import set_logbook
from tests.scene_photo import photo
from tests.scene_plans import set_plans
from tests.scene_portal import set_portal
from tests.scene_processes import set_documents
from tests.scene_published import set_published
from tests.scene_pulse import set_pulse
from tests.scene_risks import set_analyses
from tests.scene_year import set_year

YEAR = local_today().year - 1  # the report that is being written


@dataclass
class Scene:
    """Cases of town.unit, all reported by the employee; by `unit_manager` unless it says otherwise."""

    draft: Deviation
    new: Deviation
    social: Deviation  # judged, SoL; with a file and a measure; names the routine, and one that nobody has
    health: Deviation  # judged, HSL; the quality developer has been let in to read
    implicating: Deviation  # judged, SoL; about the unit manager, the division manager and the quality developer
    closed: Deviation
    set_aside: Deviation
    attachment: Attachment
    print: CasePdf  # asked for by the unit manager
    measure: Measure  # answers social; the colleague answers for it
    done_measure: Measure
    report_draft: AnnualReport
    report_ready: AnnualReport  # with its file
    compliance: ComplianceCount  # with its file
    notice: Notice  # to the unit manager
    assignment: Assignment  # the colleague's
    import_file: ImportFile  # the administrator's, not yet taken in
    target: LocalTarget  # the nämnd's own, for what lex Sarah asks
    log_review: LogReview  # of the readings of social; not finished
    delegation: Delegation  # SAS decides in lex Sarah for town.board
    provided: Deviation  # at the external provider, on lex Sarah; not handed over
    letter: Exchange  # about social, to the region; not sent
    maria: Deviation  # judged, HSL; with a lex Maria track and one for a breach of personal data
    staff_risk: StaffRisk  # MAS considers it
    # judged, SoL; SAS has opened lex Sarah, lowered the judgement and notified IVO all the same, and the employee has
    # asked for a new judgement
    sarah: Deviation
    routine: Document  # holds; with a second draft
    process: Document  # holds; the routine hangs on its first step
    reading_duty: ReadingDuty  # employees of town.division read the routine; nobody has
    package: PackageImport  # the shipped one, previewed for town.division
    register_entry: RegisterEntry  # waits at town.division
    edition: SystemEdition  # of town.board; not adopted
    analysis: RiskAnalysis  # of town.unit, led by the unit manager; with a risk, a voice, an individual and a nurse
    risk: Risk  # judged, without a measure
    voice: Voice
    individual: IndividualEffect
    member: TeamMember
    decided: RiskAnalysis  # of town.unit; may be followed up today
    cancelled: RiskAnalysis
    indicator: Indicator  # of town.board
    value: IndicatorValue  # of it, at town.unit
    journal_review: JournalReview  # of town.unit, drawn by the unit manager; not counted
    compared: ComparedMunicipality
    kolada_unit: KoladaUnit  # town.unit
    values_file: IndicatorImport  # the quality developer's, not yet brought in
    work: ImprovementWork  # of town.unit, led by the unit manager, in its plan; with a value
    work_value: WorkValue
    work_doing: ImprovementWork
    work_studying: ImprovementWork
    work_acting: ImprovementWork
    work_cancelled: ImprovementWork
    cost_standard: CostStandard
    goal: Goal  # of town.unit, this year; contributes to board_goal
    board_goal: Goal
    withdrawn_goal: Goal
    plan: Plan  # of town.unit, this year, adopted; with an activity and an indicator
    plan_activity: PlanActivity  # the unit manager answers for it
    plan_indicator: PlanIndicator
    plan_draft: Plan  # of next year; with an activity and an indicator
    draft_activity: PlanActivity
    draft_indicator: PlanIndicator
    control_plan: ControlPlan  # of town.board, this year, decided; by the quality developer
    control_point: ControlPoint  # of control_plan; the unit manager controls it at town.unit
    control_check: ControlCheck  # its first; a fault without a measure
    control_reported: ControlPlan  # last year's, reported, with its file
    control_inventory_plan: ControlPlan  # next year's; town.unit is asked
    control_inventory: ControlInventory
    control_risk: ControlRisk
    idea: Idea  # the employee's, not answered
    talk: ValuesTalk
    statement: PurposeStatement  # of town.unit, adopted
    statement_draft: PurposeStatement  # of town.home_care
    check_list: CheckList  # of town.unit; holds, and has a draft of its second version
    list_question: Question  # of that draft
    withdrawn_list: CheckList
    inspection_plan: InspectionPlan  # of town.unit, for the check list
    named_plan: InspectionPlan  # of town.unit, whose ombud is the colleague
    named_inspection: Occurrence  # of it, to be answered
    inspection: Occurrence  # of town.unit, to be answered
    answered_list: CheckList  # of town.unit, published
    answered_inspection: Occurrence
    finding: Finding  # of it, serious, open
    picture: Answer  # of it
    year: QualityYear  # of town.board, this year, holds; by the quality developer
    year_stop: Stop  # of it, this month
    year_draft: QualityYear  # next year's, of the template
    year_template: YearTemplate
    template_stop: Stop  # of it
    meeting: Meeting  # of town.board, in some weeks
    succession: Succession
    unit_stop: UnitStop  # of year_stop at town.unit, begun; with a question that the employee has answered
    done_stop: UnitStop  # at town.unit
    board_stop: UnitStop  # the director's, who has a place at the förvaltning
    stop_file: StopFile  # of unit_stop
    calendar_link: CalendarLink  # the unit manager's, of town.unit
    calendar_secret: str  # in its address
    wheel_print: WheelPrint  # asked for by the unit manager
    information: Edition  # of town.board, on the duty to report; the employee has read it
    information_draft: Edition
    introduction: Introduction  # of the employee at town.unit
    pulse: PulseRound  # of town.unit, open
    log_entry: LogEntry  # the employee's, at town.unit
    private_entry: LogEntry  # the employee's own
    lesson_draft: Lesson  # of town.unit, by its manager; so are the others
    lesson_review: Lesson  # the quality developer reads it
    lesson_reviewed: Lesson
    lesson_released: Lesson  # to other municipalities
    lesson_withdrawn: Lesson  # was released to the own verksamhet
    lesson_taken_in: Lesson  # from another municipality
    lesson_talk: LessonTalk  # about lesson_released, at town.unit
    lesson_file: LessonImport  # the quality developer's, looked at
    account: Account  # of town.unit, last year's; begun
    account_part: TemplateSection  # its first heading, written, with the comment
    account_left: TemplateSection  # a heading that it does not have any longer, and under which something stands
    account_point: AccountPoint
    account_comment: AccountComment  # by the division manager
    account_sent: Account  # of home care; handed up
    account_exempt: Account  # of the lss unit
    account_year: AccountYear
    saved_view: SavedView  # of town.board, shared by the quality developer
    saved_view_own: SavedView  # the unit manager's
    published_figure: PublishedFigure  # of town.board
    published_import: PublishedImport  # the quality developer's, looked at
    account_template: AccountTemplate  # in use, with a second draft
    template_section: TemplateSection  # the first of the draft
    board_decision: BoardDecision  # of town.board; the director answers for it
    board_question: BoardQuestion  # the board member's, given to the director
    answered_question: BoardQuestion  # the board member's


def add_measure(by, unit, owner, title="Halkfri matta i badrummen", days=14) -> Measure:
    return measure_add(by=by, unit=unit, title=title, owner=owner, due_on=local_today() + timedelta(days=days))


def start_report(by, board, year=YEAR) -> AnnualReport:
    return reports.report_start(by=by, board=board, year=year)


def make_ready(by, report) -> AnnualReport:
    for key in (*REQUIRED, CHANGE_COMMENT):
        reports.section_write(by=by, report=report, key=key, text="Vi har gjort det vi sade.", version=0)
    report.refresh_from_db()
    return reports.report_make_ready(by=by, report=report, version=report.version)


def set_scene(town, persona) -> Scene:
    """Sets the whole scene. persona gives a person by the name of the fixture; no file is rendered here."""
    employee, manager = persona("employee"), persona("unit_manager")
    draft = deviations.draft_save(by=employee, submission_key=uuid.uuid4(), data={"what_happened": ["Halvskrivet"]})
    new = report_case(employee, town.unit)
    social = report_case(employee, town.unit, "Larmet besvarades sent.", files=[photo()], concerned=["Rum 214"])
    social = assess(manager, social)
    measure = deviations.measure_add_to_case(
        by=manager,
        deviation=social,
        version=social.version,
        title="Två svarar på larm",
        owner=persona("colleague"),
        due_on=local_today() + timedelta(days=14),
    )
    social = deviations.investigation_save(
        by=manager,
        deviation=social,
        version=Deviation.objects.get(pk=social.pk).version,
        course_of_events="Två larm kom samtidigt.",
        consequence="Väntan.",
        causes=CauseCategory.objects.valid()[:1],
    )
    analyse(manager, social)
    health = assess(manager, report_case(employee, town.unit, "Morgondosen gavs två gånger."), laws=("hsl",))
    deviations.grant_add(
        by=persona("mas"),
        deviation=health,
        person=persona("quality_developer"),
        action=Action.SEE_CASES,
        reason="Ska utreda mönstret.",
        valid_to=local_today() + timedelta(days=7),
    )
    implicating = assess(manager, report_case(employee, town.unit, "Chefen bytte schema utan att säga till."))
    stand_in = persona("stand_in")
    for person in (persona("division_manager"), persona("quality_developer"), manager):
        implicating = deviations.implicated_add(
            by=stand_in,
            deviation=implicating,
            version=implicating.version,
            person=person,
            reason="Rör personen.",
        )
    maria = assess(manager, report_case(employee, town.unit, "Insulin gavs till fel person."), laws=("hsl",))
    for kind in ("lex_maria", "data_breach"):
        open_track(persona("mas"), maria, kind)
    closed = close(manager, assess(manager, report_case(employee, town.unit, "Fel kost serverades.")))
    set_aside = report_case(employee, town.unit, "Kaffet var kallt.")
    set_aside = deviations.deviation_mark_not_deviation(
        by=manager, deviation=set_aside, version=set_aside.version, reason="Ingen kvalitetsbrist."
    )
    done = add_measure(manager, town.unit, persona("colleague"), "Ny rutin för natten")
    complete(done, manager)
    developer = persona("quality_developer")
    ready = make_ready(developer, start_report(developer, town.board, YEAR - 1))
    notify(users=[manager], key="scene", text="Ny avvikelse att bedöma", url="/avvikelser/")
    return Scene(
        draft=draft,
        new=new,
        social=social,
        health=health,
        implicating=implicating,
        closed=closed,
        set_aside=set_aside,
        attachment=social.attachments.get(),
        print=deviations.case_pdf_ask(by=manager, deviation=social),
        measure=measure,
        done_measure=done,
        report_draft=start_report(developer, town.board),
        report_ready=ready,
        compliance=compliance_counted(town.board),
        notice=manager.notices.get(key="scene"),
        assignment=persona("colleague").assignments.get(),
        import_file=import_file(persona("administrator")),
        target=set_target(developer, town.board),
        log_review=log_review(persona("quality_manager"), town.board, manager, social),
        delegation=delegate(town.board),
        provided=provided_case(town, persona),
        letter=write_letter(manager, social),
        maria=maria,
        staff_risk=add_staff_risk(persona("mas"), town.board),
        sarah=sarah_case(town, persona),
        **set_documents(town, persona, social),
        **set_analyses(town, manager),
        **set_indicators(town, persona),
        **set_improvements(town, manager),
        cost_standard=cost_standard_set(
            by=developer,
            category=Category.objects.get(key="fall"),
            valid_from=local_today().replace(day=1),
            hours=2,
            basis="Tio fall i mars.",
        ),
        **set_plans(town, manager, developer),
        **set_controls(town, persona),
        **set_ideas(town, employee, manager),
        **set_check_lists(town, manager, persona("colleague")),
        **set_inspections(town, employee, manager),
        **set_year(town, developer, employee, manager),
        **set_pulse(town, developer),
        **set_logbook(town, employee),
        **set_lessons(town, persona),
        **set_knowledge(town, developer, employee, manager),
        **set_accounts(town, persona),
        **set_published(town, persona),
        **set_portal(town, persona),
    )


def compliance_counted(board) -> ComplianceCount:
    """The efterlevnad as it stands, with a file that nobody has taken the time to draw."""
    row = compliance_ask(by=None, board=board)
    with patch("reports.services.compliance.compliance_pdf", return_value=b"%PDF-1.7"):
        compliance_run(row.pk)
    return row
