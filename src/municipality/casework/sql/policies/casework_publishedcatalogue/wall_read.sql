-- A standard in force is public, and is read before anybody has signed in.
CREATE POLICY wall_read ON casework_publishedcatalogue FOR SELECT
    USING (true);
