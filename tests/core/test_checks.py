"""What `manage.py check` says before the first visitor meets it."""

from core.checks import static_files_are_gathered

MANIFEST = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}


def test_static_files_that_are_not_gathered_are_said_in_clear_words(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    assert static_files_are_gathered(None) == []  # the tests need none
    settings.STORAGES = settings.STORAGES | MANIFEST
    (warning,) = static_files_are_gathered(None)
    assert "collectstatic" in warning.hint
    (tmp_path / "staticfiles.json").write_text("{}")
    assert static_files_are_gathered(None) == []
