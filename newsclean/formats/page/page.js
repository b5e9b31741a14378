"use strict";
// Shows the report of the page: a list of stories, drawn as it is scrolled, and two articles side by side.
// All that is shown is made of text nodes, so that no text of an article is ever read as markup.

const DRAWN_AT_ONCE = 40;
const ROWS_AT_FIRST = 60; // articles of a story shown before more are asked for
const OPEN_AT_FIRST = 5; // so many stories are shown open; of more, only the first
const PRINTED = 300; // stories drawn for the printer
const NAMED = 5; // articles named at the head of a story before more are asked for
const RUN = 10; // words in a row that two articles do not hit upon by chance
const UNPACKED_AT_ONCE = 100; // stories
const ASKED_AGAIN = 300; // milliseconds after which the filter is asked again while evidence is unpacked
const CHROME_SHOWN = 3; // lines of page chrome shown without being asked for

const CELLS = ["how it relates", "whom it credits", "what shows it"];
const KINDS = {
  passages: ["passage word for word", "passages word for word"],
  facts: ["figure", "figures"],
  names: ["name", "names"],
  quotes: ["quote", "quotes"],
  contradictions: ["contradiction", "contradictions"],
  credits: ["credit", "credits"],
  chrome: ["page chrome", "page chrome"],
};
const RELATIONS = {
  exact: ["exact duplicate", "exact duplicates", "The same text", "the same text as"],
  copy: ["copy", "copies", "The same text, lightly edited", "nearly the same text as"],
  excerpt: ["excerpt", "excerpts", "Whole passages of one stand in the other", "has whole passages in common with"],
  rewrite: ["rewrite", "rewrites", "The same report in other words", "retells the same report as"],
};

const byId = (id) => document.getElementById(id);
const report = JSON.parse(byId("report").textContent);
const stories = report.stories;
const parsed = new Promise((done) => document.addEventListener("DOMContentLoaded", done));
const number = new Intl.NumberFormat("en");

/** An element with attributes and children; a string becomes a text node, an attribute that is false is left out. */
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const count = (n, one, many) => `${number.format(n)} ${n === 1 ? one : many || one + "s"}`;
const text = (words, attributes) => h("span", { dir: "auto", ...attributes }, words); // isolated: it may be of any script
const dayOf = (found, member, place) => (found.texts[place] && found.texts[place].day) || member.day || "";
const fileName = (path) => path.split("/").pop();
const nameOf = (member) => member.title || fileName(member.path);

// ---- What a story is made of ----

const placeOf = new Map(stories.map((story, place) => [story, place]));
const unpacked = new Map();

/** The evidence and the texts of a story; keep: whether they are to be held, to be shown again. */
function details(story, keep = true) {
  if (unpacked.has(story)) return unpacked.get(story);
  const found = parsed.then(() => unpack(byId(`details-${placeOf.get(story)}`).textContent));
  if (keep) unpacked.set(story, found);
  return found;
}

async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

/** What a link tells of articles a and b, turned so that its "a" is a; null where they are not linked. */
function linkBetween(links, a, b) {
  for (const [one, other, relation, score, evidence] of links) {
    if (one === a && other === b) return { relation, score, evidence };
    if (one === b && other === a) return { relation, score, evidence: turned(evidence) };
  }
  return null;
}

function turned(evidence) {
  const swap = (item) => ({ ...item, a: item.b, b: item.a });
  return Object.fromEntries(Object.entries(evidence).map(([kind, items]) => [kind, items.map(swap)]));
}

// ---- The list of stories ----

let shown = stories;
let drawn = 0;
const cards = new Map(); // of the stories that are drawn, their elements
const list = byId("stories");
const more = h("p", { class: "more" });

function drawMore(most = DRAWN_AT_ONCE) {
  const next = shown.slice(drawn, drawn + most);
  drawn += next.length;
  more.before(...next.map(card));
  markFound();
  more.textContent = drawn < shown.length ? `${count(shown.length - drawn, "more story", "more stories")} below` : "";
}

