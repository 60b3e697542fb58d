// The part of a widget that a notebook runs: it shows the page of the map in a frame that reaches
// nothing outside itself, and carries what is selected and drawn between that and Python. It reads
// neither, and writes no text of either into the notebook; Python looks at what it gets.
const { WIDGET_MESSAGE } = geomap.constants; // Python writes them above
const NAMES = ["selected", "drawn"];

function render({ model, el }) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.title = model.get("_title");
  frame.name = model.get("_asked");
  frame.style.cssText = "width: 100%; border: 0; display: block";
  frame.style.height = model.get("_height");
  frame.srcdoc = model.get("_page");
  let port = null;
  const tell = (name) => port?.postMessage({ name, value: model.get(name) });
  const hear = ({ data }) => {
    if (!NAMES.includes(data?.name)) return;
    model.set(data.name, data.value ?? null);
    model.save_changes();
  };
  // Whoever else writes to this window is not the frame. It greets when it is there, and again if
  // it was loaded anew, as when a notebook moves an output; then the last port is done with.
  const greet = ({ data, source }) => {
    if (source !== frame.contentWindow || data?.type !== WIDGET_MESSAGE) return;
    port?.close();
    const channel = new MessageChannel();
    port = channel.port1;
    port.addEventListener("message", hear);
    port.start();
    // The frame has no origin that could be named: the port goes to that window alone.
    source.postMessage({ type: WIDGET_MESSAGE }, "*", [channel.port2]);
    NAMES.forEach(tell);
  };
  const changes = NAMES.map((name) => [`change:${name}`, () => tell(name)]);
  window.addEventListener("message", greet);
  for (const [event, act] of changes) model.on(event, act);
  el.append(frame);
  return () => {
    window.removeEventListener("message", greet);
    for (const [event, act] of changes) model.off(event, act);
    port?.close();
  };
}

export default { render };
