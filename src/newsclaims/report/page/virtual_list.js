// A list of any length, of which only the rows in view are in the page: all rows of a list have one height.

const OVERSCAN = 6;

class VirtualList {
  // `row(item)` gives the content of a row, `choose(item, opened)` is called when one becomes the current one.
  constructor({ label, height, row, choose, empty }) {
    Object.assign(this, { height, row, choose, empty, items: [], current: -1, shown: new Map(), whole: false });
    this.space = el("div", { class: "space", role: "presentation" });
    this.box = el("div", { class: "list", role: "listbox", tabindex: "0", "aria-label": label }, this.space);
    this.box.addEventListener("scroll", () => this.draw(), { passive: true });
    this.box.addEventListener("keydown", (event) => this.onKey(event));
    this.space.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.select(Number(option.dataset.index), true);
    });
    new ResizeObserver(() => this.draw()).observe(this.box);
  }

  setItems(items, current = -1) {
    this.items = items;
    this.current = current;
    this.clear();
    this.box.scrollTop = 0;
    if (current >= 0) this.reveal(current);
    this.draw();
  }

  rowHeight() {
    return this.height * (matchMedia("(max-width: 50rem)").matches ? 1.12 : 1);
  }

  clear() {
    this.space.replaceChildren();
    this.shown.clear();
  }

  // Put all rows into the page, for printing.
  drawAll(whole) {
    this.whole = whole;
    this.box.classList.toggle("whole", whole);
    this.clear();
    this.draw();
  }

  draw() {
    const height = this.rowHeight();
    this.space.style.height = this.whole ? "auto" : `${this.items.length * height}px`;
    if (!this.items.length) {
      if (!this.space.firstChild) this.space.append(el("p", { class: "empty" }, this.empty));
      this.box.removeAttribute("aria-activedescendant");
      return;
    }
    const first = this.whole ? 0 : Math.max(0, Math.floor(this.box.scrollTop / height) - OVERSCAN);
    const last = this.whole
      ? this.items.length
      : Math.min(this.items.length, Math.ceil((this.box.scrollTop + this.box.clientHeight) / height) + OVERSCAN);
    for (const [index, node] of this.shown) {
      if (index < first || index >= last) {
        node.remove();
        this.shown.delete(index);
      }
    }
    for (let index = first; index < last; index += 1) {
      const node = this.shown.get(index) ?? this.make(index);
      if (!this.whole) {
        node.style.transform = `translateY(${index * height}px)`;
        node.style.height = `${height}px`;
      }
      node.setAttribute("aria-selected", String(index === this.current));
    }
    const active = this.shown.get(this.current);
    if (active) this.box.setAttribute("aria-activedescendant", active.id);
    else this.box.removeAttribute("aria-activedescendant");
  }

  make(index) {
    VirtualList.made += 1;
    const node = el(
      "div",
      {
        role: "option",
        id: `row-${VirtualList.made}`,
        "data-index": index,
        "aria-posinset": index + 1,
        "aria-setsize": this.items.length,
      },
      this.row(this.items[index]),
    );
    const next = [...this.shown.keys()].filter((other) => other > index).sort((a, b) => a - b)[0];
    this.space.insertBefore(node, next === undefined ? null : this.shown.get(next));
    this.shown.set(index, node);
    return node;
  }

  reveal(index) {
    const height = this.rowHeight();
    const [top, bottom] = [index * height, (index + 1) * height];
    if (top < this.box.scrollTop) this.box.scrollTop = top;
    else if (bottom > this.box.scrollTop + this.box.clientHeight) {
      this.box.scrollTop = bottom - this.box.clientHeight;
    }
  }

  select(index, opened) {
    if (index < 0 || index >= this.items.length) return;
    this.current = index;
    this.reveal(index);
    this.draw();
    this.choose(this.items[index], opened);
  }

  onKey(event) {
    const page = Math.max(1, Math.floor(this.box.clientHeight / this.rowHeight()) - 1);
    const last = this.items.length - 1;
    const to = {
      ArrowDown: Math.min(this.current + 1, last),
      ArrowUp: Math.max(this.current - 1, 0),
      PageDown: Math.min(this.current + page, last),
      PageUp: Math.max(this.current - page, 0),
      Home: 0,
      End: last,
    }[event.key];
    if (to !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.select(to, false);
    } else if (event.key === "Enter" && this.current >= 0) {
      event.preventDefault();
      this.select(this.current, true);
    }
  }
}

VirtualList.made = 0;
