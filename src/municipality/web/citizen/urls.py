"""Addresses of a citizen's own screens."""

from django.urls import path

from municipality.web.citizen import own_case, own_file

app_name = "citizen"
urlpatterns = [
    path("", own_case.show_own_case, name="start"),
    path("papirer/", own_file.show_own_file, name="file"),
    path("papirer/<int:number>", own_file.download_own_paper, name="paper"),
    path("opslag/", own_case.show_look_ups, name="look_ups"),
    path("brev/<int:number>.pdf", own_case.show_own_letter, name="letter"),
]
