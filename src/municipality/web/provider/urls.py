"""Addresses of a provider's screens."""

from django.urls import path

from municipality.web.provider import delivery, start

app_name = "provider"
urlpatterns = [
    path("", start.start, name="start"),
    path("besked/<int:number>/", start.acknowledge, name="acknowledge"),
    path("<int:citizen>/", delivery.delivery, name="delivery"),
    path("<int:citizen>/beskyttet/", delivery.reveal_protected, name="reveal"),
    path("<int:citizen>/aendring/", delivery.tell, name="report"),
]
