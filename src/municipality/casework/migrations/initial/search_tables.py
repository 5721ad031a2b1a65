"""Tables that triggers and functions alone write: words to search citizens by, and orders that are not settled."""

# What a column is computed by must be there before its table. The text that counts is in
# `sql/functions/casework_danish_order.sql`, applied after the migrations.
SORT_KEY = """
    CREATE FUNCTION casework_danish_order(family text, given text) RETURNS text
        LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN '';
"""

WORDS = """
    CREATE TABLE casework_words (
        citizen_id bigint NOT NULL,
        municipality_id bigint NOT NULL,
        of text NOT NULL CHECK (of IN ('name', 'address')),
        words text NOT NULL,
        parts text[] NOT NULL GENERATED ALWAYS AS (array_remove(string_to_array(words, ' '), '')) STORED,
        PRIMARY KEY (citizen_id, of)
    );
    CREATE INDEX casework_words_parts ON casework_words USING gin (parts) WITH (fastupdate = off);
    CREATE TABLE casework_vocabulary (
        municipality_id bigint NOT NULL,
        word text COLLATE "C" NOT NULL,
        near text[] NOT NULL,
        PRIMARY KEY (municipality_id, word)
    );
    CREATE INDEX casework_vocabulary_near ON casework_vocabulary USING gin (near) WITH (fastupdate = off);
    CREATE INDEX casework_vocabulary_alike ON casework_vocabulary USING gin (word public.gin_trgm_ops)
        WITH (fastupdate = off);
"""

UNSETTLED = """
    CREATE TABLE casework_unsettled (
        order_id bigint PRIMARY KEY,
        municipality_id bigint NOT NULL,
        provider_id bigint NOT NULL,
        since timestamptz NOT NULL
    );
    CREATE INDEX casework_unsettled_oldest ON casework_unsettled (municipality_id, since, order_id);
    CREATE INDEX casework_unsettled_with ON casework_unsettled (municipality_id, provider_id, since, order_id);
    CREATE INDEX pause_without_end ON casework_pause (municipality_id, lower(valid))
        WHERE upper_inf(known) AND upper_inf(valid);
    CREATE INDEX message_waiting_for_citizen ON casework_outgoingmessage (citizen_id) WHERE state = 'waiting';
"""

# A file is what it says it is, and neither it nor a note is longer than the screens let it be.
FILES = r"""
    ALTER TABLE casework_casenote ADD CONSTRAINT case_note_is_bounded CHECK (length(text) <= 20000);
    ALTER TABLE casework_incomingpaper
        ADD CONSTRAINT paper_is_bounded CHECK (octet_length(content) BETWEEN 1 AND 20971520),
        ADD CONSTRAINT paper_is_what_it_says CHECK (CASE media_type
            WHEN 'application/pdf' THEN substring(content FOR 5) = '\x255044462d'
            WHEN 'image/png' THEN substring(content FOR 8) = '\x89504e470d0a1a0a'
            WHEN 'image/jpeg' THEN substring(content FOR 3) = '\xffd8ff'
            WHEN 'image/tiff' THEN substring(content FOR 4) IN ('\x49492a00', '\x4d4d002a')
            ELSE position('\x00'::bytea IN content) = 0 END);
"""
