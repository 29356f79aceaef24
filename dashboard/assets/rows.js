/* Columns that several pages share. */
"use strict";
(() => {
  const { h } = MB;
  MB.indicatorColumns = (document_, defects) => [
    { key: "ordinal", zh: "序", en: "no.", kind: "num" },
    { key: "level1", zh: "一级", en: "level 1" },
    { key: "level2", zh: "二级", en: "level 2" },
    { key: "indicator_name", zh: "指标", en: "indicator", class: "name", cell: (r) => [r.indicator_name ?? "—", r.description && r.description !== r.indicator_name ? h("small", { class: "under" }, r.description) : null] },
    { key: "target_printed", zh: "目标值", en: "target as printed", cell: (r) => MB.printed(r.target_printed, { document: document_, fact: r.indicator_id, column: "target_printed", line: r.source_line, end: r.source_line_end }) },
    { key: "target_kind", zh: "种类", en: "kind", cell: (r) => MB.label("target_kind", r.target_kind) },
    { key: "basis", zh: "依据", en: "basis" },
    { key: "defects", zh: "提示", en: "remarks", sort: false, cell: (r) => [(defects.get(r.indicator_id) ?? []).map((d) => h("span", { class: "tag", title: d.explanation }, MB.label("defect", d.defect))), (r.irregular_note ?? "").split(/[,;、 ]+/).filter(Boolean).map((note) => h("span", { class: "tag" }, MB.label("irregularity", note)))] },
  ];
  /** Buttons for several source lines of one document. */
  MB.lineButtons = (document_, lines) => (lines ?? []).slice(0, 12).map((line) => [MB.printed(`L${line}`, { document: document_, line, end: line }), " "])
    .concat((lines ?? []).length > 12 ? [`… ${lines.length}`] : []);
})();
