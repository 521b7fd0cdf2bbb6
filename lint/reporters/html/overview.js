/* Figures, charts, and tables of the problems that pass the filters. */

let isOnPaper = false;
const tables = {
  "by-rule": { sort: "problems", down: true, rows: 12, all: false },
  "by-document": { sort: "problems", down: true, rows: 12, all: false },
  "all-problems": { sort: "at", down: false, rows: 20, all: false },
};

function showOverview() {
  showLead();
  showTiles();
  showChart();
  showTables();
}

function showTables() {
  showTable("by-rule", RULE_COLUMNS, ruleRows());
  showTable("by-document", DOCUMENT_COLUMNS, documentRows());
  showTable("all-problems", PROBLEM_COLUMNS, problemRows());
}

/* Sort the documents, and with them the problems, like the table of documents. */
function orderDocuments() {
  const rows = sorted(documentRows(), tables["by-document"]).filter((row) => shownIn.has(row.number));
  shownIn = new Map(rows.map((row) => [row.number, shownIn.get(row.number)]));
  shown = [...shownIn.values()].flat();
}

function showLead() {
  const lead = document.getElementById("lead");
  lead.replaceChildren(`${plural(shown.length, "problem", "problems")} in ${shownIn.size.toLocaleString("en")} of ${plural(index.documents.length, "document", "documents")}`,
    ...[index.date, `mtlint ${index.version}`].filter(Boolean).map((text) => ` · ${text}`));
}

function showTroubles() {
  if (!index.troubles.length) return;
  const lines = index.troubles.map(([path, line, column, message]) => make("li", {}, make("b", {}, line ? `${path}:${line}:${column}` : path), `: ${message}`));
  document.getElementById("troubles").append(make("div", { class: "trouble", role: "alert" },
    make("h2", {}, `${plural(index.troubles.length, "file", "files")} could not be checked`), make("ul", {}, lines)));
}

function showTiles() {
  const words = index.documents.reduce((sum, entry) => sum + entry.words, 0);
  const suppressed = index.documents.reduce((sum, entry) => sum + entry.suppressed, 0);
  const silent = index.documents.length - shownIn.size;
  const counts = tally(shown, "severity");
  const tiles = [
    ["Documents", index.documents.length, silent ? `${silent.toLocaleString("en")} without problems` : ""],
    ["Words", words, `${(1000 * shown.length / Math.max(1, words)).toFixed(1)} problems per 1,000`],
    ["Problems", shown.length, suppressed ? `${suppressed.toLocaleString("en")} more suppressed` : ""],
    ...[0, 1, 2].filter((severity) => filters.severities.has(severity)).map((severity) => [capital(PLURALS[severity]), counts.get(severity) || 0, "", SEVERITIES[severity], SIGNS[severity]]),
  ];
  document.getElementById("tiles").replaceChildren(...tiles.map(([name, value, note, kind, sign]) => make("div", { class: `tile ${kind || ""}` },
    make("span", { class: "name" }, sign ? make("span", { class: "sign", "aria-hidden": "true" }, sign) : null, name),
    make("strong", {}, value.toLocaleString("en")),
    make("span", { class: "note" }, note))));
}

/* Bars, a row for each artifact class; a click on a row shows only its class. */
function showChart() {
  const counts = tally(shown, "artifact");
  const most = Math.max(1, ...counts.values());
  const groupOf = (artifact) => index.classes[artifact] ?? GROUPS.length - 1;
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || collate(a[0], b[0]));
  const rows = sorted.map(([artifact, count]) => {
    const bar = make("span", { class: `bar g${groupOf(artifact)}` });
    bar.style.width = `${100 * count / most}%`;
    return make("button", { type: "button", class: "row", "aria-pressed": String(filters.artifact === artifact), onclick: () => narrow("artifact", artifact) },
      badge(groupOf(artifact)), make("span", { class: "label" }, inWords(artifact)), make("span", { class: "track" }, bar), make("span", { class: "number" }, count.toLocaleString("en")));
  });
  document.getElementById("chart").replaceChildren(...(rows.length ? rows : [make("p", { class: "nothing" }, "Nothing.")]));
}

const RULE_COLUMNS = [
  { key: "name", title: "Rule" },
  { key: "severity", title: "Severity" },
  { key: "problems", title: "Problems", number: true },
  { key: "documents", title: "Documents", number: true, minor: true },
];

function ruleRows() {
  const rows = new Map();
  for (const problem of shown) {
    const row = rows.get(problem.ruleId) || { name: problem.ruleId, severity: problem.severity, group: problem.group, problems: 0, in: new Set() };
    row.problems += 1;
    row.severity = Math.min(row.severity, problem.severity);
    row.in.add(problem.document);
    rows.set(problem.ruleId, row);
  }
  return [...rows.values()].map((row) => ({
    ...row,
    documents: row.in.size,
    cells: [
      make("button", { type: "button", class: "link", "aria-pressed": String(filters.rule === row.name), onclick: () => narrow("rule", row.name) }, badge(row.group), row.name),
      make("span", { class: `severity ${SEVERITIES[row.severity]}` }, `${SIGNS[row.severity]} ${SEVERITIES[row.severity]}`),
      row.problems.toLocaleString("en"),
      row.in.size.toLocaleString("en"),
    ],
  }));
}

