"""Serves, out of everything in node_modules, the few files that pages really use, under names of our own."""

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage

FONT = "atkinson-hyperlegible-next-{}-wght-normal.woff2"
FONT_PATH = "@fontsource-variable/atkinson-hyperlegible-next/files/"
BPMN = "bpmn-js/dist/"
BPMN_FONT = BPMN + "assets/bpmn-font/font/bpmn."
# Name under static/ → path in node_modules. The map is there because the manifest follows every name a file mentions.
FILES = {
    "vendor/bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "vendor/bootstrap.min.css.map": "bootstrap/dist/css/bootstrap.min.css.map",
    "vendor/fonts/atkinson-latin.woff2": FONT_PATH + FONT.format("latin"),
    "vendor/fonts/atkinson-latin-ext.woff2": FONT_PATH + FONT.format("latin-ext"),
    # The map editor. Its style sheet of signs names every form of its typeface.
    "vendor/bpmn/modeler.min.js": BPMN + "bpmn-modeler.production.min.js",
    "vendor/bpmn/diagram-js.css": BPMN + "assets/diagram-js.css",
    "vendor/bpmn/bpmn-js.css": BPMN + "assets/bpmn-js.css",
    "vendor/bpmn/css/bpmn.css": BPMN + "assets/bpmn-font/css/bpmn.css",
    **{f"vendor/bpmn/font/bpmn.{kind}": BPMN_FONT + kind for kind in ("eot", "svg", "ttf", "woff", "woff2")},
}


class NodeModulesStorage(FileSystemStorage):
    """Finds a file by our name for it."""

    prefix = None

    def path(self, name):
        return str(settings.NODE_MODULES / FILES[name])


class NodeModulesFinder(BaseFinder):
    """STATICFILES_FINDERS: "core.staticfiles.NodeModulesFinder"."""

    storage = NodeModulesStorage()

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        """The file's path on disk; [] when it is not on the list (or a list, when `find_all`)."""
        if path not in FILES:
            return []
        found = self.storage.path(path)
        return [found] if find_all else found

    def list(self, ignore_patterns):
        for name in FILES:
            if not matches_patterns(name, ignore_patterns or ()):
                yield name, self.storage
