"""Nämndens berättelse that goes over to another edition of its template, or back."""

from core.forms import ConfirmForm

from .. import services
from ..accounts.editions import edition_to_return_to, newest_edition
from .account_editions import lead_of
from .annual_report import ReportFormView


class ChangeEditionOfReportView(ReportFormView):
    """What happens to each heading when the report goes over to the newest edition of its template, said first."""

    form_class = ConfirmForm
    template_name = "reports/accounts/edition.html"
    to = staticmethod(newest_edition)
    title, label, none = "Gå över till den nya mallen", "Gå över till version", "Mallen har ingen nyare version."
    success_message = "Berättelsen skrivs nu efter den nya mallen. Du kan gå tillbaka så länge den är ett utkast."

    def get_object(self):
        report = super().get_object()
        self.edition = self.to(report) if report.is_draft else None
        return report

    def perform(self, form):
        return services.report_edition_follow(by=self.request.user, report=self.object, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        report, edition = self.object, self.edition
        return super().get_context_data(
            title=self.title,
            kicker=f"{report}, {report.board}",
            lead_text=lead_of(report, edition) if edition else self.none,
            label=f"{self.label} {edition.number}" if edition else "",
            back=report.get_absolute_url(),
            edition=edition,
            until="tar bort texten",
            crossing=services.report_crossing(report, edition) if edition else None,
            **kwargs,
        )


class ReturnEditionOfReportView(ChangeEditionOfReportView):
    to = staticmethod(edition_to_return_to)
    title, label = "Gå tillbaka till mallen före", "Gå tillbaka till version"
    none = "Berättelsen har ingen version av mallen att gå tillbaka till."
    success_message = "Berättelsen skrivs efter samma mall som förut. Det som skrevs under tiden finns kvar."

    def perform(self, form):
        return services.report_edition_return(by=self.request.user, report=self.object, **form.cleaned_data)
