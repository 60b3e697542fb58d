// The fragment of the page's address, where a raid stands beside what the page was asked for.
Object.assign(geomap, (() => {
  const { ANCHOR } = geomap.constants;
  const NARROWED = ["from", "to", "area"];
  const KEPT = ["form", "theme", "height", ...NARROWED];
  const RAID = ANCHOR.slice(0, -1);

  // Gives the id of the raid that an address leads to, or null.
  const raidIn = (fragment) => new URLSearchParams(fragment.slice(1)).get(RAID);

  // Gives the address of a raid, or of none, on this page as it is.
  function addressOf(id, here = new URLSearchParams(location.hash.slice(1))) {
    const kept = new URLSearchParams();
    for (const name of KEPT) if (here.has(name)) kept.set(name, here.get(name));
    const parts = [id === undefined ? "" : `${ANCHOR}${id}`, `${kept}`].filter(Boolean);
    return `${location.pathname}${location.search}${parts.length ? "#" : ""}${parts.join("&")}`;
  }

  function replaceAddress(address) {
    try {
      history.replaceState(null, "", address);
    } catch {
      // A page inside srcdoc has no address to keep.
    }
  }

  // What an address narrows the map to, by name, and how it says so; what is empty is left out.
  const choiceIn = (fragment) => Object.fromEntries(NARROWED.map((name) => [name, new URLSearchParams(fragment.slice(1)).get(name) ?? ""]));
  function keepChoice(choice) {
    const here = new URLSearchParams(location.hash.slice(1));
    const id = here.get(RAID) ?? undefined;
    here.delete(RAID);
    for (const name of NARROWED) {
      if (choice[name]) here.set(name, choice[name]);
      else here.delete(name);
    }
    replaceAddress(addressOf(id, here));
  }

  return { addressOf, choiceIn, keepChoice, raidIn, replaceAddress };
})());
