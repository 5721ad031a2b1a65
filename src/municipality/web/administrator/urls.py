"""Addresses of the administrator's screens."""

from django.urls import path

from municipality.web.administrator import (
    authorities,
    credentials,
    deadlines,
    logins,
    organisations,
    people,
    prices,
    roles,
    standards,
)

app_name = "administrator"
urlpatterns = [
    path("", people.start, name="start"),
    path("ny/", people.add, name="add"),
    path("login/borger/", logins.citizen, name="citizen_login"),
    path("login/paaroerende/", logins.relative, name="relative_login"),
    path("<int:user>/login/luk/", logins.close, name="close_login"),
    path("organisationer/", organisations.organisations, name="organisations"),
    path("frister/", deadlines.deadlines, name="deadlines"),
    path("priser/", prices.prices, name="prices"),
    path("standarder/", standards.standards, name="standards"),
    path("bemyndigelser/", authorities.authorities, name="authorities"),
    path("<int:user>/", people.person, name="person"),
    path("<int:user>/rolle/", roles.give, name="give_role"),
    path("<int:user>/rolle/<int:membership>/slut/", roles.end, name="end_role"),
    path("<int:user>/adgangskode/", credentials.give_password, name="give_password"),
    path("<int:user>/to-trin/fjern/", credentials.remove_factor, name="remove_second_factor"),
    path("<int:user>/luk-ude/", people.shut, name="shut_out"),
    path("<int:user>/luk-ind/", people.let, name="let_in"),
]
