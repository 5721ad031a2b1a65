"""Addresses of the assessor's screens. Everything about a case is below the case's own address."""

from django.urls import path

from municipality.web.assessor import (
    assessments,
    cases,
    citizens,
    decisions,
    enquiries,
    grants,
    homes,
    letters,
    new_citizen,
    notices,
    orders,
    pauses,
    printing,
    relatives,
    start,
)

app_name = "assessor"
urlpatterns = [
    path("", start.start, name="start"),
    path("soeg/", start.search, name="search"),
    path("ny/", new_citizen.new, name="new_citizen"),
    path("<int:citizen>/", cases.case, name="case"),
    path("<int:citizen>/oplysninger/", citizens.change, name="change_citizen"),
    path("<int:citizen>/personnummer/", citizens.number, name="replace_number"),
    path("<int:citizen>/beskyttet/", citizens.show_protected, name="show_protected"),
    path("<int:citizen>/bolig/", homes.move, name="move_citizen"),
    path("<int:citizen>/bolig/<int:number>/", homes.correct, name="correct_home"),
    path("<int:citizen>/paaroerende/", relatives.add, name="add_relative"),
    path("<int:citizen>/paaroerende/<int:number>/", relatives.change, name="change_relative"),
    path("<int:citizen>/henvendelse/", enquiries.register, name="register"),
    path("<int:citizen>/henvendelse/<int:number>/tilbage/", enquiries.withdraw, name="withdraw"),
    path("<int:citizen>/henvendelse/<int:number>/forsinkelse/", enquiries.delay, name="delay"),
    path("<int:citizen>/forsinkelse/<int:number>/", notices.delay_notice, name="delay_notice"),
    path("<int:citizen>/vurdering/", assessments.begin, name="begin_assessment"),
    path("<int:citizen>/vurdering/<int:number>/", assessments.write, name="write_assessment"),
    path("<int:citizen>/lovvalg/<int:number>/", decisions.begin, name="begin_decision"),
    path("<int:citizen>/afgoerelse/<int:number>/", decisions.write, name="write_decision"),
    path("<int:citizen>/afgoerelse/<int:number>/send/", decisions.send, name="send_decision"),
    path("<int:citizen>/bevilling/<int:number>/pause/", pauses.pause, name="pause"),
    path("<int:citizen>/pause/<int:number>/igen/", pauses.resume, name="resume"),
    path("<int:citizen>/bevilling/<int:number>/ophoer/", grants.end, name="end_grant"),
    path("<int:citizen>/bevilling/<int:number>/bestilling/", orders.order, name="order"),
    path("<int:citizen>/bestilling/<int:number>/stop/", orders.stop, name="stop_order"),
    path("<int:citizen>/udskrift/", printing.case, name="print"),
    path("<int:citizen>/brev/<int:number>.pdf", letters.as_pdf, name="letter"),
]
