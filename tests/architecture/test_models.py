"""What must hold for every model of ours, also the one that is written tomorrow."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from core.access import ScopedModel
from core.models import AppendOnlyModel, AppendOnlyQuerySet
from core.retention import Retention

from .source import ROOMS

pytestmark = pytest.mark.no_database


def own_models():
    """Our models, without the history tables: they follow the rows whose history they are."""
    return [
        model
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        if not model.__name__.startswith("Historical") and not model._meta.auto_created
    ]


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_every_field_says_what_becomes_of_it(model):
    retention = model.__dict__.get("retention") or getattr(model, "retention", None)
    assert isinstance(retention, Retention), f"{model.__name__} names no retention"
    names = {f.name for f in model._meta.get_fields() if not (f.auto_created and not f.concrete)}
    named = retention.keep.split() + retention.clear.split() + retention.erase.split()
    assert sorted(named) == sorted(names)


def test_what_is_evidence_cannot_be_updated_by_any_manager():
    for model in own_models():
        if issubclass(model, AppendOnlyModel):
            assert isinstance(model._default_manager.all(), AppendOnlyQuerySet), model


def test_every_scoped_model_says_who_may_see_it():
    for model in own_models():
        if issubclass(model, ScopedModel):
            assert "access_q" in model.__dict__, f"{model.__name__} inherits access_q from nobody"


# When something was done, and by whom, belong together; these moments have nobody, or the system, behind them.
MOMENTS_OF_NOBODY = {
    "core.FormDraft.kept_at",  # its person is user
    "core.PeriodicRun.started_at",
    "core.PeriodicRun.finished_at",
    "organisation.User.invited_at",
    "organisation.ImportFile.created_at",
    "organisation.ImportFile.taken_at",
    "organisation.Notice.claimed_at",
    "organisation.Notice.created_at",
    "organisation.Notice.mailed_at",
    "organisation.Notice.read_at",
    "deviations.Deviation.updated_at",
    "deviations.Deviation.reported_at",  # by `reporter`
    "deviations.Deviation.first_read_at",  # a clock; who read stands in the log of readings
    "deviations.Deviation.reminded_at",
    "deviations.CasePdf.asked_at",  # by `by`
    "deviations.CasePdf.started_at",
    "deviations.Investigation.updated_at",  # who stands in its history
    "deviations.DeviationMessage.read_at",
    "deviations.Deviation.handed_over_at",  # who stands in the case's story
    "deviations.Track.protection_at",  # when it was done for the person; who wrote it stands in the track's story
    "deviations.Track.judged_at",  # by whom, and by which delegation: TrackDecision
    "deviations.Track.notified_at",  # by whom: IvoNotification
    "deviations.TrackEntry.happened_at",
    "deviations.Clock.started_at",
    "deviations.IvoRendering.started_at",
    "deviations.IvoRendering.finished_at",
    "deviations.StaffRisk.known_at",
    "deviations.StaffRisk.decided_at",
    "riskanalysis.ControlRendering.started_at",
    "riskanalysis.ControlRendering.finished_at",
    "improvements.Idea.sent_at",  # by `sender`
    "reports.AnnualReport.figures_at",
    "reports.AnnualReport.created_at",
    "reports.Account.figures_at",
    "reports.AccountFigure.counted_at",
    "reports.ReportFigure.counted_at",
    "reports.ComplianceCount.counted_at",
    "reports.Quotation.sent_at",  # by the account's `sent_by`
    "reports.SavedView.removed_at",  # who stands in its history
    "reports.Rendering.started_at",
    "reports.Rendering.finished_at",
    "qualityyear.CalendarLink.made_at",  # by `user`
    "qualityyear.CalendarLink.revoked_at",
    "qualityyear.WheelPrint.started_at",
    "standards.KoladaFetch.started_at",
    "standards.KoladaFetch.finished_at",
    "standards.KoladaAnswer.fetched_at",
    "processes.SystemEdition.made_at",  # drawn by the worker; who asked for it stands beside
}


def test_every_moment_has_its_person():
    lonely = set()
    for model in own_models():
        names = {field.name for field in model._meta.fields}
        for field in model._meta.fields:
            moment = isinstance(field, models.DateTimeField) and field.name.endswith("_at")
            if moment and f"{field.name.removesuffix('_at')}_by" not in names:
                lonely.add(f"{model._meta.label}.{field.name}")
    assert lonely == MOMENTS_OF_NOBODY


@pytest.mark.django_db
def test_the_models_and_the_migrations_agree():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
