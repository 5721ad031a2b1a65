"""Applies the rules of the files to the database, and takes them off. For its owner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections, transaction

from municipality.access.database_rules.checksums import differing_rules, find_objects
from municipality.access.database_rules.definitions import fingerprint_definitions
from municipality.access.database_rules.files import RuleFile, read_rules

# One installation at a time.
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('municipality.access.database_rules', 0))"
# The texts name tables without a schema. Bodies of functions are read when they are called. Who uses a table is waited
# for, and not for ever: other requests wait behind this transaction.
WHILE_APPLYING = """
    SET LOCAL search_path = public;
    SET LOCAL check_function_bodies = false;
    SET LOCAL lock_timeout = '30s';
"""
KEPT = "SELECT set_config('helhed.kept_functions', %s, true)"
OWN_FUNCTIONS = """SELECT oid, proname, EXISTS (SELECT FROM pg_depend asks WHERE asks.refclassid = 'pg_proc'::regclass
            AND asks.refobjid = made.oid AND asks.deptype = 'n' AND asks.classid <> 'pg_proc'::regclass) AS is_kept
        FROM pg_proc made WHERE pronamespace = 'public'::regnamespace AND proowner = owner
            AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = made.oid AND deptype = 'e')"""
# All functions, views, triggers and policies of the owner in this schema, and what everybody and the serving roles may
# do with its tables. A function that a column is computed by stays, and its text is replaced.
REMOVED = """
    DO $$
    DECLARE
        owner oid := (SELECT oid FROM pg_roles WHERE rolname = current_user);
        own_tables oid[] := ARRAY(SELECT oid FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relowner = owner AND relkind IN ('r', 'p'));
        serving text := (SELECT string_agg(quote_ident(rolname), ', ') FROM pg_roles
            WHERE oid <> owner AND (rolname = 'helhed_runtime' OR oid IN (SELECT member FROM pg_auth_members
                WHERE roleid = (SELECT oid FROM pg_roles WHERE rolname = 'helhed_runtime'))));
        kept text := coalesce(current_setting('helhed.kept_functions', true), '');
        statement text;
    BEGIN
        FOR statement IN
            SELECT format('DROP POLICY %I ON %s', polname, polrelid::regclass)
            FROM pg_policy WHERE polrelid = ANY (own_tables)
            UNION ALL SELECT format('DROP TRIGGER %I ON %s', tgname, tgrelid::regclass)
            FROM pg_trigger WHERE tgrelid = ANY (own_tables) AND NOT tgisinternal
                AND tgfoid <> ALL (ARRAY(SELECT oid FROM pg_proc WHERE proname LIKE kept))
            UNION ALL SELECT format('REVOKE ALL ON %s FROM PUBLIC, %s', place::regclass, serving)
            FROM unnest(own_tables) place
            UNION ALL SELECT format('COMMENT ON TABLE %s IS NULL', place::regclass) FROM unnest(own_tables) place
            UNION ALL SELECT 'DROP VIEW ' || string_agg(oid::regclass::text, ', ') FROM pg_class own
            WHERE relnamespace = 'public'::regnamespace AND relowner = owner AND relkind = 'v'
                AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = own.oid AND deptype = 'e')
            HAVING count(*) > 0
        LOOP EXECUTE statement; END LOOP;
        FOR statement IN
            SELECT 'DROP FUNCTION ' || string_agg(oid::regprocedure::text, ', ') FROM (FUNCTIONS) own
            WHERE NOT is_kept AND proname NOT LIKE kept HAVING count(*) > 0
            UNION ALL SELECT format('REVOKE ALL ON FUNCTION %s FROM %s', oid::regprocedure, serving)
            FROM (FUNCTIONS) own WHERE is_kept
            UNION ALL SELECT format('GRANT EXECUTE ON FUNCTION %s TO PUBLIC', oid::regprocedure)
            FROM (FUNCTIONS) own WHERE is_kept
            UNION ALL SELECT format('COMMENT ON FUNCTION %s IS NULL', oid::regprocedure)
            FROM (FUNCTIONS) own WHERE is_kept
        LOOP EXECUTE statement; END LOOP;
    END $$;
""".replace("FUNCTIONS", OWN_FUNCTIONS)


class RuleFault(Exception):
    """A file the database refuses. `rule` is its name, `said` what the database said."""

    def __init__(self, rule: RuleFile, fault: Error) -> None:
        self.rule, self.said = rule.name, str(fault).strip()
        super().__init__(f"{self.rule}: {self.said}")


def apply_rules(using: str = DEFAULT_DB_ALIAS) -> bool:
    """Give the database the rules of the files, and the serving role its rights, in one transaction or not at all.

    Returns whether anything was done: nothing is where the checksums are the same.

    Raises RuleFault with the file the database refuses.
    """
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(LOCK)
        if not differing_rules(using):
            return False
        take_off(cursor)
        rules = read_rules()
        for rule in rules:
            apply_one(cursor, rule)
        cursor.execute(note_checksums(rules, using), None)
    return True


def remove_rules(using: str = DEFAULT_DB_ALIAS) -> None:
    """Take the rules off, so that migrations can change the tables. The serving role may do nothing meanwhile.

    A library's migrations change functions as well: those of its name stay until `apply_rules` replaces them.
    """
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(LOCK)
        cursor.execute(KEPT, [settings.MIGRATED_FUNCTIONS])
        take_off(cursor)


def take_off(cursor: Any) -> None:
    """Remove all rules and rights, inside a transaction."""
    cursor.execute(WHILE_APPLYING)
    cursor.execute(REMOVED)


def apply_one(cursor: Any, rule: RuleFile) -> None:
    """Apply one file. Raises RuleFault."""
    try:
        cursor.execute(rule.text)
    except Error as fault:
        raise RuleFault(rule, fault) from fault


def note_checksums(rules: Sequence[RuleFile], using: str) -> str:
    """Return the statements that comment each object with the name and checksum of its file, and its fingerprint."""
    by_name = {rule.name.partition("/")[2]: f"{rule.name} {rule.checksum}" for rule in rules}
    made_as = fingerprint_definitions(using)
    return ";".join(
        f"COMMENT ON {made.called} IS '{by_name[made.name]} {made_as[made.name]}'"
        for made in find_objects(using)
        if made.name in by_name
    )
