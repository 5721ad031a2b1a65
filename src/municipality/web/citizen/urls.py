"""Addresses of a citizen's own screens."""

from django.urls import path

from municipality.web.citizen import own_case

app_name = "citizen"
urlpatterns = [
    path("", own_case.start, name="start"),
    path("opslag/", own_case.look_ups, name="look_ups"),
    path("brev/<int:number>.pdf", own_case.letter, name="letter"),
]
