/* The controls: filters, keys, clicks, light and dark, and printing. */

const byId = (id) => document.getElementById(id);

/* Show everything again after a change of the filters. */
function refresh() {
  applyFilters();
  orderDocuments();
  closeProblem();
  showOverview();
  showTexts();
  byId("count").textContent = plural(shown.length, "problem", "problems");
  byId("artifact").value = filters.artifact;
  byId("rule").value = filters.rule;
  for (const button of byId("severities").querySelectorAll("button")) button.setAttribute("aria-pressed", String(filters.severities.has(Number(button.value))));
}

/* Show only one class or rule; a second click shows all again. */
function narrow(filter, value) {
  const { id } = document.activeElement.closest("[id]") || {};
  filters[filter] = filters[filter] === value ? "" : value;
  refresh();
  const pressed = id && document.querySelector(`#${CSS.escape(id)} [aria-pressed="true"]`);
  if (pressed) pressed.focus({ preventScroll: true });
}

function reset() {
  Object.assign(filters, { words: "", artifact: "", rule: "", path: "", severities: startingSeverities() });
  byId("words").value = byId("path").value = "";
  refresh();
}

function makeFilters() {
  const counts = tally(index.problems, "severity");
  SEVERITIES.forEach((name, at) => byId("severities").append(make("button", {
    type: "button", value: at, class: name, "aria-pressed": "true",
    onclick: () => { if (!filters.severities.delete(at)) filters.severities.add(at); refresh(); },
  }, `${SIGNS[at]} ${capital(PLURALS[at])} ${(counts.get(at) || 0).toLocaleString("en")}`)));
  for (const [id, key] of [["artifact", "artifact"], ["rule", "ruleId"]]) {
    for (const name of [...tally(index.problems, key).keys()].sort(collate)) byId(id).append(make("option", { value: name }, id === "artifact" ? inWords(name) : name));
    byId(id).addEventListener("change", () => { filters[id] = byId(id).value; refresh(); });
  }
  for (const id of ["words", "path"]) byId(id).addEventListener("input", debounced(() => { filters[id] = byId(id).value.trim(); refresh(); }));
  byId("reset").addEventListener("click", reset);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
}

function debounced(work) {
  let waiting = 0;
  return () => { clearTimeout(waiting); waiting = setTimeout(work, 120); };
}

texts.addEventListener("click", (event) => {
  const mark = event.target.closest("mark");
  if (mark) choose(mark);
});

/* Select the problem of a mark; where several overlap, each click selects the next. */
function choose(mark) {
  const at = mark.over.indexOf(current);
  select(mark.over[(at + 1) % mark.over.length], false);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  const mark = event.target.closest && event.target.closest("mark");
  if (event.key === "Escape") leave(typing, event);
  else if (typing) return;
  else if (event.key === "j" || event.key === "n") step(1);
  else if (event.key === "k" || event.key === "p") step(-1);
  else if (event.key === "/") byId("words").select();
  else if (mark && (event.key === "Enter" || event.key === " ")) choose(mark);
  else return;
  event.preventDefault();
});

function leave(typing, event) {
  if (!typing) closeProblem();
  else event.target.blur();
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function showTheme() {
  byId("theme").setAttribute("aria-pressed", String(isDark()));
  byId("theme").textContent = isDark() ? "Light" : "Dark";
  byId("theme").setAttribute("aria-label", isDark() ? "Use light colors" : "Use dark colors");
}

byId("theme").addEventListener("click", () => {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  showTheme();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showTheme);

/* Paper can't be clicked: tables have all their rows, every text is filled in, and its problems are listed below it. */
addEventListener("beforeprint", () => {
  isOnPaper = true;
  showTables();
  for (const [number, card] of cards) {
    for (const part of card.querySelectorAll(".text")) fillPart(part);
    if (card.querySelector(".notes")) continue;
    card.append(make("ol", { class: "notes" }, shownIn.get(number).map((problem, at) => {
      for (const mark of (marks.get(problem.number) || EMPTY).slice(0, 1)) mark.dataset.note = mark.dataset.note ? `${mark.dataset.note}, ${at + 1}` : at + 1;
      return make("li", {}, badge(problem.group), `line ${problem.line}, ${SEVERITIES[problem.severity]}: ${problem.message}`,
        problem.suggestions.length ? ` → ${problem.suggestions[0] || "delete it"}` : null, make("code", {}, ` ${problem.ruleId}`));
    })));
  }
});

addEventListener("afterprint", () => {
  isOnPaper = false;
  showTables();
});

byId("colophon").textContent = `mtlint ${index.version}, rules ${index.digest}. Documents without problems are listed, but their texts are not on this page.`;
/* Elements that stick below the filters depend on their height. */
new ResizeObserver(() => {
  const sticks = getComputedStyle(byId("filters")).position === "sticky";
  document.documentElement.style.setProperty("--bar", sticks ? `${byId("filters").offsetHeight}px` : "0px");
}).observe(byId("filters"));

makeFilters();
showTroubles();
showLegend();
showTheme();
refresh();
const linked = /^#problem-(\d+)$/.exec(location.hash);
if (linked && index.problems[linked[1]]) select(index.problems[linked[1]]);
document.documentElement.dataset.ready = "yes";
