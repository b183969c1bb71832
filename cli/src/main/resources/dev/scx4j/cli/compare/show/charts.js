// SPDX-License-Identifier: Apache-2.0
// The charts of a comparison's page: one for each metric, and the distribution of the waits.
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const policies = data.comparison.policies;
const POLICY_COLOURS = [
  "#4c82c3", "#e8812b", "#3f9e58", "#d1504f", "#9668bd", "#a0744a", "#d66fb0", "#2aa3ac", "#a4a23a", "#7f8790",
];

function policyColour(index) {
  return POLICY_COLOURS[index % POLICY_COLOURS.length];
}

/** A colour of the style sheet's, as of now: it depends on light and dark. */
function styled(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function digits(value) {
  const size = Math.abs(value);
  return size === 0 ? "0" : size >= 100 ? value.toFixed(0) : String(+value.toPrecision(3));
}

function timeText(ns) {
  const units = ["ns", "µs", "ms", "s"];
  let unit = 0;
  while (Math.abs(ns) >= 1000 && unit < 3) {
    ns /= 1000;
    unit++;
  }
  return digits(ns) + " " + units[unit];
}

function valueText(value, unit) {
  if (value == null) {
    return "";
  }
  if (value === 0) {
    return "0";
  }
  return unit === "ns" ? timeText(value) : unit === "share" ? digits(100 * value) + " %" : digits(value);
}

function axis(more) {
  const font = "12px system-ui, 'Liberation Sans', sans-serif";
  return {
    font,
    stroke: styled("--quiet"),
    grid: { stroke: styled("--line"), width: 1 },
    ticks: { stroke: styled("--line"), width: 1, size: 4 },
    ...more,
  };
}

/** Lines of a logarithmic scale at powers of ten only; at 1, 2 and 5 where there would be few. */
function logSplits(low, high) {
  const splits = [];
  const steps = Math.log10(high / low) < 3.2 ? [1, 2, 5] : [1];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (const step of steps) {
      const at = step * 10 ** power;
      if (at >= low * 0.999 && at <= high * 1.001) {
        splits.push(at);
      }
    }
  }
  return splits;
}

const drawn = [];

/** Draws, and draws anew when the place's width or the colours change. */
function chart(place, height, make) {
  const entry = {
    draw() {
      entry.plot?.destroy();
      entry.width = Math.floor(place.clientWidth);
      entry.plot = make(place, entry.width, height);
    },
  };
  entry.draw();
  drawn.push(entry);
  new ResizeObserver(() => {
    if (Math.floor(place.clientWidth) !== entry.width) {
      entry.draw();
    }
  }).observe(place);
}

function metricChart(metric) {
  const spreads = policies.map((policy) => policy.aggregated[metric.key]);
  const known = spreads.filter((spread) => spread !== null);
  const high = Math.max(...known.map((spread) => spread.max));
  const low = Math.min(...known.map((spread) => spread.min));
  const logarithmic = low > 0 && high / low > 50;

  const card = document.createElement("div");
  card.className = "card";
  const heading = document.createElement("h3");
  heading.textContent = metric.title + " ";
  const hint = document.createElement("small");
  hint.textContent = metric.better + " is better" + (logarithmic ? ", logarithmic" : "");
  heading.title = metric.definition;
  heading.append(hint);
  const place = document.createElement("div");
  card.append(heading, place);
  document.getElementById("metrics").append(card);

  const drawSpreads = (plot) => {
    const context = plot.ctx;
    const ratio = devicePixelRatio;
    context.save();
    spreads.forEach((spread, i) => {
      if (spread === null) {
        return;
      }
      const x = plot.valToPos(i, "x", true);
      const y = plot.valToPos(spread.median, "y", true);
      const half = Math.min(13 * ratio, (plot.bbox.width / policies.length) * 0.28);
      context.fillStyle = context.strokeStyle = policyColour(i);
      if (!logarithmic) {
        context.globalAlpha = 0.28;
        context.fillRect(x - half, y, 2 * half, plot.valToPos(0, "y", true) - y);
        context.globalAlpha = 1;
      }
      const top = plot.valToPos(spread.max, "y", true);
      const bottom = plot.valToPos(spread.min, "y", true);
      context.lineWidth = 1.5 * ratio;
      context.beginPath();
      context.moveTo(x, top);
      context.lineTo(x, bottom);
      for (const end of [top, bottom]) {
        context.moveTo(x - half / 2, end);
        context.lineTo(x + half / 2, end);
      }
      context.stroke();
      context.beginPath();
      context.arc(x, y, 3.5 * ratio, 0, 2 * Math.PI);
      context.fill();
    });
    context.restore();
  };

  chart(place, 205, (target, width, height) => {
    const slanted = policies.length * 68 > width - 74;
    return new uPlot(
      {
        width,
        height,
        legend: { show: false },
        cursor: { y: false, x: false, points: { show: false }, drag: { x: false, y: false } },
        scales: {
          x: { time: false, range: [-0.6, policies.length - 0.4] },
          y: logarithmic
            ? { distr: 3, range: [low / 1.5, high * 1.5] }
            : { range: [0, high > 0 ? high * 1.08 : 1] },
        },
        axes: [
          axis({
            splits: () => policies.map((_, i) => i),
            values: () => policies.map((policy) => policy.policy),
            grid: { show: false },
            rotate: slanted ? -38 : 0,
            size: slanted ? 62 : 30,
            space: 1,
          }),
          axis({
            size: 72,
            space: 34,
            values: (_, splits) => splits.map((value) => valueText(value, metric.unit)),
            ...(logarithmic ? { splits: () => logSplits(low / 1.5, high * 1.5), filter: (_, all) => all } : {}),
          }),
        ],
        series: [{}, { paths: () => null, points: { show: false } }],
        hooks: {
          draw: [drawSpreads],
          setCursor: [(plot) => tipOfMetric(plot, metric, spreads)],
        },
      },
      [policies.map((_, i) => i), spreads.map((spread) => spread && spread.median)],
      target,
    );
  });
}

