// The record of what is selected: its fields, where it comes from, and what other articles say of the same.

const panel = byId("details");

const field = (name, ...value) =>
  value.flat(3).some((part) => part !== null && part !== undefined && part !== false && part !== "")
    ? [el("dt", {}, name), el("dd", {}, value)]
    : [];
const fields = (...pairs) => el("dl", { class: "fields" }, pairs);
const go = (text, selection, className = "link") =>
  el("button", { type: "button", class: className, onclick: () => select(selection, true) }, text);
const json = (entry) =>
  el("details", { class: "json" }, el("summary", {}, "Record as JSON"), el("pre", { tabindex: "0" }, visible(JSON.stringify(entry, null, 2))));
const percent = (value) => (typeof value === "number" ? `${Math.round(value * 100)} %` : null);
const rule = (entry) => (entry.rule ? el("code", {}, entry.rule) : null);
const commitment = (entry) =>
  entry.factuality ? `${data.commitment[entry.factuality] ?? entry.factuality} (${entry.factuality})` : null;
const reportedBy = (number) =>
  dotted(visible(outletOf(articles[number])), dayOf(number));
const dayOf = (number) => articles[number].article.published ?? "no day of publication";

const inArticle = (number, type, id) =>
  go("Show in the article", { view: "articles", article: number, type, id, scroll: true }, "action");

function articleLink(number, type, id) {
  return go(reportedBy(number), { view: "articles", article: number, type, id, scroll: true });
}

function personLink(number, name) {
  return number === null || number === undefined
    ? visible(name ?? "nobody named")
    : go(visible(name ?? people[number].person.name), { type: "person", number });
}

// A claim in short: who, cue, when; and what. A click shows its record.
function claimItem(row, withArticle = true) {
  const { entry } = row;
  return el(
    "li",
    {},
    el(
      "button",
      { type: "button", class: "claim", onclick: () => select({ type: "statement", article: row.article, id: row.id }, true) },
      ...claimLines(row, withArticle),
    ),
    entry.parent ? el("p", { class: "small" }, `within ${entry.parent}`) : null,
  );
}

function claimLines(row, withArticle) {
  const { entry } = row;
  const quoted = entry.kind === "direct" ? `“${entry.text}”` : entry.text;
  const plain = ["CT+", "Uu"].includes(entry.factuality);
  return [
    el(
      "span",
      { class: "who" },
      el("b", {}, visible(entry.speaker?.name ?? entry.source?.text ?? "(nobody named)")),
      entry.cue ? ` ${visible(entry.cue.text)}` : "",
      plain ? "" : el("span", { class: "badge" }, data.commitment[entry.factuality] ?? entry.factuality),
    ),
    el("span", { class: "what" }, visible(quoted)),
    el(
      "span",
      { class: "meta" },
      dotted(
        entry.date?.value && `said ${readable(entry.date.value)}`,
        row.dates.length && `about ${[...new Set(row.dates.map((date) => readable(date.value)))].join("; ")}`,
        withArticle && reportedBy(row.article),
        entry.kind,
      ),
    ),
  ];
}

const list = (items, heading) =>
  items.length ? [el("h3", {}, heading), el("ul", { class: "plain" }, items.slice(0, 200)), items.length > 200 ? el("p", {}, `and ${items.length - 200} more`) : null] : [];

function sightingsTable(heading, names, rows) {
  return rows.length
    ? [
        el("h3", {}, heading),
        el(
          "div",
          { class: "scroll", tabindex: "0", role: "region", "aria-label": heading },
          el(
            "table",
            {},
            el("thead", {}, el("tr", {}, names.map((name) => el("th", { scope: "col" }, name)))),
            el("tbody", {}, rows.map((cells) => el("tr", {}, cells.map((cell) => el("td", {}, cell))))),
          ),
        ),
      ]
    : [];
}

