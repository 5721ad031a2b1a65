CREATE POLICY login_asks ON casework_death FOR SELECT TO CURRENT_USER
    USING (current_setting('helhed.asks', true) = 'login');
