"""Addresses of signing in. Allauth finds its own pages by the names it has given them, so the names are allauth's."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.socialaccount import views as social
from django.urls import path

from municipality.web.account import pages, sessions

urlpatterns = [
    path("", pages.own_account, name="own_account"),
    path("rolle/", pages.choose_role, name="choose_role"),
    path("logins/", sessions.own_sessions, name="own_sessions"),
    path("formular/", pages.form_state, name="form_state"),
    path("log-ind/", account.login, name="account_login"),
    path("log-ud/", account.logout, name="account_logout"),
    path("bekraeft/", account.reauthenticate, name="account_reauthenticate"),
    path("adgangskode/", account.password_change, name="account_change_password"),
    path("to-trin/", factor.index, name="mfa_index"),
    path("to-trin/kode/", factor.authenticate, name="mfa_authenticate"),
    path("to-trin/bekraeft/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("to-trin/app/", pages.ActivateSecondFactor.as_view(), name="mfa_activate_totp"),
    path("to-trin/app/fjern/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("to-trin/reservekoder/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("to-trin/reservekoder/nye/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("to-trin/reservekoder/hent/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("kommune/<slug:provider_id>/", pages.to_identity_provider, name="openid_connect_login"),
    path("kommune/<slug:provider_id>/svar/", pages.from_identity_provider, name="openid_connect_callback"),
    path("kommune-afbrudt/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("kommune-fejl/", social.login_error, name="socialaccount_login_error"),
    *(
        path(f"lukket/{name}/", pages.refuse_closed_address, name=name)
        for name in (
            "account_signup",
            "account_inactive",
            "account_email",
            "account_email_verification_sent",
            "account_reset_password",
            "account_set_password",
            "account_request_login_code",
            "socialaccount_signup",
            "socialaccount_connections",
        )
    ),
]
