"use strict";

// Versions: what was seen goes along with every change, and what came of it comes back.
document.addEventListener("htmx:configRequest", (event) => {
  const of = event.target.closest("[data-version]");
  if (of && event.detail.verb !== "get") event.detail.headers["If-Match"] = `"${of.dataset.version}"`;
});
document.addEventListener("htmx:afterRequest", (event) => {
  const version = event.detail.xhr && event.detail.xhr.getResponseHeader("ETag");
  const of = event.target.closest && event.target.closest("[data-version]");
  if (event.detail.successful && version && of) of.dataset.version = version.replaceAll('"', "");
});
// What was asked for and didn't come: told on the page as it stands, so that nothing typed is lost.
document.addEventListener("htmx:beforeRequest", () => document.getElementById("melding").replaceChildren());
document.addEventListener("htmx:sendError", () => tell("De werkplek antwoordt niet; er is niets vastgelegd."));
document.addEventListener("htmx:responseError", (event) => {
  const plain = event.detail.xhr.getResponseHeader("Content-Type")?.startsWith("text/plain");
  tell(`${plain ? event.detail.xhr.responseText : "Er ging iets mis."} Er is niets vastgelegd.`);
});
function tell(text) {
  const shown = document.createElement("p");
  shown.className = "alert";
  shown.textContent = text;
  document.getElementById("melding").replaceChildren(shown);
}
document.addEventListener("htmx:afterSwap", (event) => {
  const told = event.detail.elt.closest("[data-zeg]") || event.detail.elt.querySelector("[data-zeg]");
  if (!told) return;
  say(told.dataset.zeg);
  const alert = told.querySelector("[role=alert]");
  if (alert) alert.focus(); // which also brings it into sight
  else if (told.id === "besluit") told.scrollIntoView({ block: "nearest" });
});
function say(text) {
  const place = document.getElementById("gezegd");
  place.textContent = "";
  setTimeout(() => { place.textContent = text; }, 50);
}

// Keys. They can be switched off, and do nothing while somebody types.
const help = document.getElementById("hulp");
const wanted = document.getElementById("toetsen-aan");
const KEPT = "score-sneltoetsen";
try { wanted.checked = localStorage.getItem(KEPT) !== "uit"; } catch { /* no storage: on */ }
wanted.addEventListener("change", () => {
  try { localStorage.setItem(KEPT, wanted.checked ? "aan" : "uit"); } catch { /* this page only */ }
});
document.getElementById("hulpknop").addEventListener("click", () => help.showModal());

function step(by) {
  const link = document.querySelector(by > 0 ? "a[rel=next]" : "a[rel=prev]");
  if (document.querySelector("a[rel=next], a[rel=prev]")) {
    if (link) link.click();
    return;
  }
  const steps = [...document.querySelectorAll("a.step")];
  const at = steps.indexOf(document.activeElement);
  const next = steps[at < 0 ? (by > 0 ? 0 : steps.length - 1) : at + by];
  if (next) next.focus();
}
const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  a: () => document.getElementById("aanvaarden")?.click(),
  w: () => { const why = document.getElementById("waarom"); why?.focus(); why?.scrollIntoView(); },
  e: () => {
    const details = document.getElementById("anders");
    if (details) { details.open = true; document.getElementById("bevinding").focus(); }
  },
  "?": () => help.showModal(),
};
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select");
  if (typing || help.open || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (!wanted.checked && event.key !== "?") return;
  const action = KEYS[event.key];
  if (action) { event.preventDefault(); action(); }
});
