"""The password again, before words leave or are deleted: a phone may be in someone else's hand."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from accounts.sessions import came_by_link


def asks_again(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Ask for the password where it was not typed in the last quarter of an hour; then come back to this page.

    A guest has no password: this browser is all that says who they are.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_sure(request):
            return view(request, *args, **kwargs)
        return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.path})}")

    return asked


def is_sure(request: HttpRequest) -> bool:
    """Whether whoever is here showed lately that they are who they say."""
    return did_recently_reauthenticate(request) or came_by_link(request)
