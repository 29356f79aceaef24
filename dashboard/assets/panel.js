/* The panel at the side: what a number comes from. What is opened from inside it can be gone back from. */
"use strict";
(() => {
  const { h } = MB;
  const dialog = MB.$("source");
  const body = MB.$("source-body");
  const back = MB.$("source-back");
  const opened = []; // [zh, en, render]

  const draw = async () => {
    const [zh, en, render] = opened.at(-1);
    back.hidden = opened.length < 2;
    MB.fill(MB.$("source-title"), MB.both(zh, en));
    MB.fill(body, h("p", { class: "quiet" }, "读取… loading"));
    const fresh = h("div");
    try {
      await render(fresh);
    } catch (error) {
      MB.fill(fresh, h("p", { class: "note bad" }, `没有读到 could not load ${error.message}`));
    }
    if (opened.at(-1)?.[2] !== render) return; // something else was opened meanwhile
    body.replaceChildren(fresh);
    dialog.scrollTop = 0;
    fresh.querySelector(".here")?.scrollIntoView({ block: "nearest" });
  };

  /** Open the panel, or another sheet of it. render(target) fills it and may load. */
  MB.panel = async (zh, en, render) => {
    if (!dialog.open) {
      opened.length = 0;
      dialog.showModal();
    }
    opened.push([zh, en, render]);
    MB.$("source-close").focus();
    await draw();
  };

  back.addEventListener("click", async () => { opened.pop(); await draw(); (back.hidden ? MB.$("source-close") : back).focus(); });
  MB.$("source-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("a")) dialog.close(); // a link may lead to another part of the same page
  });

  /** Figures side by side, in the panel: [[zh, en, node]]. */
  MB.facts = (facts) => h("dl", { class: "facts" }, facts.filter(Boolean).map(([zh, en, node]) => h("div", {}, h("dt", {}, MB.both(zh, en)), h("dd", {}, node))));

  /**
   * What a sum consists of. options: {zh, en, fen, load: () => rows, columns}; a row has document_id, amount_fen
   * and either source (its cell) or open (its own parts).
   */
  MB.openParts = ({ zh, en, fen, load, columns = [] }) => MB.panel(zh, en, async (target) => {
    const rows = await load();
    const sum = rows.reduce((total, r) => total + (r.amount_fen ?? 0), 0);
    const list = h("div");
    MB.fill(target,
      MB.facts([["金额", "amount", [MB.money(sum, null, true), " ", h("i", { "data-unit-name": true }, MB.unitName())]], ["由几个数相加", "numbers added", MB.int(rows.length)]]),
      sum === fen ? null : h("p", { class: "note bad" }, MB.both("各项之和与所示金额不符。", `The parts do not add up to ${MB.amount(fen, "yuan")} yuan.`)), list);
    const text = (column, r) => (column.value ? column.value(r) : r[column.key]);
    MB.table(list, { rows, size: 40, name: "组成 parts", sort: { key: "amount_fen", desc: true }, search: (r) => [...columns.map((c) => text(c, r)), r.document_id && MB.documentText(r.document_id)].join(" "), columns: [
      ...columns,
      ...(rows.some((r) => r.document_id) ? [{ key: "document", zh: "文档", en: "document", value: (r) => MB.documentText(r.document_id), cell: (r) => MB.documentLink(r.document_id) }] : []),
      { key: "amount_fen", zh: "金额", en: "amount", kind: "money", cell: (r) => MB.money(r.amount_fen, r.open ?? r.source) }] });
  });

  /** A list behind a count. options: as MB.table. */
  MB.openList = (zh, en, load, options) => MB.panel(zh, en, async (target) => { MB.table(target, { size: 40, name: zh, ...options, rows: await load() }); });
})();
