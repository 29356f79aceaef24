/* Overview: what is in the file, which tables each document holds, where every printed cell went. */
"use strict";
MB.page(async () => {
  const { h } = MB;
  const documents = [...MB.documents.values()];
  const [build] = await MB.set("build");
  const sum = (key) => documents.reduce((total, d) => total + (d[key] ?? 0), 0);
  const cells = sum("cells_total");
  const years = MB.distinct(documents, "budget_year");
  const passed = build.gate_verdict === "passed";

  MB.fill(MB.$("figures"),
    MB.figure(MB.int(documents.length), "份文档", "documents", build.rejected ? h("small", {}, `${build.rejected} 份被拒 rejected`) : null),
    MB.figure(MB.int(new Set(documents.map((d) => d.department_name)).size), "个部门单位", "departments and units"),
    MB.figure(MB.int(new Set(documents.map((d) => d.division_name)).size), "个地区", "regions"),
    MB.figure(years.length > 1 ? `${years[0]}–${years.at(-1)}` : years[0] ?? "—", "预算年度", "budget years"),
    MB.figure(h("span", { class: `verdict ${passed ? "agrees" : "differs"}` }, passed ? "通过" : build.gate_verdict), "发布审核", `release gate: ${build.gate_verdict}`));
  MB.fill(MB.$("warnings"), (build.gate_warnings ?? []).map((text) => h("li", {}, text)));

  const cellStates = [["loaded", "已入库"], ["structural", "结构"], ["prose", "正文"], ["unclaimed", "未认领"]];
  const account = (d, of) => MB.bar(cellStates.map(([state, zh]) => [state, d[`cells_${state}`] ?? 0, zh]), of);
  const all = Object.fromEntries(cellStates.map(([state]) => [`cells_${state}`, sum(`cells_${state}`)]));
  MB.fill(MB.$("cells"), account(all, cells), h("ul", { class: "legend" }, cellStates.map(([state, zh]) =>
    h("li", {}, h("i", { class: state }), ` ${zh} `, h("small", { lang: "en" }, state), " ", h("b", {}, MB.int(all[`cells_${state}`])), ` ${MB.percent(all[`cells_${state}`], cells)}`))));

  if (MB.has("function_total")) {
    const totals = (await MB.set("function_total")).filter((r) => r.part === "total").sort((a, b) => b.amount_fen - a.amount_fen).slice(0, 15).reverse();
    if (totals.length) {
      MB.chart(MB.$("totals"), ({ axis, quiet, ink }) => ({
        height_: 16 + 44 * totals.length, grid: { left: 8, right: innerWidth < 600 ? 96 : 110, top: 4, bottom: 4, containLabel: true },
        tooltip: { formatter: (p) => `${p.data.title}\n${MB.amount(p.data.fen)} ${MB.unitName()}` },
        xAxis: { type: "value", show: false },
        yAxis: { type: "category", ...axis, axisLabel: { color: ink, width: innerWidth < 600 ? 130 : 230, overflow: "break", lineHeight: 16 }, data: totals.map((r) => MB.short(MB.documentText(r.document_id).split(" ").slice(0, 2).join(" "), 36)) },
        series: [{ type: "bar", barMaxWidth: 22, label: { show: true, position: "right", color: quiet, formatter: (p) => `${MB.amount(p.data.fen)} ${MB.unitName()}` },
          data: totals.map((r) => ({ value: MB.scaled(r.amount_fen), fen: r.amount_fen, document: r.document_id, title: MB.documentText(r.document_id) })) }],
      }), (data) => { if (data.document) location.href = `document.html#${encodeURIComponent(data.document)}`; });
    } else MB.$("totals-section").hidden = true;
  } else MB.note(MB.$("totals"), "function_total");

  // The matrix: one row per document, one column per kind of table.
  const kinds = await MB.set("table_kind");
  const states = new Map((await MB.set("coverage")).map((r) => [r.document_id, r.states]));
  const mark = (d, kind, i) => {
    const state = states.get(d.document_id)?.[i] ?? "n";
    const [sign, text] = MB.marks[state];
    return h("span", { class: `mark ${state}`, title: `${kind.name_zh}: ${text}`, role: "img", "aria-label": text }, sign);
  };
  const chosen = {};
  const fitting = () => documents.filter((d) => Object.entries(chosen).every(([key, value]) => !value || String(d[key]) === value));
  const filter = (zh, en, key, text) => MB.select(zh, en, MB.distinct(documents, key), "", (value) => { chosen[key] = value; matrix.show(fitting()); }, text);
  const matrix = MB.table(MB.$("matrix"), {
    rows: documents, size: 40, name: "公开完整性 coverage",
    filters: [filter("地区", "region", "division_name"), filter("年度", "year", "budget_year"), filter("类型", "kind", "document_kind", (v) => MB.label("document_kind", v))],
    search: (d) => `${MB.title(d)} ${d.province} ${d.division_name ?? ""} ${d.file_name}`,
    columns: [
      { key: "division_name", zh: "地区", en: "region", class: "place" },
      { key: "budget_year", zh: "年度", en: "year", kind: "num", cell: (d) => d.budget_year ?? "" },
      { key: "department_name", zh: "部门", en: "department", class: "name", cell: (d) => [MB.documentLink(d.document_id),
        d.is_current ? null : h("span", { class: "tag" }, "已被替换"), d.is_current && !d.counted ? h("span", { class: "tag", title: "所属部门另有文档，合计不重复计入 counted within its department" }, "不计入") : null] },
      { key: "document_kind", zh: "类型", en: "kind", class: "still", cell: (d) => MB.label("document_kind", d.document_kind) },
      ...kinds.map((kind, i) => ({ key: kind.table_kind, zh: kind.name_zh, en: "", sort: false, class: "upright", cell: (d) => mark(d, kind, i) })),
      { key: "cells_total", zh: "单元格", en: "cells", kind: "num", cell: (d) => [MB.int(d.cells_total), account(d, d.cells_total)] },
      { key: "cells_unclaimed", zh: "未认领", en: "unclaimed", kind: "num" },
    ],
  });
  MB.fill(MB.$("marks"), Object.entries(MB.marks).filter(([state]) => state !== "n").map(([state, [sign, text]]) => h("li", {}, h("span", { class: `mark ${state}` }, sign), " ", text)));

  const lists = [["rejected", [["file_name", "文件", "file"], ["reason", "原因", "reason"], ["detail", "细节", "detail"]]],
    ["unclaimed", [["document_id", "文档", "document"], ["source_line", "行", "line"], ["text", "原文", "text"], ["reason", "原因", "reason"]]]];
  for (const [name, columns] of lists) {
    const rows = MB.has(name) ? await MB.set(name) : [];
    MB.$(`${name}-section`).hidden = !rows.length;
    if (!rows.length) continue;
    MB.table(MB.$(name), { rows, size: 20, name, search: (r) => Object.values(r).join(" "), columns: columns.map(([key, zh, en]) => ({
      key, zh, en, cell: key === "document_id" ? (r) => MB.documentLink(r.document_id)
        : key === "text" ? (r) => MB.printed(r.text, { document: r.document_id, cell: r.source_cell_id, line: r.source_line })
          : key === "reason" && name === "rejected" ? (r) => MB.label("reject_reason", r.reason) : undefined })) });
  }
});
