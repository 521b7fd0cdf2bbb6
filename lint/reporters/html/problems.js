"use strict";

/* The data of the page: problems, documents, rules, and which problems pass the filters. */

const index = JSON.parse(document.getElementById("index").textContent);
const SEVERITIES = ["error", "warning", "info"];
const SIGNS = ["●", "▲", "○"];
const PLURALS = ["errors", "warnings", "hints"];
const LETTERS = ["N", "Q", "S", "W", "G", "P", "M", "F", "L", "O"];
const GROUPS = [...index.groups, "Others"];

/* A class as an editor reads it: “Stray honorific”, not “stray-honorific”. */
const inWords = (artifact) => capital(artifact.replaceAll("-", " "));
const capital = (word) => word[0].toUpperCase() + word.slice(1);
const collator = new Intl.Collator("en", { numeric: true });
const collate = collator.compare;

index.problems.forEach((problem, number) => {
  const rule = index.rules[problem.rule];
  const path = index.documents[problem.document].path;
  problem.number = number;
  problem.ruleId = rule.id;
  problem.artifact = rule.artifact;
  problem.group = index.classes[rule.artifact] ?? GROUPS.length - 1;
  problem.path = path;
  problem.isVerdict = rule.id === index.verdictRule;
  problem.searched = [problem.message, problem.text, rule.id, rule.artifact, inWords(rule.artifact), path, ...problem.suggestions].join("\n").toLowerCase();
});
index.documents.forEach((entry, number) => { entry.number = number; });

const startingSeverities = () => new Set([0, 1, 2].slice(0, SEVERITIES.indexOf(index.floor) + 1));
const filters = { words: "", artifact: "", rule: "", path: "", severities: startingSeverities() };

/* The problems that pass the filters, in the order of the documents, and those of each document. */
let shown = [];
let shownIn = new Map();

function applyFilters() {
  const words = filters.words.toLowerCase().split(/\s+/).filter(Boolean);
  const path = filters.path.toLowerCase();
  shown = index.problems.filter((problem) =>
    filters.severities.has(problem.severity)
    && (!filters.artifact || problem.artifact === filters.artifact)
    && (!filters.rule || problem.ruleId === filters.rule)
    && (!path || problem.path.toLowerCase().includes(path))
    && words.every((word) => problem.searched.includes(word)));
  shownIn = Map.groupBy ? Map.groupBy(shown, (problem) => problem.document) : groupBy(shown);
}

function groupBy(problems) {
  const groups = new Map();
  for (const problem of problems) {
    if (!groups.has(problem.document)) groups.set(problem.document, []);
    groups.get(problem.document).push(problem);
  }
  return groups;
}

const isNarrowed = () => Boolean(filters.words || filters.artifact || filters.rule || filters.path);

function tally(problems, key) {
  const counts = new Map();
  for (const problem of problems) counts.set(problem[key], (counts.get(problem[key]) || 0) + 1);
  return counts;
}

const plural = (count, singular, plurals) => `${count.toLocaleString("en")} ${count === 1 ? singular : plurals}`;

/* An element with attributes and children. Children that are strings become text, never markup. */
function make(name, attributes = {}, ...children) {
  const element = name === "svg" || name === "rect" || name === "title"
    ? document.createElementNS("http://www.w3.org/2000/svg", name)
    : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value === true ? "" : value);
  }
  for (const child of children.flat()) if (child !== null && child !== undefined) element.append(...(typeof child === "string" ? visibly(child) : [child]));
  return element;
}

/* Characters that are invisible, or that reverse a line, are shown by their code points. */
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;
const UNSEEN_ALL = new RegExp(`(${UNSEEN.source})`, "u");

function visibly(text) {
  if (!UNSEEN.test(text)) return [text];
  return text.split(UNSEEN_ALL).filter(Boolean).map((piece) => {
    if (!UNSEEN.test(piece)) return piece;
    const sign = document.createElement("span");
    sign.className = "unseen";
    sign.textContent = `U+${piece.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
    return sign;
  });
}

function badge(group) {
  return make("span", { class: `badge g${group}`, title: GROUPS[group], "aria-hidden": "true" }, LETTERS[group]);
}
