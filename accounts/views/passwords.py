"""A new password: by the old one, by a sign-in link, or by mail."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import UserTokenForm
from allauth.account.internal.flows.email_verification import verify_email_indirectly
from allauth.account.views import PasswordResetView
from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts import sessions
from accounts.forms import ChangePasswordForm, NewPasswordForm, ResetForm
from accounts.models import User
from accounts.views.joining import is_taken
from accounts.views.signing import saying_what_to_fix


@sensitive_post_parameters("password", "old_password")
@require_http_methods(["GET", "HEAD", "POST"])
@rate_limit(action="change_password")
def change(request: HttpRequest) -> HttpResponse:
    """Ask for the old password, unless a sign-in link brought the person here."""
    data = request.POST if request.method == "POST" else None
    by_link = sessions.came_by_link(request)
    form = NewPasswordForm(data) if by_link else ChangePasswordForm(data, person=request.user)
    if form.is_valid():
        set_password(request.user, form.cleaned_data["password"])
        sessions.sign_in(request, request.user)  # every other session of theirs ends here
        messages.success(request, _("You have a new password. Other devices are signed out."))
        return redirect(settings.LOGIN_REDIRECT_URL)
    context = {"form": form, "by_link": by_link}
    return render(request, "account/password_change.html", context, status=422 if form.is_bound else 200)


def set_password(person: User, password: str) -> None:
    """Change the password, which ends every session that was begun with the old one."""
    person.set_password(password)
    person.save(update_fields=["password"])


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: HttpRequest) -> HttpResponseBase:
    """Send a link by mail. A site without mail says who can make one."""
    if not settings.TEND_HAS_MAIL:
        context = {"no_mail": True, "contact": settings.TEND_CONTACT}
        return render(request, "account/password_reset.html", context, status=403 if request.method == "POST" else 200)
    return saying_what_to_fix(PasswordResetView.as_view(form_class=ResetForm))(request)


@login_not_required
@require_safe
def reset_sent(request: HttpRequest) -> HttpResponse:
    """Look for a mail. The same page whether the address was known or not."""
    return render(request, "account/password_reset_done.html")


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@rate_limit(action="reset_password_from_key")
def reset_from_key(request: HttpRequest, uidb36: str, key: str) -> HttpResponse:
    """A new password by the mail's link. Opening it changes nothing, not even a session."""
    token = UserTokenForm({"uidb36": uidb36, "key": key})
    if not token.is_valid() or not token.reset_user.is_active:
        return render(request, "account/password_reset_from_key.html", {"ended": True}, status=404)
    person = token.reset_user
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        set_password(person, form.cleaned_data["password"])
        for address in person.emailaddress_set.all():  # only who reads its mail came this way
            if not is_taken(address):
                verify_email_indirectly(request, person, address.email)
            get_adapter()._delete_login_attempts_cached_email(request, email=address.email)
        return redirect(settings.LOGIN_URL)
    context = {"form": form}
    return render(request, "account/password_reset_from_key.html", context, status=422 if form.is_bound else 200)
