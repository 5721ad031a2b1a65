"""Addresses of a provider's screens."""

from django.urls import path

from municipality.web.provider import delivery, start

app_name = "provider"
urlpatterns = [
    path("", start.show_provider_start, name="start"),
    path("beskeder/", start.post_seen_notices, name="acknowledge_all"),
    path("besked/<int:number>/", start.post_seen_notice, name="acknowledge"),
    path("<int:citizen>/", delivery.show_delivery, name="delivery"),
    path("<int:citizen>/beskyttet/", delivery.show_protected_delivery, name="reveal"),
    path("<int:citizen>/aendring/", delivery.post_report, name="report"),
]
