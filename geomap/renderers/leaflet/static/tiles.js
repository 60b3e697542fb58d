// Tiles under the map: a server's, or those that the page holds.
Object.assign(geomap, (() => {
  const { BLOCKS } = geomap.constants;
  const here = document.currentScript;

  // The blocks of a name on one side of the script. Ours is the nearest: an element of that name which
  // somebody put elsewhere into the page is another's.
  const blocks = (id, side) => [...document.querySelectorAll(`script[id="${id}"]`)]
    .filter((node) => here.compareDocumentPosition(node) & side);
  const preceding = (id) => blocks(id, Node.DOCUMENT_POSITION_PRECEDING).at(-1).textContent;

  // The text of a block that follows the script in the page; all of it is there when something
  // comes after it. Nobody waits for the rest of the page, which may take its time on a slow line.
  const following = (id) => new Promise((found) => {
    const look = () => {
      const node = blocks(id, Node.DOCUMENT_POSITION_FOLLOWING)[0];
      if (document.readyState !== "loading" || node?.nextSibling) found(node?.textContent);
      else requestAnimationFrame(look);
    };
    document.addEventListener("DOMContentLoaded", look); // no frame is drawn in a hidden tab
    look();
  });

  async function addTiles(map, { url, minZoom, maxZoom }) {
    const options = { minNativeZoom: minZoom, maxNativeZoom: maxZoom, maxZoom: 20, referrerPolicy: "origin" };
    const layer = L.tileLayer(url ?? "", options);
    if (!url) {
      const held = JSON.parse(await following(BLOCKS.tiles));
      layer.getTileUrl = ({ z, x, y }) => held[`${z}/${x}/${y}`] ?? L.Util.emptyImageUrl;
    }
    layer.addTo(map);
  }

  return { addTiles, following, preceding };
})());
