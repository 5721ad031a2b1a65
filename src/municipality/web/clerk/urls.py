"""Addresses of the screens of whoever settles accounts."""

from django.urls import path

from municipality.web.clerk import start

app_name = "clerk"
urlpatterns = [path("", start.start, name="start"), path("behandlet/", start.mark, name="mark")]
