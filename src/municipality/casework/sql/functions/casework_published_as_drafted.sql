-- A standard is published by another than who uploaded it, word for word, from a day that has not begun, and by the one
-- municipality that uses it: the drafts and adoptions of others are behind the wall, so the owner asks.
CREATE OR REPLACE FUNCTION casework_published_as_drafted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE draft public.casework_cataloguedraft; is_used_elsewhere boolean;
BEGIN
    PERFORM set_config('helhed.asks', 'standard', true);
    SELECT * INTO draft FROM public.casework_cataloguedraft
    WHERE id = NEW.draft_id AND municipality_id = NEW.municipality_id FOR UPDATE;
    is_used_elsewhere := EXISTS (
        SELECT FROM public.casework_adoptedstandard adopted
        WHERE adopted.catalogue = NEW.catalogue AND adopted.municipality_id <> NEW.municipality_id
        AND upper_inf(adopted.known)
    ) OR EXISTS (
        SELECT FROM public.casework_publishedcatalogue published
        WHERE published.catalogue = NEW.catalogue AND published.municipality_id <> NEW.municipality_id
    );
    PERFORM set_config('helhed.asks', '', true);
    IF draft.id IS NULL OR draft.discarded_at IS NOT NULL OR NEW.files <> draft.files
        OR (NEW.catalogue, NEW.version) <> (draft.catalogue, draft.version) THEN
        PERFORM public.casework_refuse('published_as_drafted', 'a standard is published as it was drafted');
    ELSIF NEW.recorded_by_id IS NULL OR NEW.recorded_by_id = draft.recorded_by_id THEN
        PERFORM public.casework_refuse('published_by_a_second', 'another than who uploaded it publishes a standard');
    ELSIF NEW.valid_from <= public.wall_today() THEN
        PERFORM public.casework_refuse('published_ahead', 'a published standard begins after today');
    ELSIF is_used_elsewhere THEN
        PERFORM public.casework_refuse('catalogue_of_another', 'another municipality uses a catalogue of this id');
    END IF;
    RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION casework_published_as_drafted() FROM PUBLIC;
