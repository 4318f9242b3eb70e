"""allauth's views under Swedish addresses, by their own names. There is no sign-up: people are invited."""

from allauth.account import views
from django.urls import path, re_path

urlpatterns = [
    path("logga-in/", views.login, name="account_login"),
    path("logga-ut/", views.logout, name="account_logout"),
    path("bekrafta/", views.reauthenticate, name="account_reauthenticate"),
    path("avslutat/", views.account_inactive, name="account_inactive"),
    path("losenord/", views.password_change, name="account_change_password"),
    # Whoever signs in without a password of ours (OIDC, SAML) is sent here from the page above.
    path("losenord/valj/", views.password_set, name="account_set_password"),
    path("losenord/nytt/", views.password_reset, name="account_reset_password"),
    path("losenord/nytt/skickat/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^losenord/nytt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("losenord/nytt/klart/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
]
