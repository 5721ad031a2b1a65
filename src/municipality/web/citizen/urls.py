"""Addresses of a citizen's own screens."""

from django.urls import path

from municipality.web.assessor.letters import as_pdf
from municipality.web.citizen import own_case

app_name = "citizen"
urlpatterns = [
    path("", own_case.start, name="start"),
    path("opslag/", own_case.look_ups, name="look_ups"),
    path("brev/<int:citizen>/<int:number>.pdf", as_pdf, name="letter"),
]
