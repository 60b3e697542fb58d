// A map in a widget tells Python what its reader selects and draws, and hears what Python does, over
// a channel that is theirs alone: the page around the frame gives it, and no other window hears it.
Object.assign(geomap, (() => {
  const { add, addButton, choosing, drawing, pause } = geomap;
  const { WIDGET_MESSAGE } = geomap.constants;

  function joinIn(map, layer) {
    const { say } = layer.raids;
    const bar = add(map.getContainer(), "div", "tools");
    L.DomEvent.disableClickPropagation(bar);
    const draw = addButton(bar, say("draw"), ({ detail }) => area.toggle(detail === 0));
    const several = addButton(bar, say("several"), () => {
      several.ariaPressed = `${several.ariaPressed === "false"}`;
      choice.several(several.ariaPressed === "true");
    });
    draw.ariaPressed = several.ariaPressed = "false";
    addButton(bar, say("clear"), () => {
      choice.clear();
      area.show(null);
      tell("drawn", null);
      said(say("cleared"));
    });
    const told = add(bar, "p");
    told.role = "status";
    const said = (text) => (told.textContent = text);

    let port = null;
    const early = new Map(); // what a reader did before there was a port, which then is told
    const tell = (name, value) => (port ? port.postMessage({ name, value }) : early.set(name, value));
    const count = (rows) => said(say("selected", { count: rows }));
    const choice = choosing(map, layer, (rows) => {
      count(rows.length);
      tell("selected", rows);
    });
    const area = drawing(map, layer, (made) => tell("drawn", made), said, (on) => (draw.ariaPressed = `${on}`));
    const hear = async ({ data }) => {
      await pause();
      if (early.delete(data?.name)) return; // what it was before that
      if (data?.name === "drawn") area.show(data.value);
      if (data?.name !== "selected") return;
      choice.hear(data.value);
      if (choice.count()) count(choice.count());
    };
    window.addEventListener("message", function greet({ data, ports, source }) {
      if (source !== window.parent || data?.type !== WIDGET_MESSAGE || !ports.length) return;
      window.removeEventListener("message", greet);
      [port] = ports;
      port.addEventListener("message", hear);
      port.start();
      for (const [name, value] of early) port.postMessage({ name, value });
    });
    window.parent.postMessage({ type: WIDGET_MESSAGE }, "*"); // nothing but that it is there
  }

  return { joinIn };
})());
