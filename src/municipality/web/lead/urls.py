"""Addresses of the screens of those who approve decisions."""

from django.urls import path

from municipality.web.lead import start

app_name = "lead"
urlpatterns = [
    path("", start.show_lead_start, name="start"),
    path("fordel/", start.post_distribution, name="distribute"),
]
