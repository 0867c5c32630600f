from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User


class PersonBackend(AuthenticationBackend):
    """Email and password; a person comes with their preferences in one query."""

    def get_user(self, user_id):
        user = User.objects.with_preferences().filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
