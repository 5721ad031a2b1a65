"""Every address, by audience."""

from django.urls import include, path
from django.views.generic import RedirectView

from municipality.health import health

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="public:front")),
    path("standarder/", include("municipality.web.public.urls", namespace="public")),
    path("sager/", include("municipality.web.assessor.urls", namespace="assessor")),
    path("konto/", include("municipality.web.account.urls")),
    path("sundhed/", health, name="health"),
]
