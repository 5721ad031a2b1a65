CREATE POLICY standard_asks ON casework_cataloguedraft FOR SELECT TO CURRENT_USER
    USING (current_setting('helhed.asks', true) = 'standard');
