/* A table that sorts by its header, searches and turns pages. */
"use strict";
(() => {
  const { h } = MB;
  const compare = (a, b) => {
    const none = (v) => v === null || v === undefined || v === "";
    if (none(a) || none(b)) return none(a) - none(b);
    return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "zh-Hans-CN");
  };

  /**
   * columns: [{key, zh, en, kind: "text" | "num" | "money", cell: row -> node, value: row -> sortable, sort: false}]
   * options: {rows, columns, caption, size, sort: {key, desc}, search: row -> text, filters: node, empty}
   * Returns {show(rows)}.
   */
  MB.table = (target, options) => {
    const size = options.size ?? 50;
    const state = { page: 0, key: options.sort?.key ?? null, desc: options.sort?.desc ?? false, words: [] };
    let rows = options.rows ?? [];
    const search = options.search && h("input", {
      type: "search", placeholder: options.placeholder ?? "查找 search", "aria-label": options.placeholder ?? "查找 search", autocomplete: "off",
      oninput: (event) => { state.words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean); state.page = 0; draw(); },
    });
    const count = h("span", { class: "count", "aria-live": "polite" });
    const head = h("tr");
    const body = h("tbody");
    const pager = h("nav", { class: "pager", "aria-label": "翻页 pages" });
    const table = h("table", {}, h("caption", { class: options.caption ? "" : "hidden" }, options.caption ?? options.name ?? "表 table"), h("thead", {}, head), body);

    const heads = options.columns.map((column) => {
      const text = [column.zh, column.kind === "money" ? [" ", h("i", { "data-unit-name": true }, MB.unitName())] : null, h("small", { lang: "en" }, column.en)];
      const cell = h("th", { scope: "col", class: `${column.kind === "num" || column.kind === "money" ? "right" : ""} ${column.class ?? ""}`.trim(), title: column.title });
      if (column.sort === false) cell.append(h("span", { class: "plain" }, text));
      else cell.append(h("button", { type: "button", onclick: () => {
        state.desc = state.key === column.key ? !state.desc : column.kind === "num" || column.kind === "money";
        state.key = column.key;
        state.page = 0;
        draw();
      } }, text));
      head.append(cell);
      return [column, cell];
    });

    const value = (column, row) => (column.value ? column.value(row) : row[column.key]);
    const draw = () => {
      let found = rows;
      if (state.words.length) {
        found = rows.filter((row) => { const text = options.search(row).toLowerCase(); return state.words.every((word) => text.includes(word)); });
      }
      const column = options.columns.find((c) => c.key === state.key);
      if (column) {
        found = [...found].sort((a, b) => {
          const [x, y] = [value(column, a), value(column, b)];
          if (x === null || x === undefined || y === null || y === undefined) return compare(x, y);
          return state.desc ? compare(y, x) : compare(x, y);
        });
      }
      for (const [c, cell] of heads) {
        if (c.sort === false) continue;
        if (c.key === state.key) cell.setAttribute("aria-sort", state.desc ? "descending" : "ascending");
        else cell.removeAttribute("aria-sort");
      }
      const pages = Math.max(1, Math.ceil(found.length / size));
      state.page = Math.min(state.page, pages - 1);
      const shown = found.slice(state.page * size, (state.page + 1) * size);
      MB.fill(body, shown.map((row) => h("tr", { class: options.rowClass?.(row) }, options.columns.map((c) => {
        const content = c.cell ? c.cell(row) : c.kind === "money" ? MB.money(row[c.key]) : c.kind === "num" ? MB.int(row[c.key]) : row[c.key];
        return h("td", { class: `${c.kind === "num" || c.kind === "money" ? "right" : ""} ${c.class ?? ""}`.trim() || null }, content ?? "");
      }))));
      if (!found.length) MB.fill(body, h("tr", {}, h("td", { colspan: options.columns.length, class: "empty" }, options.empty ?? "没有记录 nothing found")));
      count.textContent = found.length === rows.length ? `${MB.int(rows.length)}` : `${MB.int(found.length)} / ${MB.int(rows.length)}`;
      MB.fill(pager, pages > 1 && [
        h("button", { type: "button", disabled: state.page === 0, onclick: () => { state.page -= 1; draw(); } }, "‹ 上一页"),
        h("span", {}, `${state.page + 1} / ${MB.int(pages)}`),
        h("button", { type: "button", disabled: state.page >= pages - 1, onclick: () => { state.page += 1; draw(); } }, "下一页 ›"),
      ]);
      options.drawn?.(found);
    };
    const tools = (search || options.filters) && h("div", { class: "tools" }, options.filters, search, count);
    MB.fill(target, tools, h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": options.caption ?? options.name ?? "表 table" }, table), pager);
    draw();
    return { show: (next) => { rows = next; state.page = 0; draw(); } };
  };

  /** A labelled select; the empty choice is "all". */
  MB.select = (zh, en, values, chosen, onchange, text = (v) => v) =>
    h("label", { class: "select" }, h("span", {}, zh, " ", h("small", { lang: "en" }, en)),
      h("select", { onchange: (event) => onchange(event.target.value) },
        h("option", { value: "" }, "全部 all"),
        values.map((v) => h("option", { value: v, selected: String(v) === String(chosen ?? "") }, text(v)))));
  MB.distinct = (rows, key) => [...new Set(rows.map((row) => row[key]).filter((v) => v !== null && v !== undefined && v !== ""))].sort(compare);

  /** A bar made of parts, for the eye; the numbers stand beside it. parts: [[class, value, title]] */
  MB.bar = (parts, of) =>
    h("span", { class: "bar", role: "img", "aria-label": parts.map(([, v, title]) => `${title}: ${typeof v === "number" ? MB.percent(v, of) : v}`).join(", ") },
      parts.filter(([, v]) => v > 0).map(([kind, v, title]) => {
        const part = h("i", { class: kind, title });
        part.style.width = `${Math.max(0.5, 100 * v / (of || 1))}%`;
        return part;
      }));
  MB.figure = (number, zh, en, extra = null) => h("div", { class: "figure" }, h("strong", {}, number), MB.both(zh, en), extra);
})();
