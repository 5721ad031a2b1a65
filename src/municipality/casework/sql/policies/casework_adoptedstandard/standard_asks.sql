CREATE POLICY standard_asks ON casework_adoptedstandard FOR SELECT TO CURRENT_USER
    USING (current_setting('helhed.asks', true) = 'standard');
