"""Celery's door to what the system tidies by itself."""

from celery import shared_task

from .background import run_periodic
from .stray_files import stray_files_remove


@shared_task(name="core.remove_stray_files")
def remove_stray_files():
    run_periodic("core.remove_stray_files", stray_files_remove)
