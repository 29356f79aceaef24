/* From a number to its source: the printed cell with the lines around it; the two sides of an identity. */
"use strict";
(() => {
  const { h } = MB;
  const AROUND = 6;

  /** Places of the cells a fact consists of, by its id and column. */
  const placesOf = (bundle, source) =>
    source.cell ? [source.cell.slice(source.document.length + 1)]
      : source.fact ? bundle.cell.filter((c) => c.fact_id === source.fact && (!source.column || c.column_name === source.column)).map((c) => c.place)
        : [];

  const covering = (bundle, first, last) => {
    const within = (line) => line !== null && line >= first && line <= last;
    return (bundle.check ?? []).filter((c) => within(c.reported_source_line) || (c.computed_from ?? []).some(within));
  };

  MB.verdict = (status, acknowledged = false) => {
    const [zh, en] = [MB.label("reconciliation_status", status), MB.labelEn("reconciliation_status", status)];
    return h("span", { class: `verdict ${status}` }, `${zh} `, h("small", { lang: "en" }, acknowledged ? `${en}, known` : en));
  };

  /** Printed cells of a document by line. */
  const byLine = async (document_) => {
    const lines = new Map();
    for (const cell of (await MB.bundle("source", document_)).printed) (lines.get(cell.line) ?? lines.set(cell.line, []).get(cell.line)).push(cell);
    return lines;
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

  const where = (document_, page, first, last) => h("p", { class: "where" }, MB.documentLink(document_), h("br"),
    h("span", { class: "quiet" }, `${MB.documents.get(document_)?.file_name ?? ""} · ${page ? `第 ${page} 页 page ${page} · ` : ""}第 ${first}${last > first ? `–${last}` : ""} 行 line`));

  const checkLine = (document_) => (c) => h("li", {},
    MB.verdict(c.status, c.acknowledged), ` ${c.identity_id} `, h("span", {}, MB.rule(c).description_zh), " ",
    h("button", { type: "button", class: "source", "aria-haspopup": "dialog", onclick: () => MB.openCheck({ ...c, document_id: document_ }) },
      c.reported_fen === null ? `${c.reported_printed ?? "—"} ≟ ${c.computed_printed ?? "—"}` : `${MB.amount(c.reported_fen, "yuan")} ≟ ${MB.amount(c.computed_fen, "yuan")} 元`));

  /** source: {document, cell} or {document, fact, column} or {document, line, end}. */
  MB.openSource = (source, fen = null) => MB.panel("出处", "Source", async (target) => {
    const [bundle, lines] = [await MB.bundle("document", source.document), await byLine(source.document)];
    const marked = new Set(placesOf(bundle, source));
    const hits = [...lines.values()].flat().filter((c) => marked.has(c.place));
    const first = hits.length ? Math.min(...hits.map((c) => c.line)) : source.line;
    const last = hits.length ? Math.max(...hits.map((c) => c.line)) : source.end ?? source.line;
    const checks = covering(bundle, first, last);
    const counted = (bundle.cell_check ?? []).find((c) => marked.has(c.place));
    const place = h("div");
    let reach = AROUND;
    const draw = () => MB.fill(place, context(lines, marked, first, last, reach));
    draw();
    MB.fill(target, where(source.document, hits[0]?.page ?? lines.get(first)?.[0]?.page ?? null, first, last),
      hits.length ? h("blockquote", {}, hits.map((c) => c.text).join(" ｜ ")) : null,
      fen !== null && h("p", { class: "quiet" }, "换算为 in yuan ", h("strong", {}, MB.amount(fen, "yuan")), " 元"),
      counted ? h("p", {}, `勾稽 identities: ${counted.checks_passed} 一致 hold（等式 equations ${counted.equations_passed}）, ${counted.checks_failed} 不一致 fail`) : null,
      h("h3", {}, MB.both("原文前后", "Lines around it")), place,
      h("button", { type: "button", class: "more", onclick: () => { reach += 20; draw(); } }, "再多几行 more lines"),
      bundle.check && h("h3", {}, MB.both("涉及此处的勾稽关系", "Identities that cover it")),
      bundle.check && (checks.length ? h("ul", { class: "checks" }, checks.slice(0, 40).map(checkLine(source.document))) : h("p", { class: "quiet" }, "没有 none")));
  });

  /** Where one side of an identity is printed: its lines, as they stand. A line that stands in both sides is shown in both. */
  const side = (zh, en, lines, numbers) => [h("h3", {}, MB.both(zh, en)),
    numbers.length ? numbers.slice(0, 60).map((n) => context(lines, new Set(), n, n, 0)) : h("p", { class: "quiet" }, "没有印出的行：由计数或文字得出 no printed line: counted or worded"),
    numbers.length > 60 ? h("p", { class: "quiet" }, `… ${numbers.length}`) : null];

  /** One evaluation of an identity: both values, the difference, the tolerance and the printed lines of both sides. */
  MB.openCheck = (check) => MB.panel("勾稽关系", "Identity", async (target) => {
    const lines = await byLine(check.document_id);
    const value = (name) => (check[`${name}_fen`] === null || check[`${name}_fen`] === undefined ? check[`${name}_printed`] ?? "—" : MB.money(check[`${name}_fen`], null, true));
    const from = check.computed_from ?? [];
    const own = check.reported_source_line === null ? [] : [check.reported_source_line];
    const elsewhere = MB.elsewhere(check);
    MB.fill(target, h("p", { class: "where" }, MB.documentLink(check.document_id), h("br"), h("span", { class: "quiet" }, MB.documents.get(check.document_id)?.file_name ?? "")),
      h("div", {}, h("strong", {}, check.identity_id), " ", MB.formula(check)), h("p", {}, MB.verdict(check.status, check.acknowledged)),
      check.acknowledged_reason_zh ? h("p", { class: "note" }, MB.both(check.acknowledged_reason_zh, check.acknowledged_reason_en)) : null,
      MB.facts([["所印", "reported", value("reported")], ["应为", "computed", value("computed")],
        check.difference_fen === null ? null : ["差额", "difference", value("difference")],
        check.tolerance_fen === null ? null : ["容差", "tolerance", value("tolerance")],
        check.reported_fen === null ? null : ["单位", "unit", h("i", { "data-unit-name": true }, MB.unitName())]]),
      check.tolerance_fen === null ? null : h("p", { class: "quiet" }, MB.both("容差：照抄的数为零；由 n 个数相加的，为印出单位末位之半 × (n + 1)。", "Tolerance: none for a copied number; for a sum of n numbers half of the last printed place × (n + 1).")),
      String(own) === String(from) ? side("两边同在此处", "Both sides stand here", lines, own)
        : [...side("所印之处", "Where it is printed", lines, own), ...(from.length || !elsewhere.length ? side("由这些行算出", "Computed from these lines", lines, from) : [])],
      elsewhere.length ? h("h3", {}, MB.both("另一文档", "In another document")) : null,
      elsewhere.map(([document_, held]) => h("p", {}, MB.documentLink(document_), " ", MB.lineButtons(document_, held))),
      h("p", {}, [...new Set([...own, ...from])].slice(0, 12).map((n) => [MB.printed(`第 ${n} 行前后 around line ${n}`, { document: check.document_id, line: n, end: n }), h("br")])));
  });
})();
