CREATE POLICY login_asks ON casework_relative FOR SELECT TO CURRENT_USER
    USING (current_setting('helhed.asks', true) = 'login' AND capacity = 'power_of_attorney');