function drawList() {
  list.replaceChildren(more);
  cards.clear();
  drawn = 0;
  drawMore();
  list.classList.toggle("none", !shown.length);
  const all = shown.length === stories.length;
  byId("count").textContent = (all ? "" : `${number.format(shown.length)} of `) + count(stories.length, "story", "stories");
}

function card(story) {
  const open = shown.length <= OPEN_AT_FIRST || (story === stories[0] && shown === stories);
  const body = h("div", { class: "body", hidden: true });
  const button = h(
    "button",
    { type: "button", class: "headline", "aria-expanded": "false", onclick: () => toggle(story, button, body) },
    text(story.headline || "(no headline)"),
  );
  const address = h("a", { href: `#story-${story.id}`, class: "address", "aria-label": "address of this story" }, "#");
  const heading = h("h2", {}, button, h("span", { class: "size" }, count(story.members.length, "article"), " ", address));
  const element = h("article", { class: "story", id: `story-${story.id}` }, heading, about(story), body);
  cards.set(story, element);
  if (open) toggle(story, button, body);
  return element;
}

function about(story) {
  const relations = Object.entries(RELATIONS)
    .map(([relation, names]) => [story.members.filter((m) => m.relation === relation).length, names])
    .filter(([n]) => n)
    .map(([n, [one, many]]) => count(n, one, many));
  const differing = `${count(story.contradictions, "contradiction")} in ${count(story.differing, "article")}`;
  return h(
    "div",
    { class: "about" },
    h("p", {},
      h("span", {}, relations.join(", ")), " ",
      story.source ? null : h("span", {}, "no source is credited"), " ",
      story.differing ? h("span", { class: "differs" }, differing) : null, " ",
      h("span", { class: "found" })),
    story.source ? crediting(story) : null,
  );
}

/** Who credits the source of a story, who others only, and who nobody, by name. */
function crediting(story) {
  const [source, by, of] = story.source;
  const who = (credit) => story.members.filter((member) => member.credit === credit);
  const own = who("own").length;
  const line = (look, said, members) => members.length ? h("p", { class: look }, ...said, ": ", named(members)) : null;
  return [
    line("crediting", ["source: ", h("b", {}, text(source)), `, credited by ${number.format(by)} of ${own ? "the other " : ""}${number.format(of - own)}`], who("source")),
    line("crediting", ["its own"], who("own")),
    line("crediting", [`${count(who("others").length, "article credits", "articles credit")} others only`], who("others")),
    line("crediting nobody", [`${count(who("owed").length, "article credits", "articles credit")} nobody`], who("owed")),
  ];
}

/** The outlets or files of some members: a few, and a button that names the rest. */
function named(members) {
  const names = members.map((member) => member.outlet || fileName(member.path));
  const some = (few) => few.flatMap((name, k) => [k ? ", " : "", text(name)]);
  const left = names.length - NAMED;
  const rest = h("span", {}, " and ", h("button", { type: "button", onclick: () => rest.replaceWith(", ", ...some(names.slice(NAMED))) }, `${number.format(left)} more`));
  return h("span", { class: "named" }, ...some(names.slice(0, NAMED)), left > 0 ? rest : null);
}

function toggle(story, button, body, open = body.hidden) {
  if (open && !body.hasChildNodes()) body.append(...storyBody(story));
  body.hidden = !open;
  button.setAttribute("aria-expanded", String(open));
}

function storyBody(story) {
  const rows = h("tbody", {});
  const table = h(
    "table",
    {},
    h("thead", {}, h("tr", {}, ...["article", ...CELLS].map((name) => h("th", { scope: "col" }, name)))),
    rows,
  );
  drawRows(story, rows, 0);
  return [table, relatedTo(story)].filter(Boolean);
}

function drawRows(story, rows, first) {
  const members = story.members.slice(first, first + ROWS_AT_FIRST);
  const drawnRows = members.map((member, k) => row(story, member, first + k));
  rows.append(...drawnRows.map(({ element }) => element));
  const left = story.members.length - first - members.length;
  if (left > 0) {
    const next = () => (last.remove(), drawRows(story, rows, first + ROWS_AT_FIRST));
    const last = h("tr", { class: "rest" }, h("td", { colspan: 4 }, h("button", { type: "button", onclick: next }, `${count(left, "more article")}`)));
    rows.append(last);
  }
  details(story).then(
    (found) => drawnRows.forEach(({ fill }) => fill(found)),
    () => drawnRows.forEach(({ unreadable }) => unreadable()),
  ).then(markFound);
}

