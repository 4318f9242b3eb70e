"""Avvikelser to and from other organisations."""

from django.urls import path

from ..views import exchanges

urlpatterns = [
    path("fran-annan-organisation/", exchanges.AddReceivedCaseView.as_view(), name="exchange_receive"),
    path("<case:number>/brev/nytt/", exchanges.WriteLetterView.as_view(), name="exchange_write"),
    path("<case:number>/brev/<int:pk>/", exchanges.ShowExchangeView.as_view(), name="exchange"),
    path("<case:number>/brev/<int:pk>/andra/", exchanges.ChangeLetterView.as_view(), name="exchange_change"),
    path("<case:number>/brev/<int:pk>/skickat/", exchanges.SendLetterView.as_view(), name="exchange_send"),
    path("<case:number>/brev/<int:pk>/svar/", exchanges.ReplyLetterView.as_view(), name="exchange_answer"),
    path("<case:number>/brev/<int:pk>/utskrift/", exchanges.PrintLetterView.as_view(), name="exchange_print"),
    path("<case:number>/brev/<int:pk>/brev.pdf", exchanges.DownloadLetterView.as_view(), name="exchange_pdf"),
]
