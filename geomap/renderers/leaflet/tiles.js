// Tiles under the map: a server's, or those that the page holds.
Object.assign(geomap, (() => {
  // The text of a block that follows the script in the page; it is there when the whole page is.
  const following = (id) => new Promise((found) => {
    const look = () => found(document.getElementById(id)?.textContent);
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", look);
    else look();
  });

  async function addTiles(map, { url, minZoom, maxZoom }) {
    const options = { minNativeZoom: minZoom, maxNativeZoom: maxZoom, maxZoom: 20, referrerPolicy: "origin" };
    const layer = L.tileLayer(url ?? "", options);
    if (!url) {
      const held = JSON.parse(await following("geomap-tiles"));
      layer.getTileUrl = ({ z, x, y }) => held[`${z}/${x}/${y}`] ?? L.Util.emptyImageUrl;
    }
    layer.addTo(map);
  }

  return { addTiles, following };
})());