function row(story, member, place) {
  const shows = h("td", { class: "shows", "data-label": CELLS[2] });
  const day = h("span", { class: "day" }, member.day);
  const element = h("tr", { class: member.relation }, articleCell(member, day), relationCell(story, member, place), creditCell(story, member), shows);
  return {
    element,
    fill: (found) => {
      day.textContent = dayOf(found, member, place);
      shows.replaceChildren(...evidenceOf(member, linkBetween(found.links, place, member.of)));
    },
    unreadable: () => shows.replaceChildren("this browser is too old to unpack it"),
  };
}

function articleCell(member, day) {
  const words = count(member.words, "word") + (member.known ? ", known before" : "");
  return h(
    "th",
    { scope: "row" },
    text(member.title || "(no headline)", { class: "title" }),
    h("span", { class: "path" }, text(member.path), " ", h("span", { class: "words" }, words), " ", day),
  );
}

function relationCell(story, member, place) {
  const badge = h("span", { class: `relation ${member.relation}` }, member.relation);
  if (place === 0) {
    const other = story.members.length > 1 ? 1 : 0;
    return h("td", { "data-label": CELLS[0] }, badge, " ", sideBySide(story, 0, other));
  }
  const like = RELATIONS[member.relation][3];
  const of = member.of === 0 ? `${like} the lead` : [`${like} `, text(nameOf(story.members[member.of]))];
  return h("td", { "data-label": CELLS[0] }, badge, " ", h("span", { class: "score" }, member.score.toFixed(2)), h("span", { class: "of" }, of), sideBySide(story, member.of, place));
}

function sideBySide(story, a, b) {
  return h("button", { type: "button", class: "pair", onclick: ({ currentTarget }) => (currentTarget.focus(), openPair(story, a, b)) }, "side by side");
}

function creditCell(story, member) {
  const own = member.credit === "own" ? h("p", { class: "own" }, "is the source", h("span", { class: "quote" }, "as its path has the name")) : null;
  if (!member.credits.length) return h("td", { class: member.credit === "owed" ? "credit nobody" : "credit", "data-label": CELLS[1] }, own || "nobody");
  const quotes = new Map();
  for (const [outlet, line, quote] of member.credits) if (!quotes.has(outlet)) quotes.set(outlet, `line ${line}: ${quote}`);
  const outlets = [...quotes].map(([outlet, quote]) => h("li", {}, h("b", {}, text(outlet)), text(quote, { class: "quote" })));
  const others = story.source && member.credit === "others" ? h("p", { class: "others" }, "not ", text(story.source[0])) : null;
  return h("td", { class: "credit", "data-label": CELLS[1] }, own, h("ul", {}, outlets), others);
}

/** The most telling evidence of a link, whose "a" is the member, as the report in the terminal has it. */
function evidenceOf(member, link) {
  if (member.relation === "lead") return [];
  if (member.relation === "exact") return [h("p", {}, "the same text")];
  if (!link) return [];
  const { passages, facts, names, quotes, contradictions } = link.evidence;
  const values = (items) => items.slice(0, 4).map((item) => item.value).join(", ");
  const told = [];
  if (passages.length) told.push([`${passages[0].value} the same: `, text(passages[0].a.text, { class: "quote" })]);
  if (facts.length) told.push(["figures: ", text(values(facts))]);
  if (quotes.length) told.push(["quote: ", text(quotes[0].a.text, { class: "quote" })]);
  if (names.length) told.push(["names: ", text(values(names))]);
  const differing = contradictions.map(({ about, a, b }) =>
    h("p", { class: "differs" }, "differs: ", text(a.value), " here, ", text(b.value), " there (", text(about), ")"),
  );
  return [...told.map((parts) => h("p", {}, ...parts)), ...differing];
}

