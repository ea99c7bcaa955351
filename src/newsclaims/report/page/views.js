// The five views. Each has a list of rows that fit the filters, and shows what is selected.

const badge = (text, title) => el("span", { class: `badge ${text}`, title }, text);

// Who gives a date, in short: the speakers, else the outlets.
const givers = (date) =>
  visible(dotted((date.speakers.length ? date.speakers : date.reports).slice(0, 2).join(", "), date.replaced && "replaced"));

const rowOf = {
  article({ article, statements: own }) {
    const { article: head } = article;
    return [
      el("span", { class: "who two" }, el("b", {}, visible(headOf(article)))),
      el(
        "span",
        { class: "meta" },
        dotted(visible(outletNamed(article) ?? ""), head.published ?? "no day", plural(own.length, "statement"), head.text === null && "no text"),
      ),
    ];
  },
  statement: (row) => claimLines(row, true),
  person({ person, said, when, about }) {
    const topics = about.length ? `on ${about.slice(0, 3).join("; ")}` : said.length ? said[0].entry.text : "";
    return [
      el("span", { class: "who" }, el("b", {}, visible(person.name)), said.length ? el("span", { class: "badge" }, plural(said.length, "statement")) : ""),
      el("span", { class: "meta" }, dotted(visible(roleOf(person) || person.kind), when)),
      el("span", { class: "what one" }, visible(topics)),
    ];
  },
  event({ event, people: by, outlets }) {
    const disputed = event.agreement === "conflicting" || event.agreement === "revised";
    const several = event.dates.length > 1; // then the third line is theirs, else that of a long label
    return [
      el(
        "span",
        { class: several ? "who" : "who two" },
        el("b", { class: "day" }, readable(event.dates[0]?.shown) || "no date"),
        ` ${visible(event.label)}`,
      ),
      el(
        "span",
        { class: "meta" },
        badge(event.status ?? "unknown"),
        disputed ? badge(event.agreement, AGREEMENT[event.agreement]) : "",
        ` ${dotted(
          event.place && visible(event.place),
          by.size && [...by].slice(0, 3).map((number) => visible(people[number].person.name)).join(", "),
          visible([...outlets].slice(0, 3).join(", ")),
        )}`,
      ),
      several
        ? el("span", { class: "meta" }, event.dates.map((date) => el("span", { class: "given" }, el("b", {}, readable(date.shown)), ` ${givers(date)}`)))
        : "",
    ];
  },
  place({ place, articles: own }) {
    return [
      el("span", { class: "who" }, el("b", {}, visible(place.name)), place.country ? ` ${place.country}` : ""),
      el("span", { class: "meta" }, dotted(plural(place.mentions, "mention"), plural(own.length, "article"), place.x === null && "position unknown")),
    ];
  },
};

const listView = (type, { label, height, plural: noun, selection }) => {
  const view = {
    type,
    noun,
    list: new VirtualList({
      label,
      height,
      row: rowOf[type],
      empty: `No ${noun} that fit.`,
      choose: (row, opened) => select(selection(row), opened, false),
    }),
    show() {
      const items = view.items();
      const at = state.selection ? items.findIndex((row) => view.isSelected(row, state.selection)) : -1;
      view.list.setItems(items, at);
    },
    items: () => fitting[noun],
    isSelected: (row, chosen) => chosen.type === type && row.number === chosen.number,
  };
  return view;
};

const VIEWS = {
  articles: listView("article", {
    label: "Articles",
    height: 84,
    plural: "articles",
    selection: (row) => ({ view: "articles", article: row.number }),
  }),
  statements: listView("statement", {
    label: "Statements",
    height: 106,
    plural: "statements",
    selection: (row) => ({ type: "statement", article: row.article, id: row.id }),
  }),
  people: listView("person", { label: "People and bodies", height: 84, plural: "people", selection: (row) => ({ type: "person", number: row.number }) }),
  timeline: listView("event", { label: "Events by date", height: 88, plural: "events", selection: (row) => ({ type: "event", number: row.number }) }),
  map: listView("place", { label: "Places", height: 58, plural: "places", selection: (row) => ({ type: "place", number: row.number }) }),
};
const TITLES = { articles: "Articles", statements: "Statements", people: "People", timeline: "Timeline", map: "Map" };

