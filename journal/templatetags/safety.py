"""Whether a page has to show the help box. The page itself asks: practices know nothing of the journal."""

from django import template
from django.utils import timezone

from journal.stillness import is_page_heavy

register = template.Library()


@register.simple_tag(takes_context=True)
def is_heavy_today(context, page: str) -> bool:
    """Whether what was saved today in the boxes of this page plainly speaks of ending one's life."""
    user = context["request"].user
    return user.is_authenticated and is_page_heavy(user, page, timezone.now())
