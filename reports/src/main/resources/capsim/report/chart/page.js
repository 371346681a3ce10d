'use strict';
(() => {
  const SVG = document.querySelector('.hatches').namespaceURI;
  const MINUTE = 60000;
  const DAY = 86400000;
  const words = document.body.dataset;
  const korean = document.documentElement.lang === 'ko';

  // Numbers, as Numbers.java writes them.

  const SPACE = '\u00a0';
  const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
  const DECIMAL = ['', 'k', 'M', 'G', 'T', 'P', 'E'];
  const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

  const grouped = value => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');

  function number(value) {
    const rounded = Number(value.toPrecision(3));
    return Math.abs(rounded) >= 1000 ? grouped(rounded) : String(rounded);
  }

  function scaled(value, prefixes, step, symbol) {
    let index = 0;
    let rest = value;
    while (index < prefixes.length - 1 && Math.abs(rest) >= Math.min(step, 999.5)) {
      rest /= step;
      index++;
    }
    return number(rest) + SPACE + prefixes[index] + symbol;
  }

  function plain(value) {
    if (Math.abs(value) < 10000) {
      return Number.isInteger(value) ? grouped(value) : number(value);
    }
    return scaled(value, DECIMAL, 1000, '').trimEnd();
  }

  const time = (value, english, hangul) => number(value) + (korean ? hangul : SPACE + english);

  function duration(seconds) {
    const size = Math.abs(seconds);
    if (size > 0 && size < 1) return time(seconds * 1000, 'ms', '밀리초');
    if (size < 120) return time(seconds, 's', '초');
    if (size < 7200) return time(seconds / 60, 'min', '분');
    return size < 172800 ? time(seconds / 3600, 'h', '시간') : time(seconds / 86400, 'd', '일');
  }

  const two = value => String(value).padStart(2, '0');

  function day(millis) {
    const date = new Date(millis);
    return korean
      ? `${date.getUTCMonth() + 1}월 ${date.getUTCDate()}일`
      : `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
  }

  const clock = millis => two(new Date(millis).getUTCHours()) + ':' + two(new Date(millis).getUTCMinutes());

  function instant(millis) {
    const year = new Date(millis).getUTCFullYear();
    return (korean ? `${year}년 ${day(millis)}` : `${day(millis)} ${year}`) + ` ${clock(millis)} UTC`;
  }

  function text(value, axis) {
    switch (axis.quantity) {
      case 'BYTES': return scaled(value, BINARY, 1024, 'B');
      case 'BYTES_PER_SECOND': return scaled(value, BINARY, 1024, 'B/s');
      case 'BYTES_PER_DAY': return scaled(value, DECIMAL, 1000, korean ? 'B/일' : 'B/d');
      case 'BITS_PER_SECOND': return scaled(value, DECIMAL, 1000, 'bit/s');
      case 'SHARE': return number(value * 100) + (korean ? '%' : SPACE + '%');
      case 'MONEY': return axis.unit + SPACE + (Math.abs(value) < 100 ? number(value) : grouped(value));
      case 'SECONDS': return duration(value);
      case 'DAYS': return time(value, 'd', '일');
      case 'INSTANT': return instant(value);
      default: return axis.unit ? plain(value) + SPACE + axis.unit : plain(value);
    }
  }

  // Marks of an axis of time, as Ticks.java has them.

  const INSTANT_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10080, 20160].map(m => m * MINUTE);
  const DAY_STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 7, 14, 30, 60, 90, 180, 365, 730, 1825];

  function monthMarks(low, high, wanted) {
    const months = [1, 2, 3, 6, 12, 24, 60].find(m => m * 30.4 * DAY >= wanted) || 60;
    const marks = [];
    const year = new Date(low).getUTCFullYear();
    for (let i = 0; Date.UTC(year, i) <= high; i += months) {
      const at = new Date(Date.UTC(year, i));
      if (at.getTime() >= low) {
        const label = korean
          ? `${at.getUTCFullYear()}년 ${at.getUTCMonth() + 1}월`
          : `${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
        marks.push([at.getTime(), label]);
      }
    }
    return marks;
  }

  function marksOf(axis, low, high, most) {
    const wanted = (high - low) / most;
    const instants = axis.quantity === 'INSTANT';
    const steps = instants ? INSTANT_STEPS : DAY_STEPS;
    const step = steps.find(each => each >= wanted * (1 - 1e-9));
    if (step === undefined && instants) {
      return monthMarks(low, high, wanted);
    }
    const by = step || steps[steps.length - 1] * Math.ceil(wanted / steps[steps.length - 1]);
    const marks = [];
    for (let i = Math.ceil(low / by - 1e-9); i * by <= high; i++) {
      const at = i * by;
      const label = instants ? (at % DAY === 0 ? day(at) : clock(at)) : plain(Number(at.toFixed(2)));
      marks.push([at, label]);
    }
    return marks;
  }

  // What a pointer or a key shows.

  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.setAttribute('role', 'status');
  document.body.append(tip);

  function showTip(x, y, title, rows) {
    tip.replaceChildren();
    const heading = document.createElement(rows.length ? 'b' : 'span');
    heading.textContent = title;
    tip.append(heading);
    for (const row of rows) {
      const line = document.createElement('div');
      const key = document.createElement('i');
      key.className = 'k' + row.colour;
      const name = document.createElement('span');
      name.textContent = row.name;
      const value = document.createElement('span');
      value.textContent = row.value;
      line.append(key, name, value);
      tip.append(line);
    }
    tip.classList.add('on');
    const box = tip.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const left = x + 14 + box.width > width ? x - 14 - box.width : x + 14;
    const top = y + 14 + box.height > window.innerHeight ? y - 14 - box.height : y + 14;
    tip.style.left = Math.max(4, Math.min(left, width - box.width - 4)) + 'px';
    tip.style.top = Math.max(4, top) + 'px';
  }

  const hideTip = () => tip.classList.remove('on');

  const create = (name, attributes) => {
    const element = document.createElementNS(SVG, name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    return element;
  };

  /** Moves the texts of marks from titles, which browsers show late and phones never. */
  function marksWithTips(svg) {
    const marks = [...svg.querySelectorAll('.mark, .dot, .window')].filter(mark => mark.querySelector('title'));
    for (const mark of marks) {
      const title = mark.querySelector('title');
      mark.dataset.tip = title.textContent;
      title.remove();
    }
    svg.addEventListener('pointerover', event => {
      const mark = event.target.closest('[data-tip]');
      if (mark) showTip(event.clientX, event.clientY, mark.dataset.tip, []);
    });
    svg.addEventListener('pointerout', event => {
      if (event.target.closest('[data-tip]')) hideTip();
    });
    return marks;
  }

  /** Arrow keys go from mark to mark. */
  function keysForMarks(svg, marks) {
    let at = -1;
    const leave = () => {
      if (marks[at]) marks[at].classList.remove('on');
      hideTip();
    };
    svg.setAttribute('tabindex', '0');
    svg.addEventListener('blur', leave);
    svg.addEventListener('keydown', event => {
      const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === 'Escape') leave();
      if (!by || marks.length === 0) return;
      event.preventDefault();
      leave();
      at = Math.max(0, Math.min(marks.length - 1, at + by));
      marks[at].classList.add('on');
      const box = marks[at].getBoundingClientRect();
      showTip(box.left + box.width / 2, box.top + box.height, marks[at].dataset.tip, []);
    });
  }

  /** A drawing of a chart over time: follows the pointer and shows a part of the time. */
  class Plot {
    constructor(zoom, svg) {
      this.zoom = zoom;
      this.svg = svg;
      [this.left, this.top, this.width, this.height, this.low, this.high, this.bottomValue, this.topValue] =
        svg.dataset.plot.split(' ').map(Number);
      this.group = svg.querySelector('.zoom');
      this.times = svg.querySelector('.time');
      this.spans = [...svg.querySelectorAll('[data-width]')];
      this.cross = create('line', { class: 'cross', y1: this.top, y2: this.top + this.height, visibility: 'hidden' });
      this.choice = create('rect', { class: 'choice', y: this.top, height: this.height, visibility: 'hidden' });
      svg.append(this.choice, this.cross);
      this.place = -1;
      this.from = null;
      this.listen();
    }

    listen() {
      const svg = this.svg;
      svg.setAttribute('tabindex', '0');
      svg.addEventListener('pointerdown', event => this.down(event));
      svg.addEventListener('pointermove', event => this.move(event));
      svg.addEventListener('pointerup', event => this.up(event));
      svg.addEventListener('pointercancel', () => this.cancel());
      svg.addEventListener('pointerleave', () => this.leave());
      svg.addEventListener('blur', () => this.leave());
      svg.addEventListener('dblclick', () => this.zoom.reset());
      svg.addEventListener('wheel', event => this.wheel(event), { passive: false });
      svg.addEventListener('keydown', event => this.key(event));
    }

    /** Where a pointer is, in the drawing. */
    at(event) {
      const box = this.svg.getBoundingClientRect();
      return ((event.clientX - box.left) * this.svg.viewBox.baseVal.width) / box.width;
    }

    inside(x) {
      return Math.max(this.left, Math.min(this.left + this.width, x));
    }

    value(x) {
      const [from, to] = this.zoom.view;
      return from + ((this.inside(x) - this.left) / this.width) * (to - from);
    }

    pixel(value) {
      const [from, to] = this.zoom.view;
      return this.left + ((value - from) / (to - from)) * this.width;
    }

    down(event) {
      if (event.button !== 0) return;
      this.from = this.at(event);
      this.svg.setPointerCapture(event.pointerId);
      if (event.pointerType === 'mouse') event.preventDefault();
      this.svg.focus({ preventScroll: true });
      this.move(event);
    }

    move(event) {
      const x = this.at(event);
      if (this.from !== null && Math.abs(x - this.from) > 4) {
        const [a, b] = [this.inside(Math.min(x, this.from)), this.inside(Math.max(x, this.from))];
        this.choice.setAttribute('x', a);
        this.choice.setAttribute('width', b - a);
        this.choice.setAttribute('visibility', 'visible');
      }
      if (this.zoom.series) this.show(this.zoom.nearest(this.value(x)), event.clientX, event.clientY);
    }

    up(event) {
      const x = this.at(event);
      if (this.from !== null && Math.abs(x - this.from) > 8) {
        const values = [this.value(this.from), this.value(x)].sort((a, b) => a - b);
        this.zoom.to(values[0], values[1]);
      }
      this.cancel();
    }

    cancel() {
      this.from = null;
      this.choice.setAttribute('visibility', 'hidden');
    }

    leave() {
      this.cross.setAttribute('visibility', 'hidden');
      hideTip();
    }

    /** Takes the wheel only where it was asked to, by Ctrl or by focus: pages want to scroll. */
    wheel(event) {
      if (!event.ctrlKey && document.activeElement !== this.svg) return;
      event.preventDefault();
      this.zoom.by(event.deltaY < 0 ? 0.8 : 1.25, this.value(this.at(event)));
    }

    key(event) {
      const [from, to] = this.zoom.view;
      const side = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (event.key === '+' || event.key === '=') this.zoom.by(0.5);
      else if (event.key === '-') this.zoom.by(2);
      else if (event.key === '0' || event.key === 'Escape') this.zoom.reset();
      else if (side && (event.shiftKey || !this.zoom.series)) {
        const step = side * (to - from) * 0.2;
        this.zoom.to(from + step, to + step);
      } else if (side) this.step(side);
      else return;
      event.preventDefault();
    }

    step(side) {
      const places = this.zoom.places;
      const [from, to] = this.zoom.view;
      let next = this.place + side;
      if (this.place < 0 || places[this.place] < from || places[this.place] > to) {
        next = places.findIndex(place => place >= from);
      }
      if (next < 0 || next >= places.length || places[next] < from || places[next] > to) return;
      const box = this.svg.getBoundingClientRect();
      const scale = box.width / this.svg.viewBox.baseVal.width;
      this.show(next, box.left + this.pixel(places[next]) * scale, box.top + this.top * scale);
    }

    show(place, x, y) {
      if (place < 0) return;
      this.place = place;
      const at = this.inside(this.pixel(this.zoom.places[place]));
      this.cross.setAttribute('x1', at);
      this.cross.setAttribute('x2', at);
      this.cross.setAttribute('visibility', 'visible');
      const rows = this.zoom.series.map((series, i) => ({
        colour: i % 8,
        name: series.name,
        value: text(series.values[place], this.zoom.y),
      }));
      showTip(x, y, text(this.zoom.places[place], this.zoom.x), rows);
    }

    draw() {
      const [from, to] = this.zoom.view;
      const scale = (this.high - this.low) / (to - from);
      const shift = this.pixel(this.low) - scale * this.left;
      this.group.setAttribute('transform', `matrix(${scale} 0 0 1 ${shift} 0)`);
      for (const span of this.spans) span.setAttribute('width', Math.max(1.5 / scale, Number(span.dataset.width)));
      const narrow = this.svg.classList.contains('narrow');
      const most = Math.max(2, Math.floor(this.width / (narrow ? 64 : 76)));
      const bottom = this.top + this.height;
      const gridTop = this.times.dataset.grid ? this.top : bottom;
      const all = this.svg.viewBox.baseVal.width;
      this.times.replaceChildren();
      for (const [value, label] of marksOf(this.zoom.x, from, to, most)) {
        const x = this.pixel(value);
        const kind = this.times.dataset.grid ? 'grid' : 'base';
        this.times.append(create('line', { class: kind, x1: x, x2: x, y1: gridTop, y2: bottom + 4 }));
        const words = create('text', { class: 'tick', 'text-anchor': 'middle', x, y: bottom + 17 });
        words.textContent = label;
        this.times.append(words);
        const half = words.getComputedTextLength() / 2;
        words.setAttribute('x', Math.max(half, Math.min(all - half, x)));
      }
    }
  }

  /** The part of the time that all drawings of a chart show. */
  class Zoom {
    constructor(figure) {
      const data = JSON.parse(figure.dataset.chart);
      Object.assign(this, { x: data.x, y: data.y, shape: data.shape, places: data.places, series: data.series });
      figure.classList.add('zooms');
      this.tools(figure);
      this.plots = [...figure.querySelectorAll('svg.chart')].map(svg => new Plot(this, svg));
      this.whole = [this.plots[0].low, this.plots[0].high];
      this.view = this.whole;
      this.least = this.x.quantity === 'INSTANT' ? 5 * MINUTE : (this.whole[1] - this.whole[0]) / 200;
      this.enable();
    }

    tools(figure) {
      const bar = document.createElement('div');
      bar.className = 'tools';
      const button = (label, name, act) => {
        const element = document.createElement('button');
        element.type = 'button';
        element.textContent = label;
        element.title = name;
        element.setAttribute('aria-label', name);
        element.addEventListener('click', act);
        bar.append(element);
        return element;
      };
      this.plus = button('+', words.zoomIn, () => this.by(0.5));
      this.minus = button('−', words.zoomOut, () => this.by(2));
      this.all = button('↔', words.reset, () => this.reset());
      for (const name of ['hint', 'keys']) {
        const hint = document.createElement('span');
        hint.className = name;
        hint.textContent = words[name];
        bar.append(hint);
      }
      figure.querySelector('figcaption').after(bar);
    }

    enable() {
      const [from, to] = this.view;
      const whole = from <= this.whole[0] && to >= this.whole[1];
      this.minus.disabled = whole;
      this.all.disabled = whole;
      this.plus.disabled = to - from <= this.least * 1.0001;
    }

    /** Index of the place whose values hold at a time; -1 if there is none. */
    nearest(value) {
      const places = this.places;
      let low = 0;
      let high = places.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (places[middle] <= value) low = middle;
        else high = middle - 1;
      }
      const next = low + 1 < places.length && this.shape !== 'STEPS' && places[low + 1] - value < value - places[low];
      return next ? low + 1 : Math.min(low, places.length - 1);
    }

    to(from, to) {
      const [low, high] = this.whole;
      const span = Math.min(high - low, Math.max(this.least, to - from));
      const middle = (from + to) / 2;
      const start = Math.max(low, Math.min(high - span, middle - span / 2));
      this.view = [start, start + span];
      this.enable();
      this.plots.forEach(plot => plot.draw());
    }

    by(factor, around) {
      const [from, to] = this.view;
      const fixed = around === undefined ? (from + to) / 2 : around;
      this.to(fixed - (fixed - from) * factor, fixed + (to - fixed) * factor);
    }

    reset() {
      this.to(this.whole[0], this.whole[1]);
    }
  }

  for (const figure of document.querySelectorAll('.chart-figure')) {
    for (const svg of figure.querySelectorAll('svg.chart')) {
      const marks = marksWithTips(svg);
      if (!figure.dataset.chart) keysForMarks(svg, marks);
    }
    if (figure.dataset.chart) new Zoom(figure);
  }

  // The table of contents says where the reader is, and closes behind him on a phone.

  const links = [...document.querySelectorAll('.contents a')];
  const top = document.querySelector('.contents.top details');
  for (const link of links) {
    link.addEventListener('click', () => {
      if (top) top.open = false;
    });
  }
  const headings = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1)))).filter(Boolean);
  const follow = () => {
    let current = null;
    for (const heading of headings) {
      if (heading.getBoundingClientRect().top < 120) current = heading;
    }
    for (const link of links) {
      const here = current !== null && decodeURIComponent(link.hash.slice(1)) === current.id;
      if (here) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };
  let waiting = false;
  window.addEventListener('scroll', () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      follow();
    });
  }, { passive: true });
  follow();
})();
