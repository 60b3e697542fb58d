// The fragment of the page's address, where a raid stands beside what the page was asked for.
Object.assign(geomap, (() => {
  const { ANCHOR } = geomap.constants;
  const KEPT = ["form", "theme", "height"];
  const RAID = ANCHOR.slice(0, -1);

  // Gives the id of the raid that an address leads to, or null.
  const raidIn = (fragment) => new URLSearchParams(fragment.slice(1)).get(RAID);

  // Gives the address of a raid, or of none, on this page as it is.
  function addressOf(id) {
    const here = new URLSearchParams(location.hash.slice(1)), kept = new URLSearchParams();
    for (const name of KEPT) if (here.has(name)) kept.set(name, here.get(name));
    const parts = [id === undefined ? "" : `${ANCHOR}${id}`, `${kept}`].filter(Boolean);
    return `${location.pathname}${location.search}${parts.length ? "#" : ""}${parts.join("&")}`;
  }

  return { addressOf, raidIn };
})());