function relatedTo(story) {
  if (!story.related.length) return null;
  const items = story.related.map(([path, title, of, score]) =>
    h("li", {}, text(title || fileName(path)), " ", h("span", { class: "score" }, score.toFixed(2)), h("span", { class: "path" }, text(path)),
      of === 0 ? "" : h("span", { class: "of" }, "nearest to ", text(nameOf(story.members[of])))),
  );
  return h("section", { class: "related" }, h("h3", {}, "Related, and no part of the story"), h("ul", {}, items));
}

// ---- The filter ----

let sought = []; // the words of the filter, in small letters
let looking = null; // the search through all evidence, once it was begun
let anyMarked = false; // whether words of the filter are marked
const searched = new Map();

/** What is searched of a story, in small letters: "about" it as a whole, and of each of its "members". */
function searchedOf(story) {
  if (!searched.has(story)) searched.set(story, textsOf(story, []));
  return searched.get(story);
}

function textsOf(story, evidence, days = []) {
  const joined = (words) => words.join("\n").toLowerCase();
  const member = ({ title, path, outlet, relation, day, credits }, place) =>
    joined([title, path, outlet || "", relation, days[place] || day || "", ...credits.flatMap(([outlet, , quote]) => [outlet, quote]), ...(evidence[place] || [])]);
  const related = story.related.flatMap(([path, title]) => [path, title]);
  return { about: joined([story.headline, story.source ? story.source[0] : "", ...related]), members: story.members.map(member) };
}

/** Has the evidence of all stories searched too, and the filter asked again now and then while it is unpacked. */
async function lookIntoEvidence() {
  let asked = performance.now();
  document.body.classList.add("searching");
  for (let from = 0; from < stories.length; from += UNPACKED_AT_ONCE) {
    await Promise.all(stories.slice(from, from + UNPACKED_AT_ONCE).map(lookInto));
    if (performance.now() - asked < ASKED_AGAIN && from + UNPACKED_AT_ONCE < stories.length) continue;
    if (sought.length) filter();
    asked = performance.now();
  }
  document.body.classList.remove("searching");
}

async function lookInto(story) {
  const found = await details(story, false).catch(() => ({ links: [], texts: [] }));
  const evidence = story.members.map((member, place) => evidenceOf(member, linkBetween(found.links, place, member.of)));
  const days = story.members.map((member, place) => dayOf(found, member, place));
  searched.set(story, textsOf(story, evidence.map((lines) => lines.map((line) => line.textContent)), days));
}

const ONLY = {
  "": () => true,
  uncredited: (story) => story.members.some((m) => m.credit === "owed"),
  rewritten: (story) => story.members.some((m) => m.relation === "rewrite"),
  differing: (story) => story.differing > 0,
};

function filter() {
  sought = byId("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  if (sought.length && !looking) looking = lookIntoEvidence();
  const only = ONLY[byId("only").value];
  const before = shown;
  shown = sought.length || only !== ONLY[""] ? stories.filter((story) => only(story) && hasAllSought(story)) : stories;
  if (shown.length === before.length && shown.every((story, k) => story === before[k])) markFound();
  else drawList();
}

function hasAllSought(story) {
  const { about, members } = searchedOf(story);
  return sought.every((word) => about.includes(word) || members.some((words) => words.includes(word)));
}

/** Shows why stories are there: marks the words that are sought and the rows that have them, and counts these. */
function markFound() {
  if (!sought.length && !anyMarked) return;
  anyMarked = sought.length > 0;
  const ranges = [];
  for (const [story, element] of cards) {
    const found = searchedOf(story).members.map((words) => sought.some((word) => words.includes(word)));
    const hits = found.filter(Boolean).length;
    element.querySelector(".found").textContent = hits ? `found in ${count(hits, "article")}` : "";
    element.querySelectorAll("tbody tr").forEach((tr, k) => tr.classList.toggle("hit", tr.classList.contains("rest") ? found.slice(k).includes(true) : found[k]));
    if (sought.length) ranges.push(...rangesOfSought(element));
  }
  if (window.Highlight) CSS.highlights.set("found", new Highlight(...ranges));
}

/** Where the words that are sought stand in the text of a story that is searched. */
function rangesOfSought(element) {
  const ranges = [];
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const small = node.data.toLowerCase();
    if (small.length !== node.data.length || node.parentElement.closest("thead, button.pair, .rest, .found")) continue;
    for (const word of sought) {
      for (let at = small.indexOf(word); at >= 0; at = small.indexOf(word, at + word.length)) {
        ranges.push(new StaticRange({ startContainer: node, startOffset: at, endContainer: node, endOffset: at + word.length }));
      }
    }
  }
  return ranges;
}

