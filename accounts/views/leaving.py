"""Leaving: the account, with seven days to change one's mind."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import leaving
from accounts.asking_again import asks_again
from accounts.forms import LeaveForm
from config.htmx import render_page


@require_http_methods(["GET", "HEAD", "POST"])
@asks_again
def leave(request: HttpRequest) -> HttpResponse:
    """What goes, and when. One tick and one button; a guest's words go at once."""
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"form": form, "back": reverse("journal:data"), "days": leaving.TO_CHANGE_ONES_MIND.days}
        return render_page(request, "accounts/leave.html", context, status=422 if form.is_bound else 200)
    if request.user.is_guest:
        return forget(request)
    leaving.ask_to_leave(request.user, timezone.now())
    return redirect("journal:home")


@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Change one's mind: the account stays, with everything in it."""
    leaving.stay(request.user)
    messages.success(request, _("Your account stays, with all that is in it."))
    return redirect("journal:home")


def forget(request: HttpRequest) -> HttpResponse:
    """Delete a guest and their words now, and ask the browser to forget as well."""
    request.user.delete()
    request.session.flush()
    response = redirect("journal:front")
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response
