// The filters: what is asked for, and whether a row fits it.

const asked = { query: "", person: "", kind: "", cls: "", status: "", outlet: "", confidence: "" };

const values = (rows, of) => [...new Set(rows.map(of).filter(Boolean))].sort((a, b) => (a < b ? -1 : 1));
const confidences = statements.map((row) => row.entry.confidence).filter((value) => typeof value === "number");

const FIELDS = [
  {
    name: "person",
    label: "Speaker",
    options: people
      .filter((row) => row.said.length)
      .sort((a, b) => b.said.length - a.said.length)
      .map((row) => [String(row.number), `${visible(row.person.name)} (${row.said.length})`]),
  },
  { name: "kind", label: "Kind", options: values(statements, (row) => row.entry.kind).map((kind) => [kind, kind]) },
  { name: "cls", label: "Class", options: values(statements, (row) => row.entry.cue?.class).map((one) => [one, one]) },
  {
    name: "status",
    label: "Event status",
    options: values(events, (row) => row.event.status).map((status) => [status, status]),
  },
  {
    name: "outlet",
    label: "Outlet",
    options: values(articleRows, (row) => outletOf(row.article)).map((outlet) => [outlet, visible(outlet)]),
  },
  {
    name: "confidence",
    label: "Confidence",
    options: confidences.length ? ["0.5", "0.7", "0.8", "0.9"].map((least) => [least, `at least ${least}`]) : [],
  },
].filter((field) => field.options.length);

const words = () => folded(asked.query).split(/\s+/).filter(Boolean);
const has = (hay, wanted) => wanted.every((word) => hay.includes(word));
const sure = (entry) => !asked.confidence || !(entry?.confidence < Number(asked.confidence));

const fitsStatement = (row, wanted) =>
  (!asked.person || String(row.person) === asked.person) &&
  (!asked.kind || row.entry.kind === asked.kind) &&
  (!asked.cls || row.entry.cue?.class === asked.cls) &&
  (!asked.outlet || outletOf(articles[row.article]) === asked.outlet) &&
  (!asked.status || row.claimed.some((event) => event.status === asked.status)) &&
  sure(row.entry) &&
  has(row.hay, wanted);

const fitsEvent = (row, wanted) =>
  (!asked.status || row.event.status === asked.status) &&
  (!asked.person || row.people.has(Number(asked.person))) &&
  (!asked.outlet || row.outlets.has(asked.outlet)) &&
  (!asked.kind || row.claims.some((claim) => claim.entry.kind === asked.kind)) &&
  (!asked.cls || row.claims.some((claim) => claim.entry.cue?.class === asked.cls)) &&
  (!asked.confidence || row.found.some(({ entry }) => sure(entry))) &&
  has(row.hay, wanted);

const filtersSet = () => FIELDS.filter((field) => asked[field.name]);
const filtering = () => asked.query !== "" || filtersSet().length > 0;

// What fits now; each list once for every change of the filters.
let fitting = {};

function refit() {
  const wanted = words();
  const own = filtersSet().length > 0;
  const fits = { statements: statements.filter((row) => fitsStatement(row, wanted)) };
  const kept = new Set(fits.statements);
  fits.kept = kept;
  const inArticle = new Set(fits.statements.map((row) => row.article));
  const byPerson = new Set(fits.statements.map((row) => row.person));
  fits.events = events.filter((row) => fitsEvent(row, wanted));
  fits.articles = articleRows.filter(
    (row) => inArticle.has(row.number) || (!own && (!wanted.length || has(row.hay, wanted))),
  );
  fits.people = people.filter((row) => byPerson.has(row.number) || (!own && has(row.hay, wanted)));
  const shown = new Set(fits.articles.map((row) => row.number));
  fits.places = places.filter(
    (row) =>
      (!wanted.length || has(row.hay, wanted) || (wanted.length && row.articles.some((one) => inArticle.has(one)))) &&
      row.articles.some((one) => shown.has(one) || !own),
  );
  fitting = fits;
}
