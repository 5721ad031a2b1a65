"""Addresses of the assessor's screens. Everything about a case is below the case's own address."""

from django.urls import path

from municipality.web.assessor import approvals, assessments, cases, decisions, hearings, letters, sending, start

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
    path("<int:citizen>/afgoerelse/<int:number>/send/", sending.send, name="send_decision"),
    path("<int:citizen>/afgoerelse/<int:number>/ny/", decisions.replace, name="replace_decision"),
    path("<int:citizen>/afgoerelse/<int:number>/kasser/", decisions.discard, name="discard_decision"),
    path("<int:citizen>/afgoerelse/<int:number>/partshoering/", hearings.hear, name="hear"),
    path("<int:citizen>/afgoerelse/<int:number>/partshoering/svar/", hearings.close, name="close_hearing"),
    path("<int:citizen>/afgoerelse/<int:number>/godkendelse/", approvals.approve, name="approve_decision"),
    path("<int:citizen>/afgoerelse/<int:number>/genaabning/", approvals.reopen, name="reopen_decision"),
    path("<int:citizen>/brev/<int:number>.pdf", letters.as_pdf, name="letter"),
]
