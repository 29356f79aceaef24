/* Indicators: kinds of targets, defects of the writing, repeats, changes from year to year. */
"use strict";
MB.page(async () => {
  const { h } = MB;
  if (!MB.note(MB.$("kinds"), "indicator_kind")) {
    const rows = await MB.set("indicator_kind");
    const total = rows.reduce((n, r) => n + r.indicators, 0);
    const by = (test) => rows.filter(test).reduce((n, r) => n + r.indicators, 0);
    const withNumber = by((r) => !["text", "missing"].includes(r.target_kind));
    MB.fill(MB.$("figures"), MB.figure(MB.int(total), "条指标", "indicators"),
      MB.figure(MB.percent(withNumber, total), "目标有数", "targets with a number"),
      MB.figure(MB.percent(by((r) => r.target_kind === "text"), total), "目标是文字", "targets in words"),
      MB.figure(MB.percent(by((r) => r.target_kind === "missing"), total), "没有目标", "no target"));
    const kinds = [...new Set(rows.map((r) => r.target_kind))];
    const levels = [...new Set(rows.map((r) => r.level1 ?? "（未归类）"))].reverse();
    MB.chart(MB.$("kinds"), ({ axis, quiet, ink }) => ({
      height_: 110 + 44 * levels.length, grid: { left: 8, right: 24, top: innerWidth < 600 ? 84 : 48, bottom: 24, containLabel: true }, legend: { top: 0, left: 0, textStyle: { color: quiet } },
      tooltip: { formatter: (p) => `${p.name}\n${p.seriesName}: ${p.value}` },
      xAxis: { type: "value", ...axis }, yAxis: { type: "category", ...axis, axisLabel: { color: ink }, data: levels },
      series: kinds.map((kind) => ({ type: "bar", stack: "all", barMaxWidth: 24, name: MB.label("target_kind", kind),
        data: levels.map((level) => by((r) => r.target_kind === kind && (r.level1 ?? "（未归类）") === level)) })),
    }));
  }

  if (!MB.note(MB.$("defects"), "indicator_fault")) {
    const faults = await MB.set("indicator_fault");
    const most = Math.max(1, ...faults.map((r) => r.indicators));
    const show = async (defect) => {
      const rows = await MB.set("indicator_fault_row", defect);
      const all = faults.find((r) => r.defect === defect).indicators;
      MB.table(MB.$("defect-rows"), { rows, size: 30, caption: `${MB.label("defect", defect)}${rows.length < all ? ` · 前 first ${MB.int(rows.length)} / ${MB.int(all)}` : ""}`, search: (r) => `${r.indicator_name} ${r.target_printed} ${MB.documentText(r.document_id)}`, columns: [
        { key: "indicator_name", zh: "指标", en: "indicator", class: "name", cell: (r) => (r.project_id ? h("a", { href: `project.html#${encodeURIComponent(r.project_id)}` }, r.indicator_name) : r.indicator_name) },
        { key: "target_printed", zh: "目标值", en: "target", cell: (r) => MB.printed(r.target_printed, { document: r.document_id, fact: r.indicator_id, column: "target_printed", line: r.source_line, end: r.source_line_end }) },
        { key: "explanation", zh: "说明", en: "explanation" },
        { key: "document", zh: "文档", en: "document", class: "filed", value: (r) => MB.documentText(r.document_id), cell: (r) => MB.documentLink(r.document_id) }] });
    };
    MB.table(MB.$("defects"), { rows: faults, name: "缺陷 defects", columns: [
      { key: "defect", zh: "缺陷", en: "defect", cell: (r) => h("button", { type: "button", class: "drill", onclick: () => show(r.defect) }, MB.label("defect", r.defect), " ", h("small", { lang: "en" }, MB.labelEn("defect", r.defect))) },
      { key: "weight", zh: "扣分", en: "deducts", kind: "num" },
      { key: "indicators", zh: "指标", en: "indicators", kind: "num", cell: (r) => h("button", { type: "button", class: "num source", onclick: () => show(r.defect) }, MB.int(r.indicators)) },
      { key: "bar", zh: "", en: "", sort: false, class: "wide-bar", cell: (r) => MB.bar([["p1", r.indicators, r.defect]], most) }] });
  }

  if (MB.has("document_score")) {
    MB.table(MB.$("scores"), { rows: await MB.set("document_score"), size: 20, name: "写法得分 writing", sort: { key: "score", desc: false }, search: (r) => `${MB.documentText(r.document_id)} ${r.worst_defects_zh}`, columns: [
      { key: "document", zh: "文档", en: "document", class: "filed", value: (r) => MB.documentText(r.document_id), cell: (r) => MB.documentLink(r.document_id) },
      { key: "indicators_scored", zh: "指标", en: "indicators", kind: "num" },
      { key: "score", zh: "得分", en: "score of 100", kind: "num", cell: (r) => r.score?.toFixed(1) ?? "" },
      { key: "budget_weighted_score", zh: "按预算加权", en: "weighted by budget", kind: "num", cell: (r) => r.budget_weighted_score?.toFixed(1) ?? "—" },
      { key: "worst_defects_zh", zh: "主要缺陷", en: "worst defects", class: "name" }] });
  } else MB.note(MB.$("scores"), "document_score");

  const target = (r, prefix = "") => MB.printed(r[`${prefix}target_printed`], { document: r[`${prefix}document_id`], fact: r[`${prefix}indicator_id`], column: "target_printed",
    line: prefix ? r.earlier_line : r.source_line, end: prefix ? r.earlier_line_end : r.source_line_end });
  /** The indicators of a group, each with its printed cell. */
  const members = (group) => MB.openList("套话", "nearly the same text", async () => (await MB.set("boilerplate_member", group.part)).filter((r) => r.text_group_id === group.text_group_id), {
    search: (r) => `${r.indicator_name} ${r.description} ${MB.documentText(r.document_id)}`, columns: [
      { key: "indicator_name", zh: "指标", en: "indicator", cell: (r) => [r.project_id ? h("a", { href: `project.html#${encodeURIComponent(r.project_id)}` }, r.indicator_name) : r.indicator_name, r.description && r.description !== r.indicator_name ? h("small", { class: "under" }, r.description) : null] },
      { key: "target_printed", zh: "目标值", en: "target", cell: (r) => target(r) },
      { key: "document", zh: "文档", en: "document", value: (r) => MB.documentText(r.document_id), cell: (r) => MB.documentLink(r.document_id) }] });
  if (!MB.note(MB.$("boilerplate"), "boilerplate")) {
    MB.table(MB.$("boilerplate"), { rows: await MB.set("boilerplate"), size: 20, name: "套话 boilerplate", search: (r) => `${r.indicator_name} ${r.description} ${r.target_printed}`, columns: [
      { key: "indicator_name", zh: "例", en: "one of them", class: "name", cell: (r) => [r.indicator_name, r.description && r.description !== r.indicator_name ? h("small", { class: "under" }, r.description) : null] },
      { key: "target_printed", zh: "目标值", en: "its target", cell: (r) => target(r) },
      { key: "projects", zh: "项目", en: "projects", kind: "num" },
      { key: "indicators", zh: "指标", en: "indicators", kind: "num", cell: (r) => (MB.has("boilerplate_member") ? MB.opens(MB.int(r.indicators), () => members(r)) : MB.int(r.indicators)) },
      { key: "wordings", zh: "写法", en: "wordings", kind: "num" }, { key: "documents", zh: "文档", en: "documents", kind: "num" }] });
  }

  if (!MB.note(MB.$("years"), "indicator_change")) {
    const rows = await MB.set("indicator_change");
    const word = (r) => MB.label("target_change", r.change);
    const side = (r, year, prefix = "") => (r[`${prefix}indicator_id`] ? [`${year}: `, target(r, prefix)] : h("span", { class: "none" }, "—"));
    MB.table(MB.$("years"), { rows, size: 20, name: "逐年变化 year on year", empty: "没有连续两年的同一项目 no project of two years",
      search: (r) => `${r.project_name} ${r.indicator_name} ${word(r)}`, columns: [
        { key: "project_name", zh: "项目", en: "project", class: "name", cell: (r) => h("a", { href: `project.html#${encodeURIComponent(r.project_id)}` }, r.project_name) },
        { key: "indicator_name", zh: "指标", en: "indicator" },
        { key: "earlier_target_printed", zh: "先", en: "earlier", cell: (r) => side(r, r.earlier_budget_year, "earlier_") },
        { key: "target_printed", zh: "后", en: "later", cell: (r) => side(r, r.budget_year) },
        { key: "change", zh: "变化", en: "change", value: word, cell: (r) => [word(r), " ", h("small", { lang: "en" }, MB.labelEn("target_change", r.change)), r.incomparable_reason ? h("small", { class: "under" }, MB.label("incomparable_reason", r.incomparable_reason)) : null] }] });
  }
});
