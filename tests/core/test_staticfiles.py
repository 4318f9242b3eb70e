"""The few files out of node_modules."""

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage

from core.staticfiles import FILES, NodeModulesFinder

pytestmark = pytest.mark.no_database


def test_every_file_on_the_list_is_installed():
    for name in FILES:
        assert finders.find(name), name


def test_nothing_else_is_served():
    finder = NodeModulesFinder()
    assert finder.find("vendor/axe.js") == []
    assert finder.find("../node_modules/axe-core/axe.js", find_all=True) == []
    assert {name for name, _ in finder.list(None)} == set(FILES)
    assert "vendor/bootstrap.min.css.map" not in {name for name, _ in finder.list(["*.map"])}


def test_the_cascade_layer_survives_hashed_names(tmp_path, settings):
    """The manifest rewrites the @import; if it lost the layer, Bootstrap would lie above everything of ours."""
    storage = ManifestStaticFilesStorage(location=tmp_path, base_url="/static/")
    wanted = list(FILES) + ["css/kvalitet.css", "css/forms.css", "css/components.css"]
    wanted += ["img/chevron.svg", "img/check.svg", "img/dot.svg"]
    paths = {}
    for finder in finders.get_finders():
        for name, source in finder.list([]):
            if name in wanted and name not in paths:
                paths[name] = (source, name)
                with source.open(name) as file:
                    storage.save(name, file)
    assert set(paths) == set(wanted)
    errors = [outcome for _, _, outcome in storage.post_process(paths) if isinstance(outcome, Exception)]
    assert not errors
    css = (tmp_path / storage.stored_name("css/kvalitet.css")).read_text()
    start = css.index("@import url(")
    line = css[start : css.index(";", start)]
    assert line.endswith("layer(bootstrap)")
    assert "bootstrap.min." in line
    assert line.count(".") > 4
    assert css.index("@layer bootstrap, tokens") < start
