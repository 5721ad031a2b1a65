"""Foreign keys over two columns: a row and what it hangs on are about one citizen, and of one municipality.

A key over one column could join two citizens, or two municipalities.
"""

BOTH_KEYS = """
    ALTER TABLE casework_earliernumber
        ADD CONSTRAINT earliernumber_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id);
    ALTER TABLE casework_home
        ADD CONSTRAINT home_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id);
    ALTER TABLE casework_relative
        ADD CONSTRAINT relative_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id);
    ALTER TABLE casework_enquiry
        ADD CONSTRAINT enquiry_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id);
    ALTER TABLE casework_delay
        ADD CONSTRAINT delay_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT delay_enquiry_of_citizen
            FOREIGN KEY (enquiry_id, citizen_id) REFERENCES casework_enquiry (id, citizen_id);
    ALTER TABLE casework_assessment
        ADD CONSTRAINT assessment_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT assessment_enquiry_of_citizen
            FOREIGN KEY (enquiry_id, citizen_id) REFERENCES casework_enquiry (id, citizen_id),
        ADD CONSTRAINT assessment_carried_from_of_citizen
            FOREIGN KEY (carried_from_id, citizen_id) REFERENCES casework_assessment (id, citizen_id);
    ALTER TABLE casework_assessmentitem
        ADD CONSTRAINT assessmentitem_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT assessmentitem_assessment_of_citizen
            FOREIGN KEY (assessment_id, citizen_id) REFERENCES casework_assessment (id, citizen_id);
    ALTER TABLE casework_need
        ADD CONSTRAINT need_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT need_assessment_of_citizen
            FOREIGN KEY (assessment_id, citizen_id) REFERENCES casework_assessment (id, citizen_id);
    ALTER TABLE casework_regimechoice
        ADD CONSTRAINT regimechoice_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id);
    ALTER TABLE casework_decision
        ADD CONSTRAINT decision_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT decision_enquiry_of_citizen
            FOREIGN KEY (enquiry_id, citizen_id) REFERENCES casework_enquiry (id, citizen_id),
        ADD CONSTRAINT decision_assessment_of_citizen
            FOREIGN KEY (assessment_id, citizen_id) REFERENCES casework_assessment (id, citizen_id),
        ADD CONSTRAINT decision_regime_choice_of_citizen
            FOREIGN KEY (regime_choice_id, citizen_id) REFERENCES casework_regimechoice (id, citizen_id);
    ALTER TABLE casework_decisionline
        ADD CONSTRAINT decisionline_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT decisionline_decision_of_citizen
            FOREIGN KEY (decision_id, citizen_id) REFERENCES casework_decision (id, citizen_id),
        ADD CONSTRAINT decisionline_relative_of_citizen
            FOREIGN KEY (relative_id, citizen_id) REFERENCES casework_relative (id, citizen_id);
    ALTER TABLE casework_refuseditem
        ADD CONSTRAINT refuseditem_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT refuseditem_line_of_citizen
            FOREIGN KEY (line_id, citizen_id) REFERENCES casework_decisionline (id, citizen_id);
    ALTER TABLE casework_hearing
        ADD CONSTRAINT hearing_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT hearing_decision_of_citizen
            FOREIGN KEY (decision_id, citizen_id) REFERENCES casework_decision (id, citizen_id);
    ALTER TABLE casework_grant
        ADD CONSTRAINT grant_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT grant_decision_of_citizen
            FOREIGN KEY (decision_id, citizen_id) REFERENCES casework_decision (id, citizen_id),
        ADD CONSTRAINT grant_line_of_citizen
            FOREIGN KEY (line_id, citizen_id) REFERENCES casework_decisionline (id, citizen_id);
    ALTER TABLE casework_pause
        ADD CONSTRAINT pause_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id);
    ALTER TABLE casework_careorder
        ADD CONSTRAINT careorder_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id);
    ALTER TABLE casework_letter
        ADD CONSTRAINT letter_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT letter_decision_of_citizen
            FOREIGN KEY (decision_id, citizen_id) REFERENCES casework_decision (id, citizen_id),
        ADD CONSTRAINT letter_enquiry_of_citizen
            FOREIGN KEY (enquiry_id, citizen_id) REFERENCES casework_enquiry (id, citizen_id),
        ADD CONSTRAINT letter_line_of_citizen
            FOREIGN KEY (line_id, citizen_id) REFERENCES casework_decisionline (id, citizen_id);
    ALTER TABLE casework_outgoingmessage
        ADD CONSTRAINT outgoingmessage_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT outgoingmessage_letter_of_citizen
            FOREIGN KEY (letter_id, citizen_id) REFERENCES casework_letter (id, citizen_id);
    ALTER TABLE casework_adjustment
        ADD CONSTRAINT adjustment_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id);
    ALTER TABLE casework_hearingdraft
        ADD CONSTRAINT hearingdraft_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT hearingdraft_decision_of_citizen
            FOREIGN KEY (decision_id, citizen_id) REFERENCES casework_decision (id, citizen_id);
    ALTER TABLE casework_assignment
        ADD CONSTRAINT assignment_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT assignment_enquiry_of_citizen
            FOREIGN KEY (enquiry_id, citizen_id) REFERENCES casework_enquiry (id, citizen_id);
    ALTER TABLE casework_settlementmark
        ADD CONSTRAINT settlementmark_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT settlementmark_order_of_citizen
            FOREIGN KEY (order_id, citizen_id) REFERENCES casework_careorder (id, citizen_id);
    ALTER TABLE casework_casenote
        ADD CONSTRAINT case_note_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT case_note_enquiry_of_citizen
            FOREIGN KEY (enquiry_id, citizen_id) REFERENCES casework_enquiry (id, citizen_id),
        ADD CONSTRAINT case_note_corrects_of_citizen
            FOREIGN KEY (corrects_id, citizen_id) REFERENCES casework_casenote (id, citizen_id);
    ALTER TABLE casework_incomingpaper
        ADD CONSTRAINT paper_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT paper_enquiry_of_citizen
            FOREIGN KEY (enquiry_id, citizen_id) REFERENCES casework_enquiry (id, citizen_id),
        ADD CONSTRAINT paper_corrects_of_citizen
            FOREIGN KEY (corrects_id, citizen_id) REFERENCES casework_incomingpaper (id, citizen_id);
    ALTER TABLE casework_ordernotice
        ADD CONSTRAINT ordernotice_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT ordernotice_order_of_citizen
            FOREIGN KEY (order_id, citizen_id) REFERENCES casework_careorder (id, citizen_id);
    ALTER TABLE casework_draftsave
        ADD CONSTRAINT draft_save_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT draft_save_assessment_of_citizen
            FOREIGN KEY (assessment_id, citizen_id) REFERENCES casework_assessment (id, citizen_id),
        ADD CONSTRAINT draft_save_decision_of_citizen
            FOREIGN KEY (decision_id, citizen_id) REFERENCES casework_decision (id, citizen_id);
    ALTER TABLE casework_linefact
        ADD CONSTRAINT linefact_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT linefact_line_of_citizen
            FOREIGN KEY (line_id, citizen_id) REFERENCES casework_decisionline (id, citizen_id);
    ALTER TABLE casework_death
        ADD CONSTRAINT death_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id);
    ALTER TABLE casework_citizenmerge
        ADD CONSTRAINT merge_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT merge_survivor_of_its_municipality
            FOREIGN KEY (survivor_id, municipality_id) REFERENCES casework_citizen (id, municipality_id);
    ALTER TABLE access_membership
        ADD CONSTRAINT membership_citizen_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id);
"""
