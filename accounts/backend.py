"""Who is asking: a person by email and password, or by their session."""

from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User


class PersonBackend(AuthenticationBackend):
    """Signs in by email and password, with the same hashing work for an unknown address."""

    def get_user(self, user_id: UUID) -> User | None:
        """Return the active person of a session, with their preferences, in one query."""
        person = User.objects.with_preferences().filter(pk=user_id).first()
        return person if person and person.is_active else None
