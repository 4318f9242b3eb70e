"""`python -m tests.performance.pdf_memory REPORT`: makes the PDF of a berättelse in a process of its own, and prints
the most memory that it has held, in MB. BENCH_DATABASE names the database."""

import os
import resource
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.db import connection  # noqa: E402

from reports.models import AnnualReport  # noqa: E402
from reports.pdf import document_pdf  # noqa: E402

if __name__ == "__main__":
    connection.settings_dict["NAME"] = os.environ["BENCH_DATABASE"]
    document_pdf(AnnualReport.objects.for_system("measuring").select_related("board").get(pk=sys.argv[1]))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
