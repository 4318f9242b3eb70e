"""manage.py create_administrator E-POST NAMN: the first to sign in on an empty system."""

from django.core.management.base import BaseCommand, CommandError

from core.errors import DomainError
from organisation.services import administrator_create
from organisation.services.people import password_link


class Command(BaseCommand):
    help = (
        "Lägger upp kommunen, om den inte finns, och en systemadministratör för hela den. Skriver ut en länk där "
        "personen väljer sitt lösenord."
    )

    def add_arguments(self, parser):
        parser.add_argument("email", metavar="E-POST")
        parser.add_argument("name", metavar="NAMN")

    def handle(self, *, email, name, **options):
        try:
            person = administrator_create(email=email, name=name)
        except DomainError as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"{person.name} sköter nu organisationen. Välj ett lösenord här:\n{password_link(person)}")
