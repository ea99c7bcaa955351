// An article's text with its findings marked in place. Marks may lie within each other and cross.

const MARKS = {
  statement: "Statement",
  cue: "Cue",
  speaker: "Person or body",
  date: "Date",
  place: "Place",
  event: "Event",
};
const ORDER = Object.keys(MARKS);

function marksOf(article) {
  const marks = [];
  const add = (type, id, span, about, gloss = null, shape = "") => {
    if (span && Number.isInteger(span.start) && span.end > span.start) {
      marks.push({ start: span.start, end: span.end, type, id, about, gloss, shape });
    }
  };
  const mentioned = new Set();
  const silent = article.entities.filter((entity) => !entity.speaker);
  for (const speaker of [...article.speakers, ...silent]) {
    for (const mention of speaker.mentions) {
      mentioned.add(`${mention.start}-${mention.end}`);
      const unsaid = !folded(mention.text).includes(folded(speaker.name)); // "she", but not "a Turkish official"
      const indirect = mention.form && mention.form !== "name" && unsaid;
      add("speaker", speaker.id, mention, `${speaker.kind}: ${speaker.name}`, indirect ? speaker.name : null);
    }
  }
  for (const statement of article.statements) {
    const by = statement.speaker?.name ?? statement.source?.text ?? "nobody named";
    for (const span of statement.content) {
      add("statement", statement.id, span, `Statement (${statement.kind}): ${by}`, null, statement.kind);
    }
    add("cue", statement.id, statement.cue, `Cue of a statement: ${by}`);
    const { source } = statement;
    if (source && !mentioned.has(`${source.start}-${source.end}`)) {
      add("speaker", statement.speaker?.id ?? statement.id, source, `Source: ${by}`);
    }
  }
  for (const date of article.dates) add("date", date.id, date, `Date: ${date.value}`);
  for (const place of article.locations) {
    for (const mention of place.mentions) add("place", place.id, mention, `Place: ${place.name}`);
  }
  for (const event of article.events) add("event", event.id, event.trigger, `Event: ${event.label}`);
  return marks.sort(
    (a, b) => a.start - b.start || b.end - a.end || ORDER.indexOf(a.type) - ORDER.indexOf(b.type),
  );
}

// Positions are code points, those of JavaScript UTF-16 units: a text with others is cut by code points.
function slicer(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (start, end) => text.slice(start, end);
  const points = Array.from(text);
  return (start, end) => points.slice(start, end).join("");
}

function markedText(article, select) {
  const { text } = article.article;
  const slice = slicer(text);
  const marks = marksOf(article);
  const points = [...new Set(marks.flatMap((mark) => [mark.start, mark.end]))].sort((a, b) => a - b);
  const root = el("div", { class: "text" });
  let stack = [];
  let position = 0;
  let next = 0;
  const top = () => (stack.length ? stack.at(-1).node : root);
  const open = (mark, again) => {
    const node = el("mark", {
      class: `mark ${mark.type} ${mark.shape}`.trim(),
      tabindex: "-1",
      title: visible(mark.about),
      "data-type": mark.type,
      "data-id": mark.id,
      "data-again": again,
    });
    top().append(node);
    stack.push({ mark, node });
  };
  const close = (point) => {
    const lowest = stack.findIndex(({ mark }) => mark.end <= point);
    if (lowest < 0) return;
    const crossing = [];
    while (stack.length > lowest) {
      const { mark, node } = stack.pop();
      if (mark.end > point) crossing.unshift(mark);
      else if (mark.gloss) node.append(el("span", { class: "gloss", "data-name": visible(mark.gloss) }));
    }
    for (const mark of crossing) open(mark, true);
  };
  for (const point of points) {
    top().append(visible(slice(position, point)));
    position = point;
    close(point);
    while (next < marks.length && marks[next].start === point) {
      open(marks[next], false);
      next += 1;
    }
  }
  root.append(visible(slice(position, Infinity)));
  root.addEventListener("click", (event) => {
    const mark = event.target.closest(".mark");
    if (mark && !String(getSelection())) select(mark);
  });
  root.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target.classList.contains("mark")) {
      event.preventDefault();
      select(event.target);
    }
  });
  const first = root.querySelector(".mark");
  if (first) first.tabIndex = 0; // one stop for the Tab key; n and p go on from there
  return root;
}

function moveMark(root, step) {
  const marks = [...root.querySelectorAll(".text .mark:not([data-again])")].filter((mark) => mark.offsetParent !== null);
  if (!marks.length) return;
  const at = marks.indexOf(document.activeElement);
  const to = marks[at < 0 ? (step > 0 ? 0 : marks.length - 1) : (at + step + marks.length) % marks.length];
  for (const mark of root.querySelectorAll(".text .mark[tabindex='0']")) mark.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
  to.scrollIntoView({ block: "nearest" });
}
