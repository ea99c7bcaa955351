// The state of the page, in its address too, and what keys and buttons do.

const state = { view: "articles", selection: null, article: articles.length ? 0 : null };
const main = byId("main");
const narrow = matchMedia("(max-width: 50rem)");

// Show what is asked for. `opened` by a click or Enter, not in passing through a list; `redraw` the list too.
function select(selection, opened = false, redraw = true) {
  const before = state.view;
  const from = { article: state.article, selection: state.selection };
  if (selection?.view) state.view = selection.view;
  if (selection?.article !== undefined && state.view === "articles") state.article = selection.article;
  const named = selection?.type ? selection : null;
  const type = named?.type === "event" && named.article !== undefined ? "articleEvent" : named?.type;
  state.selection = named ? { ...named, type } : null;
  if (opened && state.view === "articles" && selection?.article !== undefined && !selection.mark) {
    document.body.classList.add("with-reader");
  }
  if (before !== state.view) showView();
  else if (redraw) VIEWS[state.view].show();
  render(selection?.scroll);
  remember(opened && (before !== state.view || from.article !== state.article || !from.selection !== !state.selection));
  if (opened && narrow.matches && state.selection && !selection.scroll) panel.focus();
}

function render(scroll = false) {
  if (state.view === "articles") showArticle(state.article);
  showDetails(state.selection);
  if (state.view === "articles") {
    showSelection(state.selection);
    if (scroll) scrollToSelection();
    else if (narrow.matches && state.selection) reader.querySelector(".mark.chosen")?.scrollIntoView({ block: "start" });
  }
  if (state.view === "map") placeMap.chosen = state.selection?.type === "place" ? state.selection.number : undefined;
  if (state.view === "map") placeMap.draw();
}

function showView() {
  const view = VIEWS[state.view];
  document.body.dataset.view = state.view;
  for (const button of byId("views").children) {
    if (button.dataset.view === state.view) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
  }
  const beside = { articles: reader, map: placeMap.box }[state.view];
  main.replaceChildren(view.list.box, ...(beside ? [beside] : []));
  main.setAttribute("aria-label", TITLES[state.view]);
  view.show();
  if (state.view === "map") placeMap.setItems(view.items(), undefined);
}

function update() {
  refit();
  const view = VIEWS[state.view];
  view.show();
  if (state.view === "map") placeMap.setItems(view.items(), undefined);
  if (state.view === "articles") showSelection(state.selection);
  const total = { articles: articleRows, statements, people, timeline: events, map: places }[state.view].length;
  const shown = view.items().length;
  byId("found").textContent = filtering() ? `${shown.toLocaleString("en")} of ${total.toLocaleString("en")} ${view.noun} fit` : "";
  const set = filtersSet();
  byId("filters-set").textContent = set.length ? `(${set.map((field) => field.label.toLowerCase()).join(", ")})` : "";
}

// The address keeps the view, the selection and the filters, so that a link or the Back button leads there.

let pending = null;

function addressNow() {
  const part = { view: state.view };
  if (state.view === "articles" && state.article !== null) part.article = state.article;
  for (const [name, value] of Object.entries(state.selection ?? {})) {
    if (["type", "article", "id", "number"].includes(name) && value !== undefined) part[name] = value;
  }
  for (const [name, value] of Object.entries(asked)) if (value) part[`f.${name}`] = value;
  return `#${new URLSearchParams(part)}`;
}

function settle() {
  if (!pending) return;
  clearTimeout(pending.timer);
  history.replaceState(null, "", pending.address);
  pending = null;
}

// Browsers bear few changes of the address in a row: while a list is passed through, the last one counts.
function remember(push) {
  const address = addressNow();
  if (push) {
    settle();
    if (address !== location.hash) history.pushState(null, "", address);
    return;
  }
  clearTimeout(pending?.timer);
  pending = { address, timer: setTimeout(settle, 200) };
}

