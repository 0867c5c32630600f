"""`manage.py login_link EMAIL`: a link that signs one person in, once, within 15 minutes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.login_links import make_login_link
from accounts.management.site_address import site_address
from accounts.models import User


class Command(BaseCommand):
    help = "Print a link that signs a person in, once, within 15 minutes. Hand it to nobody else."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(email__iexact=options["email"].strip(), is_active=True).first()
        if person is None:
            raise CommandError(_("There is no account with this email."))
        self.stdout.write(site_address() + reverse("accounts:link", args=[make_login_link(person)]))
