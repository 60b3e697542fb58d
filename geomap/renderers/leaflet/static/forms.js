// What the page around a frame asks of this one: a form, a theme, a height. It is written down at the
// root before anything is painted, so that nothing flashes; what is unknown sets nothing.
(() => {
  const { PAGE_FORMS, FRAME_HEIGHTS: [lowest, highest], THEMES } = geomap.constants;
  const root = document.documentElement;
  const framed = window.parent !== window;
  // The fragment wins: a CMS may keep the query to itself. A page in srcdoc has neither, but
  // what its notebook called the frame.
  const named = location.protocol === "about:" ? window.name : "";
  const given = [location.hash.slice(1), location.search, named].map((text) => new URLSearchParams(text));
  const asked = (name, fits) => given.map((all) => all.get(name)).find((value) => value && fits(value));
  root.dataset.form = asked("form", (value) => PAGE_FORMS.includes(value)) ?? PAGE_FORMS[0];
  root.dataset.theme = asked("theme", (value) => THEMES.includes(value)) ?? (framed ? THEMES[0] : THEMES.at(-1));
  const height = asked("height", (value) => /^\d+$/.test(value) && value >= lowest && value <= highest);
  root.toggleAttribute("data-framed", framed);
  root.toggleAttribute("data-fixed", Boolean(height));
  root.toggleAttribute("data-compact", framed || Boolean(height) || root.dataset.form === "map");
  if (height) root.style.setProperty("--frame-height", `${Number(height)}px`);
  // The ground of a frame is of the system's theme until its styles are there.
  const scheme = document.querySelector('meta[name="color-scheme"]');
  if (scheme && root.dataset.theme !== THEMES.at(-1)) scheme.content = root.dataset.theme;
})();