VIEWS.articles.isSelected = (row) => row.number === state.article;
VIEWS.statements.isSelected = (row, chosen) =>
  chosen.type === "statement" && row.article === chosen.article && row.id === chosen.id;
VIEWS.people.items = () => [...fitting.people].sort((a, b) => b.said.length - a.said.length);
VIEWS.map.items = () => [...fitting.places].sort((a, b) => b.place.mentions - a.place.mentions);

const placeMap = new PlaceMap((row) => select({ type: "place", number: row.number }, true));

// The reader: one article, its text with marks, and what was found in it as lists.

const reader = el("article", { class: "reader", tabindex: "-1" });
const hiddenMarks = new Set();
let shownArticle = null;

function legend() {
  return el(
    "fieldset",
    { class: "legend" },
    el("legend", {}, "Marks"),
    Object.entries(MARKS).map(([type, name]) => {
      const box = el("input", {
        type: "checkbox",
        checked: !hiddenMarks.has(type),
        onchange: () => {
          if (box.checked) hiddenMarks.delete(type);
          else hiddenMarks.add(type);
          reader.classList.toggle(`no-${type}`, !box.checked);
        },
      });
      return el("label", {}, box, el("span", { class: `mark ${type} sample` }, name));
    }),
  );
}

function showArticle(number) {
  if (shownArticle === number) return;
  shownArticle = number;
  const article = articles[number];
  if (!article) {
    reader.replaceChildren();
    return;
  }
  const { article: head } = article;
  const url = webAddress(head.url);
  const own = articleRows[number].statements;
  const happened = article.events.filter((event) => event.same_as === null);
  const parts = [
    el("button", { type: "button", class: "back", onclick: () => closeReader() }, "← All articles"),
    el("h2", {}, visible(headOf(article))),
    el(
      "p",
      { class: "meta" },
      dotted(visible(outletNamed(article) ?? ""), head.published ?? "no day of publication", head.byline && visible(head.byline), visible(head.path ?? "")),
      url ? [" · ", el("a", { href: url, rel: "noreferrer noopener", target: "_blank" }, "on the web")] : null,
    ),
    article.warnings.map((warning) => el("p", { class: "notice" }, visible(warning.message))),
    head.text === null
      ? el(
          "p",
          { class: "notice" },
          "The text of this article is not here. Make the records with ",
          el("code", {}, "newsclaims extract --with-text"),
          ", or name the articles: ",
          el("code", {}, "newsclaims report --articles PATH"),
          ".",
        )
      : [legend(), markedText(article, (mark) => select(ofMark(number, mark), true, false))],
    ...list(own.map((row) => claimItem(row, false)), `Statements (${own.length})`),
    ...list(
      happened.map((event) => el("li", {}, go(eventText(event), { type: "articleEvent", article: number, id: event.id }))),
      `Events (${happened.length})`,
    ),
  ];
  reader.replaceChildren(...flat(parts));
  reader.scrollTop = 0;
}

function ofMark(article, mark) {
  const { type, id } = mark.dataset;
  const isStatement = type === "statement" || type === "cue" || statementRow.has(key(article, id)); // a source that is no speaker
  const as = isStatement ? "statement" : type === "event" ? "articleEvent" : type;
  return { type: as, article, id, mark: true };
}

// Mark what is selected, and dim the statements that do not fit the filters.
function showSelection(selection) {
  for (const mark of reader.querySelectorAll(".text .mark")) {
    const { type, id } = mark.dataset;
    const same = { articleEvent: ["event"], statement: ["statement", "cue"] }[selection?.type] ?? [selection?.type];
    mark.classList.toggle("chosen", selection?.article === shownArticle && selection?.id === id && same.includes(type));
    if (type === "statement") {
      const row = statementRow.get(key(shownArticle, id));
      mark.classList.toggle("dimmed", filtering() && row !== undefined && !fitting.kept.has(row));
    }
  }
}

function scrollToSelection() {
  const chosen = reader.querySelector(".mark.chosen");
  if (!chosen) return;
  chosen.scrollIntoView({ block: "center" });
  chosen.focus({ preventScroll: true });
}

function closeReader() {
  document.body.classList.remove("with-reader");
  VIEWS.articles.list.box.focus();
}
