"""What allauth does for us, with guests in mind."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

GUEST = "guest_to_add"
STARTED = "started"


class PersonAdapter(DefaultAccountAdapter):
    """Sign-up fills in a guest's row; sign-in remembers the guest, to ask about their words."""

    def is_open_for_signup(self, request):
        return settings.TEND_SIGNUP == "open"

    def new_user(self, request):
        user = getattr(request, "user", None)
        if user and user.is_authenticated and user.is_guest:
            return user
        return super().new_user(request)

    def save_user(self, request, user, form, commit=True):
        """Save an account. A guest keeps their row, and stays signed in while mail is being verified."""
        from accounts.models import User

        if not user._state.adding:
            super().save_user(request, user, form, commit)
            update_session_auth_hash(request, user)
            return user
        user = super().save_user(request, user, form, commit=False)
        return User.objects._made(user) if commit else user

    def login(self, request, user):
        before = request.user if request.user.is_authenticated and request.user.is_guest else None
        super().login(request, user)
        request.session[STARTED] = timezone.now().isoformat()
        if before and before.pk != user.pk:
            request.session[GUEST] = str(before.pk)

    def get_login_redirect_url(self, request):
        way = super().get_login_redirect_url(request)
        if GUEST in request.session:
            return f"{reverse('accounts:add_guest_words')}?{urlencode({'next': way})}"
        return way

    def send_mail(self, template_prefix, email, context):
        if settings.TEND_HAS_MAIL:
            super().send_mail(template_prefix, email, context)
