"""Every address, by audience."""

from django.urls import include, path

from municipality.health import report_health
from municipality.web.shared.start import redirect_to_start

urlpatterns = [
    path("", redirect_to_start, name="start"),
    path("standarder/", include("municipality.web.public.urls", namespace="public")),
    path("sager/", include("municipality.web.assessor.urls", namespace="assessor")),
    path("afgoerelser/", include("municipality.web.lead.urls", namespace="lead")),
    path("leverandoer/", include("municipality.web.provider.urls", namespace="provider")),
    path("min-sag/", include("municipality.web.citizen.urls", namespace="citizen")),
    path("tilsyn/", include("municipality.web.supervisor.urls", namespace="supervisor")),
    path("brugere/", include("municipality.web.administrator.urls", namespace="administrator")),
    path("kvalitetsstandarder/", include("municipality.web.policy.urls", namespace="policy")),
    path("afregning/", include("municipality.web.clerk.urls", namespace="clerk")),
    path("konto/", include("municipality.web.account.urls")),
    path("sundhed/", report_health, name="health"),
]

handler404 = "municipality.web.shared.not_found.page_not_found"
handler500 = "municipality.web.shared.server_error.render_server_error"
