// What the page knows: the articles' records, and rows of what can be listed, filtered and selected.

const data = JSON.parse(byId("data").textContent);
const { articles } = data;

const key = (article, id) => `${article} ${id}`;
const months =
  "January February March April May June July August September October November December".split(" ");

// "2017-07-10" is also found as "July 10", "10 July" and "July 2017".
const daysInWords = (value) =>
  [...(value ?? "").matchAll(/(\d{4}|XXXX)-(\d\d)(?:-(\d\d))?/g)]
    .map(([, year, month, day]) => {
      const name = months[Number(month) - 1] ?? "";
      return day ? `${name} ${Number(day)} ${Number(day)} ${name} ${year} ${name} ${year}` : `${name} ${year}`;
    })
    .join(" ");

const weekdays = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");

const partsOfDay = { MO: "morning", MI: "midday", AF: "afternoon", EV: "evening", NI: "night", DT: "daytime" };
const seasons = { SP: "spring", SU: "summer", FA: "autumn", WI: "winter" };

// A TIMEX3 value as people read it: "XXXX-07-10" is "July 10, no year", "XXXX-WXX-1" is "a Monday", "182" is "1820s".
// What stands behind it, "(end)" or so, stays.
const readable = (value) => (value ?? "").replace(/^[^ ]+/, (dates) => dates.split("/").map(pointInWords).join(" to "));
const pointInWords = (value) =>
  /^[PT]/.test(value)
    ? value // an amount: it has no place on the calendar
    : value
        .replace(/^(\d\d)(\d?)$/, (_, century, decade) => `${century}${decade || 0}0s`)
        .replace(/^BC0*(\d+)$/, (_, year) => `${year} BC`)
        .replace(/XXXX-WXX-([1-7])(?!\d)/g, (_, day) => `a ${weekdays[day - 1]}`)
        .replace(/XXXX-(\d\d)-(\d\d)/g, (all, month, day) => (months[month - 1] ? `${months[month - 1]} ${Number(day)}, no year` : all))
        .replace(/XXXX-(\d\d)(?![\d-])/g, (all, month) => (months[month - 1] ? `${months[month - 1]}, no year` : all))
        .replace(/^XXXX-XX-XX/, "some day")
        .replace(/^(\d{4})-W(\d\d)-WE$/, (_, year, week) => `weekend of week ${Number(week)}, ${year}`)
        .replace(/^(\d{4})-W(\d\d)$/, (_, year, week) => `week ${Number(week)}, ${year}`)
        .replace(/^(\d{4})-(SP|SU|FA|WI)$/, (_, year, season) => `${seasons[season]} ${year}`)
        .replace(/T(MO|MI|AF|EV|NI|DT)$/, (_, part) => `, ${partsOfDay[part]}`)
        .replace(/T(\d\d(?::\d\d)*)/, ", $1");

const outletOf = (article) => article.article.publisher ?? article.article.id;
const outletNamed = (article) => (outletOf(article) === headOf(article) ? null : outletOf(article)); // not twice
const headOf = (article) => article.article.title ?? article.article.id;
const haystack = (...parts) => folded(parts.filter(Boolean).join(" "));

// Who is named without saying anything joins the people: speakers of that name, or an entry of their own.
const namesakes = new Map(data.people.map((person) => [`${person.kind} ${person.name}`, person]));
articles.forEach((article, number) => {
  for (const entity of article.entities ?? []) {
    if (entity.speaker) continue;
    const known = namesakes.get(`${entity.kind} ${entity.name}`);
    if (known) {
      known.sightings.push([number, entity.id]);
      continue;
    }
    const role = entity.role || entity.affiliation ? [{ role: entity.role, affiliation: entity.affiliation, articles: 1 }] : [];
    const person = { name: entity.name, kind: entity.kind, aliases: entity.aliases, roles: role, sightings: [[number, entity.id]] };
    namesakes.set(`${entity.kind} ${entity.name}`, person);
    data.people.push(person);
  }
});

const personOf = new Map();
data.people.forEach((person, number) => {
  for (const [article, id] of person.sightings) personOf.set(key(article, id), number);
});
const eventOf = new Map();
data.events.forEach((event, number) => {
  for (const [article, id] of event.sightings) eventOf.set(key(article, id), number);
});
const placeOf = new Map();
data.places.forEach((place, number) => {
  for (const [article, id] of place.sightings) placeOf.set(key(article, id), number);
});
const versionsOf = new Map();
data.versions.forEach((versions) => {
  for (const [article, id] of versions) versionsOf.set(key(article, id), versions);
});

const personNamed = new Map(data.people.map((person, number) => [person.name, number]).reverse());

