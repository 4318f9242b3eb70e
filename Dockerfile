# The image of web, worker and beat. Nothing secret in it, and nothing is written in it: all data lies in /data.

FROM node:20-bookworm-slim AS node
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM python:3.11-slim-bookworm
# WeasyPrint draws text with Pango.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir --disable-pip-version-check --only-binary :all: --require-hashes -r requirements.txt
COPY . .
COPY --from=node /app/node_modules node_modules
RUN python -m compileall -q . \
    && useradd --system --uid 10001 --home-dir /app kvalitet \
    && install -d -o kvalitet -g kvalitet -m 0700 /data
USER kvalitet
ENV KVALITET_ENV=production \
    KVALITET_DATA=/data \
    HOST=0.0.0.0 \
    PORT=8000 \
    PYTHONUNBUFFERED=1
VOLUME /data
EXPOSE 8000
# One command per service stands in docker-compose.yml, the same as in the Procfile.
CMD ["gunicorn", "kvalitet.wsgi:application"]
