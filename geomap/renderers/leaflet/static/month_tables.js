// The tables of raids by month and area: a month, a year or an area is chosen there by pointer or
// keys. All cells together are one stop of the keyboard, in which arrows walk.
Object.assign(geomap, (() => {
  const { add, addButton } = geomap;
  const { MONTHS_ID } = geomap.constants;
  const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

  // Gives what is to be done when other months are chosen.
  function monthTables(raids, chooser, chosen) {
    const box = document.getElementById(MONTHS_ID);
    if (!box || !chooser) return () => {};
    const { choose, months, state, untouched } = chooser;
    const tables = [...box.querySelectorAll("table")];
    const rowsOf = (table) => table.tBodies[0].rows;
    let stop = rowsOf(tables[0])[0].cells[1];
    box.querySelector("summary").after(add(box, "p", "where", raids.say("choose-month")));
    for (const table of tables) {
      table.setAttribute("role", "grid");
      // A grid may hold no button but in a cell: the name stands above it as one, with its count.
      const [name, count] = table.caption.childNodes, above = document.createElement("p");
      addButton(above, name.textContent.trim(), (event) => pick(event, table, 0, months.count - 1));
      above.append(" ", count.cloneNode(true));
      table.before(above);
      table.caption.classList.add("unseen");
    }

    function pick(event, table, first, last) {
      choose(table.dataset.area, first, last);
      if (event.detail) chosen(); // whoever clicks sees the map; whoever types goes on typing
    }
    function pickCell(event, cell) {
      const table = cell.closest("table"), year = Number(cell.parentNode.cells[0].textContent);
      const [first, last] = cell.cellIndex > 0 && cell.cellIndex < 13 ? [cell.cellIndex, cell.cellIndex] : [1, 12];
      if (cell.classList.contains("none")) return;
      const [start, end] = [first, last].map((month) => months.place(year, month));
      pick(event, table, Math.max(0, start), Math.min(months.count - 1, end));
    }
    function goTo(cell) {
      stop.tabIndex = -1;
      stop = cell;
      stop.tabIndex = 0;
    }
    function walk(cell, [down, across]) {
      const table = cell.closest("table"), nth = tables.indexOf(table);
      const row = cell.parentNode.sectionRowIndex + down;
      const next = rowsOf(table)[row] ?? (down > 0 ? rowsOf(tables[nth + 1] ?? table)[0] : [...rowsOf(tables[nth - 1] ?? table)].at(-1));
      return next.cells[Math.max(0, Math.min(next.cells.length - 1, cell.cellIndex + across))];
    }
    const cellOf = (event) => event.target.closest("tbody :is(td, th)");
    goTo(stop);
    box.addEventListener("click", (event) => {
      const cell = cellOf(event);
      if (!cell) return;
      goTo(cell);
      cell.focus({ preventScroll: true }); // it was no stop when it was pressed
      pickCell(event, cell);
    });
    box.addEventListener("keydown", (event) => {
      const cell = cellOf(event), step = STEPS[event.key];
      if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
      if (step) {
        goTo(walk(cell, step));
        stop.focus();
      } else if (event.key === "Enter" || event.key === " ") {
        pickCell(event, cell);
      } else {
        return;
      }
      event.preventDefault();
    });

    return () => {
      const [area, first, last] = state(), none = untouched();
      for (const table of tables) {
        const there = !none && (area === "" || area === table.dataset.area);
        for (const row of rowsOf(table)) {
          const year = Number(row.cells[0].textContent);
          for (let month = 1; month <= 12; month++) {
            const nth = months.place(year, month);
            row.cells[month].ariaSelected = there && nth >= first && nth <= last ? "true" : null;
          }
        }
      }
    };
  }

  return { monthTables };
})());
