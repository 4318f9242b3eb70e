"""The law's tracks of a case: the track's page, and what is done on it."""

from django.urls import path

from ..views import lexsarah, track_entries, track_steps, tracks

TRACK, SARAH = "<case:number>/<track:kind>/", "<case:number>/lex-sarah/"
OF_SARAH = {"kind": "lex_sarah"}

urlpatterns = [
    path(TRACK, tracks.ShowTrackView.as_view(), name="track"),
    path(f"{TRACK}registrera/", track_steps.RegisterTrackView.as_view(), name="track_register"),
    path(f"{TRACK}utredare/", track_steps.AppointLeadView.as_view(), name="track_appoint"),
    path(f"{TRACK}utred/", track_steps.InvestigateTrackView.as_view(), name="track_investigate"),
    path(f"{TRACK}beslut/", track_steps.DecideTrackView.as_view(), name="track_decide"),
    path(f"{TRACK}avsluta/", track_steps.CloseTrackView.as_view(), name="track_close"),
    path(f"{TRACK}oppna/", track_steps.ReopenTrackView.as_view(), name="track_reopen"),
    path(f"{TRACK}anteckning/", track_entries.AddEntryView.as_view(), name="entry_add"),
    path(f"{TRACK}anteckning/<int:entry>/", track_entries.CorrectEntryView.as_view(), name="entry_correct"),
    path(f"{TRACK}orsak/", track_entries.AddCauseView.as_view(), name="cause_add"),
    path(f"{TRACK}orsak/<int:cause>/", track_entries.AnswerCauseView.as_view(), name="cause_answer"),
    path(f"{TRACK}information/", track_entries.AddInformationView.as_view(), name="information_add"),
    path(f"{SARAH}skydd/", lexsarah.RecordProtectionView.as_view(), OF_SARAH, name="track_protect"),
    path(f"{SARAH}bedom/", lexsarah.JudgeTrackView.as_view(), OF_SARAH, name="track_judge"),
    path(f"{SARAH}barn/", lexsarah.AnswerChildView.as_view(), OF_SARAH, name="track_child"),
    path(f"{SARAH}ny-bedomning/", lexsarah.AnswerAppealView.as_view(), OF_SARAH, name="appeal_answer"),
    path("mina/<case:number>/ny-bedomning/", lexsarah.MakeAppealView.as_view(), name="appeal_make"),
]
