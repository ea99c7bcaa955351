// The map: places as circles on coasts and borders, sized by how often they are named.

const MOST_LABELS = 40;
const MOST_DOTS = 250; // in view at once: the most named ones; going closer shows the others
const CLOSEST = 60; // units across: about six degrees, since the outlines are coarse

class PlaceMap {
  constructor(choose) {
    const world = byId("world").content.cloneNode(true);
    this.svg = world.querySelector("svg");
    this.choose = choose;
    this.dots = svgEl("g", { class: "dots" });
    this.svg.append(this.dots);
    this.box = el(
      "div",
      { class: "map" },
      this.svg,
      el(
        "div",
        { class: "zoom", role: "group", "aria-label": "Zoom" },
        this.button("+", "Closer", () => this.zoom(0.6)),
        this.button("−", "Further", () => this.zoom(1 / 0.6)),
        this.button("⤢", "All places", () => this.fit()),
      ),
      world.querySelector(".credit"),
    );
    this.rows = [];
    this.dots.addEventListener("click", (event) => {
      const dot = event.target.closest(".dot");
      if (dot) this.choose(places[Number(dot.dataset.number)]);
    });
    this.svg.addEventListener("pointerdown", (event) => this.drag(event));
    new ResizeObserver(() => this.draw()).observe(this.svg);
  }

  button(sign, label, onclick) {
    return el("button", { type: "button", "aria-label": label, title: label, onclick }, sign);
  }

  setItems(rows, chosen) {
    this.rows = rows.filter((row) => row.place.x !== null).sort((a, b) => b.place.mentions - a.place.mentions);
    this.chosen = chosen;
    this.fit();
  }

  fit() {
    const xs = this.rows.map((row) => row.place.x);
    const ys = this.rows.map((row) => row.place.y);
    const [left, right] = xs.length ? [Math.min(...xs), Math.max(...xs)] : [-1800, 1800];
    const [top, bottom] = ys.length ? [Math.min(...ys), Math.max(...ys)] : [-1000, 700];
    const margin = Math.max(40, (right - left) * 0.12, (bottom - top) * 0.12);
    this.view = { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left + 2 * margin, height: bottom - top + 2 * margin };
    this.draw();
  }

  zoom(by) {
    const { width } = this.shown();
    const to = Math.min(Math.max(width * by, CLOSEST), 3700);
    this.view = { ...this.view, width: to, height: 0 };
    this.draw();
  }

  // The view widened to the shape of the box.
  shown() {
    const { clientWidth = 1, clientHeight = 1 } = this.svg;
    const shape = (clientWidth || 1) / (clientHeight || 1);
    const width = Math.max(this.view.width, this.view.height * shape, CLOSEST);
    return { x: this.view.x - width / 2, y: this.view.y - width / shape / 2, width, height: width / shape };
  }

  drag(event) {
    if (event.button !== 0) return;
    const from = { x: event.clientX, y: event.clientY, view: { ...this.view } };
    const unit = this.shown().width / (this.svg.clientWidth || 1);
    const move = (to) => {
      this.view = { ...from.view, x: from.view.x - (to.clientX - from.x) * unit, y: from.view.y - (to.clientY - from.y) * unit };
      this.draw();
    };
    const end = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
  }

  // Draw in the next frame, once however often it is asked for: a list that is filtered is not kept waiting.
  draw() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.drawNow();
    });
  }

  drawNow() {
    if (!this.view || !this.svg.clientWidth) return;
    const view = this.shown();
    this.svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
    const unit = view.width / this.svg.clientWidth;
    const most = Math.max(1, ...this.rows.map((row) => row.place.mentions));
    const taken = [];
    const dots = [];
    for (const row of this.rows) {
      const { x, y } = row.place;
      if (x < view.x || x > view.x + view.width || y < view.y || y > view.y + view.height) continue;
      if (dots.length === MOST_DOTS) break;
      const radius = (5 + 11 * Math.sqrt(row.place.mentions / most)) * unit;
      const name = `${visible(row.place.name)}: ${plural(row.place.mentions, "mention")}`;
      const dot = svgEl(
        "g",
        { class: row.number === this.chosen ? "dot chosen" : "dot", role: "img", "aria-label": name, "data-number": row.number },
        svgEl("title", {}, name),
        svgEl("circle", { cx: x, cy: y, r: radius }),
      );
      dots.unshift(dot);
      if (taken.length < MOST_LABELS) this.label(row, dot, radius, unit, taken);
    }
    this.dots.replaceChildren(...dots);
  }

  label(row, dot, radius, unit, taken) {
    const name = visible(row.place.name);
    const [width, height] = [name.length * 7.2 * unit, 15 * unit];
    const { x, y } = row.place;
    for (const [left, top] of [
      [x + radius + 3 * unit, y - height / 2],
      [x - radius - 3 * unit - width, y - height / 2],
      [x - width / 2, y - radius - height - unit],
      [x - width / 2, y + radius + unit],
    ]) {
      const free = taken.every(
        (other) => left > other.right || left + width < other.left || top > other.bottom || top + height < other.top,
      );
      if (free) {
        taken.push({ left, right: left + width, top, bottom: top + height });
        dot.append(svgEl("text", { x: left, y: top + height * 0.78, "font-size": 13 * unit, "stroke-width": 3 * unit }, name));
        return;
      }
    }
  }
}
