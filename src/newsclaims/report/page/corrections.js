// What a reader finds wrong, as a file for `newsclaims correct`: each line names an entry by its place in the article.

const corrections = [];

const LISTS = { statement: "statement", articleEvent: "event", date: "date", speaker: "speaker", place: "location" };

// Where an entry is: all content of a statement, the trigger of an event, a date, the first mention of the others.
function extentOf(type, entry) {
  const [first, last] = {
    statement: () => [entry.content[0], entry.content.at(-1)],
    articleEvent: () => [entry.trigger, entry.trigger],
    date: () => [entry, entry],
  }[type]?.() ?? [entry.mentions?.[0], entry.mentions?.[0]];
  return first ? { start: first.start, end: last.end } : null;
}

const kindOf = (type, article, id) =>
  type === "speaker" && articles[article].entities.some((entity) => entity.id === id) ? "entity" : LISTS[type];

function correct(selection, change) {
  const entry = entries.get(key(selection.article, selection.id));
  const place = extentOf(selection.type, entry);
  const at = key(selection.article, selection.id);
  const earlier = corrections.findIndex((one) => one.at === at && one.line.op === change.op && one.line.field === (change.field ?? null));
  if (earlier >= 0 && change.op !== "same") corrections.splice(earlier, 1); // the last word counts
  if (change.unchanged) {
    showCorrections();
    return;
  }
  corrections.push({
    about: dotted(entry.name ?? entry.label ?? entry.text, change.field ? `${change.field}: ${change.shown}` : change.op, change.other),
    at,
    line: {
      type: "correction",
      schema_version: data.schema_version,
      op: change.op,
      record: kindOf(selection.type, selection.article, selection.id),
      article: articles[selection.article].article.sha256,
      ...place,
      text: entry.name ?? entry.trigger?.text ?? entry.text ?? null,
      field: change.field ?? null,
      value: change.value ?? null,
      with: change.with ?? null,
      note: null,
    },
  });
  showCorrections();
}

function choice(label, options, now, then) {
  const control = el("select", {}, options.map(([value, text]) => el("option", { value, selected: value === now }, visible(text))));
  control.addEventListener("change", () => then(control.value, control.selectedOptions[0].textContent, control.value === now));
  return el("label", {}, label, control);
}

function text(label, now, then) {
  const control = el("input", { type: "text", value: now ?? "" });
  control.addEventListener("change", () => then(control.value.trim() || null, control.value.trim() || "none", control.value.trim() === (now ?? "")));
  return el("label", {}, label, control);
}

const same = (values_) => values_.map((value) => [value, value]);

// The fields that can be set here; all others are for a text editor.
const CORRECTABLE = {
  statement: (selection, entry, set) => {
    const speakers = articles[selection.article].speakers.filter((speaker) => speaker.mentions.length);
    return [
      choice("Speaker", [["", "nobody"], ...speakers.map((one) => [one.id, one.name])], entry.speaker?.id ?? "", (id, ...shown) => {
        const speaker = entries.get(key(selection.article, id));
        set("speaker", speaker ? extentOf("speaker", speaker) : null, ...shown);
      }),
      entry.cue?.text ? choice("Class", same(data.choices.cue_class), entry.cue.class, (...to) => set("cue.class", ...to)) : null,
      choice("Commitment", data.choices.factuality.map((one) => [one, `${data.commitment[one]} (${one})`]), entry.factuality, (...to) => set("factuality", ...to)),
    ];
  },
  articleEvent: (selection, entry, set) => {
    const dates = articles[selection.article].dates.map((date) => [date.id, dotted(date.text, date.value)]);
    return [
      choice("Status", [["", "unknown"], ...same(data.choices.status)], entry.status ?? "", (value, ...shown) => set("status", value || null, ...shown)),
      choice("Date", [["", "none"], ...dates], entry.date?.id ?? "", (id, ...shown) => {
        const date = entries.get(key(selection.article, id));
        set("date", date ? extentOf("date", date) : null, ...shown);
      }),
    ];
  },
  date: (_, entry, set) => [text("Value", entry.value, (value, ...shown) => value && set("value", value, ...shown))],
  speaker: (selection, entry, set) => {
    const others = people
      .flatMap((row) => row.person.sightings.slice(0, 1).map(([article, id]) => ({ article, id, name: row.person.name })))
      .filter(({ article, id }) => key(article, id) !== key(selection.article, selection.id))
      .filter(({ article, id }) => kindOf("speaker", article, id) === "speaker" && entries.get(key(article, id)).mentions.length)
      .sort((a, b) => (folded(a.name) < folded(b.name) ? -1 : 1));
    const isSpeaker = kindOf("speaker", selection.article, selection.id) === "speaker";
    return [
      text("Name", entry.name, (value, ...shown) => value && set("name", value, ...shown)),
      text("Role", entry.role, (...to) => set("role", ...to)),
      text("Affiliation", entry.affiliation, (...to) => set("affiliation", ...to)),
      isSpeaker
        ? choice("Same person as", [["", "—"], ...others.map((one) => [key(one.article, one.id), one.name])], "", (at, shown) => {
            const other = others.find((one) => key(one.article, one.id) === at);
            if (!other) return;
            const place = extentOf("speaker", entries.get(at));
            correct(selection, { op: "same", other: shown, with: { article: articles[other.article].article.sha256, ...place, text: other.name } });
          })
        : null,
    ];
  },
  place: (_, entry, set) => [text("Name", entry.name, (value, ...shown) => value && set("name", value, ...shown))],
};

