// Makes elements. Text of a story enters a page here alone, as text nodes and properties, never as markup.

// Gives an element with its properties; a name with a dash, `role`, `for` and `list` are attributes.
export function make(name, props = {}, ...inside) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "on") for (const type of Object.keys(value)) node.addEventListener(type, value[type]);
    else if (key === "data") Object.assign(node.dataset, value);
    else if (key === "class") node.className = value;
    else if (key.includes("-") || ["role", "for", "list"].includes(key)) node.setAttribute(key, value === true ? "" : value);
    else node[key] = value;
  }
  node.append(...inside.flat(2).filter((part) => part !== undefined && part !== null && part !== false && part !== ""));
  return node;
}

// A button whose `name` is what focus comes back to after all around it is drawn anew.
export function button(label, act, { name, ...props } = {}, ...inside) {
  return make("button", { type: "button", on: { click: act }, data: name ? { name } : {}, ...props }, inside.length ? inside : label);
}

// Lets the browser save a text as a file, as it saves what is downloaded.
export function saveFile(text, name, type) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

let fields = 0;

// A field with its label, and what helps to fill it.
export function field(label, input, help) {
  input.id ||= `field-${++fields}`;
  const node = make("p", { class: "field" }, make("label", { for: input.id }, label), input);
  if (help) {
    const told = make("span", { class: "help", id: `${input.id}-help` }, help);
    input.setAttribute("aria-describedby", told.id);
    node.append(told);
  }
  return node;
}

// Draws a list of things by their keys: what tells the same as before stays, and focus stays where it was.
export function keep(list, things, { keyOf, toldOf, draw }) {
  const old = new Map([...list.children].map((node) => [node.dataset.key, node]));
  const active = document.activeElement;
  const held = list.contains(active) ? { key: active.closest("[data-key]")?.dataset.key, name: active.dataset.name } : null;
  const nodes = things.map((thing) => {
    const key = keyOf(thing), told = toldOf(thing), before = old.get(key);
    if (before && before.told === told) return before;
    const node = draw(thing);
    node.dataset.key = key;
    node.told = told;
    return node;
  });
  if (nodes.length !== list.children.length || nodes.some((node, i) => node !== list.children[i])) list.replaceChildren(...nodes);
  if (!held || list.contains(document.activeElement)) return;
  const home = nodes.find((node) => node.dataset.key === held.key);
  const target = home && ([...home.querySelectorAll("[data-name]")].find((node) => node.dataset.name === held.name && !node.disabled)
    ?? home.querySelector("[data-name='head']"));
  (target ?? list).focus({ preventScroll: true });
}

const SHOWN_MS = 4000, SAID_MS = 12000; // how long what is said is seen, and how long it is there to be read
let saying;

// Says to those who do not see the page what has happened, and shows it to those who do.
export function say(text, { shown = true } = {}) {
  const node = document.getElementById("said");
  node.textContent = "";
  node.textContent = text;
  node.classList.toggle("shown", shown);
  clearTimeout(saying);
  saying = setTimeout(() => {
    node.classList.remove("shown");
    saying = setTimeout(() => (node.textContent = ""), SAID_MS - SHOWN_MS);
  }, SHOWN_MS);
}

// What is outside of the dialog on top is heard by nobody, and lies behind it: what is said stands in it.
function sayOnTop() {
  const node = document.getElementById("said"), top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  if (node.parentElement !== top) top.append(node);
}

// Closes what dialogs are open, as leaving them does; gives whether there were any.
export function closeDialogs() {
  const open = [...document.querySelectorAll("dialog[open]")];
  for (const node of open) node.close();
  return open.length > 0;
}

// Opens a dialog and gives what it was closed with, null if it was left; focus returns by itself.
export function dialog(title, fill, className = "") {
  return new Promise((resolve) => {
    const heading = make("h2", { id: "dialog-title" }, title);
    const node = make("dialog", { class: className, "aria-labelledby": heading.id });
    let answer = null;
    const end = () => {
      sayOnTop();
      node.remove();
      resolve(answer);
    };
    // The event of closing comes later, and a key that is pressed meanwhile would find no answer.
    const close = (value) => {
      answer = value;
      node.close();
      end();
    };
    const leave = button("Close", () => close(null), { class: "leave", ariaLabel: "Close", title: "Close" }, "×");
    node.append(make("header", {}, heading, leave), ...[fill(close, node)].flat());
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      node.querySelector("form")?.requestSubmit();
    });
    node.addEventListener("close", end);
    document.body.append(node);
    node.showModal();
    sayOnTop();
    (node.querySelector("[autofocus]") ?? node.querySelector("input, textarea, select, button:not(.leave)") ?? leave).focus();
  });
}
