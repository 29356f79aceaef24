/* Spending by function or by economic class: filters, treemap, table of the level, documents behind it. */
"use strict";
MB.page(async () => {
  const { h } = MB;
  const scheme = document.body.dataset.page;
  const isFunction = scheme === "function";
  // The function table prints 合计 with its parts beside it; the economic one has a group per code instead.
  const whole = isFunction ? "total" : null;
  const vocabulary = isFunction ? "expenditure_type" : "expenditure_group";
  const parts = isFunction ? ["basic", "project"] : ["personnel", "public_use"];
  if (MB.note(MB.$("spending"), `${scheme}_sum`, `${scheme}_total`, `${scheme}_line`, `${scheme}_name`)) return;
  const sums = await MB.set(`${scheme}_sum`);
  const names = new Map((await MB.set(`${scheme}_name`)).map((row) => [row.code, row]));
  const totals = await MB.set(`${scheme}_total`);
  const name = (code) => (code === "" ? "（未印编码 no code printed）" : names.get(code)?.name ?? "（目录外 not in the list）");

  const filterState = () => {
    const state = MB.state();
    const phases = MB.distinct(sums, "phase");
    return { year: state.year ?? "", division: state.division ?? "", phase: state.phase ?? (phases.includes("budget") ? "budget" : phases[0] ?? ""), code: state.code ?? "" };
  };
  const keep = (row, f) => (!f.year || String(row.budget_year) === f.year) && (!f.division || row.division_name === f.division) && (!f.phase || row.phase === f.phase);
  const counted = (id, f) => { const d = MB.documents.get(id); return d && d.counted && keep(d, f); };
  const source = (row) => row.source_cell_id && ({ document: row.document_id, cell: row.source_cell_id, line: row.source_line, end: row.source_line_end });
  const drill = (code) => MB.setState({ code });

  const drawFilters = (f) => MB.fill(MB.$("filters"),
    MB.select("年度", "year", MB.distinct(sums, "budget_year"), f.year, (v) => MB.setState({ year: v })),
    MB.select("地区", "region", MB.distinct(sums, "division_name"), f.division, (v) => MB.setState({ division: v })),
    MB.distinct(sums, "phase").length > 1 ? MB.select("阶段", "phase", MB.distinct(sums, "phase"), f.phase, (v) => MB.setState({ phase: v }), (v) => MB.label("phase", v)) : null);

  const drawCrumbs = (f) => MB.fill(MB.$("crumbs"),
    ["", ...MB.parents(scheme, f.code)].map((code, i, all) => {
      const text = code ? `${code} ${name(code)}` : "全部 all";
      const last = i === all.length - 1;
      return h("li", {}, last ? h("span", { "aria-current": "page" }, text) : h("button", { type: "button", onclick: () => drill(code) }, text));
    }));

  let children = [];
  let chart = null;
  const drawTreemap = () => {
    const box = MB.$("treemap");
    box.hidden = children.filter((c) => c.fen > 0).length < 1;
    if (box.hidden) return;
    chart ??= MB.chart(box, ({ paper, palette }) => ({
      tooltip: { formatter: (p) => `${p.data.code ?? ""} ${p.data.title ?? ""}\n${MB.amount(p.data.fen)} ${MB.unitName()}` },
      series: [{
        type: "treemap", roam: false, nodeClick: false, breadcrumb: { show: false }, left: 0, right: 0, top: 0, bottom: 0,
        itemStyle: { borderColor: paper, borderWidth: 2, gapWidth: 2 },
        label: { formatter: (p) => `${p.data.title}\n${p.data.code}\n${MB.amount(p.data.fen)}`, fontSize: 13, lineHeight: 20, color: "#fff", overflow: "truncate" },
        data: children.filter((c) => c.fen > 0).map((c, i) => ({ name: c.code, code: c.code, title: name(c.code), fen: c.fen, value: c.fen, itemStyle: { color: palette[i % palette.length] } })),
      }],
    }), (data) => data.code && MB.childLength(scheme, data.code) !== undefined && drill(data.code));
    chart.draw();
  };

  const linesOf = (code) => MB.set(`${scheme}_line`, code.slice(0, 3) || "x"); // "x": the file of lines without a code
  /** What a sum consists of: the printed leaves; at the root the classes, each of which opens its own. part: one column or group. */
  const leaves = (f, part, fits, code) => async () => (await linesOf(code))
    .filter((r) => r.line_type === "leaf" && (part === null || r.part === part) && counted(r.document_id, f) && fits(r))
    .map((r) => ({ ...r, source: source(r) }));
  const printedAs = [{ key: "code", zh: "编码", en: "code", class: "code" }, { key: "line_name", zh: "所印名称", en: "name as printed" }];
  const openLeaves = (f, part, child, parent, fen) => () => MB.openParts({
    zh: `${child} ${name(child)}`, en: "the printed numbers that were added", fen, columns: printedAs, load: leaves(f, part, MB.within(scheme, parent, child), child) });
  const openSum = (f, part, fen) => () => (f.code
    ? MB.openParts({ zh: `${f.code} ${name(f.code)}`, en: "the printed numbers that were added", fen, columns: printedAs, load: leaves(f, part, (r) => r.code.startsWith(f.code), f.code) })
    : MB.openParts({ zh: "全部支出", en: "by class; each opens the printed numbers", fen,
      columns: [{ key: "code", zh: "编码", en: "code", class: "code" }, { key: "name", zh: "名称", en: "name" }],
      load: () => MB.children(sums.filter((r) => keep(r, f) && (part === null || r.part === part)), scheme, "", part)
        .map((c) => ({ code: c.code, name: name(c.code), amount_fen: c.fen, open: openLeaves(f, part, c.code, "", c.fen) })) }));
  /** A document that prints no total: its leaves. */
  const openDocument = (row) => () => MB.openParts({ zh: "没有印出合计：明细相加", en: "no total is printed: its leaves were added", fen: row.amount_fen, columns: printedAs,
    load: async () => (await MB.set(`${scheme}_line`)).filter((r) => r.document_id === row.document_id && r.line_type === "leaf" && (whole === null || r.part === row.part))
      .map((r) => ({ ...r, source: source(r) })) });
  const shown = (row) => MB.money(row.amount_fen, source(row) ?? openDocument(row));

  const drawLevel = (f) => {
    const rows = sums.filter((row) => keep(row, f) && row.code.startsWith(f.code));
    children = MB.children(rows, scheme, f.code, whole);
    const total = rows.reduce((sum, row) => sum + (whole === null || row.part === whole ? row.amount_fen ?? 0 : 0), 0);
    const documents = new Set(totals.filter((r) => counted(r.document_id, f)).map((r) => r.document_id)).size;
    MB.fill(MB.$("headline"),
      h("div", { class: "figure wide" }, h("strong", {}, MB.money(total, openSum(f, whole, total)), " ", h("i", { "data-unit-name": true }, MB.unitName())),
        MB.both(f.code ? name(f.code) : "全部支出（明细相加）", f.code ? "sum of the leaves under this code" : "sum of the leaves")),
      ...parts.map((part) => {
        const fen = rows.reduce((sum, row) => sum + (row.part === part ? row.amount_fen ?? 0 : 0), 0);
        return fen ? h("div", { class: "figure" }, h("strong", {}, MB.money(fen, openSum(f, part, fen))), MB.both(MB.label(vocabulary, part), MB.labelEn(vocabulary, part))) : null;
      }),
      MB.figure(MB.int(documents), "份文档计入", "documents counted"));
    drawTreemap();
    MB.$("level").hidden = !children.length;
    if (!children.length) return;
    const largest = Math.max(...children.map((c) => c.fen), 1);
    MB.table(MB.$("level-table"), {
      rows: children, sort: { key: "fen", desc: true }, name: "下一级 next level",
      columns: [
        { key: "code", zh: "编码", en: "code", cell: (r) => (r.code && r.code !== f.code ? h("button", { type: "button", class: "drill", "data-code": r.code, onclick: () => drill(r.code) }, r.code) : r.code) },
        { key: "name", zh: "名称", en: "name", value: (r) => name(r.code), cell: (r) => [name(r.code), names.get(r.code)?.listed === false ? h("span", { class: "tag" }, "目录外") : null] },
        { key: "fen", zh: "金额", en: "amount", kind: "money", cell: (r) => MB.money(r.fen, openLeaves(f, whole, r.code, f.code, r.fen)) },
        { key: "share", zh: "占比", en: "share", kind: "num", value: (r) => r.fen, cell: (r) => MB.percent(r.fen, total) },
        { key: "bar", zh: "构成", en: parts.map((p) => MB.labelEn(vocabulary, p)).join(" · "), sort: false, class: "wide-bar", cell: (r) => {
          const known = parts.map((p, i) => [`p${i + 1}`, r.parts[p] ?? 0, MB.label(vocabulary, p)]);
          const rest = r.fen - known.reduce((sum, [, v]) => sum + v, 0);
          return MB.bar([...known, ["p3", rest, "其他"]], largest);
        } },
      ],
    });
  };

  const drawDocuments = async (f) => {
    const box = MB.$("document-table");
    const columns = [
      { key: "document", zh: "文档", en: "document", class: "filed", value: (r) => MB.documentText(r.document_id), cell: (r) => MB.documentLink(r.document_id) },
      ...(f.code ? [{ key: "line_name", zh: "所印名称", en: "name as printed" }] : []),
    ];
    const search = (r) => `${MB.documentText(r.document_id)} ${r.line_name ?? ""}`;
    let rows = totals;
    if (f.code) rows = (await MB.set(`${scheme}_line`, f.code.slice(0, 3))).filter((r) => r.code === f.code);
    rows = rows.filter((r) => counted(r.document_id, f));
    if (whole === null) {
      MB.table(box, { rows, search, name: "文档 documents", columns: [...columns, { key: "amount_fen", zh: "金额", en: "amount", kind: "money", cell: shown }], sort: { key: "amount_fen", desc: true } });
      return;
    }
    const grouped = new Map(); // one line per document and printed name, its columns side by side
    for (const row of rows) {
      const key = `${row.document_id}/${row.line_name ?? ""}`;
      const entry = grouped.get(key) ?? grouped.set(key, { document_id: row.document_id, line_name: row.line_name }).get(key);
      entry[row.part] = row;
    }
    const amount = (part, zh, en) => ({ key: part, zh, en, kind: "money", value: (r) => r[part]?.amount_fen ?? null, cell: (r) => (r[part] ? shown(r[part]) : h("span", { class: "none" }, "—")) });
    MB.table(box, { rows: [...grouped.values()], search, name: "文档 documents", sort: { key: "total", desc: true },
      columns: [...columns, amount("total", "合计", "total"), amount("basic", "基本支出", "basic"), amount("project", "项目支出", "project")] });
  };

  const draw = async () => {
    const f = filterState();
    drawFilters(f);
    drawCrumbs(f);
    drawLevel(f);
    await drawDocuments(f);
  };
  addEventListener("hashchange", draw);
  await draw();
});
