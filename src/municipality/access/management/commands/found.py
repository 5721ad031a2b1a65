"""`./run found NAVN KODE BRUGERNAVN`: a new municipality and its first administrator, who adds everybody else."""

import argparse
from getpass import getpass
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from municipality.access import actions
from municipality.access.actor import Actor
from municipality.access.models import User
from municipality.access.roles import OrganisationKind, Role
from municipality.access.row_security import as_actor
from municipality.refusals import ActionRefused

REFUSALS = {
    "municipality_exists": "Kommunen {name} eller koden {number} findes allerede.",
    "user_exists": "Der er allerede en bruger med navnet {username}.",
}


class Command(BaseCommand):
    """As the owner of the database; the pages cannot make a municipality."""

    help = "Opretter en kommune og dens første administrator."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Called by Django."""
        parser.add_argument("name", metavar="NAVN", help="kommunens navn")
        parser.add_argument("code", metavar="KODE", help="kommunekoden")
        parser.add_argument("username", metavar="BRUGERNAVN", help="administratorens brugernavn")

    def handle(self, *args: Any, **options: Any) -> None:
        """Called by Django. The password is asked for, never given on the command line, where others can read it."""
        using = "owner" if "owner" in settings.DATABASES else "default"
        user = User(username=options["username"], name=options["username"])
        password = ask_for_password()
        try:
            validate_password(password, user)
            create_municipality(options["name"], options["code"], user, password, using)
        except ValidationError as fault:
            raise CommandError(" ".join(fault.messages)) from fault
        except ActionRefused as refused:
            raise CommandError(REFUSALS[refused.code].format(**refused.details)) from refused
        self.stdout.write(f"{options['name']} er oprettet. {options['username']} kan logge ind og oprette de andre.")


def ask_for_password() -> str:
    """The password as it was typed. Raises CommandError where there is no terminal to ask at."""
    try:
        return getpass("Adgangskode: ")
    except EOFError as fault:
        raise CommandError(
            "Der blev ikke skrevet nogen adgangskode, og intet er oprettet. Kør kommandoen i et terminalvindue; "
            "adgangskoden står hverken i kommandoen eller i en fil."
        ) from fault


def create_municipality(name: str, code: str, user: User, password: str, using: str) -> None:
    """The municipality, an organisation for its administration, and its first administrator: all or nothing."""
    with transaction.atomic(using=using):
        municipality = actions.found_municipality(name=name, code=code, using=using)
        founder = Actor(
            user=0, municipality=municipality.pk, organisation=0, role=Role.ADMINISTRATOR, purpose="oprettelse"
        )
        with as_actor(founder, using):
            made = actions.add_user(founder, user, password=password, using=using)
            organisation = actions.add_organisation(
                founder, name=f"{name}, administration", kind=OrganisationKind.TEAM, using=using
            )
            actions.give_role(
                founder,
                user=made,
                organisation=organisation,
                role=Role.ADMINISTRATOR,
                since=timezone.localdate(),
                using=using,
            )