// ---- Two articles side by side ----

const dialog = byId("pair");

const SCROLLS = { ArrowUp: -0.1, ArrowDown: 0.1, PageUp: -0.9, PageDown: 0.9, Home: -1e6, End: 1e6 }; // heights of a column

/** Scrolls both articles by keys that are pressed beside them: one that has the focus is scrolled by the browser. */
dialog.addEventListener("keydown", (event) => {
  const by = SCROLLS[event.key];
  if (!by || event.ctrlKey || event.metaKey || event.altKey || event.target.closest(".column, .shared[open], select")) return;
  event.preventDefault();
  for (const side of dialog.querySelectorAll(".columns, .column")) side.scrollBy(0, by * side.clientHeight);
});

/** Shows two articles at an address of their own: Back closes them, and another choice takes their place in the history. */
function openPair(story, a, b) {
  const address = `#pair=${story.id},${a},${b}`;
  if (dialog.open) history.replaceState(history.state, "", address);
  else history.pushState({ pushed: true }, "", address);
  return showPair(story, a, b);
}

dialog.addEventListener("close", () => {
  const { story, pair } = asked();
  if (!pair) return;
  if (history.state && history.state.pushed) history.back();
  else history.replaceState(null, "", `#story-${story.id}`);
});

async function showPair(story, a, b) {
  let found;
  try {
    found = await details(story);
  } catch {
    found = { links: [], texts: [], unreadable: true };
  }
  const link = linkBetween(found.links, a, b);
  const pages = [a, b].map((place) => page(found, story.members[place], place));
  const shared = markShared(pages, link);
  const choosing = dialog.contains(document.activeElement) && document.activeElement.getAttribute("name");
  dialog.replaceChildren(
    pairHead(story, a, b, link),
    toggles(),
    sharedList(shared),
    h("div", { class: "columns" }, ...pages.map((one, k) => column(one, k))),
  );
  if (!dialog.open) dialog.showModal();
  dialog.querySelector(choosing ? `select[name="${choosing}"]` : ".column").focus();
}

function pairHead(story, a, b, link) {
  const choose = (place, other, name) =>
    h(
      "select",
      { name, "aria-label": name, onchange: (event) => openPair(story, ...(name === "left" ? [Number(event.target.value), other] : [other, Number(event.target.value)])) },
      ...story.members.map((member, k) => h("option", { value: k, selected: k === place }, `${nameOf(member)} (${fileName(member.path)})`)),
    );
  return h(
    "div",
    { class: "pair-head" },
    h("h2", { id: "pair-title" }, verdict(a, b, link)),
    h("button", { type: "button", class: "close", onclick: () => dialog.close() }, "close"),
    choose(a, b, "left"),
    choose(b, a, "right"),
  );
}

function verdict(a, b, link) {
  if (a === b) return "One article";
  if (!link) return "Not linked with each other: both belong to the story by other articles";
  return `${RELATIONS[link.relation][2]} (${link.relation}, ${link.score.toFixed(2)})`;
}

function toggles() {
  const box = ([kind, [, name]]) => {
    const input = h("input", { type: "checkbox", checked: !dialog.classList.contains(`no-${kind}`), onchange: () => dialog.classList.toggle(`no-${kind}`, !input.checked) });
    return h("label", { class: kind }, input, " ", h("span", {}, name));
  };
  return h("div", { class: "toggles", role: "group", "aria-label": "What is marked" }, ...Object.entries(KINDS).map(box));
}

