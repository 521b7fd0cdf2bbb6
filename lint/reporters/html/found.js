"use strict";

/* What the page knows: the findings, the documents, the rules, and which of them the filters leave. */

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

index.findings.forEach((finding, number) => {
  const rule = index.rules[finding.rule];
  const path = index.documents[finding.document].path;
  finding.number = number;
  finding.ruleId = rule.id;
  finding.artifact = rule.artifact;
  finding.group = index.classes[rule.artifact] ?? GROUPS.length - 1;
  finding.path = path;
  finding.isVerdict = rule.id === index.verdictRule;
  finding.searched = [finding.message, finding.text, rule.id, rule.artifact, inWords(rule.artifact), path, ...finding.suggestions].join("\n").toLowerCase();
});
index.documents.forEach((entry, number) => { entry.number = number; });

const startingSeverities = () => new Set([0, 1, 2].slice(0, SEVERITIES.indexOf(index.floor) + 1));
const filters = { words: "", artifact: "", rule: "", path: "", severities: startingSeverities() };

/* The findings that the filters leave, in the order of the documents, and those of each document. */
let shown = [];
let shownIn = new Map();

function applyFilters() {
  const words = filters.words.toLowerCase().split(/\s+/).filter(Boolean);
  const path = filters.path.toLowerCase();
  shown = index.findings.filter((finding) =>
    filters.severities.has(finding.severity)
    && (!filters.artifact || finding.artifact === filters.artifact)
    && (!filters.rule || finding.ruleId === filters.rule)
    && (!path || finding.path.toLowerCase().includes(path))
    && words.every((word) => finding.searched.includes(word)));
  shownIn = Map.groupBy ? Map.groupBy(shown, (finding) => finding.document) : groupBy(shown);
}

function groupBy(findings) {
  const groups = new Map();
  for (const finding of findings) {
    if (!groups.has(finding.document)) groups.set(finding.document, []);
    groups.get(finding.document).push(finding);
  }
  return groups;
}

const isNarrowed = () => Boolean(filters.words || filters.artifact || filters.rule || filters.path);

function tally(findings, key) {
  const counts = new Map();
  for (const finding of findings) counts.set(finding[key], (counts.get(finding[key]) || 0) + 1);
  return counts;
}

const plural = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/* An element with attributes and children. Children that are strings are text, whatever they hold. */
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

/* Characters that nobody sees, or that turn a line around, are shown by their number. */
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
