// For the page around maps: frames of the class "geomap" take the width of their column, and the
// height that their map tells.
(() => {
  const { FRAME_HEIGHTS: [least, most], HEIGHT_MESSAGE, HEIGHT_REQUEST } = geomap.constants;
  if (window.geomapFrames === true) return; // there may be a snippet for each map
  window.geomapFrames = true;
  const frames = () => document.querySelectorAll("iframe.geomap");

  // Attributes, which no policy of the page forbids as it may forbid styles.
  function spread(frame) {
    frame.width = "100%";
    frame.frameBorder = "0";
  }

  // A sandboxed frame has the origin "null", so a message is known by the window that sent it.
  window.addEventListener("message", ({ data, source }) => {
    const height = data && data.type === HEIGHT_MESSAGE ? data.height : undefined;
    if (!source || !Number.isFinite(height)) return;
    for (const frame of frames()) {
      if (source !== frame.contentWindow) continue;
      spread(frame);
      frame.height = Math.min(Math.max(Math.ceil(height), least), most);
    }
  });

  // What was loaded before this script has told its height to nobody.
  function ask() {
    for (const frame of frames()) {
      spread(frame);
      frame.contentWindow.postMessage({ type: HEIGHT_REQUEST }, "*");
    }
  }

  ask();
  document.addEventListener("DOMContentLoaded", ask);
})();
