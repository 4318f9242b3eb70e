"""manage.py import_processes FILE --unit KEY: brings a package in, as the page does."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from core.errors import DomainError
from organisation.models import Unit

from ...packages import archive
from ...packages.planning import plan
from ...packages.shipped import shipped
from ...services.packages import bring_in

SHIPPED = "grundpaketet"


class Command(BaseCommand):
    help = "Hämtar ett paket med processer och rutiner till en enhet. Allt eller inget; det blir utkast att anpassa."

    def add_arguments(self, parser):
        parser.add_argument("file", help=f"zip-filen, eller {SHIPPED} för det som följer med systemet")
        parser.add_argument("--unit", required=True, help="enhetens nyckel")
        parser.add_argument("--preview", action="store_true", help="visa bara vad som skulle hända")

    def handle(self, *args, file, unit, preview, **options):
        target = Unit.objects.filter(key=unit).first()
        if target is None:
            raise CommandError(f"Det finns ingen enhet med nyckeln {unit}.")
        try:
            package = shipped() if file == SHIPPED else archive.read(Path(file).read_bytes())
            for line in plan(by=None, package=package, unit=target, redline=False).lines:
                self.stdout.write(f"{line.label:10} {line.entry.title}")
            if preview:
                return
            made, changed = bring_in(by=None, package=package, unit=target)
        except OSError as error:
            raise CommandError(f"Filen {file} går inte att läsa.") from error
        except DomainError as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"{made} {'ny' if made == 1 else 'nya'}, {changed} nya utkast")
