CREATE POLICY wall_delete ON casework_enquiry FOR DELETE USING (municipality_id = (SELECT wall_writing()));
