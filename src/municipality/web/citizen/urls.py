"""Addresses of a citizen's own screens."""

from django.urls import path

from municipality.web.citizen import own_case, own_file

app_name = "citizen"
urlpatterns = [
    path("", own_case.start, name="start"),
    path("papirer/", own_file.own_file, name="file"),
    path("papirer/<int:number>", own_file.own_paper, name="paper"),
    path("opslag/", own_case.look_ups, name="look_ups"),
    path("brev/<int:number>.pdf", own_case.letter, name="letter"),
]
