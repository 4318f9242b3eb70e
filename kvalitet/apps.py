from django.apps import AppConfig


class KvalitetConfig(AppConfig):
    name = "kvalitet"
    verbose_name = "Kvalitet"

    def ready(self):
        """Puts the house together: what the rooms above show on the pages of the rooms below,
        and what those keep from whom it is about."""
        from core.panels import register_panel
        from core.reading import register_kept_from
        from deviations.asking import REPORTERS
        from deviations.ideas import find_analysis, find_case
        from deviations.panels import (
            activity_cases,
            activity_measures,
            case_lessons,
            document_cases,
            document_measures,
            measure_origins,
            measures_of_cases,
        )
        from deviations.readings import kept_from
        from improvements.answering import register_answered
        from improvements.asking import register_asker
        from improvements.lessons.panels import measure_lessons
        from improvements.lessons.processes import register_processes
        from improvements.lessons.talking import find_lesson
        from improvements.origins import register_origin
        from improvements.places import find_measure, find_work, register_place
        from processes.panels import (
            MEASURED_PROCESSES,
            find_document,
            indicator_processes,
            measure_revisions,
            measures_of_revisions,
            process_titles,
        )
        from qualityyear.logbook.panels import idea_entries
        from qualityyear.material.rooms import register_rooms
        from qualityyear.panels import find_stop, measure_stops, measures_of_stops
        from reports.portal.panels import measure_decisions, measures_of_decisions
        from riskanalysis.control.panels import measure_checks, measures_of_checks
        from riskanalysis.panels import (
            activity_risks,
            case_risks,
            document_risks,
            find_risk,
            measure_risks,
            measures_of_risks,
        )
        from riskanalysis.services import risks_keep_measures
        from selfinspections.panels import (
            case_findings,
            find_finding,
            measure_findings,
            measures_of_findings,
            risk_findings,
        )
        from selfinspections.services import findings_keep_up
        from standards.measuring import register_measuring
        from standards.panels import legal_grounds

        register_panel("measure", measure_origins)
        register_panel("measure", measure_risks)
        register_panel("measure", measure_checks)
        register_panel("measure", measure_revisions)
        register_asker(REPORTERS)
        register_answered(findings_keep_up)
        register_answered(risks_keep_measures)
        register_origin("avvikelse", "Avvikelse", measures_of_cases)
        register_origin("risk", "Riskanalys", measures_of_risks)
        register_origin("egenkontroll", "Egenkontroll", measures_of_findings)
        register_origin("internkontroll", "Internkontroll", measures_of_checks)
        register_origin("rutin", "Process eller rutin", measures_of_revisions)
        register_panel("measure", measure_findings)
        register_panel("measure", measure_stops)
        register_panel("measure", measure_decisions)
        register_origin("hallplats", "Hållplats", measures_of_stops)
        register_origin("namndbeslut", "Nämndens beslut", measures_of_decisions)
        register_panel("case", case_findings)
        register_panel("risk", risk_findings)
        register_panel("activity", activity_cases)
        register_panel("activity", activity_measures)
        register_panel("activity", activity_risks)
        register_panel("document", document_cases)
        register_panel("document", document_measures)
        register_panel("document", document_risks)
        register_panel("case", case_risks)
        register_panel("legal_ground", legal_grounds)
        register_panel("indicator", indicator_processes)
        register_measuring(MEASURED_PROCESSES)
        register_place("avvikelse", "En avvikelse", find_case)
        register_place("handelseanalys", "En händelseanalys", find_analysis)
        register_place("risk", "En risk", find_risk)
        register_place("brist", "En brist i egenkontroll", find_finding)
        register_place("hallplats", "En hållplats", find_stop)
        register_place("rutin", "En process eller rutin", find_document)
        register_place("atgard", "En åtgärd", find_measure)
        register_place("arbete", "Ett förbättringsarbete", find_work)
        register_place("lardom", "En lärdom", find_lesson)
        register_panel("measure", measure_lessons)
        register_panel("case", case_lessons)
        register_processes(process_titles)
        register_kept_from(kept_from)
        register_panel("idea", idea_entries)
        register_rooms()
