/* One project: funds, payment plan, goals, indicators; every number leads to its printed cell. */
"use strict";
MB.page(async () => {
  const { h } = MB;
  const draw = async () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const document_ = id.split(":")[0];
    const target = MB.$("project");
    if (!MB.documents.has(document_)) { MB.fill(target, h("p", { class: "note" }, MB.both("没有这个项目。", "No such project."))); return; }
    const bundle = await MB.bundle("document", document_);
    const p = (bundle.project_detail ?? []).find((row) => row.project_id === id);
    if (!p) { MB.fill(target, h("p", { class: "note" }, MB.both("没有这个项目。", "No such project."))); return; }
    const plan = (bundle.plan ?? []).filter((row) => row.project_id === id);
    const indicators = (bundle.indicator ?? []).filter((row) => row.project_id === id);
    const defects = MB.grouped(bundle.indicator_defect ?? [], "indicator_id");
    const source = (column) => ({ document: document_, fact: id, column, line: p.source_line, end: p.source_line_end });
    const at = (r) => ({ document: document_, cell: r.source_cell_id, line: r.source_line, end: r.source_line_end });
    const scores = new Map((bundle.indicator_score ?? []).map((r) => [r.indicator_id, r.score]));
    const own = indicators.map((r) => scores.get(r.indicator_id)).filter((v) => v !== undefined);
    document.title = `${p.project_name ?? id} · 明白账`;
    const funds = [["budget", "预算", "budget"], ["fiscal", "财政资金", "fiscal funds"], ["other", "其他资金", "other funds"]];
    MB.fill(target,
      h("h1", {}, MB.both(p.project_name ?? "（无名称）", "One project")),
      h("p", { class: "quiet" }, MB.documentLink(document_), p.project_code ? [" · ", h("code", {}, p.project_code)] : null,
        p.carried_over ? [" ", h("span", { class: "tag" }, `${p.code_year} 年设立，上年结转 carried over`)] : null),
      h("div", { class: "figures" }, funds.filter(([key]) => p[`${key}_fen`] !== null).map(([key, zh, en]) =>
        h("div", { class: "figure" }, h("strong", {}, MB.money(p[`${key}_fen`], source(`${key}_yuan`)), " ", h("i", { "data-unit-name": true }, MB.unitName())), MB.both(zh, en))),
        own.length ? MB.figure((own.reduce((a, b) => a + b, 0) / own.length).toFixed(1), "指标写法得分", "writing of the indicators, of 100") : null),
      p.purpose ? h("section", {}, h("h2", {}, MB.both("资金用途", "Purpose")), h("p", { class: "prose" }, p.purpose)) : null,
      p.goals ? h("section", {}, h("h2", {}, MB.both("绩效目标", "Goals")), h("p", { class: "prose" }, p.goals)) : null,
      plan.length ? h("section", { id: "plan" }, h("h2", {}, MB.both("资金支出计划", "Payment plan, cumulative")), h("div", { id: "plan-chart", class: "chart small", "aria-label": "资金支出计划 payment plan" }), h("div", { id: "plan-table" })) : null,
      h("section", {}, h("h2", {}, MB.both(`绩效指标（${indicators.length}）`, "Indicators")), h("div", { id: "indicators" })));

    if (plan.length) {
      const known = plan.filter((r) => r.planned_cumulative_pct !== null);
      if (known.length > 1) {
        MB.chart(MB.$("plan-chart"), ({ axis, quiet }) => ({
          grid: { left: 44, right: 24, top: 24, bottom: 28 },
          tooltip: { trigger: "axis", formatter: ([q]) => `${q.name}: ${q.value}%` },
          xAxis: { type: "category", boundaryGap: false, ...axis, data: known.map((r) => `${r.checkpoint_month}月底`) },
          yAxis: { type: "value", min: 0, max: (v) => Math.max(100, v.max), ...axis, axisLabel: { color: quiet, formatter: "{value}%" } },
          series: [{ type: "line", symbolSize: 8, areaStyle: { opacity: 0.12 }, label: { show: true, formatter: "{c}%", color: quiet }, data: known.map((r) => Number(r.planned_cumulative_pct.toFixed(1))) }],
        }));
      } else MB.$("plan-chart").hidden = true;
      MB.table(MB.$("plan-table"), { rows: plan, name: "资金支出计划 payment plan", columns: [
        { key: "checkpoint_month", zh: "时点", en: "by the end of", cell: (r) => `${r.checkpoint_month} 月底` },
        { key: "value_printed", zh: "所印", en: "as printed", kind: "num", cell: (r) => MB.printed(r.value_printed, at(r)) },
        { key: "basis", zh: "含义", en: "read as", cell: (r) => MB.label("plan_basis", r.basis) },
        { key: "planned_cumulative_fen", zh: "累计金额", en: "cumulative", kind: "money", cell: (r) => MB.money(r.planned_cumulative_fen, at(r)) },
        { key: "planned_cumulative_pct", zh: "累计", en: "share", kind: "num", cell: (r) => (r.planned_cumulative_pct === null ? "" : MB.printed(`${Number(r.planned_cumulative_pct.toFixed(2))}%`, at(r))) }] });
    }
    MB.table(MB.$("indicators"), { rows: indicators, size: 100, name: "绩效指标 indicators", columns: MB.indicatorColumns(document_, defects, scores) });
  };
  addEventListener("hashchange", draw);
  await draw();
});
