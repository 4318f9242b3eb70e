"""manage.py annual_report "<nämnd>" <år> --output FILE: the same file as the page makes."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from core.errors import DomainError
from organisation.models import Unit
from reports.kinds import Kind
from reports.models import AnnualReport
from reports.pdf import document_pdf
from reports.services import report_start


class Command(BaseCommand):
    help = (
        "Skriver nämndens kvalitets- och patientsäkerhetsberättelse för ett år som PDF (PDF/A-2a och PDF/UA-1). "
        "Finns ingen berättelse för året påbörjas en, med siffror men utan text. Har nämnden två för året väljs en med "
        "--kind."
    )

    def add_arguments(self, parser):
        parser.add_argument("board", metavar="NÄMND", help="nämndens namn eller nyckel")
        parser.add_argument("year", metavar="ÅR", type=int, help="året som berättelsen handlar om")
        parser.add_argument(
            "--kind",
            choices=Kind.values,
            help="; ".join(f"{kind.value}: {kind.label.lower()}" for kind in Kind),
        )
        parser.add_argument("--output", metavar="FIL", required=True, type=Path, help="dit filen skrivs")

    def handle(self, *args, board, year, output, kind=None, **options):
        boards = Unit.objects.filter(kind=Unit.Kind.BOARD)
        unit = boards.filter(name__iexact=board).first() or boards.filter(key=board).first()
        if unit is None:
            names = ", ".join(boards.order_by("name").values_list("name", flat=True)) or "inga"
            raise CommandError(f"Det finns ingen nämnd som heter ”{board}”. Nämnder: {names}.")
        reports = AnnualReport.objects.for_system("the command line makes the file that the page makes")
        found = {each.kind: each for each in reports.filter(board=unit, year=year).select_related("board")}
        if kind is None and len(found) > 1:
            ways = ", ".join(f"--kind {each.kind} ({each.get_kind_display().lower()})" for each in found.values())
            raise CommandError(f"Nämnden har {len(found)} berättelser för {year}. Välj en: {ways}.")
        report = found.get(kind) if kind else next(iter(found.values()), None)
        try:
            if report is None:
                report = report_start(by=None, board=unit, year=year, kind=Kind(kind or Kind.BOTH))
                self.stdout.write(f"Det fanns ingen berättelse för {year}. Ett utkast är påbörjat.")
            content = document_pdf(report)
        except DomainError as error:
            raise CommandError(error.message) from error
        part = output.with_name(f"{output.name}.part")
        part.write_bytes(content)
        part.replace(output)
        self.stdout.write(f"{output}: {report}, {unit.name}, läge {report.get_status_display().lower()}.")
