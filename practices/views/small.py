"""Small things that went a bit OK, shown only to someone who asks; and lines of what many share."""

import random
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.form_key import new_form_key
from accounts.views.saving import filled, key_of, save_once
from config.htmx import render_page
from config.offline import tapped_at
from practices.living_forms import VictoryForm
from practices.shared_lines import lines_for, pages_of_a_day
from practices.views.living import gone, removed_just_now

SMALL = "practices:small"
AT_ONCE = 3


@require_http_methods(["GET", "HEAD", "POST"])
def small(request: HttpRequest) -> HttpResponse:
    """What went a bit OK?"""
    form = filled(request, VictoryForm)

    def save(answer):
        day = timezone.localdate(tapped_at(request.POST, timezone.now()))
        request.user.small_victories.create(on_day=day, **answer)
        messages.success(request, _("Kept. On a day like this, that counts."))

    if saved := save_once(request, form, save, reverse(SMALL)):
        return saved
    kept = request.user.small_victories.kept()
    context = {
        "form": form,
        "form_key": new_form_key(request.user.pk),
        "any": (count := kept.count()) > 0,
        "others": count > AT_ONCE,
        "shown": what_is_asked_for(request.GET.get("show", ""), kept),
        "removed": removed_just_now(request, "victory"),
        **gone(request, "victory"),
        "back": reverse("journal:menu"),
    }
    return render_page(request, "practices/small/small.html", context, status=422 if form.errors else 200)


def what_is_asked_for(asked: str, kept) -> list:
    """Three of them by chance, or all, the last first; none where nobody asked."""
    if asked == "all":
        return list(kept.order_by("-on_day", "-made_at"))
    if asked != "three":
        return []
    ids = list(kept.values_list("pk", flat=True))
    return list(kept.filter(pk__in=random.sample(ids, min(AT_ONCE, len(ids)))).order_by("-on_day", "-made_at"))


@require_http_methods(["GET", "HEAD", "POST"])
def small_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say it otherwise, or take it away."""
    row = get_object_or_404(request.user.small_victories.kept(), pk=pk)
    form = filled(request, VictoryForm, {"what": row.what, "text": row.text})
    if saved := save_once(request, form, lambda answer: row.change(**answer), reverse(SMALL)):
        return saved
    context = {"form": form, "form_key": key_of(request, form), "row": row, "back": reverse(SMALL)}
    return render_page(request, "practices/small/change.html", context, status=422 if form.errors else 200)


@require_safe
def shared(request: HttpRequest) -> HttpResponse:
    """Who else knows this? Three lines, and three others for someone who asks."""
    asked = request.GET.get("page", "")
    page = int(asked) if asked.isdecimal() and len(asked) < 3 else 0
    context = {
        "lines": lines_for(timezone.localdate(), page),
        "following": (page + 1) % pages_of_a_day(),
        "back": reverse("practices:library"),
    }
    return render_page(request, "practices/small/shared.html", context)
