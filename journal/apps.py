from django.apps import AppConfig
from django.core import checks


class JournalConfig(AppConfig):
    name = "journal"

    def ready(self):
        from journal.safety.checks import helplines_are_checked

        checks.register(helplines_are_checked, "helplines", deploy=True)