const DETAILS = {
  statement({ article, id }) {
    const row = statementRow.get(key(article, id));
    const { entry } = row;
    const versions = versionsOf.get(key(article, id)) ?? [];
    return [
      el("h2", {}, "Statement"),
      el("blockquote", {}, visible(entry.kind === "direct" ? `“${entry.text}”` : entry.text)),
      fields(
        field(
          "Speaker",
          entry.speaker && personLink(row.person, entry.speaker.name),
          entry.speaker && percent(entry.speaker_confidence) && ` (confidence ${percent(entry.speaker_confidence)})`,
        ),
        field("Named here as", entry.source && visible(entry.source.text)),
        field("Cue", entry.cue && `${visible(entry.cue.text)} (${entry.cue.class})`),
        field("Kind", entry.kind),
        field("Commitment", commitment(entry)),
        field("Said on", entry.date && dotted(readable(entry.date.value), entry.date_from && `from the ${entry.date_from}`)),
        field("Said in", entry.location && visible(entry.location.name)),
        field("Told", entry.addressee && visible(entry.addressee)),
        field("About", [...new Set(row.dates.map((date) => readable(date.value)))].join("; ")),
        field("Within", entry.parent && go(entry.parent, { type: "statement", article, id: entry.parent })),
        field("Article", dotted(visible(headOf(articles[article])), visible(outletNamed(articles[article]) ?? ""), dayOf(article))),
        field("Confidence", percent(entry.confidence)),
        field("Rule", rule(entry)),
      ),
      inArticle(article, "statement", id),
      ...list(
        row.claimed.map((event) => el("li", {}, go(eventText(event), { type: "articleEvent", article, id: event.id }))),
        "Events that it claims",
      ),
      ...sightingsTable(
        "As other articles word it",
        ["Outlet and day", "Wording", "Speaker"],
        versions.map(([number, other]) => {
          const its = entries.get(key(number, other));
          return [articleLink(number, "statement", other), visible(its?.text ?? ""), visible(its?.speaker?.name ?? "—")];
        }),
      ),
      json(entry),
    ];
  },

  articleEvent({ article, id }) {
    const entry = entries.get(key(article, id));
    const merged = eventOf.get(key(article, entry.same_as ?? id));
    const claim = entry.claimed_by ? statementRow.get(key(article, entry.claimed_by)) : null;
    return [
      el("h2", {}, "Event"),
      el("blockquote", {}, visible(entry.label)),
      fields(
        field("Date", readable(entry.date?.value)),
        field("Instead of", readable(entry.previous_date?.value)),
        field("Place", entry.location && visible(entry.location.name)),
        field("Status", entry.status),
        field("Taking part", entry.participants.map((party) => visible(party.text)).join(", ")),
        field("Claimed by", claim ? personLink(claim.person, claim.entry.speaker?.name ?? claim.entry.source?.text) : visible(entry.speaker ?? "the article itself")),
        field("Evidence", visible(entry.evidence?.text ?? "")),
        field("Same as", entry.same_as && go(entry.same_as, { type: "articleEvent", article, id: entry.same_as })),
        field("Article", reportedBy(article)),
        field("Confidence", percent(entry.confidence)),
        field("Rule", rule(entry)),
      ),
      inArticle(article, "event", id),
      claim ? list([claimItem(claim, false)], "The statement") : null,
      merged === undefined ? null : eventSightings(events[merged]),
      json(entry),
    ];
  },

  event({ number }) {
    const row = events[number];
    const { event } = row;
    return [
      el("h2", {}, "Event"),
      el("blockquote", {}, visible(event.label)),
      fields(
        field("Date", event.dates.length ? readable(event.dates[0].shown) : "none given"),
        field("Place", event.place && visible(event.place)),
        field("Status", event.status),
        field("Agreement", AGREEMENT[event.agreement] ?? event.agreement),
        field("Reported by", `${plural(row.found.length, "article")}, ${plural(event.independent_sources, "independent source")}`),
      ),
      ...sightingsTable(
        "Who gives which date",
        ["Date", "Who says so", "Reported by"],
        event.dates.map((date) => [
          date.replaced ? `${readable(date.shown)} (replaced)` : readable(date.shown),
          visible(date.speakers.join(", ") || "the articles themselves"),
          visible(date.reports.join(", ")),
        ]),
      ),
      ...list(row.claims.map((claim) => claimItem(claim)), "Who said what about it"),
      eventSightings(row),
    ];
  },

  person({ number }) {
    const row = people[number];
    const { person, said } = row;
    const mentions = person.sightings.flatMap(([article, id]) =>
      (entries.get(key(article, id))?.mentions ?? []).map((mention) => ({ article, id, mention })),
    );
    const others = mentions.filter(({ mention }) => mention.form && mention.form !== "name");
    const classes = counts(said.map((claim) => claim.entry.cue?.class ?? "without cue"));
    const about = counts(said.flatMap((claim) => claim.claimed.map((event) => event.location?.name)).filter(Boolean));
    return [
      el("h2", {}, visible(person.name)),
      fields(
        field("Kind", person.kind),
        field("Roles", person.roles.map((role) => visible(dotted(role.role, role.affiliation))).filter(Boolean).join("; ")),
        field("Also", visible(person.aliases.join(", "))),
        field("Statements", said.length ? `${said.length} in ${plural(new Set(said.map((claim) => claim.article)).size, "article")}` : "none"),
        field("How", classes.map(([name, number_]) => `${name} ${number_}`).join(", ")),
        field("When", row.when),
        field("About", visible(row.about.slice(0, 8).join("; "))),
        field("Events in", visible(about.slice(0, 6).map(([name, number_]) => `${name} ${number_}`).join(", "))),
      ),
      ...list(said.map((claim) => claimItem(claim)), "What they say"),
      ...sightingsTable(
        "Read as this speaker",
        ["In the text", "Form", "Article"],
        others.slice(0, 100).map(({ article, id, mention }) => [
          visible(mention.text),
          mention.form,
          articleLink(article, "speaker", id),
        ]),
      ),
    ];
  },

  speaker({ article, id }) {
    const person = personOf.get(key(article, id));
    const entry = entries.get(key(article, id));
    if (person === undefined) return entry ? [el("h2", {}, visible(entry.name)), json(entry)] : [];
    return [...DETAILS.person({ number: person }), entry?.mentions ? json(entry) : null];
  },

  date({ article, id }) {
    const entry = entries.get(key(article, id));
    const within = statements.filter((row) => row.article === article && row.dates.includes(entry));
    const on = articles[article].events.filter((event) => event.date?.id === id);
    return [
      el("h2", {}, "Date"),
      el("blockquote", {}, visible(entry.text)),
      fields(
        field("Value", entry.value),
        field("Modifier", entry.mod),
        field("EDTF", entry.edtf),
        field("From", entry.earliest),
        field("To", entry.latest),
        field("Resolved against", entry.anchor),
        field("Article", reportedBy(article)),
        field("Confidence", percent(entry.confidence)),
        field("Rule", rule(entry)),
      ),
      ...list(within.map((row) => claimItem(row, false)), "Statements about it"),
      ...list(on.map((event) => el("li", {}, go(eventText(event), { type: "articleEvent", article, id: event.id }))), "Events"),
      json(entry),
    ];
  },

  place({ article, id, number = placeOf.get(key(article, id)) }) {
    const row = places[number];
    if (!row) {
      const entry = entries.get(key(article, id));
      return entry ? [el("h2", {}, visible(entry.name)), json(entry)] : [];
    }
    const { place } = row;
    const here = eventsAt.get(number) ?? [];
    const said = [...new Set(here.flatMap((event) => event.claims))];
    return [
      el("h2", {}, visible(place.name)),
      fields(
        field("Kind", place.kind),
        field("In", visible([place.admin1, place.country].filter(Boolean).join(", "))),
        field("Mentions", `${place.mentions} in ${plural(row.articles.length, "article")}`),
      ),
      ...list(here.map((event) => el("li", {}, go(dotted(readable(event.event.dates[0]?.shown) || "no date", visible(event.event.label), event.event.status), { type: "event", number: event.number }))), "Events here"),
      ...list(said.map((claim) => claimItem(claim)), "Who said so"),
      ...list(row.articles.map((one) => el("li", {}, articleLink(one))), "Articles that name it"),
    ];
  },
};

