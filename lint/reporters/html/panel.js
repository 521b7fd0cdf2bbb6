/* One problem in full: what is wrong, where, the suggestions, and the page of its rule. */

const panel = document.getElementById("panel");
const KEYS = [["j", "next problem"], ["k", "previous problem"], ["Enter", "open the problem"], ["/", "search"], ["Esc", "close, or clear the search"]];
let current = null;

function showLegend() {
  document.getElementById("key").replaceChildren(...colorsAndLines());
  document.getElementById("legend").replaceChildren(
    make("h2", {}, "Key"),
    ...colorsAndLines(),
    make("h2", {}, "Keyboard"),
    make("dl", { class: "keys" }, KEYS.flatMap(([key, what]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, what)])));
}

/* What the colors, letters, and lines mean: beside the documents, and on paper above them. */
function colorsAndLines() {
  const used = [...new Set(index.problems.map((problem) => problem.group))].sort((a, b) => a - b);
  return [
    make("ul", { class: "groups" }, used.map((group) => make("li", {}, badge(group), GROUPS[group]))),
    make("ul", { class: "lines" }, SEVERITIES.map((name, at) => make("li", {}, make("span", { class: `sample ${name}` }, name === "info" ? "hint" : name), ["fix", "check", "optional"][at]))),
  ];
}

/* Scroll to a problem and show its details. The focus moves to its mark, so that the keyboard continues from there. */
function select(problem, scroll = true) {
  unmark();
  current = problem;
  const itsMarks = marksOf(problem);
  for (const mark of itsMarks) mark.classList.add("current");
  document.getElementById("problem").replaceChildren(...describe(problem));
  document.getElementById("problem").hidden = false;
  document.getElementById("legend").hidden = true;
  panel.classList.add("open");
  panel.scrollTop = 0;
  if (itsMarks.length) {
    (itsMarks.find((mark) => mark.tabIndex === 0) || itsMarks[0]).focus({ preventScroll: true });
    if (scroll) itsMarks[0].scrollIntoView({ block: "center" });
  }
  remember(`#problem-${problem.number}`);
}

function unmark() {
  for (const mark of document.querySelectorAll(".current")) mark.classList.remove("current");
}

function closeProblem() {
  if (!current) return false;
  unmark();
  current = null;
  document.getElementById("problem").hidden = true;
  document.getElementById("legend").hidden = false;
  panel.classList.remove("open");
  remember("#");
  return true;
}

/* Put the problem into the address, if the browser allows that for a file. */
function remember(hash) {
  try { history.replaceState(null, "", hash); } catch { /* the address stays as it was */ }
}

/* Select the next or the previous problem; if none is selected, the first one in view or the last of all. */
function step(by) {
  if (!shown.length) return;
  const at = current ? shown.indexOf(current) : -1;
  if (at >= 0) select(shown[(at + by + shown.length) % shown.length]);
  else select(by > 0 ? firstInView() : shown[shown.length - 1]);
}

function firstInView() {
  for (const [number, card] of cards) if (card.getBoundingClientRect().bottom > 120) return shownIn.get(number)[0];
  return shown[0];
}

function describe(problem) {
  const rule = index.rules[problem.rule];
  const place = `${problem.path}:${problem.line}:${problem.column}`;
  const at = shown.indexOf(problem);
  return [
    make("div", { class: "bar-top" },
      make("span", { class: "of" }, at >= 0 ? `${(at + 1).toLocaleString("en")} of ${shown.length.toLocaleString("en")}` : ""),
      make("button", { type: "button", "aria-label": "Previous problem", title: "Previous (k)", onclick: () => step(-1) }, "↑"),
      make("button", { type: "button", "aria-label": "Next problem", title: "Next (j)", onclick: () => step(1) }, "↓"),
      make("button", { type: "button", "aria-label": "Close", title: "Close (Esc)", onclick: closeProblem }, "×")),
    make("p", { class: "kind" }, make("span", { class: `severity ${SEVERITIES[problem.severity]}` }, `${SIGNS[problem.severity]} ${SEVERITIES[problem.severity]}`),
      badge(problem.group), make("span", {}, inWords(rule.artifact))),
    make("p", { class: "message", "aria-live": "polite" }, problem.message),
    ...suggestions(problem),
    ...related(problem),
    make("p", { class: "place" }, place),
    ...rulePage(rule),
  ];
}

function suggestions(problem) {
  if (!problem.suggestions.length) return [];
  const safety = problem.fix === "safe" ? " · safe to apply" : "";
  return [
    make("h3", {}, `Suggestion${safety}`),
    make("ul", { class: "suggestions" }, problem.suggestions.map((text) => make("li", {},
      problem.text ? make("del", {}, problem.text) : null, problem.text ? " → " : null, text ? make("ins", {}, text) : make("em", {}, "delete it")))),
  ];
}

function related(problem) {
  if (!problem.related.length) return [];
  const lines = problem.related.slice(0, 8).map(([offset, line, message, path]) => make("li", {}, path && path !== problem.path
    ? `${path}:${line}: ${message}`
    : make("button", { type: "button", class: "link", onclick: () => goToLine(problem.document, offset, line) }, `line ${line}: ${message}`)));
  return [make("h3", {}, "See also"), make("ul", { class: "related" }, lines)];
}

function goToLine(number, offset, line) {
  const [text] = cards.has(number) ? textsAround(cards.get(number), offset, offset) : EMPTY;
  if (!text) return;
  fillPart(text);
  const element = text.querySelector(`[data-line="${line}"]`);
  if (!element) return;
  element.scrollIntoView({ block: "center" });
  element.classList.add("looked-at");
  setTimeout(() => element.classList.remove("looked-at"), 2000);
}

/* The page of a rule: why it exists, what it reports, and what it does not. */
function rulePage(rule) {
  const head = make("h3", { class: "rule" }, "The rule ", make("code", {}, rule.id));
  if (!rule.why) return [head, make("p", {}, "Its page: ", make("span", { class: "place" }, rule.url))];
  return [
    head,
    ...prose(rule.why),
    make("details", { open: rule.bad.length <= 6 }, make("summary", {}, "What it reports"), make("ul", { class: "examples" }, rule.bad.map(([pieces, fixed]) => make("li", {},
      pieces.map((piece, at) => (at % 2 ? make("b", {}, piece) : piece)),
      fixed === null ? null : make("div", { class: "becomes" }, "→ ", fixed))))),
    make("details", {}, make("summary", {}, "Not reported"), make("ul", { class: "examples" }, rule.good.map((text) => make("li", {}, text)))),
    make("details", {}, make("summary", {}, "Severity"), make("p", {}, rule.severity), make("p", {}, `Fix: ${rule.fix}.`),
      rule.conditions.length ? make("ul", {}, rule.conditions.map((text) => make("li", {}, text))) : null),
    rule.references.length ? make("details", {}, make("summary", {}, "References"), make("ul", {}, rule.references.map((text) => make("li", {}, text)))) : null,
    make("p", { class: "place" }, `To turn it off: ignore: [${rule.id}] in .mtlint.yaml`),
  ].filter(Boolean);
}

/* Paragraphs, with text in backticks as code. */
function prose(text) {
  return text.split(/\n\s*\n/).map((paragraph) => make("p", {}, paragraph.split("`").map((piece, at) => (at % 2 ? make("code", {}, piece) : piece))));
}
