"""Does the web answer? Used by `make run` and by the health check in docker-compose.yml: exit status 0 means yes."""

import os
import sys
import urllib.error
import urllib.request

# Never by way of a proxy: we ask our own machine.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def answers(port: int, timeout: float = 3) -> bool:
    """Ask /halsa/ on this machine. True when the answer is 200 within `timeout` seconds."""
    # Django refuses a host that it does not know, so we call ourselves by the first name it was told.
    host = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip().replace("*", "") or "localhost"
    request = urllib.request.Request(f"http://127.0.0.1:{port}/halsa/", headers={"Host": host.removeprefix(".")})
    try:
        with _opener.open(request, timeout=timeout) as response:
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False


if __name__ == "__main__":
    sys.exit(0 if answers(int(os.environ.get("PORT") or 8000)) else 1)
