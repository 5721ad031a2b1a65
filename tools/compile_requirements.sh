#!/bin/sh
# Recompiles requirements/*.txt from pyproject.toml: every package pinned and hashed, for Python 3.11 and newer, and no
# address of any index written down. Needs uv on the path (for the work only; nothing in the project depends on it).
#   tools/compile_requirements.sh            keeps the pins that still fit
#   tools/compile_requirements.sh --upgrade  takes the newest of everything
set -eu
cd "$(dirname "$0")/.."

compile() {
    out="requirements/$1.txt"
    shift
    uv pip compile "$@" --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        --no-emit-index-url --no-emit-find-links --no-emit-build-options --output-file "$out"
}

compile run pyproject.toml --group build "$@"
# The same versions as run.txt, and the tools beside them, so that one environment serves both commands.
compile dev pyproject.toml --group build --group dev --constraints requirements/run.txt "$@"
# The core alone, in the same versions.
compile core-dev --group core-dev --constraints requirements/dev.txt "$@"
compile bench --group bench "$@"
compile load --group load "$@"
compile bench-planning --group bench-planning "$@"
# The last day every package was the newest there was; tests/house/test_security_document.py holds it to docs/security.md.
case " $* " in *" --upgrade "*) date -u +%F > requirements/upgraded-on ;; esac
