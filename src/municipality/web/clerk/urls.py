"""Addresses of the screens of whoever settles accounts."""

from django.urls import path

from municipality.web.clerk import begin, start

app_name = "clerk"
urlpatterns = [
    path("", start.start, name="start"),
    path("behandlet/", start.mark, name="mark"),
    path("alt-foer/", begin.ask, name="ask"),
    path("alt-foer/behandlet/", begin.begin, name="begin"),
]
