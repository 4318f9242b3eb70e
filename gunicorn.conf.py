"""The web server's settings, which gunicorn finds by itself. What differs between places comes from the environment."""

import os

bind = f"{os.environ.get('HOST') or '127.0.0.1'}:{os.environ.get('PORT') or '8000'}"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = int(os.environ.get("WEB_THREADS") or 4)
timeout = 60
graceful_timeout = 10
# A worker gives back what memory it has gathered; never all of them at once.
max_requests = 5000
max_requests_jitter = 500
# The workers' heartbeat is a file: on a slow disk it would make them look dead.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
# Neither addresses nor what follows the question mark: a search may be the name of a person.
access_log_format = "%(m)s %(U)s %(s)s %(B)s byte %(M)s ms"
accesslog = "-" if os.environ.get("KVALITET_ENV") == "production" else None
loglevel = "info" if os.environ.get("KVALITET_ENV") == "production" else "warning"