const DOCUMENT_COLUMNS = [
  { key: "name", title: "Document" },
  { key: "strip", title: "Where", fixed: true, minor: true },
  { key: "problems", title: "Problems", number: true },
  { key: "errors", title: "Errors", number: true, minor: true },
  { key: "words", title: "Words", number: true, minor: true },
  { key: "rate", title: "Per 1,000 words", number: true, minor: true },
];

function documentRows() {
  const listed = isNarrowed() ? index.documents.filter((entry) => shownIn.has(entry.number)) : index.documents;
  return listed.map((entry) => {
    const problems = shownIn.get(entry.number) || EMPTY;
    const rate = 1000 * problems.length / Math.max(1, entry.words);
    return {
      name: entry.path,
      number: entry.number,
      problems: problems.length,
      errors: problems.filter((problem) => problem.severity === 0).length,
      words: entry.words,
      rate,
      make: (row) => [
        [
          problems.length ? make("button", { type: "button", class: "link path", onclick: () => select(problems[0]) }, entry.path) : make("span", { class: "path clean" }, entry.path),
          problems.some((problem) => problem.isVerdict) ? make("span", { class: "reads-as" }, entry.verdict) : null,
        ],
        make("div", { class: "strip small" }, heatStrip(entry, problems, select)),
        row.problems.toLocaleString("en"),
        row.errors.toLocaleString("en"),
        entry.words.toLocaleString("en"),
        rate.toFixed(1),
      ],
    };
  });
}

const PROBLEM_COLUMNS = [
  { key: "at", title: "Where" },
  { key: "severity", title: "Severity" },
  { key: "name", title: "Problem" },
  { key: "ruleId", title: "Rule" },
];

function problemRows() {
  return shown.map((problem, at) => ({
    at,
    severity: problem.severity,
    name: problem.message,
    ruleId: problem.ruleId,
    make: () => [
      make("button", { type: "button", class: "link path", onclick: () => select(problem) },
        `${problem.path}:`, make("wbr"), make("span", { class: "at" }, `${problem.line}:${problem.column}`)),
      make("span", { class: `severity ${SEVERITIES[problem.severity]}` }, `${SIGNS[problem.severity]} ${SEVERITIES[problem.severity]}`),
      [problem.message, suggestionBeside(problem)],
      make("span", { class: "of-rule" }, badge(problem.group), problem.ruleId),
    ],
  }));
}

/* The first suggestion, unless the message contains it. */
function suggestionBeside(problem) {
  const [suggestion] = problem.suggestions;
  if (suggestion === undefined || problem.message.includes(suggestion ? `“${suggestion}”` : "delete it")) return null;
  return make("span", { class: "becomes" }, " → ", suggestion || "delete it");
}

const sorted = (rows, { sort, down }) => rows.sort((a, b) =>
  (typeof a[sort] === "string" ? collate(a[sort], b[sort]) : a[sort] - b[sort]) * (down ? -1 : 1) || collate(a.name, b.name));

/* A sortable table: its first rows, and a button that shows the others. Sorting the documents also sorts their texts. */
function showTable(id, columns, rows) {
  const state = tables[id];
  const again = () => (id === "by-document" ? refresh() : showTable(id, columns, rows));
  const by = state.sort;
  sorted(rows, state);
  const heads = columns.map((column) => make("th", { scope: "col", class: classOf(column), "aria-sort": column.key === by ? (state.down ? "descending" : "ascending") : false },
    column.fixed || isOnPaper ? column.title : make("button", { type: "button", "data-key": column.key, onclick: () => { sortBy(state, column); again(); refocus(id, column.key); } },
      column.title, column.key === by ? make("span", { class: "arrow", "aria-hidden": "true" }, state.down ? "↓" : "↑") : null)));
  const body = rows.slice(0, state.all || isOnPaper ? rows.length : state.rows).map((row) => make("tr", {},
    (row.cells || row.make(row)).map((cell, at) => make("td", { class: classOf(columns[at]) }, ...[cell].flat()))));
  const more = rows.length > state.rows && !isOnPaper
    ? make("button", { type: "button", class: "more", onclick: () => { state.all = !state.all; showTable(id, columns, rows); } }, state.all ? `Show the first ${state.rows}` : `Show all ${rows.length.toLocaleString("en")}`)
    : null;
  const table = make("table", {}, make("thead", {}, make("tr", {}, heads)), make("tbody", {}, body));
  document.getElementById(id).replaceChildren(make("div", { class: "scroll" }, table), ...(more ? [more] : []));
}

/* Numbers are aligned right; minor columns are left out if there is no room. */
const classOf = (column) => [column.number && "number", column.minor && "minor"].filter(Boolean).join(" ");

function sortBy(state, column) {
  state.down = state.sort === column.key ? !state.down : Boolean(column.number);
  state.sort = column.key;
}

function refocus(id, key) {
  document.querySelector(`#${id} [data-key="${key}"]`).focus();
}
