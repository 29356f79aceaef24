/* Spending by a tree of codes 类 款 项: pure functions, no page. */
"use strict";
(() => {
  const LENGTHS = { function: [3, 5, 7], economic: [3, 5] };

  /** Children of a code: the next level down; "" is the root. */
  MB.childLength = (scheme, code) => LENGTHS[scheme].find((n) => n > code.length) ?? null;

  /** Rows of a code, added up per child: [{code, fen, parts: {part: fen}}], largest first.
   *  A row printed at the level of the code itself stays under that code. */
  MB.children = (rows, scheme, code, whole) => {
    const length = MB.childLength(scheme, code);
    if (length === null) return [];
    const sums = new Map();
    for (const row of rows) {
      if (!row.code.startsWith(code)) continue;
      const child = row.code.slice(0, length);
      const entry = sums.get(child) ?? sums.set(child, { code: child, fen: 0, parts: {} }).get(child);
      if (whole === null || row.part === whole) entry.fen += row.amount_fen ?? 0;
      entry.parts[row.part] = (entry.parts[row.part] ?? 0) + (row.amount_fen ?? 0);
    }
    return [...sums.values()].sort((a, b) => b.fen - a.fen);
  };

  /** Which lines a child of `code` consists of: those that MB.children counts under it. */
  MB.within = (scheme, code, child) => { const length = MB.childLength(scheme, code) ?? code.length; return (line) => line.code.startsWith(code) && line.code.slice(0, length) === child; };

  MB.parents = (scheme, code) => LENGTHS[scheme].filter((n) => n <= code.length).map((n) => code.slice(0, n));
})();
