/* The documents: their texts with every problem marked, made when they come into view. */

const texts = document.getElementById("texts");
const cards = new Map();
const marks = new Map();
const contents = new WeakMap();
const EMPTY = [];
const AHEAD = "1200px";
const BINS = 80;
const GLOW = [1, 0.6, 0.25];
const TAG = /(<[a-z!/?][^<>]*>)/i;

const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) if (entry.isIntersecting) fillPart(entry.target);
}, { rootMargin: AHEAD });

/* One card for each document with problems that pass the filters; its text is filled in when it is about to come into view. */
function showTexts() {
  watcher.disconnect();
  marks.clear();
  cards.clear();
  const made = [];
  for (const [number, problems] of shownIn) {
    const card = makeCard(index.documents[number], problems);
    cards.set(number, card);
    made.push(card);
  }
  texts.replaceChildren(...made);
  if (!made.length) texts.append(make("p", { class: "nothing" }, index.problems.length ? "No problems match the filters." : "No problems found."));
  for (const card of made) for (const part of card.querySelectorAll(".text")) watcher.observe(part);
}

function makeCard(entry, problems) {
  const strip = make("div", { class: "strip" });
  const head = make("header", { class: "head" },
    make("h3", { id: `document-${entry.number}` }, entry.path),
    make("p", {}, counted(problems), ` · ${plural(entry.words, "word", "words")}`),
    strip);
  const card = make("article", { class: "document", "aria-labelledby": `document-${entry.number}` }, head);
  strip.append(heatStrip(entry, problems, (problem) => select(problem)));
  card.append(...problems.filter((problem) => problem.isVerdict).map(makeBanner));
  for (const part of entry.parts) {
    const text = make("div", { class: "text", "data-path": entry.path });
    contents.set(text, { part, problems: problems.filter((problem) => !problem.isVerdict), filled: false });
    text.style.minHeight = `${Math.ceil((part.end - part.start) / 85) * 1.7}em`;
    card.append(text);
  }
  return card;
}

/* The verdict on the document, above its text, since it is about no particular words. */
function makeBanner(problem) {
  const banner = make("button", { type: "button", class: `verdict ${SEVERITIES[problem.severity]}`, onclick: () => select(problem, false) },
    make("span", { class: "sign", "aria-hidden": "true" }, SIGNS[problem.severity]), problem.message);
  marks.set(problem.number, [banner]);
  return banner;
}

function counted(problems) {
  const counts = tally(problems, "severity");
  return [0, 1, 2].filter((severity) => counts.get(severity)).map((severity) => plural(counts.get(severity), PLURALS[severity].slice(0, -1), PLURALS[severity])).join(", ");
}

/* Where the problems of a document are, from beginning to end: warmer where there are more, with a stroke for each. */
function heatStrip(entry, problems, choose) {
  const length = Math.max(1, entry.length);
  const strip = make("svg", { viewBox: "0 0 1000 24", preserveAspectRatio: "none", role: "img", "aria-label": `Where ${plural(problems.length, "problem is", "problems are")} in the document` });
  const bins = new Array(BINS).fill(0);
  for (const problem of problems) {
    const bin = Math.min(BINS - 1, Math.floor(problem.start / length * BINS));
    GLOW.forEach((share, off) => { for (const near of off ? [bin - off, bin + off] : [bin]) if (near >= 0 && near < BINS) bins[near] += share * (3 - problem.severity); });
  }
  const most = Math.max(4, ...bins);
  bins.forEach((heat, bin) => {
    if (heat) strip.append(make("rect", { class: "heat", x: bin * 1000 / BINS, y: 0, width: 1000 / BINS, height: 24, "fill-opacity": (0.6 * heat / most).toFixed(2) }));
  });
  for (const problem of problems) {
    const height = 24 - 6 * problem.severity;
    const title = make("title", {}, `line ${problem.line}: ${problem.message}`);
    strip.append(make("rect", { class: `stroke g${problem.group}`, x: (problem.start / length * 996).toFixed(1), y: 24 - height, width: 4, height }, title));
  }
  if (choose && problems.length) strip.addEventListener("click", (event) => choose(nearest(problems, length, strip, event)));
  return strip;
}

