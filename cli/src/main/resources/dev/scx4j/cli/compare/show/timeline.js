// SPDX-License-Identifier: Apache-2.0
// The timelines of a comparison's page: for each policy a canvas with a row for each CPU. All show the
// same stretch of time.
"use strict";

const MOST_IN_LEGEND = 40;
const AGENT = "scx4j-agent";
const SHORTEST_VIEW_NS = 1000;
const LABEL_WIDTH = 34;
const AXIS_HEIGHT = 20;

/** What runs where under one policy: for each CPU its segments, in order. */
function unpacked(packed) {
  const seen = new Map();
  const keys = packed.names.map((name) => {
    if (name === null) {
      return null;
    }
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    return nth === 0 ? name : `${name} (${nth + 1})`;
  });
  const rows = [];
  let start = 0;
  for (let i = 0; i < packed.segments.length; i += 4) {
    const [cpu, task, after, length] = packed.segments.slice(i, i + 4);
    start += after;
    (rows[cpu] ??= []).push({ start, end: start + length, task: keys[task] });
  }
  for (let cpu = 0; cpu < rows.length; cpu++) {
    rows[cpu] ??= [];
  }
  return { policy: packed.policy, endNs: packed.endNs, full: packed.full, count: packed.segments.length / 4, rows };
}

const timelines = data.timelines.map(unpacked);
const cpuCount = Math.max(1, ...timelines.map((line) => line.rows.length));
const tasks = tasksByTime();
const fromNs = Math.min(...timelines.flatMap((line) => line.rows.filter((row) => row.length).map((row) => row[0].start)));
const toNs = Math.max(...timelines.map((line) => line.endNs));
const view = { from: fromNs, to: toNs };
const canvases = [];
let marked = null;

function tasksByTime() {
  const time = new Map();
  for (const line of timelines) {
    for (const segment of line.rows.flat()) {
      time.set(segment.task, (time.get(segment.task) ?? 0) + segment.end - segment.start);
    }
  }
  const names = [...time.keys()].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const colours = new Map();
  names.forEach((name, i) => {
    const lightness = [52, 64, 42][i % 3];
    colours.set(name, name === AGENT ? null : `hsl(${(i * 137.5) % 360} 58% ${lightness}%)`);
  });
  return { time, names, colours };
}

function colourOf(task) {
  return tasks.colours.get(task) ?? styled("--agent");
}

function rowHeight() {
  return Math.max(3, Math.min(18, Math.floor(260 / cpuCount)));
}

/** The first segment that ends after a time. */
function firstAfter(row, ns) {
  let low = 0;
  let high = row.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (row[middle].end > ns) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

function addCanvas(line) {
  const box = document.createElement("div");
  box.className = "timeline";
  const heading = document.createElement("h3");
  heading.textContent = line.policy;
  const canvas = document.createElement("canvas");
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `Which task ran on which CPU under ${line.policy}`);
  box.append(heading, canvas);
  document.getElementById("timelines").append(box);
  const entry = { line, canvas, drag: null };
  canvases.push(entry);
  listen(entry);
  new ResizeObserver(() => draw(entry)).observe(box);
}

function xOf(ns, width) {
  return LABEL_WIDTH + ((ns - view.from) / (view.to - view.from)) * (width - LABEL_WIDTH);
}

function nsAt(x, width) {
  const part = Math.max(0, Math.min(1, (x - LABEL_WIDTH) / (width - LABEL_WIDTH)));
  return view.from + part * (view.to - view.from);
}

function draw({ line, canvas, drag }) {
  const width = canvas.parentElement.clientWidth;
  const step = rowHeight();
  const height = cpuCount * step + AXIS_HEIGHT;
  canvas.style.height = height + "px";
  canvas.width = width * devicePixelRatio;
  canvas.height = height * devicePixelRatio;
  const context = canvas.getContext("2d");
  context.scale(devicePixelRatio, devicePixelRatio);
  context.font = "11px system-ui, 'Liberation Sans', sans-serif";
  drawRows(context, line, width, step);
  drawAxis(context, width, cpuCount * step);
  if (line.full && line.endNs < view.to) {
    context.fillStyle = styled("--back");
    context.globalAlpha = 0.8;
    const x = Math.max(LABEL_WIDTH, xOf(line.endNs, width));
    context.fillRect(x, 0, width - x, cpuCount * step);
    context.globalAlpha = 1;
    context.fillStyle = styled("--quiet");
    if (width - x > 80) {
      context.fillText("not recorded", x + 6, 13);
    }
  }
  if (drag !== null) {
    context.fillStyle = styled("--fore");
    context.globalAlpha = 0.2;
    context.fillRect(Math.min(drag.from, drag.to), 0, Math.abs(drag.to - drag.from), cpuCount * step);
    context.globalAlpha = 1;
  }
}

