"use strict";
// Leaflet looks for what only Internet Explorer had, and catches that it is not there; to say where
// that went wrong, a browser reads all of Leaflet once more.
document.namespaces ??= { add() {} };
// Leaflet writes HTML in two places that this page reaches: an empty icon, and a probe for SVG.
// Any other string that would become HTML, script or a script's address is an error.
if (window.trustedTypes) {
  const harmless = new Set(["", "<svg/>"]);
  trustedTypes.createPolicy("default", {
    createHTML(html) {
      if (!harmless.has(html)) throw new TypeError("geomap writes text, never HTML");
      return html;
    },
  });
}
