/* Charts in the colours of the page; drawn again when the unit, the theme or the width changes. */
"use strict";
(() => {
  const PAPER = 680; // width of a printed page in CSS pixels: A4 without its margins
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  MB.palette = () => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => colour(`--c${n}`));

  /** option: () -> ECharts option. All text in tooltips is drawn, never parsed as markup. */
  MB.chart = (target, option, onclick = null) => {
    if (!window.echarts) return;
    target.setAttribute("role", "img");
    let chart = null;
    const draw = () => {
      chart ??= echarts.init(target, null, { renderer: "svg" });
      const ink = colour("--ink");
      const quiet = colour("--quiet");
      const axis = { axisLabel: { color: quiet }, axisLine: { show: false }, axisTick: { show: false }, nameTextStyle: { color: quiet }, splitLine: { lineStyle: { color: colour("--rule") } } };
      const made = option({ ink, quiet, rule: colour("--rule"), paper: colour("--paper"), axis, palette: MB.palette() });
      chart.setOption({
        animation: !matchMedia("(prefers-reduced-motion: reduce)").matches, animationDuration: 300, color: MB.palette(), backgroundColor: "transparent",
        textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: ink }, ...made,
        tooltip: { renderMode: "richText", confine: true, backgroundColor: colour("--panel"), borderColor: colour("--rule"), textStyle: { color: ink, fontSize: 13 }, ...made.tooltip },
      }, true);
      if (made.height_) { target.style.height = `${made.height_}px`; chart.resize(); }
    };
    draw();
    if (onclick) chart.on("click", (event) => onclick(event.data ?? event, event));
    new ResizeObserver(() => chart.resize()).observe(target);
    addEventListener("beforeprint", () => { chart.setOption({ animation: false }); chart.resize({ width: PAPER }); chart.getZr().flush(); });
    addEventListener("afterprint", () => chart.resize({ width: "auto" }));
    document.addEventListener("mb:unit", draw);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
    return { draw };
  };
  /** Amount in the chosen unit as a plain number, for axes. */
  MB.scaled = (fen) => (MB.unit === "yuan" ? fen / 100 : fen / 1e6);
  /** A name short enough for an axis. */
  MB.short = (text, length = 14) => { const t = String(text ?? ""); return t.length > length ? `${t.slice(0, length - 1)}…` : t; };
})();
