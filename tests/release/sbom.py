"""What geomap holds, writes into a page and needs, with the licence of each: docs/sbom.cdx.json.

`make sbom` writes it again, in the form of CycloneDX. The wheel holds it, and the site shows it.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib import metadata
from itertools import chain
from pathlib import Path
from typing import Any

from packaging.licenses import canonicalize_license_expression
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from geomap.gazetteer.patches import open_patch, patches
from geomap.renderers.leaflet.page.assets import jquery_script, leaflet_script
from geomap.version import DISTRIBUTION, __version__

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs" / "sbom.cdx.json"

OPEN_DATA = {
    "Open Database License v1.0": "ODbL-1.0",
    "Open Government Licence v3.0": "OGL-UK-3.0",
    "Open Parliament Licence v3.0": "OPL-UK-3.0",
}
IN_WORDS_ONLY = {
    "asttokens": "Apache-2.0",
    "comm": "BSD-3-Clause",
    "dask-geopandas": "BSD-3-Clause",
    "ipython-pygments-lexers": "BSD-3-Clause",
    "ipywidgets": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "jupyterlab-widgets": "BSD-3-Clause",
    "justext": "BSD-2-Clause",
    "obstore": "MIT",
    "partd": "BSD-3-Clause",
    "pexpect": "ISC",
    "prompt-toolkit": "BSD-3-Clause",
    "psygnal": "BSD-3-Clause",
    "ptyprocess": "ISC",
    "pyogrio": "MIT",
    "reportlab": "BSD-3-Clause",
    "resvg-py": "MIT",
    "sortedcontainers": "Apache-2.0",
    "traitlets": "BSD-3-Clause",
    "wcwidth": "MIT",
    "widgetsnbextension": "BSD-3-Clause",
    "xstatic-jquery": "MIT",
    "xstatic-leaflet": "BSD-2-Clause",
    "zict": "BSD-3-Clause",
}
"""Packages whose metadata does not give an SPDX expression; read from their licence files."""


def bill() -> dict[str, Any]:
    """Give the whole bill."""
    components = [*_in_a_page(), *_data(), *_needed()]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": _component(
                "library", DISTRIBUTION, "MIT", "the wheel", version=__version__
            )
        },
        "components": components,
    }


def licence_of(name: str) -> str:
    """Give the SPDX expression of an installed package; ValueError if it tells none."""
    told = metadata.metadata(name)
    expression = told.get("License-Expression") or told.get("License") or ""
    expression = IN_WORDS_ONLY.get(canonicalize_name(name), expression)
    return canonicalize_license_expression(expression)


def needed() -> dict[str, bool]:
    """Give the packages that geomap needs in this environment: true for those of extras only."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = chain.from_iterable(project["optional-dependencies"].values())
    required = _closure(project["dependencies"])
    return {name: name not in required for name in sorted(required | _closure(extras))}


def _closure(requirements: Iterable[str]) -> set[str]:
    """Give the names of packages, and of all that they need."""
    seen: set[tuple[str, str]] = set()
    waiting = list(map(Requirement, requirements))
    while waiting:
        asked = waiting.pop()
        for extra in ("", *asked.extras):
            one = (canonicalize_name(asked.name), extra)
            if one not in seen:
                seen.add(one)
                needs = map(Requirement, metadata.requires(asked.name) or ())
                waiting += [need for need in needs if _applies(need, extra)]
    return {name for name, _ in seen}


def _applies(need: Requirement, extra: str) -> bool:
    return need.marker is None or need.marker.evaluate({"extra": extra})


def _in_a_page() -> Iterator[dict[str, Any]]:
    for name, licence, where, script in (
        ("Leaflet", "BSD-2-Clause", "every page", leaflet_script()),
        (
            "jQuery",
            "MIT",
            "a page of RaidMap to which layers of folium were added",
            jquery_script(),
        ),
    ):
        version = re.search(rf"{name} v?([\d.]+\d)", script)
        assert version
        purl = f"pkg:npm/{name.lower()}@{version[1]}"
        yield _component("library", name, licence, where, version=version[1], purl=purl)
    yield _component("library", "Bitstream Vera", "Bitstream-Vera", "the letters of a .pdf or .png")


def _data() -> Iterator[dict[str, Any]]:
    for slug in patches():
        for credit in open_patch(slug).credits:
            where = f"the wheel, in the patch {slug}, and every map of it"
            licence = OPEN_DATA[credit.licence]
            yield _component("data", credit.source, licence, where, copyright=credit.text)


def _needed() -> Iterator[dict[str, Any]]:
    for name, optional in needed().items():
        scope = "optional" if optional else "required"
        where, purl = "installed beside geomap", f"pkg:pypi/{name}"
        yield _component("library", name, licence_of(name), where, scope=scope, purl=purl)


def _component(kind: str, name: str, licence: str, where: str, **more: str) -> dict[str, Any]:
    simple = re.fullmatch(r"[\w.+-]+", licence)
    told = {"license": {"id": licence}} if simple else {"expression": licence}
    return {
        "type": kind,
        "name": name,
        **more,
        "licenses": [told],
        "properties": [{"name": "geomap:where", "value": where}],
    }


def written(bill: dict[str, Any]) -> str:
    """Give the text of the file: a line for each component, so that a change is easy to see."""
    lines = [json.dumps(component, ensure_ascii=False) for component in bill["components"]]
    whole = json.dumps({**bill, "components": []}, ensure_ascii=False, indent=1)
    inside = '"components": [\n  ' + ",\n  ".join(lines) + "\n ]"
    return whole.replace('"components": []', inside) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(bill()), encoding="utf-8")
    print(f"wrote {FILE}", file=sys.stderr)
