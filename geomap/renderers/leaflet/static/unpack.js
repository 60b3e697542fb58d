// Unpacks the page that a notebook keeps deflated, and puts it in the place of itself.
(async () => {
  const packed = atob(document.getElementById("packed").textContent);
  const bytes = Uint8Array.from(packed, (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const page = await new Response(stream).text();
  document.open();
  // eslint-disable-next-line no-restricted-properties -- a whole page that geomap wrote, in which text is escaped
  document.write(page);
  document.close();
})();
