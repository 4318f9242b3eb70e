"""Celery's door to what the system does by itself with kvalitetsåret."""

from celery import shared_task

from core.background import for_each, run_periodic

from . import services
from .knowledge.reminding import information_remind, introductions_begin, introductions_end
from .logbook.services import private_purge
from .pulse.services import pulses_close, pulses_open, pulses_remind

SWEEPS = (services.stops_open, services.stops_close, services.stops_remind)


@shared_task(name="qualityyear.turn")
def turn():
    run_periodic("qualityyear.turn", lambda: for_each(SWEEPS, lambda sweep: sweep()))


@shared_task(name="qualityyear.inform")
def inform():
    sweeps = (introductions_begin, introductions_end, information_remind)
    run_periodic("qualityyear.inform", lambda: for_each(sweeps, lambda sweep: sweep()))


@shared_task(name="qualityyear.take_pulse")
def take_pulse():
    sweeps = (pulses_close, pulses_open, pulses_remind)
    run_periodic("qualityyear.take_pulse", lambda: for_each(sweeps, lambda sweep: sweep()))


@shared_task(name="qualityyear.purge_logbook")
def purge_logbook():
    run_periodic("qualityyear.purge_logbook", private_purge)


@shared_task(name="qualityyear.make_print")
def make_print(pk):
    services.print_make(pk)


@shared_task(name="qualityyear.tidy_prints")
def tidy_prints():
    run_periodic("qualityyear.tidy_prints", services.prints_tidy)
