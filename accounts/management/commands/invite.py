"""`manage.py invite EMAIL`: a link to make an account, where TEND_SIGNUP is `invitation`."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.forms import invitations
from accounts.management.site_address import site_address


class Command(BaseCommand):
    help = "Print a link with which one person can make an account, within 7 days."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"].strip().lower()
        if settings.TEND_SIGNUP != "invitation":
            raise CommandError(_("Set TEND_SIGNUP=invitation first. The link would not open anything now."))
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(_("That is not an email address.")) from None
        query = urlencode({"invitation": invitations.sign(email)})
        self.stdout.write(f"{site_address()}{reverse('account_signup')}?{query}")
