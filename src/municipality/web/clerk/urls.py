"""Addresses of the settlement clerk's screens."""

from django.urls import path

from municipality.web.clerk import start, starting_point

app_name = "clerk"
urlpatterns = [
    path("", start.show_clerk_start, name="start"),
    path("behandlet/", start.post_handled_orders, name="mark"),
    path("alt-foer/", starting_point.confirm_starting_point, name="ask"),
    path("alt-foer/behandlet/", starting_point.post_starting_point, name="begin"),
]
