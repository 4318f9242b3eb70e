"""manage.py demo: builds the invented municipality, so that the system can be tried at once."""

import gc

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from organisation.models import Unit

from ...demo.build import build


class Command(BaseCommand):
    help = "Bygger Exempelkommun med enheter, personer och påhittade avvikelser. Aldrig i skarp drift."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="gör ingenting om det redan finns enheter")

    def handle(self, *args, if_empty, **options):
        if not settings.ALLOW_DEMO:
            raise CommandError(
                "Exempelkommunen har kända lösenord och byggs inte i skarp drift. "
                "Sätt ALLOW_DEMO=true om det ändå är meningen."
            )
        if Unit.objects.exists():
            if if_empty:
                return
            raise CommandError("Det finns redan enheter. Exempelkommunen byggs bara i en tom databas.")
        # Hundreds of thousands of rows that live for a moment and form no cycles: looking for some takes a tenth more.
        gc.disable()
        try:
            build(self.say)
        finally:
            gc.enable()
        self.say("Exempelkommun är klar")

    def say(self, text):
        self.stdout.write(f"  {text}")
        self.stdout.flush()
