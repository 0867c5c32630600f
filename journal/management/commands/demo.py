from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts import keyring
from accounts.models import User
from journal import demo


class Command(BaseCommand):
    help = "Fill a made-up person's journal, for a first look."

    def add_arguments(self, parser):
        parser.add_argument("--email", default="demo@example.org")
        parser.add_argument("--password", default="a quiet demo journal")
        parser.add_argument("--days", type=int, default=120)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args, email, password, days, seed, **options):
        keyring.require_key()
        if not 1 <= days <= 20_000:
            raise CommandError("Days are a whole number from 1 to 20,000.")
        if User.objects.filter(email__iexact=email).exists():
            raise CommandError(f"There is an account for {email} already. Nothing was changed.")
        user = User.objects.create_user(email, password)
        count = demo.fill(user, days, seed, timezone.now())
        self.stdout.write(f"{count} entries for {email}. The password is: {password}")