/** A text as it is searched and marked: its lines, white space made single, and as one string with where each begins. */
function page(found, member, place) {
  const held = found.texts[place];
  if (!held) return { member, place, found, lines: [], flat: "", start: [], keep: "", marks: [] };
  const lines = held.lines.map((line) => line.trim().replace(/\s+/g, " "));
  const start = [];
  let at = 0;
  for (const line of lines) {
    start.push(at);
    at += line.length + 1;
  }
  return { member, place, found, lines, flat: lines.join(" "), start, keep: held.keep, cut: held.cut, marks: [] };
}

/** Marks in both pages what they share, and gives the list of it: [kind, label, key]. */
function markShared(pages, link) {
  const shared = sharedPassages(pages).map(({ size, ranges }, k) => {
    ranges.forEach(([start, end], side) => mark(pages[side], "passages", `passages-${k}`, start, end));
    return ["passages", `${size} words: ${pages[0].flat.slice(ranges[0][0], ranges[0][1])}`, `passages-${k}`];
  });
  for (const kind of ["facts", "names", "quotes", "contradictions"]) {
    (link ? link.evidence[kind] : []).forEach((item, k) => {
      const key = `${kind}-${k}`;
      pages.forEach((one, side) => markWords(one, kind, key, side ? item.b : item.a));
      shared.push([kind, labelOf(kind, item), key]);
    });
  }
  for (const one of pages) one.member.credits.forEach(([, line, quote], k) => markWords(one, "credits", `credits-${one.place}-${k}`, { line, text: quote }));
  return shared;
}

function labelOf(kind, item) {
  if (kind === "contradictions") return `${item.a.value} and ${item.b.value} (${item.about})`;
  return kind === "quotes" ? item.a.text : item.value;
}

function mark(one, kind, key, start, end) {
  one.marks.push({ kind, key, start, end });
}

/** Marks words at the line they are said to be of, and figures and names wherever else they stand. */
function markWords(one, kind, key, said) {
  const words = said.text.trim().replace(/\s+/g, " ");
  if (!words || !one.lines.length) return;
  const first = one.flat.indexOf(words, one.start[said.line - 1]);
  if (first >= 0) mark(one, kind, key, first, first + words.length);
  if (kind !== "facts" && kind !== "names") return;
  for (let at = one.flat.indexOf(words); at >= 0; at = one.flat.indexOf(words, at + words.length)) {
    if (at !== first && isWhole(one.flat, at, at + words.length)) mark(one, kind, key, at, at + words.length);
  }
}

const isWhole = (flat, start, end) => !/[\p{L}\p{N}]/u.test((flat[start - 1] || " ") + (flat[end] || " "));

const SPACELESS = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
const WORD = new RegExp(`[${SPACELESS}]|(?:(?![${SPACELESS}])[\\p{L}\\p{M}\\p{N}])+`, "gu");

/** The words of the lines that are the article's: [word, start, end]. */
function words(one) {
  const found = [];
  one.lines.forEach((line, k) => {
    if (one.keep[k] !== "+") return;
    for (const match of line.toLowerCase().length === line.length ? line.toLowerCase().matchAll(WORD) : line.matchAll(WORD)) {
      const start = one.start[k] + match.index;
      found.push([match[0], start, start + match[0].length]);
    }
  });
  return found;
}

/** The runs of RUN words and more that stand in both: {size, ranges: [[start, end] in the one, in the other]}. */
function sharedPassages(pages) {
  const [a, b] = pages.map(words);
  const gram = (list, k) => list.slice(k, k + RUN).map(([word]) => word).join(" ");
  const first = new Map();
  for (let i = a.length - RUN; i >= 0; i--) first.set(gram(a, i), i);
  const runs = [];
  for (let j = 0; j + RUN <= b.length; j++) {
    const i = first.get(gram(b, j));
    if (i === undefined) continue;
    const last = runs.at(-1);
    if (last && last.i + last.size - RUN + 1 === i && last.j + last.size - RUN + 1 === j) last.size++;
    else runs.push({ i, j, size: RUN });
  }
  const range = (list, from, size) => [list[from][1], list[from + size - 1][2]];
  return runs
    .sort((x, y) => y.size - x.size || x.i - y.i)
    .map(({ i, j, size }) => ({ size, ranges: [range(a, i, size), range(b, j, size)] }));
}

