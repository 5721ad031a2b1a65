CREATE POLICY anyone_may_know ON access_organisation FOR SELECT USING (true);
