"""Signing in, by password or by a link from the person who runs the site, and signing out."""

from collections.abc import Callable
from functools import wraps

from allauth.account.internal.flows.logout import logout
from allauth.account.views import LoginView, ReauthenticateView
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts import sessions
from accounts.adapter import way_after_sign_in
from accounts.forms import AskAgainForm, SignInForm
from accounts.login_links import read_login_link, use_login_link


def saying_what_to_fix(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer 422 where a class view of allauth shows its form again with errors."""

    @wraps(view)
    def answered(request: HttpRequest, **kwargs: str) -> HttpResponseBase:
        response = view(request, **kwargs)
        form = (getattr(response, "context_data", None) or {}).get("form")
        if request.method == "POST" and form is not None and form.errors and response.status_code == 200:
            response.status_code = 422
        return response

    return answered


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Email and password; then on to where they were going."""
    return saying_what_to_fix(LoginView.as_view(form_class=SignInForm))(request)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, and ask the browser to forget what it kept."""
    if request.method != "POST":
        return render(request, "account/logout.html")
    logout(request, show_message=False)
    response = redirect("journal:front")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def ask_again(request: HttpRequest) -> HttpResponseBase:
    """The password again, for someone who is signed in."""
    if request.user.is_guest:  # there is none
        return redirect("journal:home")
    return saying_what_to_fix(ReauthenticateView.as_view(form_class=AskAgainForm))(request)


@login_not_required
@require_safe
def inactive(request: HttpRequest) -> HttpResponse:
    """This account is closed."""
    return render(request, "account/account_inactive.html")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """A sign-in link, good once and for 15 minutes. Opening it does nothing until the button is pressed."""
    person = read_login_link(token)
    if person is None or (request.method == "POST" and not use_login_link(person)):
        return render(request, "accounts/link.html", {"ended": True}, status=404)
    if request.method != "POST":
        return render(request, "accounts/link.html")
    sessions.sign_in(request, person)
    sessions.note_link(request)
    return redirect(way_after_sign_in(request, reverse("account_change_password")))