const AGREEMENT = {
  single: "one article gives a date",
  agreed: "the articles agree",
  refined: "a vaguer date was narrowed down",
  revised: "a later article moves it",
  conflicting: "the articles disagree",
};

const eventText = (event) => visible(dotted(readable(event.date?.value) || "no date", event.label, event.status));

function counts(all) {
  const found = new Map();
  for (const one of all) found.set(one, (found.get(one) ?? 0) + 1);
  return [...found].sort((a, b) => b[1] - a[1]);
}

function eventSightings(row) {
  return sightingsTable(
    "Article by article",
    ["Outlet and day", "Date", "Status", "In its words"],
    row.found.map(({ article, entry }) => [
      articleLink(article, "event", entry?.id),
      readable(entry?.date?.value) || "—",
      entry?.status ?? "—",
      visible(entry?.evidence?.text ?? ""),
    ]),
  );
}

function showDetails(selection) {
  const found = selection && exists(selection) ? DETAILS[selection.type](selection) : null;
  panel.hidden = !found;
  document.body.classList.toggle("with-details", Boolean(found));
  if (!found) return;
  panel.replaceChildren(
    el("button", { type: "button", class: "close", "aria-label": "Close the record", onclick: () => select(null, true) }, "×"),
    ...flat(found),
    ...flat(correctionForms(selection)),
  );
  panel.scrollTop = 0;
}
