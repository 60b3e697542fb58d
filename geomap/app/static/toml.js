// Writes decisions as the file of a story holds them.
const PLAIN = /^(?:\d{4}-\d\d-\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)$/;
const DAYS = new Set(["at", "day"]);

function written(name, value) {
  if (typeof value !== "string") return `${value}`;
  if (DAYS.has(name) && PLAIN.test(value)) return value;
  return JSON.stringify(value.toWellFormed()).replaceAll("\u007f", "\\u007f");
}

export function toml(decisions) {
  return decisions.map((decision) => ["[[decision]]", ...Object.entries(decision)
    .filter(([, value]) => value !== null && value !== undefined && value !== "" && value !== false)
    .map(([name, value]) => `${name} = ${written(name, value)}`)].join("\n")).join("\n\n").concat("\n");
}
