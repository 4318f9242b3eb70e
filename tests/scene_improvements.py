"""Förbättringsarbeten for tests, made through the services."""

from datetime import timedelta

from core.calendar import local_today
from improvements import services
from improvements.models import ImprovementWork


def begin_work(by, unit, title="Färre fall på natten", **more) -> ImprovementWork:
    today = local_today()
    more = {
        "aim": "Hälften så många fall.", "counts": "Antal fall", "change": "Tillsyn klockan två.",
        "start_on": today, "ends_on": today + timedelta(days=120),
    } | more  # fmt: skip
    return services.work_add(by=by, unit=unit, title=title, **more)


def take_step(name, by, work) -> ImprovementWork:
    given = {"by": by, "work": work, "version": work.version}
    if name == "start":
        return services.work_start(**given)
    if name == "finish":
        return services.work_finish_doing(**given, done_note="Tillsyn varje natt.")
    if name == "conclude":
        return services.work_conclude(**given, study_note="Hälften så många.")
    return services.work_cancel(**given, reason="Enheten flyttar.")


def set_improvements(town, manager) -> dict:
    """For the scene: a work in each step of the wheel, one of them with a value, and one that is broken off."""
    steps = ("start", "finish", "conclude")
    made = {}
    for n, name in enumerate(("work", "work_doing", "work_studying", "work_acting")):
        work = begin_work(manager, town.unit, f"Arbete {n}")
        for step in steps[:n]:
            work = take_step(step, manager, work)
        made[name] = work
    (value,) = services.values_save(by=manager, work=made["work"], values=[(local_today(), 3)])
    cancelled = begin_work(manager, town.unit, "Arbete som inte blev av")
    return {**made, "work_value": value, "work_cancelled": take_step("cancel", manager, cancelled)}


def set_ideas(town, sender, manager) -> dict:
    """For the scene: an idea that waits for an answer, and a conversation at the unit."""
    idea = services.idea_send(by=sender, unit=town.unit, text="Sätt en klocka i hallen.")
    talk = services.talk_add(
        by=manager, unit=town.unit, held_on=local_today(), participants=6, outcome="Vi knackar alltid på."
    )
    return {"idea": idea, "talk": talk}
