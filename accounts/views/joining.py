"""Making an account. A guest's own row becomes the account, so that nothing has to move."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification import (
    consume_email_verification_rate_limit,
    send_verification_email_to_address,
    verify_email,
)
from allauth.account.models import EmailAddress, get_emailconfirmation_model
from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts import sessions
from accounts.forms import SignUpForm, read_invitation
from accounts.guests import dressed
from accounts.models import User
from accounts.ways import asked_way


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@rate_limit(action="signup")
def sign_up(request: HttpRequest) -> HttpResponse:
    """An email and one password. With mail, the address counts once it is confirmed."""
    token = request.POST.get("invitation") or request.GET.get("invitation", "")
    invited = read_invitation(token) if settings.TEND_SIGNUP == "invitation" else ""
    if settings.TEND_SIGNUP != "open" and not invited:
        context = {"by_invitation": settings.TEND_SIGNUP == "invitation"}
        status = 403 if request.method == "POST" else 200
        return render(request, "account/signup_closed.html", context, status=status)
    way = asked_way(request, resolve_url(settings.LOGIN_REDIRECT_URL))
    form = SignUpForm(request.POST if request.method == "POST" else None, invited=invited)
    if form.is_valid():
        if settings.TEND_HAS_MAIL:
            ask_to_confirm(request, form)
            return redirect("account_email_verification_sent")
        try:
            sessions.sign_in(request, new_account(request, form.cleaned_data))
            return redirect(way)
        except IntegrityError:  # the same address was signed up just now
            form.say_it_is_known()
    context = {"form": form, "next": way, "invitation": token if invited else "", "invited": invited}
    return render(request, "account/signup.html", context, status=422 if form.is_bound else 200)


def new_account(request: HttpRequest, answer: dict) -> User:
    """Fill in the guest's row, or make a new one. Raises IntegrityError for a known address."""
    with transaction.atomic():
        if request.user.is_authenticated and request.user.is_guest:
            request.user.become_account(answer["email"], answer["password"])
            return request.user
        person = User.objects.create_user(answer["email"], answer["password"], request.POST.get("zone"))
        return dressed(person, request)


def ask_to_confirm(request: HttpRequest, form: SignUpForm) -> None:
    """Send the mail that a sign-up calls for: to confirm, or that there is an account. The page tells neither.

    Until the address is confirmed the row has no email: it is a guest's, and its words stay with it.
    """
    email = form.cleaned_data["email"]
    if form.is_known:
        if consume_email_verification_rate_limit(request, email):
            get_adapter().send_account_already_exists_mail(email)
        if request.user.is_authenticated:
            request.session.cycle_key()  # as for an address that is new here
        return
    with transaction.atomic():
        is_guest = request.user.is_authenticated and request.user.is_guest
        person = request.user if is_guest else User.objects.create_guest(request.POST.get("zone"))
        person.set_password(form.cleaned_data["password"])
        person.save(update_fields=["password"])
        person.emailaddress_set.all().delete()
        address = EmailAddress.objects.create(user=person, email=email)
    if is_guest:
        update_session_auth_hash(request, person)
    send_verification_email_to_address(request, address, signup=True)


@login_not_required
@require_safe
def mail_sent(request: HttpRequest) -> HttpResponse:
    """Look for a mail. The same page whether the address was known or not."""
    return render(request, "account/verification_sent.html")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """Opening the mail's link does nothing until the button is pressed."""
    confirmation = get_emailconfirmation_model().from_key(key)
    address = confirmation.email_address if confirmation else None
    if address is None or not address.can_set_verified() or is_taken(address):
        return render(request, "account/email_confirm.html", {"ended": True}, status=404)
    if request.method != "POST":
        return render(request, "account/email_confirm.html", {"email": address.email})
    with transaction.atomic():
        verify_email(request, address)  # which gives the row its email
    if request.user.pk != address.user_id:
        return redirect(settings.LOGIN_URL)
    sessions.sign_in(request, User.objects.with_preferences().get(pk=address.user_id))
    return redirect(settings.LOGIN_REDIRECT_URL)


def is_taken(address: EmailAddress) -> bool:
    """Whether someone else's account has this address by now."""
    # Of all people: the one look that asks whether an address is somebody else's. It tells yes or no.
    return User.objects.filter(email__iexact=address.email).exclude(pk=address.user_id).exists()
