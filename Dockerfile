# Dateline with its desk: docker build -t dateline .
# Which services a team needs of it: compose.yaml. How to use both: docs/team.md.

FROM python:3.13-slim-bookworm AS build
# Node builds the desk's page; it stays behind, as do pip's own files.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends nodejs npm \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .
RUN python -m venv /opt/dateline \
    && wheel="$(ls /wheels/dateline-*.whl)" \
    && /opt/dateline/bin/pip install --no-cache-dir --only-binary :all: \
        "$wheel[desk,documents,parquet,postgres,xlsx]"

FROM python:3.13-slim-bookworm
RUN useradd --uid 10001 --create-home dateline \
    && install --directory --owner=dateline --group=dateline /case /backup
COPY --from=build /opt/dateline /opt/dateline
ENV PATH=/opt/dateline/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER dateline
WORKDIR /case
EXPOSE 8420
ENTRYPOINT ["dateline"]
CMD ["--help"]
