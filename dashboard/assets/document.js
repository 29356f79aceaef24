/* One document: what fails, what is missing, its tables with their printed amounts, assets, activities, all identities. */
"use strict";
MB.page(async () => {
  const { h } = MB;
  /** The address: document.html#<id>&identity=I05&status=agrees. */
  const asked = () => {
    const [id, ...rest] = location.hash.slice(1).split("&");
    return { id: decodeURIComponent(id), ...Object.fromEntries(new URLSearchParams(rest.join("&"))) };
  };
  const draw = async () => {
    const wanted = asked();
    const { id } = wanted;
    const target = MB.$("document");
    const d = MB.documents.get(id);
    if (!d) { MB.fill(target, h("p", { class: "note" }, MB.both("没有这份文档。", "No such document."))); return; }
    const bundle = await MB.bundle("document", id);
    const at = (r) => ({ document: id, cell: r.source_cell_id, line: r.source_line, end: r.source_line_end });
    const fact = (key, column) => (r) => ({ document: id, fact: r[key], column, line: r.source_line, end: r.source_line_end });
    document.title = `${MB.title(d)} · 明白账`;
    const section = (zh, en, name) => h("section", { id: name }, h("h2", {}, MB.both(zh, en)), h("div"));
    const score = (await MB.set("document_score")).find((r) => r.document_id === id);
    const lines = bundle.line ?? [];
    const projects = bundle.project_detail ?? [];
    const checks = (bundle.check ?? []).map((c) => ({ ...c, document_id: id }));
    const count = (status) => checks.filter((c) => c.status === status).length;
    const parts = [
      [section("勾稽关系", "Identities", "checks"), checks.length], [section("缺表与空表", "Missing and empty tables", "absent"), bundle.absent?.length],
      [section("表", "Tables", "tables"), true], [section("预算表金额", "Amounts of the budget tables", "lines"), lines.length],
      [section("项目", "Projects", "projects"), projects.length], [section("职责活动", "Duties and activities", "activities"), bundle.activity?.length],
      [section("资产", "Assets", "assets"), bundle.asset?.length], [section("正文数字", "Figures stated in prose", "stated"), bundle.stated_figure?.length]];
    MB.fill(target, h("h1", {}, MB.both(MB.title(d), "One document")),
      h("p", { class: "quiet" }, [d.province, d.division_name].filter(Boolean).join(" "), " · ", d.file_name, " · ", MB.label("reader", d.reader), ` · ${MB.int(d.lines)} 行 lines`,
        d.source_url && /^https?:/.test(d.source_url) ? [" · ", h("a", { href: d.source_url, rel: "noreferrer" }, "原网页 source")] : null),
      h("div", { class: "figures" },
        checks.length ? [["agrees", "一致", "identities agree"], ["rounding", "舍入差", "rounding"], ["differs", "不一致", "differ"]].map(([status, zh, en]) =>
          MB.figure(h("button", { type: "button", class: "num source", onclick: () => { pick(status, ""); MB.$("checks").scrollIntoView(); } }, MB.int(count(status))), zh, en)) : null,
        MB.figure(MB.int(d.cells_total), "个单元格", "printed cells", h("small", {}, `${MB.int(d.cells_unclaimed)} 未认领 unclaimed`)),
        score ? MB.figure(score.score?.toFixed(1) ?? "—", "指标写法得分", "writing of the indicators, of 100", h("small", {}, score.worst_defects_zh ?? "")) : null),
      h("p", {}, h("button", { type: "button", class: "more", onclick: () => MB.openSource({ document: id, line: 1, end: 12 }) }, "看原文 read the text")),
      ...parts.filter(([, any]) => any).map(([node]) => node));
    const put = (name, options) => { const box = target.querySelector(`#${name} > div`); if (box) MB.table(box, { name, ...options }); };

    const pick = (status, identity) => put("checks", {
      rows: checks.filter((c) => (!status || c.status === status) && (!identity || c.identity_id === identity)), size: 30, columns: MB.checkColumns(), empty: "没有 none",
      search: (c) => `${c.identity_id} ${MB.rule(c).description_zh} ${MB.rule(c).description_en} ${c.scope ?? ""}`,
      filters: [MB.select("判定", "verdict", ["differs", "rounding", "agrees"], status, (v) => pick(v, identity), (v) => MB.label("reconciliation_status", v)),
        MB.select("关系", "identity", MB.distinct(checks, "identity_id"), identity, (v) => pick(status, v))] });
    if (checks.length) pick(wanted.status ?? (wanted.identity || !count("differs") ? "" : "differs"), wanted.identity ?? "");
    put("absent", { rows: bundle.absent ?? [], columns: [
      { key: "name_zh", zh: "表种", en: "kind" },
      { key: "state", zh: "情况", en: "state", cell: (r) => [h("span", { class: `mark ${r.state}` }, MB.marks[r.state][0]), " ", MB.marks[r.state][1]] }] });

    const amounts = MB.grouped(lines, "table_id");
    const kindOf = (t) => t.table_kind_name ?? "（未识别 unrecognised）";
    const place = (t) => ({ document: id, line: t.first_line, end: Math.min(t.last_line, t.first_line + 40) });
    put("tables", { rows: bundle.table, size: 30, search: (t) => `${kindOf(t)} ${t.title_printed ?? ""}`, columns: [
      { key: "kind", zh: "表种", en: "kind", value: kindOf, cell: (t) => (amounts.has(t.table_id) ? h("button", { type: "button", class: "drill", onclick: () => { show(t.table_id); MB.$("lines").scrollIntoView(); } }, kindOf(t)) : kindOf(t)) },
      { key: "title_printed", zh: "表题", en: "title as printed", class: "name" },
      { key: "first_line", zh: "行", en: "lines", kind: "num", cell: (t) => MB.printed(`${t.first_line}–${t.last_line}`, place(t)) },
      { key: "value_rows", zh: "有数行", en: "rows", kind: "num" },
      { key: "unit_used", zh: "单位", en: "unit" },
      { key: "note", zh: "说明", en: "note", value: (t) => t.note_printed, cell: (t) => [t.declared_empty ? h("span", { class: "tag" }, "空表 empty") : null, t.note_contradicts ? h("span", { class: "tag bad" }, "表注矛盾 note contradicts") : null, t.unrecognised_reason ? MB.label("unrecognised_reason", t.unrecognised_reason) : ""] }] });

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
      { key: "budget_fen", zh: "预算", en: "budget", kind: "money", cell: (p) => MB.money(p.budget_fen, fact("project_id", "budget_yuan")(p)) },
      { key: "project_code", zh: "编码", en: "code", class: "code" }] });
    put("activities", { rows: bundle.activity ?? [], columns: [
      { key: "activity_name", zh: "活动", en: "activity", class: "name" }, { key: "goal", zh: "目标", en: "goal", class: "name" },
      { key: "amount_fen", zh: "预算", en: "budget", kind: "money", cell: (r) => MB.money(r.amount_fen, at(r)) }] });
    put("assets", { rows: bundle.asset ?? [], columns: [
      { key: "item", zh: "资产", en: "item" },
      { key: "quantity", zh: "数量", en: "quantity", kind: "num", cell: (r) => (r.quantity === null ? "" : MB.printed(MB.int(r.quantity), fact("asset_id", "quantity")(r))) },
      { key: "value_fen", zh: "价值", en: "value", kind: "money", cell: (r) => MB.money(r.value_fen, fact("asset_id", "value_yuan")(r)) }] });
    put("stated", { rows: bundle.stated_figure ?? [], size: 30, columns: [
      { key: "topic", zh: "主题", en: "topic", cell: (r) => MB.label("stated_topic", r.topic) }, { key: "sentence_text", zh: "原句", en: "sentence", class: "name" },
      { key: "amount_fen", zh: "金额", en: "amount", kind: "money", cell: (r) => MB.money(r.amount_fen, at(r)) }] });
    if (wanted.identity) MB.$("checks").scrollIntoView();
  };
  addEventListener("hashchange", draw);
  await draw();
});
