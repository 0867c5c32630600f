from allauth.account import views as allauth_views
from django.urls import include, path, re_path

from accounts.views import adding, settings

ours = [
    path("settings/", settings.settings_page, name="settings"),
    path("settings/energy/", settings.energy, name="energy"),
    path("account/add-words/", adding.add_words, name="add_guest_words"),
]

# allauth looks its pages up by these names
signing = [
    path("account/sign-in/", allauth_views.login, name="account_login"),
    path("account/sign-up/", allauth_views.signup, name="account_signup"),
    path("account/sign-out/", allauth_views.logout, name="account_logout"),
    path("account/inactive/", allauth_views.account_inactive, name="account_inactive"),
    path("account/confirm/", allauth_views.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^account/confirm/(?P<key>[-:\w]+)/$", allauth_views.confirm_email, name="account_confirm_email"),
    path("account/reset/", allauth_views.password_reset, name="account_reset_password"),
    path("account/reset/sent/", allauth_views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^account/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth_views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/reset/done/", allauth_views.password_reset_from_key_done, name="account_reset_password_from_key_done"
    ),
]

urlpatterns = [path("", include((ours, "accounts"))), *signing]
