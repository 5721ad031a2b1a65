"""Addresses of the supervisor's screens."""

from django.urls import path

from municipality.web.supervisor import log

app_name = "supervisor"
urlpatterns = [path("", log.show_log, name="start")]
