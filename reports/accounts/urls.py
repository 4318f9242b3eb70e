from django.urls import path

from ..views import (
    account_comments,
    account_editions,
    account_steps,
    account_templates,
    account_years,
    accounts,
    figures,
)

app_name = "accounts"
urlpatterns = [
    path("", accounts.ListAccountsView.as_view(), name="list"),
    path("hamta.<str:form>", accounts.ExportAccountsView.as_view(), name="export"),
    path("ar/oppna/", account_years.OpenYearView.as_view(), name="open"),
    path("ar/<int:pk>/dagar/", account_years.ChangeYearView.as_view(), name="year_change"),
    path("ar/<int:pk>/mall/", account_years.RenewYearView.as_view(), name="year_renew"),
    path("mallar/", account_templates.ListTemplatesView.as_view(), name="templates"),
    path("mallar/ny/", account_templates.AddTemplateView.as_view(), name="template_add"),
    path("mallar/<int:pk>/", account_templates.ShowTemplateView.as_view(), name="template"),
    path("mallar/<int:pk>/namn/", account_templates.ChangeTemplateView.as_view(), name="template_rename"),
    path("mallar/<int:pk>/ny-version/", account_templates.StartEditionView.as_view(), name="edition_begin"),
    path("mallar/<int:pk>/utkast/", account_templates.ShowDraftView.as_view(), name="draft"),
    path("mallar/<int:pk>/utkast/inledning/", account_templates.ChangeEditionView.as_view(), name="edition_change"),
    path("mallar/<int:pk>/utkast/faststall/", account_templates.AdoptEditionView.as_view(), name="edition_publish"),
    path("mallar/<int:pk>/utkast/kasta/", account_templates.DiscardEditionView.as_view(), name="edition_discard"),
    path("mallar/<int:pk>/avsnitt/nytt/", account_templates.AddTemplateSectionView.as_view(), name="part_add"),
    path(
        "mallar/<int:pk>/avsnitt/<int:section>/",
        account_templates.ChangeTemplateSectionView.as_view(),
        name="part_change",
    ),
    path(
        "mallar/<int:pk>/avsnitt/<int:section>/flytta/",
        account_templates.MoveTemplateSectionView.as_view(),
        name="part_move",
    ),
    path(
        "mallar/<int:pk>/avsnitt/<int:section>/ta-bort/",
        account_templates.RemoveTemplateSectionView.as_view(),
        name="part_remove",
    ),
    path("<int:pk>/", accounts.ShowAccountView.as_view(), name="show"),
    path("<int:pk>/las/", accounts.ReadAccountView.as_view(), name="read"),
    path("<int:pk>/avsnitt/<uuid:key>/", accounts.WriteAccountSectionView.as_view(), name="section"),
    path("<int:pk>/avsnitt/<uuid:key>/kommentar/", account_comments.AddCommentView.as_view(), name="comment"),
    path("<int:pk>/avsnitt/<uuid:key>/flytta/", account_editions.MoveLeftSectionView.as_view(), name="section_move"),
    path(
        "<int:pk>/avsnitt/<uuid:key>/ta-bort/", account_editions.RemoveLeftSectionView.as_view(), name="section_remove"
    ),
    path("<int:pk>/ny-mall/", account_editions.ChangeEditionOfAccountView.as_view(), name="edition_follow"),
    path("<int:pk>/forra-mallen/", account_editions.ReturnEditionOfAccountView.as_view(), name="edition_return"),
    path("<int:pk>/fore/<int:earlier>/", account_editions.TakeUpAccountView.as_view(), name="take_up"),
    path("<int:pk>/kommentar/<int:comment>/klar/", account_comments.CloseCommentView.as_view(), name="comment_settle"),
    path("<int:pk>/pekar-pa/", account_steps.AddPointView.as_view(), name="point_add"),
    path("<int:pk>/pekar-pa/<int:point>/ta-bort/", account_steps.RemovePointView.as_view(), name="point_remove"),
    path("<int:pk>/siffror/", account_steps.CountAccountFiguresView.as_view(), name="figures"),
    path("<int:pk>/siffror/andrat/", figures.ReviewAccountFiguresView.as_view(), name="changes"),
    path("<int:pk>/siffror/<slug:code>/", figures.ShowAccountFigureView.as_view(), name="figure"),
    path(
        "<int:pk>/siffror/<slug:code>/hamta.<str:form>", figures.ExportAccountFigureView.as_view(), name="figure_file"
    ),
    path("<int:pk>/skicka/", account_steps.SendAccountView.as_view(), name="send"),
    path("<int:pk>/ta-tillbaka/", account_steps.WithdrawAccountView.as_view(), name="take_back"),
    path("<int:pk>/skicka-tillbaka/", account_steps.ReturnAccountView.as_view(), name="send_back"),
    path("<int:pk>/faststall/", account_steps.AdoptAccountView.as_view(), name="adopt"),
    path("<int:pk>/behovs-inte/", account_steps.DropAccountView.as_view(), name="exempt"),
    path("<int:pk>/ta-med/", account_steps.RestoreAccountView.as_view(), name="include"),
    path("<int:pk>/pdf/", accounts.DownloadAccountView.as_view(), name="pdf"),
    path("<int:pk>/pdf/skapa/", accounts.RequestAccountFileView.as_view(), name="render"),
    path("<int:pk>/word/", accounts.DownloadAccountWordView.as_view(), name="word"),
]
