// One set of drawing commands, two backs: a canvas for the screen, SVG text for a file. So a file looks like the screen.

export const INK = "#1c1d21";
export const GREY = "#5b606b";
export const LINE = "#d9dce3";
export const FIELD = "#e6e7ea";
export const RED = "#c80000";
export const SIDES = ["#1c1d21", "#b0440f"];
export const FONT = 'system-ui, "Noto Sans", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif';

// Okabe and Ito's colours, darkened until text in them can be read on white; each group has a shape as well.
export const GROUPS = ["#0072b2", "#b86e00", "#00795a", "#a8457f", "#5b606b", "#8c3b00", "#2a6f8f", "#6b6300"];
export const SHAPES = ["square", "triangle", "circle", "diamond", "plus", "pentagon", "cross", "star"];

export function groupColour(g) {
  return GROUPS[g % GROUPS.length];
}

export function groupShape(g) {
  return SHAPES[g % SHAPES.length];
}

// Corners of a shape around a point, for all but the circle.
function corners(shape, x, y, r) {
  const ring = (count, turn, radius) => Array.from({ length: count }, (_, j) => {
    const angle = turn + (2 * Math.PI * j) / count;
    const length = typeof radius === "function" ? radius(j) : radius;
    return [x + length * Math.cos(angle), y + length * Math.sin(angle)];
  });
  if (shape === "square") return [[x - r * 0.9, y - r * 0.9], [x + r * 0.9, y - r * 0.9], [x + r * 0.9, y + r * 0.9], [x - r * 0.9, y + r * 0.9]];
  if (shape === "triangle") return [[x, y - r * 1.05], [x + r * 1.05, y + r * 0.85], [x - r * 1.05, y + r * 0.85]];
  if (shape === "diamond") return [[x, y - r * 1.2], [x + r * 1.1, y], [x, y + r * 1.2], [x - r * 1.1, y]];
  if (shape === "pentagon") return ring(5, -Math.PI / 2, r * 1.1);
  if (shape === "star") return ring(10, -Math.PI / 2, (j) => (j % 2 ? r * 0.5 : r * 1.2));
  const a = r * 0.4;
  const b = r * 1.1;
  const plus = [[-a, -b], [a, -b], [a, -a], [b, -a], [b, a], [a, a], [a, b], [-a, b], [-a, a], [-b, a], [-b, -a], [-a, -a]];
  const turn = shape === "cross" ? Math.PI / 4 : 0;
  return plus.map(([p, q]) => [x + p * Math.cos(turn) - q * Math.sin(turn), y + p * Math.sin(turn) + q * Math.cos(turn)]);
}

export class CanvasPen {
  constructor(canvas, width, height) {
    const scale = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    this.context = canvas.getContext("2d");
    this.context.setTransform(scale, 0, 0, scale, 0, 0);
    this.context.clearRect(0, 0, width, height);
  }

  measure(text, size, bold) {
    this.context.font = `${bold ? "bold " : ""}${size}px ${FONT}`;
    return this.context.measureText(text).width;
  }

  rect(x, y, w, h, { fill, stroke, width = 1, radius = 0, alpha = 1 }) {
    const c = this.context;
    c.globalAlpha = alpha;
    c.beginPath();
    if (radius) c.roundRect(x, y, w, h, radius);
    else c.rect(x, y, w, h);
    this.paint(fill, stroke, width);
  }

  paint(fill, stroke, width) {
    const c = this.context;
    if (fill) { c.fillStyle = fill; c.fill(); }
    if (stroke) { c.strokeStyle = stroke; c.lineWidth = width; c.stroke(); }
    c.globalAlpha = 1;
  }

  mark(shape, x, y, r, { fill, stroke, width = 1, alpha = 1 }) {
    const c = this.context;
    c.globalAlpha = alpha;
    c.beginPath();
    if (shape === "circle") c.arc(x, y, r, 0, 2 * Math.PI);
    else {
      const points = corners(shape, x, y, r);
      c.moveTo(points[0][0], points[0][1]);
      for (const [px, py] of points.slice(1)) c.lineTo(px, py);
      c.closePath();
    }
    this.paint(fill, stroke, width);
  }

