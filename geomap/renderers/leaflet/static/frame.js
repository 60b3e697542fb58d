// Tells the page around a frame how high the map would be, in the words that pages of newspapers
// already listen for. Nothing but the height leaves, and it may be told to one origin only.
Object.assign(geomap, (() => {
  const { HEIGHT_MESSAGE } = geomap.constants;

  function tellHeight() {
    if (window.parent === window) return;
    if (!document.body) { // folium has its scripts in the head
      document.addEventListener("DOMContentLoaded", tellHeight);
      return;
    }
    const asked = new URLSearchParams(location.search);
    const origin = /^https?:\/\/[^/\s]+$/.test(asked.get("origin")) ? asked.get("origin") : "*";
    const id = asked.get("childId"); // given by pym
    let last = 0;
    const tell = () => {
      const height = Math.ceil(document.body.getBoundingClientRect().height);
      if (height === last) return;
      last = height;
      const resize = { sender: "Flourish", context: "iframe.resize", src: location.href, height };
      const messages = [
        { type: HEIGHT_MESSAGE, height },
        { "datawrapper-height": { geomap: height } },
        { sentinel: "amp", type: "embed-size", height },
        JSON.stringify(resize), // Flourish, Medium and Embedly
      ];
      if (id) messages.push(["pym", id, "height", height].join("xPYMx"));
      for (const message of messages) window.parent.postMessage(message, origin);
    };
    new ResizeObserver(tell).observe(document.body);
  }

  return { tellHeight };
})());
