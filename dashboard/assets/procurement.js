/* Procurement: what will be bought, by whom, how much is kept for small enterprises. */
"use strict";
MB.page(async () => {
  const { h } = MB;
  if (MB.note(MB.$("procurement"), "procurement", "procurement_sum")) return;
  const sums = await MB.set("procurement_sum");
  const total = sums.reduce((n, r) => n + (r.amount_fen ?? 0), 0);
  const small = sums.reduce((n, r) => n + (r.sme_fen ?? 0), 0);
  const source = (r, column) => ({ document: r.document_id, fact: r.procurement_item_id, column, line: r.source_line, end: r.source_line_end });
  /** What a sum over the counted documents consists of. */
  const openSum = (fen, amount, zh, en) => () => MB.openParts({ zh, en, fen,
    columns: [{ key: "item_name", zh: "采购物品", en: "item" }, { key: "project_name", zh: "项目", en: "project" }],
    load: async () => (await MB.set("procurement")).filter((r) => MB.documents.get(r.document_id)?.counted && r[`${amount}_fen`] !== null)
      .map((r) => ({ ...r, amount_fen: r[`${amount}_fen`], source: source(r, `${amount}_yuan`) })) });
  MB.fill(MB.$("figures"),
    h("div", { class: "figure wide" }, h("strong", {}, MB.money(total, openSum(total, "amount", "采购金额", "the lines that were added")), " ", h("i", { "data-unit-name": true }, MB.unitName())), MB.both("采购金额（明细相加）", "sum of the lines")),
    MB.figure(MB.int(MB.manifest.sets.procurement.rows), "条采购", "lines"),
    h("div", { class: "figure" }, h("strong", {}, MB.money(small, openSum(small, "sme_reserved", "预留中小微企业", "the lines that were added"))), MB.both(`预留中小微（${MB.percent(small, total)}）`, "kept for small enterprises")));
  const items = new Map();
  for (const r of sums) items.set(r.item_name ?? "—", (items.get(r.item_name ?? "—") ?? 0) + (r.amount_fen ?? 0));
  const largest = [...items].filter(([, fen]) => fen > 0).sort((a, b) => b[1] - a[1]).slice(0, 40);
  let table = null;
  const rows = [];
  MB.chart(MB.$("items"), ({ paper, palette }) => ({
    tooltip: { formatter: (p) => `${p.name}\n${MB.amount(p.data.fen)} ${MB.unitName()}` },
    series: [{ type: "treemap", roam: false, nodeClick: false, breadcrumb: { show: false }, left: 0, right: 0, top: 0, bottom: 0,
      itemStyle: { borderColor: paper, borderWidth: 2, gapWidth: 2 },
      label: { formatter: (p) => `${p.name}\n${MB.amount(p.data.fen)}`, color: "#fff", fontSize: 13, lineHeight: 20, overflow: "truncate" },
      data: largest.map(([name, fen], i) => ({ name, fen, value: fen, itemStyle: { color: palette[i % palette.length] } })) }],
  }), (data) => { const box = MB.$("procurement").querySelector("input[type=search]"); if (box && data.name) { box.value = data.name; box.dispatchEvent(new Event("input")); box.focus(); } });
  table = MB.table(MB.$("procurement"), { rows, size: 50, sort: { key: "amount_fen", desc: true }, name: "采购 procurement", placeholder: "查找物品、项目、单位 search",
    search: (r) => `${r.item_name ?? ""} ${r.project_name ?? ""} ${r.unit_name ?? ""} ${r.catalogue_code ?? ""} ${MB.documentText(r.document_id)}`,
    columns: [
      { key: "item_name", zh: "采购物品", en: "item", class: "name" },
      { key: "project_name", zh: "项目", en: "project", class: "name" },
      { key: "document", zh: "文档", en: "document", class: "filed", value: (r) => MB.documentText(r.document_id), cell: (r) => MB.documentLink(r.document_id) },
      { key: "quantity", zh: "数量", en: "quantity", kind: "num", cell: (r) => (r.quantity === null ? "" : MB.printed(`${MB.int(r.quantity)} ${r.quantity_unit ?? ""}`, source(r, "quantity"))) },
      { key: "unit_price_fen", zh: "单价", en: "unit price", kind: "money", cell: (r) => MB.money(r.unit_price_fen, source(r, "unit_price_yuan")) },
      { key: "amount_fen", zh: "金额", en: "amount", kind: "money", cell: (r) => MB.money(r.amount_fen, source(r, "amount_yuan")) },
      { key: "sme_reserved_fen", zh: "中小微", en: "small enterprises", kind: "money", cell: (r) => MB.money(r.sme_reserved_fen, source(r, "sme_reserved_yuan")) },
      { key: "catalogue_code", zh: "目录", en: "catalogue", class: "code" },
    ] });
  for (const key of MB.manifest.sets.procurement.keys) { rows.push(...MB.objects(await MB.file(`procurement/${key}`))); table.show(rows); }
});