  line(points, { stroke = INK, width = 1, dash = [], alpha = 1 }) {
    if (!points.length) return;
    const c = this.context;
    c.globalAlpha = alpha;
    c.beginPath();
    c.moveTo(points[0][0], points[0][1]);
    for (const [px, py] of points.slice(1)) c.lineTo(px, py);
    c.setLineDash(dash);
    this.paint(null, stroke, width);
    c.setLineDash([]);
  }

  text(text, x, y, { size = 12, colour = INK, align = "left", bold = false }) {
    const c = this.context;
    c.font = `${bold ? "bold " : ""}${size}px ${FONT}`;
    c.fillStyle = colour;
    c.textAlign = align;
    c.textBaseline = "alphabetic";
    c.fillText(text, x, y);
  }
}

const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
const short = (value) => Number(value.toFixed(2));

export class SvgPen {
  constructor(width, height, ruler) {
    this.width = width;
    this.height = height;
    this.ruler = ruler; // a canvas pen, which knows how wide words are
    this.parts = [];
    this.x = 0;
    this.y = 0;
  }

  measure(text, size, bold) {
    return this.ruler.measure(text, size, bold);
  }

  at(x, y) {
    this.x = x;
    this.y = y;
    return this;
  }

  look({ fill, stroke, width = 1, alpha = 1 }) {
    return `fill="${fill || "none"}" stroke="${stroke || "none"}" stroke-width="${width}" opacity="${alpha}"`;
  }

  rect(x, y, w, h, look) {
    this.parts.push(`<rect x="${short(x + this.x)}" y="${short(y + this.y)}" width="${short(w)}" height="${short(h)}" rx="${look.radius || 0}" ${this.look(look)}/>`);
  }

  mark(shape, x, y, r, look) {
    if (shape === "circle") {
      this.parts.push(`<circle cx="${short(x + this.x)}" cy="${short(y + this.y)}" r="${short(r)}" ${this.look(look)}/>`);
      return;
    }
    const points = corners(shape, x + this.x, y + this.y, r).map(([px, py]) => `${short(px)},${short(py)}`).join(" ");
    this.parts.push(`<polygon points="${points}" ${this.look(look)}/>`);
  }

  line(points, { stroke = INK, width = 1, dash = [], alpha = 1 }) {
    const listed = points.map(([px, py]) => `${short(px + this.x)},${short(py + this.y)}`).join(" ");
    this.parts.push(`<polyline points="${listed}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-dasharray="${dash.join(" ") || "none"}" opacity="${alpha}"/>`);
  }

  text(text, x, y, { size = 12, colour = INK, align = "left", bold = false }) {
    const anchor = { left: "start", center: "middle", right: "end" }[align];
    this.parts.push(`<text x="${short(x + this.x)}" y="${short(y + this.y)}" font-size="${size}" fill="${colour}" text-anchor="${anchor}" font-weight="${bold ? "bold" : "normal"}">${escaped(text)}</text>`);
  }

  done() {
    const font = escaped(FONT);
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${this.width}" height="${this.height}" viewBox="0 0 ${this.width} ${this.height}" font-family="${font}"><rect width="100%" height="100%" fill="#ffffff"/>${this.parts.join("")}</svg>`;
  }
}

// Fold a text into two lines at a space, or between two characters of Chinese; the second one is cut where it must be.
export function folded(pen, text, width, size) {
  if (pen.measure(text, size) <= width) return [text];
  const places = [...text].flatMap((one, j) => (one === " " || /[\u3000-\u9fff]/.test(one) ? [j] : []));
  const end = places.filter((j) => pen.measure(text.slice(0, j + 1).trimEnd(), size) <= width).pop();
  if (end === undefined) return [fitted(pen, text, width, size)];
  return [text.slice(0, end + 1).trimEnd(), fitted(pen, text.slice(end + 1), width, size)];
}

// Cut a text to a width, with an ellipsis where it does not fit.
export function fitted(pen, text, width, size, bold) {
  if (pen.measure(text, size, bold) <= width) return text;
  let short_ = text;
  while (short_.length > 1 && pen.measure(`${short_}…`, size, bold) > width) short_ = short_.slice(0, -1);
  return `${short_}…`;
}