function drawRows(context, line, width, step) {
  const gap = step > 6 ? 2 : 1;
  const every = Math.ceil(12 / step);
  for (let cpu = 0; cpu < cpuCount; cpu++) {
    const y = cpu * step;
    context.fillStyle = styled("--row");
    context.fillRect(LABEL_WIDTH, y, width - LABEL_WIDTH, step - gap);
    if (cpu % every === 0) {
      context.fillStyle = styled("--quiet");
      context.textAlign = "right";
      context.fillText(cpu, LABEL_WIDTH - 6, y + Math.min(step - gap, 12) - 1 + (step < 12 ? 4 : 0));
      context.textAlign = "left";
    }
    const row = line.rows[cpu] ?? [];
    let drawnTo = -1;
    for (let i = firstAfter(row, view.from); i < row.length && row[i].start < view.to; i++) {
      const left = Math.max(LABEL_WIDTH, xOf(row[i].start, width));
      const right = Math.min(width, xOf(row[i].end, width));
      if (right - drawnTo < 0.5) {
        continue; // in a pixel that is drawn
      }
      context.globalAlpha = marked === null || marked === row[i].task ? 1 : 0.13;
      context.fillStyle = colourOf(row[i].task);
      const wide = Math.max(0.7, right - left);
      context.fillRect(left, y, wide > 4 ? wide - 0.6 : wide, step - gap);
      drawnTo = left + wide;
    }
    context.globalAlpha = 1;
  }
}

function drawAxis(context, width, y) {
  const span = view.to - view.from;
  const wanted = (span * 90) / Math.max(90, width - LABEL_WIDTH);
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= wanted);
  context.fillStyle = styled("--quiet");
  context.strokeStyle = styled("--line");
  for (let at = Math.ceil(view.from / step) * step; at <= view.to; at += step) {
    const x = xOf(at, width);
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x, y + 5);
    context.stroke();
    const text = axisText(at, step);
    const half = context.measureText(text).width / 2;
    context.fillText(text, Math.max(LABEL_WIDTH - 4, Math.min(x - half, width - 2 * half)), y + 16);
  }
}

/** A time on the axis, with as many digits as tell two lines apart. */
function axisText(ns, step) {
  const [size, unit] = step >= 1e8 ? [1e9, "s"] : step >= 1e5 ? [1e6, "ms"] : [1e3, "µs"];
  return +(ns / size).toFixed(3) + " " + unit;
}

function exactText(ns) {
  return ns >= 1e6 ? (ns / 1e6).toFixed(3) + " ms" : (ns / 1e3).toFixed(3) + " µs";
}

function redraw() {
  canvases.forEach(draw);
  const span = view.to - view.from;
  document.getElementById("timeline-span").textContent =
    `${timeText(span)}, from ${view.from === 0 ? "the beginning" : exactText(view.from)}`;
}

function show(from, to) {
  const span = Math.max(SHORTEST_VIEW_NS, Math.min(to - from, toNs - fromNs));
  view.from = Math.max(fromNs, Math.min(from, toNs - span));
  view.to = view.from + span;
  showTip(null); // it is of what was there before
  redraw();
}

function zoom(factor, centre = (view.from + view.to) / 2) {
  show(centre - (centre - view.from) * factor, centre + (view.to - centre) * factor);
}

function move(part) {
  const by = (view.to - view.from) * part;
  show(view.from + by, view.to + by);
}

function hover(entry, event) {
  const place = entry.canvas.getBoundingClientRect();
  const x = event.clientX - place.left;
  const cpu = Math.floor((event.clientY - place.top) / rowHeight());
  const row = entry.line.rows[cpu];
  if (row === undefined || x < LABEL_WIDTH) {
    showTip(null);
    return;
  }
  const ns = nsAt(x, place.width);
  const pixelNs = (view.to - view.from) / (place.width - LABEL_WIDTH);
  const segment = row[firstAfter(row, ns - pixelNs)];
  const hit = segment !== undefined && segment.start <= ns + pixelNs;
  const beyond = entry.line.full && ns > entry.line.endNs;
  const what = hit
    ? `${segment.task}\nstart ${exactText(segment.start)}\nlength ${exactText(segment.end - segment.start)}`
    : beyond ? "not recorded" : "idle";
  showTip(`CPU ${cpu}: ${what}`, event.clientX, event.clientY);
}

