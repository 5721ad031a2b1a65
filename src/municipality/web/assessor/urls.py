"""Addresses of the assessor's screens. Everything about a case is below the case's own address."""

from django.urls import path

from municipality.web.assessor import assessments, cases, decisions, letters, start

app_name = "assessor"
urlpatterns = [
    path("", start.start, name="start"),
    path("soeg/", start.search, name="search"),
    path("<int:citizen>/", cases.case, name="case"),
    path("<int:citizen>/henvendelse/", cases.register, name="register"),
    path("<int:citizen>/vurdering/", assessments.begin, name="begin_assessment"),
    path("<int:citizen>/vurdering/<int:number>/", assessments.write, name="write_assessment"),
    path("<int:citizen>/lovvalg/<int:number>/", decisions.begin, name="begin_decision"),
    path("<int:citizen>/afgoerelse/<int:number>/", decisions.write, name="write_decision"),
    path("<int:citizen>/afgoerelse/<int:number>/send/", decisions.send, name="send_decision"),
    path("<int:citizen>/brev/<int:number>.pdf", letters.as_pdf, name="letter"),
]
