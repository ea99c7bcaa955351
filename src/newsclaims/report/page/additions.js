// What a reader finds missing: selected text becomes an entry of the record, as a correction with `op` add.

const ADDABLE = {
  statement: "Statement",
  event: "Event",
  speaker: "Speaker",
  entity: "Named person or body",
  date: "Date",
  location: "Place",
};
const LONGEST_SHOWN = 60;
let selected = null; // the last text that was selected in the article, and its place there

const points = (string) => Array.from(string).length; // positions in records are code points
const shortened = (string) => (points(string) > LONGEST_SHOWN ? `${Array.from(string).slice(0, LONGEST_SHOWN - 1).join("")}…` : string);

// The place of what is selected within an article's text, without the white space around it; null where nothing is.
function selectedPlace(root) {
  const selection = getSelection();
  if (!root || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0).cloneRange();
  if (!range.intersectsNode(root)) return null;
  const whole = document.createRange();
  whole.selectNodeContents(root);
  if (range.compareBoundaryPoints(Range.START_TO_START, whole) < 0) range.setStart(whole.startContainer, whole.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, whole) > 0) range.setEnd(whole.endContainer, whole.endOffset);
  const before = whole.cloneRange();
  before.setEnd(range.startContainer, range.startOffset);
  const chosen = range.toString();
  const trimmed = chosen.trim();
  if (!trimmed) return null;
  const start = points(before.toString()) + points(chosen.slice(0, chosen.length - chosen.trimStart().length));
  return { start, end: start + points(trimmed), text: trimmed };
}

// What a reference can lead to: entries that are there, and those added here, each by its place.
function targets(article, list_, record, shown) {
  const found = articles[article][list_].map((entry) => [extentOf({ speaker: "speaker", date: "date", location: "place" }[record], entry), shown(entry)]);
  const added = corrections
    .filter(({ line }) => line.op === "add" && line.record === record && line.article === articles[article].article.sha256)
    .map(({ line }) => [{ start: line.start, end: line.end }, line.text]);
  return [...found, ...added].filter(([place]) => place).map(([place, name]) => [JSON.stringify(place), name]);
}

// The fields that an entry can be given at once: a control each, with the name of its field and how its value is read.
const FIELDS_OF_ADDED = {
  statement: (article) => [
    ["speaker", "Speaker", [["", "nobody"], ...targets(article, "speakers", "speaker", (one) => one.name)], JSON.parse],
    ["factuality", "Commitment", [["", "as the words say"], ...data.choices.factuality.map((one) => [one, `${data.commitment[one]} (${one})`])]],
  ],
  event: (article) => [
    ["status", "Status", [["", "unknown"], ...same(data.choices.status)]],
    ["date", "Date", [["", "none"], ...targets(article, "dates", "date", (one) => dotted(one.text, one.value))], JSON.parse],
    ["location", "Place", [["", "none"], ...targets(article, "locations", "location", (one) => one.name)], JSON.parse],
  ],
  speaker: () => [["kind", "Kind", same(data.choices.speaker_kind)], ["role", "Role"], ["affiliation", "Affiliation"]],
  entity: () => [["kind", "Kind", same(data.choices.entity_kind)], ["role", "Role"], ["affiliation", "Affiliation"]],
  date: () => [["value", "Value (2024-05-10)"]],
  location: () => [["kind", "Kind", same(data.choices.location_kind)]],
};

const adding = byId("adding");
const addButton = byId("add");

function noteSelection() {
  const root = state.view === "articles" ? reader.querySelector(".text") : null;
  if (adding.open) return;
  const place = selectedPlace(root);
  selected = place && { ...place, article: state.article };
  addButton.hidden = !selected;
}

function showFields() {
  const record = byId("added-kind").value;
  byId("added-fields").replaceChildren(
    ...FIELDS_OF_ADDED[record](selected.article).map(([name, label, options]) =>
      el(
        "label",
        {},
        label,
        options
          ? el("select", { name }, options.map(([value, shown]) => el("option", { value }, visible(shown))))
          : el("input", { name, type: "text" }),
      ),
    ),
  );
}

function openAdding() {
  if (!selected) return;
  byId("added-text").textContent = visible(selected.text);
  showFields();
  adding.showModal();
  byId("added-kind").focus();
}

function addSelected() {
  const { article, start, end, text: words } = selected;
  const record = byId("added-kind").value;
  const value = {};
  for (const [name, , , read = String] of FIELDS_OF_ADDED[record](article)) {
    const given = byId("added-fields").querySelector(`[name="${name}"]`).value.trim();
    if (given) value[name] = read(given);
  }
  const at = `${article} add ${record} ${start}-${end}`;
  const earlier = corrections.findIndex((one) => one.at === at);
  if (earlier >= 0) corrections.splice(earlier, 1); // the last word counts
  corrections.push({
    about: dotted(`new ${ADDABLE[record].toLowerCase()}`, shortened(words), headOf(articles[article])),
    at,
    line: {
      type: "correction",
      schema_version: data.schema_version,
      op: "add",
      record,
      article: articles[article].article.sha256,
      start,
      end,
      text: words,
      field: null,
      value: Object.keys(value).length ? value : null,
      with: null,
      note: null,
    },
  });
  getSelection().removeAllRanges();
  showCorrections();
}

byId("added-kind").append(...Object.entries(ADDABLE).map(([value, shown]) => el("option", { value }, shown)));
byId("added-kind").addEventListener("change", showFields);
addButton.addEventListener("mousedown", (event) => event.preventDefault()); // the text stays selected
addButton.addEventListener("click", openAdding);
byId("adding-form").addEventListener("submit", (event) => {
  if (event.submitter?.value === "add") addSelected();
});
adding.addEventListener("close", noteSelection);
document.addEventListener("selectionchange", noteSelection);
