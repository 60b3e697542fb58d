"""One XML file out of a zipped document, unpacked within bounds and parsed without entities."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from geomap.io.documents.found_text import DocumentError

LARGEST_XML = 40_000_000
"""Bytes of the text of a document, unpacked. A novel of 200,000 words has some 8 MB of it."""


def parse_part(data: bytes, name: str, kind: str) -> etree._Element:
    """Parse one file of a zipped document.

    Raises
    ------
    DocumentError
        If the data is no zip archive or encrypted, lacks the file, or that is too large or broken.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(name) as part:
            xml = part.read(LARGEST_XML + 1)
    except KeyError:
        raise DocumentError(f"is no {kind}: it lacks {name}") from None
    except RuntimeError:
        raise DocumentError("is locked with a password: save it without one") from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError):
        raise DocumentError(f"is no {kind}, or a broken one: save it again") from None
    if len(xml) > LARGEST_XML:
        raise DocumentError(f"holds more than {LARGEST_XML:,} bytes of text: too large for a story")
    # What an entity stands for is not looked up, in the document or elsewhere.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise DocumentError(f"is broken ({error.msg}): save it again") from None
