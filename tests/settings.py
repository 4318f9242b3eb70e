"""The settings under test: the ordinary ones, in a folder that is thrown away afterwards.

Every pytest process (each of xdist's workers is one) gets a data folder of its own and, where there is a Redis, a
Redis database of its own, so that caches, files and queues of parallel tests never meet. Processes that a test starts
inherit both through the environment and use `kvalitet.settings` directly.
"""

import atexit
import os
import shutil
import tempfile

_worker = os.environ.get("PYTEST_XDIST_WORKER", "")  # gw0, gw1 …; empty when tests run one after the other

_folder = tempfile.mkdtemp(prefix="kvalitet-test-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)

os.environ["KVALITET_ENV"] = "test"
os.environ["KVALITET_DATA"] = _folder
os.environ["DJANGO_SETTINGS_MODULE"] = "kvalitet.settings"
if os.environ.get("REDIS_URL") and _worker:
    os.environ["REDIS_URL"] = f"{os.environ['REDIS_URL'].rsplit('/', 1)[0]}/{int(_worker.removeprefix('gw')) + 1}"

from kvalitet.settings import *  # noqa: E402, F403

# Every test client makes its own chain of middleware, and WhiteNoise would list every static file for each.
WHITENOISE_AUTOREFRESH = True

# A file and not memory: memory knows neither the write-ahead log nor the waiting that the real database is told to use.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": f"{_folder}/test.sqlite3"}  # noqa: F405
