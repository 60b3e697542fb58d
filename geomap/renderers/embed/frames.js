// For the page around maps: frames of the class "geomap" take the width of their column, and the
// height that their map tells, on paper another one.
(() => {
  const { FRAME_HEIGHTS: [least, most], HEIGHT_MESSAGE, HEIGHT_REQUEST } = geomap.constants;
  if (window.geomapFrames === true) return; // there may be a snippet for each map
  window.geomapFrames = true;
  const onPaper = new Map(), onScreen = new Map(); // heights of frames
  const frames = () => document.querySelectorAll("iframe.geomap");

  const within = (height) => Math.min(Math.max(Math.ceil(height), least), most);

  // Attributes, which no policy of the page forbids as it may forbid styles.
  function spread(frame) {
    frame.width = "100%";
    frame.frameBorder = "0";
  }

  // A sandboxed frame has the origin "null", so a message is known by the window that sent it.
  window.addEventListener("message", ({ data, source }) => {
    const { height, print } = data && data.type === HEIGHT_MESSAGE ? data : {};
    if (!source || !Number.isFinite(height)) return;
    for (const frame of frames()) {
      if (source !== frame.contentWindow) continue;
      spread(frame);
      frame.height = within(height);
      if (Number.isFinite(print)) onPaper.set(frame, within(print));
    }
  });

  // A map is whole on paper, and tells nothing while it is printed.
  window.addEventListener("beforeprint", () => {
    for (const frame of frames()) {
      if (!onPaper.has(frame)) continue;
      onScreen.set(frame, frame.height);
      frame.height = onPaper.get(frame);
    }
  });
  window.addEventListener("afterprint", () => {
    for (const [frame, height] of onScreen) frame.height = height;
    onScreen.clear();
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
