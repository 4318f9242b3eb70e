"""XML of others: nothing is fetched and no entity expanded, by the reader itself, before anybody has refused the file.

The reader is written in C, so what is looked for is the connection, and the words of a file beside the one being read.
That both are seen when they happen is shown with a reader that lets them happen.
"""

import socket

import pytest
from lxml import etree

from core.xml import read_xml

pytestmark = pytest.mark.no_database

SECRET = "det-hemliga"
ASKING = {
    "document type": '<!DOCTYPE x SYSTEM "{to}"><x>&secret;</x>',
    "entity": '<!DOCTYPE x [<!ENTITY secret SYSTEM "{to}">]><x>&secret;</x>',
    "entity in another": '<!DOCTYPE x [<!ENTITY a SYSTEM "{to}"><!ENTITY secret "&a;">]><x>&secret;</x>',
    "parameter entity": '<!DOCTYPE x [<!ENTITY % more SYSTEM "{to}"> %more;]><x>&secret;</x>',
    "default in a document type": '<!DOCTYPE x SYSTEM "{to}"><x/>',
    "style sheet": '<?xml-stylesheet type="text/xsl" href="{to}"?><x/>',
    "include": '<x xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="{to}" parse="text"/></x>',
    "schema": '<x xmlns:s="http://www.w3.org/2001/XMLSchema-instance" s:noNamespaceSchemaLocation="{to}"/>',
}


@pytest.fixture
def called():
    """`called()`: whether anybody has come to the address `called.address`."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)

        def has_come():
            try:
                server.accept()[0].close()
            except TimeoutError:
                return False
            return True

        has_come.address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        yield has_come


@pytest.fixture
def beside(tmp_path):
    """The address of a file whose words must not come along: a document type, and as text an entity."""
    path = tmp_path / "beside.dtd"
    path.write_text(f'<!ENTITY secret "{SECRET}"><!ATTLIST x word CDATA "{SECRET}">')
    return path.as_uri()


def words(data, read):
    """Every word that came of it; none where it was refused."""
    try:
        root = read(data.encode())
    except etree.XMLSyntaxError:
        return ""
    return etree.tostring(root, encoding="unicode", with_tail=False)


@pytest.mark.parametrize("asking", ASKING.values(), ids=ASKING)
def test_nothing_is_fetched(asking, called):
    words(asking.format(to=called.address), read_xml)
    assert not called()


@pytest.mark.parametrize("asking", ASKING.values(), ids=ASKING)
def test_no_other_file_is_read(asking, beside):
    assert SECRET not in words(asking.format(to=beside), read_xml)


def test_entities_are_not_expanded():
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert words(laughs, read_xml) == "<x>&b;</x>"


@pytest.mark.parametrize("kind", ["document type", "parameter entity", "default in a document type"])
def test_a_reader_that_lets_it_happen_is_seen(kind, beside):
    def careless(data):
        parser = etree.XMLParser(resolve_entities=True, load_dtd=True, attribute_defaults=True)
        return etree.fromstring(data, parser)

    assert SECRET in words(ASKING[kind].format(to=beside), careless)


def test_a_call_is_seen(called):
    with socket.create_connection(("127.0.0.1", int(called.address.split(":")[2].removesuffix("/x")))):
        assert called()
