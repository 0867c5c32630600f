"""A site that sends mail, for the tests that need one."""

import pytest


@pytest.fixture
def with_mail(settings, mailoutbox):
    settings.TEND_HAS_MAIL = True
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    return mailoutbox
