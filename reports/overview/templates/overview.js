"use strict";
// Sorts and filters the map and the table together, moves through the table with the arrow
// keys, and unfolds a finding that is linked to. Without it the page is complete, unsorted.
(() => {
  const byId = (id) => document.getElementById(id);
  const table = byId("oordelen");
  const COUNTS = table.dataset.kinds.split(" ");  // the verdicts, the best first; none; LET OP
  const WORST = [...COUNTS.slice(0, -2).reverse(), COUNTS.at(-2)];
  const body = table.tBodies[0];
  const strips = byId("stroken");
  const theme = byId("thema");
  const order = byId("sorteren");
  const search = byId("zoeken");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const rows = Array.from(body.rows, (row, place) => ({
    row,
    place,
    strip: strips.children[place],
    year: Number(row.dataset.year),
    name: plain(row.cells[0].textContent),
    cells: Array.from(row.cells).slice(1, -COUNTS.length).map((cell) => cell.classList),
    counts: Array.from(row.cells).slice(-COUNTS.length),
  }));
  const columns = rows.length ? rows[0].cells.map((cell) => cell.item(cell.length - 1)) : [];

  const shown = (column) => theme.value === "" || columns[column] === `t${theme.value}`;
  const count = (one, kind) =>
    one.cells.reduce((sum, cell, column) => sum + (shown(column) && cell.contains(kind)), 0);
  const rank = (cell) =>
    WORST.findIndex((kind) => cell.contains(kind)) * 2 - cell.contains("l");

  function key(one) {
    if (order.value === "naam") return 0;
    if (order.value === "jaar") return -one.year;
    if (COUNTS.includes(order.value)) return -count(one, order.value);
    return rank(one.cells[Number(order.value) - 1]);
  }

  function update() {
    document.body.className = theme.value === "" ? "" : `only-${theme.value}`;
    const wanted = plain(search.value).split(/\s+/);
    const keys = new Map(rows.map((one) => [one, key(one)]));
    const sorted = [...rows].sort((a, b) => keys.get(a) - keys.get(b) || a.place - b.place);
    let left = 0;
    for (const one of sorted) {
      const found = wanted.every((word) => one.name.includes(word));
      left += found;
      one.row.hidden = one.strip.hidden = !found;
      COUNTS.forEach((kind, place) => { one.counts[place].textContent = count(one, kind); });
    }
    body.append(...sorted.map((one) => one.row));
    strips.append(...sorted.map((one) => one.strip));
    for (const head of table.tHead.querySelectorAll("[data-sort]")) {
      const how = order.value === "naam" ? "ascending" : "descending";
      if (head.dataset.sort === order.value) head.setAttribute("aria-sort", how);
      else head.removeAttribute("aria-sort");
    }
    const chosen = (list) => list.selectedOptions[0].textContent;
    byId("stand").textContent =
      `${left} van ${rows.length} metingen, ${chosen(theme).toLowerCase()}; gesorteerd op: ${chosen(order)}.`;
    rove(body.querySelector("tr:not([hidden]) a"));
  }

  // One stop of the tab key for the whole table; the arrow keys go on from there.
  let stop = null;
  function rove(link) {
    if (stop) stop.tabIndex = -1;
    stop = link;
    if (stop) stop.tabIndex = 0;
  }

  function move(event) {
    const cell = event.target.closest("th, td");
    if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
    const line = (row) => Array.from(row.cells).filter(
      (one) => one.firstElementChild && one.getClientRects().length);
    const across = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const down = { ArrowUp: "previousElementSibling", ArrowDown: "nextElementSibling" }[event.key];
    const here = line(cell.parentElement);
    let next = null;
    if (across) next = here[here.indexOf(cell) + across];
    else if (event.key === "Home") next = here[0];
    else if (event.key === "End") next = here[here.length - 1];
    else if (down) {
      let row = cell.parentElement[down];
      while (row && row.hidden) row = row[down];
      next = row && row.cells[cell.cellIndex];
    } else return;
    event.preventDefault();
    if (next) next.firstElementChild.focus();
  }

  function unfold() {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    const folded = target && target.closest("details");
    if (!folded) return;
    folded.open = true;
    const focus = target === folded ? folded.firstElementChild : target;
    if (target !== folded) target.tabIndex = -1;
    target.scrollIntoView();
    focus.focus({ preventScroll: true });
  }

  for (const head of table.tHead.querySelectorAll("[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => { order.value = head.dataset.sort; update(); });
    head.append(button);
  }
  for (const link of body.querySelectorAll("a")) link.tabIndex = -1;
  body.addEventListener("focusin", (event) => rove(event.target.closest("a")));
  body.addEventListener("keydown", move);
  for (const control of [theme, order]) control.addEventListener("change", update);
  search.addEventListener("input", update);
  byId("keuze").addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", unfold);
  byId("keuze").hidden = byId("toetsen").hidden = false;
  update();
  unfold();
})();