const tip = document.getElementById("tip");

/** Shows a text at a place of the window, or nothing. */
function showTip(text, x, y) {
  tip.hidden = text === null;
  if (text !== null) {
    tip.textContent = text;
    tip.style.left = Math.max(4, Math.min(x + 14, innerWidth - tip.offsetWidth - 8)) + "px";
    tip.style.top = (y + 18 + tip.offsetHeight > innerHeight ? y - tip.offsetHeight - 10 : y + 18) + "px";
  }
}

function tipOfMetric(plot, metric, spreads) {
  const index = plot.cursor.left < 0 ? null : Math.round(plot.posToVal(plot.cursor.left, "x"));
  const spread = index === null ? null : spreads[index];
  if (!spread) {
    showTip(null);
    return;
  }
  const place = plot.over.getBoundingClientRect();
  showTip(
    `${policies[index].policy}: ${valueText(spread.median, metric.unit)}\n` +
      `${valueText(spread.min, metric.unit)} to ${valueText(spread.max, metric.unit)}`,
    place.left + plot.cursor.left,
    place.top + plot.cursor.top,
  );
}

/** Percentiles on a scale on which 90, 99 and 99.9 are as far apart. */
function rarity(percentile) {
  return -Math.log10(1 - percentile / 100);
}

const SHORTEST_NS = 100;

function waitChart() {
  const place = document.getElementById("waits");
  const shown = policies.map((policy, i) => ({ policy, i })).filter(({ policy }) => policy.waitDistribution.length > 0);
  if (shown.length === 0) {
    place.textContent = "No task has waited.";
    return;
  }
  const percentiles = shown[0].policy.waitDistribution.map((point) => point.percentile);
  const curves = shown.map(({ policy }) => policy.waitDistribution.map((point) => Math.max(SHORTEST_NS, point.ns)));
  const high = Math.max(...curves.flat()) * 1.3;
  const low = Math.min(...curves.flat()) / 1.3;
  chart(place, 340, (target, width, height) => {
    const ticks = (width < 520 ? [0, 90, 99, 99.9, 99.99] : [0, 50, 75, 90, 95, 99, 99.9, 99.99, 99.999]);
    return new uPlot(
      {
        width,
        height,
        cursor: { drag: { x: true, y: false }, points: { size: 7 } },
        scales: { x: { time: false }, y: { distr: 3, range: [low, high] } },
        padding: [null, 30, null, null],
        axes: [
          axis({
            splits: () => ticks.map(rarity),
            values: () => ticks.map((tick) => tick + " %"),
            space: 1,
            size: 32,
            label: "part of all waits",
            labelSize: 20,
            labelFont: "12px system-ui, sans-serif",
          }),
          axis({
            size: 66,
            splits: () => logSplits(low, high),
            filter: (_, all) => all,
            values: (_, splits) => splits.map((ns) => (ns <= SHORTEST_NS ? "≤ " : "") + timeText(ns)),
          }),
        ],
        series: [
          {
            label: "of all waits",
            value: (_, x) => (x == null ? "-" : +(100 * (1 - 10 ** -x)).toFixed(3) + " %"),
          },
          ...shown.map(({ policy, i }) => ({
            label: policy.policy,
            stroke: policyColour(i),
            width: 2,
            points: { show: false },
            value: (_, ns) => (ns == null ? "-" : (ns <= SHORTEST_NS ? "≤ " : "") + timeText(ns)),
          })),
        ],
      },
      [percentiles.map(rarity), ...curves],
      target,
    );
  });
}

for (const metric of data.comparison.metrics) {
  const isShown = data.shown.includes(metric.key);
  if (isShown && policies.some((policy) => policy.aggregated[metric.key]?.max > 0)) {
    metricChart(metric);
  }
}
waitChart();
document.getElementById("metrics").addEventListener("mouseleave", () => showTip(null));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawn.forEach((entry) => entry.draw()));
