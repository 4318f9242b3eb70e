"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "E-postadressen eller lösenordet stämmer inte."
    }

    def is_open_for_signup(self, request):
        """Nobody signs up: people are invited by those who manage the organisation."""
        return False

    def pre_login(self, request, user, **kwargs):
        """Whoever has left is told so, whatever way they came in: allauth itself asks only for is_active."""
        if not user.has_access:
            clear_login(request)
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **kwargs)

    def send_password_reset_mail(self, user, email, context):
        """No new password for whoever has left."""
        if user.has_access:
            super().send_password_reset_mail(user, email, context)
