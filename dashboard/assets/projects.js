/* Projects: search, sort, on to one of them. */
"use strict";
MB.page(async () => {
  const { h } = MB;
  if (MB.note(MB.$("projects"), "project")) return;
  const scores = new Map((await MB.set("project_score")).map((r) => [r.id, r.score]));
  const entry = MB.manifest.sets.project;
  const kept = [];
  const chosen = { division: "", year: "", carried: "" };
  const keep = (r) => {
    const d = MB.documents.get(r.document_id);
    return (!chosen.division || d?.division_name === chosen.division) && (!chosen.year || String(d?.budget_year) === chosen.year)
      && (!chosen.carried || String(r.carried_over) === chosen.carried);
  };
  const href = (r) => `project.html#${encodeURIComponent(r.project_id)}`;
  const documents = [...MB.documents.values()];
  let shown = [];
  let chart = null;
  const drawChart = (found) => {
    shown = found.filter((r) => r.budget_fen > 0).sort((a, b) => b.budget_fen - a.budget_fen).slice(0, 12).reverse();
    MB.$("largest").hidden = !shown.length;
    if (!shown.length) return;
    chart ??= MB.chart(MB.$("largest"), ({ axis, ink, quiet }) => ({
      height_: 30 + 30 * shown.length, grid: { left: 8, right: 110, top: 4, bottom: 4, containLabel: true },
      tooltip: { formatter: (p) => `${p.data.title}\n${MB.amount(p.data.fen)} ${MB.unitName()}` },
      xAxis: { type: "value", show: false },
      yAxis: { type: "category", ...axis, axisLabel: { color: ink }, data: shown.map((r) => MB.short(r.project_name, innerWidth < 600 ? 10 : 24)) },
      series: [{ type: "bar", barMaxWidth: 16, label: { show: true, position: "right", color: quiet, formatter: (p) => MB.amount(p.data.fen) },
        data: shown.map((r) => ({ value: MB.scaled(r.budget_fen), fen: r.budget_fen, title: r.project_name, href: href(r) })) }],
    }), (data) => { if (data.href) location.href = data.href; });
    chart.draw();
  };
  const table = MB.table(MB.$("projects"), {
    rows: kept, size: 50, sort: { key: "budget_fen", desc: true }, placeholder: "查找项目、编码、部门 search", name: "项目 projects",
    search: (r) => `${r.project_name ?? ""} ${r.project_code ?? ""} ${MB.documentText(r.document_id)}`,
    filters: [
      MB.select("地区", "region", MB.distinct(documents, "division_name"), "", (v) => { chosen.division = v; table.show(kept.filter(keep)); }),
      MB.select("年度", "year", MB.distinct(documents, "budget_year"), "", (v) => { chosen.year = v; table.show(kept.filter(keep)); }),
      MB.select("结转", "carried over", ["true", "false"], "", (v) => { chosen.carried = v; table.show(kept.filter(keep)); }, (v) => (v === "true" ? "上年结转 carried over" : "当年 this year")),
    ],
    drawn: drawChart,
    columns: [
      { key: "project_name", zh: "项目", en: "project", class: "name", cell: (r) => h("a", { href: href(r) }, r.project_name ?? "（无名称）") },
      { key: "department", zh: "部门", en: "department", class: "filed", value: (r) => MB.documentText(r.document_id), cell: (r) => MB.documentLink(r.document_id) },
      { key: "budget_fen", zh: "预算", en: "budget", kind: "money", cell: (r) => MB.money(r.budget_fen, { document: r.document_id, fact: r.project_id, column: "budget_yuan", line: r.source_line, end: r.source_line_end }) },
      { key: "indicators", zh: "指标", en: "indicators", kind: "num", cell: (r) => (r.indicators ? h("a", { href: href(r) }, MB.int(r.indicators)) : "0") },
      ...(scores.size ? [{ key: "score", zh: "写法得分", en: "writing", kind: "num", title: "指标写得如何，满分 100 how the indicators are written, of 100",
        value: (r) => scores.get(r.project_id) ?? null, cell: (r) => scores.get(r.project_id)?.toFixed(1) ?? "" }] : []),
      { key: "carried_over", zh: "结转", en: "carried over", cell: (r) => (r.carried_over ? h("span", { class: "tag" }, "结转") : "") },
      { key: "project_code", zh: "编码", en: "code", class: "code" },
    ],
  });
  // The largest come first; the rest follows while the first can be read.
  for (const key of entry.keys) {
    kept.push(...MB.objects(await MB.file(`project/${key}`)));
    table.show(kept.filter(keep));
  }
});
