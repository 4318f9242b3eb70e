"""Every row of the access table, room by room: what the rows say is told in access_table.py."""

from .access_accounts import ACCOUNTS
from .access_analysis import ANALYSES
from .access_check_lists import CHECK_LISTS
from .access_compliance import COMPLIANCE
from .access_control import CONTROLS
from .access_costs import COSTS
from .access_figures import FIGURES
from .access_finding import FINDING
from .access_improvements import IMPROVEMENTS
from .access_indicators import INDICATORS
from .access_inspections import INSPECTIONS
from .access_knowledge import KNOWLEDGE
from .access_lessons import LESSONS
from .access_logbook import LOGBOOK
from .access_organisation import ORGANISATION
from .access_places import PLACES
from .access_plans import PLANS
from .access_portal import PORTAL
from .access_processes import PROCESSES
from .access_pulse import PULSE
from .access_report import BESIDE_REPORT
from .access_risks import RISKS
from .access_standards import MEASURED_BY
from .access_table import TABLE as REST
from .access_tracks import TRACKS
from .access_whole import WHOLE
from .access_writing import WRITING
from .access_year import YEARS

TABLE = [
    *REST,
    *ORGANISATION,
    *MEASURED_BY,
    *TRACKS,
    *PLACES,
    *PROCESSES,
    *FINDING,
    *WRITING,
    *WHOLE,
    *RISKS,
    *INDICATORS,
    *IMPROVEMENTS,
    *PLANS,
    *CONTROLS,
    *CHECK_LISTS,
    *ANALYSES,
    *COSTS,
    *FIGURES,
    *INSPECTIONS,
    *YEARS,
    *LESSONS,
    *LOGBOOK,
    *KNOWLEDGE,
    *PULSE,
    *ACCOUNTS,
    *BESIDE_REPORT,
    *COMPLIANCE,
    *PORTAL,
]
