// Elements made from values. Text only ever becomes a text node or an attribute: never markup.

const el = (tag, properties = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  const parts = flat(children);
  const hasDays = tag === "td" || tag === "dd" || properties.class === "meta";
  node.append(...(hasDays ? parts.flatMap((part) => (typeof part === "string" ? daysTogether(part) : part)) : parts));
  return node;
};

// A date is not broken between two lines.
const daysTogether = (text) =>
  text.split(/(\d{4}-\d\d(?:-\d\d)?)/).map((part, number) => (number % 2 ? el("span", { class: "together" }, part) : part));

const flat = (children) =>
  children.flat(4).filter((child) => child !== null && child !== undefined && child !== false);

const svgEl = (tag, properties = {}, ...children) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(properties)) node.setAttribute(name, value);
  node.append(...children);
  return node;
};

const byId = (id) => document.getElementById(id);
const plural = (number, noun) =>
  `${number.toLocaleString("en")} ${number === 1 ? noun : noun === "person" ? "people" : `${noun}s`}`;
const dotted = (...parts) => parts.filter(Boolean).join(" · ");

// Lower case without accents, so that "Calarasi" finds "Călăraşi".
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// Characters that turn or hide the text around them are shown as what they are.
const visible = (text) =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "\ufffd");

// An address only where it is one of the web: not "javascript:".
const webAddress = (url) => (typeof url === "string" && /^https?:\/\//i.test(url) ? url : null);
