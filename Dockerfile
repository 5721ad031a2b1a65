# Not tried yet: written and linted where no container could be built. Say so in an issue when you have tried it.
# The serving process alone. PostgreSQL is a server of its own, HTTPS is in front of it (docs/operations.md).
FROM python:3.11-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=municipality.settings.production \
    HELHED_STATIC=/srv/helhed/static

RUN useradd --uid 10001 --create-home --home-dir /srv/helhed helhed
WORKDIR /srv/helhed/source

# The packages first: they change less often than the source.
COPY requirements/run.txt requirements/run.txt
RUN python -m pip install --no-cache-dir --no-deps --require-hashes --requirement requirements/run.txt

COPY pyproject.toml README.md LICENSE ./
COPY src src
COPY catalogues catalogues
RUN python -m pip install --no-cache-dir --no-deps --no-build-isolation --editable . \
    && mkdir -p "$HELHED_STATIC" /srv/helhed/outbox \
    && chown helhed "$HELHED_STATIC" /srv/helhed/outbox

USER 10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import socket; socket.create_connection(('127.0.0.1', 8000), 3).close()"]
# The project's own server, with its limits. What a proxy says of the client is believed of HELHED_PROXY_ADDRESSES alone.
CMD ["python", "-m", "municipality.engine.web_process", "--host", "0.0.0.0", "--port", "8000"]
