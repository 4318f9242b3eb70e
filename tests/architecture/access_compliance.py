"""Who meets what at the efterlevnad: whoever reads the nämnd's reports. Rows of the table in access_table.py."""

from .access_table import REPORT_READERS, REPORT_WRITERS, Row

OF_BOARD = f"{REPORT_WRITERS} {REPORT_READERS}"
READERS = f"{OF_BOARD} other_board_quality_developer other_board_member"

COMPLIANCE = [
    Row("reports:compliance", "", {200: READERS}, rest=403),
    Row("reports:compliance_ask", "", {405: READERS}, {302: READERS}, rest=403),
    Row("reports:compliance_count", "compliance", {200: OF_BOARD}),
    Row("reports:compliance_pdf", "compliance", {200: OF_BOARD}),
]
