"""Signing in and out, and settings. The names without a namespace are the ones that allauth looks up."""

from django.urls import include, path, re_path

from accounts.views import adding, joining, leaving, passwords, settings, signing

# /account/
signing_in = [
    path("account/sign-in/", signing.sign_in, name="account_login"),
    path("account/sign-out/", signing.sign_out, name="account_logout"),
    path("account/again/", signing.ask_again, name="account_reauthenticate"),
    path("account/inactive/", signing.inactive, name="account_inactive"),
    path("account/sign-up/", joining.sign_up, name="account_signup"),
    path("account/confirm/", joining.mail_sent, name="account_email_verification_sent"),
    re_path(r"^account/confirm/(?P<key>[-:\w]+)/$", joining.confirm, name="account_confirm_email"),
    path("account/password/", passwords.change, name="account_change_password"),
    path("account/reset/", passwords.reset, name="account_reset_password"),
    path("account/reset/sent/", passwords.reset_sent, name="account_reset_password_done"),
    re_path(
        r"^account/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[-0-9A-Za-z]+)/$",
        passwords.reset_from_key,
        name="account_reset_password_from_key",
    ),
]

ours = [
    path("account/link/<str:token>/", signing.link, name="link"),
    path("account/add-words/", adding.add_words, name="add_guest_words"),
    path("account/leave/", leaving.leave, name="leave"),
    path("account/stay/", leaving.stay, name="stay"),
    path("settings/", settings.settings_page, name="settings"),
    path("settings/energy/", settings.energy, name="energy"),
]

urlpatterns = [*signing_in, path("", include((ours, "accounts")))]
