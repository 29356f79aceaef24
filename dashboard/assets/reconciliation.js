/* Reconciliation: which identities hold, which fail, by how much, and both places. */
"use strict";
MB.page(async () => {
  const { h } = MB;
  if (MB.note(MB.$("reconciliation"), "reconciliation", "reconciliation_sum", "rule")) return;
  const sums = await MB.set("reconciliation_sum");
  const total = (key) => sums.reduce((n, r) => n + r[key], 0);
  MB.fill(MB.$("figures"), [["agrees", "一致", "agree"], ["rounding", "舍入差", "rounding"], ["differs", "不一致", "differ"], ["not_applicable", "不适用", "not applicable"]]
    .map(([key, zh, en]) => MB.figure(MB.int(total(key)), zh, en, key === "differs" && total("acknowledged") ? h("small", {}, `${total("acknowledged")} 已知 known`) : null)));

  const rows = [];
  for (const key of MB.manifest.sets.reconciliation.keys) rows.push(...MB.objects(await MB.file(`reconciliation/${key}`)));
  const chosen = { identity_id: MB.state().identity ?? "", status: "differs" };
  if (!rows.some((r) => r.status === "differs")) chosen.status = "";
  const keep = () => rows.filter((r) => Object.entries(chosen).every(([key, value]) => !value || r[key] === value));
  const filters = () => [
    MB.select("关系", "identity", MB.distinct(rows, "identity_id"), chosen.identity_id, (v) => { chosen.identity_id = v; table.show(keep()); }),
    MB.select("判定", "verdict", ["differs", "rounding"], chosen.status, (v) => { chosen.status = v; table.show(keep()); }, (v) => MB.label("reconciliation_status", v))];
  const table = MB.table(MB.$("failures"), {
    rows: keep(), size: 50, filters: filters(), name: "不一致 differences", placeholder: "查找文档、公式 search",
    empty: "没有 none", search: (r) => `${r.identity_id} ${MB.rule(r).description_zh} ${MB.rule(r).description_en} ${r.scope ?? ""} ${MB.documentText(r.document_id)}`,
    columns: (([first, ...others]) => [first,
      { key: "document", zh: "文档", en: "document", class: "filed", value: (r) => MB.documentText(r.document_id), cell: (r) => MB.documentLink(r.document_id) }, ...others])(MB.checkColumns()),
  });

  /** The documents in which an identity has a verdict, each leading to its evaluations there. */
  const evaluated = (r, status, zh, en) => MB.openList(`${r.identity_id} ${zh}`, `${r.name_en}: ${en}`,
    async () => (await MB.set("identity_document", r.identity_id)).filter((d) => d[status]), {
      search: (d) => MB.documentText(d.document_id), sort: { key: status, desc: true }, columns: [
        { key: "document", zh: "文档", en: "document", value: (d) => MB.documentText(d.document_id),
          cell: (d) => h("a", { href: `document.html#${d.document_id}&identity=${r.identity_id}${status === "not_applicable" ? "" : `&status=${status}`}` }, MB.documents.has(d.document_id) ? MB.title(MB.documents.get(d.document_id)) : d.document_id) },
        { key: status, zh, en, kind: "num" }] });

  const tested = sums.filter((r) => r.agrees + r.rounding + r.differs > 0).reverse();
  MB.chart(MB.$("verdicts"), ({ axis, quiet, ink }) => {
    const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const share = (r, key) => 100 * r[key] / (r.agrees + r.rounding + r.differs);
    const series = (key, name, fill) => ({ type: "bar", stack: "all", name, barMaxWidth: 14, itemStyle: { color: fill }, data: tested.map((r) => ({ value: share(r, key), n: r[key], identity: r.identity_id, title: r.name_zh ?? "" })) });
    return {
      height_: 70 + 20 * tested.length, grid: { left: 8, right: 24, top: 36, bottom: 24, containLabel: true }, legend: { top: 0, left: 0, textStyle: { color: quiet } },
      tooltip: { formatter: (p) => `${p.data.identity} ${MB.short(p.data.title, 60)}\n${p.seriesName}: ${p.data.n}` },
      xAxis: { type: "value", max: 100, ...axis, axisLabel: { color: quiet, formatter: "{value}%" } },
      yAxis: { type: "category", ...axis, axisLabel: { color: ink }, data: tested.map((r) => r.identity_id) },
      series: [series("agrees", "一致 agrees", colour("--good")), series("rounding", "舍入差 rounding", colour("--fair")), series("differs", "不一致 differs", colour("--bad"))],
    };
  }, (data) => { if (data.identity) { chosen.identity_id = data.identity; chosen.status = ""; table.show(keep()); MB.$("failures").scrollIntoView(); } });

  MB.table(MB.$("identities"), { rows: sums, size: 100, name: "勾稽关系 identities", search: (r) => `${r.identity_id} ${r.name_zh} ${r.name_en}`, columns: [
    { key: "identity_id", zh: "关系", en: "identity" }, { key: "name_zh", zh: "名称", en: "name", class: "name", cell: (r) => [r.name_zh, h("small", { class: "under", lang: "en" }, r.name_en)] },
    ...[["agrees", "一致", "agree"], ["rounding", "舍入差", "rounding"], ["differs", "不一致", "differ"], ["not_applicable", "不适用", "n/a"]].map(([key, zh, en]) => ({
      key, zh, en, kind: "num", cell: (r) => (r[key] && MB.has("identity_document") ? MB.opens(MB.int(r[key]), () => evaluated(r, key, zh, en)) : MB.int(r[key])) }))] });
  MB.table(MB.$("reasons"), { rows: await MB.set("reconciliation_reason"), size: 20, name: "不适用的原因 reasons", columns: [
    { key: "reason", zh: "原因", en: "reason", cell: (r) => MB.label("not_applicable_reason", r.reason) }, { key: "evaluations", zh: "次数", en: "evaluations", kind: "num" },
    { key: "identities", zh: "关系", en: "identities", kind: "num" }, { key: "documents", zh: "文档", en: "documents", kind: "num" }] });
});
