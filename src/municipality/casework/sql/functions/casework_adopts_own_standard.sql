-- A standard that another municipality has published is that one's alone: its next version would decide here.
CREATE OR REPLACE FUNCTION casework_adopts_own_standard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM casework_publishedcatalogue published
        WHERE published.catalogue = NEW.catalogue AND published.municipality_id <> NEW.municipality_id
    ) THEN
        PERFORM casework_refuse('catalogue_of_another', 'another municipality has published this standard');
    END IF;
    RETURN NEW;
END $$;
