/* Columns that several pages share. */
"use strict";
(() => {
  const { h } = MB;
  /** Is a table there? The letters are those of the data set coverage. */
  MB.marks = { f: ["●", "有 found"], e: ["○", "空表，有说明 empty, with a note"], z: ["□", "空表，无说明 empty, no note"], m: ["✕", "缺 missing"], n: ["·", "不要求 not expected"] };
  /** Rows by the value of a key, in the order they come. */
  MB.grouped = (rows, key) => {
    const groups = new Map();
    for (const row of rows) (groups.get(row[key]) ?? groups.set(row[key], []).get(row[key])).push(row);
    return groups;
  };
  /** scores: indicator id -> score of the writing, empty where the file holds none. */
  MB.indicatorColumns = (document_, defects, scores) => [
    { key: "ordinal", zh: "序", en: "no.", kind: "num" },
    { key: "level1", zh: "一级", en: "level 1" },
    { key: "level2", zh: "二级", en: "level 2" },
    { key: "indicator_name", zh: "指标", en: "indicator", class: "name", cell: (r) => [r.indicator_name ?? "—", r.description && r.description !== r.indicator_name ? h("small", { class: "under" }, r.description) : null] },
    { key: "target_printed", zh: "目标值", en: "target as printed", cell: (r) => MB.printed(r.target_printed, { document: document_, fact: r.indicator_id, column: "target_printed", line: r.source_line, end: r.source_line_end }) },
    { key: "target_kind", zh: "种类", en: "kind", cell: (r) => MB.label("target_kind", r.target_kind) },
    { key: "basis", zh: "依据", en: "basis" },
    ...(scores.size ? [{ key: "score", zh: "写法得分", en: "writing", kind: "num", value: (r) => scores.get(r.indicator_id) ?? null, cell: (r) => scores.get(r.indicator_id) ?? "" }] : []),
    { key: "defects", zh: "提示", en: "remarks", sort: false, cell: (r) => [(defects.get(r.indicator_id) ?? []).map((d) => h("span", { class: "tag", title: d.explanation }, MB.label("defect", d.defect))), (r.irregular_note ?? "").split(/[,;、 ]+/).filter(Boolean).map((note) => h("span", { class: "tag" }, MB.label("irregularity", note)))] },
  ];
  /** The formula of an identity in both languages, with the row it is evaluated on. */
  MB.formula = (r) => [MB.rule(r).description_zh, h("small", { class: "under", lang: "en" }, MB.rule(r).description_en), r.scope && r.scope !== r.rule ? h("small", { class: "under" }, MB.label("stated_topic", r.scope)) : null];
  /** A number of an evaluated identity; it opens the printed lines of both sides. */
  const side = (r, name) => {
    const fen = r[`${name}_fen`];
    if (fen !== null) return MB.money(fen, () => MB.openCheck(r), true);
    return name in { reported: 1, computed: 1 } ? MB.opens(r[`${name}_printed`] ?? "—", () => MB.openCheck(r)) : h("span", { class: "none" }, "—");
  };
  /** What an identity compares: amounts to the fen, or counts and texts as printed. */
  MB.checkColumns = () => [
    { key: "identity_id", zh: "关系", en: "identity" },
    { key: "formula", zh: "公式", en: "formula", class: "name", value: (r) => MB.rule(r).description_zh, cell: MB.formula },
    { key: "reported_fen", zh: "所印", en: "reported", kind: "money", cell: (r) => side(r, "reported") },
    { key: "computed_fen", zh: "应为", en: "computed", kind: "money", cell: (r) => side(r, "computed") },
    { key: "difference_fen", zh: "差额", en: "difference", kind: "money", value: (r) => (r.difference_fen === null ? null : Math.abs(r.difference_fen)), cell: (r) => side(r, "difference") },
    { key: "tolerance_fen", zh: "容差", en: "tolerance", kind: "money", cell: (r) => side(r, "tolerance") },
    { key: "computed_from", zh: "另一处", en: "computed from", sort: false, cell: (r) => [MB.lineButtons(r.document_id, r.computed_from), MB.elsewhere(r).map(([document_, lines]) => [MB.documentLink(document_), " ", MB.lineButtons(document_, lines)])] },
    { key: "status", zh: "判定", en: "verdict", cell: (r) => MB.verdict(r.status, r.acknowledged) },
  ];
  /** Lines that an identity compares with in other documents: [document, lines] of each. */
  MB.elsewhere = (r) => [...(r.compared_documents ?? []).reduce((held, document_, n) => held.set(document_, [...(held.get(document_) ?? []), r.compared_from[n]]), new Map())];
  /** Buttons for several source lines of one document. */
  MB.lineButtons = (document_, lines) => (lines ?? []).slice(0, 12).map((line) => [MB.printed(`L${line}`, { document: document_, line, end: line }), " "])
    .concat((lines ?? []).length > 12 ? [`… ${lines.length}`] : []);
})();
