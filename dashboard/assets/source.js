/* From a number to its source: the printed cell with the lines around it. */
"use strict";
(() => {
  const { h } = MB;
  const dialog = MB.$("source");
  const body = MB.$("source-body");
  const AROUND = 6;

  /** Cells a fact consists of, by its id and column. */
  const cellsOf = (bundle, source) =>
    source.cell ? [source.cell]
      : source.fact ? bundle.cell.filter((c) => c.fact_id === source.fact && (!source.column || c.column_name === source.column)).map((c) => c.source_cell_id)
        : [];

  const covering = (bundle, first, last) => {
    const within = (line) => line !== null && line >= first && line <= last;
    return (bundle.check ?? []).filter((c) => within(c.reported_source_line) || (c.computed_from ?? []).some(within));
  };

  MB.verdict = (status, acknowledged = false) => {
    const [zh, en] = [MB.label("reconciliation_status", status), MB.labelEn("reconciliation_status", status)];
    return h("span", { class: `verdict ${status}` }, `${zh} `, h("small", { lang: "en" }, acknowledged ? `${en}, known` : en));
  };

  const context = (lines, marked, first, last, reach) => {
    const all = [...lines.keys()].sort((a, b) => a - b); // lines that carry print
    const start = all.findIndex((n) => n >= first);
    const end = all.findLastIndex((n) => n <= last);
    const numbers = all.slice(Math.max(0, start - reach), Math.max(start, end) + reach + 1);
    return h("ol", { class: "lines" }, numbers.map((n) =>
      h("li", { class: n >= first && n <= last ? "here" : null }, h("span", { class: "line-number" }, n),
        h("span", { class: "cells" }, lines.get(n).map((cell) => h("span", { class: marked.has(cell.place) ? "cell hit" : "cell" }, cell.text))))));
  };

  /** source: {document, cell} or {document, fact, column} or {document, line, end}. */
  MB.openSource = async (source, fen = null) => {
    MB.fill(body, h("p", { class: "quiet" }, "读取原文… loading"));
    if (!dialog.open) dialog.showModal();
    let bundle, printed;
    try {
      [bundle, printed] = [await MB.bundle("document", source.document), (await MB.bundle("source", source.document)).printed];
    } catch (error) {
      MB.fill(body, h("p", { class: "note bad" }, `没有读到原文 could not load ${error.message}`));
      return;
    }
    const cells = cellsOf(bundle, source);
    const marked = new Set(cells.map((id) => id.slice(source.document.length + 1)));
    const lines = new Map();
    for (const cell of printed) (lines.get(cell.line) ?? lines.set(cell.line, []).get(cell.line)).push(cell);
    const hits = printed.filter((c) => marked.has(c.place));
    const first = hits.length ? Math.min(...hits.map((c) => c.line)) : source.line;
    const last = hits.length ? Math.max(...hits.map((c) => c.line)) : source.end ?? source.line;
    const page = hits[0]?.page ?? lines.get(first)?.[0]?.page ?? null;
    const found = MB.documents.get(source.document);
    const checks = covering(bundle, first, last);
    const counted = (bundle.cell_check ?? []).find((c) => cells.includes(c.source_cell_id));
    const place = h("div");
    let reach = AROUND;
    const draw = () => MB.fill(place, context(lines, marked, first, last, reach));
    draw();
    MB.fill(body,
      h("p", { class: "where" }, MB.documentLink(source.document), h("br"),
        h("span", { class: "quiet" }, `${found?.file_name ?? ""} · ${page ? `第 ${page} 页 page ${page} · ` : ""}第 ${first}${last > first ? `–${last}` : ""} 行 line`)),
      hits.length ? h("blockquote", {}, hits.map((c) => c.text).join(" ｜ ")) : null,
      fen !== null && h("p", { class: "quiet" }, "换算为 in yuan ", h("strong", {}, MB.amount(fen, "yuan")), " 元"),
      counted ? h("p", {}, `勾稽 identities: ${counted.checks_passed} 一致 hold, ${counted.checks_failed} 不一致 fail`) : null,
      h("h3", {}, MB.both("原文前后", "Lines around it")), place,
      h("button", { type: "button", class: "more", onclick: () => { reach += 20; draw(); } }, "再多几行 more lines"),
      bundle.check && h("h3", {}, MB.both("涉及此处的勾稽关系", "Identities that cover it")),
      bundle.check && (checks.length ? h("ul", { class: "checks" }, checks.slice(0, 40).map((c) =>
        h("li", {}, MB.verdict(c.status, c.acknowledged), ` ${c.identity_id} `, h("span", {}, c.description_zh ?? ""), " ",
          h("span", { class: "quiet" }, c.reported_fen === null ? `${c.reported_printed ?? "—"} ≟ ${c.computed_printed ?? "—"}`
            : `${MB.amount(c.reported_fen, "yuan")} ≟ ${MB.amount(c.computed_fen, "yuan")} 元`)))) : h("p", { class: "quiet" }, "没有 none")));
    MB.$("source-close").focus();
    place.querySelector(".here")?.scrollIntoView({ block: "nearest" });
  };

  MB.$("source-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
})();
