// Tells the page around a frame how high the map would be: when that changes, and when that page asks,
// in the words that pages of newspapers already speak. Nothing but the height leaves.
Object.assign(geomap, (() => {
  const { FRAME_HEIGHTS: [least, most], HEIGHT_MESSAGE, HEIGHT_REQUEST, MEDIA } = geomap.constants;
  const AGAIN = [300, 1000, 3000]; // milliseconds after the load, for who listens late and never asks
  const PAPER = [640, 760]; // pixels: so wide is the column of an article on paper
  const NEVER = "(max-width: 0)";
  const matched = (data, pattern) => (typeof data === "string" ? data.match(pattern)?.[1] : undefined);

  let printed; // how high it is on paper, once that is known

  // Gives each dialect: `asked` finds in a message the name by which that page knows this frame, or
  // nothing where it asks nothing; `tell` gives the messages. One with a `name` is told unasked, too.
  function dialects(address) {
    const parameters = new URLSearchParams(location.search);
    return [
      { // the script of geomap's own snippet
        name: "geomap",
        asked: (data) => (data.type === HEIGHT_REQUEST ? "geomap" : undefined),
        tell: (height) => [{ type: HEIGHT_MESSAGE, print: printed || undefined, height }],
      },
      { name: "Datawrapper", tell: (height) => [{ "datawrapper-height": { geomap: height } }] },
      { // AMP, and Newswire's frames
        name: "amp",
        asked: (data) => (data.sentinel === "amp" && data.type === "frames-init" ? "amp" : undefined),
        tell: (height) => [{ sentinel: "amp", type: "embed-size", height }],
      },
      { // Flourish checks that there is an address; Medium and Embedly find the frame by it
        name: "Flourish",
        tell: (height) => [JSON.stringify({ sender: "Flourish", context: "iframe.resize", method: "resize", src: address, height })],
      },
      { // pym.js
        name: parameters.get("childId") ?? undefined,
        asked: (data) => matched(data, /^pymxPYMx(.{1,99}?)xPYMxwidthxPYMx/),
        tell: (height, name) => [["pym", name, "height", height].join("xPYMx")],
      },
      { // iframe-resizer: it is ready once, and then has a new size
        asked: (data, name) => (data === "[iFrameSizer]resize" ? name : matched(data, /^\[iFrameSizer\]([^:]{1,99}):(?:[^:]*:){8}/)),
        tell: (height, name, first) => [...(first ? ["init:geomap"] : []), "resizeObserver"]
          .map((why) => `[iFrameSizer]${name}:${height}:${innerWidth}:${why}`),
      },
      { // Open Iframe Resizer
        asked: (data) => (/^iframe-(?:child-init|get-child-dimensions)$/.test(data.type) ? "child" : undefined),
        tell: (height) => [{ type: "iframe-resized", width: innerWidth, height }],
      },
      { // WordPress, in the frame of an address that was pasted
        name: location.hash.match(/^#\?secret=(\w{1,99})$/)?.[1],
        asked: (data) => (data.message === "ready" && /^\w{1,99}$/.test(data.secret) ? data.secret : undefined),
        tell: (height, secret) => [{ message: "height", value: height, secret }],
      },
    ];
  }

  // A frame that is not laid out has no height to tell.
  function height() {
    const whole = Math.ceil(document.body.getBoundingClientRect().height);
    return whole && Math.min(Math.max(whole, least), most);
  }

  // How high the page is on paper, on which it is whole: its styles are those of paper for a moment,
  // in the one column for which paper has room, however wide the frame is.
  // Nothing can be told any more when it is printed.
  function printedHeight() {
    const root = document.documentElement, media = [];
    try {
      for (const { cssRules } of document.styleSheets) for (const rule of cssRules) if (rule.media) media.push(rule.media);
    } catch {
      return undefined; // a frame without an origin reads no styles of another file
    }
    const scrolled = [...document.querySelectorAll("main, section, .list, .long")].map((node) => [node, node.scrollTop]);
    const were = media.map((each) => each.mediaText);
    for (const each of media) each.mediaText = each.mediaText.replace("screen", "speech").replace("print", "all").replace(MEDIA.wide, NEVER);
    const found = Math.max(...PAPER.map((wide) => {
      root.style.width = `${wide}px`;
      return height();
    }));
    root.style.width = "";
    media.forEach((each, nth) => (each.mediaText = were[nth]));
    for (const [node, top] of scrolled) if (node.scrollTop !== top) node.scrollTop = top;
    return found;
  }

  // Gives the one origin to tell: any where none is named, and none where what is named is no origin.
  function listener() {
    const named = new URLSearchParams(location.search).get("origin");
    try {
      const { origin } = named === null ? { origin: "*" } : new URL(named);
      return origin === "null" ? undefined : origin;
    } catch {
      return undefined;
    }
  }

  function tellHeight() {
    const origin = listener();
    if (window.parent === window || !origin) return;
    if (!document.body) { // folium has its scripts in the head
      document.addEventListener("DOMContentLoaded", tellHeight);
      return;
    }
    // An address may hold what a reader looks at, or came by: strangers are told none.
    const known = dialects(origin === "*" ? "" : location.href.replace(/#.*/s, ""));
    const tell = (dialect, first) => {
      const now = height();
      if (!now || !dialect.name) return;
      for (const message of dialect.tell(now, dialect.name, first)) window.parent.postMessage(message, origin);
    };
    const tellAll = () => known.forEach((dialect) => tell(dialect, false));
    let last = 0;
    new ResizeObserver(() => {
      if (height() === last) return;
      last = height();
      tellAll();
    }).observe(document.body);
    window.addEventListener("message", ({ data, source }) => {
      if (source !== window.parent || !data) return;
      for (const dialect of known) {
        const name = dialect.asked?.(data, dialect.name), first = name !== dialect.name;
        if (name === undefined) continue;
        dialect.name = name;
        tell(dialect, first);
      }
    });
    const again = () => {
      printed ||= printedHeight();
      tellAll();
    };
    const afterLoad = () => {
      setTimeout(tellAll);
      AGAIN.forEach((wait) => setTimeout(again, wait));
    };
    if (document.readyState === "complete") afterLoad();
    else window.addEventListener("load", afterLoad);
    window.addEventListener("resize", tellAll);
    document.documentElement.addEventListener("pointerenter", tellAll);
  }

  return { tellHeight };
})());