function listen(entry) {
  const { canvas } = entry;
  const at = (event) => event.clientX - canvas.getBoundingClientRect().left;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button === 0) {
      canvas.setPointerCapture(event.pointerId);
      entry.drag = { from: at(event), to: at(event) };
    }
  });
  canvas.addEventListener("pointermove", (event) => {
    if (entry.drag !== null) {
      entry.drag.to = at(event);
      draw(entry);
    }
    hover(entry, event);
  });
  canvas.addEventListener("pointerup", () => {
    const drag = entry.drag;
    entry.drag = null;
    if (drag !== null && Math.abs(drag.to - drag.from) > 4) {
      const width = canvas.getBoundingClientRect().width;
      show(nsAt(Math.min(drag.from, drag.to), width), nsAt(Math.max(drag.from, drag.to), width));
    }
  });
  canvas.addEventListener("pointercancel", () => {
    entry.drag = null;
    draw(entry);
  });
  canvas.addEventListener("pointerleave", () => showTip(null));
  canvas.addEventListener("dblclick", () => show(fromNs, toNs));
  canvas.addEventListener("wheel", (event) => {
      if (document.activeElement === canvas || event.ctrlKey) {
        event.preventDefault();
        if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
          move((event.deltaX || event.deltaY) / 800);
        } else {
          zoom(Math.exp(event.deltaY / 400), nsAt(at(event), canvas.getBoundingClientRect().width));
        }
      }
    }, { passive: false });
  canvas.addEventListener("keydown", (event) => {
    const action = {
      ArrowLeft: () => move(-0.2), ArrowRight: () => move(0.2),
      "+": () => zoom(0.5), "-": () => zoom(2), Home: () => show(fromNs, toNs), Escape: () => canvas.blur(),
    }[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  });
}

function addButtons() {
  const place = document.getElementById("timeline-buttons");
  const actions = {
    "+": ["closer", () => zoom(0.5)], "−": ["farther", () => zoom(2)],
    "◀": ["earlier", () => move(-0.5)], "▶": ["later", () => move(0.5)], all: ["everything", () => show(fromNs, toNs)],
  };
  for (const [text, [title, action]] of Object.entries(actions)) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.title = title;
    button.addEventListener("click", action);
    place.append(button);
  }
  const span = document.createElement("span");
  span.id = "timeline-span";
  place.append(span);
}

function addLegend() {
  const place = document.getElementById("legend");
  const most = [...tasks.names].sort((a, b) => tasks.time.get(b) - tasks.time.get(a)).slice(0, MOST_IN_LEGEND);
  for (const name of tasks.names.filter((each) => most.includes(each) || each === AGENT)) {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-pressed", "false");
    const swatch = document.createElement("i");
    swatch.style.background = tasks.colours.get(name) ?? "var(--agent)";
    button.append(swatch, name);
    button.addEventListener("click", () => {
      marked = marked === name ? null : name;
      for (const other of place.querySelectorAll("button")) {
        other.setAttribute("aria-pressed", String(other === button && marked !== null));
      }
      redraw();
    });
    place.append(button);
  }
  const others = tasks.names.length - place.childElementCount;
  if (others > 0) {
    place.append(`and ${others} more`);
  }
}

function begin() {
  const about = document.getElementById("timeline-about");
  if (timelines.length === 0 || !Number.isFinite(fromNs)) {
    about.textContent = "Nothing was recorded.";
    return;
  }
  const seed = data.comparison.setting.seeds[0];
  const full = timelines.filter((line) => line.full);
  about.textContent =
    `A row for each CPU, under seed ${seed}; a colour for each task. ` +
    "Drag over a stretch to see it closer; after a click, the wheel zooms and the arrow keys move; " +
    "a double click shows everything. A name below shows that task alone." +
    (full.length === 0
      ? " Everything is recorded."
      : ` To keep the page small, the first ${full[0].count.toLocaleString("en")} segments are recorded: up to ` +
        full.map((line) => `${timeText(line.endNs)} (${line.policy})`).join(", ") +
        ". scx4j compare --timeline-from shows a later stretch.");
  addButtons();
  timelines.forEach(addCanvas);
  addLegend();
  const segments = timelines.flatMap((line) => line.rows.flat());
  const meanNs = segments.reduce((sum, segment) => sum + segment.end - segment.start, 0) / segments.length;
  show(fromNs, fromNs + meanNs * 60);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
}

begin();
