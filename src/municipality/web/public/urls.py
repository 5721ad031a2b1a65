"""The public addresses. They are Danish, and never change."""

from datetime import date

from django.urls import path, register_converter

from municipality.web.public import standards, trial
from municipality.web.shared.language import choose_language
from municipality.web.shared.standards import addresses


class DateConverter:
    """A version's date in an address: 2018-09-19."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """The date; ValueError (so: page not found) for a day no calendar has."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """Returns the day as it is written in the address."""
        return value.isoformat()


register_converter(DateConverter, "day")

app_name = "public"
urlpatterns = [
    path("", standards.show_front_page, name="front"),
    path("sammenlign/", standards.show_comparison, name="compare"),
    path("proev/", trial.show_trial, name="trial"),
    path("sprog/", choose_language, name="language"),
    path("<slug:catalogue>/", standards.show_catalogue, name="catalogue"),
    path(f"<slug:catalogue>/{addresses.PATHWAYS}/", standards.show_pathways, name="pathways"),
    path("<slug:catalogue>/<day:version>/", standards.show_catalogue, name="catalogue-version"),
    path(f"<slug:catalogue>/<day:version>/{addresses.PATHWAYS}/", standards.show_pathways, name="pathways-version"),
    path("<slug:catalogue>/<day:version>/<slug:product>/", standards.show_product, name="product-version"),
    path("<slug:catalogue>/<day:version>/<slug:product>/folder.pdf", standards.show_leaflet, name="leaflet"),
    path("<slug:catalogue>/<slug:product>/", standards.show_product, name="product"),
]