function nearest(problems, length, strip, event) {
  const box = strip.getBoundingClientRect();
  const at = (event.clientX - box.left) / box.width * length;
  return problems.reduce((nearest, problem) => Math.abs(problem.start - at) < Math.abs(nearest.start - at) ? problem : nearest);
}

/* Fill in the text of a part, with an element for each line. */
function fillPart(element) {
  const content = contents.get(element);
  if (content.filled) return;
  content.filled = true;
  watcher.unobserve(element);
  const { part, problems } = content;
  const text = JSON.parse(document.getElementById(`text-${part.block}`).textContent);
  const inPart = problems.filter((problem) => problem.start < part.end + (problem.start === problem.end ? 1 : 0) && problem.end >= part.start);
  const lines = document.createDocumentFragment();
  const write = /\.x?html?$/i.test(element.dataset.path) ? dimmed : visibly;
  let active = EMPTY;
  let next = 0;
  let number = part.line;
  for (const [start, end] of linesOf(text)) {
    const begin = start + part.start;
    const stop = end + part.start;
    active = active.filter((problem) => problem.end > begin);
    while (next < inPart.length && inPart[next].start <= stop) active = [...active, inPart[next++]];
    lines.append(makeLine(text, part.start, begin, stop, active, number++, write));
  }
  element.style.minHeight = "";
  element.replaceChildren(lines);
}

function* linesOf(text) {
  const ends = /\r\n|\r|\n/g;
  let start = 0;
  for (const match of text.matchAll(ends)) {
    yield [start, match.index];
    start = match.index + match[0].length;
  }
  if (start < text.length || !text) yield [start, text.length];
}

/* A text with its tags dimmed, since they are not prose. */
const dimmed = (text) => text.split(TAG).filter(Boolean).flatMap((piece) => (TAG.test(piece) ? make("span", { class: "tag" }, piece) : visibly(piece)));

function makeLine(text, base, begin, stop, active, number, write) {
  const line = make("div", { class: "line", "data-line": number });
  const cuts = new Set([begin, stop]);
  for (const problem of active) {
    if (problem.start > begin && problem.start < stop) cuts.add(problem.start);
    if (problem.end > begin && problem.end < stop) cuts.add(problem.end);
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  for (let at = 0; at < sorted.length; at++) {
    const from = sorted[at];
    for (const problem of active) if (problem.start === problem.end && problem.start === from) line.append(makeMark("", [problem], from));
    if (at + 1 < sorted.length) {
      const piece = text.slice(from - base, sorted[at + 1] - base);
      const over = active.filter((problem) => problem.start <= from && problem.end > from);
      if (over.length) line.append(makeMark(piece, over, from));
      else line.append(...write(piece));
    }
  }
  return line;
}

/* A piece of text with one or more problems; the shortest of them determines its color. */
function makeMark(piece, over, from) {
  const inner = over.reduce((shortest, problem) => problem.end - problem.start < shortest.end - shortest.start ? problem : shortest);
  const begins = over.filter((problem) => problem.start === from);
  const title = over.map((problem) => problem.message).join("\n");
  const mark = make("mark", { class: `g${inner.group} ${SEVERITIES[inner.severity]}${piece ? "" : " point"}`, title }, piece);
  mark.over = [inner, ...over.filter((problem) => problem !== inner)];
  if (begins.length) {
    mark.tabIndex = 0;
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-label", `${inner.text || "here"}: ${begins.map((problem) => `${SEVERITIES[problem.severity]}, ${problem.message}`).join(" Also: ")}`);
  }
  for (const problem of over) {
    if (!marks.has(problem.number)) marks.set(problem.number, []);
    marks.get(problem.number).push(mark);
  }
  return mark;
}

/* The marks of a problem, made if they do not exist yet. */
function marksOf(problem) {
  const card = cards.get(problem.document);
  if (!card) return EMPTY;
  for (const element of textsAround(card, problem.start, problem.end)) fillPart(element);
  return marks.get(problem.number) || EMPTY;
}

/* The parts of a document that contain some of these characters. */
function textsAround(card, start, end) {
  return [...card.querySelectorAll(".text")].filter((element) => contents.get(element).part.start <= end && contents.get(element).part.end >= start);
}
