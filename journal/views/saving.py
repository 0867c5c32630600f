"""What the journal's pages with one form share; the short practices share it too."""

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from accounts.form_key import read_form_key
from accounts.views.saving import filled, key_of, mark_of, save_once, way_of_a_repeat
from journal.views.walking import digest_of_seen

__all__ = ["filled", "key_of", "mark_of", "save_once", "tell_both", "way_of_a_repeat"]


def tell_both(request: HttpRequest, form, saved: str, posted: str) -> None:
    """Have a valid form say so, with both texts, where another page saved other words since this one was shown."""
    key = read_form_key(request.POST.get("form_key", ""))
    if key is None or saved == posted or request.user.saved_forms.filter(nonce=key.nonce).exists():
        return
    if not constant_time_compare(key.seen, digest_of_seen(saved)):
        form.words_saved_before = saved
        form.add_error(None, _("These words were changed before, on another page. Both are here. Nothing is lost."))
