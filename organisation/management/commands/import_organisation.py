"""manage.py import_organisation FILE …: units, people and assignments from CSV files (docs/import.md)."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from core.tables import decoded
from organisation.services.importing import ORDER, BadFile, import_text, read


class Command(BaseCommand):
    help = (
        "Läser in enheter, personer och uppdrag från CSV-filer. Är något fel i någon av dem läses inget in. "
        "Kolumnerna beskrivs i docs/import.md."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FIL", help="CSV-filer, i valfri ordning")
        parser.add_argument(
            "--complete",
            "--komplett",
            action="store_true",
            help="filerna är kompletta: det som inte står i dem stängs eller avslutas idag",
        )
        parser.add_argument("--dry-run", action="store_true", help="visa vad som skulle göras, men gör inget")

    def handle(self, *, files, complete, dry_run, **options):
        texts = sorted((self._text(name) for name in files), key=lambda found: found[0])
        try:
            with transaction.atomic():
                for _, name, text in texts:
                    self._take(name, text, complete, options["verbosity"])
                if dry_run:
                    transaction.set_rollback(True)
        except BadFile as error:
            raise CommandError(f"{error.file}: inget är inläst.\n{error.message}") from error
        if dry_run:
            self.stdout.write("Inget är inläst: det här var en provkörning.")

    def _text(self, name):
        try:
            text = decoded(Path(name).read_bytes())
            kind, _ = read(text)
        except (OSError, ValueError) as error:
            raise CommandError(f"{name}: {error}") from error
        return ORDER.index(kind), name, text

    def _take(self, name, text, complete, verbosity):
        try:
            plan = import_text(text, by=None, complete=complete)
        except BadFile as error:
            error.file = name
            raise
        counts = ", ".join(f"{count} {words}" for words, count in plan.counts) or "inga ändringar"
        self.stdout.write(f"{name}: {counts}. {plan.unchanged} rader utan ändring.")
        if verbosity > 1:
            for step in plan.steps:
                self.stdout.write(f"  {step.words}: {step.label}{f' ({step.detail})' if step.detail else ''}")