function recall() {
  const part = new URLSearchParams(location.hash.slice(1));
  const number = (name) => (/^\d+$/.test(part.get(name) ?? "") ? Number(part.get(name)) : undefined);
  state.view = Object.hasOwn(VIEWS, part.get("view")) ? part.get("view") : "articles";
  state.article = articles[number("article")] ? number("article") : (state.article ?? null);
  const found = { type: part.get("type"), article: number("article"), id: part.get("id") ?? undefined, number: number("number") };
  state.selection = exists(found) ? found : null;
  for (const name of Object.keys(asked)) asked[name] = part.get(`f.${name}`) ?? "";
  byId("query").value = asked.query;
  for (const field of FIELDS) {
    const { control } = field;
    control.value = asked[field.name];
    if (control.value !== asked[field.name]) asked[field.name] = control.value = "";
  }
  refit();
  showView();
  update();
  render(true);
}

function exists({ type, article, id, number }) {
  if (!Object.hasOwn(DETAILS, type ?? "")) return false;
  const rows = { person: people, event: events, place: places }[type];
  if (number !== undefined && rows) return rows[number] !== undefined;
  return type !== "event" && type !== "person" && entries.has(key(article, id));
}

// Set up.

byId("counts").textContent = dotted(
  plural(articles.length, "article"),
  plural(statements.length, "statement"),
  plural(events.length, "event"),
  plural(people.length, "name"),
  plural(places.length, "place"),
);

byId("views").append(
  ...Object.entries(TITLES).map(([view, title], number) =>
    el("button", { type: "button", "data-view": view, "aria-keyshortcuts": String(number + 1), onclick: () => open(view) }, title),
  ),
);

function open(view) {
  document.body.classList.remove("with-reader");
  select({ view }, true);
  update();
}

byId("filter-fields").append(
  ...FIELDS.map((field) => {
    field.control = el(
      "select",
      {
        onchange: () => {
          asked[field.name] = field.control.value;
          update();
          remember(false);
        },
      },
      el("option", { value: "" }, "any"),
      field.options.map(([value, text]) => el("option", { value }, text)),
    );
    return el("label", {}, field.label, field.control);
  }),
  el(
    "button",
    {
      type: "button",
      onclick: () => {
        for (const name of Object.keys(asked)) asked[name] = "";
        byId("query").value = "";
        for (const field of FIELDS) field.control.value = "";
        update();
        remember(false);
      },
    },
    "Clear",
  ),
);
byId("filter-box").open = !narrow.matches;

byId("query").addEventListener("input", () => {
  asked.query = byId("query").value;
  const start = performance.now();
  update();
  document.body.dataset.searchTime = (performance.now() - start).toFixed(1);
  remember(false);
});

const THEMES = ["system", "light", "dark"];
byId("theme").addEventListener("click", () => {
  const now = document.documentElement.dataset.theme ?? "system";
  const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length];
  if (next === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  byId("theme").textContent = next === "system" ? "Theme" : `Theme: ${next}`;
});
byId("help").addEventListener("click", () => byId("keys").showModal());

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && !byId("keys").open) {
    if (state.selection) {
      select(null, true, false);
      VIEWS[state.view].list.box.focus();
    } else if (document.body.classList.contains("with-reader")) closeReader();
    return;
  }
  if (event.target.closest?.("input, select, textarea, dialog[open]")) return;
  const view = Object.keys(TITLES)[Number(event.key) - 1];
  if (view) {
    open(view);
    VIEWS[view].list.box.focus();
  } else if (event.key === "/") {
    event.preventDefault();
    byId("query").focus();
  } else if (event.key === "?") byId("keys").showModal();
  else if (event.key === "a") openAdding();
  else if ((event.key === "n" || event.key === "p") && state.view === "articles") moveMark(reader, event.key === "n" ? 1 : -1);
});

addEventListener("popstate", () => {
  clearTimeout(pending?.timer);
  pending = null;
  recall();
});
addEventListener("beforeprint", () => VIEWS[state.view].list.drawAll(true));
addEventListener("afterprint", () => VIEWS[state.view].list.drawAll(false));

recall();
