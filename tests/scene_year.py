"""Kvalitetsåret for tests, made through the services."""

from datetime import timedelta

from core.calendar import local_today
from qualityyear import services
from qualityyear.models import Stop, UnitStop
from qualityyear.rules import Rhythm
from tests.scene_photo import photo


def add_stop(by, holder, name, **more) -> Stop:
    more.setdefault("month", local_today().month)
    return services.stop_add(by=by, holder=holder, name=name, rhythm=Rhythm.MONTH.value, **more)


def add_year(by, board, names=("Fokus: brukaren",), number=None, **more):
    """A year that holds from today, with a stop in this month for each name."""
    year = services.year_add(by=by, board=board, number=number or local_today().year)
    for name in names:
        add_stop(by, year, name, material=["cases", "findings", "risks", "measures", "indicators"], **more)
    return services.year_adopt(by=by, year=year, version=year.version)


def opened(unit, name) -> UnitStop:
    return UnitStop.objects.for_system("scene").select_related("stop", "unit").get(unit=unit, stop__name=name)


def set_year(town, developer, employee, manager) -> dict:
    """For the scene: this year, with a stop that is open and one that is done; next year's draft; a template."""
    year = add_year(developer, town.board, ("Fokus: brukaren", "Fokus: lagen"))
    add_stop(developer, year, "Samlad analys", scope="board", who="director")
    done = opened(town.unit, "Fokus: lagen")
    services.note_save(by=manager, unit_stop=done, version=0, learned="Vi frågar mer.", held_on=local_today())
    done = services.stop_complete(by=manager, unit_stop=done, version=None)
    stop = opened(town.unit, "Fokus: brukaren")
    stop = services.question_ask(by=manager, unit_stop=stop, version=stop.version, question="Vad är svårt?")
    services.answer_save(by=employee, unit_stop=stop, text="Att hinna prata.")
    file = services.file_add(by=manager, unit_stop=stop, upload=photo())
    template = services.template_add(by=developer, board=town.board, name="Vår mall")
    template_stop = add_stop(developer, template, "Fokus: verksamheten", month=4)
    draft = services.year_add(by=developer, board=town.board, number=year.number + 1, template=template)
    link, secret = services.link_make(by=manager, unit=town.unit)
    return {
        "year": year,
        "year_stop": stop.stop,
        "year_draft": draft,
        "year_template": template,
        "template_stop": template_stop,
        "meeting": services.meeting_add(by=developer, board=town.board, held_on=local_today() + timedelta(days=20)),
        "succession": services.succession_add(by=developer, before=town.home_care, after=town.lss_unit),
        "unit_stop": UnitStop.objects.for_system("scene").get(pk=stop.pk),
        "done_stop": done,
        "board_stop": opened(town.board, "Samlad analys"),
        "stop_file": file,
        "calendar_link": link,
        "calendar_secret": secret,
        "wheel_print": services.print_ask(by=manager, year=year, place=town.unit, size="a4"),
    }