/** How much two articles share, and in how much they contradict each other: of each kind how many. */
function howMuch(groups) {
  const told = (some) => some.map(([kind, items]) => count(items.length, ...KINDS[kind])).join(", ");
  const differing = told(groups.filter(([kind]) => kind === "contradictions"));
  const same = told(groups.filter(([kind]) => kind !== "contradictions"));
  return [same ? `Shared: ${same}` : "Nothing shared word for word is known", differing].filter(Boolean).join(". Differing: ");
}

function sharedList(shared) {
  const groups = Object.keys(KINDS)
    .map((kind) => [kind, shared.filter(([of]) => of === kind)])
    .filter(([, items]) => items.length);
  const button = ([, label, key]) => h("button", { type: "button", onclick: () => jump(key) }, text(label));
  return h(
    "details",
    { class: "shared" },
    h("summary", {}, howMuch(groups)),
    ...groups.map(([kind, items]) => h("div", { class: `group ${kind}` }, h("h3", {}, KINDS[kind][1]), ...items.map(button))),
  );
}

/** Brings what is marked with a key into view in each column that has it. */
function jump(key, except) {
  for (const flashed of dialog.querySelectorAll(".flash")) flashed.classList.remove("flash");
  for (const side of dialog.querySelectorAll(".column")) {
    const marks = [...side.querySelectorAll("mark")].filter((element) => element.dataset.keys.split(" ").includes(key));
    marks.forEach((element) => element.classList.add("flash"));
    if (marks.length && side !== except) marks[0].scrollIntoView({ block: "center" });
  }
}

function column(one, side) {
  const title = h("h3", {}, text(one.member.title || "(no headline)"));
  const head = h("p", { class: "path" }, text(one.member.path), " ", h("span", { class: "words" }, count(one.member.words, "word")));
  const credits = [...new Set(one.member.credits.map(([outlet]) => outlet))];
  const whom = one.member.credit === "own" && !credits.length ? "is the source" : ["credits ", text(credits.join(", ") || "nobody")];
  const credit = h("p", { class: one.member.credit === "owed" ? "credit nobody" : "credit" }, whom);
  const notice = noticeOf(one);
  const element = h("section", { class: "column", tabindex: "0", "aria-label": side ? "right" : "left" }, title, head, credit, ...linesOf(one), notice);
  element.addEventListener("click", (event) => {
    const touched = event.target.closest("mark");
    if (touched) jump(touched.dataset.keys.split(" ")[0], element);
  });
  return element;
}

function noticeOf(one) {
  if (one.cut) return h("p", { class: "notice" }, "The text goes on; the page holds its beginning only.");
  if (one.lines.length) return null;
  let why = "The file was gone, or had changed, when this page was made.";
  if (one.found.unreadable) why = "This browser is too old to unpack the text.";
  else if (!one.found.texts.length) why = `This page holds ${report.limits.megabytes} MB of texts, those of the largest stories, so that it can be mailed.`;
  else if (one.place >= one.found.texts.length) why = `Of each story this page holds the texts of ${report.limits.texts} articles only.`;
  return h("p", { class: "notice" }, `${why} “newsclean compare” shows two files in full.`);
}

/** The lines of a text: the article's with what is marked, page chrome grey, long stretches of it folded. */
function linesOf(one) {
  const out = [];
  let chrome = [];
  const fold = () => {
    if (chrome.length > CHROME_SHOWN) out.push(h("details", { class: "chrome" }, h("summary", {}, `${count(chrome.length, "line")} of page chrome`), ...chrome));
    else out.push(...chrome);
    chrome = [];
  };
  let blank = false;
  one.lines.forEach((line, k) => {
    if (!line) return void (blank = true);
    const kept = one.keep[k] === "+";
    const look = (kept ? "line" : "line chrome") + (blank ? " apart" : "") + (kept && line === one.member.title ? " title" : "");
    const element = h("p", { class: look, dir: "auto" }, ...marked(one, k, kept));
    blank = false;
    if (!kept) return void chrome.push(element);
    fold();
    out.push(element);
  });
  fold();
  return out;
}

