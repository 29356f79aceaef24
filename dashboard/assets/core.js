/* Data loading, elements, numbers and labels: what every page needs. No dependencies. */
"use strict";
window.MB = window.MB || {};
(() => {
  const run = document.documentElement.dataset.run;
  const manifest = window.DATA.manifest;
  const loading = new Map();
  MB.manifest = manifest;

  /** A packed file: base64 of gzip, unpacked by the browser itself. */
  const unpacked = async (name) => {
    const bytes = Uint8Array.from(atob(window.PACKED[name]), (c) => c.charCodeAt(0));
    delete window.PACKED[name];
    const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
    return (window.DATA[name] = JSON.parse(text));
  };

  /** Load one data file by a <script>, which works from file:// too. Resolves to its payload. */
  MB.file = (name) => {
    if (window.DATA[name]) return Promise.resolve(window.DATA[name]);
    if (!loading.has(name)) {
      loading.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `data/${name}.js?v=${encodeURIComponent(run)}`;
        script.onload = () => (window.DATA[name] ? resolve(window.DATA[name]) : unpacked(name).then(resolve, reject));
        script.onerror = () => reject(new Error(`data/${name}.js`));
        document.head.append(script);
      }));
    }
    return loading.get(name);
  };

  /** Rows of a payload as objects. */
  MB.objects = (part) => {
    if (!part) return [];
    part.objects ??= part.rows.map((row) => Object.fromEntries(part.columns.map((column, i) => [column, row[i]])));
    return part.objects;
  };

  MB.has = (name) => !(name in manifest.left_out);

  /** All rows of a data set; for one cut by key, the rows of that key. */
  MB.set = async (name, key = null) => {
    const entry = manifest.sets[name];
    if (!entry) return [];
    const keys = key === null ? entry.keys : entry.keys.filter((k) => k === key);
    const parts = [];
    for (const k of keys) parts.push(...MB.objects(await MB.file(k ? `${name}/${k}` : name)));
    return parts;
  };

  /** The bundle of one document: {data set: rows}. */
  MB.bundle = async (kind, id) => {
    const payload = await MB.file(`${kind}/${id}`);
    return Object.fromEntries(Object.entries(payload).map(([name, part]) => [name, MB.objects(part)]));
  };

  /** An element; children are nodes or text, never markup. */
  MB.h = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (name === "class") element.className = value;
      else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false).map((c) => (c instanceof Node ? c : String(c))));
    return element;
  };
  const h = MB.h;
  MB.$ = (id) => document.getElementById(id);
  MB.both = (zh, en) => h("span", { class: "both" }, h("span", {}, zh), h("small", { lang: "en" }, en));
  MB.fill = (target, ...children) => { target.replaceChildren(...children.flat(Infinity).filter(Boolean)); return target; };

  // ---- numbers -------------------------------------------------------------------------------
  const two = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const exact = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 6 });
  const whole = new Intl.NumberFormat("en-US");
  const store = { get: (k) => { try { return localStorage.getItem(k); } catch { return null; } }, set: (k, v) => { try { localStorage.setItem(k, v); } catch { /* private window */ } } };
  MB.unit = store.get("mingbai-unit") === "yuan" ? "yuan" : "wan";
  MB.int = (n) => (n === null || n === undefined ? "" : whole.format(n));
  MB.amount = (fen, unit = MB.unit, format = two) => (fen === null || fen === undefined ? "" : format.format(unit === "yuan" ? fen / 100 : fen / 1e6));
  MB.unitName = () => (MB.unit === "yuan" ? "元" : "万元");
  MB.percent = (part, of) => (of ? `${(100 * part / of).toFixed(1)}%` : "");

  /** An amount in fen as shown; with a source (a place, or a function that opens what it consists of) it is a button. to_the_fen: nothing is rounded away. */
  MB.money = (fen, source = null, to_the_fen = false) => {
    if (fen === null || fen === undefined) return h("span", { class: "none" }, "—");
    const attributes = { class: "num", "data-fen": fen, "data-exact": to_the_fen, title: `${MB.amount(fen, "yuan")} 元` };
    const shown = MB.amount(fen, MB.unit, to_the_fen ? exact : two);
    if (!source) return h("span", attributes, shown);
    return h("button", { ...attributes, type: "button", class: "num source", "aria-haspopup": "dialog", onclick: () => (typeof source === "function" ? source() : MB.openSource(source, fen)) }, shown);
  };
  /** Printed text that opens its source. */
  MB.printed = (text, source) =>
    h("button", { type: "button", class: "source text", "aria-haspopup": "dialog", onclick: () => MB.openSource(source) }, text === null || text === "" ? "—" : text);

  /** A count or a share that opens what it counts. */
  MB.opens = (text, onclick) => h("button", { type: "button", class: "opens source", "aria-haspopup": "dialog", onclick }, text);

  MB.setUnit = (unit) => {
    MB.unit = unit;
    store.set("mingbai-unit", unit);
    for (const element of document.querySelectorAll("[data-fen]")) {
      element.textContent = MB.amount(Number(element.dataset.fen), unit, "exact" in element.dataset ? exact : two);
    }
    for (const element of document.querySelectorAll("[data-unit-name]")) element.textContent = MB.unitName();
    for (const button of document.querySelectorAll("[data-unit]")) button.setAttribute("aria-pressed", String(button.dataset.unit === unit));
    document.dispatchEvent(new Event("mb:unit"));
  };

  // ---- labels and documents ------------------------------------------------------------------
  const labels = new Map();
  /** Chinese label of a coded value; the value itself where the list lacks it. */
  MB.label = (vocabulary, value) => (value === null || value === undefined ? "" : labels.get(`${vocabulary}/${value}`)?.label_zh ?? value);
  MB.labelEn = (vocabulary, value) => labels.get(`${vocabulary}/${value}`)?.label_en ?? value;

  const rules = new Map();
  /** The formula of an evaluated identity: {description_zh, description_en}. */
  MB.rule = (check) => rules.get(`${check.identity_id}/${check.rule}`) ?? { description_zh: check.rule ?? "", description_en: "" };

  MB.documents = new Map();
  MB.title = (d) => `${d.department_name ?? d.file_name} ${d.budget_year ?? ""}${MB.label("phase", d.phase)}`;
  MB.documentLink = (id) => {
    const found = MB.documents.get(id);
    return h("a", { href: `document.html#${encodeURIComponent(id)}` }, found ? MB.title(found) : id);
  };
  MB.documentText = (id) => { const d = MB.documents.get(id); return d ? `${MB.title(d)} ${d.division_name ?? ""} ${d.file_name}` : id; };

  /** The state of the page in the address: {code: "212", ...}. */
  MB.state = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  MB.setState = (changes) => {
    const next = new URLSearchParams(Object.entries({ ...MB.state(), ...changes }).filter(([, v]) => v));
    location.hash = next.toString();
  };

  /** A note in place of data sets that the published file does not hold. True when it was needed. */
  MB.note = (target, ...names) => {
    const lacking = names.filter((name) => !MB.has(name));
    if (!lacking.length) return false;
    MB.fill(target, h("p", { class: "note" }, MB.both("本次发布的文件里没有这部分数据。", `The published file does not hold this part: ${lacking.map((n) => manifest.left_out[n]).join("; ")}.`)));
    return true;
  };

  /** Run a page once the shared data is there; problems are shown, not swallowed. */
  MB.page = async (main) => {
    try {
      for (const row of await MB.set("label")) labels.set(`${row.vocabulary}/${row.value}`, row);
      for (const row of await MB.set("defect")) labels.set(`defect/${row.defect}`, row);
      for (const row of await MB.set("irregularity")) labels.set(`irregularity/${row.note}`, row);
      for (const row of await MB.set("rule")) rules.set(`${row.identity_id}/${row.rule}`, row);
      for (const row of await MB.set("document")) MB.documents.set(row.document_id, row);
      for (const button of document.querySelectorAll("[data-unit]")) button.addEventListener("click", () => MB.setUnit(button.dataset.unit));
      MB.setUnit(MB.unit);
      await main();
      document.documentElement.dataset.ready = "true";
    } catch (error) {
      console.error(error);
      MB.$("main").append(h("p", { class: "note bad", role: "alert" }, MB.both("页面数据没有读到。", `Could not load ${error.message}`)));
    }
  };
})();
