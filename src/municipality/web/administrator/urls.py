"""Addresses of the administrator's screens."""

from django.urls import path

from municipality.web.administrator import (
    authorities,
    complaint_practice,
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
    path("", people.show_people, name="start"),
    path("ny/", people.show_new_person, name="add"),
    path("login/borger/", logins.show_citizen_login, name="citizen_login"),
    path("login/paaroerende/", logins.show_relative_login, name="relative_login"),
    path("<int:user>/login/luk/", logins.post_login_closing, name="close_login"),
    path("organisationer/", organisations.show_organisations, name="organisations"),
    path("frister/klager/", complaint_practice.show_complaint_practice, name="complaint_practice"),
    path("frister/", deadlines.show_deadlines, name="deadlines"),
    path("priser/", prices.show_prices, name="prices"),
    path("standarder/", standards.show_standards, name="standards"),
    path("bemyndigelser/", authorities.show_authorities, name="authorities"),
    path("<int:user>/", people.show_person, name="person"),
    path("<int:user>/rolle/", roles.post_role, name="give_role"),
    path("<int:user>/rolle/<int:membership>/slut/", roles.post_role_end, name="end_role"),
    path("<int:user>/adgangskode/", credentials.post_first_password, name="give_password"),
    path("<int:user>/to-trin/fjern/", credentials.post_factor_removal, name="remove_second_factor"),
    path("<int:user>/luk-ude/", people.post_shutting_out, name="shut_out"),
    path("<int:user>/luk-ind/", people.post_letting_in, name="let_in"),
]
