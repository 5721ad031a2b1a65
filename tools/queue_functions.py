"""Write the functions and triggers of the job queue as SQL files, from the schema of the installed procrastinate.

.venv/bin/python tools/queue_functions.py

Its migrations make the tables and types. The functions run with their owner's rights, so that the worker's role needs
few rights to the tables, and the serving role none. Run it when procrastinate is upgraded;
`tests/municipality/jobs/test_queue_functions.py` fails when the files are out of date.
"""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "src" / "municipality" / "jobs" / "sql"
FUNCTION = re.compile(r"^CREATE FUNCTION (\w+)\((.*?)^\$\$;$", re.MULTILINE | re.DOTALL)
TRIGGER = re.compile(r"^CREATE TRIGGER (\w+)\n(.*?);$", re.MULTILINE | re.DOTALL)
OF_THE_OWNER = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
# What the worker calls itself; triggers and other functions call the rest.
CALLED = {
    "procrastinate_defer_jobs_v1",
    "procrastinate_defer_periodic_job_v2",
    "procrastinate_fetch_job_v2",
    "procrastinate_finish_job_v1",
    "procrastinate_prune_stalled_workers_v1",
    "procrastinate_register_worker_v1",
    "procrastinate_retry_job_v2",
    "procrastinate_unregister_worker_v1",
    "procrastinate_update_heartbeat_v1",
}
HEAD = "-- procrastinate's own text, with its owner's rights. Written by tools/queue_functions.py.\n"


def queue_rules() -> dict[str, str]:
    """Return the text of each file, by its path below `sql/`."""
    schema = (resources.files("procrastinate.sql") / "schema.sql").read_text(encoding="utf-8").replace("\t", "    ")
    functions = {f"functions/{made[1]}.sql": write_function(made) for made in FUNCTION.finditer(schema)}
    triggers = {f"triggers/procrastinate_jobs/{made[1]}.sql": write_trigger(made) for made in TRIGGER.finditer(schema)}
    return functions | triggers


def write_function(made: re.Match[str]) -> str:
    """Return one function, and who may call it."""
    name = made[1]
    text = made[0].replace("LANGUAGE plpgsql", OF_THE_OWNER, 1).replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    lines = [HEAD + text, "", f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC;"]
    if name in CALLED:
        lines.append(f"GRANT EXECUTE ON FUNCTION {name} TO helhed_worker;")
    return "\n".join(line.rstrip() for line in "\n".join(lines).splitlines()) + "\n"


def write_trigger(made: re.Match[str]) -> str:
    """Return one trigger."""
    return f"{HEAD}CREATE TRIGGER {made[1]} {made[2].strip()};\n"


def main() -> None:
    """Write the files, and remove those procrastinate no longer has."""
    rules = queue_rules()
    for path in FOLDER.rglob("procrastinate_*.sql"):
        if path.parent.name != "rights" and path.relative_to(FOLDER).as_posix() not in rules:
            path.unlink()
    for name, text in rules.items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
