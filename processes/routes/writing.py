"""How documents come to be: begun, written, reviewed, compared, told about. One set of addresses for both kinds."""

from django.urls import path

from ..views import comments, documents, releases, review, writing
from ..workflow import Kind

DOCUMENT = "styrdokument/<slug:key>/"
REVISION = f"{DOCUMENT}<int:number>/"

urlpatterns = [
    path("rutiner/ny/", documents.AddDocumentView.as_view(kind=Kind.ROUTINE), name="add_routine"),
    path("processer/ny/", documents.AddDocumentView.as_view(kind=Kind.PROCESS), name="add_process"),
    path("rutiner/utgavor/", releases.ListReleasesView.as_view(), name="releases"),
    path("rutiner/utgavor/ny/", releases.AddReleaseView.as_view(), name="add_release"),
    path("rutiner/utgavor/<int:pk>/", releases.ShowReleaseView.as_view(), name="release"),
    path("styrdokument/ansvarig/", documents.MoveResponsibleView.as_view(), name="move_responsible"),
    path(f"{DOCUMENT}uppgifter/", documents.ChangeDocumentView.as_view(), name="change_document"),
    path(f"{DOCUMENT}tillagg/", documents.AddSupplementView.as_view(), name="add_supplement"),
    path(f"{DOCUMENT}utkast/", writing.StartRevisionView.as_view(), name="start_revision"),
    path(f"{DOCUMENT}bild/<uuid:picture>/", writing.DownloadPictureView.as_view(), name="picture"),
    path(f"{REVISION}skriv/", writing.WriteRevisionView.as_view(), name="write_revision"),
    path(f"{REVISION}fil/", writing.ChangeFileView.as_view(), name="change_file"),
    path(f"{REVISION}hamta/", writing.DownloadFileView.as_view(), name="download_file"),
    path(f"{REVISION}andringar/", releases.ShowChangesView.as_view(), name="changes"),
    path(f"{REVISION}skicka/", review.SendRevisionView.as_view(), name="send_revision"),
    path(f"{REVISION}ta-tillbaka/", review.TakeBackRevisionView.as_view(), name="take_back_revision"),
    path(f"{REVISION}kasta/", review.DropRevisionView.as_view(), name="drop_revision"),
    path(f"{REVISION}ta-fram/", review.RestoreRevisionView.as_view(), name="restore_revision"),
    path(f"{REVISION}fraga/", review.RequestCommentsView.as_view(), name="ask_revision"),
    path(f"{REVISION}ja/", review.ApproveRevisionView.as_view(), name="approve_revision"),
    path(f"{REVISION}upphav/", review.WithdrawRevisionView.as_view(), name="withdraw_revision"),
    path(f"{REVISION}kommentera/", comments.AddCommentView.as_view(), name="add_comment"),
    path(f"{REVISION}kommentar/<int:comment>/", comments.AnswerCommentView.as_view(), name="answer_comment"),
]
