// Tiles under the map: a server's, or those that the page holds.
Object.assign(geomap, (() => {
  const { BLOCKS } = geomap.constants;

  // The text of a block that follows the script in the page; all of it is there when something
  // comes after it. Nobody waits for the rest of the page, which may take its time on a slow line.
  const following = (id) => new Promise((found) => {
    const look = () => {
      const node = document.getElementById(id);
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

  return { addTiles, following };
})());
