"""Figures from elsewhere for tests: one taken in by town.board, and a file that is being looked at."""

from reports import services
from reports.models import PublishedFigure

TEXT = "År;Mått;Värde;Källa\n2019;avvikelser totalt;1768;Lokaltidningen\n"


def set_published(town, persona) -> dict:
    """For the scene."""
    leader, developer = persona("quality_manager"), persona("quality_developer")
    file = services.published_receive(by=leader, board=town.board, content=TEXT.encode(), name="förr.csv")
    services.published_take(by=leader, file=file)
    looked_at = TEXT.replace("2019", "2018").encode()
    asked = {"rader": ["enhet"], "period": ["forra-aret"]}
    shared = services.view_save(by=developer, board=town.board, name="Per enhet", asked=asked, is_shared=True)
    own = services.view_save(by=persona("unit_manager"), board=town.board, name="Min", asked=asked)
    return {
        "saved_view": shared,
        "saved_view_own": own,
        "published_figure": PublishedFigure.objects.for_system("a scene").get(board=town.board),
        "published_import": services.published_receive(
            by=developer, board=town.board, content=looked_at, name="tidigare.csv"
        ),
    }
