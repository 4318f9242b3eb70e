"""How a person is recognised at each request."""

from allauth.account.auth_backends import AuthenticationBackend


class AccountBackend(AuthenticationBackend):
    """allauth's e-mail and password; whoever has left is refused the same day, also in a session that is open."""

    def user_can_authenticate(self, user):
        return user.has_access

    def get_user(self, user_id):
        user = super().get_user(user_id)
        return user if user is not None and user.has_access else None