// The form for an entry, or nothing for one whose place in the article is unknown.
function correctionForm(selection, where = "") {
  const entry = entries.get(key(selection.article, selection.id));
  if (!entry || !CORRECTABLE[selection.type] || !extentOf(selection.type, entry)) return null;
  const set = (field_, value, shown, unchanged) => correct(selection, { op: "set", field: field_, value, shown, unchanged });
  const form = el("div", {});
  const fill = () =>
    form.firstChild ||
    form.append(
      el(
        "div",
        { class: "correction-fields" },
        CORRECTABLE[selection.type](selection, entry, set),
        el("button", { type: "button", onclick: () => correct(selection, { op: "drop" }) }, "It should not be here"),
      ),
      el("p", { class: "small", role: "status", "data-corrections-of": key(selection.article, selection.id) }, madeTo(selection.article, selection.id)),
    );
  return el("details", { class: "correct", ontoggle: fill }, el("summary", {}, `Correct this${where}`), form);
}

// The forms for what is selected. A person, event or place of several articles has one for each: they are corrected there.
const MERGED = { person: ["speaker", "people"], event: ["articleEvent", "events"], place: ["place", "places"] };
const MOST_FORMS = 20;
function correctionForms(selection) {
  if (selection.number === undefined || !MERGED[selection.type]) return [correctionForm(selection)];
  const [type, list_] = MERGED[selection.type];
  const { sightings } = data[list_][selection.number];
  return sightings
    .slice(0, MOST_FORMS)
    .map(([article, id]) => correctionForm({ type, article, id }, sightings.length > 1 ? ` in ${reportedBy(article)}` : ""));
}

const madeTo = (article, id) =>
  visible(corrections.filter((one) => one.at === key(article, id)).map((one) => one.about).join("; "));

function showCorrections() {
  const button = byId("corrections");
  button.hidden = !corrections.length;
  button.textContent = `Corrections (${corrections.length})`;
  for (const status of document.querySelectorAll("[data-corrections-of]")) {
    status.textContent = visible(corrections.filter((one) => one.at === status.dataset.correctionsOf).map((one) => one.about).join("; "));
  }
  byId("correction-list").replaceChildren(
    ...corrections.map((one, number) =>
      el(
        "li",
        {},
        visible(one.about),
        " ",
        el(
          "button",
          {
            type: "button",
            class: "link",
            onclick: () => {
              corrections.splice(number, 1);
              showCorrections();
            },
          },
          "undo",
        ),
      ),
    ),
  );
  if (!corrections.length) byId("corrected").close();
}

const correctionLines = () => corrections.map((one) => `${JSON.stringify(one.line)}\n`).join("");
let downloaded = "";

byId("corrections").addEventListener("click", () => byId("corrected").showModal());
byId("download").addEventListener("click", () => {
  downloaded = correctionLines();
  const address = URL.createObjectURL(new Blob([downloaded], { type: "application/x-ndjson" }));
  el("a", { href: address, download: "corrections.jsonl" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
});
addEventListener("beforeunload", (event) => {
  if (correctionLines() !== downloaded) event.preventDefault(); // the browser asks before they are lost
});
