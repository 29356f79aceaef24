/* One document: its tables with their printed amounts, assets, activities, identities. */
"use strict";
MB.page(async () => {
  const { h } = MB;
  const draw = async () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = MB.$("document");
    const d = MB.documents.get(id);
    if (!d) { MB.fill(target, h("p", { class: "note" }, MB.both("没有这份文档。", "No such document."))); return; }
    const bundle = await MB.bundle("document", id);
    const at = (r) => ({ document: id, cell: r.source_cell_id, line: r.source_line, end: r.source_line_end });
    document.title = `${MB.title(d)} · 明白账`;
    const section = (zh, en, name) => h("section", { id: name }, h("h2", {}, MB.both(zh, en)), h("div"));
    const score = (await MB.set("document_score")).find((r) => r.document_id === id);
    const lines = bundle.line ?? [];
    const projects = bundle.project_detail ?? [];
    const failing = (bundle.check ?? []).filter((c) => c.status === "differs").map((c) => ({ ...c, document_id: id }));
    const parts = [
      [section("表", "Tables", "tables"), true], [section("预算表金额", "Amounts of the budget tables", "lines"), lines.length],
      [section("项目", "Projects", "projects"), projects.length], [section("职责活动", "Duties and activities", "activities"), bundle.activity?.length],
      [section("资产", "Assets", "assets"), bundle.asset?.length], [section("正文数字", "Figures stated in prose", "stated"), bundle.stated_figure?.length],
      [section("不一致的勾稽关系", "Identities that fail", "failing"), failing.length]];
    MB.fill(target, h("h1", {}, MB.both(MB.title(d), "One document")),
      h("p", { class: "quiet" }, [d.province, d.division_name].filter(Boolean).join(" "), " · ", d.file_name, " · ", MB.label("reader", d.reader), ` · ${MB.int(d.lines)} 行 lines`,
        d.source_url && /^https?:/.test(d.source_url) ? [" · ", h("a", { href: d.source_url, rel: "noreferrer" }, "原网页 source")] : null),
      score ? h("p", { class: "quiet" }, `指标写法得分 writing of the indicators: ${score.score} / 100 · ${score.worst_defects_zh ?? ""}`) : null,
      h("p", {}, h("button", { type: "button", class: "more", onclick: () => MB.openSource({ document: id, line: 1, end: 12 }) }, "看原文 read the text")),
      ...parts.filter(([, any]) => any).map(([node]) => node));
    const put = (name, options) => { const box = target.querySelector(`#${name} > div`); if (box) MB.table(box, { name, ...options }); };

    const amounts = Map.groupBy ? Map.groupBy(lines, (r) => r.table_id) : new Map();
    const kindOf = (t) => t.table_kind_name ?? "（未识别 unrecognised）";
    put("tables", { rows: bundle.table, size: 30, search: (t) => `${kindOf(t)} ${t.title_printed ?? ""}`, columns: [
      { key: "kind", zh: "表种", en: "kind", value: kindOf, cell: (t) => (amounts.has(t.table_id) ? h("button", { type: "button", class: "drill", onclick: () => { show(t.table_id); MB.$("lines").scrollIntoView(); } }, kindOf(t)) : kindOf(t)) },
      { key: "title_printed", zh: "表题", en: "title as printed", class: "name" },
      { key: "first_line", zh: "行", en: "lines", kind: "num", cell: (t) => MB.printed(`${t.first_line}–${t.last_line}`, { document: id, line: t.first_line, end: Math.min(t.last_line, t.first_line + 40) }) },
      { key: "value_rows", zh: "有数行", en: "rows", kind: "num" },
      { key: "unit_used", zh: "单位", en: "unit" },
      { key: "note", zh: "说明", en: "note", value: (t) => t.note_printed, cell: (t) => [t.declared_empty ? h("span", { class: "tag" }, "空表 empty") : null, t.note_contradicts ? h("span", { class: "tag bad" }, "表注矛盾 note contradicts") : null, t.unrecognised_reason ?? ""] }] });

    const name = new Map((bundle.table ?? []).map((t) => [t.table_id, kindOf(t)]));
    const show = (table_id) => {
      const rows = table_id ? lines.filter((r) => r.table_id === table_id) : lines;
      put("lines", { rows, size: 60, caption: table_id ? name.get(table_id) : null, search: (r) => `${name.get(r.table_id)} ${r.code ?? ""} ${r.line_name ?? ""} ${r.header_printed ?? ""}`,
        filters: MB.select("表", "table", [...amounts.keys()], table_id, show, (v) => name.get(v)),
        columns: [
          ...(table_id ? [] : [{ key: "table", zh: "表", en: "table", value: (r) => name.get(r.table_id), cell: (r) => name.get(r.table_id) }]),
          { key: "code", zh: "编码", en: "code", class: "code" }, { key: "line_name", zh: "名称", en: "name", class: "name" },
          { key: "header_printed", zh: "列", en: "column" },
          { key: "line_type", zh: "行", en: "line", cell: (r) => MB.label("line_type", r.line_type) },
          { key: "amount_fen", zh: "金额", en: "amount", kind: "money", cell: (r) => MB.money(r.amount_fen, at(r)) },
          { key: "amount_printed", zh: "所印", en: "as printed", kind: "num", cell: (r) => MB.printed(`${r.amount_printed} ${r.unit_printed ?? ""}`, at(r)), value: (r) => r.amount_fen }] });
    };
    if (lines.length) show("");

    put("projects", { rows: projects, sort: { key: "budget_fen", desc: true }, size: 30, search: (p) => `${p.project_name} ${p.project_code}`, columns: [
      { key: "project_name", zh: "项目", en: "project", class: "name", cell: (p) => h("a", { href: `project.html#${encodeURIComponent(p.project_id)}` }, p.project_name ?? "（无名称）") },
      { key: "budget_fen", zh: "预算", en: "budget", kind: "money", cell: (p) => MB.money(p.budget_fen, { document: id, fact: p.project_id, column: "budget_yuan", line: p.source_line, end: p.source_line_end }) },
      { key: "project_code", zh: "编码", en: "code", class: "code" }] });
    put("activities", { rows: bundle.activity ?? [], columns: [
      { key: "activity_name", zh: "活动", en: "activity", class: "name" }, { key: "goal", zh: "目标", en: "goal", class: "name" },
      { key: "amount_fen", zh: "预算", en: "budget", kind: "money", cell: (r) => MB.money(r.amount_fen, at(r)) }] });
    put("assets", { rows: bundle.asset ?? [], columns: [
      { key: "item", zh: "资产", en: "item" }, { key: "quantity", zh: "数量", en: "quantity", kind: "num" },
      { key: "value_fen", zh: "价值", en: "value", kind: "money", cell: (r) => MB.money(r.value_fen, { document: id, fact: r.asset_id, column: "value_yuan", line: r.source_line, end: r.source_line_end }) }] });
    put("stated", { rows: bundle.stated_figure ?? [], size: 30, columns: [
      { key: "topic", zh: "主题", en: "topic", cell: (r) => MB.label("stated_topic", r.topic) }, { key: "sentence_text", zh: "原句", en: "sentence", class: "name" },
      { key: "amount_fen", zh: "金额", en: "amount", kind: "money", cell: (r) => MB.money(r.amount_fen, at(r)) }] });
    put("failing", { rows: failing, columns: MB.checkColumns() });
  };
  addEventListener("hashchange", draw);
  await draw();
});
