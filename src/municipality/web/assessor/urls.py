"""Addresses of the assessor's screens. Everything about a case is below the case's own address."""

from django.urls import path

from municipality.web.assessor.assessment import assessments
from municipality.web.assessor.case import cases, printing
from municipality.web.assessor.citizen import citizens, deaths, homes, merges, new_citizen, notes_and_papers, relatives
from municipality.web.assessor.complaint import complaints
from municipality.web.assessor.decision import approvals, decisions, hearings, sending
from municipality.web.assessor.enquiry import enquiries, notices
from municipality.web.assessor.help import grants, orders, pauses, places
from municipality.web.assessor.letters import letters, outbox_page
from municipality.web.assessor.start import receipts, start

app_name = "assessor"
urlpatterns = [
    path("", start.show_assessor_start, name="start"),
    path("soeg/", start.search_citizens, name="search"),
    path("breve/", outbox_page.show_outbox, name="letters"),
    path("ny/", new_citizen.show_new_citizen, name="new_citizen"),
    path("<int:citizen>/", cases.show_case, name="case"),
    path("<int:citizen>/oplysninger/", citizens.post_citizen_change, name="change_citizen"),
    path("<int:citizen>/personnummer/", citizens.post_new_number, name="replace_number"),
    path("<int:citizen>/personnummer/rettelse/", citizens.post_number_correction, name="correct_number"),
    path("<int:citizen>/doedsfald/", deaths.post_death, name="register_death"),
    path("<int:citizen>/doedsfald/rettelse/", deaths.post_death_correction, name="correct_death"),
    path("<int:citizen>/sammenlaegning/", merges.post_merge_request, name="ask_for_merge"),
    path("<int:citizen>/sammenlaegning/<int:merge>/godkendelse/", merges.post_merge_approval, name="approve_merge"),
    path("<int:citizen>/sammenlaegning/<int:merge>/ophaevelse/", merges.post_merge_undoing, name="undo_merge"),
    path("<int:citizen>/beskyttet/", citizens.show_protected, name="show_protected"),
    path("<int:citizen>/bolig/", homes.post_move, name="move_citizen"),
    path("<int:citizen>/bolig/<int:number>/", homes.post_home_correction, name="correct_home"),
    path("<int:citizen>/paaroerende/", relatives.post_relative, name="add_relative"),
    path("<int:citizen>/paaroerende/<int:number>/", relatives.post_relative_change, name="change_relative"),
    path("<int:citizen>/henvendelse/", enquiries.post_enquiry, name="register"),
    path("<int:citizen>/henvendelse/<int:number>/hos/", enquiries.post_taking_over, name="take"),
    path("<int:citizen>/henvendelse/<int:number>/videre/", enquiries.post_handing_on, name="hand_on"),
    path("<int:citizen>/henvendelse/<int:number>/tilbage/", enquiries.post_withdrawal, name="withdraw"),
    path("<int:citizen>/henvendelse/<int:number>/svar/", enquiries.post_report_answer, name="answer_report"),
    path("<int:citizen>/henvendelse/<int:number>/forsinkelse/", enquiries.post_delay, name="delay"),
    path("<int:citizen>/henvendelse/<int:number>/kvittering/", notices.show_acknowledgement, name="acknowledge"),
    path("<int:citizen>/forsinkelse/<int:number>/", notices.show_delay_notice, name="delay_notice"),
    path("<int:citizen>/vurdering/", assessments.post_new_assessment, name="begin_assessment"),
    path("<int:citizen>/opfoelgning/<int:number>/", assessments.post_review, name="begin_review"),
    path("<int:citizen>/vurdering/<int:number>/", assessments.post_assessment, name="write_assessment"),
    path(
        "<int:citizen>/vurdering/<int:number>/kasser/", assessments.post_assessment_discard, name="discard_assessment"
    ),
    path("<int:citizen>/lovvalg/<int:number>/", decisions.post_new_decision, name="begin_decision"),
    path("<int:citizen>/afgoerelse/<int:number>/", decisions.post_decision, name="write_decision"),
    path("<int:citizen>/afgoerelse/<int:number>/send/", sending.confirm_sending, name="send_decision"),
    path("<int:citizen>/afgoerelse/<int:number>/kvittering/", receipts.show_receipt, name="decision_receipt"),
    path("<int:citizen>/afgoerelse/<int:number>/ny/", decisions.post_replacement, name="replace_decision"),
    path("<int:citizen>/afgoerelse/<int:number>/kasser/", decisions.post_decision_discard, name="discard_decision"),
    path("<int:citizen>/afgoerelse/<int:number>/partshoering/", hearings.post_hearing, name="hear"),
    path(
        "<int:citizen>/afgoerelse/<int:number>/partshoering/svar/", hearings.post_hearing_answer, name="close_hearing"
    ),
    path("<int:citizen>/afgoerelse/<int:number>/godkendelse/", approvals.answer_approval, name="approve_decision"),
    path("<int:citizen>/afgoerelse/<int:number>/genaabning/", approvals.post_reopening, name="reopen_decision"),
    path("<int:citizen>/pause/", pauses.post_pause, name="pause"),
    path("<int:citizen>/pause/igen/", pauses.post_resumption, name="resume"),
    path("<int:citizen>/ophoer/", grants.post_ending, name="end_help"),
    path("<int:citizen>/bevilling/<int:number>/justering/", grants.post_adjustment, name="adjust"),
    path("<int:citizen>/bevilling/<int:number>/indflytning/", places.post_move_in, name="move_in"),
    path("<int:citizen>/bevilling/<int:number>/bestilling/", orders.post_order, name="order"),
    path("<int:citizen>/bestilling/<int:number>/stop/", orders.post_order_stop, name="stop_order"),
    path("<int:citizen>/notat/", notes_and_papers.edit_note, name="note"),
    path("<int:citizen>/notat/<int:number>/", notes_and_papers.edit_note, name="correct_note"),
    path("<int:citizen>/papir/", notes_and_papers.post_paper, name="paper"),
    path("<int:citizen>/papir/<int:number>/", notes_and_papers.change_paper, name="correct_paper"),
    path("<int:citizen>/papir/<int:number>/fil", notes_and_papers.download_paper, name="paper_file"),
    path("<int:citizen>/klage/", complaints.edit_complaint, name="new_complaint"),
    path("<int:citizen>/klage/<int:number>/", complaints.show_complaint, name="complaint"),
    path("<int:citizen>/klage/<int:number>/omdan/", complaints.post_complaint_conversion, name="convert_complaint"),
    path("<int:citizen>/udskrift/", printing.print_case, name="print"),
    path("<int:citizen>/brev/<int:number>.pdf", letters.show_letter_pdf, name="letter"),
]