// Items in lists by what a function says of each.
function grouped(items, of) {
  const found = new Map();
  for (const item of items) {
    for (const one of [of(item)].flat()) {
      const own = found.get(one);
      if (own) own.push(item);
      else found.set(one, [item]);
    }
  }
  return found;
}

const entries = new Map();
const statements = [];
articles.forEach((article, number) => {
  article.number = number;
  article.entities ??= [];
  for (const list of ["speakers", "entities", "locations", "dates", "statements", "events"]) {
    for (const entry of article[list]) entries.set(key(number, entry.id), entry);
  }
  // those with a place on the calendar, be the year known or not
  const dates = article.dates.filter((date) => date.earliest !== null || /^XXXX-\d\d/.test(date.value));
  for (const statement of article.statements) {
    const person = statement.speaker?.id ? personOf.get(key(number, statement.speaker.id)) : undefined;
    const claimed = article.events.filter((event) => event.claimed_by === statement.id && event.same_as === null);
    const within = dates.filter((date) =>
      statement.content.some((span) => span.start <= date.start && date.end <= span.end),
    );
    statements.push({
      type: "statement",
      article: number,
      id: statement.id,
      entry: statement,
      person: person ?? personNamed.get(statement.speaker?.name) ?? null,
      dates: within,
      claimed,
      hay: haystack(
        statement.text,
        statement.speaker?.name,
        statement.source?.text,
        statement.cue?.text,
        ...within.map((date) => `${date.value} ${daysInWords(date.value)}`),
        ...claimed.map((event) => `${event.label} ${event.date?.value ?? ""} ${daysInWords(event.date?.value)}`),
      ),
    });
  }
});

const statementRow = new Map(statements.map((row) => [key(row.article, row.id), row]));

const events = data.events.map((event, number) => {
  const found = event.sightings.map(([article, id]) => ({ article, entry: entries.get(key(article, id)) }));
  const claims = found
    .map(({ article, entry }) => (entry?.claimed_by ? statementRow.get(key(article, entry.claimed_by)) : null))
    .filter(Boolean);
  return {
    type: "event",
    number,
    event,
    found,
    claims,
    people: new Set(claims.map((row) => row.person).filter((person) => person !== null)),
    outlets: new Set(found.map(({ article }) => outletOf(articles[article]))),
    hay: haystack(
      event.label,
      event.place,
      ...event.dates.map((date) => `${date.value} ${daysInWords(date.value)} ${date.speakers.join(" ")}`),
      ...found.map(({ entry }) => entry?.evidence?.text),
    ),
  };
});

const saidBy = grouped(statements, (row) => row.person);
const people = data.people.map((person, number) => {
  const said = saidBy.get(number) ?? [];
  const days = said.map((row) => row.entry.date?.value).filter((value) => /^\d{4}/.test(value)).sort();
  return {
    type: "person",
    number,
    person,
    said,
    when: days.length ? (days[0] === days.at(-1) ? readable(days[0]) : `${readable(days[0])} to ${readable(days.at(-1))}`) : null,
    about: [...new Set(said.flatMap((row) => row.claimed.map((event) => event.label)))],
    hay: haystack(person.name, ...person.aliases, ...person.roles.flatMap((role) => [role.role, role.affiliation])),
  };
});

// The events at each place: by the place's id in the article, or its name where only merged records are given.
const placeNamed = new Map(data.places.map((place, number) => [place.name, number]).reverse());
const eventsAt = grouped(events, (row) => [
  ...new Set(
    row.found
      .map(({ article, entry }) => entry?.location && (placeOf.get(key(article, entry.location.id)) ?? placeNamed.get(entry.location.name)))
      .filter((place) => place !== undefined && place !== null),
  ),
]);

const places = data.places.map((place, number) => ({
  type: "place",
  number,
  place,
  articles: [...new Set(place.sightings.map(([article]) => article))],
  hay: haystack(place.name, place.admin1, place.country),
}));

const saidIn = grouped(statements, (row) => row.article);
const articleRows = articles.map((article, number) => ({
  type: "article",
  number,
  article,
  statements: saidIn.get(number) ?? [],
  hay: haystack(article.article.title, article.article.id, article.article.publisher, article.article.text),
}));

// The role that most articles give, unless the name says it: not "official" of "US official".
const roleOf = (person) => {
  const [most] = [...person.roles].sort((a, b) => b.articles - a.articles || Boolean(b.affiliation) - Boolean(a.affiliation));
  const said = most?.role && folded(person.name).includes(folded(most.role));
  return most ? [said ? null : most.role, most.affiliation].filter(Boolean).join(", ") : "";
};
