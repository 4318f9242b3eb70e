"""Lex Maria, the tracks that lead elsewhere, and concern about licensed staff."""

from django.urls import path, register_converter

from ..views import lexmaria, side_tracks, staff_risks


class StaffRiskConverter:
    """The number of a concern about licensed staff, as L2026-0003."""

    regex = r"L\d{4}-\d{1,7}"

    @staticmethod
    def to_python(value):
        return value

    @staticmethod
    def to_url(value):
        return value


register_converter(StaffRiskConverter, "staffrisk")

MARIA, STAFF = "<case:number>/lex-maria/", "legitimerad-personal/"
OF_MARIA = {"kind": "lex_maria"}

urlpatterns = [
    path(f"{MARIA}vardskada/", lexmaria.JudgeVardskadaView.as_view(), OF_MARIA, name="vardskada"),
    path(f"{MARIA}patienten/", lexmaria.InformPatientView.as_view(), OF_MARIA, name="patient_inform"),
    path(f"{MARIA}patienten/journalen/", lexmaria.NoteJournalView.as_view(), OF_MARIA, name="patient_journal"),
    path(f"{MARIA}patienten/berattelse/", lexmaria.OfferPatientView.as_view(), OF_MARIA, name="patient_offer"),
    path("<case:number>/<track:kind>/steg/<slug:step>/", side_tracks.TakeSideStepView.as_view(), name="side_step"),
    path("<case:number>/<track:kind>/tas-om-hand/", side_tracks.NoteHandledView.as_view(), name="side_handled"),
    path(
        "<case:number>/personuppgiftsincident/kand/",
        side_tracks.ChangeKnownView.as_view(),
        {"kind": "data_breach"},
        name="breach_known",
    ),
    path(STAFF, staff_risks.ListStaffRisksView.as_view(), name="staff_risks"),
    path(f"{STAFF}ny/", staff_risks.AddStaffRiskView.as_view(), name="staff_risk_add"),
    path(f"{STAFF}<staffrisk:number>/", staff_risks.ShowStaffRiskView.as_view(), name="staff_risk"),
    path(f"{STAFF}<staffrisk:number>/andra/", staff_risks.ChangeStaffRiskView.as_view(), name="staff_risk_change"),
    path(f"{STAFF}<staffrisk:number>/beslut/", staff_risks.DecideStaffRiskView.as_view(), name="staff_risk_decide"),
    path(f"{STAFF}<staffrisk:number>/ivo/", staff_risks.NumberStaffRiskView.as_view(), name="staff_risk_number"),
    path(f"{STAFF}<staffrisk:number>/igen/", staff_risks.ReopenStaffRiskView.as_view(), name="staff_risk_reopen"),
]
