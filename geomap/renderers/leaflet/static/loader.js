// Gets the script of the page from the file beside it. Where the page has an origin the file is held
// to its hash. A frame in a sandbox and a page on a disk have none: of a file that is another's, as
// then all are, a browser tells no hash unless its server allows everyone to read it.
const { SHARED: { name, hash } } = geomap.constants;
const policy = window.trustedTypes?.createPolicy("geomap-shared", {
  createScriptURL(url) {
    if (url !== name) throw new TypeError("geomap has one script");
    return url;
  },
});
const script = document.createElement("script");
script.src = policy ? policy.createScriptURL(name) : name;
if (window.origin !== "null") Object.assign(script, { integrity: hash, crossOrigin: "anonymous" });
document.currentScript.after(script);