/** A line as text and marked text: parted wherever a mark begins or ends. */
function marked(one, k, kept) {
  const from = one.start[k];
  const to = from + one.lines[k].length;
  const marks = one.marks.filter((m) => m.start < to && m.end > from && (kept || m.kind === "credits"));
  const cuts = [...new Set([from, to, ...marks.flatMap((m) => [Math.max(m.start, from), Math.min(m.end, to)])])].sort((x, y) => x - y);
  return cuts.slice(1).map((end, n) => {
    const start = cuts[n];
    const over = marks.filter((m) => m.start <= start && m.end >= end);
    const piece = one.flat.slice(start, end);
    if (!over.length) return piece;
    const kinds = [...new Set(over.map((m) => m.kind))].join(" ");
    return h("mark", { class: kinds, "data-keys": over.map((m) => m.key).reverse().join(" ") }, piece);
  });
}

// ---- Keys, print, start ----

function step(by) {
  const buttons = [...list.querySelectorAll("button.headline")];
  const at = buttons.findIndex((button) => button.closest(".story").contains(document.activeElement));
  const next = Math.max(0, at < 0 ? 0 : at + by);
  if (next >= buttons.length - 2) drawMore();
  const button = [...list.querySelectorAll("button.headline")][next];
  if (button) {
    button.focus({ preventScroll: true });
    button.closest(".story").scrollIntoView({ block: "start" });
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
  const box = byId("filter");
  if (event.key === "Escape" && event.target === box) {
    box.value = "";
    filter();
    box.blur();
  }
  if (event.target.matches("input, select, textarea")) return;
  if (event.key === "/") {
    event.preventDefault();
    box.focus();
  } else if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
});

function drawSkipped() {
  if (!report.skipped.length) return;
  const items = report.skipped.map(([path, reason]) => h("li", {}, text(path), ": ", text(reason)));
  byId("skipped").append(h("details", {}, h("summary", {}, `${count(report.skipped.length, "input")} skipped`), h("ul", {}, items)));
}

function drawSummary() {
  const s = report.summary;
  const relations = [["exact", "exact"], ["copies", "copy"], ["excerpts", "excerpt"], ["rewrites", "rewrite"]]
    .filter(([plural]) => s[plural])
    .map(([plural, relation]) => count(s[plural], RELATIONS[relation][0], RELATIONS[relation][1]));
  if (relations.length) byId("summary").append(`: ${relations.join(", ")}`);
}

/** What the address asks for: a story, as "#story-ID", or two of its articles by their places in it, as "#pair=ID,0,3". */
function asked() {
  const [, id, a, b] = /^#(?:story-|pair=)(\w+)(?:,(\d+),(\d+))?$/.exec(location.hash) || [];
  const story = stories.find((one) => one.id === id);
  const pair = [a, b].map(Number);
  return { story, pair: story && a && pair.every((place) => place < story.members.length) ? pair : null };
}

/** Opens what the address asks for, in the list and side by side. */
function openAsked() {
  const { story, pair } = asked();
  if (!story) return;
  if (!shown.includes(story)) {
    byId("filter").value = byId("only").value = "";
    filter();
  }
  while (!cards.has(story)) drawMore(stories.length);
  const element = cards.get(story);
  toggle(story, element.querySelector("button.headline"), element.querySelector(".body"), true);
  if (!pair || !dialog.open) element.scrollIntoView();
  if (pair) showPair(story, ...pair);
}

/** Follows the address; back from two articles to the list, as it was. */
function follow({ oldURL }) {
  if (dialog.open && !asked().pair) dialog.close();
  else if (asked().pair || !oldURL.includes("#pair=")) openAsked();
}

byId("filter").addEventListener("input", filter);
byId("only").addEventListener("change", filter);
window.addEventListener("hashchange", follow);
window.addEventListener("beforeprint", () => {
  if (drawn < PRINTED) drawMore(PRINTED - drawn);
  byId("legend").open = true; // what is folded is not printed
});
new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && drawMore(), { rootMargin: "800px" }).observe(more);
drawSummary();
drawList();
drawSkipped();
openAsked();
